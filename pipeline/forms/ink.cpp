#include "forms/ink.h"

#include <algorithm>
#include <vector>

#include "forms/pixels.h"

namespace qujat::forms {
namespace {

// Writing stands in upright slices with dark pixels in many of their rows; dirt is scattered, a ruled line
// takes few rows of all slices. A slice half a letter wide is written on when dark pixels stand in at least
// this share of a letter's rows.
constexpr double kWrittenRows = 0.3;
constexpr int kWrittenSlices = 2;

}  // namespace

bool has_writing(const page::Raster& slip, double letter_height) {
    if (slip.empty() || letter_height < 4) return false;
    const int dark = ink_level(slip);
    // Rows dark over most of their length are the ruled line (or its slope); they do not count.
    std::vector<bool> ruled(static_cast<std::size_t>(slip.height), false);
    for (int y = 0; y < slip.height; ++y) {
        const auto count =
            std::count_if(slip.row(y), slip.row(y) + slip.width, [&](std::uint8_t v) { return v < dark; });
        ruled[static_cast<std::size_t>(y)] = count > slip.width / 3;
    }
    // More such rows than a line is thick are a blot: something is written under it, or was.
    if (std::count(ruled.begin(), ruled.end(), true) > static_cast<std::ptrdiff_t>(letter_height * 0.45))
        return true;
    const int slice = std::max(3, static_cast<int>(letter_height / 2));
    const int wanted = std::max(3, static_cast<int>(letter_height * kWrittenRows));
    int written = 0;
    for (int x = 0; x + slice <= slip.width; x += slice) {
        int rows = 0;
        for (int y = 0; y < slip.height; ++y) {
            if (ruled[static_cast<std::size_t>(y)]) continue;
            const std::uint8_t* row = slip.row(y) + x;
            if (std::count_if(row, row + slice, [&](std::uint8_t v) { return v < dark; }) >= 2) ++rows;
        }
        if (rows >= wanted && ++written >= kWrittenSlices) return true;
    }
    return false;
}

}  // namespace qujat::forms
