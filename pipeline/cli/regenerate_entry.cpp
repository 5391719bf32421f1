// The register's door of qujat regenerate.
#include "cli/regenerate.h"
#include "cli/session.h"

namespace qujat::cli {

void regenerate_entry(const RegenerateRequest& request, Session& session) {
    const auto entry = request.place->open().find(request.what);
    if (!entry) throw base::Error({QUJAT_MSG("the number {0} is not in the register"), {request.what}});
    // What is entered is shown; its document lies in the archive since the day it was issued.
    print_entry(*entry, session);
    throw base::Error(
        {QUJAT_MSG("the document {0} cannot be made anew; take it from the archive"), {request.what}});
}

}  // namespace qujat::cli
