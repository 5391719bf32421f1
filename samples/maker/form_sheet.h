#pragma once
// A form printed from its definition (templates/README.md) and filled in as by a typewriter or a printer.
// Errors: base::Error for a value a font cannot draw. Threads: pure functions.

#include <map>
#include <string>
#include <vector>

#include "forms/definition.h"
#include "maker/press.h"
#include "maker/random.h"
#include "text/language.h"

namespace qujat::maker {

struct FormLook {
    text::Language language = text::Language::Russian;
    Style print{.family = "Liberation Serif", .size = 12};
    Style typed{.family = "DejaVu Sans Mono", .size = 10};
    double row_gap = 1.0;       // 1: as the usual form; 0.8 tight .. 1.3 wide
    bool repeat_header = true;  // a table's header stands on every page
    bool jitter = true;         // values do not sit exactly on their lines
    enum class Signatures { None, BesideValues, Always };
    Signatures signatures = Signatures::Always;
    int blank_rows = 0;  // empty rows under a table's filled ones
    Margins margins{70, 45, 56, 60};
    double width = 595.28, height = 841.89;  // points
};

struct FilledForm {
    std::vector<PrintedPage> pages;
    // Where each field's value was written, in points on its page.
    struct Place {
        int page = 0;  // from 0
        Box box;
    };
    std::map<std::string, Place> places;
    std::vector<Place> seals;  // where the form says that a seal belongs
};

// `values` by the fields' names (boxes: ids or texts of the ticked choices, with commas or semicolons
// between), "incoming_number" and "incoming_date" for the stamp (none when absent).
FilledForm fill_form(const forms::FormDefinition& form, const std::map<std::string, std::string>& values,
                     const FormLook& look, Random& random);

}  // namespace qujat::maker
