#pragma once
// What stands behind the act proper. Private to the room.

#include <vector>

#include "acts/acts.h"
#include "acts/layout.h"

namespace qujat::acts {

// Titles, trees, tables and notes of the appendices that begin at `headings`.
void read_appendices(const Source& source, const std::vector<AppendixHeading>& headings, Act& act);

}  // namespace qujat::acts
