#pragma once
// The sheet of paper in a photograph: its four sides against the table it lies on. Private to imaging.
// Threads: pure functions.

#include <memory>

#include "imaging/warp.h"
#include "page/raster.h"

namespace qujat::imaging {

// The way from the sheet, flat and alone, to the picture; null when the picture shows nothing but the sheet.
// A side that is not in the picture is the picture's own side. The ground around must be darker than the
// paper.
std::shared_ptr<const Warp> find_sheet(const page::Raster& picture);

}  // namespace qujat::imaging
