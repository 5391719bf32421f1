#include "recognition/confidence.h"

#include <algorithm>
#include <iterator>

#include "recognition/letters.h"

namespace qujat::recognition {

namespace {

struct Point {
    double engine;
    double right;
};

// All counted on 6,000 words of made pages, a third of them bad ones, the rest scanned and faxed; four faces.
// Share of right words by the engine's confidence (mean of the word's and its weakest sign's).
constexpr Point kCurve[] = {{0, 0.30},    {0.60, 0.60},  {0.70, 0.75},  {0.85, 0.85}, {0.92, 0.87},
                            {0.93, 0.94}, {0.945, 0.98}, {0.96, 0.993}, {1, 0.997}};
constexpr double kNumberAgreed = 0.90;  // an unsure number whose figures are what the eye sees
// Seven of ten flagged numbers are right after all; said lower, for what follows from a wrong one is worse
// than a look too many.
constexpr double kNumberDoubtful = 0.45;
constexpr double kWordAgreed = 0.72;     // an unsure word read alike by a second model
constexpr double kWordChanged = 0.40;    // the second model's reading was taken
constexpr double kChangedSurely = 0.75;  // and that model was sure
constexpr double kWordDisputed = 0.30;   // it was not taken
constexpr double kWordDoubtful = 0.20;

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
    const double sure = on_curve(std::clamp(0.5 * (read.confidence + weakest), 0.0, 1.0));
    const bool changed = !word.repairs.empty();
    if (has_digit(word.text)) {
        if (word.doubtful) return kNumberDoubtful;
        if (changed) return kNumberAgreed;
        return agreed ? std::max(sure, kNumberAgreed) : sure;
    }
    if (word.doubtful) return kWordDoubtful;
    if (changed) return std::min(sure, read.confidence > 0.93 ? kChangedSurely : kWordChanged);
    if (agreed) return std::max(sure, kWordAgreed);
    return word.second_reading.empty() ? sure : std::min(sure, kWordDisputed);
}

}  // namespace qujat::recognition
