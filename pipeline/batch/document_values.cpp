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
std::string value_of(const std::map<std::string, std::string>& values, const std::string& name) {
    for (const std::string& key : {name + "_iso", name}) {
        const auto found = values.find(key);
        if (found != values.end() && !found->second.empty()) return found->second;
    }
    return {};
}

std::string joined(const std::string& first, const std::string& second) {
    if (second.empty() || first == second) return first;
    return first + "; " + second;
}

// "Not presented or not filled in: the conclusion; the application: the line «Address»."
services::Sentence what_lacks(const services::Proposal& proposal, const services::Pack& pack) {
    services::Sentence all;
    for (const services::MissingDocument& one : services::lacking(proposal, pack)) {
        all.kk += (all.kk.empty() ? "" : "; ") + one.name.kk;
        all.ru += (all.ru.empty() ? "" : "; ") + one.name.ru;
    }
    return all.ru.empty() ? services::Sentence{} : pack.message("incomplete_lacks", {all});
}

void add_to(json& ground, const services::Sentence& what) {
    if (what.ru.empty()) return;
    ground["text_kk"] = ground["text_kk"].get<std::string>() + " " + what.kk;
    ground["text_ru"] = ground["text_ru"].get<std::string>() + " " + what.ru;
}

json grounds_of(const services::Proposal& proposal, const services::Decision& decision,
                const services::Pack& pack) {
    const services::Procedure* procedure = pack.procedure(proposal.procedure);
    json grounds = json::array();
    for (const services::Ground& ground : decision.grounds) {
        grounds.push_back({{"text_kk", ground.text_kk},
                           {"text_ru", ground.text_ru},
                           {"cites_kk", ground.cites_kk},
                           {"cites_ru", ground.cites_ru}});
        // The finding the ground rests on, so that the letter says what is wrong with this very request.
        for (const services::CheckResult& check : proposal.checks) {
            if (check.result != services::Outcome::Failed || check.ground != ground.id) continue;
            add_to(grounds.back(), check.message);
            grounds.back()["cites_kk"] = joined(grounds.back()["cites_kk"], check.cites.kk);
            grounds.back()["cites_ru"] = joined(grounds.back()["cites_ru"], check.cites.ru);
        }
        if (procedure != nullptr && ground.id == procedure->incomplete_ground)
            add_to(grounds.back(), what_lacks(proposal, pack));
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

json missing_of(const services::Proposal& proposal, const services::Pack& pack) {
    json missing = json::array();
    for (const services::MissingDocument& document : services::lacking(proposal, pack)) {
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

// Every name of [values] is there, null when neither the request nor the act says it; in both languages,
// which for a choice are two texts and else what stands there.
void put_values(json& values, const CaseFile& file, const services::Pack& pack) {
    for (const auto& [name, paths] : pack.values) {
        const auto& from =
            !value_of(file.proposal.values, name).empty() ? file.proposal.values : file.decision.values;
        const std::string value = value_of(from, name);
        values[name] = or_null(value);
        for (const char* language : {"_kk", "_ru", "_en"}) {
            const auto own = from.find(name + language);
            values[name + language] = or_null(own != from.end() ? own->second : value);
        }
    }
    // A person may ask where the sheet has one place for both numbers.
    if (values.contains("bin") && values["bin"].is_string() &&
        !text::looks_like_bin(values["bin"].get<std::string>()) && !values.contains("iin")) {
        values["iin"] = values["bin"];
        values["bin"] = nullptr;
    }
    for (const auto& [name, texts] : pack.constants) put_both(values, name, texts);
    for (const auto& [name, columns] : pack.lists) values[name] = json::array();
    for (const auto* lists : {&file.proposal.lists, &file.decision.lists}) {
        for (const auto& [name, rows] : *lists) values[name] = rows;
    }
}

// The body the request belongs to; when the applicant is to be heard: by the act that says so, else so many
// working days after the notice.
void put_route_and_hearing(json& values, const CaseFile& file, const services::Pack& pack) {
    for (const services::Route& route : pack.routes) {
        if (route.id != file.proposal.route) continue;
        put_both(values, "authority", route.authority);
        put_both(values, "legal_basis", route.cites);
        if (!route.signer_position.empty()) put_both(values, "signer_position", route.signer_position);
    }
    std::string day = file.decision.hearing_date;
    const auto noticed = text::parse_iso(file.decision.act_date.empty() ? file.proposal.incoming_date
                                                                        : file.decision.act_date);
    // Only the notice of a hearing may name a day by the pack's rule: a refusal that says one was held must
    // have it from the act.
    const bool notice =
        file.decision.action == services::Action::Hear || file.proposal.action == services::Action::Hear;
    if (day.empty() && notice && pack.hearing_days > 0 && noticed)
        day = text::iso(pack.days->days.add_working_days(*noticed, pack.hearing_days));
    values["hearing_date"] = or_null(day);
}

// What this document alone says; "=name" takes another value when the paper is made.
std::string own_values(const services::DocumentOut& document) {
    json own = json::object();
    if (!document.printed_number.empty()) own["number"] = "=" + document.printed_number;
    for (const auto& [name, value] : document.set) own[name] = value == "true" ? json(true) : or_null(value);
    return own.empty() ? "" : own.dump();
}

// What every request has, wherever it came from.
struct Common {
    services::Texts act;
    std::string act_number, act_date;
    std::string request_number, request_date;
};

void put_common(json& values, const services::Pack& pack, const Common& common, const Term& term,
                const std::string& procedure) {
    put_both(values, "service", pack.name);
    put_both(values, "authority", pack.authority);
    put_both(values, "act", common.act);
    put_both(values, "legal_basis", pack.decided_by_cites);
    put_both(values, "reapply_cites", pack.reapply_cites);
    put_both(values, "signer_position", pack.signer_position);
    // Who signed the deciding act signs, unless the office names somebody.
    if (!pack.signer_name.empty() || !values.contains("signer_name"))
        values["signer_name"] = or_null(pack.signer_name);
    values["outgoing_date"] = or_null(common.act_date);
    values["valid_from"] = or_null(term.valid_from);
    values["valid_to"] = or_null(term.valid_to);
    // Only where the act says so: a paper whose term is not known says nothing of it.
    values["unlimited"] = pack.validity_of(procedure).kind == "none" ? json(true) : json(nullptr);
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
    const bool conclusion = act.kind.ends_with("conclusion");
    const std::string ru = minutes ? "протокол" : order ? "приказ" : conclusion ? "заключение" : "решение";
    const std::string kk = minutes ? "хаттама" : order ? "бұйрық" : conclusion ? "қорытынды" : "шешім";
    return {ru + " от " + text::in_words(*date, text::Language::Russian) + " № " + act.number,
            text::in_words(*date, text::Language::Kazakh, text::DateCase::Locative) + " № " + act.number +
                " " + kk};
}

Term validity_of(const CaseFile& file, const services::Pack& pack) {
    const auto [from, to] = services::term_of_document(file.proposal, pack, file.decision);
    return {from, to};
}

Outcome papers_for(const services::Pack& pack, services::Action action, const std::string& procedure) {
    Outcome outcome;
    outcome.set.check_address = pack.check_address;
    for (const services::DocumentOut& document : pack.documents) {
        if (document.action != action || !document.of(procedure)) continue;
        // A pack may name what several services share: "../common/refusal.html".
        const auto file =
            (std::filesystem::path(pack.id) / document.template_file).lexically_normal().generic_string();
        const Paper paper{document.id, file, document.language, "", false, own_values(document)};
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
    put_values(values, file, pack);
    put_common(values, pack,
               {file.decision.act, file.decision.act_number, file.decision.act_date,
                file.proposal.incoming_number, file.proposal.incoming_date},
               term, file.proposal.procedure);
    put_route_and_hearing(values, file, pack);
    // A dossier that is not complete goes back by its own point of the act.
    const services::Procedure* procedure = pack.procedure(file.proposal.procedure);
    const bool goes_back = file.proposal.action == services::Action::Return ||
                           file.proposal.action == services::Action::NotAccept;
    if (goes_back && procedure != nullptr && !procedure->on_incomplete_cites.empty())
        put_both(values, "legal_basis", procedure->on_incomplete_cites);
    values["grounds"] = grounds_of(file.proposal, file.decision, pack);
    values["missing"] = missing_of(file.proposal, pack);
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
               {request.valid_from, request.valid_until}, request.procedure);
    values["grounds"] = grounds_of(request.grounds, pack);
    values["missing"] = json::array();
    return values.dump();
}

}  // namespace qujat::batch
