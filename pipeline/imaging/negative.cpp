#include "imaging/negative.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace qujat::imaging {

namespace {

constexpr int kTile = 48;  // pixels; some letters in each

int tone_of(const std::uint8_t* pixel, int channels) {
    if (channels < 3) return pixel[0];
    return (299 * pixel[0] + 587 * pixel[1] + 114 * pixel[2]) / 1000;
}

struct Tones {
    int low = 0, middle = 0, high = 0;  // 2, 50 and 98 of 100 pixels are darker
};

Tones tones_of(const page::Raster& picture, int left, int top) {
    std::array<int, 256> histogram{};
    int count = 0;
    for (int y = top; y < std::min(picture.height, top + kTile); y += 2) {
        const std::uint8_t* row = picture.row(y);
        for (int x = left; x < std::min(picture.width, left + kTile); x += 2) {
            ++histogram[static_cast<std::size_t>(tone_of(row + x * picture.channels, picture.channels))];
            ++count;
        }
    }
    const auto at = [&](int percent) {
        int seen = 0;
        int tone = 0;
        while (tone < 255 && (seen += histogram[static_cast<std::size_t>(tone)]) * 100 <= count * percent)
            ++tone;
        return tone;
    };
    return {at(2), at(50), at(98)};
}

}  // namespace

bool is_negative(const page::Raster& picture) {
    int tiles = 0;
    int dark = 0;
    long above = 0;
    long below = 0;
    for (int y = 0; y < picture.height; y += kTile) {
        for (int x = 0; x < picture.width; x += kTile) {
            const Tones tones = tones_of(picture, x, y);
            ++tiles;
            dark += tones.middle < 110 ? 1 : 0;
            above += tones.high - tones.middle;
            below += tones.middle - tones.low;
        }
    }
    // Some tiles hold print that is much lighter than its ground.
    return dark * 100 > tiles * 85 && above > 3 * below && above > 4L * tiles;
}

page::Raster inverted(const page::Raster& picture) {
    page::Raster out = picture;
    for (std::uint8_t& value : out.pixels) value = static_cast<std::uint8_t>(255 - value);
    return out;
}

}  // namespace qujat::imaging
