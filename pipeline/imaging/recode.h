#pragma once
// Page pictures coded anew to take less room. Threads: pure functions.

#include <string>

#include "page/raster.h"

namespace qujat::imaging {

// The file of the picture in the coding that suits it: bilevel ones as TIFF G4, without loss; grey and
// coloured ones as JPEG (quality 75), brought down to 300 dots per inch when they have more. Empty when it
// cannot be coded.
std::string recoded(const page::Raster& picture);

}  // namespace qujat::imaging
