#include <algorithm>
#include <set>

#include "services/checks.h"
#include "services/enclosures.h"
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

// Whether what stands there goes into a document: then its letters must be sure.
bool goes_into_document(const Pack& pack, const std::string& path) {
    for (const auto& [name, paths] : pack.values) {
        if (std::find(paths.begin(), paths.end(), path) != paths.end()) return true;
    }
    for (const auto& [name, columns] : pack.lists) {
        for (const auto& [column, from] : columns) {
            if (from == path) return true;
        }
    }
    return false;
}

// A text of two words and more whose letters are open, but not that it was written: two readings have most of
// its letters alike, as no stroke or dirt has. Enough where the law asks only that the field be filled in.
bool surely_written(const forms::Field& field, forms::ValueKind kind) {
    constexpr std::size_t kLetters = 8;
    constexpr double kAlike = 0.4;
    const bool words = kind == forms::ValueKind::Text || kind == forms::ValueKind::Name ||
                       kind == forms::ValueKind::SignedName;
    if (!words || field.state == forms::FieldState::Empty || field.state == forms::FieldState::Conflicting)
        return false;
    const std::string one = letters_and_digits(field.value), other = letters_and_digits(field.second_reading);
    return field.value.find(' ') != std::string::npos && text::length(one) >= kLetters &&
           text::length(other) >= kLetters && differing_share(one, other) <= kAlike;
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
                const forms::Field* field = document.find(item.name);
                const bool filled = field != nullptr && surely_written(*field, item.value) &&
                                    !goes_into_document(pack, seen.path);
                if (!filled)
                    ask_person(proposal, findings,
                               pack.message("field_doubtful", {label_of(pack, seen.path)}));
            }
        }
    }
}

// What the procedure asks for besides what every such form must hold.
void look_at_asked_fields(const Case& facts, const Procedure& procedure, Proposal& proposal,
                          Findings& findings) {
    for (const std::string& path : procedure.mandatory_fields) {
        const Seen seen = look(facts, path);
        const Sentence label = label_of(facts.pack, path);
        if (seen.how == How::NoDocument) continue;
        if (seen.how == How::Empty) {
            proposal.missing_fields.push_back(path);
            proposal.reasons.push_back(facts.pack.message("field_empty", {label}));
            findings.incomplete = true;
        } else if (!seen.usable()) {
            ask_person(proposal, findings, facts.pack.message("field_doubtful", {label}));
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
            // Beside a ground the applicant must be heard on first, nobody is refused unheard.
            if (findings.hear) proposal.action = Action::Hear;
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

void add_term(const Case& facts, const Procedure& procedure, Proposal& proposal) {
    const auto term = service_term(facts.pack, procedure, proposal.channel, *facts.incoming);
    if (!term || term->term.days == 0) return;
    proposal.due = text::iso(term->result_by);
    proposal.due_sure = term->sure;
    if (term->notice_by) proposal.notice_by = text::iso(*term->notice_by);
}

}  // namespace

const Procedure* procedure_for(const Case& facts, const std::string& edition, bool& sure) {
    const Procedure* best = nullptr;
    int best_rank = -1;
    sure = true;
    for (const Procedure& procedure : facts.pack.procedures) {
        if (!edition.empty() && !listed(procedure.editions, edition)) continue;
        int rank = 0;
        for (const RequiredDocument& required : procedure.documents) {
            if (document_of(facts.dossier, required.form) != nullptr) rank += required.lead ? 3 : 1;
        }
        if (!procedure.when_field.empty()) {
            const Seen seen = look(facts, procedure.when_field);
            if (seen.how == How::Doubtful) sure = false;
            const std::string folded = text::fold(seen.value);
            const bool said =
                seen.usable() &&
                (std::any_of(procedure.when_words.begin(), procedure.when_words.end(),
                             [&](const auto& word) { return folded.find(word) != std::string::npos; }) ||
                 (!seen.typed.empty() && !procedure.when_choices.empty() &&
                  listed(procedure.when_choices, seen.typed)));
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
    collect_values(facts, proposal.values);
    const auto holder = proposal.values.find("holder");
    if (holder != proposal.values.end()) proposal.applicant = holder->second;
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
    take_channel(facts, proposal, findings);
    add_term(facts, *procedure, proposal);
    collect_lists(facts, proposal.lists);
    if (const Route* route = route_for(facts, *procedure)) {
        proposal.route = route->id;
    } else if (!pack.routes.empty()) {
        ask_person(proposal, findings, pack.message("route_doubtful"));
    }
    look_at_documents(facts, *procedure, proposal, findings);
    look_at_mandatory_fields(facts, *procedure, proposal, findings);
    look_at_asked_fields(facts, *procedure, proposal, findings);
    look_at_enclosures(facts, *procedure, proposal, findings);
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
