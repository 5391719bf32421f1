#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "recognition/digits.h"

namespace qujat::recognition {

namespace {

constexpr int kInk = 140;

// The ink of the digit itself: rows and columns of the box that hold two pixels of it at least.
page::Box tight(const page::Raster& grey, const page::Box& wished) {
    const page::Box box = page::intersection(wished, {0, 0, grey.width, grey.height});
    std::vector<int> rows(static_cast<std::size_t>(std::max(0, box.height)));
    std::vector<int> columns(static_cast<std::size_t>(std::max(0, box.width)));
    for (int y = 0; y < box.height; ++y) {
        const std::uint8_t* row = grey.row(box.top + y) + box.left;
        for (int x = 0; x < box.width; ++x) {
            if (row[x] >= kInk) continue;
            ++rows[static_cast<std::size_t>(y)];
            ++columns[static_cast<std::size_t>(x)];
        }
    }
    const auto range = [](const std::vector<int>& counts) {
        const auto inked = [](int count) { return count >= 2; };
        const auto first = std::find_if(counts.begin(), counts.end(), inked);
        if (first == counts.end()) return std::pair{0, 0};
        const auto last = std::find_if(counts.rbegin(), counts.rend(), inked);
        return std::pair{static_cast<int>(first - counts.begin()), static_cast<int>(counts.rend() - last)};
    };
    const auto [left, right] = range(columns);
    const auto [top, bottom] = range(rows);
    return {box.left + left, box.top + top, right - left, bottom - top};
}

}  // namespace

Shape three_or_five(const page::Raster& grey, const page::Box& wished) {
    const page::Box box = tight(grey, wished);
    // A digit is higher than wide; anything else is two signs or a part of one.
    if (box.height < 10 || box.width < 5 || box.width > box.height || box.height > 4 * box.width)
        return Shape::Unsure;
    // Between the top bar and the middle: a fifth to two fifths of the height.
    const int from = box.top + box.height * 20 / 100;
    const int to = box.top + box.height * 38 / 100;
    double weight = 0;
    double moment = 0;
    for (int y = from; y < to; ++y) {
        const std::uint8_t* row = grey.row(y);
        for (int x = box.left; x < box.right(); ++x) {
            const double ink = 255 - row[x];
            weight += ink;
            moment += ink * (x + 0.5 - box.left);
        }
    }
    if (weight <= 0) return Shape::Unsure;
    const double middle = moment / weight / box.width;  // 0 left rim, 1 right rim
    // Over ten faces of 8 and 12 points a 5 lies at 0.11 to 0.31, a 3 at 0.49 (flat-topped) to 0.85.
    if (middle < 0.36) return Shape::Five;
    if (middle > 0.44) return Shape::Three;
    return Shape::Unsure;
}

bool outline_of_zero(const page::Raster& grey, const page::Box& wished) {
    const page::Box box = tight(grey, wished);
    if (box.height < 14 || box.width < 7 || box.width * 20 > box.height * 18 || box.height > 3 * box.width)
        return false;
    // How far the ink begins from the left and ends before the right rim, in shares of the width, by height.
    const auto indents = [&](int percent) {
        double left = 0;
        double right = 0;
        int rows = 0;
        const int from = box.top + box.height * (percent - 4) / 100;
        const int to = std::max(from + 1, box.top + box.height * (percent + 4) / 100);
        for (int y = std::max(box.top, from); y < std::min(box.bottom(), to); ++y) {
            const std::uint8_t* row = grey.row(y) + box.left;
            int first = 0;
            while (first < box.width && row[first] >= kInk) ++first;
            int last = box.width - 1;
            while (last >= 0 && row[last] >= kInk) --last;
            if (first > last) return std::pair{1.0, 1.0};
            left += first;
            right += box.width - 1 - last;
            ++rows;
        }
        return std::pair{left / rows / box.width, right / rows / box.width};
    };
    const auto [left_upper, right_upper] = indents(28);
    const auto [left_middle, right_middle] = indents(50);
    const auto [left_lower, right_lower] = indents(72);
    const auto [left_top, right_top] = indents(2);
    const auto [left_bottom, right_bottom] = indents(98);
    const double widest = 0.17;
    if (std::max({left_upper, right_upper, left_lower, right_lower, left_middle, right_middle}) > widest)
        return false;
    // An 8 has a waist, a 0 has none; a D or a box has corners.
    if (left_middle + right_middle > left_upper + right_upper + 0.05) return false;
    if (left_middle + right_middle > left_lower + right_lower + 0.05) return false;
    return std::min({left_top, right_top, left_bottom, right_bottom}) > 0.12;
}

}  // namespace qujat::recognition
