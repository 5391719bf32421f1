#pragma once
// Terms of a service in working days: the calendar of the country as data, the hours an office takes
// requests, and when a term ends, with the calculation in words. The day of the event is not counted (Civil
// Code, article 173); what comes after hours or on a day off counts as come on the next working day. Errors:
// loading throws base::Error (file, line, what was expected). Threads: const use may be shared.

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "services/services.h"
#include "text/calendar.h"

namespace qujat::services {

struct OfficeCalendar {
    text::Calendar days;
    std::map<text::CivilDate, long> mci;  // monthly calculation index in tenge, from the day on

    // Absent before the first day and for a year that has no value yet.
    std::optional<long> mci_on(const text::CivilDate& day) const;
};

OfficeCalendar load_calendar(const std::filesystem::path& path);

}  // namespace qujat::services
