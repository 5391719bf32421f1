#pragma once
// Learns which strings of an OCR stand for which letters, from pairs of a damaged line and its truth.
//
// Expectation maximisation over all monotone alignments of segments: 0-2 characters of the truth against 0-4
// of the damaged line. One truth character is the rule; two, or none (a stray mark), pay a fee so that they
// stay exceptions. Deterministic. Threads: none shared. Source: expectation maximisation over segment
// alignments as in joint-multigram models (Deligne and Bimbot 1995), written for this house.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

namespace qujat::recovery {

struct TrainingPair {
    std::u32string observed;
    std::u32string truth;
    double weight = 1;
};

struct AlignedSegment {
    std::u32string truth;     // 0-2 characters
    std::u32string observed;  // 0-4 characters
    bool operator<(const AlignedSegment& other) const {
        return std::tie(truth, observed) < std::tie(other.truth, other.observed);
    }
};

class ChannelTrainer {
  public:
    // How often two letters stood side by side in the truth, however they were read; what a segment of two
    // letters is measured by.
    using PairTotals = std::map<std::u32string, double>;

    // Counts of an earlier training stay in force beside what the next rounds learn.
    void start_from(const std::map<AlignedSegment, double>& counts, const PairTotals& pair_totals);

    // Runs `rounds` of expectation maximisation. Pairs whose lengths cannot belong together are left out.
    void train(const std::vector<TrainingPair>& pairs, int rounds);

    // Expected counts of the last round.
    const std::map<AlignedSegment, double>& counts() const { return counts_; }
    static void count_pairs(const std::vector<TrainingPair>& pairs, PairTotals& totals);

    // The most probable alignment under the learned counts; empty when there is none.
    std::vector<AlignedSegment> align(const TrainingPair& pair) const;

  private:
    double cost_of(std::u32string_view truth,
                   std::u32string_view observed) const;  // probability of the segment

    void remember();  // fills the two tables below from counts_

    std::map<AlignedSegment, double> before_;
    std::map<AlignedSegment, double> counts_;
    PairTotals pairs_before_;
    PairTotals pair_totals_;
    std::unordered_map<std::uint64_t, double> seen_;    // by packed segment
    std::unordered_map<std::uint64_t, double> totals_;  // by packed truth
};

}  // namespace qujat::recovery
