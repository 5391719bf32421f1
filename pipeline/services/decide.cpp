#include <algorithm>
#include <set>

#include "base/error.h"
#include "services/evidence.h"
#include "services/services.h"
#include "text/names.h"
#include "text/unicode.h"

namespace qujat::services {
namespace {

// Below this a number, date or decision of the deciding act is for a person.
constexpr double kSureEnough = 0.6;

std::string plain(const std::string& value) {
    std::string result;
    for (char32_t c : text::to_u32(text::fold(value))) {
        if (c != U' ' && c != U'№' && c != U'.' && c != U',') result += text::to_utf8(std::u32string(1, c));
    }
    return result;
}

double sureness(const forms::Submission& submission, const std::string& field) {
    const forms::Field* found = submission.find(field);
    if (found == nullptr || found->state != forms::FieldState::Present) return 0;
    return word_confidence(*found);
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

enum class RowMatch { None, Same, Doubtful };

RowMatch match_row(const Proposal& proposal, const Minutes::Row& row) {
    const auto number = proposal.values.find("attestat_number");
    const bool has_numbers = number != proposal.values.end() && !row.attestat_number.empty();
    const bool same_number = has_numbers && plain(number->second) == plain(row.attestat_number);
    const text::NameMatch names = text::compare_names(proposal.applicant, row.applicant);
    const bool same_name = names == text::NameMatch::Same || names == text::NameMatch::Agreeing;
    if (same_name && (same_number || !has_numbers)) return RowMatch::Same;
    if (same_name || same_number || names == text::NameMatch::Similar) return RowMatch::Doubtful;
    return RowMatch::None;
}

Texts name_of_act(const Minutes& minutes) {
    const auto date = text::parse_iso(minutes.date);
    if (!date) return {};
    return {"протокол от " + text::in_words(*date, text::Language::Russian) + " № " + minutes.number,
            text::in_words(*date, text::Language::Kazakh, text::DateCase::Locative) + " № " + minutes.number +
                " хаттама"};
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
    const Minutes* act = nullptr;
    const Minutes::Row* row = nullptr;
    bool doubtful = false;
    for (const Minutes& candidate : minutes) {
        if (candidate.form != pack.decided_by) continue;
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
        decision.act = name_of_act(*act);
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
    if (meaning->second != proposal.action) return waiting(decision, pack.message("decision_contradicts"));
    decision.standing = Standing::Decided;
    decision.reasons.push_back(
        pack.message("decision_confirms", {{decision.act.kk, decision.act.ru, decision.act.ru}}));
    return decision;
}

}  // namespace qujat::services
