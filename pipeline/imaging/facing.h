#pragma once
// Two facing pages in one picture, told apart at the fold. Threads: pure functions.

#include <vector>

#include "page/page.h"
#include "page/raster.h"

namespace qujat::imaging {

struct FacingPage {
    page::Box box;         // in the picture
    page::Raster picture;  // what stands in the box; beyond the fold, paper
};

// The two pages, left one first as far as pixels tell (a lying picture is taken as turned by a quarter
// clockwise); empty when the picture is one page. A fold is a gap without print over the whole height, near
// the middle, with a shadow in it, or as wide as two margins.
std::vector<FacingPage> facing_pages(const page::Raster& picture);

}  // namespace qujat::imaging
