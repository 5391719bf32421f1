#pragma once
// Even ground and clear tones: a grey picture whose paper is white everywhere and whose ink is dark. Private
// to imaging. Threads: pure functions.

#include <string>
#include <vector>

#include "page/page.h"
#include "page/raster.h"

namespace qujat::imaging {

// The paper's tone in tiles: a high quantile of each tile, cleaned of tiles that are all ink, then
// interpolated. Every channel is divided by its own paper tone, so tinted paper and uneven light become
// white. Coloured ink (stamps, signatures) is dark in some channels only: taking the lightest channel removes
// it; that is done only where the coloured ink does not look like lines of text; `stamps` tells where.
page::Raster even_ground(const page::Raster& original, std::vector<std::string>& notes,
                         std::vector<page::Box>& stamps);

// Everything lighter than ink becomes white, ink is stretched towards black. Returns the tone (0..255) in
// `grey`, before stretching, that parts ink from paper; 0 when there is no ink at all.
int clip_tones(page::Raster& grey);

}  // namespace qujat::imaging
