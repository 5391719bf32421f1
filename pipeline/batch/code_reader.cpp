#include "batch/code_reader.h"

#define ZX_USE_UTF8 1  // texts as UTF-8, as the library's next edition has them
#include <ZXing/ReadBarcode.h>

#include <algorithm>

namespace qujat::batch {

std::vector<std::string> codes_on(const page::Raster& picture) {
    std::vector<std::string> texts;
    if (picture.empty()) return texts;
    ZXing::DecodeHints hints;
    hints.setFormats(ZXing::BarcodeFormat::QRCode);
    hints.setTryHarder(true);
    hints.setTryRotate(true);
    const auto format = picture.channels == 3 ? ZXing::ImageFormat::RGB : ZXing::ImageFormat::Lum;
    const ZXing::ImageView view(picture.pixels.data(), picture.width, picture.height, format);
    for (const auto binarizer : {ZXing::Binarizer::LocalAverage, ZXing::Binarizer::GlobalHistogram}) {
        hints.setBinarizer(binarizer);
        for (const ZXing::Result& result : ZXing::ReadBarcodes(view, hints)) {
            if (!result.isValid()) continue;
            std::string text = result.text();
            if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(std::move(text));
        }
        if (!texts.empty()) break;
    }
    return texts;
}

}  // namespace qujat::batch
