#pragma once
// New wording an amending act quotes, as text: parts in their lines, rows of tables with tabs between cells.
// No errors. Threads: pure functions.

#include <string>
#include <vector>

#include "acts/acts.h"

namespace qujat::acts {

// Everything quoted. `wording` points into `act`: quotes and tables.
std::string wording_text(const std::vector<const Node*>& wording, const Act& act);

// The part of the wording that has the number at the end of `place` ("пункт 3"), when several parts are given
// new wording at once; everything where no part has it.
std::string wording_for(const std::vector<const Node*>& wording, const std::string& place, const Act& act);

}  // namespace qujat::acts
