#pragma once
// Civil dates: read in the forms Kazakh and Russian documents write them, and written in words and cases.
// No clock, no time zone. Threads: pure functions.

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/language.h"

namespace qujat::text {

struct CivilDate {
    int year = 0;   // 1..9999
    int month = 0;  // 1..12
    int day = 0;    // 1..31

    auto operator<=>(const CivilDate&) const = default;
    bool valid() const;  // a day the Gregorian calendar has
};

// "2024-02-23", nothing else.
std::optional<CivilDate> parse_iso(std::string_view text);
std::string iso(const CivilDate& date);
std::string dotted(const CivilDate& date);  // "23.02.2024"

// Days since 1970-01-01, and back; for differences in calendar days.
long to_days(const CivilDate& date);
CivilDate from_days(long days);
CivilDate add_days(const CivilDate& date, long days);
CivilDate add_months(const CivilDate& date, int months);  // 31 January + 1 month is the last day of February

// A date found in running text.
struct FoundDate {
    CivilDate date;
    std::size_t begin = 0;  // bytes of the text that was searched
    std::size_t end = 0;
};

// All dates in reading order: `23.02.2024`, `23 февраля 2024 года`, `«23» февраля 2024 г.`, `2024 жылғы 23
// ақпан` with every case ending, `"23" ақпан 2024 жыл`, `2024-02-23`. Impossible days are not dates.
std::vector<FoundDate> find_dates(std::string_view utf8);

// The one date a field holds; absent when there is none or more than one.
std::optional<CivilDate> parse_date(std::string_view utf8);

// How a date stands in a sentence.
enum class DateCase {
    Plain,  // "23 февраля 2024 года", "2024 жылғы 23 ақпан"
    Locative,  // "от 23 февраля 2024 года" has the same words; "2024 жылғы 23 ақпандағы"
    Ablative,  // "с 23 февраля 2024 года"; "2024 жылғы 23 ақпаннан"
    Dative,    // "по 23 февраля 2024 года"; "2024 жылғы 23 ақпанға"
};
std::string in_words(const CivilDate& date, Language language, DateCase date_case = DateCase::Plain);

}  // namespace qujat::text
