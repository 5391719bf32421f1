#include "imaging/specks.h"

#include <algorithm>
#include <cmath>

#include "imaging/pix.h"

namespace qujat::imaging {

namespace {

constexpr std::size_t kLeastDot = 3;  // pixels: less is no stop in any print

}  // namespace

Pix ink_of(const page::Raster& grey, int tone) {
    Pix ink(pixCreate(grey.width, grey.height, 1));
    if (!ink) return ink;
    for (int y = 0; y < grey.height; ++y) {
        l_uint32* line = pixGetData(ink.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(ink.get());
        const std::uint8_t* row = grey.row(y);
        for (int x = 0; x < grey.width; x += 32) {
            const int count = std::min(32, grey.width - x);
            l_uint32 word = 0;
            for (int i = 0; i < count; ++i) word |= static_cast<l_uint32>(row[x + i] < tone) << (31 - i);
            line[x / 32] = word;
        }
    }
    return ink;
}

int remove_specks(page::Raster& grey, double dpi, int ink_tone, std::vector<std::string>& notes) {
    Pix ink = ink_of(grey, ink_tone);
    l_int32 before = 0;
    pixCountPixels(ink.get(), &before, nullptr);
    if (before == 0) return 0;

    const double full_stop = std::max(2.0, dpi / 50);  // side in pixels of the full stop of 10-point print
    const auto tiny = static_cast<int>(std::lround(full_stop * full_stop / 3));
    // In two tones a stop of small print may be no larger than that: where it would stand, only mites are
    // dirt.
    const bool two_tones = grey.bits_in_source == 1;
    const auto mite = two_tones ? static_cast<int>(std::lround(full_stop * full_stop / 6)) : tiny;
    const auto small = static_cast<int>(std::lround(full_stop * full_stop * 0.9));

    BOXA* boxes = nullptr;
    PIXA* parts = nullptr;
    boxes = pixConnComp(ink.get(), &parts, 8);
    if (boxes == nullptr) return 0;
    const int count = boxaGetCount(boxes);
    std::vector<int> areas(static_cast<std::size_t>(count));
    Pix large(pixCopy(nullptr, ink.get()));
    l_int32 x = 0;
    l_int32 y = 0;
    l_int32 w = 0;
    l_int32 h = 0;
    const auto erase = [](PIX* from, PIX* part, int left, int top) {
        pixRasterop(from, left, top, pixGetWidth(part), pixGetHeight(part), PIX_NOT(PIX_SRC) & PIX_DST, part,
                    0, 0);
    };
    std::vector<int> suspects;
    for (int i = 0; i < count; ++i) {
        boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
        PIX* part = pixaGetPix(parts, i, L_CLONE);
        l_int32 area = w * h;
        if (area <= 4 * small) pixCountPixels(part, &area, nullptr);
        areas[static_cast<std::size_t>(i)] = area;
        if (area <= small) {
            suspects.push_back(i);
            erase(large.get(), part, x, y);
        }
        pixDestroy(&part);
    }
    // What stands near larger ink may be a dot of a letter or punctuation.
    const int aside = static_cast<int>(dpi / 6) | 1;
    const int over = static_cast<int>(dpi / 9) | 1;
    Pix near(pixDilateBrick(nullptr, large.get(), aside, over));
    Pix beside(
        pixDilateBrick(nullptr, large.get(), static_cast<int>(dpi / 16) | 1, static_cast<int>(dpi / 16) | 1));
    const auto is_in = [&](const Pix& map, int i) {
        boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
        l_uint32 bit = 0;
        pixGetPixel(map.get(), x + w / 2, y + h / 2, &bit);
        return bit != 0;
    };
    // Dirt lies anywhere, stops and dots lie beside letters: where many more specks of a size lie near print
    // than its share of the sheet, they are no dirt.
    std::vector<char> is_print(static_cast<std::size_t>(tiny) + 1, 0);
    if (two_tones) {
        l_int32 near_pixels = 0;
        pixCountPixels(near.get(), &near_pixels, nullptr);
        const double share = static_cast<double>(near_pixels) / grey.width / grey.height;
        std::vector<int> close(is_print.size(), 0), far(is_print.size(), 0);
        for (const int i : suspects) {
            const auto area = static_cast<std::size_t>(areas[static_cast<std::size_t>(i)]);
            if (area < close.size()) ++(is_in(near, i) ? close : far)[area];
        }
        for (std::size_t area = kLeastDot; area < close.size(); ++area) {
            const double dirt = far[area] * share / std::max(0.02, 1 - share);
            is_print[area] = close[area] > 4 * dirt + 4 ? 1 : 0;
        }
    }
    Pix specks(pixCreate(grey.width, grey.height, 1));
    int removed = 0;
    for (const int i : suspects) {
        const int area = areas[static_cast<std::size_t>(i)];
        const bool dot = area <= tiny && is_print[static_cast<std::size_t>(area)] != 0;
        if (dot ? is_in(near, i) : area > mite && is_in(area <= tiny ? beside : near, i)) continue;
        boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
        PIX* part = pixaGetPix(parts, i, L_CLONE);
        pixRasterop(specks.get(), x, y, w, h, PIX_SRC | PIX_DST, part, 0, 0);
        pixDestroy(&part);
        ++removed;
    }
    boxaDestroy(&boxes);
    pixaDestroy(&parts);
    if (removed == 0) return 0;
    l_int32 taken = 0;
    pixCountPixels(specks.get(), &taken, nullptr);
    if (static_cast<std::int64_t>(taken) * 3 > before) {  // dot matrix print is all specks
        notes.emplace_back("specks kept: too much ink");
        return 0;
    }
    // A grey speck has a halo.
    Pix area(two_tones ? pixClone(specks.get()) : pixDilateBrick(nullptr, specks.get(), 3, 3));
    for (int row = 0; row < grey.height; ++row) {
        const l_uint32* line =
            pixGetData(area.get()) + static_cast<std::ptrdiff_t>(row) * pixGetWpl(area.get());
        std::uint8_t* out = grey.row(row);
        for (int k = 0; k < pixGetWpl(area.get()); ++k) {
            if (line[k] == 0) continue;
            for (int i = 0; i < 32 && k * 32 + i < grey.width; ++i) {
                if ((line[k] >> (31 - i)) & 1) out[k * 32 + i] = 255;
            }
        }
    }
    notes.emplace_back("specks removed");
    return removed;
}

}  // namespace qujat::imaging
