#include "imaging/facing.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>

#include "imaging/ground.h"
#include "imaging/slant.h"

namespace qujat::imaging {

namespace {

constexpr double kSmallDpi = 100;
constexpr int kInkTone = 150;
constexpr double kLeastShape = 1.15;   // width to height of two pages side by side
constexpr double kMostShape = 1.75;    // without a shadow; two columns of a landscape sheet are no pages
constexpr double kDirt = 0.02;         // share of the height that may be inked in a fold
constexpr double kTwoMargins = 0.055;  // of the width
constexpr double kThinFold = 0.012;    // of the width, where there is a shadow
constexpr double kShadow = 0.05;       // share of light lost at the fold

// The picture at a third or so, upright.
struct Small {
    page::Raster tone;  // as it is
    page::Raster ink;   // even ground
    bool lying = false;
    double slope = 0;  // the fold's lean: pixels to the right per pixel down
    int step = 1;
};

page::Raster reduced(const page::Raster& picture, int step) {
    page::Raster out;
    out.width = picture.width / step;
    out.height = picture.height / step;
    out.dpi = picture.dpi / step;
    out.pixels.resize(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height));
    for (int y = 0; y < out.height; ++y) {
        for (int x = 0; x < out.width; ++x) {
            int sum = 0;
            for (int dy = 0; dy < step; ++dy) {
                const std::uint8_t* row =
                    picture.row(y * step + dy) + static_cast<std::ptrdiff_t>(x) * step * picture.channels;
                for (int i = 0; i < step * picture.channels; ++i) sum += row[i];
            }
            out.row(y)[x] = static_cast<std::uint8_t>(sum / (step * step * picture.channels));
        }
    }
    return out;
}

page::Raster transposed(const page::Raster& grey) {
    page::Raster out = grey;
    std::swap(out.width, out.height);
    for (int y = 0; y < out.height; ++y) {
        for (int x = 0; x < out.width; ++x) out.row(y)[x] = grey.row(x)[y];
    }
    return out;
}

std::optional<Small> small_of(const page::Raster& picture) {
    Small small;
    const double dpi = picture.dpi > 0 ? picture.dpi : std::max(picture.width, picture.height) / 16.0;
    small.step = std::max(1, static_cast<int>(std::lround(dpi / kSmallDpi)));
    small.tone = reduced(picture, small.step);
    if (std::min(small.tone.width, small.tone.height) < 200) return std::nullopt;
    std::vector<std::string> unused;
    std::vector<page::Box> stamps;
    small.ink = even_ground(small.tone, unused, stamps);
    if (clip_tones(small.ink) == 0) return std::nullopt;
    const Slant slant = find_slant(small.ink, kInkTone, kSmallDpi, true);
    small.lying = slant.lying;
    small.slope = -std::tan(slant.degrees * 3.14159265358979 / 180);
    if (small.lying) {
        // Mirrored, which changes the sign of the lean and nothing else that is asked here.
        small.tone = transposed(small.tone);
        small.ink = transposed(small.ink);
        small.slope = -small.slope;
    }
    return small;
}

struct Fold {
    double left = 0;  // where print ends, at half the height, small pixels
    double middle = 0;
    double right = 0;  // where print begins again
};

int lines_between(const Small& small, int left, int right) {
    int lines = 0;
    bool inside = false;
    for (int y = 0; y < small.ink.height; ++y) {
        int ink = 0;
        const int lean = static_cast<int>(small.slope * (y - small.ink.height / 2));
        for (int x = std::max(0, left + lean); x < std::min(small.ink.width, right + lean); ++x)
            ink += small.ink.row(y)[x] < kInkTone ? 1 : 0;
        const bool text = ink * 40 > right - left;
        if (text && !inside) ++lines;
        inside = text;
    }
    return lines;
}

std::optional<Fold> fold_of(const Small& small) {
    const int width = small.ink.width;
    const int height = small.ink.height;
    if (width < kLeastShape * height) return std::nullopt;
    const int from = static_cast<int>(0.34 * width);
    const int to = static_cast<int>(0.66 * width);
    const auto count = static_cast<std::size_t>(to - from);
    std::vector<double> inked(count);
    std::vector<double> light(count);
    for (std::size_t i = 0; i < count; ++i) {
        int rows = 0;
        int ink = 0;
        std::vector<int> tones;
        for (int y = height / 50; y < height - height / 50; ++y) {
            const int x = from + static_cast<int>(i) + static_cast<int>(small.slope * (y - height / 2));
            if (x < 0 || x >= width) continue;
            ++rows;
            ink += small.ink.row(y)[x] < kInkTone ? 1 : 0;
            if (y % 4 == 0) tones.push_back(small.tone.row(y)[x]);
        }
        inked[i] = rows > 0 ? static_cast<double>(ink) / rows : 1;
        if (!tones.empty()) {
            const auto middle = tones.begin() + static_cast<std::ptrdiff_t>(tones.size() / 2);
            std::nth_element(tones.begin(), middle, tones.end());
            light[i] = *middle;
        }
    }
    // The widest gap; the dark line of the fold itself belongs to it.
    const auto open = [&](std::size_t i) { return inked[i] <= kDirt || inked[i] >= 0.6; };
    std::size_t best = 0;
    std::size_t best_end = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (!open(i)) continue;
        std::size_t end = i;
        while (end < count && open(end)) ++end;
        if (end - i > best_end - best) {
            best = i;
            best_end = end;
        }
        i = end;
    }
    if (best_end == best) return std::nullopt;
    const double gap = static_cast<double>(best_end - best) / width;
    const auto darkest = std::min_element(light.begin() + static_cast<std::ptrdiff_t>(best),
                                          light.begin() + static_cast<std::ptrdiff_t>(best_end));
    const auto dark = static_cast<std::size_t>(darkest - light.begin());
    std::vector<double> around = light;
    const auto usual_place = around.begin() + static_cast<std::ptrdiff_t>(around.size() * 6 / 10);
    std::nth_element(around.begin(), usual_place, around.end());
    const double usual = *usual_place;
    // A fold's shadow is narrow: light returns on both sides of it.
    const auto light_near = [&](double away) {
        const auto reach = static_cast<std::ptrdiff_t>(away * width);
        const auto at = [&](std::ptrdiff_t i) {
            return light[static_cast<std::size_t>(
                std::clamp<std::ptrdiff_t>(i, 0, static_cast<std::ptrdiff_t>(count) - 1))];
        };
        return std::min(at(static_cast<std::ptrdiff_t>(dark) - reach),
                        at(static_cast<std::ptrdiff_t>(dark) + reach));
    };
    const bool shadow = *darkest < (1 - kShadow) * usual && *darkest < (1 - 0.7 * kShadow) * light_near(0.06);

    Fold fold;
    fold.left = from + static_cast<double>(best);
    fold.right = from + static_cast<double>(best_end);
    fold.middle = shadow ? from + static_cast<double>(dark) : (fold.left + fold.right) / 2;
    if (std::abs(fold.middle / width - 0.5) > 0.12) return std::nullopt;
    const int lines_left = lines_between(small, 0, static_cast<int>(fold.left));
    const int lines_right = lines_between(small, static_cast<int>(fold.right), width);
    if (shadow && gap >= kThinFold && std::max(lines_left, lines_right) >= 4) return fold;
    const bool two_pages = gap >= kTwoMargins && width <= kMostShape * height && width >= 1.2 * height;
    if (two_pages && std::min(lines_left, lines_right) >= 6) return fold;
    return std::nullopt;
}

// Copies the box; what lies beyond the line (x = at + slope * (y - middle), or lying likewise) becomes the
// paper next to it.
FacingPage part(const page::Raster& picture, const page::Box& box, bool lying, double at, double slope,
                bool first) {
    FacingPage out;
    out.box = box;
    out.picture.width = box.width;
    out.picture.height = box.height;
    out.picture.channels = picture.channels;
    out.picture.bits_in_source = picture.bits_in_source;
    out.picture.dpi = picture.dpi;
    const int channels = picture.channels;
    out.picture.pixels.resize(static_cast<std::size_t>(box.width) * static_cast<std::size_t>(box.height) *
                              static_cast<std::size_t>(channels));
    for (int y = 0; y < box.height; ++y) {
        const std::uint8_t* from =
            picture.row(box.top + y) + static_cast<std::ptrdiff_t>(box.left) * channels;
        std::copy_n(from, static_cast<std::ptrdiff_t>(box.width) * channels, out.picture.row(y));
    }
    const double middle = (lying ? picture.width : picture.height) / 2.0;
    const int length = lying ? box.width : box.height;
    const int depth = lying ? box.height : box.width;
    for (int along = 0; along < length; ++along) {
        const double place = at + slope * (along + (lying ? box.left : box.top) - middle);
        const int edge = std::clamp(static_cast<int>(place) - (lying ? box.top : box.left), 0, depth - 1);
        const auto pixel = [&](int across) {
            return lying ? out.picture.row(across) + static_cast<std::ptrdiff_t>(along) * channels
                         : out.picture.row(along) + static_cast<std::ptrdiff_t>(across) * channels;
        };
        const std::uint8_t* paper = pixel(edge);
        for (int across = first ? edge + 1 : 0; across < (first ? depth : edge); ++across)
            std::copy_n(paper, channels, pixel(across));
    }
    return out;
}

}  // namespace

std::vector<FacingPage> facing_pages(const page::Raster& picture) {
    const double shape = static_cast<double>(picture.width) / std::max(1, picture.height);
    if (shape < kLeastShape && shape > 1 / kLeastShape) return {};
    const std::optional<Small> small = small_of(picture);
    if (!small) return {};
    const std::optional<Fold> fold = fold_of(*small);
    if (!fold) return {};
    const bool lying = small->lying;
    const int length = lying ? picture.width : picture.height;
    const int depth = lying ? picture.height : picture.width;
    const double lean = std::abs(small->slope) * length / 2;
    // Each page ends where its margin does, before the shadow.
    const double end = (fold->left + 0.6 * (fold->middle - fold->left)) * small->step;
    const double begin = (fold->right - 0.6 * (fold->right - fold->middle)) * small->step;
    const int first_depth = std::clamp(static_cast<int>(end + lean) + 1, 1, depth);
    const int second_from = std::clamp(static_cast<int>(begin - lean), 0, depth - 1);
    const page::Box first =
        lying ? page::Box{0, 0, picture.width, first_depth} : page::Box{0, 0, first_depth, picture.height};
    const page::Box second = lying ? page::Box{0, second_from, picture.width, depth - second_from}
                                   : page::Box{second_from, 0, depth - second_from, picture.height};
    std::vector<FacingPage> pages;
    pages.push_back(part(picture, first, lying, end, small->slope, true));
    pages.push_back(part(picture, second, lying, begin, small->slope, false));
    return pages;
}

}  // namespace qujat::imaging
