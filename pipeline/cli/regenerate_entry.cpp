// The register's door of qujat regenerate: a document as on the day it was made, byte for byte.
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/files.h"
#include "batch/regenerate.h"
#include "cli/regenerate.h"
#include "cli/session.h"

namespace qujat::cli {

void regenerate_entry(const RegenerateRequest& request, Session& session) {
    batch::RegenerateOptions options;
    options.number = request.what;
    options.as_of = day_from(request.as_of, "--as-of");
    options.paper = request.paper;
    options.language = request.language;
    const batch::Regenerated made = batch::regenerate(request.place->open(), options);
    base::write_file(request.out, made.pdf);
    if (session.json) {
        std::cout << nlohmann::ordered_json{{"number", options.number},
                                            {"paper", made.paper},
                                            {"made_on", made.made_on},
                                            {"sha256", made.sha256},
                                            {"file", request.out.string()}}
                         .dump()
                  << '\n';
        return;
    }
    std::cout << request.out.string() << '\n';
    session.say({QUJAT_MSG("the same bytes as on {0}"), {made.made_on}});
}

}  // namespace qujat::cli
