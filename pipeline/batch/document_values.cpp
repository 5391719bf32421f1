#include "batch/document_values.h"

#include <nlohmann/json.hpp>

#include "base/files.h"

namespace qujat::batch {
namespace {

using nlohmann::json;

json or_null(const std::string& value) {
    return value.empty() ? json(nullptr) : json(value);
}

void put_both(json& values, const std::string& name, const services::Texts& texts) {
    values[name + "_kk"] = or_null(texts.kk);
    values[name + "_ru"] = or_null(texts.ru);
}

// A value of the pack: its typed form when it has one (a date goes to the templates as a date), else as
// written.
std::string value_of(const services::Proposal& proposal, const std::string& name) {
    for (const std::string& key : {name + "_iso", name}) {
        const auto found = proposal.values.find(key);
        if (found != proposal.values.end() && !found->second.empty()) return found->second;
    }
    return {};
}

bool is_typed_form(const std::string& name) {
    return name.size() > 4 && name.rfind("_iso") == name.size() - 4;
}

std::string joined(const std::string& first, const std::string& second) {
    if (second.empty() || first == second) return first;
    return first + "; " + second;
}

json grounds_of(const services::Proposal& proposal) {
    json grounds = json::array();
    for (const services::Ground& ground : proposal.grounds) {
        grounds.push_back({{"text_kk", ground.text_kk},
                           {"text_ru", ground.text_ru},
                           {"cites_kk", ground.cites_kk},
                           {"cites_ru", ground.cites_ru}});
        // The finding the ground rests on, so that the letter says what is wrong with this very request.
        for (const services::CheckResult& check : proposal.checks) {
            if (check.result != services::Outcome::Failed || check.ground != ground.id) continue;
            grounds.back()["text_kk"] = grounds.back()["text_kk"].get<std::string>() + " " + check.message.kk;
            grounds.back()["text_ru"] = grounds.back()["text_ru"].get<std::string>() + " " + check.message.ru;
            grounds.back()["cites_kk"] = joined(grounds.back()["cites_kk"], check.cites.kk);
            grounds.back()["cites_ru"] = joined(grounds.back()["cites_ru"], check.cites.ru);
        }
    }
    return grounds;
}

json missing_of(const services::Proposal& proposal) {
    json missing = json::array();
    for (const services::MissingDocument& document : proposal.missing) {
        missing.push_back({{"text_kk", document.name.kk},
                           {"text_ru", document.name.ru},
                           {"cites_kk", document.cites.kk},
                           {"cites_ru", document.cites.ru}});
    }
    return missing;
}

}  // namespace

IssuedNumber validity_of(const CaseFile& file) {
    return {"", value_of(file.proposal, "new_valid_from"), value_of(file.proposal, "new_valid_until")};
}

std::string document_values(const CaseFile& file, const services::Pack& pack, const IssuedNumber& issued) {
    json values = json::object();
    for (const auto& [name, value] : file.proposal.values) {
        if (!is_typed_form(name)) values[name] = or_null(value_of(file.proposal, name));
    }
    put_both(values, "service", pack.name);
    put_both(values, "authority", pack.authority);
    put_both(values, "act", file.decision.act);
    put_both(values, "legal_basis", pack.decided_by_cites);
    put_both(values, "reapply_cites", pack.reapply_cites);
    put_both(values, "signer_position", pack.signer_position);
    values["signer_name"] = or_null(pack.signer_name);
    values["number"] = or_null(issued.number);
    values["outgoing_number"] = or_null(issued.number);
    values["outgoing_date"] = or_null(file.decision.act_date);
    values["valid_from"] = or_null(issued.valid_from);
    values["valid_to"] = or_null(issued.valid_to);
    values["request_number"] = or_null(file.proposal.incoming_number);
    values["request_date"] = or_null(file.proposal.incoming_date);
    values["deadline"] = nullptr;  // the Rules of this edition set none
    values["minutes_number"] = or_null(file.decision.act_number);
    values["minutes_date"] = or_null(file.decision.act_date);
    values["grounds"] = grounds_of(file.proposal);
    values["missing"] = missing_of(file.proposal);
    // The code on the paper names the document and what stands in it.
    values["verify_url"] =
        issued.number.empty() || pack.check_address.empty()
            ? json(nullptr)
            : json(pack.check_address + issued.number + "/" + base::sha256_hex(values.dump()).substr(0, 16));
    return values.dump(1);
}

}  // namespace qujat::batch
