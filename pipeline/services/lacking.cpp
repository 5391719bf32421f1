// What a notice of an incomplete dossier names, so that the applicant knows what to bring or to fill in.
#include <algorithm>

#include "services/evidence.h"
#include "services/services.h"

namespace qujat::services {

std::vector<MissingDocument> lacking(const Proposal& proposal, const Pack& pack) {
    std::vector<MissingDocument> result = proposal.missing;
    const Procedure* procedure = pack.procedure(proposal.procedure);
    for (const std::string& path : proposal.missing_fields) {
        const std::string id = path.substr(0, path.find('/'));
        const forms::FormDefinition* form = pack.forms->find(id);
        if (form == nullptr) continue;
        const Sentence line = pack.message(
            "line_not_filled", {{form->name.kk, form->name.ru, form->name.ru}, label_of(pack, path)});
        Texts cites;
        if (procedure != nullptr) {
            const auto asked = std::find_if(procedure->documents.begin(), procedure->documents.end(),
                                            [&](const RequiredDocument& one) { return one.form == id; });
            if (asked != procedure->documents.end()) cites = asked->cites;
        }
        result.push_back({id, {line.ru, line.kk}, cites});
    }
    return result;
}

}  // namespace qujat::services
