#include "recovery/word_damage.h"

#include <algorithm>
#include <numbers>
#include <vector>

#include "text/language.h"
#include "text/unicode.h"

namespace qujat::recovery {
namespace {

constexpr double kEnglishEnough = 0.5;  // share of letters in English words
constexpr double kKazakhEnough = 0.7;   // share of letters in known words after decoding
constexpr double kSureInCleanText = 0.98;
constexpr std::size_t kShortDocument = 20;  // lines
constexpr int kFewWords = 2;
constexpr std::size_t kLongListedWord = 7;  // letters: one that running text need not have shown
// Of proves_itself: natural logarithms; kUsualFit is of a letter.
constexpr double kLeastGain = 14.5;
constexpr double kGainForFit = 36;
constexpr double kUsualFit = -0.75;
constexpr std::size_t kFewUnknown = 12;  // one line in so many with an unknown word is what names bring
constexpr std::size_t kLongestLine = 4000;
constexpr std::size_t kReadTwice =
    200000;  // bytes: a longer document is read once, its words come often enough

struct Counts {
    int latin = 0;
    int foreign_latin = 0;
    int cyrillic = 0;
    int english = 0;  // letters of English words
    int tested = 0;
    int unknown_cyrillic = 0;  // words
    int kazakh = 0;            // letters Kazakh has and Russian has not
    int dotted = 0;            // of them і, which Ukrainian has too
    int neighbours = 0;        // letters of Ukrainian, Belarusian, Serbian, Macedonian alone
    int cyrillic_words = 0;    // of three letters and more
    int mixed = 0;             // words of letters of both
    int strange_words = 0;     // capitals or digits inside
    int words = 0;
};

bool is_digit(char32_t c) {
    return c >= '0' && c <= '9';
}
bool is_capital(char32_t c) {
    return c >= 'A' && c <= 'Z';
}

// "www.", "://" or an at sign between letters, up to the next blank.
std::size_t address_end(std::u32string_view line, std::size_t at) {
    const std::size_t end = std::min(line.find(U' ', at), line.size());
    const std::u32string_view token = line.substr(at, end - at);
    const std::size_t sign = token.find(U'@');
    const bool mail = sign != token.npos && sign > 0 && token.find(U'.', sign) != token.npos;
    return mail || token.find(U"://") != token.npos || token.starts_with(U"www.") ? end : at;
}

Counts count(std::u32string_view line, const Lexicon& lexicon) {
    Counts out;
    for (std::size_t at = 0; at < line.size();) {
        if (!is_letter(line[at]) && !is_digit(line[at])) {
            ++at;
            continue;
        }
        if (const std::size_t behind = address_end(line, at); behind > at) {
            at = behind;
            continue;
        }
        std::size_t end = at;
        int latin = 0;
        int cyrillic = 0;
        int digits = 0;
        bool inside = false;
        for (; end < line.size() && (is_letter(line[end]) || is_digit(line[end])); ++end) {
            const char32_t c = line[end];
            latin += text::is_latin(c);
            out.foreign_latin += text::is_latin(c) && c >= 0x80;
            cyrillic += text::is_cyrillic(c);
            out.kazakh += text::is_kazakh_letter(c);
            out.dotted += c == U'і' || c == U'І';
            out.neighbours += (c >= 0x402 && c <= 0x40F && c != U'І') ||
                              (c >= 0x452 && c <= 0x45F && c != U'і') || c == 0x490 || c == 0x491;
            digits += is_digit(c);
            inside = inside || (end > at && is_capital(c) && !is_capital(line[end - 1]));
        }
        const std::u32string_view word = line.substr(at, end - at);
        at = end;
        if (latin + cyrillic == 0) continue;
        ++out.words;
        out.mixed += latin > 0 && cyrillic > 0;
        out.latin += latin;
        out.cyrillic += cyrillic;
        out.strange_words += inside || (digits > 0 && latin > 1);
        if (word.size() < 3 || digits > 0) continue;
        out.tested += latin;
        if (latin > 0 && lexicon.contains(word, kEnglish)) out.english += latin;
        if (cyrillic == 0) continue;
        ++out.cyrillic_words;
        if (!lexicon.contains(word, kKazakh | kRussian | kUserWords)) ++out.unknown_cyrillic;
    }
    return out;
}

// A question mark where a letter was: inside a word, or before one. One at a word's end is a question.
bool has_lost_letters(std::u32string_view line) {
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == 0xFFFD) return true;
        if (line[i] != '?' || i + 1 >= line.size()) continue;
        std::size_t next = i + 1;
        while (next < line.size() && line[next] == '?') ++next;
        if (next < line.size() && text::is_cyrillic(line[next])) return true;
    }
    return false;
}

// In a line that lost letters a question mark behind a word is one more, unless a question would end there:
// it is given to the decoder as U+FFFD, which can be nothing else. "14.30-?а" takes the letter the number's
// last word asks for.
std::string with_lost_letters(std::string_view block, const Lexicon& lexicon) {
    const std::u32string text = text::to_u32(block);
    std::u32string out = text;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] != '?' || !text::is_cyrillic(text[i - 1])) continue;
        if (i + 1 < text.size() && (text::is_cyrillic(text[i + 1]) || text[i + 1] == '?')) continue;
        std::size_t begin = i;
        while (begin > 0 && is_letter(text[begin - 1])) --begin;
        std::u32string word(text.substr(begin, i - begin));
        const bool whole = begin == 0 || text[begin - 1] != '?';
        bool fits = !whole;
        for (const char32_t letter : std::u32string_view(U"ңқғүұөәі")) {
            fits = fits || lexicon.contains(word + letter, kKazakh);
        }
        const bool sentence_goes_on =
            i + 2 < text.size() && text[i + 1] == ' ' &&
            text::lower(text::to_utf8(text.substr(i + 2, 1))) == text::to_utf8(text.substr(i + 2, 1));
        if (fits && (sentence_goes_on || i + 1 >= text.size() || text[i + 1] != ' ')) out[i] = 0xFFFD;
    }
    return text::to_utf8(out);
}

// What was U+FFFD for the decoder's sake only is a question mark again.
std::string with_question_marks(std::string_view text) {
    std::string out(text);
    for (std::size_t at = 0; (at = out.find("\xEF\xBF\xBD", at)) != std::string::npos; ++at)
        out.replace(at, 3, "?");
    return out;
}

struct Line {
    std::string_view bytes;
    WordNeed need = WordNeed::None;
};

// Abbreviations are of no list; nothing is known against them.
bool is_abbreviation(std::string_view word) {
    const std::u32string letters = text::to_u32(word);
    return letters.size() <= 6 && text::lower(word) != word && text::upper(word) == word;
}

// "архітектура", "регістр": a word that gave its і away and came out Russian is Ukrainian more likely than
// damaged.
bool turned_russian(const WordRepair& repair) {
    const std::u32string after = text::to_u32(repair.after);
    return text::fold(repair.before).find("і") != std::string::npos &&
           std::none_of(after.begin(), after.end(), text::is_kazakh_letter);
}

// The repairs lie one after the other and lead back to what was given.
bool leads_back(const DecodedText& decoded, std::string_view given) {
    std::string back;
    std::size_t at = 0;
    for (const WordRepair& repair : decoded.repairs) {
        if (repair.begin < at || repair.end < repair.begin || repair.end > decoded.text.size()) return false;
        back.append(decoded.text, at, repair.begin - at);
        back += repair.before;
        at = repair.end;
    }
    back.append(decoded.text, at, std::string::npos);
    return back == given;
}

void take_over(const DecodedText& decoded, bool marks, Edits& edits) {
    const std::size_t start = edits.text().size();
    const auto own = [marks](std::string_view piece) {
        return marks ? with_question_marks(piece) : std::string(piece);
    };
    std::size_t at = 0;
    for (const WordRepair& repair : decoded.repairs) {
        edits.keep(own(std::string_view(decoded.text).substr(at, repair.begin - at)));
        at = repair.end;
        if (repair.kind == "look-alike" && (is_abbreviation(repair.before) || turned_russian(repair))) {
            edits.keep(own(repair.before));
            continue;
        }
        edits.replace(own(repair.before), own(repair.after), repair.kind, repair.rule, repair.confidence);
    }
    edits.keep(own(std::string_view(decoded.text).substr(at)));
    if (edits.text().size() - start != decoded.text.size()) return;  // places moved: an abbreviation was kept
    for (const WordRepair& flag : decoded.flagged) {
        edits.flags().push_back(
            {flag.begin + start, flag.end + start, flag.kind, flag.after, flag.confidence});
    }
}

// The letters by themselves, as writing of any language, against Kazakh words under the usual damage, as
// natural logarithms. What such a model read gains much; codes and names of other languages lose, and what is
// not the usual damage must gain more.
bool proves_itself(std::string_view damaged, const DecodedText& decoded, const Plausibility& plausibility) {
    double gain = plausibility.glance(text::to_u32(damaged)).bits * std::numbers::ln2;
    double fit = 0;
    double letters = 0;
    for (const WordRepair& repair : decoded.repairs) {
        const auto length = static_cast<double>(text::length(repair.after));
        gain += repair.total;
        fit += repair.fit * length;
        letters += length;
    }
    return letters > 0 && gain >= kLeastGain + kGainForFit * std::max(0.0, kUsualFit - fit / letters);
}

// All words of a short line are words of running text, or long ones of the lists.
bool all_frequent(const DecodedText& decoded) {
    return std::all_of(decoded.repairs.begin(), decoded.repairs.end(), [](const WordRepair& repair) {
        return repair.rule == "frequent word" ||
               (repair.rule == "word list" && text::length(repair.after) >= kLongListedWord);
    });
}

bool came_out_kazakh(std::string_view text, const Plausibility& plausibility) {
    const Reading reading = plausibility.known(text::to_u32(text));
    return reading.tested_letters >= 4 && reading.known_share() >= kKazakhEnough;
}

// Kazakh case endings follow the sound of the number's last word: "14.30-?а" is "14.30-ға" (отыз), "16.40-?а"
// is "16.40-қа" (қырық). 0 where the number's word takes no such ending.
char32_t ending_after(std::u32string_view digits) {
    const char32_t last = digits.back();
    if (last != '0') return last == '6' || last == '9' ? U'ғ' : 0;
    if (digits.size() < 2) return 0;
    const char32_t tens = digits[digits.size() - 2];
    if (tens == '1' || tens == '2' || tens == '3' || tens == '9') return U'ғ';
    return tens == '4' || tens == '6' ? U'қ' : char32_t{0};
}

}  // namespace

Edits repair_number_endings(std::string_view text) {
    Edits edits;
    std::size_t kept = 0;
    for (std::size_t at = text.find("-?\xD0\xB0"); at != std::string_view::npos;
         at = text.find("-?\xD0\xB0", at + 1)) {
        std::size_t begin = at;
        while (begin > 0 && text[begin - 1] >= '0' && text[begin - 1] <= '9') --begin;
        const char32_t letter = begin < at ? ending_after(text::to_u32(text.substr(begin, at - begin))) : 0;
        if (letter == 0) continue;
        edits.keep(text.substr(kept, at + 1 - kept));
        edits.replace("?", text::to_utf8(std::u32string(1, letter)), "lossy", "ending after a number", 0.95);
        kept = at + 2;
    }
    edits.keep(text.substr(kept));
    return edits;
}

WordNeed word_need(std::u32string_view line, const Plausibility& plausibility) {
    if (plausibility.lexicon() == nullptr || line.size() > kLongestLine) return WordNeed::None;
    const Counts counts = count(line, *plausibility.lexicon());
    if (counts.latin + counts.cyrillic == 0) return WordNeed::None;
    if (counts.cyrillic > 0 && has_lost_letters(line)) return WordNeed::Lossy;
    // Such a reading has no Cyrillic letter at all, and none that English has not.
    if (counts.latin >= 3 && counts.cyrillic == 0 && counts.foreign_latin == 0) {
        const double english = counts.tested > 0 ? static_cast<double>(counts.english) / counts.tested : 1;
        const bool strange = counts.strange_words * 6 >= counts.words;
        if (counts.words > kFewWords && english < kEnglishEnough &&
            (strange || (english < 0.25 && counts.words >= 3)))
            return WordNeed::LatinReading;
        return counts.words <= kFewWords && counts.english == 0 ? WordNeed::ShortLatin : WordNeed::None;
    }
    // Only Kazakh letters have strokes and tails to lose. Running text of a neighbour's language has some of
    // them, and few words that are known.
    const bool only_dotted = counts.dotted == counts.kazakh;
    const int most_unknown = only_dotted ? (counts.cyrillic_words + 2) / 4 : counts.cyrillic_words / 2;
    const bool other_language =
        counts.neighbours > 0 ||
        (counts.mixed == 0 && counts.unknown_cyrillic > std::max(only_dotted ? 1 : 2, most_unknown));
    if (counts.cyrillic > counts.latin && counts.kazakh > 0 && !other_language) {
        return counts.unknown_cyrillic > 0 ? WordNeed::LookAlikes : WordNeed::Perhaps;
    }
    return WordNeed::None;
}

bool reads_as_latin(std::string_view text, const Plausibility& plausibility) {
    // Cyrillic letters begin with the bytes D0..D3; a text that has them is no such reading, and this is
    // found out fast.
    const auto cyrillic = std::count_if(text.begin(), text.end(), [](char byte) {
        return static_cast<unsigned char>(byte) >= 0xD0 && static_cast<unsigned char>(byte) <= 0xD3;
    });
    if (static_cast<std::size_t>(cyrillic) * 50 > text.size()) return false;
    std::size_t latin = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        const std::string_view line = text.substr(at, end - at);
        at = end;
        if (line.size() >= 4 * kLongestLine) continue;
        if (word_need(text::to_u32(line), plausibility) == WordNeed::LatinReading) latin += line.size();
    }
    return latin * 2 > text.size();
}

WordPass repair_words(std::string_view text, const Plausibility& plausibility, const Decoder& decoder,
                      double threshold) {
    WordPass out;
    std::vector<Line> lines;
    std::size_t latin = 0;
    std::size_t all = 0;
    std::size_t damaged = 0;
    std::size_t unknown = 0;  // lines with words no list knows
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        Line line{text.substr(at, end - at)};
        at = end;
        if (line.bytes.size() < 4 * kLongestLine)
            line.need = word_need(text::to_u32(line.bytes), plausibility);
        all += line.bytes.size();
        if (line.need == WordNeed::LatinReading) latin += line.bytes.size();
        damaged += line.need != WordNeed::None;
        unknown += line.need == WordNeed::LookAlikes;
        lines.push_back(line);
    }
    if (damaged == 0) {
        out.edits.keep(text);
        return out;
    }
    // Strokes and tails get lost all over a document or not at all: in a long one that knows its words, lines
    // whose words are all known are believed.
    const bool alike = lines.size() < kShortDocument || unknown * kFewUnknown > lines.size();
    for (Line& line : lines) {
        if (line.need == WordNeed::Perhaps) line.need = alike ? WordNeed::LookAlikes : WordNeed::None;
    }
    out.latin_document = lines.size() >= 5 && latin * 2 > all;
    for (Line& line : lines) {
        if (line.need == WordNeed::ShortLatin && out.latin_document) line.need = WordNeed::LatinReading;
    }
    for (std::size_t i = 0; i < lines.size();) {
        const WordNeed need = lines[i].need;
        // Lines of one kind in a row are decoded together: words go on over line ends.
        std::size_t last = i + 1;
        std::size_t bytes = lines[i].bytes.size();
        const bool alone = need == WordNeed::LatinReading || need == WordNeed::ShortLatin;
        const bool together = out.latin_document || !alone;
        while (last < lines.size() && together && lines[last].need == need)
            bytes += lines[last++].bytes.size();
        const std::string_view block(lines[i].bytes.data(), bytes);
        i = last;
        if (need == WordNeed::None) {
            out.edits.keep(block);
            continue;
        }
        DecodeOptions options;
        // In a document that knows its words a strange one is a name or its writer's own slip: it stays
        // unless the decoder is sure.
        const bool slip = need == WordNeed::LookAlikes && !alike;
        options.threshold = slip ? std::max(threshold, kSureInCleanText) : threshold;
        options.careful = slip;
        options.self_training = out.latin_document && text.size() <= kReadTwice;
        const DecodeClass damage = alone                     ? DecodeClass::LatinReading
                                   : need == WordNeed::Lossy ? DecodeClass::Lossy
                                                             : DecodeClass::LookAlikes;
        // Only where the text holds no U+FFFD of its own can the marks be told apart again.
        const bool marks = need == WordNeed::Lossy && block.find("\xEF\xBF\xBD") == std::string_view::npos;
        const std::string given =
            marks ? with_lost_letters(block, *plausibility.lexicon()) : std::string(block);
        const DecodedText decoded = decoder.decode(given, damage, options);
        if (alone && !out.latin_document) {
            const bool proved = proves_itself(block, decoded, plausibility);
            const bool kazakh = need == WordNeed::ShortLatin ? all_frequent(decoded)
                                                             : came_out_kazakh(decoded.text, plausibility);
            if (!proved || !kazakh) {
                out.edits.keep(block);
                if (need == WordNeed::LatinReading) out.edits.flag(block.size(), "latin-reading", {}, 0);
                continue;
            }
        }
        out.lossy = out.lossy || need == WordNeed::Lossy;
        if (!leads_back(decoded, given)) {
            out.edits.keep(block);
            continue;
        }
        take_over(decoded, marks, out.edits);
    }
    return out;
}

}  // namespace qujat::recovery
