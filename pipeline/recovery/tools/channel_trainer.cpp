// qujat_channel_trainer [-r ROUNDS] [-m LEAST] [-s START.tsv] PAIRS.tsv[:WEIGHT]... > TABLE.tsv
// Learns a confusion table from pairs. Each line of PAIRS.tsv: anything, tab, damaged line, tab, truth. Rows
// of the table that were seen less than LEAST times in their context are added to the row without context.
// With START the alignment begins from that table; the table written holds the given pairs only, the two can
// be put one after the other.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "base/files.h"
#include "recovery/channel.h"
#include "recovery/channel_training.h"
#include "recovery/lexicon_alphabet.h"

namespace qujat::recovery {
namespace {

std::vector<TrainingPair> read_pairs(std::string name) {
    double weight = 1;
    if (const std::size_t colon = name.rfind(':'); colon != std::string::npos) {
        weight = std::stod(name.substr(colon + 1));
        name.resize(colon);
    }
    std::vector<TrainingPair> pairs;
    std::istringstream lines(base::read_file(name));
    for (std::string line; std::getline(lines, line);) {
        const std::size_t first = line.find('\t');
        const std::size_t second = line.find('\t', first + 1);
        if (first == std::string::npos || second == std::string::npos) continue;
        pairs.push_back({decode_utf8(line.substr(first + 1, second - first - 1)),
                         decode_utf8(line.substr(second + 1)), weight});
    }
    return pairs;
}

std::map<AlignedSegment, double> read_table(const std::string& name,
                                            ChannelTrainer::PairTotals& pair_totals) {
    std::map<AlignedSegment, double> counts;
    std::istringstream lines(base::read_file(name));
    for (std::string line; std::getline(lines, line);) {
        const std::size_t first = line.find('\t');
        const std::size_t second = line.find('\t', first + 1);
        const std::size_t third = line.find('\t', second + 1);
        if (line.starts_with("#") || first == std::string::npos) continue;
        if (second == std::string::npos)
            pair_totals[decode_utf8(line.substr(0, first))] += std::stod(line.substr(first + 1));
        if (third == std::string::npos) continue;
        counts[{decode_utf8(line.substr(0, first)),
                decode_utf8(line.substr(first + 1, second - first - 1))}] +=
            std::stod(line.substr(third + 1));
    }
    return counts;
}

// Expectation maximisation needs no more lines than these to settle; all lines are then aligned with what it
// learned.
constexpr std::size_t kEnoughForRounds = 2500;

std::vector<TrainingPair> sample_of(const std::vector<TrainingPair>& pairs) {
    std::vector<TrainingPair> sample;
    const std::size_t step = pairs.size() / kEnoughForRounds + 1;
    for (std::size_t i = 0; i < pairs.size(); i += step) sample.push_back(pairs[i]);
    return sample;
}

void print_table(const ChannelTrainer& trainer, const std::vector<TrainingPair>& pairs, double least) {
    std::map<std::pair<AlignedSegment, char32_t>, double> rows;
    for (const TrainingPair& pair : pairs) {
        char32_t before = kStartOfWord;
        for (const AlignedSegment& segment : trainer.align(pair)) {
            rows[{segment, before}] += pair.weight;
            if (!segment.observed.empty())
                before = segment.observed.back() == U' ' ? kStartOfWord : segment.observed.back();
        }
    }
    std::map<AlignedSegment, double> plain;
    std::map<AlignedSegment, double> all;
    for (const auto& [row, count] : rows) all[row.first] += count;
    std::puts(
        "# truth<TAB>observed<TAB>character before<TAB>count, or two letters<TAB>how often they stood there; "
        "made by qujat_channel_trainer, see README.md");
    const auto print = [](const AlignedSegment& segment, const std::string& before, double count) {
        std::printf("%s\t%s\t%s\t%.4g\n", encode_utf8(segment.truth).c_str(),
                    encode_utf8(segment.observed).c_str(), before.c_str(), count);
    };
    for (const auto& [row, count] : rows) {
        if (all[row.first] < least) continue;
        if (count < least) {
            plain[row.first] += count;
        } else {
            print(row.first, encode_utf8(std::u32string(1, row.second)), count);
        }
    }
    for (const auto& [segment, count] : plain) print(segment, "", count);
    ChannelTrainer::PairTotals pair_totals;
    ChannelTrainer::count_pairs(pairs, pair_totals);
    for (const auto& [pair, count] : pair_totals) std::printf("%s\t%.4g\n", encode_utf8(pair).c_str(), count);
}

}  // namespace
}  // namespace qujat::recovery

int main(int argc, char** argv) {
    using namespace qujat::recovery;
    try {
        int rounds = 6;
        double least = 2;
        std::map<AlignedSegment, double> start;
        ChannelTrainer::PairTotals start_pairs;
        std::vector<TrainingPair> pairs;
        for (int i = 1; i < argc; ++i) {
            const std::string argument = argv[i];
            if (argument == "-r" && i + 1 < argc) {
                rounds = std::atoi(argv[++i]);
            } else if (argument == "-s" && i + 1 < argc) {
                start = read_table(argv[++i], start_pairs);
            } else if (argument == "-m" && i + 1 < argc) {
                least = std::atof(argv[++i]);
            } else {
                const auto more = read_pairs(argument);
                pairs.insert(pairs.end(), more.begin(), more.end());
            }
        }
        if (pairs.empty()) {
            std::fputs(
                "usage: qujat_channel_trainer [-r ROUNDS] [-m LEAST] [-s START.tsv] PAIRS.tsv[:WEIGHT]... > "
                "TABLE.tsv\n",
                stderr);
            return 2;
        }
        ChannelTrainer trainer;
        if (!start.empty()) trainer.start_from(start, start_pairs);
        trainer.train(sample_of(pairs), rounds);
        print_table(trainer, pairs, least);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "qujat_channel_trainer: %s\n", error.what());
        return 3;
    }
    return 0;
}
