#pragma once
// What the XML writers of this room share. Private to pipeline/page/. Threads: pure functions.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "page/page.h"

namespace qujat::page {

// Text fit for element content and for attributes in double quotes; characters XML 1.0 forbids become U+FFFD.
std::string xml_escaped(std::string_view utf8);

// The number with `digits` after the point at most, a point in every locale, no trailing zeros.
std::string decimal(double value, int digits);

// Lines that belong together: a paragraph, or what stands in one table cell.
struct Block {
    std::optional<CellPlace> cell;
    std::vector<const Line*> lines;  // only lines that have words
    Box box;
};
// Blocks in reading order; blocks of one table follow each other.
// "_3" for the picture's number; the second of two facing pages is "_3b". `before`: the number of the page
// before.
std::string page_id(const Page& page, int before);

std::vector<Block> blocks_of(const Page& page);

}  // namespace qujat::page
