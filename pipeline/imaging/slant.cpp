#include "imaging/slant.h"

#include <cmath>

#include "imaging/pix.h"

namespace qujat::imaging {

namespace {

struct Sweep {
    double degrees = 0;
    double confidence = 0;
    double score = 0;
};

Sweep sweep(PIX* ink) {
    l_float32 angle = 0;
    l_float32 confidence = 0;
    l_float32 score = 0;
    const int failed =
        pixFindSkewSweepAndSearchScore(ink, &angle, &confidence, &score, 2, 1, 0.0F, 9.0F, 1.0F, 0.02F);
    if (failed != 0) return {};
    return {-static_cast<double>(angle), confidence, score};
}

// Without blots and rules the rows of text decide.
Pix text_only(PIX* ink, int reduced_dpi) {
    const int rule = reduced_dpi / 2;
    Pix horizontal(pixOpenBrick(nullptr, ink, rule, 1));
    Pix vertical(pixOpenBrick(nullptr, ink, 1, rule));
    Pix rest(pixSubtract(nullptr, ink, horizontal.get()));
    pixSubtract(rest.get(), rest.get(), vertical.get());
    return rest;
}

}  // namespace

Slant find_slant(const page::Raster& grey, int ink_tone, double dpi, bool find_lying) {
    Pix ink = ink_of(grey, ink_tone);
    Pix reduced;
    double reduced_dpi = dpi;
    if (dpi >= 240) {
        reduced.reset(pixReduceRankBinaryCascade(ink.get(), 1, dpi >= 480 ? 1 : 0, 0, 0));
        reduced_dpi = dpi / (dpi >= 480 ? 4 : 2);
    } else {
        reduced.reset(pixClone(ink.get()));
    }
    reduced = text_only(reduced.get(), static_cast<int>(reduced_dpi));
    const Sweep standing = sweep(reduced.get());
    Slant slant{false, standing.degrees, standing.confidence};
    if (find_lying) {
        Pix turned(pixRotate90(reduced.get(), 1));
        const Sweep lying = sweep(turned.get());
        if (lying.score > 1.3 * standing.score && lying.confidence > standing.confidence) {
            slant = {true, lying.degrees, lying.confidence};
        }
    }
    if (slant.confidence < 2.0 || std::abs(slant.degrees) > 8.9) slant.degrees = 0;
    return slant;
}

}  // namespace qujat::imaging
