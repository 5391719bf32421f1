#pragma once
// Private to the room. From the pieces written in a place to a field: text as written, typed value, state,
// confidence.

#include <vector>

#include "forms/forms.h"
#include "forms/layout.h"

namespace qujat::forms {

// `pieces` in reading order; none gives an empty field.
Field field_of(const std::vector<const Piece*>& pieces, ValueKind kind, const std::vector<Choice>& choices);

// The typed value of a written one; empty when it has none. Pure text, for values typed by a person too.
std::string typed_value(const std::string& value, ValueKind kind, const std::vector<Choice>& choices);

}  // namespace qujat::forms
