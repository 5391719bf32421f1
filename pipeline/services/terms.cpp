#include "services/terms.h"

#include <algorithm>

#include "services/pack.h"

namespace qujat::services {
namespace {

Sentence same(const std::string& text) {
    return {text, text, text};
}

Sentence said(const text::CivilDate& day) {
    return same(text::dotted(day));
}

bool open_on(const text::Calendar& days, const Office* office, const text::CivilDate& day) {
    if (days.working(day)) return true;
    if (office == nullptr || !office->saturday) return false;
    const bool saturday = ((text::to_days(day) + 3) % 7 + 7) % 7 == 5;
    return saturday && days.kind(day) == text::DayKind::Weekend;
}

bool of_channel(const Stage& stage, std::string_view channel) {
    return stage.channels.empty() ||
           std::find(stage.channels.begin(), stage.channels.end(), channel) != stage.channels.end();
}

// Days off as a person names them: holidays by name, weekends by their days, spans together.
Sentence days_off(const Pack& pack, const std::vector<text::WorkingTerm::Skipped>& skipped) {
    Sentence result;
    for (std::size_t i = 0; i < skipped.size();) {
        std::size_t end = i + 1;
        const text::DayName name = pack.days->days.name(skipped[i].day);
        while (end < skipped.size() &&
               text::to_days(skipped[end].day) == text::to_days(skipped[end - 1].day) + 1 &&
               pack.days->days.name(skipped[end].day).ru == name.ru)
            ++end;
        std::string span = text::dotted(skipped[i].day).substr(0, 5);
        if (end > i + 1) span += "–" + text::dotted(skipped[end - 1].day).substr(0, 5);
        const auto add = [&](std::string& to, const std::string& what) {
            to += (to.empty() ? "" : ", ") + span + (what.empty() ? "" : " (" + what + ")");
        };
        add(result.kk, name.kk);
        add(result.ru, name.ru);
        add(result.en, name.ru);
        i = end;
    }
    return result;
}

}  // namespace

std::optional<ServiceTerm> service_term(const Pack& pack, const Procedure& procedure,
                                        std::string_view channel, const text::CivilDate& received,
                                        std::optional<int> minutes) {
    if (procedure.term_working_days <= 0 && procedure.stages.empty()) return std::nullopt;
    const text::Calendar& days = pack.days->days;
    const Office* office = pack.office(channel);
    ServiceTerm result;
    result.received = received;
    result.counted_from = received;
    const bool late = office != nullptr && minutes && *minutes >= office->closes;
    if (late || !open_on(days, office, received)) {
        result.counted_from = text::add_days(received, 1);
        while (!open_on(days, office, result.counted_from))
            result.counted_from = text::add_days(result.counted_from, 1);
    }
    result.sure = days.sure(received.year);
    if (procedure.term_working_days > 0) {
        result.term = days.term(result.counted_from, procedure.term_working_days);
        result.result_by = result.term.due;
        if (office != nullptr && office->result_day_early)
            result.result_by = days.add_working_days(result.term.due, -1);
        result.sure = result.sure && result.term.sure;
    }
    text::CivilDate previous = result.counted_from;
    for (const Stage& stage : procedure.stages) {
        if (!of_channel(stage, channel)) continue;
        if (stage.from == "elsewhere") {
            result.stages.push_back({stage.name, {}, stage.working_days});
            continue;
        }
        const text::CivilDate start = stage.from == "registration" ? result.counted_from : previous;
        previous = days.term(start, stage.working_days).due;
        result.stages.push_back({stage.name, previous});
    }
    if (pack.hearing_notice_days > 0 && result.term.days > 0) {
        result.notice_by = days.add_working_days(result.term.due, -pack.hearing_notice_days);
        result.hearing_by = days.add_working_days(*result.notice_by, pack.hearing_days);
    }
    return result;
}

std::vector<Sentence> explain(const Pack& pack, const Procedure& procedure, const ServiceTerm& term) {
    std::vector<Sentence> result;
    const Sentence length = same(std::to_string(term.term.days));
    if (term.counted_from != term.received)
        result.push_back(pack.message("term_received_late", {said(term.received), said(term.counted_from)}));
    if (term.term.days > 0)
        result.push_back(
            pack.message("term_from_" + procedure.term_from,
                         {length, said(term.counted_from), said(term.term.first), said(term.term.due)}));
    if (!term.term.skipped.empty())
        result.push_back(pack.message("term_days_off", {days_off(pack, term.term.skipped)}));
    if (term.term.days > 0 && term.result_by != term.term.due)
        result.push_back(pack.message("term_result_early", {said(term.result_by)}));
    for (const ServiceTerm::StageTerm& stage : term.stages) {
        const Sentence name = {stage.name.kk, stage.name.ru, stage.name.ru};
        result.push_back(
            stage.elsewhere_days > 0
                ? pack.message("term_stage_elsewhere", {name, same(std::to_string(stage.elsewhere_days))})
                : pack.message("term_stage", {name, said(stage.due)}));
    }
    if (term.notice_by)
        result.push_back(pack.message("term_hearing", {said(*term.notice_by), said(*term.hearing_by)}));
    if (!term.sure) result.push_back(pack.message("term_unsure"));
    return result;
}

std::vector<Sentence> term_in_words(const Proposal& proposal, const Pack& pack) {
    const Procedure* procedure = pack.procedure(proposal.procedure);
    const auto received = text::parse_iso(proposal.incoming_date);
    if (procedure == nullptr || !received) return {};
    const auto term = service_term(pack, *procedure, proposal.channel, *received);
    return term ? explain(pack, *procedure, *term) : std::vector<Sentence>{};
}

}  // namespace qujat::services
