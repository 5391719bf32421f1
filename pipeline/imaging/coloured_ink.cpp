#include "imaging/coloured_ink.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "imaging/pix.h"

namespace qujat::imaging {

namespace {

constexpr int kCell = 8;         // pixels of one cell of the coarse map
constexpr int kColourReach = 2;  // pixels
constexpr float kRim = 0.3F;     // share of the print's density
constexpr int kLeastBlot = 12;   // cells; smaller coloured parts are noise of the compression
constexpr int kPaper = 250;      // tone of the evened paper
constexpr float kInkDensity =
    0.25F;  // of a pixel that counts as ink; 0 is paper, 1 lets 37 % of the light back
constexpr float kColourful = 0.16F;  // difference of densities between channels of a cell's ink
constexpr float kTinged = 0.09F;     // the same where the ink goes on, faint or mixed with print
constexpr float kUsualPrint = 0.6F;  // density of print that is not faded
constexpr int kGoesOn = 41;          // cells: how far around coloured ones it is looked for

using Density = std::array<float, 3>;

const std::array<float, 256>& density_of_tone() {
    static const std::array<float, 256> table = [] {
        std::array<float, 256> t{};
        for (int v = 0; v < 256; ++v) {
            t[static_cast<std::size_t>(v)] =
                std::max(0.0F, std::log(kPaper / static_cast<float>(std::max(v, 4))));
        }
        return t;
    }();
    return table;
}

std::uint8_t tone_of(float density) {
    return static_cast<std::uint8_t>(std::clamp(kPaper * std::exp(-density), 0.0F, 255.0F));
}

struct CoarseMap {
    int columns = 0;
    int rows = 0;
    std::vector<Density>
        ink;       // mean densities of the ink in and around the cell; zero where there is next to none
    Pix coloured;  // one bit a cell
    Pix tinged;    // the same with the lower bound
    std::int64_t coloured_cells = 0;
    std::int64_t black_cells = 0;
    float print = 1;  // density of the page's black print
    float colourful = kColourful;
    float tinged_from = kTinged;
};

struct CellInk {
    Density sum{};
    int pixels = 0;
};

CellInk cell_ink(const std::vector<page::Raster>& channels, int cell_x, int cell_y) {
    const auto& density = density_of_tone();
    CellInk ink;
    const int x1 = std::min(channels[0].width, (cell_x + 1) * kCell);
    const int y1 = std::min(channels[0].height, (cell_y + 1) * kCell);
    for (int y = cell_y * kCell; y < y1; ++y) {
        for (int x = cell_x * kCell; x < x1; ++x) {
            Density here{};
            for (std::size_t c = 0; c < 3; ++c) here[c] = density[channels[c].row(y)[x]];
            if (std::max({here[0], here[1], here[2]}) < kInkDensity) continue;
            for (std::size_t c = 0; c < 3; ++c) ink.sum[c] += here[c];
            ++ink.pixels;
        }
    }
    return ink;
}

float colourfulness(const Density& d) {
    return std::max({d[0], d[1], d[2]}) - std::min({d[0], d[1], d[2]});
}

float median(std::vector<float>& values, double share) {
    const auto place =
        values.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(values.size() - 1) * share);
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

// Black ink is not quite neutral to a camera on tinted paper: its own cast is taken off all ink, unless it is
// so strong that the text itself must be coloured.
Density cast_of(const std::vector<CellInk>& cells) {
    Density cast{};
    std::vector<float> values;
    for (std::size_t c = 0; c < 3; ++c) {
        values.clear();
        for (const CellInk& cell : cells) {
            if (cell.pixels * 8 < kCell * kCell) continue;
            const float mean = (cell.sum[0] + cell.sum[1] + cell.sum[2]) / 3;
            values.push_back((cell.sum[c] - mean) / static_cast<float>(cell.pixels));
        }
        if (values.size() < 20) return {};
        cast[c] = median(values, 0.5);
    }
    return colourfulness(cast) < kColourful ? cast : Density{};
}

// The compression's colour noise differs from cell to cell, a stamp's colour does not: cells are taken three
// by three.
CoarseMap coarse_map(const std::vector<page::Raster>& channels) {
    CoarseMap map;
    map.columns = (channels[0].width + kCell - 1) / kCell;
    map.rows = (channels[0].height + kCell - 1) / kCell;
    std::vector<CellInk> cells;
    cells.reserve(static_cast<std::size_t>(map.columns) * static_cast<std::size_t>(map.rows));
    for (int y = 0; y < map.rows; ++y) {
        for (int x = 0; x < map.columns; ++x) cells.push_back(cell_ink(channels, x, y));
    }
    const Density cast = cast_of(cells);
    map.ink.resize(cells.size());
    map.coloured.reset(pixCreate(map.columns, map.rows, 1));
    map.tinged.reset(pixCreate(map.columns, map.rows, 1));
    std::vector<float> black;
    for (int y = 0; y < map.rows; ++y) {
        for (int x = 0; x < map.columns; ++x) {
            const auto index = static_cast<std::size_t>(y * map.columns + x);
            if (cells[index].pixels * 8 < kCell * kCell) continue;
            Density ink{};
            int pixels = 0;
            for (int ny = std::max(0, y - 1); ny <= std::min(map.rows - 1, y + 1); ++ny) {
                for (int nx = std::max(0, x - 1); nx <= std::min(map.columns - 1, x + 1); ++nx) {
                    const CellInk& near = cells[static_cast<std::size_t>(ny * map.columns + nx)];
                    pixels += near.pixels;
                    for (std::size_t c = 0; c < 3; ++c) ink[c] += near.sum[c];
                }
            }
            for (std::size_t c = 0; c < 3; ++c) ink[c] = ink[c] / static_cast<float>(pixels) - cast[c];
            map.ink[index] = ink;
            if (colourfulness(ink) < kColourful) black.push_back(std::max({ink[0], ink[1], ink[2]}));
        }
    }
    if (!black.empty()) map.print = median(black, 0.75);
    // On a faded page the stamp is as faded as the print.
    const float strength = std::min(1.0F, map.print / kUsualPrint);
    map.colourful = std::max(0.105F, kColourful * strength);
    map.tinged_from = std::max(0.075F, kTinged * strength);
    for (int y = 0; y < map.rows; ++y) {
        for (int x = 0; x < map.columns; ++x) {
            const auto index = static_cast<std::size_t>(y * map.columns + x);
            if (cells[index].pixels * 8 < kCell * kCell) continue;
            const float colour = colourfulness(map.ink[index]);
            if (colour >= map.tinged_from) pixSetPixel(map.tinged.get(), x, y, 1);
            if (colour >= map.colourful) pixSetPixel(map.coloured.get(), x, y, 1);
            ++(colour >= map.colourful ? map.coloured_cells : map.black_cells);
        }
    }
    return map;
}

// A line of text is long and low, a paragraph wide; a stamp or a signature is neither.
bool is_text(int columns, int rows, int page_columns) {
    return (rows * kCell < 90 && columns > 4 * rows) || columns * 2 > page_columns;
}

// The ink's own density per channel: the mean of the third of the cells that shows its colour most clearly
// (least black under it).
Density ink_colour(const CoarseMap& map, int left, int top, int width, int height, PIX* part) {
    std::vector<Density> cells;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            l_uint32 bit = 0;
            pixGetPixel(part, x, y, &bit);
            const Density& ink = map.ink[static_cast<std::size_t>((top + y) * map.columns + left + x)];
            if (bit != 0 && colourfulness(ink) >= map.tinged_from) cells.push_back(ink);
        }
    }
    const auto share = [](const Density& d) { return colourfulness(d) / (d[0] + d[1] + d[2] + 0.1F); };
    std::sort(cells.begin(), cells.end(),
              [&](const Density& a, const Density& b) { return share(a) > share(b); });
    cells.resize((cells.size() + 2) / 3);
    Density mean{};
    for (const Density& cell : cells) {
        for (std::size_t c = 0; c < 3; ++c) mean[c] += cell[c] / static_cast<float>(cells.size());
    }
    return mean;
}

// How much of the coloured ink lies on each pixel of `area`, by the colour of its densities.
std::vector<float> amounts_of(const std::vector<page::Raster>& channels, const Density& colour,
                              const page::Box& area) {
    const auto& density = density_of_tone();
    const float mean = (colour[0] + colour[1] + colour[2]) / 3;
    Density axis{};
    float length = 0;
    for (std::size_t c = 0; c < 3; ++c) {
        axis[c] = colour[c] - mean;
        length += axis[c] * axis[c];
    }
    std::vector<float> amounts;
    amounts.reserve(static_cast<std::size_t>(area.width) * static_cast<std::size_t>(area.height));
    for (int y = area.top; y < area.bottom(); ++y) {
        for (int x = area.left; x < area.right(); ++x) {
            Density d{};
            float own = 0;
            for (std::size_t c = 0; c < 3; ++c) own += d[c] = density[channels[c].row(y)[x]];
            own /= 3;
            float amount = 0;
            for (std::size_t c = 0; c < 3; ++c) amount += (d[c] - own) * axis[c];
            amounts.push_back(length > 0 ? std::clamp(amount / length, 0.0F, 1.6F) : 0.0F);
        }
    }
    return amounts;
}

// The largest value within `reach` of each place, along rows, then along columns.
std::vector<float> spread(const std::vector<float>& values, int width, int height, int reach) {
    std::vector<float> rows(values.size());
    std::vector<float> out(values.size());
    const auto at = [&](int x, int y) {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
    };
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            float most = 0;
            for (int n = std::max(0, x - reach); n <= std::min(width - 1, x + reach); ++n)
                most = std::max(most, values[at(n, y)]);
            rows[at(x, y)] = most;
        }
    }
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            float most = 0;
            for (int n = std::max(0, y - reach); n <= std::min(height - 1, y + reach); ++n)
                most = std::max(most, rows[at(x, n)]);
            out[at(x, y)] = most;
        }
    }
    return out;
}

// Each pixel's densities are black ink plus so much of the coloured ink; the black ink stays. Compression
// keeps colour at half the resolution of light and dark, so a stroke's middle looks less coloured than it is:
// the largest amount near by is taken. What is left of the strokes' rims is fainter than the page's print and
// goes as well.
void unmix(const std::vector<page::Raster>& channels, const Density& colour, float print,
           const page::Box& area, page::Raster& grey) {
    const auto& density = density_of_tone();
    const float mean = (colour[0] + colour[1] + colour[2]) / 3;
    const std::vector<float> amounts =
        spread(amounts_of(channels, colour, area), area.width, area.height, kColourReach);
    std::size_t i = 0;
    for (int y = area.top; y < area.bottom(); ++y) {
        std::uint8_t* out = grey.row(y);
        for (int x = area.left; x < area.right(); ++x, ++i) {
            float own = 0;
            for (std::size_t c = 0; c < 3; ++c) own += density[channels[c].row(y)[x]] / 3;
            const float amount = amounts[i];
            if (own < 0.05F || amount < 0.2F) continue;  // paper, or black ink with the camera's colour noise
            const float black = own - std::min(amount, 1.2F) * mean;
            const float rim = std::min(1.0F, amount * 2) * kRim * print;
            out[x] = tone_of(std::max(0.0F, black - rim) * print / std::max(0.1F, print - rim));
        }
    }
}

}  // namespace

page::Raster without_coloured_ink(std::vector<page::Raster>& channels, std::vector<std::string>& notes,
                                  std::vector<page::Box>& stamps) {
    page::Raster grey = channels[0];
    const CoarseMap map = coarse_map(channels);
    // The text itself is coloured when most ink is: then the darkest channel tells it best.
    const bool text_is_coloured = map.coloured_cells > map.black_cells && map.coloured_cells > 50;
    for (std::size_t i = 0; i < grey.pixels.size(); ++i) {
        const int r = channels[0].pixels[i];
        const int g = channels[1].pixels[i];
        const int b = channels[2].pixels[i];
        grey.pixels[i] =
            static_cast<std::uint8_t>(text_is_coloured ? std::min({r, g, b}) : (r + 2 * g + b) / 4);
    }
    if (text_is_coloured) {
        notes.emplace_back("coloured text kept");
        return grey;
    }
    if (map.coloured_cells < 50) return grey;

    // A ring of faint ink shows its colour clearly in a few places only: from there it is followed.
    Pix around(pixDilateBrick(nullptr, map.coloured.get(), kGoesOn, kGoesOn));
    pixAnd(map.tinged.get(), map.tinged.get(), around.get());
    Pix paths(pixCloseSafeBrick(nullptr, map.tinged.get(), 3, 3));
    Pix seeds(pixOpenBrick(nullptr, map.coloured.get(), 2, 2));
    Pix followed(pixSeedfillBinary(nullptr, seeds.get(), paths.get(), 8));
    pixOr(followed.get(), followed.get(), map.coloured.get());
    Pix joined(pixCloseSafeBrick(nullptr, followed.get(), 5, 3));
    PIXA* parts = nullptr;
    BOXA* boxes = pixConnComp(joined.get(), &parts, 8);
    bool removed = false;
    for (int i = 0; boxes != nullptr && i < boxaGetCount(boxes); ++i) {
        l_int32 x = 0;
        l_int32 y = 0;
        l_int32 w = 0;
        l_int32 h = 0;
        boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
        if (w < kLeastBlot || h < kLeastBlot || is_text(w, h, map.columns)) continue;
        PIX* part = pixaGetPix(parts, i, L_CLONE);
        const Density colour = ink_colour(map, x, y, w, h, part);
        pixDestroy(&part);
        if (colourfulness(colour) < 1.15F * map.colourful) continue;  // the camera's noise in black print
        // The soft rim of the strokes lies in the next cells.
        const page::Box area =
            page::intersection({(x - 2) * kCell, (y - 2) * kCell, (w + 4) * kCell, (h + 4) * kCell},
                               {0, 0, grey.width, grey.height});
        unmix(channels, colour, map.print, area, grey);
        stamps.push_back(area);
        removed = true;
    }
    boxaDestroy(&boxes);
    pixaDestroy(&parts);
    if (removed) notes.emplace_back("coloured ink removed");
    return grey;
}

}  // namespace qujat::imaging
