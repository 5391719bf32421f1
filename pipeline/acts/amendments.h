#pragma once
// What an amending act changes, and how. Private to the room.

#include "acts/acts.h"

namespace qujat::acts {

// Fills `amends`, `operations` and the doubts about clashes.
void read_amendments(Act& act);

}  // namespace qujat::acts
