#pragma once
// How much like Kazakh, Russian or English a run of characters is: letter 6-grams trained on the word lists
// at set-up.
//
// All scores are natural logarithms of probabilities (never above 0). Case does not matter. A word is scored
// with its two boundaries; contexts never reach over a boundary. What is not a letter has a fixed cost by
// kind (digit, usual mark, rare mark, letter of another script, control character). Threads: immutable, may
// be shared.

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "recovery/lexicon.h"

namespace qujat::recovery {

// The last letters before a place, 7 bits each, the nearest in the low bits.
using LetterHistory = std::uint64_t;
inline constexpr int kNgramOrder = 6;
inline constexpr LetterHistory kWordStart = kBoundary;

inline LetterHistory extend(LetterHistory history, LetterCode code) {
    return (history << 7 | code) & ((LetterHistory{1} << 7 * (kNgramOrder - 1)) - 1);
}

// One language's table, straight from the mapped file.
class NgramTable {
  public:
    NgramTable() = default;
    explicit NgramTable(std::string_view section);  // an empty or unsound section gives a uniform model

    float log_probability(LetterHistory history, LetterCode code) const;

  private:
    struct Slot {
        bool found = false;
        float probability = 0;
        float backoff = 0;
    };
    Slot look_up(std::uint64_t key) const;

    std::span<const std::uint32_t> fingerprints_;
    std::span<const std::uint16_t> values_;
    std::uint64_t mask_ = 0;
};

class LanguageModel {
  public:
    explicit LanguageModel(const Lexicon& lexicon);

    const NgramTable& table(LexiconLanguage language) const;  // Kazakh, Russian or English

    // Whole run: words, blanks, marks.
    double score(std::u32string_view text, LexiconLanguage language) const;
    double score(std::string_view utf8, LexiconLanguage language) const;
    // The best of the three languages, word by word: for text that mixes them.
    double best_score(std::u32string_view text) const;

    // A word alone, boundaries included.
    double word_score(CodeView word, LexiconLanguage language) const;

  private:
    double score_masked(std::u32string_view text, std::uint8_t mask) const;

    std::shared_ptr<const LexiconFile> file_;
    NgramTable tables_[3];
};

// Builds a table from words with weights; for the builder and for tests.
class NgramTrainer {
  public:
    NgramTrainer();
    ~NgramTrainer();
    void add(CodeView word, double weight);
    // N-grams of five and six letters whose weight stays below `least_weight` are left out.
    std::string finish(double least_weight) const;

  private:
    struct Counts;
    std::unique_ptr<Counts> counts_;
};

}  // namespace qujat::recovery
