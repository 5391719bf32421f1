#include <algorithm>
#include <cmath>

#include "imaging/imaging.h"
#include "imaging/warp.h"

namespace qujat::imaging {

namespace {

constexpr double kRadians = 3.14159265358979323846 / 180;

page::Box around(const Place (&corners)[4], int width, int height) {
    double left = corners[0].x;
    double right = left;
    double top = corners[0].y;
    double bottom = top;
    for (const Place& p : corners) {
        left = std::min(left, p.x);
        right = std::max(right, p.x);
        top = std::min(top, p.y);
        bottom = std::max(bottom, p.y);
    }
    const int l = std::clamp(static_cast<int>(std::floor(left + 0.5)), 0, std::max(0, width - 1));
    const int t = std::clamp(static_cast<int>(std::floor(top + 0.5)), 0, std::max(0, height - 1));
    const int r = std::clamp(static_cast<int>(std::floor(right + 0.5)), l + 1, std::max(l + 1, width));
    const int b = std::clamp(static_cast<int>(std::floor(bottom + 0.5)), t + 1, std::max(t + 1, height));
    return {l, t, r - l, b - t};
}

// A slanted box's enclosing box grows with its width; shrink it back so that the boxes of one line do not
// overlap.
page::Box slim(const page::Box& box, double width, double height, double angle) {
    const double grown = std::abs(std::sin(angle * kRadians)) * std::min(width, height) * 0.5;
    const int cut = static_cast<int>(grown * 0.5);
    page::Box out = box;
    if (out.height > 4 * cut) {
        out.top += cut;
        out.height -= 2 * cut;
    }
    return out;
}

}  // namespace

page::Box Mapping::to_original(const page::Box& box) const {
    const bool lying = quarter_turns % 2 == 1;
    const double turned_width = lying ? original_height : original_width;
    const double turned_height = lying ? original_width : original_height;
    const double c = std::cos(angle * kRadians);
    const double s = std::sin(angle * kRadians);
    Place corners[4];
    for (int i = 0; i < 4; ++i) {
        Place from{static_cast<double>(i % 2 == 0 ? box.left : box.right()),
                   static_cast<double>(i / 2 == 0 ? box.top : box.bottom())};
        if (curve) from = curve->to_bent(from);
        const double px = from.x - prepared_width / 2.0;
        const double py = from.y - prepared_height / 2.0;
        // Clockwise by `angle`, y downwards.
        const double tx = (px * c - py * s) / scale + turned_width / 2;
        const double ty = (px * s + py * c) / scale + turned_height / 2;
        switch (quarter_turns) {
            case 1:
                corners[i] = {ty, original_height - tx};
                break;
            case 2:
                corners[i] = {original_width - tx, original_height - ty};
                break;
            case 3:
                corners[i] = {original_width - ty, tx};
                break;
            default:
                corners[i] = {tx, ty};
        }
        if (sheet) corners[i] = sheet->to_bent(corners[i]);
    }
    const int width = sheet ? sheet->bent_width() : original_width;
    const int height = sheet ? sheet->bent_height() : original_height;
    return slim(around(corners, width, height), box.width / scale, box.height / scale, angle);
}

page::Box Mapping::to_prepared(const page::Box& box) const {
    const bool lying = quarter_turns % 2 == 1;
    const double turned_width = lying ? original_height : original_width;
    const double turned_height = lying ? original_width : original_height;
    const double c = std::cos(angle * kRadians);
    const double s = std::sin(angle * kRadians);
    Place corners[4];
    for (int i = 0; i < 4; ++i) {
        Place at{static_cast<double>(i % 2 == 0 ? box.left : box.right()),
                 static_cast<double>(i / 2 == 0 ? box.top : box.bottom())};
        if (sheet) at = sheet->to_flat(at);
        const double x = at.x;
        const double y = at.y;
        Place t{x, y};
        switch (quarter_turns) {
            case 1:
                t = {original_height - y, x};
                break;
            case 2:
                t = {original_width - x, original_height - y};
                break;
            case 3:
                t = {y, original_width - x};
                break;
            default:
                break;
        }
        const double dx = (t.x - turned_width / 2) * scale;
        const double dy = (t.y - turned_height / 2) * scale;
        corners[i] = {dx * c + dy * s + prepared_width / 2.0, -dx * s + dy * c + prepared_height / 2.0};
        if (curve) corners[i] = curve->to_flat(corners[i]);
    }
    return around(corners, prepared_width, prepared_height);
}

}  // namespace qujat::imaging
