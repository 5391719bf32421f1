#pragma once
// Private to the room. Numbers inside longer texts, said by two readings: identification numbers and dates on
// which decisions hang. Threads: pure functions.

#include "forms/forms.h"

namespace qujat::forms {

// `chosen` is one of two readings of a text. Where they differ in an identification number the one with a
// right check digit is taken; where that does not settle it, or dates differ, the field is conflicting: a
// wrong figure must not decide anything.
void settle_numbers(Field& chosen, const std::string& first, const std::string& second);

}  // namespace qujat::forms
