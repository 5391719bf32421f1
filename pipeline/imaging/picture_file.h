#pragma once
// A raster as the bytes of a PNG file; the same raster gives the same bytes. Errors: base::Error when there
// is nothing to write. Threads: pure function.

#include <string>

#include "page/raster.h"

namespace qujat::imaging {

std::string png_of(const page::Raster& raster);

}  // namespace qujat::imaging
