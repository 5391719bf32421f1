#pragma once
// Encoded pictures to rasters. Private to intake. Threads: pure functions.

#include <cstddef>
#include <string>
#include <string_view>

#include "page/raster.h"

namespace qujat::intake {

// Decodes PNG, JPEG, BMP, GIF, WebP, JPEG 2000, PNM, or page `index` (from 0) of a TIFF. Repairs the
// resolution as Source::picture says; halves pictures of more than 40 megapixels until they are smaller, and
// those of more than 12 that have 560 dots per inch or more. `known_dpi`: told by the PDF around it; 0: the
// file says. Throws base::Error without a file name: damaged, too small (a side under 32 pixels), too large
// (a side over 65,500 or more than 250 megapixels).
page::Raster decode(std::string_view bytes, int index = 0, double known_dpi = 0);

// Pages of a TIFF; 1 for other formats. Throws when the TIFF cannot be walked.
int count_pages(std::string_view bytes, const std::string& format);

// Sets raster.dpi from what the file says (0: nothing) and the shape of the page.
void repair_resolution(page::Raster& raster, double said_dpi);

// Throws when a picture of this size is not a page.
void check_size(long width, long height);

// Quarter turns clockwise.
page::Raster turned(const page::Raster& raster, int quarter_turns);

}  // namespace qujat::intake
