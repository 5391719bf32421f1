#pragma once
// Private to the room. Ruled lines the page's reader did not find because writing lies on them.
// Threads: pure functions.

#include "forms/layout.h"
#include "page/raster.h"

namespace qujat::forms {

// The page with the long ruled lines of its picture (grey, without salt) that it does not have yet.
page::Page with_unseen_lines(const page::Page& page, const page::Raster& picture);

}  // namespace qujat::forms
