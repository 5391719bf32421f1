#pragma once
// Runs passes one after the other over a Recovered and keeps the places of all repairs in the text as it
// stands now. Threads: one.

#include "recovery/edits.h"

namespace qujat::recovery {

// Puts the result of a pass over recovered.text into `recovered`; a pass without repairs changes nothing but
// flags.
void take_in(Edits edits, Recovered& recovered);

}  // namespace qujat::recovery
