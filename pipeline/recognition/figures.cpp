#include "recognition/figures.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <optional>

namespace qujat::recognition {

namespace {

constexpr int kWidth = FigurePicture::kWidth;
constexpr int kHeight = FigurePicture::kHeight;

// The grey level that parts ink from paper in a box: half-way between its darkest tones and white.
int ink_level(const page::Raster& grey, const page::Box& box) {
    std::array<int, 256> counts{};
    for (int y = box.top; y < box.bottom(); ++y) {
        const std::uint8_t* row = grey.row(y);
        for (int x = box.left; x < box.right(); ++x) ++counts[row[x]];
    }
    int dark = 0;
    for (int seen = 0, wanted = std::max(1, box.width * box.height / 50); dark < 255; ++dark) {
        seen += counts[static_cast<std::size_t>(dark)];
        if (seen >= wanted) break;
    }
    return std::clamp((dark + 255) / 2, 90, 200);
}

// Rows and columns of `box` that hold ink.
page::Box tight(const page::Raster& grey, const page::Box& box, int level) {
    int left = box.right(), right = box.left, top = box.bottom(), bottom = box.top;
    for (int y = box.top; y < box.bottom(); ++y) {
        const std::uint8_t* row = grey.row(y);
        for (int x = box.left; x < box.right(); ++x) {
            if (row[x] >= level) continue;
            left = std::min(left, x);
            right = std::max(right, x + 1);
            top = std::min(top, y);
            bottom = y + 1;
        }
    }
    return {left, top, std::max(0, right - left), std::max(0, bottom - top)};
}

// A comma under the overhang of a slanted figure stands behind it, not below it.
bool is_mark_behind(const page::Box& sign, const page::Box& part) {
    return part.height * 10 < 4 * sign.height && part.top > sign.top + sign.height * 62 / 100 &&
           2 * part.left + part.width > 2 * sign.left + sign.width * 13 / 10 &&
           part.right() > sign.right() - sign.width / 5;
}

int overlap(const page::Box& a, const page::Box& b) {
    return std::min(a.right(), b.right()) - std::max(a.left, b.left);
}

}  // namespace

std::vector<page::Box> ink_pieces(const page::Raster& grey, const page::Box& wished) {
    const page::Box box = page::intersection(wished, {0, 0, grey.width, grey.height});
    if (box.empty()) return {};
    const int level = ink_level(grey, box);
    // Connected parts, by eight neighbours.
    std::vector<char> open(static_cast<std::size_t>(box.width) * static_cast<std::size_t>(box.height));
    const auto at = [&](int x, int y) -> char& {
        return open[static_cast<std::size_t>(y) * static_cast<std::size_t>(box.width) +
                    static_cast<std::size_t>(x)];
    };
    for (int y = 0; y < box.height; ++y) {
        const std::uint8_t* row = grey.row(box.top + y) + box.left;
        for (int x = 0; x < box.width; ++x) at(x, y) = row[x] < level ? 1 : 0;
    }
    std::vector<page::Box> parts;
    std::vector<std::pair<int, int>> todo;
    for (int x0 = 0; x0 < box.width; ++x0) {
        for (int y0 = 0; y0 < box.height; ++y0) {
            if (!at(x0, y0)) continue;
            int left = x0, right = x0, top = y0, bottom = y0, count = 0;
            at(x0, y0) = 0;
            todo.assign(1, {x0, y0});
            while (!todo.empty()) {
                const auto [x, y] = todo.back();
                todo.pop_back();
                ++count;
                left = std::min(left, x);
                right = std::max(right, x);
                top = std::min(top, y);
                bottom = std::max(bottom, y);
                for (int ny = std::max(0, y - 1); ny <= std::min(box.height - 1, y + 1); ++ny) {
                    for (int nx = std::max(0, x - 1); nx <= std::min(box.width - 1, x + 1); ++nx) {
                        if (!at(nx, ny)) continue;
                        at(nx, ny) = 0;
                        todo.emplace_back(nx, ny);
                    }
                }
            }
            if (count < 4) continue;
            parts.push_back({box.left + left, box.top + top, right - left + 1, bottom - top + 1});
        }
    }
    std::sort(parts.begin(), parts.end(), [](const page::Box& a, const page::Box& b) {
        return std::pair(a.left, a.top) < std::pair(b.left, b.top);
    });
    // The dot in a 0, the parts of a %, a broken figure: what stands above each other is one sign.
    std::vector<page::Box> joined;
    for (const page::Box& part : parts) {
        if (!joined.empty() && !is_mark_behind(joined.back(), part) &&
            overlap(joined.back(), part) * 2 > std::min(joined.back().width, part.width)) {
            joined.back() = page::united(joined.back(), part);
        } else {
            joined.push_back(part);
        }
    }
    return joined;
}

FigurePicture figure_picture(const page::Raster& grey, const page::Box& wished) {
    FigurePicture picture;
    const page::Box outer = page::intersection(wished, {0, 0, grey.width, grey.height});
    if (outer.empty()) return picture;
    const page::Box box = tight(grey, outer, ink_level(grey, outer));
    if (box.empty()) return picture;
    int darkest = 255;
    for (int y = box.top; y < box.bottom(); ++y) {
        for (int x = box.left; x < box.right(); ++x) darkest = std::min(darkest, int{grey.row(y)[x]});
    }
    const double strength = 1.0 / std::max(40, 255 - darkest);
    // One scale for both ways, unless the piece is wider than the picture.
    const double step_y = static_cast<double>(box.height) / (kHeight - 2);
    const double step_x = std::max(step_y, static_cast<double>(box.width) / (kWidth - 2));
    const double middle = box.left + box.width / 2.0;
    const auto ink_between = [&](double x0, double x1, double y0, double y1) {
        // Mean over the area, by fractions of pixels.
        double sum = 0;
        for (int y = static_cast<int>(std::floor(y0)); y < y1; ++y) {
            const double part_y = std::min(y1, y + 1.0) - std::max(y0, static_cast<double>(y));
            if (y < outer.top || y >= outer.bottom()) continue;
            const std::uint8_t* row = grey.row(y);
            for (int x = static_cast<int>(std::floor(x0)); x < x1; ++x) {
                if (x < outer.left || x >= outer.right()) continue;
                sum +=
                    part_y * (std::min(x1, x + 1.0) - std::max(x0, static_cast<double>(x))) * (255 - row[x]);
            }
        }
        return sum / ((x1 - x0) * (y1 - y0));
    };
    for (int y = 0; y < kHeight; ++y) {
        const double y0 = box.top + (y - 1) * step_y;
        for (int x = 0; x < kWidth; ++x) {
            const double x0 = middle + (x - kWidth / 2) * step_x;
            const double ink = ink_between(x0, x0 + step_x, y0, y0 + step_y) * strength;
            picture.ink[static_cast<std::size_t>(y * kWidth + x)] = static_cast<float>(std::min(1.0, ink));
        }
    }
    return picture;
}

namespace {

OwnSign looked_at(const FigureNet& net, const page::Raster& grey, const page::Box& box, int tallest) {
    if (box.height * 100 < tallest * 55) return {'.', 1, box};
    const auto shares = net.look(figure_picture(grey, box));
    const auto most = std::max_element(shares.begin(), shares.end());
    const auto which = most - shares.begin();
    return {which < 10 ? static_cast<char>('0' + which) : '?', static_cast<double>(*most), box};
}

// The column with the least ink near `wished`.
int best_cut(const page::Raster& grey, const page::Box& box, int wished, int reach) {
    int best = wished;
    long least = -1;
    for (int x = std::max(box.left + 2, wished - reach); x <= std::min(box.right() - 2, wished + reach);
         ++x) {
        long ink = 0;
        for (int y = box.top; y < box.bottom(); ++y) ink += 255 - grey.row(y)[x];
        ink = ink * 100 + std::abs(x - wished);
        if (least >= 0 && ink >= least) continue;
        least = ink;
        best = x;
    }
    return best;
}

// A piece too wide for a figure cut in two or three; taken when every part is a figure for certain.
std::optional<std::vector<OwnSign>> cut_apart(const FigureNet& net, const page::Raster& grey,
                                              const page::Box& box, int tallest) {
    for (const int parts : {2, 3}) {
        const int width = box.width / parts;
        if (width * 100 < tallest * 38 || width * 100 > tallest * 95) continue;
        std::vector<OwnSign> signs;
        int left = box.left;
        for (int i = 1; i <= parts; ++i) {
            const int right =
                i == parts ? box.right() : best_cut(grey, box, box.left + box.width * i / parts, width / 4);
            signs.push_back(looked_at(net, grey, {left, box.top, right - left, box.height}, tallest));
            left = right;
        }
        const bool figures = std::all_of(signs.begin(), signs.end(), [](const OwnSign& sign) {
            return sign.figure >= '0' && sign.figure <= '9' && sign.sure > 0.8;
        });
        if (figures) return signs;
    }
    return std::nullopt;
}

}  // namespace

std::vector<OwnSign> read_figures(const FigureNet& net, const page::Raster& grey, const page::Box& word) {
    const std::vector<page::Box> pieces = ink_pieces(grey, word);
    std::vector<int> heights;
    for (const page::Box& piece : pieces) heights.push_back(piece.height);
    std::vector<OwnSign> signs;
    if (heights.empty()) return signs;
    // Brackets and № reach over the figures: the middle of the tall pieces counts.
    const int most = *std::max_element(heights.begin(), heights.end());
    std::erase_if(heights, [&](int height) { return height * 10 < most * 6; });
    std::nth_element(heights.begin(), heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2),
                     heights.end());
    const int tallest = heights[heights.size() / 2];
    for (const page::Box& piece : pieces) {
        const OwnSign whole = looked_at(net, grey, piece, tallest);
        const bool wide = piece.width * 100 > tallest * 80;
        if (wide && piece.height * 100 >= tallest * 70 && (whole.figure == '?' || whole.sure < 0.9)) {
            if (const auto apart = cut_apart(net, grey, piece, tallest)) {
                signs.insert(signs.end(), apart->begin(), apart->end());
                continue;
            }
        }
        signs.push_back(whole);
    }
    return signs;
}

}  // namespace qujat::recognition
