#pragma once
// Gaps in the ink of a word, and the word cut at one of them. Private to recognition. Threads: pure
// functions.

#include <cstddef>
#include <utility>
#include <vector>

#include "recognition/engine.h"

namespace qujat::recognition {

struct Gap {
    int left = 0;   // last column of ink before it, exclusive
    int right = 0;  // first column of ink after it
    std::size_t pieces_before = 0;
    int width() const { return right - left; }
};

// Between pieces of ink from left to right.
std::vector<Gap> gaps_of(const std::vector<page::Box>& pieces);

// The middle one of some values, not none.
int middle_of(std::vector<int> values);

// Spaces a line's words stand apart by; 0 when there are too few to tell.
int usual_space(const std::vector<ReadWord>& words);

struct Cut {
    Gap gap;
    std::size_t glyph = 0;  // stands behind it
};

std::pair<ReadWord, ReadWord> cut_at(const ReadWord& word, const Cut& cut);

}  // namespace qujat::recognition
