#pragma once
// From the forms that came in to what follows: dossiers, proposals, decisions, register entries and
// documents.
//
// Requests are taken in the order of the deciding act (date, number, row) and then by name, so that numbers
// do not depend on the order of reading. Nothing here reads the clock: an issued document bears the day of
// the deciding act. Errors: base::Error when the register or the archive cannot be written; a request that
// cannot be rendered waits for a person with the reason. Threads: one.

#include <string>
#include <vector>

#include "batch/archive.h"
#include "batch/batch.h"
#include "forms/forms.h"

namespace qujat::batch {

// The forms found in one document of the inbox.
struct FiledForms {
    std::string document;  // name below the inbox
    std::string dossier;   // folder below the inbox, "" for a loose document
    std::vector<forms::Submission> forms;
};

std::vector<RunRequest> work_on_cases(const std::vector<FiledForms>& filed, const Archive& archive,
                                      const std::string& database);

}  // namespace qujat::batch
