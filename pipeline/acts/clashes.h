#pragma once
// Two commands of an amending act for one place: which of them stands, a person must say. Private to the
// room.

#include "acts/acts.h"

namespace qujat::acts {

// Adds a doubt for each place that is changed twice, naming act, place and where it is said.
void name_clashes(Act& act);

}  // namespace qujat::acts
