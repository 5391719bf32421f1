#pragma once
// Private to the maker: Leptonica's pictures, owned.
#include <leptonica/allheaders.h>

#include <memory>

#include "page/raster.h"

namespace qujat::maker {

struct PixDeleter {
    void operator()(PIX* pix) const { pixDestroy(&pix); }
};
using Pixels = std::unique_ptr<PIX, PixDeleter>;

Pixels to_pix(const page::Raster& page);
page::Raster from_pix(const Pixels& pix, double dpi);

}  // namespace qujat::maker
