#include "forms/pixels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace qujat::forms {
namespace {

// The full stop of 10-point print has some ten pixels at 200 dots per inch; salt has up to so many.
constexpr double kSaltAt200 = 5;

std::uint8_t grey_of(const std::uint8_t* pixel, int channels) {
    if (channels < 3) return pixel[0];
    return static_cast<std::uint8_t>((299 * pixel[0] + 587 * pixel[1] + 114 * pixel[2] + 500) / 1000);
}

// Bilinear.
double grey_at(const page::Raster& picture, double x, double y) {
    const int x0 = std::clamp(static_cast<int>(std::floor(x)), 0, picture.width - 1);
    const int y0 = std::clamp(static_cast<int>(std::floor(y)), 0, picture.height - 1);
    const int x1 = std::min(x0 + 1, picture.width - 1);
    const int y1 = std::min(y0 + 1, picture.height - 1);
    const double fx = std::clamp(x - x0, 0.0, 1.0);
    const double fy = std::clamp(y - y0, 0.0, 1.0);
    const auto pixel = [&](int px, int py) -> double {
        return grey_of(picture.row(py) + static_cast<std::ptrdiff_t>(px) * picture.channels,
                       picture.channels);
    };
    return (pixel(x0, y0) * (1 - fx) + pixel(x1, y0) * fx) * (1 - fy) +
           (pixel(x0, y1) * (1 - fx) + pixel(x1, y1) * fx) * fy;
}

}  // namespace

page::Raster without_salt(const page::Raster& picture) {
    page::Raster out;
    out.width = picture.width;
    out.height = picture.height;
    out.dpi = picture.dpi;
    out.bits_in_source = picture.bits_in_source;
    out.pixels.resize(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height));
    for (int y = 0; y < out.height; ++y) {
        for (int x = 0; x < out.width; ++x)
            out.row(y)[x] =
                grey_of(picture.row(y) + static_cast<std::ptrdiff_t>(x) * picture.channels, picture.channels);
    }
    const int paper = paper_level(out);
    const int dark = paper * 88 / 100;
    const double dpi = out.dpi > 0 ? out.dpi : std::max(out.width, out.height) / 11.69;
    const auto limit = static_cast<std::size_t>(std::max(1.0, kSaltAt200 * dpi * dpi / 40000));
    std::vector<char> seen(out.pixels.size(), 0);
    std::vector<std::size_t> part;
    const auto width = static_cast<std::size_t>(out.width);
    for (std::size_t start = 0; start < out.pixels.size(); ++start) {
        if (seen[start] != 0 || out.pixels[start] >= dark) continue;
        part.assign(1, start);
        seen[start] = 1;
        for (std::size_t next = 0; next < part.size(); ++next) {
            const int x = static_cast<int>(part[next] % width), y = static_cast<int>(part[next] / width);
            for (int dy = -1; dy <= 1; ++dy) {
                for (int dx = -1; dx <= 1; ++dx) {
                    if (x + dx < 0 || y + dy < 0 || x + dx >= out.width || y + dy >= out.height) continue;
                    const std::size_t at =
                        static_cast<std::size_t>(y + dy) * width + static_cast<std::size_t>(x + dx);
                    if (seen[at] != 0 || out.pixels[at] >= dark) continue;
                    seen[at] = 1;
                    part.push_back(at);
                }
            }
        }
        if (part.size() > limit) continue;
        for (const std::size_t at : part) out.pixels[at] = static_cast<std::uint8_t>(paper);
    }
    return out;
}

page::Raster cut_out(const page::Raster& picture, const Sheet& sheet, double left, double top, double right,
                     double bottom) {
    page::Raster out;
    out.width = std::max(1, static_cast<int>(right - left));
    out.height = std::max(1, static_cast<int>(bottom - top));
    out.dpi = picture.dpi;
    out.pixels.resize(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height));
    for (int y = 0; y < out.height; ++y) {
        for (int x = 0; x < out.width; ++x) {
            double px = 0;
            double py = 0;
            sheet.upright.back(left + x + 0.5, top + y + 0.5, px, py);
            out.row(y)[x] = static_cast<std::uint8_t>(std::lround(grey_at(picture, px - 0.5, py - 0.5)));
        }
    }
    return out;
}

int paper_level(const page::Raster& part) {
    std::array<std::size_t, 256> histogram{};
    for (std::uint8_t value : part.pixels) ++histogram[value];
    std::size_t seen = 0;
    for (int level = 255; level >= 0; --level) {
        seen += histogram[static_cast<std::size_t>(level)];
        if (seen * 5 >= part.pixels.size()) return level;
    }
    return 182;
}

int ink_level(const page::Raster& part) {
    return paper_level(part) * 7 / 10;
}

int faint_level(const page::Raster& part) {
    return paper_level(part) * 17 / 20;
}

void take_line(page::Raster& part, double y, double letter_height) {
    const int paper = paper_level(part);
    const int faint = faint_level(part);
    const int reach = std::max(3, static_cast<int>(letter_height * 0.3));
    const int from = std::max(0, static_cast<int>(y) - reach);
    const int to = std::min(part.height - 1, static_cast<int>(y) + reach);
    // The line's height piece by piece: the row with the most ink, near that of the piece before.
    const int step = std::max(16, static_cast<int>(letter_height * 2));
    const int thickest = std::max(2, static_cast<int>(letter_height * 0.16));
    std::vector<int> rows;  // of each piece, -1 where no line shows
    int last = -1;
    for (int begin = 0; begin < part.width; begin += step) {
        const int end = std::min(part.width, begin + step);
        int best = -1;
        int most = (end - begin) * 3 / 5;
        for (int row = from; row <= to; ++row) {
            if (last >= 0 && std::abs(row - last) > 3) continue;
            const auto count = static_cast<int>(std::count_if(part.row(row) + begin, part.row(row) + end,
                                                              [&](std::uint8_t v) { return v < faint; }));
            if (count > most) most = count, best = row;
        }
        rows.push_back(best);
        if (best >= 0) last = best;
    }
    // Beside its pieces lie the line's ends.
    const std::vector<int> found = rows;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (found[i] >= 0) continue;
        if (i > 0 && found[i - 1] >= 0) rows[i] = found[i - 1];
        if (i + 1 < rows.size() && found[i + 1] >= 0) rows[i] = found[i + 1];
    }
    for (int x = 0; x < part.width; ++x) {
        const int middle = rows[static_cast<std::size_t>(x / step)];
        if (middle < 0) continue;
        // The line may lie a row off here.
        int best = middle;
        for (const int row : {middle, middle - 1, middle + 1}) {
            if (row < 0 || row >= part.height || part.row(row)[x] >= faint) continue;
            best = row;
            break;
        }
        if (part.row(best)[x] >= faint) continue;
        int top = best;
        while (top > 0 && part.row(top - 1)[x] < faint) --top;
        int bottom = best;
        while (bottom + 1 < part.height && part.row(bottom + 1)[x] < faint) ++bottom;
        // A stroke through or down to the line stays, with the part of the line under it.
        if (bottom - top + 1 > thickest + 2) continue;
        for (int row = std::max(0, top - 1); row <= std::min(part.height - 1, bottom + 1); ++row)
            part.row(row)[x] = static_cast<std::uint8_t>(paper);
    }
}

}  // namespace qujat::forms
