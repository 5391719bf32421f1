#pragma once
// Reads a prepared picture area by area: running text, and tables, ruled or of white columns, cell by cell.
// Private to recognition. Threads: as the Engine's.

#include <optional>
#include <vector>

#include "imaging/imaging.h"
#include "page/strip.h"
#include "recognition/engine.h"

namespace qujat::recognition {

struct PlacedLine {
    ReadLine line;
    std::optional<page::CellPlace> cell;
};

// Lines in reading order; boxes in pixels of the prepared picture. `tables` are those of `prepared` that held
// text in more than one cell; CellPlace points into it.
struct Reading {
    std::vector<PlacedLine> lines;
    std::vector<page::Table> tables;
};

Reading read_areas(Engine& engine, const imaging::Prepared& prepared);
// Reads the strips (pixels of the original) and nothing else, each for itself.
Reading read_strips(Engine& engine, const imaging::Prepared& prepared,
                    const std::vector<page::Strip>& strips);

}  // namespace qujat::recognition
