#include "batch/case_file.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "services/pack.h"

namespace qujat::batch {
namespace {

// Dossiers by name: a folder is one, a loose form stands for itself.
std::map<std::string, CaseFile> gather(const std::vector<FiledForms>& filed,
                                       const forms::FormLibrary& library, Cases& cases) {
    std::map<std::string, CaseFile> dossiers;
    for (const FiledForms& document : filed) {
        for (const forms::Submission& submission : document.forms) {
            if (auto minutes = services::minutes_from(submission, library)) {
                cases.minutes.push_back(std::move(*minutes));
                cases.deciding.emplace_back(document.document, submission);
                continue;
            }
            const std::string name = document.dossier.empty() ? document.document : document.dossier;
            CaseFile& file = dossiers[name];
            file.dossier.name = name;
            file.dossier.documents.push_back(submission);
            file.documents.push_back(document.document);
        }
    }
    return dossiers;
}

// The row of the deciding act that speaks of this request; a large number when none does.
std::size_t row_of(const CaseFile& file, const std::vector<services::Minutes>& all) {
    const auto attestat = file.proposal.values.find("attestat_number");
    for (const services::Minutes& minutes : all) {
        if (minutes.number != file.decision.act_number || minutes.date != file.decision.act_date) continue;
        for (std::size_t row = 0; row < minutes.rows.size(); ++row) {
            if (attestat != file.proposal.values.end() &&
                minutes.rows[row].attestat_number == attestat->second)
                return row;
        }
    }
    return static_cast<std::size_t>(-1);
}

bool knows_a_form(const CaseFile& file) {
    return std::any_of(file.dossier.documents.begin(), file.dossier.documents.end(),
                       [](const forms::Submission& submission) { return !submission.form.empty(); });
}

}  // namespace

Cases open_cases(const std::vector<FiledForms>& filed, const forms::FormLibrary& library,
                 const services::PackLibrary& packs) {
    Cases cases;
    auto dossiers = gather(filed, library, cases);
    std::sort(cases.minutes.begin(), cases.minutes.end(), [](const auto& a, const auto& b) {
        return std::tie(a.date, a.number) < std::tie(b.date, b.number);
    });
    for (auto& [name, file] : dossiers) {
        if (!knows_a_form(file)) continue;  // a folder of other papers is no request
        file.proposal = services::propose(file.dossier, packs);
        if (const services::Pack* pack = packs.find(file.proposal.service)) {
            file.decision = services::decide(file.proposal, *pack, cases.minutes);
        } else {
            file.decision.standing = services::Standing::Waiting;
            file.decision.reasons = file.proposal.reasons;
        }
        file.row = row_of(file, cases.minutes);
        cases.files.push_back(std::move(file));
    }
    std::stable_sort(cases.files.begin(), cases.files.end(), [](const CaseFile& a, const CaseFile& b) {
        return std::tie(a.decision.act_date, a.decision.act_number, a.row) <
               std::tie(b.decision.act_date, b.decision.act_number, b.row);
    });
    return cases;
}

}  // namespace qujat::batch
