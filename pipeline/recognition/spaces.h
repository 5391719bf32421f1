#pragma once
// Spaces between words set right by the ink: the engine leaves narrow ones out ("көлемі4", "1.Вид") and sets
// some inside numbers ("7 35"). Private to recognition. Threads: pure functions.

#include "recognition/layout.h"

namespace qujat::recognition {

// Words with a gap in them as wide as the spaces of their line are parted where a number, a mark or a letter
// begins beside another kind of sign; digits that stand as near as digits of one number do are joined.
void mend_spaces(Reading& reading, const page::Raster& grey);

}  // namespace qujat::recognition
