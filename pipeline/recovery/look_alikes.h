#pragma once
// Latin letters inside Cyrillic words, Cyrillic ones inside Latin words, and Kazakh letters typed as their
// Latin or foreign twins. A word is changed only where all its letters of the other script have twins and
// what comes out is a word: one of the lexicon, or one that reads no worse. Words of one script change only
// with the lexicon's proof, in a line of the other script, and never when they are English. Codes, addresses,
// Roman numerals and units stay. Threads: immutable.

#include <string_view>

#include "recovery/edits.h"
#include "recovery/plausibility.h"

namespace qujat::recovery {

Edits repair_look_alikes(std::string_view text, const Plausibility& plausibility, double threshold);

}  // namespace qujat::recovery
