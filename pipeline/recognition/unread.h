#pragma once
// Print that the engine's layout has passed over. Private to recognition. Threads: as the Engine's.
//
// On levelled scans the engine now and then drops the greater part of a line, most often between two items of
// a list; text that is silently absent is worse than text that is read wrongly. Ink as high as a line and
// longer than a word that no word covers is therefore read by itself.

#include <vector>

#include "recognition/engine.h"

namespace qujat::recognition {

// Lines of `area` that stand in none of `lines` and are read with confidence are put among them, where they
// stand from top to bottom.
void add_unread_lines(Engine& engine, const page::Raster& grey, const page::Box& area,
                      std::vector<ReadLine>& lines);

}  // namespace qujat::recognition
