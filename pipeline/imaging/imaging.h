#pragma once
// Scan clean-up: from the picture of a page to a grey picture Tesseract reads well, and the way back.
//
// The original is never changed. Each step looks first whether the page needs it, measures the ink before and
// after, and is undone when it eats text (dots and punctuation are text). Algorithms are Leptonica's where it
// has them. Errors: base::Error for an empty raster. Threads: pure functions.

#include <memory>
#include <string>
#include <vector>

#include "page/page.h"
#include "page/raster.h"

namespace qujat::imaging {

struct Options {
    // Quarter turns clockwise that make the page upright, 0..3; -1: find out. Only lying or standing can be
    // told from pixels; upright or upside down is for the reader to say.
    int quarter_turns = -1;
    bool keep_rules = false;  // true: ruled lines stay in the picture
};

class Warp;

// From the prepared picture back to the original one. The way there: the sheet is taken out of a photograph,
// then turned, levelled and scaled, then its bent lines are straightened.
struct Mapping {
    double scale = 1;        // prepared pixels per original pixel (before the turn)
    double angle = 0;        // degrees the content stood turned clockwise in the original: skew only
    int quarter_turns = 0;   // clockwise turns applied to the original
    int original_width = 0;  // pixels; of the sheet when it was taken out of a photograph
    int original_height = 0;
    int prepared_width = 0;
    int prepared_height = 0;
    std::shared_ptr<const Warp> sheet;  // null: the whole picture is the page
    std::shared_ptr<const Warp> curve;  // null: lines are straight

    page::Box to_original(const page::Box& prepared) const;  // clipped to the original picture
    page::Box to_prepared(const page::Box& original) const;  // clipped to the prepared picture
};

struct Prepared {
    page::Raster
        grey;  // 1 channel, upright, even white ground, ruled lines gone; about 300 dpi for 10-12 pt print
    bool blank = false;  // nothing to read; grey is then empty
    Mapping mapping;
    double dpi = 0;                   // of `grey`, never 0 unless blank
    std::vector<page::Box> stamps;    // where coloured ink was taken out, in pixels of the original
    int specks = 0;                   // removed: some hundreds make a dirty page
    std::vector<page::Rule> rules;    // in prepared pixels
    std::vector<page::Table> tables;  // in prepared pixels: ruled grids with two cells at least
    std::vector<std::string>
        notes;  // what was done, machine words: "background evened", "stamp removed", ...
};

Prepared prepare(const page::Raster& original, const Options& options = {});

// The prepared picture turned by 180 degrees, its rules, tables and mapping with it.
Prepared turned_over(const Prepared& prepared);

}  // namespace qujat::imaging
