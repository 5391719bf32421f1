#include <libdeflate.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <string>

#include "base/error.h"
#include "rendering/searchable/picture_stream.h"

namespace qujat::rendering {
namespace {

constexpr int kLevel = 6;

std::string deflated(const std::string& bytes) {
    const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
        libdeflate_alloc_compressor(kLevel), &libdeflate_free_compressor);
    std::string out(libdeflate_zlib_compress_bound(compressor.get(), bytes.size()), '\0');
    out.resize(
        libdeflate_zlib_compress(compressor.get(), bytes.data(), bytes.size(), out.data(), out.size()));
    return out;
}

// Rows of one bit a pixel, white is 1.
std::string packed(const page::Raster& picture) {
    const auto width = static_cast<std::size_t>(picture.width);
    const std::size_t stride = (width + 7) / 8;
    std::string out(stride * static_cast<std::size_t>(picture.height), '\0');
    for (int y = 0; y < picture.height; ++y) {
        const std::uint8_t* from = picture.row(y);
        char* to = out.data() + static_cast<std::size_t>(y) * stride;
        for (std::size_t x = 0; x < width; ++x) {
            if (from[x] >= 128) to[x / 8] = static_cast<char>(to[x / 8] | (0x80 >> x % 8));
        }
    }
    return out;
}

int paeth(int left, int up, int corner) {
    const int estimate = left + up - corner;
    const int by_left = std::abs(estimate - left);
    const int by_up = std::abs(estimate - up);
    const int by_corner = std::abs(estimate - corner);
    if (by_left <= by_up && by_left <= by_corner) return left;
    return by_up <= by_corner ? up : corner;
}

// Each row as the difference from its neighbours that comes out smallest, as PNG does it.
std::string filtered(const page::Raster& picture) {
    const auto step = static_cast<std::size_t>(picture.channels);
    const auto length = static_cast<std::size_t>(picture.width) * step;
    const std::string blank(length, '\0');
    std::array<std::string, 4> tries;  // none, left, up, Paeth
    constexpr std::array<char, 4> kNames{0, 1, 2, 4};
    std::string out;
    out.reserve((length + 1) * static_cast<std::size_t>(picture.height));
    for (int y = 0; y < picture.height; ++y) {
        const std::uint8_t* row = picture.row(y);
        const std::uint8_t* above =
            y > 0 ? picture.row(y - 1) : reinterpret_cast<const std::uint8_t*>(blank.data());
        std::array<long, 4> costs{};
        for (auto& one : tries) one.resize(length);
        for (std::size_t x = 0; x < length; ++x) {
            const int left = x >= step ? row[x - step] : 0;
            const int corner = x >= step ? above[x - step] : 0;
            const std::array<int, 4> guesses{0, left, above[x], paeth(left, above[x], corner)};
            for (std::size_t k = 0; k < guesses.size(); ++k) {
                const auto rest = static_cast<signed char>(row[x] - guesses[k]);
                tries[k][x] = static_cast<char>(rest);
                costs[k] += std::abs(static_cast<int>(rest));
            }
        }
        std::size_t best = 0;
        for (std::size_t k = 1; k < costs.size(); ++k) best = costs[k] < costs[best] ? k : best;
        out += kNames[best];
        out += tries[best];
    }
    return out;
}

}  // namespace

PictureStream stored(const page::Raster& picture) {
    const auto needed = static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) *
                        static_cast<std::size_t>(picture.channels);
    const bool known = picture.channels == 1 || picture.channels == 3;
    if (picture.width <= 0 || picture.height <= 0 || !known || picture.pixels.size() < needed) {
        throw base::Error({QUJAT_MSG("the picture of the page is empty"), {}});
    }
    PictureStream stream;
    stream.width = picture.width;
    stream.height = picture.height;
    stream.filter = "/FlateDecode";
    if (picture.bits_in_source == 1 && picture.channels == 1) {
        stream.dictionary = "/ColorSpace /DeviceGray /BitsPerComponent 1";
        stream.data = deflated(packed(picture));
        return stream;
    }
    const std::string colours = std::to_string(picture.channels);
    stream.dictionary = std::string("/ColorSpace ") + (picture.channels == 3 ? "/DeviceRGB" : "/DeviceGray") +
                        " /BitsPerComponent 8 /DecodeParms << /Predictor 15 /BitsPerComponent 8 /Colors " +
                        colours + " /Columns " + std::to_string(picture.width) + " >>";
    stream.data = deflated(filtered(picture));
    return stream;
}

}  // namespace qujat::rendering
