#include <algorithm>
#include <set>

#include "services/checks.h"
#include "services/evidence.h"
#include "services/law.h"
#include "services/services.h"
#include "services/settle.h"
#include "text/unicode.h"

namespace qujat::services {
namespace {

using forms::Item;
using forms::Submission;
using forms::SubmissionState;

bool listed(const std::vector<std::string>& list, const std::string& id) {
    return list.empty() || std::find(list.begin(), list.end(), id) != list.end();
}

// What was noticed while a proposal is made.
struct Findings {
    bool review = false;  // something only a person can settle
    bool incomplete = false;
    bool hear = false;
};

void ask_person(Proposal& proposal, Findings& findings, Sentence why) {
    findings.review = true;
    proposal.reasons.push_back(std::move(why));
}

const Procedure* procedure_for(const Case& facts, const std::string& edition, bool& sure) {
    const Procedure* best = nullptr;
    int best_rank = -1;
    sure = true;
    for (const Procedure& procedure : facts.pack.procedures) {
        if (!listed(procedure.editions, edition)) continue;
        int rank = 0;
        for (const RequiredDocument& required : procedure.documents) {
            if (document_of(facts.dossier, required.form) != nullptr) rank += required.lead ? 3 : 1;
        }
        if (!procedure.when_field.empty()) {
            const Seen seen = look(facts, procedure.when_field);
            if (seen.how == How::Doubtful) sure = false;
            const std::string folded = text::fold(seen.value);
            const bool said = seen.usable() && std::any_of(procedure.when_words.begin(),
                                                           procedure.when_words.end(), [&](const auto& word) {
                                                               return folded.find(word) != std::string::npos;
                                                           });
            if (!said) continue;
            rank += 100;
        }
        if (rank > best_rank) {
            best_rank = rank;
            best = &procedure;
        }
    }
    return best;
}

void look_at_documents(const Case& facts, const Procedure& procedure, Proposal& proposal,
                       Findings& findings) {
    const Pack& pack = facts.pack;
    std::set<std::string> wanted;
    for (const RequiredDocument& required : procedure.documents) wanted.insert(required.form);
    bool strangers = false;
    for (const Submission& document : facts.dossier.documents) {
        const Sentence name = {document.document, document.document, document.document};
        if (document.state == SubmissionState::Unknown || document.state == SubmissionState::Unsure) {
            strangers = true;
            ask_person(proposal, findings, pack.message("document_unknown", {name}));
        } else if (document.state == SubmissionState::Blank) {
            ask_person(proposal, findings, pack.message("document_blank", {name}));
        } else if (!wanted.contains(document.form)) {
            ask_person(proposal, findings, pack.message("document_foreign", {name}));
        }
        for (const std::string& note : document.notes) {
            if (note == "page missing") ask_person(proposal, findings, pack.message("page_missing", {name}));
        }
    }
    for (const RequiredDocument& required : procedure.documents) {
        const auto copies =
            std::count_if(facts.dossier.documents.begin(), facts.dossier.documents.end(),
                          [&](const Submission& document) { return document.form == required.form; });
        const forms::FormDefinition* form = pack.forms->find(required.form);
        const Sentence name = {form->name.kk, form->name.ru, form->name.ru};
        if (copies > 1 && !required.many)
            ask_person(proposal, findings, pack.message("document_twice", {name}));
        if (copies > 0 || required.optional || !facts.dossier.whole || strangers) continue;
        proposal.missing.push_back({required.form, form->name, required.cites});
        proposal.reasons.push_back(pack.message("document_missing", {name}));
        findings.incomplete = true;
    }
}

void look_at_mandatory_fields(const Case& facts, const Procedure& procedure, Proposal& proposal,
                              Findings& findings) {
    const Pack& pack = facts.pack;
    for (const Submission& document : facts.dossier.documents) {
        const forms::FormDefinition* form = pack.forms->find(document.form);
        if (form == nullptr || document.state != SubmissionState::Filled) continue;
        const bool asked =
            std::any_of(procedure.documents.begin(), procedure.documents.end(),
                        [&](const RequiredDocument& required) { return required.form == document.form; });
        if (!asked) continue;
        for (const Item& item : form->items) {
            if (!item.mandatory) continue;
            if (item.kind == Item::Kind::Table) {
                if (document.rows(item.name) > 0) continue;
                proposal.missing_fields.push_back(document.form + "/" + item.name);
                ask_person(proposal, findings,
                           pack.message("table_empty", {{form->name.kk, form->name.ru, form->name.ru}}));
                continue;
            }
            if (item.kind != Item::Kind::Field) continue;
            const Seen seen = look_in(facts, document, item.name);
            if (seen.how == How::Empty && document.find(item.name) != nullptr) {
                proposal.missing_fields.push_back(seen.path);
                proposal.reasons.push_back(pack.message("field_empty", {label_of(pack, seen.path)}));
                findings.incomplete = true;
            } else if (!seen.usable()) {
                ask_person(proposal, findings, pack.message("field_doubtful", {label_of(pack, seen.path)}));
            }
        }
    }
}

void add_ground(const Pack& pack, const std::string& id, Proposal& proposal) {
    const GroundText* ground = pack.ground(id);
    if (ground == nullptr) return;
    for (const Ground& there : proposal.grounds) {
        if (there.id == id) return;
    }
    proposal.grounds.push_back(
        {ground->id, ground->text.kk, ground->text.ru, ground->cites.kk, ground->cites.ru});
}

void run_checks(const Case& facts, const Procedure& procedure, Proposal& proposal, Findings& findings) {
    const Pack& pack = facts.pack;
    for (const Check& check : pack.checks) {
        if (!listed(check.editions, proposal.edition) || !listed(check.procedures, procedure.id)) continue;
        const Verdict verdict = check.function(facts);
        if (!verdict.applies) continue;
        CheckResult result;
        result.id = check.id;
        result.result = verdict.outcome;
        result.cites = check.cites;
        result.ground = check.ground;
        result.fields = verdict.fields;
        const std::string key =
            verdict.message.empty() ? check.kind + "_" + std::string(code(verdict.outcome)) : verdict.message;
        result.message = pack.message(key, verdict.arguments);
        if (verdict.outcome == Outcome::Failed && !check.fail.ru.empty()) result.message = check.fail;
        if (verdict.outcome == Outcome::Doubtful ||
            (verdict.outcome == Outcome::Failed && check.ground.empty())) {
            ask_person(proposal, findings, result.message);
        } else if (verdict.outcome == Outcome::Failed) {
            add_ground(pack, check.ground, proposal);
            proposal.reasons.push_back(result.message);
            findings.hear = findings.hear || check.hear;
        }
        proposal.checks.push_back(std::move(result));
    }
}

void settle(const Pack& pack, const Procedure& procedure, const Findings& findings, Proposal& proposal) {
    if (findings.review) {
        proposal.action = Action::Review;
    } else if (findings.incomplete) {
        proposal.action = procedure.on_incomplete;
        if (proposal.action == Action::Refuse) {
            add_ground(pack, procedure.incomplete_ground, proposal);
        } else {
            proposal.grounds.clear();
        }
    } else if (!proposal.grounds.empty()) {
        proposal.action = findings.hear ? Action::Hear : Action::Refuse;
    } else {
        proposal.action = Action::Issue;
        proposal.reasons.push_back(pack.message("all_met"));
    }
}

// The term of what is issued, by the pack's rule.
void add_validity(const Pack& pack, Proposal& proposal) {
    const Validity& rule = pack.validity;
    if (rule.kind.empty() || rule.kind == "none") return;
    const auto from = text::parse_iso(proposal.values[rule.from + "_iso"]);
    if (!from) return;
    if (rule.kind == "months") {
        proposal.values["new_valid_until_iso"] =
            text::iso(text::add_days(text::add_months(*from, rule.months), -1));
        return;
    }
    const auto to = text::parse_iso(proposal.values[rule.to + "_iso"]);
    if (!to || *to < *from) return;
    const text::CivilDate begin = text::add_days(*to, 1);
    const int months = (begin.year - from->year) * 12 + begin.month - from->month;
    text::CivilDate end = text::add_days(begin, text::to_days(*to) - text::to_days(*from));
    if (text::add_months(*from, months) == begin) end = text::add_days(text::add_months(begin, months), -1);
    proposal.values["new_valid_from_iso"] = text::iso(begin);
    proposal.values["new_valid_until_iso"] = text::iso(end);
}

void collect_values(const Case& facts, Proposal& proposal) {
    for (const auto& [name, paths] : facts.pack.values) {
        for (const std::string& path : paths) {
            const Seen seen = look(facts, path);
            if (!seen.usable()) continue;
            proposal.values[name] = seen.value;
            if (!seen.typed.empty()) proposal.values[name + "_iso"] = seen.typed;
            break;
        }
    }
    const auto holder = proposal.values.find("holder");
    if (holder != proposal.values.end()) proposal.applicant = holder->second;
    add_validity(facts.pack, proposal);
}

}  // namespace

Proposal propose(const Dossier& as_read, const Pack& pack) {
    const std::optional<Dossier> cleared = settled(as_read, pack);
    const Dossier& dossier = cleared ? *cleared : as_read;
    Proposal proposal;
    Findings findings;
    proposal.service = pack.id;
    const Seen number = incoming_of(dossier, pack, "incoming_number");
    const Seen incoming = incoming_of(dossier, pack, "incoming_date");
    proposal.incoming_number = number.value;
    if (incoming.date()) proposal.incoming_date = text::iso(*incoming.date());
    Case facts{dossier, pack, std::nullopt};
    if (incoming.usable()) facts.incoming = incoming.date();
    collect_values(facts, proposal);
    if (!facts.incoming) {
        proposal.reasons.push_back(pack.message("no_incoming_date"));
        return proposal;
    }
    if (!number.usable() && dossier.whole) ask_person(proposal, findings, pack.message("no_incoming_number"));
    InForce standing = InForce::No;
    const Edition* edition = edition_on(pack, *facts.incoming, standing);
    const Sentence day = {text::dotted(*facts.incoming), text::dotted(*facts.incoming),
                          text::dotted(*facts.incoming)};
    if (edition == nullptr || standing != InForce::Yes) {
        proposal.reasons.push_back(
            pack.message(edition == nullptr ? "no_edition" : "edition_uncertain", {day}));
        return proposal;
    }
    proposal.edition = edition->id;
    bool procedure_sure = true;
    const Procedure* procedure = procedure_for(facts, edition->id, procedure_sure);
    if (procedure == nullptr || !procedure_sure) {
        proposal.reasons.push_back(pack.message("no_procedure"));
        return proposal;
    }
    proposal.procedure = procedure->id;
    look_at_documents(facts, *procedure, proposal, findings);
    look_at_mandatory_fields(facts, *procedure, proposal, findings);
    run_checks(facts, *procedure, proposal, findings);
    settle(pack, *procedure, findings, proposal);
    return proposal;
}

Proposal propose(const Dossier& dossier, const PackLibrary& packs) {
    if (const Pack* pack = packs.match(dossier)) return propose(dossier, *pack);
    Proposal proposal;
    const auto all = packs.all();
    if (!all.empty()) proposal.reasons.push_back(all.front()->message("no_service"));
    return proposal;
}

}  // namespace qujat::services
