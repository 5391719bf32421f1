#include "intake/decode.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>
#include <utility>

#include "base/error.h"
#include "intake/halved.h"
#include "intake/pix.h"
#include "intake/tiff_extent.h"

namespace qujat::intake {

namespace {

constexpr long kSmallestSide = 32;
constexpr long kLargestSide = 32500;  // the engine takes no more than 32,767
constexpr double kMostPixels = 250e6;
constexpr double kComfortablePixels = 40e6;
constexpr double kManyPixels = 12e6;  // halved when that leaves reading's 300 dots per inch
constexpr double kFineDpi = 560;

[[noreturn]] void damaged() {
    throw base::Error({QUJAT_MSG("The picture is damaged or cut off: part of its data is missing. Scan the "
                                 "page again or ask for the file again."),
                       {}});
}

bool is_tiff(std::string_view bytes) {
    return bytes.starts_with("II") || bytes.starts_with("MM");
}
bool is_jpeg(std::string_view bytes) {
    return bytes.starts_with("\xFF\xD8\xFF");
}

// Nobody reads better at 600 dots per inch than at 300, and four times the memory is taken.
bool worth_halving(double pixels, double dpi) {
    return pixels > kComfortablePixels || (pixels > kManyPixels && dpi >= kFineDpi && dpi <= 2400);
}

Pix decode_jpeg(std::string_view bytes, long width, long height, double dpi) {
    int warnings = 0;
    const int reduction =
        worth_halving(static_cast<double>(width) * static_cast<double>(height), dpi) ? 2 : 1;
    Pix pix(pixReadMemJpeg(reinterpret_cast<const l_uint8*>(bytes.data()), bytes.size(), 0, reduction,
                           &warnings, L_JPEG_CONTINUE_WITH_BAD_DATA));
    // A picture that ends early is filled with grey: text would be lost without a word.
    if (warnings > 0) damaged();
    return pix;
}

// Whether a JPEG or PNG still has its last marker: the decoders would complain to stderr before they fail.
bool has_end(std::string_view bytes) {
    if (is_jpeg(bytes))
        return bytes.find("\xFF\xD9", bytes.size() > 4096 ? bytes.size() - 4096 : 2) !=
               std::string_view::npos;
    if (bytes.starts_with("\x89PNG"))
        return bytes.find("IEND", bytes.size() > 4096 ? bytes.size() - 4096 : 8) != std::string_view::npos;
    return true;
}

// A fax of 204 x 98 dots per inch is half as high as the page was.
Pix evened(Pix pix) {
    const int x = pixGetXRes(pix.get());
    const int y = pixGetYRes(pix.get());
    if (x < 60 || y < 60 || x > 2400 || y > 2400) return pix;
    const double ratio = static_cast<double>(x) / y;
    if (ratio < 1.1 && ratio > 1 / 1.1) return pix;
    const auto sx = static_cast<float>(std::max(1.0, 1 / ratio));
    const auto sy = static_cast<float>(std::max(1.0, ratio));
    Pix wide(pixGetDepth(pix.get()) == 1 ? pixScaleBySampling(pix.get(), sx, sy)
                                         : pixScale(pix.get(), sx, sy));
    if (!wide) damaged();
    const int dpi = std::max(x, y);
    pixSetResolution(wide.get(), dpi, dpi);
    return wide;
}

// A large picture of many tones, read straight to half its size; absent where that is not worth it or not
// possible.
std::optional<page::Raster> halved(std::string_view bytes, int index, double known_dpi) {
    const Wished wished{known_dpi, [](double pixels, double dpi) {
                            return worth_halving(pixels, dpi) && !worth_halving(pixels / 4, dpi / 2);
                        }};
    std::optional<page::Raster> raster;
    if (bytes.starts_with("\x89PNG")) raster = halved_png(bytes, wished);
    if (is_tiff(bytes)) raster = halved_tiff(bytes, index, wished);
    if (raster) repair_resolution(*raster, raster->dpi);
    return raster;
}

}  // namespace

void check_size(long width, long height) {
    if (width < kSmallestSide || height < kSmallestSide) {
        throw base::Error({QUJAT_MSG("The picture is only {0} x {1} pixels: too small to be a page."),
                           {std::to_string(width), std::to_string(height)}});
    }
    if (width > kLargestSide || height > kLargestSide ||
        static_cast<double>(width) * static_cast<double>(height) > kMostPixels) {
        throw base::Error(
            {QUJAT_MSG("The picture is {0} x {1} pixels: too large. Scan the page at 300 dots per inch."),
             {std::to_string(width), std::to_string(height)}});
    }
}

void repair_resolution(page::Raster& raster, double said_dpi) {
    const double longer = std::max(raster.width, raster.height);
    const double shorter = std::min(raster.width, raster.height);
    raster.dpi = 0;
    if (said_dpi >= 60 && said_dpi <= 2400) {
        const double inches = longer / said_dpi;
        if (inches >= 3 && inches <= 17.5) {  // up to A3 with a margin
            raster.dpi = said_dpi;
            return;
        }
    }
    const double shape = longer / shorter;
    double dpi = 0;
    if (std::abs(shape - 1.414) < 0.03) dpi = longer / 11.69;  // A4 more often than A3 and A5
    if (std::abs(shape - 1.294) < 0.02) dpi = longer / 11.0;
    if (dpi >= 60 && dpi <= 1300) raster.dpi = std::round(dpi);
}

int count_pages(std::string_view bytes, const std::string& format) {
    if (format != "tiff") return 1;
    silence_leptonica();
    FILE* stream = fmemopen(const_cast<char*>(bytes.data()), bytes.size(), "rb");
    if (stream == nullptr) damaged();
    int pages = 0;
    const bool failed = tiffGetCount(stream, &pages) != 0;
    std::fclose(stream);
    if (failed || pages < 1) damaged();
    return pages;
}

page::Raster decode(std::string_view bytes, int index, double known_dpi) {
    silence_leptonica();
    if (!has_end(bytes)) damaged();
    const auto* data = reinterpret_cast<const l_uint8*>(bytes.data());
    int width = 0;
    int height = 0;
    if (is_tiff(bytes)) {
        if (!tiff_data_is_there(bytes, index)) damaged();
        if (const int bits = tiff_bits(bytes, index); bits > 16) {
            throw base::Error({QUJAT_MSG("The TIFF keeps each tone in {0} bits, as no scanner does. Save the "
                                         "picture with 8 bits, as TIFF or PNG."),
                               {std::to_string(bits)}});
        }
        int bps = 0;
        int spp = 0;
        int res = 0;
        int cmap = 0;
        int format = 0;
        if (readHeaderMemTiff(data, bytes.size(), index, &width, &height, &bps, &spp, &res, &cmap, &format) !=
            0)
            damaged();
    } else {
        int format = 0;
        int bps = 0;
        int spp = 0;
        int cmap = 0;
        if (pixReadHeaderMem(data, bytes.size(), &format, &width, &height, &bps, &spp, &cmap) != 0) damaged();
    }
    check_size(width, height);

    if (auto half = halved(bytes, index, known_dpi)) return std::move(*half);
    Pix pix;
    if (is_tiff(bytes)) {
        pix.reset(pixReadMemTiff(data, bytes.size(), index));
    } else if (is_jpeg(bytes)) {
        int x_dpi = 0;
        int y_dpi = 0;
        if (known_dpi <= 0) readResolutionMemJpeg(data, bytes.size(), &x_dpi, &y_dpi);
        pix = decode_jpeg(bytes, width, height, known_dpi > 0 ? known_dpi : x_dpi);
    } else {
        pix.reset(pixReadMem(data, bytes.size()));
    }
    if (!pix) damaged();
    const bool bilevel = pixGetDepth(pix.get()) == 1;
    pix = evened(std::move(pix));
    double said = known_dpi > 0 ? known_dpi : pixGetXRes(pix.get());
    if (is_jpeg(bytes)) said *= static_cast<double>(pixGetWidth(pix.get())) / width;
    while (worth_halving(static_cast<double>(pixGetWidth(pix.get())) * pixGetHeight(pix.get()), said)) {
        Pix half(bilevel && pixGetDepth(pix.get()) == 1 ? pixScaleToGray2(pix.get())
                                                        : pixScaleAreaMap2(pix.get()));
        if (!half) half.reset(pixScale(pix.get(), 0.5F, 0.5F));
        if (!half) damaged();
        pix = std::move(half);
        said /= 2;
    }
    page::Raster raster = to_raster(pix.get());
    if (raster.empty()) damaged();
    if (bilevel) raster.bits_in_source = 1;
    repair_resolution(raster, said);
    return raster;
}

page::Raster turned(const page::Raster& raster, int quarter_turns) {
    const int turns = ((quarter_turns % 4) + 4) % 4;
    if (turns == 0) return raster;
    page::Raster out;
    out.channels = raster.channels;
    out.bits_in_source = raster.bits_in_source;
    out.dpi = raster.dpi;
    out.width = turns == 2 ? raster.width : raster.height;
    out.height = turns == 2 ? raster.height : raster.width;
    out.pixels.resize(raster.pixels.size());
    for (int y = 0; y < out.height; ++y) {
        std::uint8_t* to = out.row(y);
        for (int x = 0; x < out.width; ++x) {
            const int sx = turns == 1 ? y : turns == 2 ? raster.width - 1 - x : raster.width - 1 - y;
            const int sy = turns == 1 ? raster.height - 1 - x : turns == 2 ? raster.height - 1 - y : x;
            const std::uint8_t* from = raster.row(sy) + sx * raster.channels;
            for (int c = 0; c < raster.channels; ++c) to[x * raster.channels + c] = from[c];
        }
    }
    return out;
}

}  // namespace qujat::intake
