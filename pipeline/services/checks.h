#pragma once
// Private to the room. The named checks a pack may use, each with its typed parameters.

#include <string>
#include <vector>

#include "forms/data_file.h"
#include "services/evidence.h"

namespace qujat::services {

struct Verdict {
    bool applies = true;  // false: nothing in the dossier to look at
    Outcome outcome = Outcome::Passed;
    std::string message;  // key of messages.toml; empty: "<kind>_<outcome>"
    std::vector<Sentence> arguments;
    std::vector<std::string> fields;
};

// Reads the parameters of a check of this kind and returns the function; throws base::Error with file and
// line for an unknown kind, a missing parameter, a field no form has.
CheckFunction make_check(const std::string& kind, forms::TableReader& reader,
                         const forms::FormLibrary& library);

std::vector<std::string> check_kinds();

}  // namespace qujat::services
