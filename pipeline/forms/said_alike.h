#pragma once
// Private to the room. What rows of one column, or two readings that differ in hardly anything, say together.
// Threads: pure functions.

#include <map>
#include <string>

#include "forms/forms.h"

namespace qujat::forms {

// The number sign of a hand is read as figures: "акт 7621-23 от 25.02.2023" under "акт 2653-22 от ..." is
// "акт № 21-23". Done where no act of the table has a sign, all have such two figures, and these are not
// always the same: numbers would not begin so. What comes out is sure enough for a check to pass.
void find_number_signs(const Item& table, std::map<std::string, Field>& fields);

// Two readings that differ only in spaces, or in the size of initials: "С.Сейфуллин" beside "С. Сейфуллин",
// "қ. т." beside "Қ.Т.".
void settle_spaces(Field& field, ValueKind kind);

}  // namespace qujat::forms
