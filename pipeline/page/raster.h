#pragma once
// Pixels as rooms hand them to each other: one plain buffer, no library's type.
// Threads: a value; sharing a const Raster between threads is safe.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace qujat::page {

// 8 bits a channel, rows from the top, no padding: pixel (x, y) begins at (y * width + x) * channels.
struct Raster {
    int width = 0;
    int height = 0;
    int channels = 1;        // 1: grey (0 black, 255 white); 3: red, green, blue
    int bits_in_source = 8;  // 1 when the picture was bilevel in its file
    double dpi = 0;          // dots per inch as the file says; 0 when it does not say
    std::vector<std::uint8_t> pixels;

    bool empty() const { return pixels.empty(); }
    const std::uint8_t* row(int y) const {
        return pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width * channels);
    }
    std::uint8_t* row(int y) {
        return pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width * channels);
    }
};

}  // namespace qujat::page
