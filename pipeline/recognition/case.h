#pragma once
// Capitals that are small letters: most Cyrillic small letters have the shape of their capitals, and the
// models now and then print a whole word in the wrong case. Private to recognition. Threads: pure functions.

#include "recognition/layout.h"

namespace qujat::recognition {

// Words all in capitals that are no higher than small letters of the same line, or of lines near by, become
// small.
void mend_case(Reading& reading, const page::Raster& grey);

}  // namespace qujat::recognition
