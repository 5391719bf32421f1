#pragma once
// What stands in a service's documents, from a dossier or from a row of a table, and which papers follow from
// an outcome. The keys are described in templates/DOCUMENTS.md. Same data, same bytes. Threads: pure
// functions. Private to batch/.

#include <map>
#include <string>

#include "batch/case_file.h"
#include "batch/papers.h"
#include "services/pack.h"

namespace qujat::batch {

struct Term {
    std::string valid_from;  // ISO, "" when the document has no term
    std::string valid_to;
};

// The term the pack's rule of validity gives what is issued.
Term validity_of(const CaseFile& file, const services::Pack& pack);

// Kind, number and date of a deciding act as documents cite it; empty when there is none.
services::Texts cited(const registry::DecidingAct& act);

// The papers of an outcome, the numbered document first; without their content.
struct Outcome {
    PaperSet set;
    const services::DocumentOut* document = nullptr;  // of the first paper; null when the pack names none
};
Outcome papers_for(const services::Pack& pack, services::Action action, const std::string& procedure);

// The content of those papers, see PaperSet.
std::string content_of(const CaseFile& file, const services::Pack& pack, const Term& term);
// The same for a decided request typed into a table: `row` by the keys of its columns.
std::string content_of(const registry::IssueRequest& request, const std::map<std::string, std::string>& row,
                       const services::Pack& pack);

}  // namespace qujat::batch
