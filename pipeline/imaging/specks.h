#pragma once
// Dust and fax noise. Private to imaging. Threads: pure functions.

#include <string>
#include <vector>

#include "page/raster.h"

namespace qujat::imaging {

// Whitens specks of a grey picture whose ground is even. Specks no larger than a third of a full stop go
// everywhere; those up to a full stop's size go when nothing larger stands near them. Undone when it would
// take more than a third of the ink. `dpi`: of the picture, for the sizes.
// Returns how many specks went.
int remove_specks(page::Raster& grey, double dpi, int ink_tone, std::vector<std::string>& notes);

}  // namespace qujat::imaging
