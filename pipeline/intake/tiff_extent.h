#pragma once
// Whether a TIFF holds the data its directory names. libtiff fills what is missing with white: text would be
// lost without a word. Private to intake. Threads: pure function.

#include <string_view>

namespace qujat::intake {

// For page `index` (from 0). True also for what is not understood here (BigTIFF, odd directories): the
// decoder judges those.
bool tiff_data_is_there(std::string_view bytes, int index);

}  // namespace qujat::intake
