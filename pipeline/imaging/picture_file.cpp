#include "imaging/picture_file.h"

#include <leptonica/allheaders.h>

#include "base/error.h"
#include "imaging/pix.h"

namespace qujat::imaging {

std::string png_of(const page::Raster& raster) {
    if (raster.empty()) throw base::Error({QUJAT_MSG("The page has no picture."), {}});
    const Pix pix = to_pix(raster);
    l_uint8* data = nullptr;
    size_t size = 0;
    const bool failed = !pix || pixWriteMemPng(&data, &size, pix.get(), 0.0F) != 0;
    std::string bytes;
    if (!failed) bytes.assign(reinterpret_cast<const char*>(data), size);
    lept_free(data);
    if (failed) throw base::Error({QUJAT_MSG("The page has no picture."), {}});
    return bytes;
}

}  // namespace qujat::imaging
