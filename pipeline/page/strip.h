#pragma once
// Where on a picture something is known to stand: a line to write on, a cell of a table. Threads: a value.

#include "page/page.h"

namespace qujat::page {

struct Strip {
    Box box;               // pixels of the picture
    bool one_line = true;  // false: perhaps several lines
};

}  // namespace qujat::page
