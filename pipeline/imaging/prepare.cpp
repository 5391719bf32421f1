#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "imaging/ground.h"
#include "imaging/imaging.h"
#include "imaging/pix.h"
#include "imaging/resample.h"
#include "imaging/rules.h"
#include "imaging/slant.h"
#include "imaging/specks.h"

namespace qujat::imaging {

namespace {

constexpr double kReadingDpi = 300;
constexpr int kInkTone = 128;        // of the clipped picture
constexpr int kFaintTone = 200;      // ruled lines are thin and grey
constexpr double kLeastSkew = 0.15;  // degrees worth a resampling when nothing else needs one

// Marks of the size of letters; a page without any is blank.
int letters(const page::Raster& grey, double dpi) {
    Pix ink = ink_of(grey, kInkTone);
    BOXA* boxes = pixConnCompBB(ink.get(), 8);
    int count = 0;
    for (int i = 0; boxes != nullptr && i < boxaGetCount(boxes); ++i) {
        l_int32 w = 0;
        l_int32 h = 0;
        boxaGetBoxGeometry(boxes, i, nullptr, nullptr, &w, &h);
        if (h >= dpi / 30 && h < dpi && w >= dpi / 100 && w < 4 * dpi) ++count;
    }
    boxaDestroy(&boxes);
    return count;
}

double assumed_dpi(const page::Raster& raster) {
    if (raster.dpi > 0) return raster.dpi;
    // Most pictures of pages show a sheet some 8 by 12 inches.
    return std::clamp(std::max(raster.width, raster.height) / 11.69, 50.0, 1200.0);
}

Prepared nothing(const page::Raster& original, std::vector<std::string> notes) {
    Prepared blank;
    blank.blank = true;
    blank.mapping.original_width = blank.mapping.prepared_width = original.width;
    blank.mapping.original_height = blank.mapping.prepared_height = original.height;
    blank.notes = std::move(notes);
    blank.notes.emplace_back("blank");
    return blank;
}

}  // namespace

Prepared prepare(const page::Raster& original, const Options& options) {
    if (original.empty()) throw base::Error({QUJAT_MSG("The page has no picture."), {}});
    intake::silence_leptonica();
    Prepared out;
    const double dpi = assumed_dpi(original);
    page::Raster grey;
    if (original.bits_in_source == 1 && original.channels == 1) {
        grey = original;
    } else {
        grey = even_ground(original, out.notes);
        if (clip_tones(grey) == 0) return nothing(original, std::move(out.notes));
    }
    // In grey pictures a letter's thin strokes hold its parts together only at a light tone.
    out.specks = remove_specks(grey, dpi, original.bits_in_source == 1 ? kInkTone : kFaintTone, out.notes);
    if (letters(grey, dpi) < 2) return nothing(original, std::move(out.notes));

    const Slant slant = find_slant(grey, kInkTone, dpi, options.quarter_turns < 0);
    Mapping& mapping = out.mapping;
    mapping.quarter_turns = options.quarter_turns >= 0 ? options.quarter_turns % 4 : slant.lying ? 1 : 0;
    const bool rescale = dpi < 240 || dpi > 420;
    if (rescale) mapping.scale = std::clamp(kReadingDpi / dpi, 0.1, 4.0);
    if (rescale || std::abs(slant.degrees) >= kLeastSkew) mapping.angle = slant.degrees;
    if (original.bits_in_source == 1) soften(grey);
    out.grey = resampled(grey, mapping);
    out.dpi = dpi * mapping.scale;
    out.grey.dpi = out.dpi;
    if (mapping.quarter_turns != 0) out.notes.emplace_back("turned");
    if (mapping.angle != 0) out.notes.emplace_back("deskewed");
    if (rescale) out.notes.emplace_back("rescaled");

    out.rules = take_rules(out.grey, out.dpi, kFaintTone, options.keep_rules);
    out.tables = find_tables(out.rules, out.dpi);
    return out;
}

Prepared turned_over(const Prepared& prepared) {
    Prepared out = prepared;
    std::reverse(out.grey.pixels.begin(), out.grey.pixels.end());
    out.mapping.quarter_turns = (prepared.mapping.quarter_turns + 2) % 4;
    const auto flip = [&](page::Box& box) {
        box.left = prepared.grey.width - box.right();
        box.top = prepared.grey.height - box.bottom();
    };
    for (page::Rule& rule : out.rules) flip(rule.box);
    std::reverse(out.rules.begin(), out.rules.end());
    for (page::Table& table : out.tables) {
        flip(table.box);
        for (page::Cell& cell : table.cells) {
            flip(cell.box);
            cell.row = table.rows - cell.row - cell.row_span;
            cell.column = table.columns - cell.column - cell.column_span;
        }
        std::sort(table.cells.begin(), table.cells.end(), [](const page::Cell& a, const page::Cell& b) {
            return std::pair(a.row, a.column) < std::pair(b.row, b.column);
        });
    }
    std::reverse(out.tables.begin(), out.tables.end());
    return out;
}

}  // namespace qujat::imaging
