#pragma once
// Scale, quarter turns and skew in one resampling. Private to imaging. Threads: pure functions.

#include "imaging/imaging.h"

namespace qujat::imaging {

// `mapping` names turn, angle and scale; the sizes in it are filled here. Bilinear; outside the picture is
// white.
page::Raster resampled(const page::Raster& grey, Mapping& mapping);

// Smooths stair-steps of bilevel pictures: a 3 x 3 binomial filter.
void soften(page::Raster& grey);

}  // namespace qujat::imaging
