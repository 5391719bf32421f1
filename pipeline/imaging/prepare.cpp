#include <algorithm>
#include <array>
#include <cmath>

#include "base/error.h"
#include "imaging/curve.h"
#include "imaging/ground.h"
#include "imaging/imaging.h"
#include "imaging/negative.h"
#include "imaging/pix.h"
#include "imaging/resample.h"
#include "imaging/rules.h"
#include "imaging/sheet.h"
#include "imaging/slant.h"
#include "imaging/specks.h"

namespace qujat::imaging {

namespace {

constexpr double kReadingDpi = 300;
constexpr int kInkTone = 128;        // of the clipped picture
constexpr int kFaintTone = 200;      // ruled lines are thin and grey
constexpr double kLeastSkew = 0.15;  // degrees worth a resampling when nothing else needs one

constexpr double kSmallLetter = 5.4 / 72;  // inches: height of the letters without stems in 10-12 pt print

// Marks of the size of letters, and the height of those that make most of the ink.
struct Letters {
    int count = 0;      // of credible size at the resolution told; a page without any is blank
    int measured = 0;   // of any size letters may have
    double height = 0;  // pixels
};

Letters letters_of(const page::Raster& grey, double dpi) {
    Pix ink = ink_of(grey, kInkTone);
    BOXA* boxes = pixConnCompBB(ink.get(), 8);
    Letters letters;
    std::array<double, 256> weights{};
    double sum = 0;
    for (int i = 0; boxes != nullptr && i < boxaGetCount(boxes); ++i) {
        l_int32 w = 0;
        l_int32 h = 0;
        boxaGetBoxGeometry(boxes, i, nullptr, nullptr, &w, &h);
        if (h >= dpi / 30 && h < dpi && w >= dpi / 100 && w < 4 * dpi) ++letters.count;
        if (h < 5 || h >= 256 || w < 3 || w > 3 * h || h > 4 * w) continue;
        ++letters.measured;
        weights[static_cast<std::size_t>(h)] += w;
        sum += w;
    }
    boxaDestroy(&boxes);
    double seen = 0;
    std::size_t h = 0;
    while (h < 255 && (seen += weights[h]) < sum / 2) ++h;
    letters.height = static_cast<double>(h);
    return letters;
}

// A resolution told wrongly shows in a sheet of no usual size and in letters no printer prints, half or twice
// as large as usual. Then the sheet's shape tells, or the letters alone. Needle print has no letters to
// measure, only dots.
double repaired_dpi(const page::Raster& raster, double told, const Letters& letters) {
    constexpr std::array kSheets{11.69, 16.54, 8.27, 11.0, 14.0};  // inches: A4, A3, A5, Letter, Legal
    const double longer = std::max(raster.width, raster.height);
    const auto usual = [&](double inches) { return std::abs(longer / told / inches - 1) < 0.05; };
    if (letters.measured < 80 || std::any_of(kSheets.begin(), kSheets.end(), usual)) return told;
    const double implied = letters.height / kSmallLetter;
    const auto miss = [&](double dpi) { return std::abs(std::log(implied / dpi)); };
    if (miss(told) < 0.45) return told;
    const double shape = longer / std::max(1, std::min(raster.width, raster.height));
    double best = told;
    for (const double inches : kSheets) {
        const double own_shape = inches == 11.0 ? 1.294 : inches == 14.0 ? 1.647 : 1.414;
        if (std::abs(shape - own_shape) < 0.04 && miss(longer / inches) < miss(best)) best = longer / inches;
    }
    if (miss(best) > 0.8) best = implied;
    return miss(best) < miss(told) - 0.3 ? std::clamp(best, 40.0, 1300.0) : told;
}

// Slivers of the table, or of the rim of a scanner's glass, along the sides of the picture: long and thin.
void clear_rims(page::Raster& grey, double dpi) {
    Pix ink = ink_of(grey, kFaintTone);
    BOXA* boxes = nullptr;
    PIXA* parts = nullptr;
    boxes = pixConnComp(ink.get(), &parts, 8);
    for (int i = 0; boxes != nullptr && i < boxaGetCount(boxes); ++i) {
        l_int32 x = 0;
        l_int32 y = 0;
        l_int32 w = 0;
        l_int32 h = 0;
        boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
        constexpr int kNear = 3;
        const bool upright =
            (x <= kNear || x + w >= grey.width - kNear) && h > dpi / 4 && w * 3 < h && w < dpi / 3;
        const bool level =
            (y <= kNear || y + h >= grey.height - kNear) && w > dpi / 4 && h * 3 < w && h < dpi / 3;
        if (!upright && !level) continue;
        PIX* part = pixaGetPix(parts, i, L_CLONE);
        for (int row = 0; row < h; ++row) {
            for (int column = 0; column < w; ++column) {
                l_uint32 bit = 0;
                pixGetPixel(part, column, row, &bit);
                if (bit != 0) grey.row(y + row)[x + column] = 255;
            }
        }
        pixDestroy(&part);
    }
    boxaDestroy(&boxes);
    pixaDestroy(&parts);
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

Prepared prepare(const page::Raster& shown, const Options& options) {
    if (shown.empty()) throw base::Error({QUJAT_MSG("The page has no picture."), {}});
    intake::silence_leptonica();
    Prepared out;
    const bool negative = is_negative(shown);
    if (negative) out.notes.emplace_back("light print on dark ground: inverted");
    const page::Raster turned_light = negative ? inverted(shown) : page::Raster();
    const page::Raster& picture = negative ? turned_light : shown;
    page::Raster taken;  // the sheet out of a photograph
    out.mapping.sheet = find_sheet(picture);
    if (out.mapping.sheet) {
        taken = out.mapping.sheet->flattened(picture);
        out.notes.emplace_back("sheet cut out");
    }
    const page::Raster& original = out.mapping.sheet ? taken : picture;
    double dpi = assumed_dpi(original);
    page::Raster grey;
    if (original.bits_in_source == 1 && original.channels == 1) {
        grey = original;
    } else {
        grey = even_ground(original, out.notes, out.stamps);
        if (out.mapping.sheet) out.stamps.clear();  // places on the sheet, not in the photograph
        if (clip_tones(grey) == 0) return nothing(picture, std::move(out.notes));
    }
    if (out.mapping.sheet) clear_rims(grey, dpi);
    const double told = dpi;
    dpi = repaired_dpi(original, told, letters_of(grey, told));
    if (dpi != told) out.notes.emplace_back("resolution repaired");
    // In grey pictures a letter's thin strokes hold its parts together only at a light tone.
    out.specks = remove_specks(grey, dpi, original.bits_in_source == 1 ? kInkTone : kFaintTone, out.notes);
    if (letters_of(grey, dpi).count < 2) return nothing(picture, std::move(out.notes));

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

    mapping.curve = find_curve(out.grey, kInkTone, out.dpi);
    if (mapping.curve) {
        out.grey = mapping.curve->flattened(out.grey);
        out.notes.emplace_back("lines straightened");
    }
    out.rules = take_rules(out.grey, out.dpi, kFaintTone, options.keep_rules);
    out.tables = find_tables(out.rules, out.dpi);
    return out;
}

Prepared turned_over(const Prepared& prepared) {
    Prepared out = prepared;
    std::reverse(out.grey.pixels.begin(), out.grey.pixels.end());
    out.mapping.quarter_turns = (prepared.mapping.quarter_turns + 2) % 4;
    if (prepared.mapping.curve)
        out.mapping.curve = std::make_shared<const Warp>(prepared.mapping.curve->turned_over());
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
