#include "recognition/confidence.h"

#include <algorithm>
#include <iterator>

namespace qujat::recognition {

namespace {

struct Point {
    double engine;
    double right;
};

// Share of right words by the engine's confidence (mean of the word's and its weakest sign's), counted on
// 8,200 words of made pages: clean, scanned, faxed and bad ones, of three faces.
constexpr Point kCurve[] = {{0, 0},       {0.50, 0.35}, {0.70, 0.50},  {0.80, 0.75}, {0.85, 0.86},
                            {0.90, 0.94}, {0.92, 0.98}, {0.95, 0.995}, {1, 0.999}};
constexpr double kAgreed = 0.975;   // a second reading said the same
constexpr double kDoubtful = 0.20;  // flagged words: four of five are wrong somewhere

double on_curve(double engine) {
    for (std::size_t i = 1; i < std::size(kCurve); ++i) {
        const Point& low = kCurve[i - 1];
        const Point& high = kCurve[i];
        if (engine <= high.engine) {
            return low.right + (high.right - low.right) * (engine - low.engine) / (high.engine - low.engine);
        }
    }
    return kCurve[std::size(kCurve) - 1].right;
}

}  // namespace

double calibrated(const ReadWord& read, const page::Word& word, bool agreed) {
    double weakest = read.confidence;
    for (const Glyph& glyph : read.glyphs) weakest = std::min(weakest, glyph.confidence);
    double sure = on_curve(std::clamp(0.5 * (read.confidence + weakest), 0.0, 1.0));
    if (agreed) sure = std::max(sure, kAgreed);
    if (word.doubtful) sure = std::min(sure, kDoubtful);
    return sure;
}

}  // namespace qujat::recognition
