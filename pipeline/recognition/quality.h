#pragma once
// How well pages were read, as far as a reading without its truth can say: from how sure words are, which
// means what it says (confidence.cpp). Threads: values.

#include <array>
#include <string_view>

#include "page/page.h"

namespace qujat::recognition {

// The letters only Kazakh has, small; ReadingQuality counts both cases.
inline constexpr std::u32string_view kNineLetters = U"әғқңөұүһі";

struct ReadingQuality {
    long pages = 0;  // read from pixels; pages with text of their own do not count
    long words = 0;
    long doubtful = 0;                      // flagged for a person
    double words_right = 0;                 // expected
    std::array<long, 9> letters{};          // of kNineLetters, as read
    std::array<double, 9> letters_right{};  // expected: a wrong word has one wrong letter

    void add(const page::Document& document);
    void add(const ReadingQuality& other);
    double share_right() const;                      // of words, 0..1; 1 when there are none
    double letter_share_right(std::size_t i) const;  // of letter i, 0..1; 1 when there are none
};

}  // namespace qujat::recognition
