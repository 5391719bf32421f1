#pragma once
// Tables without ruled lines, told by columns of white. Private to recognition. Threads: pure functions.

#include <cstddef>
#include <utility>
#include <vector>

#include "page/page.h"
#include "recognition/engine.h"

namespace qujat::recognition {

struct WhiteTable {
    page::Table table;
    std::vector<std::pair<ReadLine, std::size_t>>
        lines;               // each with the index of its cell; cell by cell, row by row
    std::size_t before = 0;  // the table stands before this one of the lines that are left
};

// Takes the words of such tables out of `lines` (of one area of a page, level). A table has three rows at
// least that keep two or more gaps white, or four with one gap and a column of figures; a row without its
// first column goes on the row above. Places to write on (`rules` that belong to no grid) and titles beside
// names are no tables.
std::vector<WhiteTable> take_white_tables(std::vector<ReadLine>& lines, const std::vector<page::Rule>& rules);

}  // namespace qujat::recognition
