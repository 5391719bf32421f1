#include "recognition/columns.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <utility>

namespace qujat::recognition {

namespace {

constexpr int kStep = 4;  // pixels of the page per cell of the coarse map
constexpr int kInk = 150;
constexpr int kDirt = 4;  // cells; less than the height of a line of text

// Ink in cells of four by four pixels; a single grey pixel is no ink.
struct Map {
    int width = 0;
    int height = 0;
    std::vector<char> ink;
    bool at(int x, int y) const {
        return ink[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                   static_cast<std::size_t>(x)] != 0;
    }
};

Map map_of(const page::Raster& grey) {
    Map map;
    map.width = grey.width / kStep;
    map.height = grey.height / kStep;
    map.ink.resize(static_cast<std::size_t>(map.width) * static_cast<std::size_t>(map.height));
    for (int y = 0; y < map.height; ++y) {
        for (int x = 0; x < map.width; ++x) {
            int dark = 0;
            for (int dy = 0; dy < kStep; ++dy) {
                const std::uint8_t* row = grey.row(y * kStep + dy) + x * kStep;
                for (int dx = 0; dx < kStep; ++dx) dark += row[dx] < kInk ? 1 : 0;
            }
            map.ink[static_cast<std::size_t>(y) * static_cast<std::size_t>(map.width) +
                    static_cast<std::size_t>(x)] = dark >= 3 ? 1 : 0;
        }
    }
    return map;
}

// In cells of the map.
struct Extent {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
};

Extent ink_extent(const Map& map, const Extent& in) {
    Extent out{in.right, in.bottom, in.left, in.top};
    for (int y = in.top; y < in.bottom; ++y) {
        for (int x = in.left; x < in.right; ++x) {
            if (!map.at(x, y)) continue;
            out = {std::min(out.left, x), std::min(out.top, y), std::max(out.right, x + 1),
                   std::max(out.bottom, y + 1)};
        }
    }
    return out;
}

// Lines of text inside an extent: runs of rows with ink, with where their ink begins and ends.
std::vector<Extent> lines_in(const Map& map, const Extent& in) {
    std::vector<Extent> lines;
    bool inside = false;
    for (int y = in.top; y < in.bottom; ++y) {
        int first = -1;
        int last = -1;
        for (int x = in.left; x < in.right; ++x) {
            if (!map.at(x, y)) continue;
            if (first < 0) first = x;
            last = x + 1;
        }
        if (first < 0) {
            inside = false;
            continue;
        }
        if (!inside) lines.push_back({first, y, last, y + 1});
        inside = true;
        Extent& line = lines.back();
        line = {std::min(line.left, first), line.top, std::max(line.right, last), y + 1};
    }
    std::erase_if(
        lines, [](const Extent& line) { return line.bottom - line.top < 3 || line.right - line.left < 3; });
    return lines;
}

// Both sides of a gutter are columns when most lines fill theirs and those of the right one begin below each
// other.
bool are_columns(const Map& map, const Extent& left, const Extent& right) {
    const std::vector<Extent> lines_left = lines_in(map, left);
    const std::vector<Extent> lines_right = lines_in(map, right);
    if (lines_left.size() < 5 || lines_right.size() < 5) return false;
    const Extent ink_left = ink_extent(map, left);
    const Extent ink_right = ink_extent(map, right);
    const auto full = [](const std::vector<Extent>& lines, const Extent& ink) {
        const int width = ink.right - ink.left;
        const auto count = std::count_if(lines.begin(), lines.end(), [&](const Extent& line) {
            return (line.right - ink.left) * 100 > width * 75;
        });
        return static_cast<std::size_t>(count) * 2 > lines.size();
    };
    // At the column's own side or at the indent of its paragraphs, whichever that is.
    const auto begin_at = [&](int place) {
        return std::count_if(lines_right.begin(), lines_right.end(),
                             [&](const Extent& line) { return std::abs(line.left - place) <= 2; });
    };
    const auto aligned_left = std::count_if(lines_right.begin(), lines_right.end(), [&](const Extent& line) {
        return line.left - ink_right.left <= 4;
    });
    std::ptrdiff_t aligned_indent = 0;
    for (const Extent& line : lines_right) {
        if (line.left - ink_right.left > 6) aligned_indent = std::max(aligned_indent, begin_at(line.left));
    }
    const auto aligned = aligned_left * 3 > static_cast<std::ptrdiff_t>(lines_right.size())
                             ? aligned_left + aligned_indent
                             : aligned_left;
    return full(lines_left, ink_left) && full(lines_right, ink_right) &&
           static_cast<std::size_t>(aligned) * 2 > lines_right.size();
}

struct Gutter {
    Extent white;
    bool found = false;
};

// The tallest white strip inside `in`, not near its sides.
Gutter gutter_in(const Map& map, const Extent& in, double dpi) {
    const int width = in.right - in.left;
    const int least_height = std::max(static_cast<int>(1.5 * dpi) / kStep, (in.bottom - in.top) / 4);
    const int least_width = std::max(4, static_cast<int>(dpi / 12) / kStep);
    Gutter best;
    int best_height = least_height - 1;
    for (int x = in.left + width / 6; x + least_width < in.right - width / 6; ++x) {
        int start = in.top;
        int dirt = 0;  // rows of dirt passed since `start`
        int ink_run = 0;
        for (int y = in.top; y <= in.bottom; ++y) {
            bool ink = y == in.bottom;
            for (int k = 0; k < least_width && !ink; ++k) ink = map.at(x + k, y);
            ink_run = ink ? ink_run + 1 : 0;
            if (!ink) continue;
            // Remains of a stamp and dust are lower than a line of text.
            ++dirt;
            if (y < in.bottom && ink_run <= kDirt && dirt * 16 <= y - start) continue;
            const int end = y - ink_run + 1;
            if (end - start > best_height) {
                best_height = end - start;
                best = {{x, start, x + least_width, end}, true};
            }
            start = y + 1;
            dirt = 0;
        }
    }
    if (!best.found) return best;
    // As wide as it is white over nearly the same height.
    const auto white_at = [&](int x) {
        int ink = 0;
        for (int y = best.white.top; y < best.white.bottom; ++y) ink += map.at(x, y) ? 1 : 0;
        return ink * 16 <= best.white.bottom - best.white.top;
    };
    while (best.white.right < in.right && white_at(best.white.right)) ++best.white.right;
    while (best.white.left > in.left && white_at(best.white.left - 1)) --best.white.left;
    return best;
}

page::Box box_of(const Extent& extent, const page::Raster& grey) {
    const page::Box box{extent.left * kStep, extent.top * kStep, (extent.right - extent.left) * kStep,
                        (extent.bottom - extent.top) * kStep};
    return page::intersection(box, {0, 0, grey.width, grey.height});
}

void cut(const Map& map, const page::Raster& grey, double dpi, const Extent& in, bool column, int depth,
         std::vector<Area>& areas) {
    const Extent ink = ink_extent(map, in);
    if (ink.left >= ink.right) return;
    const Gutter gutter = depth < 4 ? gutter_in(map, ink, dpi) : Gutter{};
    if (gutter.found) {
        const Extent& white = gutter.white;
        const Extent left{in.left, white.top, white.left, white.bottom};
        const Extent right{white.right, white.top, in.right, white.bottom};
        if (are_columns(map, left, right)) {
            if (white.top > ink.top + 3)
                cut(map, grey, dpi, {in.left, in.top, in.right, white.top}, column, depth + 1, areas);
            cut(map, grey, dpi, left, true, depth + 1, areas);
            cut(map, grey, dpi, right, true, depth + 1, areas);
            if (white.bottom < ink.bottom - 3) {
                cut(map, grey, dpi, {in.left, white.bottom, in.right, in.bottom}, column, depth + 1, areas);
            }
            return;
        }
    }
    const Extent wide{std::max(in.left, ink.left - 3), std::max(in.top, ink.top - 3),
                      std::min(in.right, ink.right + 3), std::min(in.bottom, ink.bottom + 3)};
    areas.push_back({box_of(wide, grey), column});
}

}  // namespace

std::vector<Area> areas_of(const page::Raster& grey, double dpi) {
    const Map map = map_of(grey);
    std::vector<Area> areas;
    cut(map, grey, dpi, {0, 0, map.width, map.height}, false, 0, areas);
    if (areas.size() <= 1) return {{{0, 0, grey.width, grey.height}, false}};
    return areas;
}

}  // namespace qujat::recognition
