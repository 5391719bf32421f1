#include "imaging/rules.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "imaging/pix.h"

namespace qujat::imaging {

namespace {

Pix open_along(PIX* pix, int length, bool horizontal) {
    return Pix(horizontal ? pixOpenBrick(nullptr, pix, length, 1) : pixOpenBrick(nullptr, pix, 1, length));
}

Pix close_along(PIX* pix, int gap, bool horizontal) {
    return Pix(horizontal ? pixCloseSafeBrick(nullptr, pix, gap, 1)
                          : pixCloseSafeBrick(nullptr, pix, 1, gap));
}

// The mask of all straight lines of one direction. Runs longer than any letter's stroke are joined over small
// gaps; closing gaps before would join the feet of letters. Thick ink is not a line.
Pix line_mask(PIX* ink, double dpi, bool horizontal) {
    const int run = static_cast<int>(dpi / 6);
    const int length = static_cast<int>(dpi / 3);
    const int gap = static_cast<int>(dpi / 20);
    const int thick = std::max(5, static_cast<int>(dpi / 25));
    // Widening across lets a line that climbs by a pixel now and then count as straight.
    Pix wide(horizontal ? pixDilateBrick(nullptr, ink, 1, 3) : pixDilateBrick(nullptr, ink, 3, 1));
    Pix runs = open_along(wide.get(), run, horizontal);
    // Photographs, black borders and bold bars are thicker than any rule.
    Pix bars = open_along(runs.get(), thick, !horizontal);
    Pix grown(pixDilateBrick(nullptr, bars.get(), 3, 3));
    pixSubtract(runs.get(), runs.get(), grown.get());
    Pix closed = close_along(runs.get(), gap, horizontal);
    return open_along(closed.get(), length, horizontal);
}

std::vector<page::Rule> boxes_of(PIX* lines, bool horizontal) {
    std::vector<page::Rule> rules;
    BOXA* boxes = pixConnCompBB(lines, 8);
    for (int i = 0; boxes != nullptr && i < boxaGetCount(boxes); ++i) {
        l_int32 x = 0;
        l_int32 y = 0;
        l_int32 w = 0;
        l_int32 h = 0;
        boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
        const int along = horizontal ? w : h;
        const int across = horizontal ? h : w;
        if (along < 6 * across) continue;
        rules.push_back({{x, y, w, h}, horizontal});
    }
    boxaDestroy(&boxes);
    return rules;
}

// Parts of one line, broken by noise or by a letter across it, become one.
void join(std::vector<page::Rule>& rules, double dpi) {
    const int gap = static_cast<int>(dpi / 8);
    const int level = std::max(3, static_cast<int>(dpi / 60));
    const auto start = [](const page::Rule& r) { return r.horizontal ? r.box.left : r.box.top; };
    std::sort(rules.begin(), rules.end(),
              [&](const page::Rule& a, const page::Rule& b) { return start(a) < start(b); });
    std::vector<page::Rule> joined;
    for (const page::Rule& rule : rules) {
        bool taken = false;
        for (page::Rule& other : joined) {
            if (other.horizontal != rule.horizontal) continue;
            const page::Box& a = other.box;
            const page::Box& b = rule.box;
            const int apart = rule.horizontal ? b.left - a.right() : b.top - a.bottom();
            const int off = rule.horizontal ? std::abs((a.top + a.bottom()) - (b.top + b.bottom())) / 2
                                            : std::abs((a.left + a.right()) - (b.left + b.right())) / 2;
            if (apart <= gap && off <= level) {
                other.box = page::united(a, b);
                taken = true;
                break;
            }
        }
        if (!taken) joined.push_back(rule);
    }
    rules = std::move(joined);
}

// Whitens the line where no letter's stroke goes through it: where ink stands both above and below it stays.
void whiten(page::Raster& grey, PIX* lines, bool horizontal, int ink_tone) {
    const int reach = 3;
    const int width = grey.width;
    const int height = grey.height;
    const auto is_line = [&](int x, int y) {
        return GET_DATA_BIT(pixGetData(lines) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(lines), x) != 0;
    };
    const page::Raster& before = grey;
    std::vector<std::pair<int, int>> gone;
    const int outer = horizontal ? width : height;
    const int inner = horizontal ? height : width;
    for (int a = 0; a < outer; ++a) {
        for (int b = 0; b < inner; ++b) {
            const auto at = [&](int v) { return horizontal ? is_line(a, v) : is_line(v, a); };
            if (!at(b)) continue;
            int end = b;
            while (end + 1 < inner && at(end + 1)) ++end;
            const auto tone = [&](int v) -> int {
                if (v < 0 || v >= inner) return 255;
                return horizontal ? before.row(v)[a] : before.row(a)[v];
            };
            const bool above = std::min(tone(b - 2), tone(b - reach)) < ink_tone;
            const bool below = std::min(tone(end + 2), tone(end + reach)) < ink_tone;
            if (!(above && below)) {
                // The soft edge of the line goes with it on the side where nothing touches it.
                const int from = above ? b : std::max(0, b - 1);
                const int to = below ? end : std::min(inner - 1, end + 1);
                for (int v = from; v <= to; ++v) gone.emplace_back(horizontal ? a : v, horizontal ? v : a);
            }
            b = end;
        }
    }
    for (const auto& [x, y] : gone) grey.row(y)[x] = 255;
}

}  // namespace

std::vector<page::Rule> take_rules(page::Raster& grey, double dpi, int ink_tone, bool keep) {
    Pix ink = ink_of(grey, ink_tone);
    Pix horizontal = line_mask(ink.get(), dpi, true);
    Pix vertical = line_mask(ink.get(), dpi, false);
    std::vector<page::Rule> rules = boxes_of(horizontal.get(), true);
    const std::vector<page::Rule> standing = boxes_of(vertical.get(), false);
    rules.insert(rules.end(), standing.begin(), standing.end());
    if (!keep && !rules.empty()) {
        whiten(grey, horizontal.get(), true, ink_tone);
        whiten(grey, vertical.get(), false, ink_tone);
    }
    join(rules, dpi);
    std::sort(rules.begin(), rules.end(), [](const page::Rule& a, const page::Rule& b) {
        return std::pair(a.box.top, a.box.left) < std::pair(b.box.top, b.box.left);
    });
    return rules;
}

}  // namespace qujat::imaging
