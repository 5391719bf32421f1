#pragma once
// What damage does to letters: how likely a piece of damaged text stands for a letter, a pair of letters or a
// mark.
//
// Filled from a confusion table (data/*.tsv: truth, observed, the observed character before it or "^" at the
// start of a word or "" for any, count). Probabilities are natural logarithms of P(observed | truth,
// character before), smoothed from the context to the plain table to a floor. Threads: fill first; options()
// is const, the caller keeps the cache.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "recovery/lexicon_alphabet.h"

namespace qujat::recovery {

inline constexpr std::size_t kLongestObserved = 4;
inline constexpr char32_t kStartOfWord = U'^';

// One reading of a piece of the damaged text.
struct ChannelOption {
    LetterCode letters[2] = {0, 0};  // lower case; both 0 when the truth is `mark` or nothing
    char32_t mark = 0;               // a digit or mark; 0 with no letters: the piece is a stray mark
    std::uint8_t length = 0;         // observed characters it takes
    float lower = -99;               // log P if the letters are small
    float upper = -99;               // log P if they are capitals
};

class Channel {
  public:
    Channel();
    ~Channel();
    Channel(Channel&&) noexcept;
    Channel& operator=(Channel&&) noexcept;

    // Lines of a confusion table; may be called several times, counts add up.
    void add_table(std::string_view tsv, double weight = 1);
    void add_count(std::u32string_view truth, std::u32string_view observed, char32_t before, double count);
    // With shapes, pieces nobody has seen get a share by the characters a letter's pieces are made of.
    void learn_shapes();
    void finish();

    // Every reading of `observed` (0-4 characters) that stands after the character `before`; best first.
    // Computed once per piece and kept in `cache`.
    using Cache = std::unordered_map<std::uint64_t, std::vector<ChannelOption>>;
    const std::vector<ChannelOption>& options(std::u32string_view observed, char32_t before,
                                              Cache& cache) const;

    // Log P of the piece for one reading, letters in their own case.
    double log_probability(std::u32string_view truth, std::u32string_view observed, char32_t before) const;

  private:
    struct Tables;
    std::unique_ptr<Tables> tables_;
};

}  // namespace qujat::recovery
