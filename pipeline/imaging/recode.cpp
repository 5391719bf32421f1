#include "imaging/recode.h"

#include "imaging/pix.h"

namespace qujat::imaging {

namespace {

constexpr double kMostDpi = 330;  // more is brought down to 300
constexpr int kQuality = 75;

std::string taken(l_uint8* bytes, std::size_t size) {
    std::string out(reinterpret_cast<const char*>(bytes), bytes == nullptr ? 0 : size);
    lept_free(bytes);
    return out;
}

}  // namespace

std::string recoded(const page::Raster& picture) {
    if (picture.empty()) return {};
    intake::silence_leptonica();
    l_uint8* bytes = nullptr;
    std::size_t size = 0;
    if (picture.bits_in_source == 1 && picture.channels == 1) {
        Pix ink = ink_of(picture, 128);
        const int dpi = static_cast<int>(picture.dpi);
        pixSetResolution(ink.get(), dpi, dpi);
        const int failed = pixWriteMemTiff(&bytes, &size, ink.get(), IFF_TIFF_G4);
        std::string file = taken(bytes, size);
        return failed == 0 ? file : std::string();
    }
    Pix pix = to_pix(picture);
    if (picture.dpi > kMostDpi) {
        const auto scale = static_cast<float>(300 / picture.dpi);
        Pix smaller(pixScaleAreaMap(pix.get(), scale, scale));
        if (smaller) pix = std::move(smaller);
        pixSetResolution(pix.get(), 300, 300);
    }
    const int failed = pixWriteMemJpeg(&bytes, &size, pix.get(), kQuality, 0);
    std::string file = taken(bytes, size);
    return failed == 0 ? file : std::string();
}

}  // namespace qujat::imaging
