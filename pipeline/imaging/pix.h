#pragma once
// Leptonica's PIX owned safely, for the .cpp files of imaging. Threads: pure functions.

#include "intake/pix.h"

namespace qujat::imaging {

using intake::Pix;
using intake::to_pix;
using intake::to_raster;

// Depth 1, ink where the tone is below `tone`.
Pix ink_of(const page::Raster& grey, int tone);

}  // namespace qujat::imaging
