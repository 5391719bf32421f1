#pragma once
// Light print on a dark ground: microfilm, blueprints, pages copied as negatives. Private to imaging.
// Threads: pure functions.

#include "page/raster.h"

namespace qujat::imaging {

// Whether nearly all of the picture is dark and what stands out of it is lighter. A dark photograph of a
// white sheet is none: there the print is darker than its ground.
bool is_negative(const page::Raster& picture);

page::Raster inverted(const page::Raster& picture);

}  // namespace qujat::imaging
