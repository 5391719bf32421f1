#pragma once
// Parts of an act that a sentence names: "в подпункте 3) пункта 5", "5-тармақтың 1) тармақшасы". Private to
// the room. Threads: pure functions.

#include <cstddef>
#include <string>
#include <vector>

#include "acts/tokens.h"

namespace qujat::acts {

struct Unit {
    int rank = 0;                      // 0 appendix ... 9 row; 10 a part without number
    std::string name;                  // "point", "subpoint", "preamble", ...
    std::vector<std::string> numbers;  // empty for parts without a number
    std::size_t begin = 0;             // tokens
    std::size_t end = 0;
    bool source = false;  // "согласно приложению 1 к настоящему приказу": where the wording comes from
};

// Units of a sentence in reading order, quotations left out.
std::vector<Unit> find_units(const Tokens& tokens);

// "point 5, subpoint 1" for each of the smallest units: the larger ones lead to them.
std::vector<std::string> places_of(const std::vector<Unit>& units);

// One place of units that contain each other, "" when there is none.
std::string context_of(const std::vector<Unit>& units);

// Puts `place` below the parts of `context` that are larger than it: "subpoint 2" below "point 1, subpoint 1"
// is "point 1, subpoint 2".
std::string below(const std::string& context, const std::string& place);

}  // namespace qujat::acts
