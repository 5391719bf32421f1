#pragma once
// QR codes on pictures of pages: what stands in them, as text. Several sizes are tried, so that a small code
// on a poor scan is found as well. Threads: pure functions.

#include <string>
#include <vector>

#include "page/raster.h"

namespace qujat::batch {

// Each text once, in the order of finding; none when there is no code that can be read.
std::vector<std::string> codes_on(const page::Raster& picture);

}  // namespace qujat::batch
