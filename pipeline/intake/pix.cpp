#include "intake/pix.h"

#include <cstring>
#include <utility>

namespace qujat::intake {

void silence_leptonica() {
    static const bool done = [] {
        setMsgSeverity(L_SEVERITY_NONE);
        return true;
    }();
    static_cast<void>(done);
}

namespace {

// To depth 1, 8 or 32 without palette and alpha.
Pix plain(PIX* pix) {
    if (pixGetColormap(pix) != nullptr) return Pix(pixRemoveColormap(pix, REMOVE_CMAP_BASED_ON_SRC));
    switch (pixGetDepth(pix)) {
        case 1:
        case 8:
            return Pix(pixClone(pix));
        case 32:
            if (pixGetSpp(pix) == 4) return Pix(pixAlphaBlendUniform(pix, 0xffffff00));
            return Pix(pixClone(pix));
        default:
            return Pix(pixConvertTo8(pix, 0));
    }
}

bool has_colour(PIX* pix) {
    const int width = pixGetWidth(pix);
    const int height = pixGetHeight(pix);
    for (int y = 0; y < height; ++y) {
        const l_uint32* line = pixGetData(pix) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix);
        for (int x = 0; x < width; ++x) {
            const l_uint32 value = line[x];
            if ((value >> 24) != ((value >> 16) & 0xff) || (value >> 24) != ((value >> 8) & 0xff))
                return true;
        }
    }
    return false;
}

}  // namespace

page::Raster to_raster(PIX* source) {
    page::Raster raster;
    if (source == nullptr) return raster;
    Pix pix = plain(source);
    if (pix && pixGetDepth(pix.get()) == 1 && pixGetColormap(pix.get()) == nullptr) {
        raster.bits_in_source = 1;
        pix.reset(pixConvert1To8(nullptr, pix.get(), 255, 0));
    }
    if (!pix) return raster;
    if (pixGetDepth(source) == 1) raster.bits_in_source = 1;
    const bool colour = pixGetDepth(pix.get()) == 32 && has_colour(pix.get());
    raster.width = pixGetWidth(pix.get());
    raster.height = pixGetHeight(pix.get());
    raster.channels = colour ? 3 : 1;
    raster.pixels.resize(static_cast<std::size_t>(raster.width) * static_cast<std::size_t>(raster.height) *
                         static_cast<std::size_t>(raster.channels));
    const bool wide = pixGetDepth(pix.get()) == 32;
    for (int y = 0; y < raster.height; ++y) {
        const l_uint32* line = pixGetData(pix.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix.get());
        std::uint8_t* out = raster.row(y);
        for (int x = 0; x < raster.width; ++x) {
            if (!wide) {
                out[x] = GET_DATA_BYTE(line, x);
            } else if (!colour) {
                out[x] = static_cast<std::uint8_t>(line[x] >> 24);
            } else {
                out[3 * x] = static_cast<std::uint8_t>(line[x] >> 24);
                out[3 * x + 1] = static_cast<std::uint8_t>(line[x] >> 16);
                out[3 * x + 2] = static_cast<std::uint8_t>(line[x] >> 8);
            }
        }
    }
    return raster;
}

Pix to_pix(const page::Raster& raster) {
    const bool colour = raster.channels == 3;
    Pix pix(pixCreateNoInit(raster.width, raster.height, colour ? 32 : 8));
    if (!pix) return pix;
    for (int y = 0; y < raster.height; ++y) {
        l_uint32* line = pixGetData(pix.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix.get());
        const std::uint8_t* in = raster.row(y);
        for (int x = 0; x < raster.width; ++x) {
            if (colour) {
                line[x] = static_cast<l_uint32>(in[3 * x]) << 24 |
                          static_cast<l_uint32>(in[3 * x + 1]) << 16 |
                          static_cast<l_uint32>(in[3 * x + 2]) << 8;
            } else {
                SET_DATA_BYTE(line, x, in[x]);
            }
        }
    }
    const int dpi = static_cast<int>(raster.dpi);
    pixSetResolution(pix.get(), dpi, dpi);
    return pix;
}

}  // namespace qujat::intake
