#pragma once
// What a text should have as an act and has not: half acts, lost pages. Private to the room.

#include "acts/acts.h"

namespace qujat::acts {

// Adds a doubt for each part that is missing. `requisite_line`: kind, date and number stand together.
void name_what_is_missing(Act& act, bool requisite_line);

}  // namespace qujat::acts
