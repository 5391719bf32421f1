#pragma once
// Messages in the languages of the people who read them, through gettext catalogues (po/*.po).
//
// The catalogues are found by language name alone; the machine needs no installed locale of that language.
// Machine output (JSON, hashes, file names) never goes through here. Threads: gettext's state belongs to the
// process; call from one thread.

#include <string>

#include "base/error.h"

namespace qujat::base {

// "kk", "ru" or "en" as the environment asks: LANGUAGE, LC_ALL, LC_MESSAGES, LANG in gettext's order.
std::string language_of_environment();

// `english` in `language`; English itself when the catalogue lacks it.
std::string translated(const std::string& english, const std::string& language);
std::string translated(const Message& message, const std::string& language);

}  // namespace qujat::base
