#pragma once
// Where the lines of a justified paragraph end, chosen for the paragraph as a whole: the division with the
// most even word spaces and the fewest divided words (after Knuth and Plass, "Breaking Paragraphs into
// Lines", 1981). Threads: pure function.

#include <cstddef>
#include <vector>

namespace qujat::rendering {

// A place where a line may end. Widths (points) and spaces are counted from the beginning of the paragraph.
struct Opportunity {
    double width_before = 0;  // of what stands before it, with the hyphen that breaking here adds
    double width_after = 0;   // where the next line begins
    int gaps_before = 0;      // word spaces
    int gaps_after = 0;
    bool divides = false;  // inside a word
};

struct Fit {
    std::vector<std::size_t>
        breaks;          // indices of the opportunities taken, the last one included; empty: none fits
    double loosest = 0;  // the widest stretch of a space, in parts of a space
};

// `opportunities` end with the end of the paragraph. `first_room` and `room` are the widths of lines, `space`
// that of a word space.
Fit total_fit(const std::vector<Opportunity>& opportunities, double first_room, double room, double space);

// Word spaces may become this much narrower, in parts of a space.
inline constexpr double kShrink = 0.15;

}  // namespace qujat::rendering
