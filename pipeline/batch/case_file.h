#pragma once
// One request on its way through casework. Private to batch/.

#include <string>
#include <vector>

#include "batch/casework.h"
#include "services/services.h"

namespace qujat::batch {

struct CaseFile {
    services::Dossier dossier;
    std::vector<std::string> documents;  // names below the inbox, one per submission of the dossier
    services::Proposal proposal;
    services::Decision decision;
    std::size_t row = 0;  // in the deciding act, for the order of numbers
};

// The requests among `filed`, proposed and held against `minutes`; acts of bodies are taken out into
// `minutes`.
struct Cases {
    std::vector<CaseFile> files;             // in the order they are to be registered
    std::vector<services::Minutes> minutes;  // by date and number
    std::vector<std::pair<std::string, forms::Submission>> deciding;  // document name and the act's form
};
Cases open_cases(const std::vector<FiledForms>& filed, const forms::FormLibrary& library,
                 const services::PackLibrary& packs);

}  // namespace qujat::batch
