#include "forms/unseen.h"

#include <algorithm>
#include <cmath>

#include "forms/pixels.h"

namespace qujat::forms {
namespace {

// In letters' heights: shorter runs of ink may be a long word's feet.
constexpr double kShortest = 9;

struct Run {
    int left = 0, right = 0, y = 0;
};

// Upright, every second pixel across; dark ones 1.
struct Grid {
    int width = 0, height = 0;
    std::vector<char> dark;
    bool at(int x, int y) const {
        return dark[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                    static_cast<std::size_t>(x)] != 0;
    }
};

Grid grid_of(const Sheet& sheet, const page::Raster& picture) {
    Grid grid;
    grid.width = static_cast<int>(sheet.width) / 2;
    grid.height = static_cast<int>(sheet.height);
    grid.dark.assign(static_cast<std::size_t>(grid.width) * static_cast<std::size_t>(grid.height), 0);
    const int level = faint_level(picture);
    for (int y = 0; y < grid.height; ++y) {
        for (int x = 0; x < grid.width; ++x) {
            double px = 0, py = 0;
            sheet.upright.back(x * 2 + 0.5, y + 0.5, px, py);
            const int ix = static_cast<int>(px), iy = static_cast<int>(py);
            if (ix < 0 || iy < 0 || ix >= picture.width || iy >= picture.height) continue;
            if (picture.row(iy)[ix] < level)
                grid.dark[static_cast<std::size_t>(y) * static_cast<std::size_t>(grid.width) +
                          static_cast<std::size_t>(x)] = 1;
        }
    }
    return grid;
}

// Unbroken but for single samples; a line somewhat aslant goes through three rows.
std::vector<Run> runs_of(const Grid& grid, int shortest) {
    std::vector<Run> runs;
    for (int y = 1; y + 1 < grid.height; ++y) {
        int begin = -1, last = -2;
        const auto close = [&] {
            if (begin >= 0 && last - begin >= shortest) runs.push_back({begin * 2, last * 2, y});
            begin = -1;
        };
        for (int x = 0; x < grid.width; ++x) {
            if (!grid.at(x, y) && !grid.at(x, y - 1) && !grid.at(x, y + 1)) continue;
            if (x - last > 2) close();
            if (begin < 0) begin = x;
            last = x;
        }
        close();
    }
    return runs;
}

}  // namespace

page::Page with_unseen_lines(const page::Page& page, const page::Raster& picture) {
    page::Page result = page;
    const Sheet sheet = lay_out(page, 0);
    if (sheet.pieces.empty() || picture.channels != 1 || picture.width != page.width) return result;
    const double height = sheet.letter_height;
    const std::vector<Run> runs = runs_of(grid_of(sheet, picture), static_cast<int>(height * kShortest / 2));
    // Runs of neighbouring rows are one line; a thick band of them is a blot or a picture.
    struct Band {
        int left, right, top, bottom;
    };
    std::vector<Band> bands;
    for (const Run& run : runs) {
        const auto same = std::find_if(bands.rbegin(), bands.rend(), [&](const Band& band) {
            return run.y - band.bottom <= 3 &&
                   std::min(run.right, band.right) - std::max(run.left, band.left) > -height * 2;
        });
        if (same == bands.rend()) {
            bands.push_back({run.left, run.right, run.y, run.y});
        } else {
            *same = {std::min(run.left, same->left), std::max(run.right, same->right), same->top, run.y};
        }
    }
    // A line a little aslant falls into parts.
    for (std::size_t i = 0; i < bands.size(); ++i) {
        for (std::size_t k = i + 1; k < bands.size();) {
            const bool one =
                std::abs(bands[i].top + bands[i].bottom - bands[k].top - bands[k].bottom) < height &&
                std::min(bands[i].right, bands[k].right) - std::max(bands[i].left, bands[k].left) >
                    -height * 2;
            if (!one) {
                ++k;
                continue;
            }
            bands[i] = {std::min(bands[i].left, bands[k].left), std::max(bands[i].right, bands[k].right),
                        std::min(bands[i].top, bands[k].top), std::max(bands[i].bottom, bands[k].bottom)};
            bands.erase(bands.begin() + static_cast<std::ptrdiff_t>(k));
        }
    }
    for (const Band& band : bands) {
        if (band.bottom - band.top + 1 > std::max(10.0, height * 0.6)) continue;
        const double y = (band.top + band.bottom) / 2.0;
        const bool known = std::any_of(sheet.strokes.begin(), sheet.strokes.end(), [&](const Stroke& stroke) {
            return stroke.horizontal && std::abs(stroke.y - y) < height * 0.6 &&
                   std::min<double>(stroke.right, band.right) - std::max<double>(stroke.left, band.left) >
                       height;
        });
        if (known) continue;
        result.rules.push_back({sheet.upright.box_back(band.left, y - 1, band.right, y + 1), true});
    }
    return result;
}

}  // namespace qujat::forms
