#pragma once
// What paper, scanners, fax machines and cameras do to a page. Works on rasters of 8-bit grey or colour.
// Deterministic: everything random comes from the Random given. Threads: pure functions.

#include <array>
#include <string_view>
#include <vector>

#include "maker/press.h"
#include "maker/random.h"
#include "page/raster.h"

namespace qujat::maker {

using Colour = std::array<double, 3>;  // 0..255

struct Wear {
    double skew = 0;              // degrees, clockwise
    double blur = 0;              // standard deviation in pixels of the page as drawn
    double noise = 0;             // standard deviation in grey levels
    Colour paper{255, 255, 255};  // what white becomes
    double ink = 0;               // what black becomes, grey level
    double fall_off = 0;          // 0..1, how much darker the far corner is
    double bleed = 0;             // 0..1, how strongly the page's back shines through
    double speckle = 0;           // dark specks per million pixels
    int speck_size = 1;           // largest speck, pixels
    double resample_dpi = 0;      // scanned at this resolution and brought back; 0: as it is
    int jpeg_quality = 0;         // compressed and opened again at this quality; 0: not
    bool stamp = false;           // a blue round stamp over text
    bool yellow_patches = false;  // uneven old paper
    double grain = 0;             // 0..1, letters broken and fat as by a typewriter's ribbon
};

// The four qualities of made pages: "clean", "scan", "bad", "fax", and "form-scan", "form-bad" for filled
// forms. Throws base::Error for another name.
Wear wear_for(std::string_view tier, Random& random);

// `back` is what stands on the other side (may be null). Colour when the wear has any colour.
page::Raster worn(const page::Raster& page, const Wear& wear, Random& random,
                  const page::Raster* back = nullptr);

page::Raster grey(const page::Raster& page);
page::Raster in_colour(const page::Raster& page);
page::Raster rotated(const page::Raster& page, double degrees, const Colour& fill);
page::Raster turned(const page::Raster& page, int quarter_turns_clockwise);
page::Raster scaled(const page::Raster& page, int width, int height);
page::Raster blurred(const page::Raster& page, double deviation);
// Black below the level, white at and above it; the raster stays 8-bit, bits_in_source becomes 1.
page::Raster bilevel(const page::Raster& page, int level = 128);
// Grey levels cut to `levels` evenly spaced ones, paper whiter than `white` to pure white: small PNG files.
page::Raster few_greys(const page::Raster& page, int levels, int white = 235);

// The 1-bit page of a fax machine: 204 x 196 dots per inch, some specks and ragged edges.
page::Raster faxed(const PrintedPage& page, Random& random);

// A blue round stamp; centre and radius in pixels.
void stamp_round(page::Raster& colour_page, double x, double y, double radius, std::string_view around,
                 std::string_view middle, double turn, double strength);
// A dark blot over a box (pixels), as of spilt ink smeared with a sleeve: nothing under it can be read.
void blot(page::Raster& page, const Box& box, Random& random);

// Perspective of a photograph taken by hand, a soft shadow across it, and the desk around the page.
page::Raster photographed(const page::Raster& page, Random& random);
// The same by an unsteady hand: stronger perspective, a sheet that curls, light from one lamp, a wooden
// table.
page::Raster snapped(const page::Raster& page, Random& random);
// Two pages of an open book on a scanner: each aslant in its own way, lines that dive into the dark fold.
page::Raster open_book(const page::Raster& left, const page::Raster& right, Random& random);

}  // namespace qujat::maker
