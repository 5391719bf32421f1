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
constexpr double kNotAtAll = 99;
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
            const WordScore known = scorer.score(*codes);
            const bool other_language = known.flags == 0 && scorer.lexicon().contains(low);
            if (known.id != WordModel::kUnknown && core.size() == text.size()) token.sure = low;
            if (known.id != WordModel::kUnknown || other_language) continue;
        }
        token.protected_ = false;
        token.read_as = lowered(text);
    }
    return tokens;
}

NearVerdict judge(std::u32string_view token, const ChosenReading& chosen, const WordScorer& scorer,
                  bool opening, bool lossy) {
    NearVerdict verdict;
    const std::u32string low = lowered(token);
    const std::u32string read = chosen.reading.text();
    if (chosen.reading.parts.empty() || read == low) return verdict;
    const std::u32string_view core = core_of(token, lossy);
    bool known = true;
    bool frequent = true;
    double reading = chosen.reading.channel;
    for (const ReadingPart& part : chosen.reading.parts) {
        if (!part.word) continue;
        reading += part.score.log_p;
        if (part.score.id == WordModel::kUnknown) frequent = false;
        if (part.score.id == WordModel::kUnknown && (part.score.flags & kTrusted) == 0) known = false;
    }
    if (!known) return verdict;
    const bool damaged_for_sure =
        std::any_of(core.begin(), core.end(), [](char32_t c) { return latin(c) || hole(c); });
    double need = 0;
    if (damaged_for_sure) {
        verdict.margin = chosen.margin;
        need = lossy ? 0.7 : 0.0;
    } else {
        const auto codes = word_codes(lowered(core));
        if (!codes) return verdict;  // letters of other alphabets: nothing is known of such words
        const WordScore own = scorer.score(*codes);
        verdict.margin = reading - own.log_p;
        const bool edits_listed = chosen.reading.channel > kConfusable;
        need = (own.flags & kTrusted) != 0 ? kTrustedWord : own.flags != 0 ? kListedWord : kUnlistedWord;
        if (shape_of(core) == Shape::Title) {
            // The lists know it, but no dictionary does: more likely a lost tail than a name.
            const bool likely_slip = own.flags != 0 && (own.flags & kTrusted) == 0;
            if (!opening) need = likely_slip ? kCapitalSlip : kCapitalWord;
            if (!frequent || !edits_listed) need = kNotAtAll;
        }
        if (own.flags != 0 && (!frequent || !edits_listed)) need = kNotAtAll;
        if (!edits_listed && !frequent) need = std::max(need, kCapitalWord);
    }
    verdict.changed = verdict.margin >= need;
    verdict.confidence = 1 / (1 + std::exp(-(verdict.margin - need + 1))) * (1 / (1 + chosen.doubt * 0.5));
    return verdict;
}

std::u32string with_case_of(std::u32string_view token, const Reading& reading) {
    const Shape shape = shape_of(core_of(token, false));
    std::u32string text;
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
    return text;
}

}  // namespace qujat::recovery
