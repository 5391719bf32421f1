#include <algorithm>
#include <cmath>
#include <numeric>

#include "imaging/rules.h"

namespace qujat::imaging {

namespace {

bool touch(const page::Rule& a, const page::Rule& b, int slack) {
    const page::Box grown{a.box.left - slack, a.box.top - slack, a.box.width + 2 * slack,
                          a.box.height + 2 * slack};
    return !page::intersection(grown, b.box).empty();
}

int middle_x(const page::Rule& r) {
    return r.box.left + r.box.width / 2;
}
int middle_y(const page::Rule& r) {
    return r.box.top + r.box.height / 2;
}

// Positions closer than `slack` are one grid line.
std::vector<int> clustered(std::vector<int> places, int slack) {
    std::sort(places.begin(), places.end());
    std::vector<int> lines;
    std::size_t i = 0;
    while (i < places.size()) {
        std::size_t k = i;
        long sum = 0;
        while (k < places.size() && places[k] - places[i] <= slack) sum += places[k++];
        lines.push_back(static_cast<int>(sum / static_cast<long>(k - i)));
        i = k;
    }
    return lines;
}

// Whether some rule of the set separates along [from, to] at `place` for the better part.
bool separates(const std::vector<page::Rule>& rules, bool horizontal, int place, int from, int to,
               int slack) {
    int covered = 0;
    for (const page::Rule& rule : rules) {
        if (rule.horizontal != horizontal) continue;
        const int at = horizontal ? middle_y(rule) : middle_x(rule);
        if (std::abs(at - place) > slack) continue;
        const int begin = std::max(from, horizontal ? rule.box.left : rule.box.top);
        const int end = std::min(to, horizontal ? rule.box.right() : rule.box.bottom());
        covered += std::max(0, end - begin);
    }
    return covered * 2 > to - from;
}

// Cells grow to the right, then down, until a rule stops them.
page::Table grid(const std::vector<page::Rule>& rules, const std::vector<int>& xs, const std::vector<int>& ys,
                 int slack) {
    page::Table table;
    table.rows = static_cast<int>(ys.size()) - 1;
    table.columns = static_cast<int>(xs.size()) - 1;
    table.box = {xs.front(), ys.front(), xs.back() - xs.front(), ys.back() - ys.front()};
    std::vector<char> used(static_cast<std::size_t>(table.rows * table.columns), 0);
    const auto x = [&](int i) { return xs[static_cast<std::size_t>(i)]; };
    const auto y = [&](int i) { return ys[static_cast<std::size_t>(i)]; };
    const auto is_used = [&](int r, int c) -> char& {
        return used[static_cast<std::size_t>(r * table.columns + c)];
    };
    for (int r = 0; r < table.rows; ++r) {
        for (int c = 0; c < table.columns; ++c) {
            if (is_used(r, c) != 0) continue;
            int right = c + 1;
            while (right < table.columns && is_used(r, right) == 0 &&
                   !separates(rules, false, x(right), y(r), y(r + 1), slack)) {
                ++right;
            }
            int down = r + 1;
            while (down < table.rows && !separates(rules, true, y(down), x(c), x(right), slack)) ++down;
            for (int i = r; i < down; ++i) {
                for (int k = c; k < right; ++k) is_used(i, k) = 1;
            }
            page::Cell cell;
            cell.row = r;
            cell.column = c;
            cell.row_span = down - r;
            cell.column_span = right - c;
            cell.box = {x(c), y(r), x(right) - x(c), y(down) - y(r)};
            table.cells.push_back(cell);
        }
    }
    return table;
}

// Tables without an outer frame, and frames lost in noise: where two rules at least end beyond the last grid
// line, there the table ends.
void add_open_sides(const std::vector<page::Rule>& rules, bool horizontal, std::vector<int>& lines,
                    int slack) {
    std::vector<int> begins;
    std::vector<int> ends;
    for (const page::Rule& rule : rules) {
        if (rule.horizontal != horizontal) continue;
        begins.push_back(horizontal ? rule.box.left : rule.box.top);
        ends.push_back(horizontal ? rule.box.right() : rule.box.bottom());
    }
    if (begins.size() < 2 || lines.empty()) return;
    std::sort(begins.begin(), begins.end());
    std::sort(ends.rbegin(), ends.rend());
    const int least = 4 * slack;
    if (lines.front() - begins[1] > least && begins[1] - begins[0] <= 2 * slack)
        lines.insert(lines.begin(), begins[0]);
    if (ends[1] - lines.back() > least && ends[0] - ends[1] <= 2 * slack) lines.push_back(ends[0]);
}

}  // namespace

std::vector<page::Table> find_tables(const std::vector<page::Rule>& rules, double dpi) {
    const int slack = std::max(4, static_cast<int>(dpi / 30));
    std::vector<std::size_t> group(rules.size());
    std::iota(group.begin(), group.end(), std::size_t{0});
    const auto root = [&](std::size_t i) {
        while (group[i] != i) i = group[i] = group[group[i]];
        return i;
    };
    for (std::size_t i = 0; i < rules.size(); ++i) {
        for (std::size_t k = i + 1; k < rules.size(); ++k) {
            if (rules[i].horizontal != rules[k].horizontal && touch(rules[i], rules[k], slack))
                group[root(i)] = root(k);
        }
    }
    std::vector<page::Table> tables;
    for (std::size_t g = 0; g < rules.size(); ++g) {
        if (root(g) != g) continue;
        std::vector<page::Rule> own;
        std::vector<int> xs;
        std::vector<int> ys;
        for (std::size_t i = 0; i < rules.size(); ++i) {
            if (root(i) != g) continue;
            own.push_back(rules[i]);
            if (rules[i].horizontal) {
                ys.push_back(middle_y(rules[i]));
            } else {
                xs.push_back(middle_x(rules[i]));
            }
        }
        xs = clustered(std::move(xs), slack);
        ys = clustered(std::move(ys), slack);
        if (xs.empty() || ys.empty()) continue;
        add_open_sides(own, true, xs, slack);
        add_open_sides(own, false, ys, slack);
        if (xs.size() < 2 || ys.size() < 2) continue;
        page::Table table = grid(own, xs, ys, slack);
        if (table.cells.size() < 2) continue;
        tables.push_back(std::move(table));
    }
    std::sort(tables.begin(), tables.end(), [](const page::Table& a, const page::Table& b) {
        return std::pair(a.box.top, a.box.left) < std::pair(b.box.top, b.box.left);
    });
    return tables;
}

}  // namespace qujat::imaging
