// Pages as a hand-held camera and an open book on a scanner give them: stronger than what the steps were
// tried on.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "maker/pix.h"
#include "maker/wear.h"

namespace qujat::maker {

namespace {

// A colour of the raster between its pixels; outside it, `ground`.
Colour colour_at(const page::Raster& page, double x, double y, const Colour& ground) {
    if (x < 0 || y < 0 || x >= page.width - 1 || y >= page.height - 1) return ground;
    const int ix = static_cast<int>(x), iy = static_cast<int>(y);
    const double a = x - ix, b = y - iy;
    Colour out{};
    for (std::size_t c = 0; c < 3; ++c) {
        const auto tone = [&](int dx, int dy) {
            return static_cast<double>(page.row(iy + dy)[(ix + dx) * 3 + static_cast<int>(c)]);
        };
        out[c] =
            (tone(0, 0) * (1 - a) + tone(1, 0) * a) * (1 - b) + (tone(0, 1) * (1 - a) + tone(1, 1) * a) * b;
    }
    return out;
}

std::uint8_t level(double value) {
    return static_cast<std::uint8_t>(std::clamp(value + 0.5, 0.0, 255.0));
}

}  // namespace

page::Raster snapped(const page::Raster& original, Random& random) {
    const page::Raster page = in_colour(original);
    page::Raster out = page;
    const double w = page.width, h = page.height;
    // Bilinear corners are not a camera's, but bend straight edges the way a lifted sheet does.
    const auto corner = [&](double x, double y) {
        return std::pair{x + random.real(0.02, 0.10) * (x < 0.5 ? 1 : -1),
                         y + random.real(0.02, 0.08) * (y < 0.5 ? 1 : -1)};
    };
    const auto a = corner(0, 0), b = corner(1, 0), c = corner(1, 1), d = corner(0, 1);
    const Pixels pix = to_pix(page);
    PTA *from = ptaCreate(4), *to = ptaCreate(4);
    for (const auto& [px, py] : {std::pair{0.0, 0.0}, {w, 0.0}, {w, h}, {0.0, h}})
        ptaAddPt(from, static_cast<l_float32>(px), static_cast<l_float32>(py));
    for (const auto& [px, py] : {a, b, c, d})
        ptaAddPt(to, static_cast<l_float32>(px * w), static_cast<l_float32>(py * h));
    const Pixels seen(pixProjectivePta(pix.get(), to, from, L_BRING_IN_BLACK));
    ptaDestroy(&from);
    ptaDestroy(&to);
    const page::Raster flat = from_pix(seen, page.dpi);
    const double bend = h * random.real(0.006, 0.016) * (random.chance(0.5) ? 1 : -1),
                 phase = random.real(0, 3);
    const double waves = random.real(0.8, 1.6), lift = random.real(-0.5, 0.5);
    const Colour table{random.real(60, 120), random.real(50, 100), random.real(40, 80)};
    const double light_x = random.real(0.1, 0.9), light_y = random.real(0.1, 0.9),
                 fall = random.real(0.3, 0.55);
    for (int y = 0; y < out.height; ++y)
        for (int x = 0; x < out.width; ++x) {
            const double u = x / w, v = y / h;
            const double shift =
                bend * (1 + lift * (v - 0.5)) * std::sin(std::numbers::pi * waves * u + phase);
            const double grain = 6 * std::sin(y * 0.11 + 3 * std::sin(x * 0.004));
            Colour tone = colour_at(flat, x, y + shift, table);
            if (tone[0] + tone[1] + tone[2] < 3)
                tone = {table[0] + grain, table[1] + grain, table[2] + grain};
            const double light = 1 - fall * std::hypot(u - light_x, v - light_y);
            for (std::size_t ch = 0; ch < 3; ++ch)
                out.row(y)[x * 3 + static_cast<int>(ch)] =
                    level((18 + tone[ch] * 0.86) * light + random.bell() * 4);
        }
    return blurred(out, 0.9);
}

page::Raster open_book(const page::Raster& left, const page::Raster& right, Random& random) {
    const page::Raster sides[2] = {in_colour(rotated(left, random.real(-1.2, 1.2), {255, 255, 255})),
                                   in_colour(rotated(right, random.real(-1.2, 1.2), {255, 255, 255}))};
    const int w = sides[0].width, h = sides[0].height;
    page::Raster out = sides[0];
    out.width = 2 * w;
    out.pixels.assign(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(h) * 3, 255);
    const double fold = w * random.real(0.985, 1.015);
    const double sink[2] = {random.real(15, 40), random.real(15, 40)}, reach = random.real(130, 220);
    const double shadow = random.real(0.35, 0.65), rim = random.real(0, 40);
    for (int y = 0; y < h; ++y)
        for (int x = 0; x < 2 * w; ++x) {
            const double away = std::abs(x - fold);
            const int side = x < fold ? 0 : 1;
            // The sheet dives into the fold: its lines sink and its letters grow narrow.
            const double deep = std::exp(-away / reach);
            const double along = side == 0 ? w - away - reach * 0.25 * deep : away + reach * 0.25 * deep;
            Colour tone = colour_at(sides[side], along, y - sink[side] * deep, {255, 255, 255});
            const double dark = 1 - shadow * std::exp(-away * away / 2500.0) - 0.12 * deep;
            const bool outside = x < rim || x > 2 * w - rim || y < rim / 2;
            for (std::size_t ch = 0; ch < 3; ++ch)
                out.row(y)[x * 3 + static_cast<int>(ch)] = level(outside ? 25 : tone[ch] * dark);
        }
    return out;
}

}  // namespace qujat::maker
