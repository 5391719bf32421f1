#pragma once
// How the text lies in a picture. Private to imaging. Threads: pure functions.

#include "page/raster.h"

namespace qujat::imaging {

struct Slant {
    bool lying = false;  // lines of text run from top to bottom: a quarter turn is needed
    double degrees =
        0;  // the lines fall to the right by so much (clockwise), -9..9, after the quarter turn if any
    double confidence = 0;  // Leptonica's; above 3 is good
};

// `ink_tone`: grey levels below are ink. `dpi` of the picture, for the reduction. With `find_lying` false
// only the skew is sought.
Slant find_slant(const page::Raster& grey, int ink_tone, double dpi, bool find_lying);

}  // namespace qujat::imaging
