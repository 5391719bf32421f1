#pragma once
// How much a text looks like something a person wrote: the length in bits of its shortest description as
// Kazakh, Russian, English, numbers and marks. A wrong decoding is longer than the right one, often by
// hundreds of bits. Threads: immutable.

#include <string_view>

#include "recovery/letters.h"

namespace qujat::recovery {

class Lexicon;

// What a text costs, and what it is made of.
struct Reading {
    double bits = 0;
    double letter_bits = 0;  // the part that letters cost
    int letters = 0;
    int known_letters = 0;   // in words of the lexicon (of three letters and more)
    int tested_letters = 0;  // in words of three letters and more
    int odd = 0;  // characters that do not belong: controls, box lines in words, letters of no alphabet here

    double bits_per_letter() const { return letters > 0 ? letter_bits / letters : 0; }
    double known_share() const {
        return tested_letters > 0 ? static_cast<double>(known_letters) / tested_letters : 0;
    }
    Reading& operator+=(const Reading& other);
};

// Mean cost of a letter of ordinary text stays below the first; text in a wrong decoding is above the second.
inline constexpr double kReadsWell = 4.4;
inline constexpr double kReadsBadly = 5.6;

bool is_letter(char32_t c);  // of any script the documents may hold

class Plausibility {
  public:
    // `lexicon` may be null; it outlives this object.
    Plausibility(const Letters& letters, const Lexicon* lexicon) : letters_(letters), lexicon_(lexicon) {}

    // Without the lexicon: letters alone, fast.
    Reading glance(std::u32string_view text) const { return read(text, nullptr); }
    // With the lexicon, where there is one.
    Reading read(std::u32string_view text) const { return read(text, lexicon_); }

    // known_letters and tested_letters alone; nothing is known without a lexicon.
    Reading known(std::u32string_view text) const;

    const Lexicon* lexicon() const { return lexicon_; }

  private:
    Reading read(std::u32string_view text, const Lexicon* lexicon) const;
    void read_word(std::u32string_view word, bool begins, const Lexicon* lexicon, Reading& sum) const;
    double word_bits(std::u32string_view word, int language) const;

    const Letters& letters_;
    const Lexicon* lexicon_;
};

}  // namespace qujat::recovery
