#pragma once
// Between Leptonica's PIX and the house's Raster; for the .cpp files of intake and imaging only.
// Threads: pure functions.

#include <leptonica/allheaders.h>

#include <memory>

#include "page/raster.h"

namespace qujat::intake {

struct PixDestroy {
    void operator()(PIX* pix) const { pixDestroy(&pix); }
};
using Pix = std::unique_ptr<PIX, PixDestroy>;

// Any depth, palette or alpha; transparent parts become white paper. A colour picture without colours becomes
// grey. Null or a failed conversion gives an empty raster.
page::Raster to_raster(PIX* pix);

// Depth 8 for one channel, 32 for three.
Pix to_pix(const page::Raster& raster);

// Leptonica writes its complaints to stderr unless told not to; the library never prints.
void silence_leptonica();

}  // namespace qujat::intake
