#pragma once
// Private to the room. Numbers inside longer texts, said by two readings: identification numbers and dates on
// which decisions hang. Threads: pure functions.

#include "forms/forms.h"

namespace qujat::forms {

// `chosen` is one of two readings of a text. Where they differ in an identification number the one with a
// right check digit is taken; where that does not settle it, or dates differ, the field is conflicting: a
// wrong figure must not decide anything.
// Where they differ in another number the field is no longer sure; a figure one of them lost comes back.
void settle_numbers(Field& chosen, const std::string& first, const std::string& second);

// The same for the number of a paper: of two readings the one in capitals and figures; "ЖБ-П" beside "ЖБ-1"
// is "ЖБ-II". What was settled by one reading against the other is not sure.
void settle_code(Field& chosen, const std::string& first, const std::string& second);

// Numbers hardly anybody writes, put right and no longer sure: "д. 1098" for "д. 109В",
// "ЖБ-П №" for "ЖБ-II №".
void doubt_numbers(Field& field, ValueKind kind);

}  // namespace qujat::forms
