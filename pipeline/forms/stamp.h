#pragma once
// Private to the room. The incoming stamp: "Кіріс / Вх. № ЗТ-2025-02410" and under or beside it a date, at
// the top of a page.

#include <map>
#include <string>
#include <vector>

#include "forms/forms.h"
#include "forms/layout.h"

namespace qujat::forms {

// Marks the stamp's pieces and returns the fields incoming_number and incoming_date; none when the page has
// no stamp.
std::map<std::string, Field> take_stamp(Sheet& sheet);

}  // namespace qujat::forms
