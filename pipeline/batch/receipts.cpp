#include "batch/receipts.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "batch/document_values.h"

namespace qujat::batch {
namespace {

using nlohmann::json;

bool listed(const std::vector<std::string>& list, const std::string& id) {
    return list.empty() || std::find(list.begin(), list.end(), id) != list.end();
}

// The request's papers by the names of their forms, acts of the body left out.
json papers_taken(const CaseFile& file, const services::Pack& pack, const services::Receipt& receipt) {
    json papers = json::array();
    for (const forms::Submission& paper : file.dossier.documents) {
        const forms::FormDefinition* form = pack.forms->find(paper.form);
        if (form == nullptr || form->decides) continue;
        papers.push_back({{"text_kk", form->name.kk},
                          {"text_ru", form->name.ru},
                          {"sheets", std::max<std::size_t>(paper.pages.size(), 1)}});
    }
    // What the request names among its enclosures; how many sheets each has, the counter knows.
    for (const std::string& name : receipt.enclosed) {
        const auto list = file.proposal.lists.find(name);
        if (list == file.proposal.lists.end()) continue;
        for (const auto& row : list->second) {
            const auto text = row.find("text");
            if (text != row.end() && !text->second.empty())
                papers.push_back({{"text_kk", text->second}, {"text_ru", text->second}, {"sheets", nullptr}});
        }
    }
    return papers;
}

}  // namespace

std::string receipt_values(const CaseFile& file, const services::Pack& pack,
                           const services::Receipt& receipt) {
    CaseFile undecided = file;
    undecided.decision = {};
    json values = json::parse(content_of(undecided, pack, {}));
    values["documents"] = papers_taken(file, pack, receipt);
    long sheets = 0;
    for (const json& paper : values["documents"])
        sheets += paper["sheets"].is_null() ? 0 : paper["sheets"].get<long>();
    values["sheets"] = sheets;
    values["result_date"] = file.proposal.due.empty() ? json(nullptr) : json(file.proposal.due);
    values["result_place_kk"] = values["authority_kk"];
    values["result_place_ru"] = values["authority_ru"];
    values["received_by"] = "\u00a0";  // with the pen
    for (const char* name : {"iin", "bin", "phone", "address"}) {
        if (!values.contains(name)) values[name] = nullptr;
    }
    for (const auto& [name, value] : receipt.set) values[name] = value.empty() ? json(nullptr) : json(value);
    return values.dump();
}

std::vector<std::string> write_receipts(const CaseFile& file, const services::Pack& pack,
                                        const std::string& folder, const Archive& archive,
                                        rendering::Renderer& renderer) {
    const services::Proposal& proposal = file.proposal;
    const bool sure = proposal.action != services::Action::Review && !proposal.procedure.empty() &&
                      !proposal.applicant.empty() && !proposal.incoming_number.empty();
    if (!sure || proposal.action == services::Action::NotAccept) return {};
    // A scanned folder of a service that asks for no channel came on paper.
    const std::string channel = proposal.channel.empty() ? "paper" : proposal.channel;
    std::vector<std::string> paths;
    for (const services::Receipt& receipt : pack.receipts) {
        if (!listed(receipt.channels, channel) || !listed(receipt.procedures, proposal.procedure)) continue;
        const auto template_file =
            (std::filesystem::path(pack.id) / receipt.template_file).lexically_normal().generic_string();
        paths.push_back(folder + receipt.id + ".pdf");
        archive.write(paths.back(),
                      renderer.render(template_file, receipt_values(file, pack, receipt), {}).pdf);
    }
    return paths;
}

}  // namespace qujat::batch
