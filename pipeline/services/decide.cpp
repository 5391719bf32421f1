#include <algorithm>
#include <set>

#include "base/error.h"
#include "services/act_match.h"
#include "services/enclosures.h"
#include "services/evidence.h"
#include "services/pack.h"
#include "services/services.h"
#include "text/names.h"
#include "text/unicode.h"

namespace qujat::services {
namespace {

// Below this a number, date or decision of the deciding act is for a person.
constexpr double kSureEnough = 0.6;

double sureness(const forms::Submission& submission, const std::string& field) {
    const forms::Field* found = submission.find(field);
    if (found == nullptr || found->state != forms::FieldState::Present) return 0;
    return word_confidence(*found);
}

// Not only legible: no letter of it is open.
bool every_letter_sure(const forms::Submission& submission, const std::string& field) {
    const forms::Field* found = submission.find(field);
    if (found == nullptr || found->state != forms::FieldState::Present) return false;
    forms::Field letters = *found;
    letters.legibility = 1;
    return word_confidence(letters) >= kSureEnough;
}

std::string typed_or_value(const forms::Submission& submission, const std::string& field) {
    const std::string typed = submission.typed(field);
    return typed.empty() ? submission.value(field) : typed;
}

// Whether the body sat as the law asks; the key of the message that says what is wrong, empty when all is
// well.
std::string composition_fault(const Commission& rule, const Minutes& minutes) {
    if (rule.members_min == 0 && !rule.odd) return {};
    std::size_t members = 0;
    std::set<std::string> roles;
    for (const Minutes::Member& member : minutes.members) {
        if (member.name.empty()) continue;
        roles.insert(member.role);
        if (member.role != "secretary") ++members;
    }
    if (members < static_cast<std::size_t>(rule.members_min)) return "commission_small";
    if (rule.odd && members % 2 == 0) return "commission_even";
    for (const std::string& role : rule.roles) {
        if (!roles.contains(role)) return "commission_role";
    }
    return {};
}

// "протокол от 12 мая 2025 года № 5": messages.toml names the acts by their forms ("act_official-decision").
Texts name_of_act(const Minutes& minutes, const Pack& pack) {
    const auto date = text::parse_iso(minutes.date);
    if (!date) return {};
    const std::string own = "act_" + minutes.form;
    const Sentence name = pack.message(pack.messages->contains(own) ? own : "act_minutes");
    return {name.ru + " от " + text::in_words(*date, text::Language::Russian) + " № " + minutes.number,
            text::in_words(*date, text::Language::Kazakh, text::DateCase::Locative) + " № " + minutes.number +
                " " + name.kk};
}

void take_grounds(Decision& decision, const Pack& pack, const std::vector<std::string>& ids) {
    for (const std::string& id : ids) {
        if (const GroundText* ground = pack.ground(id))
            decision.grounds.push_back(
                {ground->id, ground->text.kk, ground->text.ru, ground->cites.kk, ground->cites.ru});
    }
}

// The grounds a body's refusal rests on: those its reasons name, where the pack has words for them, else the
// one the law gives the body. Empty: the reasons name none, and a person must say which.
std::vector<std::string> grounds_named(const Pack& pack, const std::string& reasons,
                                       const std::string& only) {
    std::vector<std::string> named;
    bool known_by_words = false;
    const std::string folded = text::fold(reasons);
    for (const GroundText& ground : pack.grounds) {
        known_by_words = known_by_words || !ground.words.empty();
        for (const std::string& word : ground.words) {
            if (folded.find(word) == std::string::npos) continue;
            named.push_back(ground.id);
            break;
        }
    }
    return known_by_words ? named : std::vector<std::string>{only};
}

// A refusal that needed a hearing: the applicant was heard between the request and the decision.
std::string hearing_fault(const Proposal& proposal, const Minutes& act, const Minutes::Row& row) {
    if (row.hearing_date.empty()) return "hearing_needed";
    if (row.hearing_date < proposal.incoming_date || row.hearing_date > act.date) return "hearing_order";
    return {};
}

Decision waiting(Decision decision, Sentence why) {
    decision.standing = Standing::Waiting;
    decision.reasons.push_back(std::move(why));
    return decision;
}

}  // namespace

std::optional<Minutes> minutes_from(const forms::Submission& submission, const forms::FormLibrary& library) {
    const forms::FormDefinition* form = library.find(submission.form);
    if (form == nullptr || !form->decides || submission.state != forms::SubmissionState::Filled)
        return std::nullopt;
    Minutes minutes;
    minutes.act = std::make_shared<const forms::Submission>(submission);
    minutes.form = submission.form;
    minutes.number = submission.value("number");
    minutes.date = submission.typed("date");
    minutes.confidence = std::min(sureness(submission, "number"), sureness(submission, "date"));
    if (minutes.date.empty()) minutes.confidence = 0;
    for (int r = 1; r <= submission.rows("member"); ++r) {
        const std::string row = "member" + std::to_string(r) + ".";
        minutes.members.push_back({submission.value(row + "name"), submission.value(row + "position"),
                                   submission.typed(row + "role")});
    }
    for (int r = 1; r <= submission.rows("decision"); ++r) {
        const std::string row = "decision" + std::to_string(r) + ".";
        Minutes::Row line;
        line.applicant = submission.value(row + "applicant");
        line.attestat_number = submission.value(row + "attestat_number");
        line.request_number = submission.value(row + "request_number");
        line.decision = submission.typed(row + "decision");
        line.ground = submission.value(row + "ground");
        line.confidence = sureness(submission, row + "decision");
        minutes.rows.push_back(std::move(line));
    }
    if (form->has_field("decision") && submission.find("decision") != nullptr) {
        // A conclusion on one request.
        Minutes::Row line;
        line.applicant = submission.value("applicant");
        line.attestat_number = submission.value("attestat_number");
        line.request_number = submission.value("request_number");
        line.request_date = submission.typed("request_date");
        if (const forms::Field* number = submission.find("request_number"))
            line.other_request_number = number->second_reading;
        line.applicant_sure = every_letter_sure(submission, "applicant");
        line.hearing_date = submission.typed("hearing_date");
        line.decision = typed_or_value(submission, "decision");
        line.ground = submission.value("ground");
        line.confidence = sureness(submission, "decision");
        minutes.rows.push_back(std::move(line));
    }
    return minutes;
}

Decision decide(const Proposal& proposal, const Pack& pack, const std::vector<Minutes>& minutes) {
    Decision decision;
    decision.action = proposal.action;
    decision.grounds = proposal.grounds;
    const Minutes* act = nullptr;
    const Minutes::Row* row = nullptr;
    bool doubtful = false;
    for (const Minutes& candidate : minutes) {
        const bool refuses = proposal.action != Action::Issue && candidate.form == pack.refused_by;
        if (candidate.form != pack.deciding_form(proposal.procedure) && !refuses) continue;
        for (const Minutes::Row& line : candidate.rows) {
            const RowMatch match = match_row(proposal, line);
            if (match == RowMatch::None) continue;
            doubtful = doubtful || match == RowMatch::Doubtful;
            if (match != RowMatch::Same) continue;
            if (row != nullptr && row->decision != line.decision)
                return waiting(decision, pack.message("two_decisions"));
            act = &candidate;
            row = &line;
        }
    }
    if (act != nullptr) {
        decision.act_number = act->number;
        decision.act_date = act->date;
        decision.act = name_of_act(*act, pack);
        decision.hearing_date = row->hearing_date;
        decision.form = act->form;
        if (act->act) {
            Dossier only_act;
            only_act.documents = {*act->act};
            collect_values({only_act, pack, std::nullopt}, decision.values);
            collect_lists({only_act, pack, std::nullopt}, decision.lists);
        }
    }
    if (proposal.action == Action::Review) return waiting(decision, pack.message("proposal_review"));
    if (row == nullptr) {
        if (doubtful) return waiting(decision, pack.message("decision_doubtful"));
        // Nothing goes out before the body has decided, a notice of what is missing neither.
        decision.standing = Standing::Draft;
        decision.reasons.push_back(pack.message("no_decision_yet"));
        return decision;
    }
    const auto meaning = pack.decisions.find(row->decision);
    if (act->confidence < kSureEnough || row->confidence < kSureEnough || meaning == pack.decisions.end()) {
        return waiting(decision, pack.message("decision_doubtful"));
    }
    if (const std::string fault = composition_fault(pack.commission, *act); !fault.empty()) {
        return waiting(decision, pack.message(fault));
    }
    if (!proposal.incoming_date.empty() && act->date < proposal.incoming_date) {
        return waiting(decision, pack.message("decision_before_request"));
    }
    const auto only_body = pack.body_grounds.find(row->decision);
    if (proposal.action == Action::Hear) {
        // The body hears the applicant first; then it decides either way.
        if (meaning->second != Action::Hear) {
            if (const std::string fault = hearing_fault(proposal, *act, *row); !fault.empty())
                return waiting(decision, pack.message(fault));
            decision.action = meaning->second;
            if (decision.action != Action::Refuse) decision.grounds.clear();
        } else if (!proposal.notice_by.empty() && act->date > proposal.notice_by) {
            const auto last = text::parse_iso(proposal.notice_by);
            const std::string day = last ? text::dotted(*last) : proposal.notice_by;
            decision.reasons.push_back(pack.message("hearing_notice_late", {{day, day, day}}));
        }
    } else if (proposal.action == Action::Issue && only_body != pack.body_grounds.end()) {
        const auto named = grounds_named(pack, row->ground, only_body->second);
        if (named.empty()) return waiting(decision, pack.message("body_ground_unnamed"));
        decision.action = meaning->second;
        take_grounds(decision, pack, named);
        decision.reasons.push_back(
            pack.message("body_refuses", {{decision.act.kk, decision.act.ru, decision.act.ru}}));
    } else if (meaning->second != proposal.action) {
        return waiting(decision, pack.message("decision_contradicts"));
    }
    decision.standing = Standing::Decided;
    if (decision.reasons.empty())
        decision.reasons.push_back(
            pack.message("decision_confirms", {{decision.act.kk, decision.act.ru, decision.act.ru}}));
    return decision;
}

namespace {

struct Span {
    std::string from, until;
};

std::optional<text::CivilDate> day_value(const Proposal& proposal, const Decision& decision,
                                         const std::string& name) {
    for (const auto* values : {&proposal.values, &decision.values}) {
        const auto found = values->find(name + "_iso");
        if (found != values->end()) return text::parse_iso(found->second);
    }
    return std::nullopt;
}

// As long again as the term that ends: whole months when it was whole months.
Span same_span(const text::CivilDate& from, const text::CivilDate& to) {
    const text::CivilDate begin = text::add_days(to, 1);
    const int months = (begin.year - from.year) * 12 + begin.month - from.month;
    text::CivilDate end = text::add_days(begin, text::to_days(to) - text::to_days(from));
    if (text::add_months(from, months) == begin) end = text::add_days(text::add_months(begin, months), -1);
    return {text::iso(begin), text::iso(end)};
}

}  // namespace

std::pair<std::string, std::string> term_of_document(const Proposal& proposal, const Pack& pack,
                                                     const Decision& decision) {
    const Validity& rule = pack.validity_of(proposal.procedure);
    const auto decided = text::parse_iso(decision.act_date);
    if (rule.kind.empty()) return {};
    if (rule.kind == "none") return {decision.act_date, ""};
    const auto begins = rule.from.empty() ? decided : day_value(proposal, decision, rule.from);
    const auto ends = rule.to.empty() ? std::nullopt : day_value(proposal, decision, rule.to);
    if (!begins) return {};
    if (rule.kind == "months")
        return {text::iso(*begins), text::iso(text::add_days(text::add_months(*begins, rule.months), -1))};
    if (!ends || *ends < *begins) return {};
    if (rule.kind == "same_span") {
        const Span span = same_span(*begins, *ends);
        return {span.from, span.until};
    }
    text::CivilDate end = *ends;
    if (rule.kind == "until" && rule.months > 0)
        end = std::min(end, text::add_days(text::add_months(*begins, rule.months), -1));
    return {text::iso(*begins), text::iso(end)};
}

}  // namespace qujat::services
