#pragma once
// Private to the room. Places to write on and cells of tables, cut out of the pages' pictures, set one under
// another on a clean sheet and read again.
//
// On a filled form the typed value seldom shares the base line, the size or the type of its label, and stands
// on the ruled line: read as part of the page it suffers; alone on a sheet of such slips it is read as well
// as running text.

#include <vector>

#include "forms/forms.h"
#include "forms/layout.h"

namespace qujat::forms {

struct Slip {
    int page = 0;                                     // index into the sheets
    double left = 0, right = 0, top = 0, bottom = 0;  // upright pixels
    double rule_y = 0;                                // of the line it is written on, 0: none
    bool one_line = true;                             // false: a cell, perhaps with several lines
    bool looked = false;                              // there was a picture to look at
    bool has_ink = false;                             // set by read_slips when there was
    bool read = false;                                // set by read_slips when the slip was read again
    std::vector<Piece> pieces;                        // what was read, upright on its page, in reading order
};

// Fills has_ink, read and pieces. `words` keeps the words the pieces point to and must outlive them.
void read_slips(std::vector<Slip>& slips, const std::vector<Sheet>& sheets, const Sight& sight,
                std::vector<page::Page>& words);

}  // namespace qujat::forms
