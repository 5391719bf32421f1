#include "imaging/warp.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace qujat::imaging {

Warp::Warp(int flat_width, int flat_height, int bent_width, int bent_height,
           const std::function<Place(Place)>& bent_place)
    : flat_width_(flat_width),
      flat_height_(flat_height),
      bent_width_(bent_width),
      bent_height_(bent_height),
      columns_(flat_width / kStep + 2),
      rows_(flat_height / kStep + 2) {
    nodes_.reserve(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_));
    for (int row = 0; row < rows_; ++row) {
        for (int column = 0; column < columns_; ++column)
            nodes_.push_back(
                bent_place({static_cast<double>(column * kStep), static_cast<double>(row * kStep)}));
    }
}

Place Warp::to_bent(Place flat) const {
    const double u = flat.x / kStep;
    const double v = flat.y / kStep;
    const int column = std::clamp(static_cast<int>(std::floor(u)), 0, columns_ - 2);
    const int row = std::clamp(static_cast<int>(std::floor(v)), 0, rows_ - 2);
    const double a = u - column;
    const double b = v - row;
    const Place& p = node(column, row);
    const Place& q = node(column + 1, row);
    const Place& r = node(column, row + 1);
    const Place& s = node(column + 1, row + 1);
    return {(p.x * (1 - a) + q.x * a) * (1 - b) + (r.x * (1 - a) + s.x * a) * b,
            (p.y * (1 - a) + q.y * a) * (1 - b) + (r.y * (1 - a) + s.y * a) * b};
}

Place Warp::to_flat(Place bent) const {
    Place flat{bent.x * flat_width_ / std::max(1, bent_width_),
               bent.y * flat_height_ / std::max(1, bent_height_)};
    for (int i = 0; i < 30; ++i) {
        const Place seen = to_bent(flat);
        const Place miss{bent.x - seen.x, bent.y - seen.y};
        if (std::abs(miss.x) < 0.1 && std::abs(miss.y) < 0.1) break;
        flat.x = std::clamp(flat.x + miss.x, -2.0 * kStep, flat_width_ + 2.0 * kStep);
        flat.y = std::clamp(flat.y + miss.y, -2.0 * kStep, flat_height_ + 2.0 * kStep);
    }
    return flat;
}

Warp Warp::turned_over() const {
    // Nodes lie on multiples of the step from the top left, so the grid is asked anew, not mirrored.
    return Warp(flat_width_, flat_height_, bent_width_, bent_height_, [this](Place flat) {
        const Place seen = to_bent({flat_width_ - flat.x, flat_height_ - flat.y});
        return Place{bent_width_ - seen.x, bent_height_ - seen.y};
    });
}

page::Raster Warp::flattened(const page::Raster& bent) const {
    page::Raster flat;
    flat.width = flat_width_;
    flat.height = flat_height_;
    flat.channels = bent.channels;
    flat.bits_in_source = 8;
    flat.dpi = bent.dpi;
    flat.pixels.assign(static_cast<std::size_t>(flat.width) * static_cast<std::size_t>(flat.height) *
                           static_cast<std::size_t>(flat.channels),
                       255);
    const int channels = bent.channels;
    const std::ptrdiff_t stride = static_cast<std::ptrdiff_t>(bent.width) * channels;
    for (int y = 0; y < flat.height; ++y) {
        std::uint8_t* out = flat.row(y);
        for (int left = 0; left < flat.width; left += kStep) {
            const int right = std::min(left + kStep, flat.width);
            const Place from = to_bent({left + 0.5, y + 0.5});
            const Place to = to_bent({right + 0.5, y + 0.5});
            const double dx = (to.x - from.x) / (right - left);
            const double dy = (to.y - from.y) / (right - left);
            double sx = from.x - 0.5;
            double sy = from.y - 0.5;
            for (int x = left; x < right; ++x, sx += dx, sy += dy) {
                if (sx < 0 || sy < 0 || sx >= bent.width - 1 || sy >= bent.height - 1) continue;
                const int ix = static_cast<int>(sx);
                const int iy = static_cast<int>(sy);
                const int fx = static_cast<int>((sx - ix) * 256);
                const int fy = static_cast<int>((sy - iy) * 256);
                const std::uint8_t* a = bent.row(iy) + static_cast<std::ptrdiff_t>(ix) * channels;
                const std::uint8_t* b = a + stride;
                for (int c = 0; c < channels; ++c) {
                    const int above = a[c] * (256 - fx) + a[c + channels] * fx;
                    const int below = b[c] * (256 - fx) + b[c + channels] * fx;
                    out[x * channels + c] =
                        static_cast<std::uint8_t>((above * (256 - fy) + below * fy + 32768) >> 16);
                }
            }
        }
    }
    return flat;
}

}  // namespace qujat::imaging
