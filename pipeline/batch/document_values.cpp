#include "batch/document_values.h"

#include <filesystem>
#include <nlohmann/json.hpp>

#include "text/date.h"
#include "text/identifiers.h"

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

json grounds_of(const std::vector<std::string>& ids, const services::Pack& pack) {
    json grounds = json::array();
    for (const std::string& id : ids) {
        const services::GroundText* ground = pack.ground(id);
        if (ground == nullptr) continue;
        grounds.push_back({{"text_kk", ground->text.kk},
                           {"text_ru", ground->text.ru},
                           {"cites_kk", ground->cites.kk},
                           {"cites_ru", ground->cites.ru}});
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

bool names_a_date(const std::string& name) {
    for (const std::string_view end : {"date", "_from", "_to", "_until"}) {
        if (name.ends_with(end)) return true;
    }
    return false;
}

// What every request has, wherever it came from.
struct Common {
    services::Texts act;
    std::string act_number, act_date;
    std::string request_number, request_date;
};

void put_common(json& values, const services::Pack& pack, const Common& common, const Term& term) {
    put_both(values, "service", pack.name);
    put_both(values, "authority", pack.authority);
    put_both(values, "act", common.act);
    put_both(values, "legal_basis", pack.decided_by_cites);
    put_both(values, "reapply_cites", pack.reapply_cites);
    put_both(values, "signer_position", pack.signer_position);
    values["signer_name"] = or_null(pack.signer_name);
    values["outgoing_date"] = or_null(common.act_date);
    values["valid_from"] = or_null(term.valid_from);
    values["valid_to"] = or_null(term.valid_to);
    values["request_number"] = or_null(common.request_number);
    values["request_date"] = or_null(common.request_date);
    values["deadline"] = nullptr;  // the Rules of this edition set none
    values["minutes_number"] = or_null(common.act_number);
    values["minutes_date"] = or_null(common.act_date);
}

}  // namespace

services::Texts cited(const registry::DecidingAct& act) {
    const auto date = text::parse_iso(act.date);
    if (!date || act.number.empty()) return {};
    const bool minutes = act.kind.ends_with("minutes");
    const bool order = act.kind == "order";
    const std::string ru = minutes ? "протокол" : order ? "приказ" : "решение";
    const std::string kk = minutes ? "хаттама" : order ? "бұйрық" : "шешім";
    return {ru + " от " + text::in_words(*date, text::Language::Russian) + " № " + act.number,
            text::in_words(*date, text::Language::Kazakh, text::DateCase::Locative) + " № " + act.number +
                " " + kk};
}

Term validity_of(const CaseFile& file) {
    return {value_of(file.proposal, "new_valid_from"), value_of(file.proposal, "new_valid_until")};
}

Outcome papers_for(const services::Pack& pack, services::Action action, const std::string& procedure) {
    Outcome outcome;
    outcome.set.check_address = pack.check_address;
    for (const services::DocumentOut& document : pack.documents) {
        const bool fits = document.procedure.empty() || document.procedure == procedure;
        if (document.action != action || !fits) continue;
        // A pack may name what several services share: "../common/refusal.html".
        const auto file =
            (std::filesystem::path(pack.id) / document.template_file).lexically_normal().generic_string();
        const Paper paper{document.id, file, document.language, "", false, ""};
        const bool first =
            outcome.document == nullptr || (outcome.document->numbers.empty() && !document.numbers.empty());
        outcome.set.papers.insert(first ? outcome.set.papers.begin() : outcome.set.papers.end(), paper);
        if (first) outcome.document = &document;
    }
    if (!outcome.set.papers.empty()) outcome.set.papers.front().numbered = true;
    return outcome;
}

std::string content_of(const CaseFile& file, const services::Pack& pack, const Term& term) {
    json values = json::object();
    for (const auto& [name, value] : file.proposal.values) {
        if (!is_typed_form(name)) values[name] = or_null(value_of(file.proposal, name));
    }
    put_common(values, pack,
               {file.decision.act, file.decision.act_number, file.decision.act_date,
                file.proposal.incoming_number, file.proposal.incoming_date},
               term);
    values["grounds"] = grounds_of(file.proposal);
    values["missing"] = missing_of(file.proposal);
    return values.dump();
}

std::string content_of(const registry::IssueRequest& request, const std::map<std::string, std::string>& row,
                       const services::Pack& pack) {
    json values = json::object();
    for (const auto& [name, places] : pack.values) {
        const auto found = row.find(name);
        std::string value = found == row.end() ? "" : found->second;
        if (const auto date = text::parse_date(value); date && names_a_date(name)) value = text::iso(*date);
        values[name] = or_null(value);
    }
    values["holder"] = or_null(request.holder.name);
    const bool entity = text::looks_like_bin(request.holder.identifier);
    values[entity ? "bin" : "iin"] = or_null(request.holder.identifier);
    put_common(values, pack,
               {cited(request.act), request.act.number, request.act.date, request.incoming_number,
                request.incoming_date},
               {request.valid_from, request.valid_until});
    values["grounds"] = grounds_of(request.grounds, pack);
    values["missing"] = json::array();
    return values.dump();
}

}  // namespace qujat::batch
