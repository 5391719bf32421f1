#include "recognition/confidence.h"

#include <algorithm>

namespace qujat::recognition {

double calibrated(const ReadWord& read, const page::Word& word, bool agreed) {
    double weakest = read.confidence;
    for (const Glyph& glyph : read.glyphs) weakest = std::min(weakest, glyph.confidence);
    double sure = 0.5 * (read.confidence + weakest);
    if (agreed) sure = std::max(sure, 0.97);
    if (word.doubtful) sure = std::min(sure, 0.5);
    return std::clamp(sure, 0.0, 0.999);
}

}  // namespace qujat::recognition
