#pragma once
// Pictures of figures and of what is none, drawn in many faces and worn as by scanners, for the trainer.
// Threads: pure functions.

#include <cstdint>
#include <string>
#include <vector>

#include "recognition/figures.h"

namespace qujat::recognition {

struct FigureSample {
    FigurePicture picture;
    std::uint8_t is = 10;  // the figure, or 10 for none
};

// Faces that are not installed are skipped and named in `missing`.
std::vector<FigureSample> figure_samples(const std::vector<std::string>& families, bool hands,
                                         std::uint64_t seed, std::vector<std::string>& missing);

}  // namespace qujat::recognition
