#pragma once
// What a run found in its documents, kept in the archive, so that a decision that comes in later can be held
// against it without reading anything twice; and the deciding acts taken in that way. Private to batch/.
// Threads: pure functions of the archive's state. Errors: base::Error.

#include <vector>

#include "batch/archive.h"
#include "batch/casework.h"

namespace qujat::batch {

void keep_filed(const Archive& archive, const std::vector<FiledForms>& filed);
std::vector<FiledForms> filed_in(const Archive& archive);  // of the last run; none before the first

void keep_decisions(const Archive& archive, const std::vector<FiledForms>& acts);
std::vector<FiledForms> decisions_in(const Archive& archive);

// `filed` and those of `acts` that are not among it already: the same act may lie in the inbox as well.
std::vector<FiledForms> together(std::vector<FiledForms> filed, const std::vector<FiledForms>& acts);

}  // namespace qujat::batch
