#pragma once
// One command of an amending act carried out on the tree of the act it changes. Private to the room.
// Threads: pure function of its arguments.

#include <string>

#include "acts/acts.h"
#include "acts/phrases.h"

namespace qujat::acts {

// What came of it: `refused` is empty when the command was carried out, else the id of the sentence that says
// why not (templates/acts/consolidation.toml) with its value. The act is untouched when it was refused.
struct Outcome {
    std::string refused;
    std::string value;
    bool done() const { return refused.empty(); }
};

// `by` is the amending act: its appendices hold new wordings. Notes tell what was changed by what; parts are
// not rebuilt.
Outcome apply(Act& act, const Operation& operation, const Act& by, const Phrases& phrases);

// Is the act the one that a command names? Kind and what is known of date and number must agree.
bool is_act(const Act& act, const Reference& reference);

}  // namespace qujat::acts
