#pragma once
// An act's parts made anew from its trees, after the trees were changed. Private to the room.

#include "acts/acts.h"

namespace qujat::acts {

// Title, requisites, preamble, signatures and headings of appendices stay as they are; what stands in the
// trees, and the notes that belong there, is written again.
void rebuild_parts(Act& act);

// Which appendix a note or an operation means: "appendix 2", counted when it has no number.
std::string appendix_name(const Act& act, std::size_t index);

}  // namespace qujat::acts
