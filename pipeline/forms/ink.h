#pragma once
// Private to the room. Whether something is written where no word was read.

#include "page/page.h"
#include "page/raster.h"

namespace qujat::forms {

// True when the strip over a ruled line (a letter's height, without the line itself) holds more ink than dirt
// leaves. `line` and `letter_height` in pixels of the picture.
bool ink_above(const page::Raster& picture, const page::Box& line, double letter_height);

}  // namespace qujat::forms
