#pragma once
// Random pages for measuring how well scans are read: our own sentences of the genre, held out from every
// test that tunes. Page names begin with kk, ru or mx (mixed). Errors: base::Error for an unknown quality.
// Threads: pure functions.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "page/raster.h"

namespace qujat::maker {

struct MadePage {
    std::string name;       // "kk01"
    std::string tier;       // "scan"
    std::string extension;  // "png", "jpg", "tif"
    std::string bytes;      // the picture's file
    std::string truth;      // printed lines in reading order; tables printed line by printed line
    std::string by_cells;   // tables cell by cell; the same as truth on pages without tables
    double size = 0;        // of the letters, points
    std::string font;
    std::string layout;  // "plain", "columns", "blocks", "table", "form", "spread"
};

// Qualities of the usual pages, all made from the same print.
const std::vector<std::string>& usual_tiers();  // clean, scan, bad, fax
// Pages archives really hold, each printed for itself: typewriter, dotmatrix, photo, turned, tilted, spread,
// coloured, small, codes, tables, snapped, book.
const std::vector<std::string>& hard_tiers();

struct PageOrder {
    int count = 24;  // of the usual pages, and of every hard tier
    std::uint64_t seed = 1;
    std::vector<std::string> tiers;
    std::string kind;  // "kk", "ru", "mx", "nm" (lines full of numbers), or empty for 5 kk : 5 ru : 2 mx
    // Faces to print in, in turn, with " Bold" or " Italic" behind when they are so; empty: print_families()
    // at random.
    std::vector<std::string> families{};
};

void make_pages(const PageOrder& order, const std::function<void(const MadePage&)>& take);

}  // namespace qujat::maker
