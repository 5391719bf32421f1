#include "forms/ink.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace qujat::forms {
namespace {

// Writing covers columns in runs; dirt is scattered. The strip is cut into upright slices as wide as half a
// letter, and a slice is written on when a tenth of its pixels are dark.
constexpr double kDarkShare = 0.10;
constexpr int kWrittenSlices = 3;

int grey_at(const page::Raster& picture, int x, int y) {
    const std::uint8_t* pixel = picture.row(y) + static_cast<std::ptrdiff_t>(x) * picture.channels;
    return picture.channels >= 3 ? (pixel[0] + 2 * pixel[1] + pixel[2]) / 4 : pixel[0];
}

}  // namespace

bool ink_above(const page::Raster& picture, const page::Box& line, double letter_height) {
    const int height = static_cast<int>(letter_height);
    if (picture.empty() || height < 4 || line.width < height) return false;
    const int left = std::clamp(line.left + height / 3, 0, picture.width - 1);
    const int right = std::clamp(line.right() - height / 3, 0, picture.width - 1);
    // A slanted line's box is as high as its slope: the strip follows it from corner to corner, in either
    // direction, by looking for the dark line itself is not needed - the strip keeps above the whole box.
    const int bottom = std::clamp(line.top - std::max(2, height / 6), 0, picture.height - 1);
    const int top = std::clamp(bottom - height, 0, picture.height - 1);
    if (right - left < height || bottom - top < 3) return false;

    std::array<long, 256> histogram{};
    for (int y = top; y < bottom; ++y) {
        for (int x = left; x < right; ++x) ++histogram[static_cast<std::size_t>(grey_at(picture, x, y))];
    }
    const long pixels = static_cast<long>(bottom - top) * (right - left);
    long seen = 0;
    int paper = 255;
    for (int level = 255; level >= 0; --level) {
        seen += histogram[static_cast<std::size_t>(level)];
        if (seen * 2 >= pixels) {
            paper = level;
            break;
        }
    }
    const int dark = paper * 7 / 10;
    const int slice = std::max(3, height / 2);
    int written = 0;
    for (int x = left; x + slice <= right; x += slice) {
        int count = 0;
        for (int y = top; y < bottom; ++y) {
            for (int dx = 0; dx < slice; ++dx) count += grey_at(picture, x + dx, y) < dark ? 1 : 0;
        }
        if (count > kDarkShare * slice * (bottom - top)) ++written;
    }
    return written >= kWrittenSlices;
}

}  // namespace qujat::forms
