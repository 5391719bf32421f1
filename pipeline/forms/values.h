#pragma once
// Private to the room. From the pieces written in a place to a field: text as written, typed value, state,
// confidence.

#include <vector>

#include "forms/forms.h"
#include "forms/layout.h"
#include "forms/slips.h"

namespace qujat::forms {

// `pieces` in reading order; none gives an empty field.
Field field_of(const std::vector<const Piece*>& pieces, ValueKind kind, const std::vector<Choice>& choices);

// The field of two readings: the words found on the page and those of its slip (null: it was not cut out).
Field better_field(const std::vector<const Piece*>& first, const std::vector<const Piece*>& second,
                   const Slip* slip, ValueKind kind, const std::vector<Choice>& choices);

// The typed value of a written one; empty when it has none. Pure text, for values typed by a person too.
std::string typed_value(const std::string& value, ValueKind kind, const std::vector<Choice>& choices);

std::string only_digits(const std::string& text);

}  // namespace qujat::forms
