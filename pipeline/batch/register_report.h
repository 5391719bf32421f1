#pragma once
// Reports of the register as printed documents: the activity report of a period, the journal of numbers, the
// table of quality indicators whose timeliness is counted, not typed. Same register, same bytes. Errors:
// base::Error. Threads: one.

#include <string>

#include "register/report.h"
#include "services/services.h"

namespace qujat::batch {

struct PrintedReport {
    std::string table;     // "activity", "journal", "quality"
    std::string language;  // "kk", "ru"; empty: both
    std::string
        indicators;  // quality: JSON with the values nobody can count, see docs/register.md; may be empty
};

// `terms` with its period; working days and terms come from the packs. "quality" needs terms.service.
std::string printed_report(const registry::Register& book, const services::PackLibrary& packs,
                           registry::ReportTerms terms, const PrintedReport& what);

// The indicators as a sheet, for XLSX and CSV.
registry::Sheet quality_sheet(const registry::Register& book, const services::PackLibrary& packs,
                              registry::ReportTerms terms, const std::string& indicators);

// Working days and terms by the packs and the calendar.
void count_by_law(registry::ReportTerms& terms, const services::PackLibrary& packs);

}  // namespace qujat::batch
