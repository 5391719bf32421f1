#pragma once
// The values a service's document templates are filled with, as JSON. The keys are described in
// templates/README.md. Same data, same bytes. Threads: pure functions. Private to batch/.

#include <string>

#include "batch/case_file.h"
#include "services/pack.h"

namespace qujat::batch {

struct IssuedNumber {
    std::string number;      // "" for a draft or an unnumbered document
    std::string valid_from;  // ISO, "" when the document has no term
    std::string valid_to;
};

// For certificates, refusals and notices.
std::string document_values(const CaseFile& file, const services::Pack& pack, const IssuedNumber& issued);

// The term the pack's rule of validity gives what is issued; without a number.
IssuedNumber validity_of(const CaseFile& file);

}  // namespace qujat::batch
