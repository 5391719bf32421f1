#pragma once
// The text of an act as of a day: the changes that later acts command, carried out in the order they enter
// into force. What cannot be carried out is told, never left out silently; what depends on a day that no text
// holds (first publication) is carried out and told. Threads: pure functions. Errors: base::Error
// MissingOnMachine when the sentences (templates/acts/consolidation.toml) are not installed.

#include <string>
#include <vector>

#include "acts/acts.h"

namespace qujat::acts {

struct Consolidated {
    Act act;
    std::vector<std::string> front;  // what the reader must know first, in the act's language
    int applied = 0;                 // commands carried out
    int refused = 0;                 // commands told in `front` instead
};

// `amending`: any acts; those that do not change `act`, or speak another language, are left out or told.
Consolidated as_of(const Act& act, const std::vector<Act>& amending, const text::CivilDate& day);

// Do the two bear the same kind, date and number?
bool same_act(const Act& a, const Act& b);
// The same act in the other language.
bool are_twins(const Act& a, const Act& b);

}  // namespace qujat::acts
