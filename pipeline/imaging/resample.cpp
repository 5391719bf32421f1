#include "imaging/resample.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "imaging/pix.h"

namespace qujat::imaging {

namespace {

constexpr double kRadians = 3.14159265358979323846 / 180;

page::Raster quarter_turned(const page::Raster& grey, int turns) {
    Pix pix = to_pix(grey);
    Pix out(turns == 2 ? pixRotate180(nullptr, pix.get()) : pixRotate90(pix.get(), turns == 1 ? 1 : -1));
    page::Raster raster = to_raster(out.get());
    raster.bits_in_source = grey.bits_in_source;
    raster.dpi = grey.dpi;
    return raster;
}

page::Raster shrunk(const page::Raster& grey, double scale) {
    Pix pix = to_pix(grey);
    Pix out(pixScaleAreaMap(pix.get(), static_cast<float>(scale), static_cast<float>(scale)));
    page::Raster raster = to_raster(out.get());
    raster.bits_in_source = 8;
    raster.dpi = grey.dpi * scale;
    return raster;
}

// Fixed point, 16 bits of fraction.
void bilinear(const page::Raster& from, page::Raster& to, double scale, double angle) {
    const double c = std::cos(angle * kRadians) / scale;
    const double s = std::sin(angle * kRadians) / scale;
    const auto step_x = static_cast<std::int64_t>(std::llround(c * 65536));
    const auto step_y = static_cast<std::int64_t>(std::llround(s * 65536));
    const std::int64_t limit_x = static_cast<std::int64_t>(from.width - 1) << 16;
    const std::int64_t limit_y = static_cast<std::int64_t>(from.height - 1) << 16;
    for (int y = 0; y < to.height; ++y) {
        const double py = y + 0.5 - to.height / 2.0;
        const double px = 0.5 - to.width / 2.0;
        auto sx = static_cast<std::int64_t>(std::llround((px * c - py * s + from.width / 2.0 - 0.5) * 65536));
        auto sy =
            static_cast<std::int64_t>(std::llround((px * s + py * c + from.height / 2.0 - 0.5) * 65536));
        std::uint8_t* out = to.row(y);
        for (int x = 0; x < to.width; ++x, sx += step_x, sy += step_y) {
            if (sx < 0 || sy < 0 || sx >= limit_x || sy >= limit_y) {
                out[x] = 255;
                continue;
            }
            const auto ix = static_cast<int>(sx >> 16);
            const auto iy = static_cast<int>(sy >> 16);
            const auto fx = static_cast<int>((sx >> 8) & 255);
            const auto fy = static_cast<int>((sy >> 8) & 255);
            const std::uint8_t* a = from.row(iy) + ix;
            const std::uint8_t* b = a + from.width;
            const int top = a[0] * (256 - fx) + a[1] * fx;
            const int bottom = b[0] * (256 - fx) + b[1] * fx;
            out[x] = static_cast<std::uint8_t>((top * (256 - fy) + bottom * fy + 32768) >> 16);
        }
    }
}

}  // namespace

page::Raster resampled(const page::Raster& grey, Mapping& mapping) {
    mapping.original_width = grey.width;
    mapping.original_height = grey.height;
    page::Raster turned;
    const page::Raster* from = &grey;
    if (mapping.quarter_turns != 0) {
        turned = quarter_turned(grey, mapping.quarter_turns);
        from = &turned;
    }
    double rest = mapping.scale;
    if (rest < 0.8) {
        turned = shrunk(*from, rest);
        from = &turned;
        rest = 1;
    }
    if (rest == 1 && mapping.angle == 0) {
        page::Raster out = from == &turned ? std::move(turned) : grey;
        mapping.prepared_width = out.width;
        mapping.prepared_height = out.height;
        return out;
    }
    page::Raster out;
    const double c = std::abs(std::cos(mapping.angle * kRadians));
    const double s = std::abs(std::sin(mapping.angle * kRadians));
    // Up to two degrees only margins leave the picture; beyond, the page grows so that corners stay.
    const bool grow = std::abs(mapping.angle) > 2;
    const double width = grow ? from->width * c + from->height * s : from->width;
    const double height = grow ? from->width * s + from->height * c : from->height;
    out.width = std::max(1, static_cast<int>(std::lround(width * rest)));
    out.height = std::max(1, static_cast<int>(std::lround(height * rest)));
    out.dpi = from->dpi * rest;
    out.pixels.resize(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height));
    bilinear(*from, out, rest, mapping.angle);
    mapping.prepared_width = out.width;
    mapping.prepared_height = out.height;
    return out;
}

void soften(page::Raster& grey) {
    std::vector<int> sums(static_cast<std::size_t>(grey.width));
    std::vector<std::uint8_t> above(grey.row(0), grey.row(0) + grey.width);
    std::vector<std::uint8_t> current;
    for (int y = 0; y < grey.height; ++y) {
        std::uint8_t* row = grey.row(y);
        const std::uint8_t* below = grey.row(std::min(y + 1, grey.height - 1));
        current.assign(row, row + grey.width);
        for (int x = 0; x < grey.width; ++x) {
            const auto i = static_cast<std::size_t>(x);
            sums[i] = above[i] + 2 * current[i] + below[x];
        }
        for (int x = 0; x < grey.width; ++x) {
            const int left = sums[static_cast<std::size_t>(std::max(0, x - 1))];
            const int right = sums[static_cast<std::size_t>(std::min(grey.width - 1, x + 1))];
            row[x] =
                static_cast<std::uint8_t>((left + 2 * sums[static_cast<std::size_t>(x)] + right + 8) / 16);
        }
        above.swap(current);
    }
}

}  // namespace qujat::imaging
