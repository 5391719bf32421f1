#pragma once
// What the decoder worked out once and meets again: pieces of damaged words, letters after letters, whole
// words.
//
// Everything kept here follows from the models alone, so a cache changes the time a text takes and never its
// reading. Bounded: some 40 MB at most. Threads: a cache serves one thread at a time; CachePool lends them
// out.

#include <cmath>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "recovery/channel.h"
#include "recovery/language_model.h"

namespace qujat::recovery {

struct Reading;

// Log probabilities of letters after their history; the tables themselves are far too large for the
// processor's own caches.
class LetterMemo {
  public:
    struct Slot {
        std::uint64_t key = 0;  // no question has it: a history's lowest letter is never 0
        float log_p = 0;
        float p = 1;
    };
    const Slot& look_up(const NgramTable& table, LexiconLanguage language, LetterHistory history,
                        LetterCode code) {
        const std::uint64_t key = (history << 7 | code) << 3 | language;
        Slot& slot = slots_[key * 0x9E3779B97F4A7C15ull >> (64 - kBits)];
        if (slot.key != key) {
            const float log_p = table.log_probability(history, code);
            slot = {key, log_p, std::exp(log_p)};
        }
        return slot;
    }

  private:
    static constexpr int kBits = 16;
    std::vector<Slot> slots_ = std::vector<Slot>(std::size_t{1} << kBits);
};

using TokenReadings = std::unordered_map<std::u32string, std::vector<Reading>>;  // by token and language

struct BeamCache {
    BeamCache();
    ~BeamCache();
    BeamCache(const BeamCache&) = delete;
    BeamCache& operator=(const BeamCache&) = delete;

    void trim();  // odd input fills a cache with what never comes again

    Channel::Cache pieces;
    LetterMemo letters;
    TokenReadings tokens;
};

// Each call borrows a cache of its own, so that calls may run side by side.
class CachePool {
  public:
    class Loan {
      public:
        explicit Loan(CachePool& pool);
        ~Loan();
        Loan(const Loan&) = delete;
        Loan& operator=(const Loan&) = delete;
        BeamCache& cache() const { return *cache_; }

      private:
        CachePool& pool_;
        std::unique_ptr<BeamCache> cache_;
    };

  private:
    std::mutex guard_;
    std::vector<std::unique_ptr<BeamCache>> idle_;
};

}  // namespace qujat::recovery
