#pragma once
// When the act enters into force. Private to the room.

#include "acts/acts.h"

namespace qujat::acts {

// Finds the rule among the points of the act and computes the date where the text alone is enough: a named
// day, the day of signing, adoption or registration. A term counted from publication stays without a date:
// the text does not tell the day.
void read_entry_into_force(Act& act);

}  // namespace qujat::acts
