#pragma once
// Acts and letters typeset from a plain markup, one block a line:
//
//     # text        a bold heading, centred          = text   a centred line
//     > text        a line at the right (corner)     ~ left|right   a signature: two ends of one row
//     - text        a paragraph without indent       |a|b|c|  a row of a ruled table, the first is its header
//     |: 1 3 2      column widths of the next table  ---      a new page
//     text          a paragraph, indented, justified (blank) a gap
//
// Errors: base::Error for an unknown mark or a letter the font lacks. Threads: pure functions.

#include <string>
#include <string_view>
#include <vector>

#include "maker/press.h"

namespace qujat::maker {

struct PageLook {
    Style style{.family = "Liberation Serif", .size = 12};
    Margins margins{80, 48, 60, 60};
    double width = 595.28, height = 841.89;  // points
    double indent = 32;
    double line_gap = 1.2;
    bool page_numbers = false;
    bool repeat_table_header = false;
};

std::vector<PrintedPage> typeset(std::string_view markup, const PageLook& look);
// Draws the markup into a press at its present place; for pages that hold other things as well.
void typeset_into(Press& press, std::string_view markup, const PageLook& look);
// The words alone, a line for each block, marks taken off: the truth of text files.
std::string plain(std::string_view markup);

// A text file of the maker's own data (samples/maker/data), as it lies there.
std::string data_text(const std::string& name);

}  // namespace qujat::maker
