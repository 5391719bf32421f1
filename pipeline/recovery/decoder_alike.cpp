#include "recovery/decoder_alike.h"

#include <algorithm>
#include <cmath>

namespace qujat::recovery {
namespace {

constexpr double kOwnCount = 1000;     // of a letter for itself; the table's counts are meant beside it
constexpr double kAnyOther = 0.012;    // for any other letter: a slip nobody listed
constexpr double kLost = 0.04;         // a letter that left nothing
constexpr double kStray = 2.0;         // a letter too many, of all letters
constexpr double kUnknownLetter = 60;  // '?' where letters were lost

// Margins, natural logarithm, a repair must have over leaving the word as it is.
constexpr double kUnlistedWord = 3.0;
constexpr double kListedWord = 0.8;  // the lists hold much that nobody writes
constexpr double kTrustedWord = 3.0;
constexpr double kCapitalWord = 9.0;  // an unknown name is no slip
constexpr double kCapitalSlip = 2.5;
constexpr double kBetterKnownWord = 3.0;
constexpr double kByLetters = 4.0;  // neither is of any list
constexpr double kAnySlip = 6.0;    // a rare form of a known word is no slip
constexpr double kUntrustedTarget = 2.0;
constexpr double kNotAtAll = 99;
constexpr std::size_t kLongEnough = 4;
constexpr std::size_t kLongWord = 8;
constexpr double kConfusable = -9.0;  // log P of a channel path with no edit but the listed ones

bool latin(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c == U'ə' || c == U'Ə';
}

bool cyrillic(char32_t c) {
    return c >= 0x400 && c < 0x530;
}

bool hole(char32_t c) {
    return c == U'?' || c == U'\uFFFD';
}

std::u32string lowered(std::u32string_view text) {
    std::u32string low(text);
    for (char32_t& c : low) c = c == U'Ə' ? U'ə' : lower_letter(c);
    return low;
}

// Letters of the token without the marks around it; empty when marks or digits stand between them. With
// `lossy` a '?' or U+FFFD before or after the letters belongs to them.
std::u32string_view core_of(std::u32string_view token, bool lossy) {
    const auto in_word = [](char32_t c) { return latin(c) || cyrillic(c) || hole(c); };
    const auto edge = [&](char32_t c) { return latin(c) || cyrillic(c) || (lossy && hole(c)); };
    std::size_t begin = 0;
    std::size_t end = token.size();
    while (begin < end && !edge(token[begin])) ++begin;
    while (end > begin && !edge(token[end - 1])) --end;
    const std::u32string_view core = token.substr(begin, end - begin);
    for (const char32_t c : core) {
        if (!in_word(c) && c != U'-') return {};
    }
    return core;
}

enum class Shape { Low, Title, Upper, Odd };

Shape shape_of(std::u32string_view word) {
    std::size_t capitals = 0;
    std::size_t letters = 0;
    for (const char32_t c : word) {
        if (!latin(c) && !cyrillic(c)) continue;
        ++letters;
        capitals += is_upper_letter(c) || c == U'Ə' ? 1 : 0;
    }
    if (capitals == 0) return Shape::Low;
    if (capitals == letters && letters > 1) return Shape::Upper;
    return capitals == 1 && !word.empty() && is_upper_letter(word.front()) ? Shape::Title : Shape::Odd;
}

// A word with a question mark after it and no hole inside.
bool asks(std::u32string_view core, const Lexicon& lexicon) {
    return core.back() == U'?' && lexicon.contains(core.substr(0, core.size() - 1));
}

// What stands before the hyphen of "LZMA-мен", "bzip-пен": capitals, or a Latin word with a letter no
// Cyrillic one looks like.
bool is_foreign_stem(std::u32string_view part) {
    const auto capital = [](char32_t c) { return c >= U'A' && c <= U'Z'; };
    const auto no_twin = [](char32_t c) {
        return std::u32string_view(U"dfgjqsvwz").find(c) != std::u32string_view::npos;
    };
    if (std::all_of(part.begin(), part.end(), capital)) return true;
    return std::all_of(part.begin(), part.end(), latin) && std::any_of(part.begin(), part.end(), no_twin);
}

// As many letters as before, one or two of them others.
bool letters_stay(std::u32string_view core, std::u32string_view read) {
    if (core.size() != read.size()) return false;
    std::size_t changed = 0;
    for (std::size_t i = 0; i < core.size(); ++i) changed += lower_letter(core[i]) != read[i] ? 1 : 0;
    return changed <= 2;
}

// Every Cyrillic letter of the token stays, most of them are such, and the reading has one letter for each.
bool letters_kept(std::u32string_view core, std::u32string_view read) {
    std::u32string letters;
    for (const char32_t c : read) {
        if (cyrillic(c) || c == U'-') letters += c;
    }
    if (letters.size() != core.size()) return false;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < core.size(); ++i) {
        if (hole(core[i])) return false;
        if (latin(core[i])) continue;
        if (lower_letter(core[i]) != letters[i]) return false;
        ++kept;
    }
    return kept * 2 >= core.size();
}

}  // namespace

Channel near_channel(std::string_view table, bool lossy) {
    Channel channel;
    channel.add_table(table);
    for (LetterCode t = kFirstCyrillic; t <= kLastCyrillic; ++t) {
        const std::u32string truth(1, letter_of(t));
        channel.add_count(truth, truth, 0, kOwnCount);
        channel.add_count(truth, U"", 0, kLost);
        if (lossy) {
            channel.add_count(truth, U"?", 0, kUnknownLetter);
            channel.add_count(truth, U"\uFFFD", 0, kUnknownLetter);
        }
        channel.add_count(U"", truth, 0, kStray);
        for (LetterCode o = kFirstCyrillic; o <= kLastCyrillic; ++o) {
            if (o != t) channel.add_count(truth, std::u32string(1, letter_of(o)), 0, kAnyOther);
        }
    }
    channel.add_count(U"-", U"-", 0, kOwnCount);
    channel.finish();
    return channel;
}

std::vector<LineToken> near_tokens(std::u32string_view line, const WordScorer& scorer, bool lossy) {
    std::vector<LineToken> tokens = tokens_of(line);
    for (LineToken& token : tokens) {
        const std::u32string_view text = line.substr(token.begin, token.end - token.begin);
        token.protected_ = true;
        const std::u32string_view core = core_of(text, lossy);
        if (core.size() < 2 || text.size() > 48) continue;
        const auto count = [&](auto what) {
            return static_cast<std::size_t>(std::count_if(core.begin(), core.end(), what));
        };
        if (const std::size_t hyphen = core.find(U'-');
            hyphen != core.npos && hyphen > 1 && is_foreign_stem(core.substr(0, hyphen)))
            continue;
        const std::size_t holes = count(hole);
        const std::size_t foreign = count(latin);
        if (count(cyrillic) == 0 && (core.size() < 5 || scorer.lexicon().contains(core, kEnglish))) continue;
        if (lossy && (holes == 0 || asks(core, scorer.lexicon()))) continue;
        if (shape_of(core) == Shape::Odd && core.find(U'-') == std::u32string_view::npos && foreign == 0)
            continue;
        const std::u32string low = lowered(core);
        if (const auto codes = word_codes(low); codes && holes == 0 && foreign == 0) {
            // What running text holds is right; its neighbours gain by knowing it. Another language's words
            // stay.
            if (scorer.words().id_of(*codes) != WordModel::kUnknown) {
                if (core.size() == text.size()) token.sure = low;
                continue;
            }
            const bool other_language = scorer.flags(*codes) == 0 && scorer.lexicon().contains(low);
            if (other_language) continue;
        }
        token.protected_ = false;
        token.read_as = lowered(core);  // the marks around it are not in question
    }
    return tokens;
}

NearVerdict judge(std::u32string_view token, const ChosenReading& chosen, const WordScorer& scorer,
                  bool opening, bool lossy, bool careful) {
    NearVerdict verdict;
    const std::u32string_view core = core_of(token, lossy);
    const std::u32string read = chosen.reading.text();
    if (chosen.reading.parts.empty() || read == lowered(core)) return verdict;
    bool trusted = true;
    bool listed = true;
    bool frequent = true;
    double reading = chosen.reading.channel;
    for (const ReadingPart& part : chosen.reading.parts) {
        if (!part.word) continue;
        reading += part.score.log_p;
        if (part.score.id != WordModel::kUnknown) continue;
        frequent = false;
        if ((part.score.flags & kTrusted) == 0) trusted = false;
        if (part.score.flags == 0) listed = false;
    }
    const bool damaged_for_sure =
        std::any_of(core.begin(), core.end(), [](char32_t c) { return latin(c) || hole(c); });
    const bool edits_listed = chosen.reading.channel > kConfusable;
    double need = 0;
    if (damaged_for_sure) {
        // Latin letters inside a Cyrillic word are wrong whatever the word is; all else must be a word.
        if (!trusted && !(listed && !lossy) && !(core.size() >= kLongEnough && letters_kept(core, read)))
            return verdict;
        verdict.margin = chosen.margin;
        need = lossy ? 0.7 : 0.0;
    } else {
        const auto codes = word_codes(lowered(core));
        if (!codes) return verdict;  // letters of other alphabets: nothing is known of such words
        const WordScore own = scorer.score(*codes);
        verdict.margin = chosen.over_itself.value_or(reading - own.log_p);
        const bool by_letters = !listed && own.flags == 0 && edits_listed && shape_of(core) == Shape::Low &&
                                core.size() >= kLongWord && letters_stay(core, read);
        if (!listed && !by_letters) return verdict;
        const bool own_trusted = (own.flags & kTrusted) != 0;
        need = own_trusted ? kTrustedWord : own.flags != 0 ? kListedWord : kUnlistedWord;
        // What only one list holds may be somebody's slip itself.
        if (!trusted) need = own.flags != 0 || !edits_listed ? kNotAtAll : need + kUntrustedTarget;
        if (by_letters) need = kByLetters;
        if (shape_of(core) == Shape::Title) {
            // The lists know it, but no dictionary does: more likely a lost tail than a name.
            const bool likely_slip = own.flags != 0 && (own.flags & kTrusted) == 0;
            if (!opening) need = std::max(need, likely_slip ? kCapitalSlip : kCapitalWord);
            if (!frequent || !edits_listed) need = kNotAtAll;
        }
        // Of two words of the lists the one a dictionary knows too is meant, if only strokes or tails differ.
        const bool better_known = trusted && !own_trusted && edits_listed && shape_of(core) == Shape::Low;
        if (own.flags != 0 && better_known && !frequent) need = kBetterKnownWord;
        if (own.flags != 0 && !better_known && (!frequent || !edits_listed)) need = kNotAtAll;
        if (!edits_listed) need = careful ? kNotAtAll : std::max(need, kAnySlip);
        if (!edits_listed && !frequent) need = std::max(need, kCapitalWord);
    }
    verdict.changed = verdict.margin >= need;
    verdict.confidence = 1 / (1 + std::exp(-(verdict.margin - need + 1))) * (1 / (1 + chosen.doubt * 0.5));
    return verdict;
}

std::u32string with_case_of(std::u32string_view token, const Reading& reading, bool lossy) {
    const std::u32string_view core = core_of(token, lossy);
    const Shape shape = shape_of(core);
    const auto begin = static_cast<std::size_t>(core.data() - token.data());
    std::u32string text(token.substr(0, begin));
    bool first = true;
    for (const ReadingPart& part : reading.parts) {
        std::u32string word = part.text;
        if (part.word) {
            if (shape == Shape::Upper) {
                for (char32_t& c : word) c = upper_letter(c);
            } else if (shape != Shape::Low && first) {
                word.front() = upper_letter(word.front());
            }
            first = false;
        }
        text += word;
    }
    return text.append(token.substr(begin + core.size()));
}

}  // namespace qujat::recovery
