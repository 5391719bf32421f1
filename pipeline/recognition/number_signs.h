#pragma once
// The signs of a number as read first, as another model reads them, and by their shapes alone. Private to
// recognition. Threads: as the Engine's.

#include <string>
#include <vector>

#include "page/raster.h"
#include "recognition/beside.h"
#include "recognition/engine.h"
#include "recognition/figures.h"

namespace qujat::recognition {

inline constexpr double kOwnSure = 0.9;  // of the net: as good as a reading

// A reading by another model.
struct Second {
    std::string text;
    std::vector<std::string> signs;
    Beside beside;

    const std::string& at(std::size_t i) const { return beside.sign.at(i); }
};

Second read_signs_again(Engine& engine, const page::Raster& grey, const page::Box& box,
                        const std::vector<std::string>& first);

// Letters that look like digits count as digits when the word holds no other letters.
std::vector<std::string> number_signs_of(const ReadWord& word);

// Signs by their shapes alone.
struct Own {
    std::vector<OwnSign> signs;
    Beside beside;

    const OwnSign* at(std::size_t i) const;  // null when nothing was seen there
    // The figure seen where sign `i` stands; 0 when none or not sure enough.
    char figure(std::size_t i, double least) const;
    void set_beside(const std::vector<std::string>& first);
};

Own look_again(const FigureNet& net, const page::Raster& grey, const page::Box& box,
               const std::vector<std::string>& first);

}  // namespace qujat::recognition
