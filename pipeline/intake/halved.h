#pragma once
// Large PNG and TIFF pictures brought to half their size while they are read, two rows at a time: a colour
// page of 600 dots per inch never lies in memory whole. Private to intake. Threads: pure functions.

#include <optional>
#include <string_view>

#include "page/raster.h"

namespace qujat::intake {

// Absent for what is not plain 8-bit grey or colour in rows (palettes, transparency, interlacing, tiles, fax)
// and for what does not decode to its end: the usual decoder takes or refuses those. `dpi` of the result is
// half of what is known or the file says.
struct Wished {
    double known_dpi = 0;                        // 0: what the file says
    bool (*worth)(double pixels, double dpi){};  // whether a picture is to be halved
};
std::optional<page::Raster> halved_png(std::string_view bytes, const Wished& wished);
std::optional<page::Raster> halved_tiff(std::string_view bytes, int index, const Wished& wished);

}  // namespace qujat::intake
