#pragma once
// Columns of text side by side, told from forms and signatures. Private to recognition. Threads: pure
// functions.

#include <vector>

#include "page/page.h"
#include "page/raster.h"

namespace qujat::recognition {

struct Area {
    page::Box box;
    bool column = false;  // one of several columns: its lines are not to be broken at wide gaps
};

// The picture cut into areas in reading order: what stands above columns, the columns from left to right,
// what stands below. One area when there are no columns. A gutter is white over an inch and a half at least;
// both sides fill their width with lines, and the lines right of it begin below each other.
std::vector<Area> areas_of(const page::Raster& grey, double dpi);

}  // namespace qujat::recognition
