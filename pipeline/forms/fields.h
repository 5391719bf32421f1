#pragma once
// Private to the room. What stands in the fields of a form whose print has been found on its pages.

#include <vector>

#include "forms/align.h"
#include "forms/forms.h"
#include "forms/layout.h"

namespace qujat::forms {

// A form set against the pages of a group.
struct Candidate {
    const Pattern* pattern = nullptr;
    Alignment alignment;
    double score = 0;
};

// Fills the submission's fields, signatures and seal.
void read_fields(const Candidate& found, const std::vector<const Piece*>& pieces,
                 const std::vector<Sheet>& sheets, const Sight& sight, Submission& submission);

}  // namespace qujat::forms
