#pragma once
// The Kazakh and the Russian text of one act beside each other. Threads: pure function. No errors.

#include <string>

#include "acts/acts.h"

namespace qujat::acts {

// Values for the template acts/act_pair.html, JSON: paragraphs that belong together in one row, found by
// their kinds and numbers in both texts; what only one of them has stands alone. `source` stands at the foot
// of each page, the lines of `front` before everything else.
std::string print_pair_values(const Act& kazakh, const Act& russian, const std::string& source,
                              const std::vector<std::string>& front = {});

}  // namespace qujat::acts
