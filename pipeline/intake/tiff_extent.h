#pragma once
// What a TIFF's own directory says of its pictures. libtiff fills data that are missing with white, and text
// would be lost without a word. Private to intake. Threads: pure functions.

#include <string_view>

namespace qujat::intake {

// Whether the file holds the data its directory names for page `index` (from 0). True also for what is not
// understood here (BigTIFF, odd directories): the decoder judges those.
bool tiff_data_is_there(std::string_view bytes, int index);

// Bits of each tone on page `index`; 0 when the directory does not say.
int tiff_bits(std::string_view bytes, int index);

}  // namespace qujat::intake
