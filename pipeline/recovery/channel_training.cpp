#include "recovery/channel_training.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>

#include "recovery/lexicon_alphabet.h"

namespace qujat::recovery {
namespace {

constexpr std::size_t kMostTruth = 2;
constexpr std::size_t kMostObserved = 4;
constexpr double kTwoLettersFee = 0.02;
constexpr double kStrayFee = 0.004;
constexpr double kBlankMovedFee = 0.05;

bool blank(char32_t c) {
    return c == U' ';
}

bool is_letter(char32_t c) {
    return letter_code(c) != kNoLetter;
}

// What a segment is worth before anything has been seen.
double first_guess(std::u32string_view truth, std::u32string_view observed) {
    if (truth == observed) return 0.5;
    if (truth.empty()) return kStrayFee;
    const bool blanks =
        truth.find(U' ') != std::u32string_view::npos || observed.find(U' ') != std::u32string_view::npos;
    double worth = 0.1;
    if (truth.size() == 2) worth *= kTwoLettersFee;
    if (observed.empty()) worth *= 0.05;
    for (std::size_t i = truth.size(); i < observed.size(); ++i) worth *= 0.15;
    if (blanks) worth *= kBlankMovedFee;
    const auto odd = [](std::u32string_view text) {
        return std::any_of(text.begin(), text.end(), [](char32_t c) { return !is_letter(c) && !blank(c); });
    };
    if (odd(truth) != odd(observed)) worth *= 0.1;
    return worth;
}

double fee(std::u32string_view truth) {
    return truth.empty() ? kStrayFee : truth.size() == 2 ? kTwoLettersFee : 1.0;
}

bool allowed(std::u32string_view truth, std::u32string_view observed) {
    if (truth.empty()) return observed.size() == 1;
    if (truth.size() == 2 && (blank(truth[0]) || blank(truth[1]))) return false;
    return !(truth.size() == 2 && observed.empty());
}

struct Lattice {
    std::size_t width = 0;
    std::vector<double> value;
    Lattice(std::size_t rows, std::size_t columns) : width(columns), value(rows * columns, 0.0) {}
    double& at(std::size_t row, std::size_t column) { return value[row * width + column]; }
};

// Cells far from the diagonal cannot be on a good path.
bool near_diagonal(std::size_t i, std::size_t j, std::size_t n, std::size_t m) {
    const double slope = static_cast<double>(m) / static_cast<double>(std::max<std::size_t>(n, 1));
    return std::abs(static_cast<double>(j) - slope * static_cast<double>(i)) <=
           8 + 0.12 * static_cast<double>(m);
}

// Ten bits a character, rare ones together; hash enough for a table of counts.
std::uint64_t packed(std::u32string_view truth, std::u32string_view observed) {
    std::uint64_t key = truth.size();
    const auto add = [&](char32_t c) {
        // Cyrillic and Latin-1 keep their places, the marks of U+2000 follow, all else shares the rest.
        const char32_t small = c < 0x300                   ? c
                               : c >= 0x400 && c < 0x500   ? c - 0x100
                               : c >= 0x2000 && c < 0x2400 ? 0x400 + (c & 0x3FF)
                                                           : 0x7FF;
        key = key << 11 ^ small ^ (key >> 53) * 0x9E3779B1u;
    };
    for (const char32_t c : truth) add(c);
    key = key << 1 | 1;
    for (const char32_t c : observed) add(c);
    return key;
}

bool belong_together(const TrainingPair& pair) {
    const auto n = static_cast<double>(pair.truth.size());
    const auto m = static_cast<double>(pair.observed.size());
    return n > 0 && m > 0 && m < 2.2 * n + 4 && n < 1.6 * m + 4 && n < 400;
}

}  // namespace

double ChannelTrainer::cost_of(std::u32string_view truth, std::u32string_view observed) const {
    if (counts_.empty()) return first_guess(truth, observed);
    const auto total = totals_.find(packed(truth, {}));
    const auto count = seen_.find(packed(truth, observed));
    if (total == totals_.end() || count == seen_.end()) return first_guess(truth, observed) * 1e-3;
    return std::max(first_guess(truth, observed) * 1e-3, count->second / (total->second + 0.5) * fee(truth));
}

void ChannelTrainer::start_from(const std::map<AlignedSegment, double>& counts,
                                const PairTotals& pair_totals) {
    before_ = counts_ = counts;
    pairs_before_ = pair_totals_ = pair_totals;
    remember();
}

void ChannelTrainer::count_pairs(const std::vector<TrainingPair>& pairs, PairTotals& totals) {
    for (const TrainingPair& pair : pairs) {
        for (std::size_t i = 0; i + 1 < pair.truth.size(); ++i) {
            if (!blank(pair.truth[i]) && !blank(pair.truth[i + 1]))
                totals[pair.truth.substr(i, 2)] += pair.weight;
        }
    }
}

void ChannelTrainer::remember() {
    seen_.clear();
    totals_.clear();
    double all = 0;
    for (const auto& [segment, count] : counts_) {
        seen_[packed(segment.truth, segment.observed)] = count;
        totals_[packed(segment.truth, {})] += count;
        all += count;
    }
    // Two letters are mostly read one by one; a reading of both at once is rare among all their places.
    for (const auto& [pair, count] : pair_totals_) {
        double& total = totals_[packed(pair, {})];
        total = std::max(total, count);
    }
    // A stray mark competes with all letters of the line, not only with other strays.
    if (const auto strays = totals_.find(packed({}, {})); strays != totals_.end()) strays->second = all;
}

void ChannelTrainer::train(const std::vector<TrainingPair>& pairs, int rounds) {
    pair_totals_ = pairs_before_;
    count_pairs(pairs, pair_totals_);
    for (int round = 0; round < rounds; ++round) {
        std::unordered_map<std::uint64_t, std::pair<AlignedSegment, double>> next;
        for (const TrainingPair& pair : pairs) {
            if (!belong_together(pair)) continue;
            const std::size_t n = pair.truth.size();
            const std::size_t m = pair.observed.size();
            const std::u32string_view truth = pair.truth;
            const std::u32string_view observed = pair.observed;
            // Probabilities of one line stay above 1e-300 times the scale below for the lengths we allow.
            constexpr double kScale = 8.0;
            Lattice forward(n + 1, m + 1);
            Lattice backward(n + 1, m + 1);
            struct Arc {
                std::uint16_t i, j, k, l;
                double worth;
            };
            std::vector<Arc> arcs;
            for (std::size_t i = 0; i <= n; ++i) {
                for (std::size_t j = 0; j <= m; ++j) {
                    if (!near_diagonal(i, j, n, m)) continue;
                    for (std::size_t k = 0; k <= std::min(kMostTruth, n - i); ++k) {
                        for (std::size_t l = 0; l <= std::min(kMostObserved, m - j); ++l) {
                            if (k + l == 0 || !near_diagonal(i + k, j + l, n, m)) continue;
                            const auto t = truth.substr(i, k);
                            const auto o = observed.substr(j, l);
                            if (!allowed(t, o)) continue;
                            const double worth = cost_of(t, o) * std::pow(kScale, static_cast<double>(k));
                            arcs.push_back({static_cast<std::uint16_t>(i), static_cast<std::uint16_t>(j),
                                            static_cast<std::uint16_t>(k), static_cast<std::uint16_t>(l),
                                            worth});
                        }
                    }
                }
            }
            forward.at(0, 0) = 1;
            for (const Arc& arc : arcs) {
                forward.at(arc.i + arc.k, arc.j + arc.l) += forward.at(arc.i, arc.j) * arc.worth;
            }
            const double total = forward.at(n, m);
            if (!(total > 0) || !std::isfinite(total)) continue;
            backward.at(n, m) = 1;
            for (auto arc = arcs.rbegin(); arc != arcs.rend(); ++arc) {
                backward.at(arc->i, arc->j) += backward.at(arc->i + arc->k, arc->j + arc->l) * arc->worth;
            }
            for (const Arc& arc : arcs) {
                const double share =
                    forward.at(arc.i, arc.j) * arc.worth * backward.at(arc.i + arc.k, arc.j + arc.l) / total;
                if (share < 1e-3) continue;
                auto& sum = next[packed(truth.substr(arc.i, arc.k), observed.substr(arc.j, arc.l))];
                if (sum.second == 0) {
                    sum.first = {std::u32string(truth.substr(arc.i, arc.k)),
                                 std::u32string(observed.substr(arc.j, arc.l))};
                }
                sum.second += share * pair.weight;
            }
        }
        counts_ = before_;
        for (const auto& [key, sum] : next) counts_[sum.first] += sum.second;
        remember();
    }
}

std::vector<AlignedSegment> ChannelTrainer::align(const TrainingPair& pair) const {
    if (!belong_together(pair)) return {};
    const std::size_t n = pair.truth.size();
    const std::size_t m = pair.observed.size();
    constexpr double kNever = -1e300;
    Lattice best(n + 1, m + 1);
    std::fill(best.value.begin(), best.value.end(), kNever);
    std::vector<std::pair<int, int>> from((n + 1) * (m + 1), {-1, -1});
    best.at(0, 0) = 0;
    for (std::size_t i = 0; i <= n; ++i) {
        for (std::size_t j = 0; j <= m; ++j) {
            if (best.at(i, j) == kNever || !near_diagonal(i, j, n, m)) continue;
            for (std::size_t k = 0; k <= std::min(kMostTruth, n - i); ++k) {
                for (std::size_t l = 0; l <= std::min(kMostObserved, m - j); ++l) {
                    const auto t = std::u32string_view(pair.truth).substr(i, k);
                    const auto o = std::u32string_view(pair.observed).substr(j, l);
                    if (k + l == 0 || !allowed(t, o)) continue;
                    const double worth = best.at(i, j) + std::log(cost_of(t, o));
                    if (worth > best.at(i + k, j + l)) {
                        best.at(i + k, j + l) = worth;
                        from[(i + k) * (m + 1) + j + l] = {static_cast<int>(k), static_cast<int>(l)};
                    }
                }
            }
        }
    }
    if (best.at(n, m) == kNever) return {};
    std::vector<AlignedSegment> segments;
    for (std::size_t i = n, j = m; i + j > 0;) {
        const auto [k, l] = from[i * (m + 1) + j];
        i -= static_cast<std::size_t>(k);
        j -= static_cast<std::size_t>(l);
        segments.push_back({pair.truth.substr(i, static_cast<std::size_t>(k)),
                            pair.observed.substr(j, static_cast<std::size_t>(l))});
    }
    std::reverse(segments.begin(), segments.end());
    return segments;
}

}  // namespace qujat::recovery
