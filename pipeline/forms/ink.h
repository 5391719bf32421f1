#pragma once
// Private to the room. Whether something is written on a slip, read or not.

#include "page/raster.h"

namespace qujat::forms {

// True when an upright grey slip holds more ink than dirt and a ruled line leave. `letter_height` in its
// pixels.
bool has_writing(const page::Raster& slip, double letter_height);

}  // namespace qujat::forms
