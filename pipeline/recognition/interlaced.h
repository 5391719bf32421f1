#pragma once
// One printed line of which the engine made two, each with every other piece of it. Private to recognition.
// Threads: as the Engine's.

#include <vector>

#include "page/raster.h"
#include "recognition/engine.h"

namespace qujat::recognition {

// Two lines on one level whose words stand in each other's gaps (small print on a slanted sheet in one bit a
// dot) are read again as one, and that reading is taken where the engine is surer of it.
void read_interlaced_again(Engine& engine, const page::Raster& grey, std::vector<ReadLine>& lines);

}  // namespace qujat::recognition
