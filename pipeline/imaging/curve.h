#pragma once
// Lines that bend: by a sheet that does not lie flat, by the fold of a book, by what is left of a camera's
// perspective. Private to imaging. Threads: pure functions.
//
// The feet of letters that follow each other are chained to lines. Sought is one smooth shift D(x, y), a
// polynomial, that makes y + D level along every chain; least squares, and feet that disagree (descenders,
// commas) lose their weight step by step.

#include <memory>

#include "imaging/warp.h"
#include "page/raster.h"

namespace qujat::imaging {

// `grey`: even, deskewed, ink dark. Null when the lines are straight (to a third of a small letter's height),
// when there are too few of them, or when they do not bend together.
std::shared_ptr<const Warp> find_curve(const page::Raster& grey, int ink_tone, double dpi);

}  // namespace qujat::imaging
