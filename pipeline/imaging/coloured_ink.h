#pragma once
// Stamps, signatures and marker in colour, told from text in colour. Private to imaging. Threads: pure
// functions.

#include <string>
#include <vector>

#include "page/page.h"
#include "page/raster.h"

namespace qujat::imaging {

// `channels`: red, green, blue as grey rasters of one size, paper white. The result is grey: coloured ink
// that stands in blots (stamps, strokes) is gone, coloured text is kept. `stamps`: where it stood.
page::Raster without_coloured_ink(std::vector<page::Raster>& channels, std::vector<std::string>& notes,
                                  std::vector<page::Box>& stamps);

}  // namespace qujat::imaging
