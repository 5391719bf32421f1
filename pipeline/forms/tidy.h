#pragma once
// Private to the room. What a recogniser regularly does to typed values, and how it is undone: dashes read as
// waves, specks between words, initials with a comma, "700" for ТОО, a lost dash between two dates, numbers
// of a known shape. Threads: pure functions.

#include <string>
#include <vector>

#include "forms/forms.h"

namespace qujat::forms {

// The value as it must have been written. Changes nothing that could have been meant.
std::string tidy(const std::string& value, ValueKind kind);

// A number of one of the shapes the form names ("KZ.A.99.9999": 9 a figure, A a Latin letter, the rest as it
// stands): of the value and its second reading the one that has such a shape, look-alikes put right.
void settle_shape(Field& field, const std::vector<std::string>& shapes);

// A number with a sign no number has ("KZ.U.@2"), and no shape to tell what it was, is no sure reading.
void doubt_strange_signs(Field& field, ValueKind kind);

}  // namespace qujat::forms
