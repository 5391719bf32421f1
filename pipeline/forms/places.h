#pragma once
// Private to the room. Where each field of the form is on the pages: the ruled lines that belong to it, and
// the grid of a table.
//
// A ruled line belongs to the place that stands between the printed words before and after it; so a label
// that was not read does not lose its line, and an empty place is known to be there.

#include <vector>

#include "forms/align.h"
#include "forms/layout.h"

namespace qujat::forms {

// One ruled line to write on.
struct WritingLine {
    int page = 0;
    std::vector<int>
        strokes;  // indices into the sheet's strokes; more than one when the line was found in parts
    double left = 0, right = 0, top = 0, bottom = 0;  // the strip a value may fill, upright
    double rule_y = 0;
};

// For each item of the form its lines, in reading order; empty for items without a ruled line and for tables.
std::vector<std::vector<WritingLine>> find_places(const Pattern& pattern, const Alignment& alignment,
                                                  const std::vector<const Piece*>& pieces,
                                                  const std::vector<Sheet>& sheets);

struct TableCell {
    int page = 0, row = 0, column = 0;  // row counts over the table's part on this page
    double left = 0, right = 0, top = 0, bottom = 0;
};

// The cells of a table with that many columns around these words of one page, from its ruled lines; empty
// when the lines do not make such a grid.
std::vector<TableCell> find_grid(const Sheet& sheet, int page, const std::vector<const Piece*>& pieces,
                                 int columns);

}  // namespace qujat::forms
