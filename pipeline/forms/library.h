#pragma once
// Private to the room. A library's forms with their printed words made ready for comparison.

#include <vector>

#include "forms/align.h"
#include "forms/forms.h"

namespace qujat::forms {

struct FormLibrary::Known {
    std::vector<FormDefinition> forms;  // by id
    std::vector<Pattern> patterns;      // point into forms
};

}  // namespace qujat::forms
