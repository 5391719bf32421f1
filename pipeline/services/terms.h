#pragma once
// Terms of a service in working days: the calendar of the country as data, the hours an office takes
// requests, and when a term ends, with the calculation in words. The day of the event is not counted (Civil
// Code, article 173); what comes after hours or on a day off counts as come on the next working day; a State
// Corporation's day of reception is not counted and it gets the result one working day before the term ends.
// Errors: loading throws base::Error (file, line, what was expected). Threads: const use may be shared.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/services.h"
#include "text/calendar.h"

namespace qujat::services {

struct Procedure;  // services/pack.h

struct OfficeCalendar {
    text::Calendar days;
    std::map<text::CivilDate, long> mci;  // monthly calculation index in tenge, from the day on

    // Absent before the first day and for a year that has no value yet.
    std::optional<long> mci_on(const text::CivilDate& day) const;
};

OfficeCalendar load_calendar(const std::filesystem::path& path);

struct ServiceTerm {
    text::CivilDate received;      // the day it came
    text::CivilDate counted_from;  // that day, or the next working day after hours and on days off
    text::WorkingTerm term;        // of no days when the act sets stages alone
    text::CivilDate result_by;     // the day the result must be where it is handed over
    struct StageTerm {
        Texts name;
        text::CivilDate due;
        int elsewhere_days =
            0;  // above 0: as many from registration at another body, which day is not known here
    };
    std::vector<StageTerm> stages;  // those of the channel, in their order
    // Of a service that hears the applicant before a refusal: the last day for the notice, and for the
    // hearing after a notice of that day.
    std::optional<text::CivilDate> notice_by, hearing_by;
    bool sure = true;  // false: a year on the way has no published transfers
};

// `minutes`: the time of day it came, after midnight; absent: within hours. Null when the law sets neither a
// term nor stages.
std::optional<ServiceTerm> service_term(const Pack& pack, const Procedure& procedure,
                                        std::string_view channel, const text::CivilDate& received,
                                        std::optional<int> minutes = std::nullopt);
// The calculation, as a clerk would write it down.
std::vector<Sentence> explain(const Pack& pack, const Procedure& procedure, const ServiceTerm& term);

}  // namespace qujat::services
