#pragma once
// The noisy-channel decoder: which words stood there before the damage.
//
// For each blank-separated token a beam explores (place in the damaged token x state of the language models)
// and keeps the best readings; a lattice over the tokens of a line, with pairs of words and with edges that
// join two tokens or split one, picks the best sequence. What a reading is worth: the confusion table
// (channel.h), running-text frequencies (language_model_words.h), the word lists (lexicon.h) and letter
// n-grams (language_model.h).
//
// Numbers, dates, URLs, e-mail addresses and codes are never changed. Line breaks stay where they are.
// Threads: a Decoder is immutable after construction and may be shared; decode() keeps its own working
// memory.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "recovery/lexicon.h"

namespace qujat::recovery {

enum class DecodeClass {
    LatinReading,  // every Cyrillic letter was read as Latin letters, digits and marks
    LookAlikes,    // some letters are Latin look-alikes, or Kazakh letters lost their strokes and tails
    Lossy,         // some letters became '?' or U+FFFD
};

struct WordRepair {
    std::size_t begin = 0;  // bytes of DecodedText::text
    std::size_t end = 0;
    std::string before;
    std::string after;
    std::string kind;       // "latin-reading", "look-alike", "lossy"
    std::string rule;       // "word list", "frequent word", "letters"
    double margin = 0;      // natural logarithm: how much better than the runner-up
    double confidence = 0;  // 0..1, calibrated: share of such repairs that were exactly right
    std::string runner_up;  // empty when there was none
    double total = 0;       // log P of the reading and of its damage
    double fit = 0;  // log P of the damage, a letter of the reading: near 0 where it is the usual damage
};

struct DecodedText {
    std::string text;
    std::vector<WordRepair> repairs;  // made, by place
    std::vector<WordRepair>
        flagged;  // not made (text stays as it was, before == the text there), or made with doubt
};

struct DecodeOptions {
    // Look-alikes and lossy words: repairs below this confidence are flagged, not made. A Latin reading is
    // always replaced by its best reading, since the text there is known to be wrong; below the threshold it
    // is flagged too.
    double threshold = 0.5;
    // Look-alikes: words that only a typing slip explains stay as they are.
    bool careful = false;
    // A Latin reading is read twice: words the first time made sure of are known better the second time. For
    // whole documents; takes twice the time.
    bool self_training = false;
};

class Decoder {
  public:
    // The lexicon's file holds the confusion tables and frequencies too; it may go away afterwards.
    explicit Decoder(const Lexicon& lexicon);
    ~Decoder();
    Decoder(Decoder&&) noexcept;
    Decoder& operator=(Decoder&&) noexcept;

    // Counts of words and pairs from the user's own archive (learned_words.h); call before sharing.
    void learn(std::string_view kazakh_counts, std::string_view russian_counts);

    DecodedText decode(std::string_view utf8, DecodeClass damage, const DecodeOptions& options = {}) const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace qujat::recovery
