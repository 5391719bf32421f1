#include <algorithm>

#include "forms/places.h"

namespace qujat::forms {
namespace {

// Sums of collinear strokes: where long lines run although they were found in parts.
struct Run {
    double at = 0, length = 0, low = 1e18, high = -1e18;
    double weight = 0;
};

std::vector<Run> runs_of(std::vector<std::pair<double, std::pair<double, double>>> parts, double tolerance) {
    std::sort(parts.begin(), parts.end());
    std::vector<Run> runs;
    for (const auto& [at, span] : parts) {
        const double length = span.second - span.first;
        if (runs.empty() || at - runs.back().at > tolerance) runs.emplace_back();
        Run& run = runs.back();
        run.at = (run.at * run.weight + at * length) / (run.weight + length);
        run.weight += length;
        run.length += length;
        run.low = std::min(run.low, span.first);
        run.high = std::max(run.high, span.second);
    }
    return runs;
}

}  // namespace

std::vector<TableCell> find_grid(const Sheet& sheet, int page, const std::vector<const Piece*>& pieces,
                                 int columns) {
    if (pieces.empty()) return {};
    const double height = sheet.letter_height;
    double left = 1e18, right = -1e18, top = 1e18, bottom = -1e18;
    for (const Piece* piece : pieces) {
        left = std::min(left, piece->left);
        right = std::max(right, piece->right);
        top = std::min(top, piece->top);
        bottom = std::max(bottom, piece->bottom);
    }
    std::vector<std::pair<double, std::pair<double, double>>> across;
    std::vector<std::pair<double, std::pair<double, double>>> down;
    for (const Stroke& stroke : sheet.strokes) {
        if (stroke.horizontal) {
            if (stroke.y < top - height * 2 || stroke.y > bottom + height * 2) continue;
            across.push_back({stroke.y, {stroke.left, stroke.right}});
        } else {
            if (stroke.bottom < top - height || stroke.top > bottom + height) continue;
            down.push_back({stroke.x, {stroke.top, stroke.bottom}});
        }
    }
    std::vector<Run> ys = runs_of(across, height * 0.4);
    std::erase_if(ys, [&](const Run& run) { return run.length < (right - left) * 0.3; });
    std::vector<Run> xs = runs_of(down, height * 0.6);
    std::erase_if(xs, [&](const Run& run) { return run.length < (bottom - top) * 0.3; });
    if (ys.size() < 2) return {};
    double edge_left = 1e18, edge_right = -1e18;
    for (const Run& run : ys) {
        edge_left = std::min(edge_left, run.low);
        edge_right = std::max(edge_right, run.high);
    }
    std::vector<double> borders;
    for (const Run& run : xs) {
        if (run.at > edge_left + height && run.at < edge_right - height) borders.push_back(run.at);
    }
    if (static_cast<int>(borders.size()) + 1 != columns) return {};
    borders.insert(borders.begin(), edge_left);
    borders.push_back(edge_right);
    std::vector<TableCell> cells;
    int row = 0;
    for (std::size_t r = 0; r + 1 < ys.size(); ++r) {
        if (ys[r + 1].at - ys[r].at < height * 0.9) continue;
        for (int c = 0; c < columns; ++c) {
            cells.push_back({page, row, c, borders[static_cast<std::size_t>(c)] + 3,
                             borders[static_cast<std::size_t>(c) + 1] - 2, ys[r].at + 3, ys[r + 1].at - 2});
        }
        ++row;
    }
    // Between two tables there are no upright lines; a row in which no word was read is such a space, or
    // empty.
    std::erase_if(cells, [&](const TableCell& cell) {
        const double middle = (cell.top + cell.bottom) / 2;
        const bool upright = std::any_of(down.begin(), down.end(), [&](const auto& part) {
            return part.second.first < middle && part.second.second > middle;
        });
        if (!upright) return true;
        return std::none_of(pieces.begin(), pieces.end(), [&](const Piece* piece) {
            return piece->middle() > cell.top && piece->middle() < cell.bottom && !piece->lone_marks;
        });
    });
    return cells;
}

}  // namespace qujat::forms
