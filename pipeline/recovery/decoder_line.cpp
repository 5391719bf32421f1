#include "recovery/decoder_line.h"

#include <algorithm>
#include <cmath>

namespace qujat::recovery {
namespace {

constexpr double kJoinCost = -6.0;  // a blank too many
constexpr std::size_t kLongestJoined = 28;
constexpr std::size_t kShortWord = 4;
constexpr std::size_t kLongestToken = 60;
constexpr double kNumberSignBeforeNumber = 3.0;
constexpr double kNumberSignElsewhere = -5.0;

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

bool is_ascii_letter(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

bool starts_with_digit(std::u32string_view token) {
    return !token.empty() && is_digit(token.front());
}

}  // namespace

bool is_protected(std::u32string_view token) {
    if (token.size() > kLongestToken) return true;
    bool letters = false;
    for (const char32_t c : token) {
        if (is_ascii_letter(c)) letters = true;
        if (c == U'€' || c == U'©' || c == U'®' || c == U'@') letters = true;
    }
    if (!letters) return true;
    if (token.find(U"www.") != std::u32string_view::npos || token.find(U"://") != std::u32string_view::npos)
        return true;
    const std::size_t at = token.find(U'@');
    return at != std::u32string_view::npos && at >= 3 &&
           token.find(U'.', at + 3) != std::u32string_view::npos;
}

std::vector<LineToken> tokens_of(std::u32string_view line) {
    std::vector<LineToken> tokens;
    for (std::size_t at = 0; at < line.size();) {
        const auto blank = [&](char32_t c) {
            return c == U' ' || c == U'\t' || c == U'\r' || c == U'\u00A0' || c == U'\f';
        };
        if (blank(line[at])) {
            ++at;
            continue;
        }
        LineToken token{at, at, false, {}, {}};
        while (at < line.size() && !blank(line[at])) ++at;
        token.end = at;
        token.protected_ = is_protected(line.substr(token.begin, token.end - token.begin));
        tokens.push_back(token);
    }
    return tokens;
}

namespace {

struct Way {
    std::size_t from = 0;  // token
    std::size_t to = 0;
    Reading reading;
    WordModel::WordId last = WordModel::kUnknown;  // word the next one follows
    double forward = -1e18;
    double backward = -1e18;
    int previous = -1;

    // The reading's own worth when it follows `before`.
    double worth(const WordScorer& scorer, WordModel::WordId before) const {
        double sum = reading.channel + reading.marks;
        WordModel::WordId word = before;
        for (const ReadingPart& part : reading.parts) {
            if (!part.word) {
                if (part.text != U" ") word = WordModel::kUnknown;
                continue;
            }
            sum += scorer.after(part.score, word);
            word = part.score.id;
        }
        return sum;
    }
};

// No good reading as it stands: words nobody knows, or short ones that running text never showed. (Pieces of
// a word read with a blank too many look like such words.)
bool weak(const std::vector<Reading>& readings, std::size_t short_word) {
    if (readings.empty()) return true;
    return std::any_of(readings.front().parts.begin(), readings.front().parts.end(), [&](const auto& part) {
        return part.word && part.score.id == WordModel::kUnknown &&
               ((part.score.flags & kTrusted) == 0 || part.text.size() <= short_word);
    });
}

Reading certain(const WordScorer& scorer, const std::u32string& word) {
    Reading reading;
    reading.parts.push_back({word, true, scorer.score(*word_codes(word)), {}});
    reading.total = reading.parts.front().score.log_p;
    return reading;
}

bool has_number_sign(const Reading& reading) {
    return reading.parts.size() == 1 && !reading.parts.front().word && reading.parts.front().text == U"№";
}

}  // namespace

std::vector<ChosenReading> LineDecoder::decode(std::u32string_view line, const std::vector<LineToken>& tokens,
                                               LineContext& context, bool joins) {
    std::vector<Way> ways;
    std::vector<std::vector<std::size_t>> from(tokens.size() + 1);
    std::vector<std::vector<std::size_t>> to(tokens.size() + 1);
    const auto text = [&](std::size_t i) {
        return line.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
    };
    const auto add = [&](std::size_t i, std::size_t j, Reading reading) {
        Way way;
        way.from = i;
        way.to = j;
        if (!reading.parts.empty() && reading.parts.back().word) way.last = reading.parts.back().score.id;
        way.reading = std::move(reading);
        from[i].push_back(ways.size());
        to[j].push_back(ways.size());
        ways.push_back(std::move(way));
    };
    std::vector<bool> doubtful(tokens.size(), false);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        std::vector<Reading> readings;
        if (!tokens[i].protected_)
            readings =
                beam_.read(tokens[i].read_as.empty() ? text(i) : std::u32string_view(tokens[i].read_as));
        if (!tokens[i].sure.empty()) readings.push_back(certain(scorer_, tokens[i].sure));
        doubtful[i] = !tokens[i].protected_ && weak(readings, kShortWord);
        const bool number_next = i + 1 < tokens.size() && starts_with_digit(text(i + 1));
        if (readings.empty()) add(i, i + 1, {});
        for (Reading& reading : readings) {
            if (has_number_sign(reading))
                reading.marks += number_next ? kNumberSignBeforeNumber : kNumberSignElsewhere;
            add(i, i + 1, std::move(reading));
        }
    }
    for (std::size_t i = 0; joins && i + 1 < tokens.size(); ++i) {
        const bool near =
            tokens[i].end + 1 == tokens[i + 1].begin && !tokens[i].protected_ && !tokens[i + 1].protected_;
        if (!near || !(doubtful[i] || doubtful[i + 1]) ||
            text(i).size() + text(i + 1).size() > kLongestJoined)
            continue;
        std::vector<Reading> readings = beam_.read(std::u32string(text(i)) + std::u32string(text(i + 1)));
        if (weak(readings, 0)) continue;
        for (Reading& reading : readings) {
            reading.marks += kJoinCost;
            add(i, i + 2, std::move(reading));
        }
    }

    const std::size_t end = tokens.size();
    for (std::size_t i = 0; i < end; ++i) {
        for (const std::size_t w : from[i]) {
            Way& way = ways[w];
            if (i == 0) way.forward = way.worth(scorer_, context.before);
            for (const std::size_t p : to[i]) {
                const double sum = ways[p].forward + way.worth(scorer_, ways[p].last);
                if (sum > way.forward) {
                    way.forward = sum;
                    way.previous = static_cast<int>(p);
                }
            }
        }
    }
    for (std::size_t i = end; i > 0; --i) {
        for (const std::size_t w : to[i]) {
            Way& way = ways[w];
            if (i == end) way.backward = 0;
            for (const std::size_t n : from[i]) {
                way.backward = std::max(way.backward, ways[n].backward + ways[n].worth(scorer_, way.last));
            }
        }
    }
    std::vector<ChosenReading> chosen;
    if (tokens.empty()) return chosen;
    const std::size_t best =
        *std::max_element(to[end].begin(), to[end].end(),
                          [&](std::size_t a, std::size_t b) { return ways[a].forward < ways[b].forward; });
    const double top = ways[best].forward;
    context.before = ways[best].last;
    for (int at = static_cast<int>(best); at >= 0; at = ways[static_cast<std::size_t>(at)].previous) {
        const Way& way = ways[static_cast<std::size_t>(at)];
        ChosenReading one;
        one.first_token = way.from;
        one.tokens = way.to - way.from;
        one.reading = way.reading;
        const std::u32string read = way.reading.text();
        const LineToken& token = tokens[way.from];
        const std::u32string itself = token.read_as.empty() ? std::u32string(text(way.from)) : token.read_as;
        for (const Way& other : ways) {
            const bool overlaps = other.from < way.to && way.from < other.to;
            if (!overlaps || (other.from == way.from && other.to == way.to && other.reading.text() == read))
                continue;
            const double worse = top - (other.forward + other.backward);
            if (other.from == way.from && other.to == way.to && other.reading.text() == itself)
                one.over_itself = std::max(0.0, worse);
            one.doubt += std::exp(-std::max(0.0, worse));
            if (worse < one.margin) {
                one.margin = std::max(0.0, worse);
                one.runner_up = other.reading.text();
            }
        }
        chosen.push_back(std::move(one));
    }
    std::reverse(chosen.begin(), chosen.end());
    return chosen;
}

}  // namespace qujat::recovery
