#include "maker/reading.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "maker/score.h"
#include "text/unicode.h"

namespace qujat::maker {

namespace {

bool is_digit(char32_t sign) {
    return sign >= U'0' && sign <= U'9';
}

void append(ReadText& text, std::string_view word, double confidence, bool flagged) {
    const std::u32string signs = comparable(word);
    if (signs.empty()) return;
    if (!text.signs.empty()) {
        text.signs += U' ';
        text.word_of.push_back(ReadText::kBetween);
    }
    const int number = static_cast<int>(text.words.size());
    text.words.push_back({confidence, flagged, text.signs.size(), text.signs.size() + signs.size()});
    text.signs += signs;
    text.word_of.insert(text.word_of.end(), signs.size(), number);
}

// Where each sign of the truth stands in the reading: the cheapest way to turn one into the other.
struct Alignment {
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    std::vector<std::size_t> read_of;   // of each sign of the truth, kNone when lost
    std::vector<std::size_t> truth_of;  // of each sign read, kNone when invented
    std::vector<std::size_t> gap_of;    // of each sign of the truth: how much had been read before it
    std::size_t edits = 0;
};

Alignment aligned(const std::u32string& truth, const std::u32string& read) {
    const std::size_t n = truth.size();
    const std::size_t m = read.size();
    enum Step : std::uint8_t { kBoth, kTruth, kRead };
    std::vector<std::uint8_t> steps((n + 1) * (m + 1), kRead);
    std::vector<std::uint32_t> above(m + 1), row(m + 1);
    for (std::size_t k = 0; k <= m; ++k) above[k] = static_cast<std::uint32_t>(k);
    for (std::size_t i = 1; i <= n; ++i) {
        std::uint8_t* const step = &steps[i * (m + 1)];
        row[0] = static_cast<std::uint32_t>(i);
        step[0] = kTruth;
        for (std::size_t k = 1; k <= m; ++k) {
            const std::uint32_t both = above[k - 1] + (truth[i - 1] == read[k - 1] ? 0 : 1);
            const std::uint32_t lost = above[k] + 1;
            const std::uint32_t invented = row[k - 1] + 1;
            const std::uint32_t least = std::min({both, lost, invented});
            row[k] = least;
            step[k] = both == least ? kBoth : lost == least ? kTruth : kRead;
        }
        above.swap(row);
    }
    Alignment out;
    out.edits = above[m];
    out.read_of.assign(n, Alignment::kNone);
    out.truth_of.assign(m, Alignment::kNone);
    out.gap_of.assign(n, 0);
    std::size_t i = n, k = m;
    while (i > 0 || k > 0) {
        const std::uint8_t step = i == 0 ? std::uint8_t{kRead} : steps[i * (m + 1) + k];
        if (step == kBoth) {
            out.read_of[--i] = --k;
            out.truth_of[k] = i;
            out.gap_of[i] = k;
        } else if (step == kTruth) {
            out.gap_of[--i] = k;
        } else {
            --k;
        }
    }
    return out;
}

// The signs read for truth[begin, end), with what was put in between; nothing when all of them are lost.
std::optional<std::pair<std::size_t, std::size_t>> span(const Alignment& by, std::size_t begin,
                                                        std::size_t end) {
    std::optional<std::pair<std::size_t, std::size_t>> out;
    for (std::size_t i = begin; i < end; ++i) {
        if (by.read_of[i] == Alignment::kNone) continue;
        if (!out) out.emplace(by.read_of[i], 0);
        out->second = by.read_of[i] + 1;
    }
    return out;
}

std::string shown(std::u32string_view signs) {
    return text::to_utf8(std::u32string(signs));
}

bool flagged_around(const ReadText& read, std::size_t from, std::size_t to) {
    for (std::size_t k = from > 0 ? from - 1 : 0; k < std::min(to + 1, read.signs.size()); ++k) {
        const int word = read.word_of[k];
        if (word >= 0 && read.words[static_cast<std::size_t>(word)].flagged) return true;
    }
    return false;
}

void judge_numbers(const std::u32string& truth, const ReadText& read, const Alignment& by,
                   ReadingScore& score) {
    for (std::size_t i = 0; i < truth.size();) {
        std::size_t end = i;
        while (end < truth.size() && is_digit(truth[end])) ++end;
        if (end == i) {
            ++i;
            continue;
        }
        ++score.groups;
        const auto place = span(by, i, end);
        const std::u32string_view wanted(truth.data() + i, end - i);
        std::size_t from = by.gap_of[i], to = from;
        if (place) std::tie(from, to) = *place;
        const std::u32string_view got(read.signs.data() + from, to - from);
        const bool whole = got == wanted && (from == 0 || !is_digit(read.signs[from - 1])) &&
                           (to >= read.signs.size() || !is_digit(read.signs[to]));
        if (whole) {
            ++score.groups_right;
        } else if (flagged_around(read, from, to)) {
            ++score.wrong_flagged;
        } else {
            const std::size_t a = from > 8 ? from - 8 : 0, b = std::min(to + 8, read.signs.size());
            score.unflagged_numbers.push_back(shown(wanted) + "|" + shown(got) + "   in: " +
                                              shown(std::u32string_view(read.signs).substr(a, b - a)));
        }
        i = end;
    }
    // Digits read where there are none.
    for (std::size_t k = 0; k < read.signs.size();) {
        std::size_t end = k;
        bool meets_digit = false;
        while (end < read.signs.size() && is_digit(read.signs[end])) {
            const std::size_t i = by.truth_of[end];
            if (i != Alignment::kNone)
                meets_digit = meets_digit || is_digit(truth[i]) || (i > 0 && is_digit(truth[i - 1])) ||
                              (i + 1 < truth.size() && is_digit(truth[i + 1]));
            ++end;
        }
        if (end > k && !meets_digit && !flagged_around(read, k, end)) {
            ++score.invented;
            score.unflagged_numbers.push_back("|" +
                                              shown(std::u32string_view(read.signs).substr(k, end - k)));
        }
        k = std::max(end, k + 1);
    }
}

void judge_words(const std::u32string& truth, const ReadText& read, const Alignment& by,
                 ReadingScore& score) {
    for (const ReadText::Word& word : read.words) {
        bool right = true;
        for (std::size_t k = word.begin; k < word.end && right; ++k) {
            const std::size_t i = by.truth_of[k];
            right = i != Alignment::kNone && truth[i] == read.signs[k] &&
                    (k == word.begin || by.truth_of[k - 1] + 1 == i);
        }
        if (right) {
            const std::size_t first = by.truth_of[word.begin], last = by.truth_of[word.end - 1];
            right = (first == 0 || truth[first - 1] == U' ') &&
                    (last + 1 == truth.size() || truth[last + 1] == U' ');
        }
        ++score.words;
        score.words_right += right ? 1 : 0;
        const auto bin =
            static_cast<std::size_t>(std::find_if(kBinEnds.begin(), kBinEnds.end() - 1,
                                                  [&](double end) { return word.confidence < end; }) -
                                     kBinEnds.begin());
        ++score.bins[bin].words;
        score.bins[bin].right += right ? 1 : 0;
        score.bins[bin].said += word.confidence;
    }
}

void judge_letters(const std::u32string& truth, const ReadText& read, const Alignment& by,
                   ReadingScore& score) {
    static const std::u32string capitals = U"ӘҒҚҢӨҰҮҺІ";
    for (std::size_t i = 0; i < truth.size(); ++i) {
        std::size_t letter = kNineLetters.find(truth[i]);
        if (letter == std::u32string_view::npos) letter = capitals.find(truth[i]);
        if (letter == std::u32string::npos) continue;
        ++score.letters[letter];
        const std::size_t k = by.read_of[i];
        if (k != Alignment::kNone && read.signs[k] == truth[i]) ++score.letters_right[letter];
    }
}

// Runs of signs that differ, each as "truth|read".
void list_differences(const std::u32string& truth, const ReadText& read, const Alignment& by,
                      ReadingScore& score) {
    std::size_t i = 0, k = 0;
    while (i < truth.size() || k < read.signs.size()) {
        const std::size_t i0 = i, k0 = k;
        while (i < truth.size() || k < read.signs.size()) {
            if (i < truth.size() && by.read_of[i] == Alignment::kNone) {
                ++i;
            } else if (k < read.signs.size() && by.truth_of[k] == Alignment::kNone) {
                ++k;
            } else if (i < truth.size() && truth[i] != read.signs[k]) {
                ++i;
                ++k;
            } else {
                break;
            }
        }
        if (i > i0 || k > k0) {
            const std::u32string_view printed(truth);
            ReadingScore::Difference& difference =
                score.differences[shown(printed.substr(i0, i - i0)) + "|" +
                                  shown(std::u32string_view(read.signs).substr(k0, k - k0))];
            if (difference.times++ == 0) {
                const std::size_t from = i0 > 14 ? i0 - 14 : 0;
                difference.where = shown(printed.substr(from, std::min(i + 14, truth.size()) - from));
            }
        } else {
            ++i;
            ++k;
        }
    }
}

}  // namespace

ReadText read_text(const page::Document& document) {
    ReadText text;
    for (const page::Page& page : document.pages) {
        for (const page::Line& line : page.lines) {
            for (const page::Word& word : line.words) append(text, word.text, word.confidence, word.doubtful);
        }
    }
    return text;
}

ReadText read_text(std::string_view plain) {
    ReadText text;
    std::string word;
    for (const char c : std::string(plain) + "\n") {
        if (c != ' ' && c != '\n' && c != '\t' && c != '\f' && c != '\r') {
            word += c;
        } else if (!word.empty()) {
            append(text, word, 1, false);
            word.clear();
        }
    }
    return text;
}

void ReadingScore::add(const ReadingScore& other) {
    pages += other.pages;
    error_rates += other.error_rates;
    groups += other.groups;
    groups_right += other.groups_right;
    wrong_flagged += other.wrong_flagged;
    invented += other.invented;
    words += other.words;
    words_right += other.words_right;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        letters[i] += other.letters[i];
        letters_right[i] += other.letters_right[i];
    }
    for (std::size_t i = 0; i < bins.size(); ++i) {
        bins[i].words += other.bins[i].words;
        bins[i].right += other.bins[i].right;
        bins[i].said += other.bins[i].said;
    }
    for (const auto& [what, difference] : other.differences) {
        Difference& mine = differences[what];
        if (mine.times == 0) mine.where = difference.where;
        mine.times += difference.times;
    }
    unflagged_numbers.insert(unflagged_numbers.end(), other.unflagged_numbers.begin(),
                             other.unflagged_numbers.end());
}

ReadingScore set_beside(const std::u32string& truth, const ReadText& read) {
    ReadingScore score;
    const Alignment by = aligned(truth, read.signs);
    score.pages = 1;
    score.error_rates =
        static_cast<double>(by.edits) / static_cast<double>(std::max<std::size_t>(1, truth.size()));
    judge_numbers(truth, read, by, score);
    judge_words(truth, read, by, score);
    judge_letters(truth, read, by, score);
    list_differences(truth, read, by, score);
    return score;
}

}  // namespace qujat::maker
