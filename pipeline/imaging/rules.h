#pragma once
// Ruled lines: found, taken out of the picture, and joined to tables. Private to imaging. Threads: pure
// functions.

#include <vector>

#include "page/page.h"
#include "page/raster.h"

namespace qujat::imaging {

// Straight runs of ink longer than a third of an inch and thinner than a twenty-fifth, horizontal and
// vertical. The picture must be level to within half a degree. Whitens them unless `keep`; strokes of letters
// that cross a line stay.
std::vector<page::Rule> take_rules(page::Raster& grey, double dpi, int ink_tone, bool keep);

// Ruled grids of two cells or more; cells without a rule between them are one cell with a span.
std::vector<page::Table> find_tables(const std::vector<page::Rule>& rules, double dpi);

}  // namespace qujat::imaging
