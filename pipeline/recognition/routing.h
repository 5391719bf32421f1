#pragma once
// Which language each line is in. Private to recognition. Threads: pure functions.

#include <string>
#include <vector>

#include "text/language.h"

namespace qujat::recognition {

// From the letters of each line, then its neighbours: a short line without evidence takes the language around
// it. `hint`: what the caller knows; it decides where there is no evidence.
std::vector<text::Language> languages_of(const std::vector<std::string>& lines, text::Language hint);

}  // namespace qujat::recognition
