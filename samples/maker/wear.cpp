#include "maker/wear.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/error.h"
#include "maker/picture_files.h"

namespace qujat::maker {

namespace {

std::uint8_t level(double value) {
    return static_cast<std::uint8_t>(std::clamp(value + 0.5, 0.0, 255.0));
}

page::Raster blank_like(const page::Raster& page, int channels) {
    page::Raster raster = page;
    raster.channels = channels;
    raster.pixels.assign(static_cast<std::size_t>(page.width) * static_cast<std::size_t>(page.height) *
                             static_cast<std::size_t>(channels),
                         255);
    return raster;
}

// Smooth random field, 0..1, made of a coarse grid interpolated.
class Clouds {
  public:
    Clouds(Random& random, int cells) : cells_(cells) {
        for (int i = 0; i < (cells + 1) * (cells + 1); ++i) grid_.push_back(random.unit());
    }
    double at(double u, double v) const {  // u, v in 0..1
        const double x = u * cells_, y = v * cells_;
        const int x0 = std::min(static_cast<int>(x), cells_ - 1),
                  y0 = std::min(static_cast<int>(y), cells_ - 1);
        const double a = smooth(x - x0), b = smooth(y - y0);
        return (corner(x0, y0) * (1 - a) + corner(x0 + 1, y0) * a) * (1 - b) +
               (corner(x0, y0 + 1) * (1 - a) + corner(x0 + 1, y0 + 1) * a) * b;
    }

  private:
    static double smooth(double t) { return t * t * (3 - 2 * t); }
    double corner(int x, int y) const { return grid_[static_cast<std::size_t>(y * (cells_ + 1) + x)]; }
    int cells_;
    std::vector<double> grid_;
};

void specks(page::Raster& page, double per_million, int largest, Random& random) {
    const double pixels = static_cast<double>(page.width) * page.height;
    const int count = static_cast<int>(pixels * per_million / 1e6);
    for (int i = 0; i < count; ++i) {
        const int x0 = random.below(page.width), y0 = random.below(page.height);
        const int size = random.between(1, largest);
        const double ink = random.real(20, 120);
        for (int y = y0; y < std::min(page.height, y0 + size); ++y)
            for (int x = x0; x < std::min(page.width, x0 + size); ++x)
                for (int c = 0; c < page.channels; ++c) {
                    std::uint8_t& pixel = page.row(y)[x * page.channels + c];
                    pixel = std::min(pixel, level(ink));
                }
    }
}

// A ribbon's uneven ink: letters lighter and broken in patches, fat in others.
page::Raster ribboned(const page::Raster& page, double grain, Random& random) {
    const Clouds coarse(random, 40);
    const page::Raster soft = blurred(page, 1.6);
    page::Raster out = page;
    for (int y = 0; y < page.height; ++y)
        for (int x = 0; x < page.width; ++x)
            for (int c = 0; c < page.channels; ++c) {
                const int i = x * page.channels + c;
                const double cloud =
                    coarse.at(static_cast<double>(x) / page.width, static_cast<double>(y) / page.height);
                const double ink = 255.0 - soft.row(y)[i];
                double dark =
                    ink * (1.1 + (cloud - 0.45) * 1.5 * grain) + random.bell() * 26 * grain * (ink / 255);
                if (random.chance(0.05 * grain)) dark *= 0.4;
                out.row(y)[i] = level(255 - dark);
            }
    return out;
}

}  // namespace

page::Raster grey(const page::Raster& page) {
    if (page.channels == 1) return page;
    page::Raster out = blank_like(page, 1);
    for (int y = 0; y < page.height; ++y)
        for (int x = 0; x < page.width; ++x) {
            const std::uint8_t* from = page.row(y) + x * 3;
            out.row(y)[x] =
                static_cast<std::uint8_t>((299 * from[0] + 587 * from[1] + 114 * from[2] + 500) / 1000);
        }
    return out;
}

page::Raster in_colour(const page::Raster& page) {
    if (page.channels == 3) return page;
    page::Raster out = blank_like(page, 3);
    for (int y = 0; y < page.height; ++y)
        for (int x = 0; x < page.width; ++x) std::fill_n(out.row(y) + x * 3, 3, page.row(y)[x]);
    return out;
}

page::Raster turned(const page::Raster& page, int quarter_turns) {
    page::Raster out = page;
    for (int turn = 0; turn < ((quarter_turns % 4) + 4) % 4; ++turn) {
        const page::Raster from = out;
        out.width = from.height;
        out.height = from.width;
        for (int y = 0; y < out.height; ++y)
            for (int x = 0; x < out.width; ++x)
                std::copy_n(from.row(from.height - 1 - x) + y * from.channels, from.channels,
                            out.row(y) + x * out.channels);
    }
    return out;
}

page::Raster bilevel(const page::Raster& page, int threshold) {
    page::Raster out = grey(page);
    for (std::uint8_t& pixel : out.pixels) pixel = pixel < threshold ? 0 : 255;
    out.bits_in_source = 1;
    return out;
}

page::Raster few_greys(const page::Raster& page, int levels, int white) {
    page::Raster out = page;
    for (std::uint8_t& pixel : out.pixels) {
        const double share = std::min(1.0, static_cast<double>(pixel) / white);
        pixel = level(std::round(share * (levels - 1)) * 255.0 / (levels - 1));
    }
    return out;
}

Wear wear_for(std::string_view tier, Random& random) {
    Wear wear;
    if (tier == "clean") return wear;
    if (tier == "scan") {
        wear.skew = random.real(0.5, 1.5) * (random.chance(0.5) ? 1 : -1);
        wear.blur = random.real(0.7, 1.0);
        wear.noise = random.real(4, 7);
        wear.paper = {random.real(243, 250), random.real(239, 246), random.real(226, 238)};
        wear.ink = random.real(25, 45);
        wear.jpeg_quality = 80;
    } else if (tier == "bad") {
        wear.skew = random.real(0.5, 2.0) * (random.chance(0.5) ? 1 : -1);
        wear.blur = random.real(1.0, 1.5);
        wear.noise = random.real(6, 10);
        wear.paper = {random.real(205, 225), random.real(198, 216), random.real(175, 200)};
        wear.ink = random.real(85, 110);
        wear.fall_off = random.real(0.3, 0.45);
        wear.bleed = random.real(0.12, 0.22);
        wear.speckle = random.real(60, 140);
        wear.speck_size = 3;
        wear.resample_dpi = random.real(150, 200);
        wear.jpeg_quality = 30;
        wear.stamp = true;
    } else if (tier == "form-scan") {
        wear.skew = random.real(0.2, 1.2) * (random.chance(0.5) ? 1 : -1);
        wear.blur = 0.6;
        wear.noise = 3;
        wear.paper = {238, 238, 238};
        wear.ink = 20;
        wear.speckle = 150;
    } else if (tier == "form-bad") {
        wear.skew = random.real(0.6, 2.0) * (random.chance(0.5) ? 1 : -1);
        wear.blur = 0.8;
        wear.noise = 6;
        wear.paper = {214, 214, 214};
        wear.ink = 70;
        wear.speckle = 900;
    } else if (tier == "typewriter") {
        wear.skew = random.real(-1.5, 1.5);
        wear.blur = 0.9;
        wear.noise = 7;
        wear.paper = {random.real(222, 236), random.real(205, 220), random.real(150, 178)};
        wear.ink = random.real(35, 60);
        wear.fall_off = random.real(0.04, 0.16);
        wear.speckle = 50;
        wear.speck_size = 3;
        wear.yellow_patches = true;
        wear.grain = random.real(0.35, 0.65);
        wear.stamp = true;
        wear.jpeg_quality = 70;
    } else {
        throw base::Error({QUJAT_MSG("no such quality of pages: {0}"), {std::string(tier)}},
                          base::ErrorKind::BadUsage);
    }
    return wear;
}

page::Raster worn(const page::Raster& page, const Wear& wear, Random& random, const page::Raster* back) {
    const bool tinted = wear.stamp || wear.paper[0] != wear.paper[1] || wear.paper[1] != wear.paper[2];
    page::Raster out = tinted ? in_colour(page) : page;
    if (wear.grain > 0) out = ribboned(out, wear.grain, random);
    if (wear.stamp)
        stamp_round(out, page.width * random.real(0.45, 0.75), page.height * random.real(0.35, 0.8),
                    page.dpi * random.real(0.7, 0.9), "ҚАЗАҚСТАН РЕСПУБЛИКАСЫ * ҮЛГІ МӨРІ *", "ҮЛГІ",
                    random.real(-0.5, 0.5), random.real(0.55, 0.85));
    if (wear.bleed > 0) {
        // The back of the sheet: mirrored, soft and faint.
        const page::Raster other = blurred(turned(turned(back ? *back : page, 1), 1), 2.0);
        for (int y = 0; y < out.height; ++y)
            for (int x = 0; x < out.width; ++x) {
                const int from_x = std::min(x, other.width - 1);
                const int from_y = std::max(0, other.height - 1 - std::min(y, other.height - 1));
                const double ink = (255.0 - other.row(from_y)[from_x * other.channels]) * wear.bleed;
                for (int c = 0; c < out.channels; ++c) {
                    std::uint8_t& pixel = out.row(y)[x * out.channels + c];
                    pixel = level(pixel - ink * pixel / 255);
                }
            }
    }
    if (wear.skew != 0) out = rotated(out, wear.skew, {255, 255, 255});
    if (wear.blur > 0) out = blurred(out, wear.blur);
    if (wear.speckle > 0) specks(out, wear.speckle, wear.speck_size, random);

    const Clouds clouds(random, 6);
    const double corner_x = random.chance(0.5) ? 0 : 1, corner_y = random.chance(0.5) ? 0 : 1;
    for (int y = 0; y < out.height; ++y) {
        const double v = static_cast<double>(y) / out.height;
        for (int x = 0; x < out.width; ++x) {
            const double u = static_cast<double>(x) / out.width;
            double light = 1;
            if (wear.fall_off > 0) {
                const double away = std::hypot(u - corner_x, v - corner_y) / std::numbers::sqrt2;
                light -= wear.fall_off * away * away;
            }
            const double noise = wear.noise > 0 ? random.bell() * wear.noise : 0;
            for (int c = 0; c < out.channels; ++c) {
                double paper = wear.paper[static_cast<std::size_t>(c)];
                if (wear.yellow_patches) paper -= clouds.at(u, v) * (10.0 + 14.0 * c);
                std::uint8_t& pixel = out.row(y)[x * out.channels + c];
                const double share = pixel / 255.0;
                // Only black ink is lifted by poor contrast; share 0 gives ink, share 1 gives paper.
                pixel = level((wear.ink + (paper - wear.ink) * share) * light + noise);
            }
        }
    }
    if (wear.resample_dpi > 0 && page.dpi > 0) {
        const double factor = wear.resample_dpi / page.dpi;
        const int width = out.width, height = out.height;
        out = scaled(out, static_cast<int>(std::lround(width * factor)),
                     static_cast<int>(std::lround(height * factor)));
        if (wear.jpeg_quality > 0) out = from_jpeg(jpeg(out, wear.jpeg_quality));
        out = scaled(out, width, height);
    }
    out.dpi = page.dpi;
    return out;
}

page::Raster faxed(const PrintedPage& page, Random& random) {
    page::Raster out = page.draw(204, false, 196);
    out = rotated(out, random.real(-0.6, 0.6), {255, 255, 255});
    for (std::uint8_t& pixel : out.pixels) pixel = level(pixel + random.bell() * 28);
    out = bilevel(out, 140);
    const int count = static_cast<int>(out.pixels.size() / 9000);
    for (int i = 0; i < count; ++i)
        out.pixels[static_cast<std::size_t>(random.below(static_cast<int>(out.pixels.size())))] = 0;
    return out;
}

void blot(page::Raster& page, const Box& box, Random& random) {
    const int left = std::max(0, static_cast<int>(box.left)),
              right = std::min(page.width, static_cast<int>(box.right));
    const double middle = (box.top + box.bottom) / 2, half = (box.bottom - box.top) / 2;
    // A row of overlapping pools, each a wobbling circle.
    for (double x = left; x < right; x += half * 0.7) {
        const double cx = x + random.real(-2, 2), cy = middle + random.real(-0.2, 0.2) * half;
        const double radius = half * random.real(0.9, 1.25), wobble = random.real(0, 6.28);
        for (int py = std::max(0, static_cast<int>(cy - 1.4 * radius));
             py < std::min(page.height, static_cast<int>(cy + 1.4 * radius)); ++py)
            for (int px = std::max(0, static_cast<int>(cx - 1.4 * radius));
                 px < std::min(page.width, static_cast<int>(cx + 1.4 * radius)); ++px) {
                const double angle = std::atan2(py - cy, px - cx);
                if (std::hypot(px - cx, py - cy) > radius * (1 + 0.12 * std::sin(3 * angle + wobble)))
                    continue;
                for (int c = 0; c < page.channels; ++c)
                    page.row(py)[px * page.channels + c] = level(random.real(10, 34));
            }
    }
}

}  // namespace qujat::maker
