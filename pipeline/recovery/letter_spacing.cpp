#include <algorithm>

#include "recovery/layout.h"
#include "recovery/lexicon.h"

namespace qujat::recovery {
namespace {

constexpr double kSure = 0.99;
constexpr double kLikely = 0.9;

struct Token {
    std::size_t begin;
    std::size_t end;
    std::size_t gap;  // blanks before it
};

std::vector<Token> tokens_of(std::u32string_view text) {
    std::vector<Token> out;
    std::size_t gap = 0;
    for (std::size_t i = 0; i < text.size();) {
        if (is_blank(text[i])) {
            ++gap;
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && !is_blank(text[end])) ++end;
        out.push_back({i, end, gap});
        gap = 0;
        i = end;
    }
    return out;
}

// Three tokens of one letter in a row: cheap to see in the bytes.
bool may_be_spaced(std::string_view line) {
    int row = 0;
    int length = 0;
    for (const char c : line) {
        if (c == ' ') {
            row = length == 1 ? row + 1 : length == 0 ? row : 0;
            length = 0;
            if (row >= 3) return true;
        } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
            ++length;
        }
    }
    return (length == 1 ? row + 1 : row) >= 3;
}

class Spacing {
  public:
    explicit Spacing(const Plausibility& plausibility) : plausibility_(plausibility) {}

    // The line with its runs of single letters closed; the same line when there are none.
    std::u32string close(std::u32string_view line, double& confidence) const {
        const std::vector<Token> tokens = tokens_of(line);
        std::u32string out;
        std::size_t at = 0;
        for (std::size_t i = 0; i < tokens.size();) {
            std::size_t end = i;
            while (end < tokens.size() && tokens[end].end - tokens[end].begin == 1) ++end;
            if (end - i < 3) {
                i = std::max(end, i + 1);
                continue;
            }
            const std::u32string closed = closed_run(line, tokens, i, end, confidence);
            if (!closed.empty()) {
                out += line.substr(at, tokens[i].begin - at);
                out += closed;
                at = tokens[end - 1].end;
            }
            i = end;
        }
        out += line.substr(at);
        return out;
    }

  private:
    std::u32string closed_run(std::u32string_view line, const std::vector<Token>& tokens, std::size_t first,
                              std::size_t end, double& confidence) const {
        std::size_t narrow = 1000;
        std::size_t wide = 0;
        int letters = 0;
        for (std::size_t i = first; i < end; ++i) {
            letters += is_letter(line[tokens[i].begin]);
            if (i == first) continue;
            narrow = std::min(narrow, tokens[i].gap);
            wide = std::max(wide, tokens[i].gap);
        }
        std::u32string out;
        std::size_t longest = 0;
        std::size_t word = 0;
        for (std::size_t i = first; i < end; ++i) {
            if (i > first && tokens[i].gap > narrow) {
                out += U' ';
                word = 0;
            }
            out += line[tokens[i].begin];
            word = is_letter(line[tokens[i].begin]) ? word + 1 : 0;
            longest = std::max(longest, word);
        }
        const bool whole_line = first == 0 && end == tokens.size();
        // Two widths of gaps all over a line, letters among them: nothing else looks so.
        const bool two_widths =
            whole_line && wide > narrow && end - first >= 5 && letters >= 1 && longest >= 2;
        if (two_widths) {
            confidence = std::min(confidence, kSure);
            return out;
        }
        if (letters < 4 || longest < 3) return {};
        const Reading reading = plausibility_.read(out);
        const bool known = reading.known_share() > 0.5;
        if (!known && longest > 9 && wide == narrow) {
            const std::u32string cut = cut_into_words(out);
            if (!cut.empty()) {
                confidence = std::min(confidence, kLikely);
                return cut;
            }
        }
        if (!known && (letters < 5 || reading.bits_per_letter() > kReadsWell)) return {};
        confidence = std::min(confidence, known ? kSure : kLikely);
        return out;
    }

    // Words without a gap between them, where the lexicon has them all; empty when it has not.
    std::u32string cut_into_words(std::u32string_view text) const {
        if (plausibility_.lexicon() == nullptr || text.size() > 200) return {};
        std::vector<double> cost(text.size() + 1, 1e9);
        std::vector<std::size_t> from(text.size() + 1, 0);
        cost[0] = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (cost[i] > 1e8) continue;
            if (!is_letter(text[i])) {
                if (cost[i] < cost[i + 1]) cost[i + 1] = cost[i], from[i + 1] = i;
                continue;
            }
            std::size_t longest = i;
            while (longest < text.size() && is_letter(text[longest])) ++longest;
            for (std::size_t end = i + 1; end <= longest; ++end) {
                const std::u32string_view word = text.substr(i, end - i);
                if (word.size() < 3 &&
                    !(word.size() == 1 && std::u32string_view(U"вскоуияВСКОУИЯ").find(word[0]) != word.npos))
                    continue;
                if (word.size() >= 3 && !plausibility_.lexicon()->contains(word)) continue;
                const double bits = cost[i] + 14 + (word.size() == 1 ? 6 : 0);
                if (bits < cost[end]) cost[end] = bits, from[end] = i;
            }
        }
        if (cost[text.size()] > 1e8) return {};
        std::vector<std::size_t> cuts;
        for (std::size_t at = text.size(); at > 0; at = from[at]) cuts.push_back(from[at]);
        std::u32string out;
        std::size_t end = text.size();
        for (const std::size_t cut : cuts) {
            const bool blank = cut > 0 && is_letter(text[cut]) && text[cut - 1] != ' ';
            out = (blank ? U" " : U"") + std::u32string(text.substr(cut, end - cut)) + out;
            end = cut;
        }
        return out;
    }

    const Plausibility& plausibility_;
};

bool is_closing_mark(std::u32string_view token) {
    return !token.empty() && token.size() <= 2 &&
           std::u32string_view(U",;:.)!?»").find(token[0]) != token.npos;
}

bool may_have_doubled_gaps(std::string_view line) {
    const std::size_t first = line.find_first_not_of(' ');
    return first != std::string_view::npos && line.find("  ", first) != std::string_view::npos;
}

// Most gaps are doubled: the single ones stand inside words and before marks.
std::u32string close_doubled(std::u32string_view line, const Plausibility& plausibility) {
    const std::vector<Token> tokens = tokens_of(line);
    std::size_t single = 0;
    std::size_t doubled = 0;
    for (std::size_t i = 1; i < tokens.size(); ++i) {
        single += tokens[i].gap == 1;
        doubled += tokens[i].gap == 2;
        if (tokens[i].gap > 2) return std::u32string(line);  // columns
    }
    const auto words = std::count_if(tokens.begin(), tokens.end(), [&](const Token& token) {
        return token.end - token.begin > 2 && is_letter(line[token.begin]);
    });
    if (doubled < 2 || single > doubled || words < 2) return std::u32string(line);
    std::u32string out(line.substr(0, tokens[0].begin));
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const std::u32string_view token = line.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
        bool join = i == 0;
        if (i > 0 && tokens[i].gap == 1) {
            const std::u32string_view before =
                line.substr(tokens[i - 1].begin, tokens[i - 1].end - tokens[i - 1].begin);
            const Lexicon* lexicon = plausibility.lexicon();
            const bool torn_word = lexicon != nullptr && is_letter(before.back()) && is_letter(token[0]) &&
                                   token.size() > 2 && !lexicon->contains(token) &&
                                   lexicon->contains(std::u32string(before) + std::u32string(token));
            join = is_closing_mark(token) || torn_word;
        }
        if (!join) out += U' ';
        out += token;
    }
    return out;
}

}  // namespace

void close_letter_spacing(Lines& lines, const Plausibility& plausibility) {
    const Spacing spacing(plausibility);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string_view bytes = lines.bytes(i);
        if (may_be_spaced(bytes)) {
            double confidence = 1;
            const std::u32string closed = spacing.close(lines.at(i), confidence);
            lines.change(i, closed, "letter-spaced", confidence);
        }
        if (may_have_doubled_gaps(lines.bytes(i))) {
            lines.change(i, close_doubled(lines.at(i), plausibility), "doubled gaps", kLikely);
        }
    }
}

}  // namespace qujat::recovery
