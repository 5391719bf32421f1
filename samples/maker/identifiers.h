#pragma once
// Invented identification numbers with right check digits. Threads: pure functions.

#include <string>

#include "maker/random.h"
#include "text/date.h"

namespace qujat::maker {

std::string make_iin(const text::CivilDate& born, bool woman, Random& random);
std::string make_bin(int year, int month, Random& random);
// The same number with its last digit wrong.
std::string with_wrong_check_digit(std::string number);

}  // namespace qujat::maker
