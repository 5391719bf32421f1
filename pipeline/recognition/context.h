#pragma once
// Signs that look alike, told by what stands around them: initials and list numbers, dashes, degrees, zeros
// in abbreviations. Private to recognition. Threads: pure functions.

#include "recognition/layout.h"

namespace qujat::recognition {

// "~" alone is a dash; С after ° is the Latin one; "З. Маженова" is an initial, "пункт З" a number; "Т00" is
// ТОО; a х alone between two numbers is ×.
void mend_by_context(Reading& reading);

// Whether word `i` is a capital with a full stop that belongs to a name, not the number of a point: "З." is
// read as a number elsewhere.
bool is_initial_at(const std::vector<ReadWord>& words, std::size_t i);

}  // namespace qujat::recognition
