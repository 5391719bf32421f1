#pragma once
// Rasters as files: JPEG, PNG, TIFF, and a PDF that holds nothing but pictures. The same raster gives the
// same bytes. Errors: base::Error when a picture cannot be written. Threads: pure functions.

#include <string>
#include <string_view>
#include <vector>

#include "page/raster.h"

namespace qujat::maker {

std::string jpeg(const page::Raster& page, int quality);
page::Raster from_jpeg(const std::string& bytes);
// 8-bit grey or colour; at most 16 greys are stored in 4 bits a pixel, two in one bit.
std::string png(const page::Raster& page);
// Bilevel pages with fax group 4; several pages in one file. `dpi_y` 0: the same as the raster's.
std::string tiff_g4(const std::vector<page::Raster>& pages, double dpi_y = 0);
// Grey or colour pages, each as one image that fills its page; JPEG streams of that quality, or group 4 for
// pages whose bits_in_source is 1.
std::string image_pdf(const std::vector<page::Raster>& pages, int quality);

}  // namespace qujat::maker
