#include "text/date.h"

#include <array>
#include <cstdio>

namespace qujat::text {
namespace {

using Months = std::array<std::string_view, 12>;

constexpr Months kRussian{"января", "февраля", "марта",    "апреля",  "мая",    "июня",
                          "июля",   "августа", "сентября", "октября", "ноября", "декабря"};
constexpr Months kEnglish{"January", "February", "March",     "April",   "May",      "June",
                          "July",    "August",   "September", "October", "November", "December"};
constexpr Months kKazakh{"қаңтар", "ақпан", "наурыз",   "сәуір", "мамыр",  "маусым",
                         "шілде",  "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"};
constexpr Months kKazakhLocative{"қаңтардағы",   "ақпандағы",  "наурыздағы", "сәуірдегі",
                                 "мамырдағы",    "маусымдағы", "шілдедегі",  "тамыздағы",
                                 "қыркүйектегі", "қазандағы",  "қарашадағы", "желтоқсандағы"};
constexpr Months kKazakhAblative{"қаңтардан",   "ақпаннан",  "наурыздан", "сәуірден",
                                 "мамырдан",    "маусымнан", "шілдеден",  "тамыздан",
                                 "қыркүйектен", "қазаннан",  "қарашадан", "желтоқсаннан"};
constexpr Months kKazakhDative{"қаңтарға", "ақпанға", "наурызға",   "сәуірге", "мамырға",  "маусымға",
                               "шілдеге",  "тамызға", "қыркүйекке", "қазанға", "қарашаға", "желтоқсанға"};

const Months& kazakh(DateCase date_case) {
    switch (date_case) {
        case DateCase::Locative:
            return kKazakhLocative;
        case DateCase::Ablative:
            return kKazakhAblative;
        case DateCase::Dative:
            return kKazakhDative;
        case DateCase::Plain:
            break;
    }
    return kKazakh;
}

bool leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int days_in(int year, int month) {
    constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && leap(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

}  // namespace

bool CivilDate::valid() const {
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= days_in(year, month);
}

std::optional<CivilDate> parse_iso(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    std::array<int, 3> parts{};
    constexpr std::array<std::array<std::size_t, 2>, 3> kPlaces{{{0, 4}, {5, 7}, {8, 10}}};
    for (std::size_t part = 0; part < 3; ++part) {
        for (std::size_t at = kPlaces[part][0]; at < kPlaces[part][1]; ++at) {
            if (text[at] < '0' || text[at] > '9') return std::nullopt;
            parts[part] = parts[part] * 10 + (text[at] - '0');
        }
    }
    const CivilDate date{parts[0], parts[1], parts[2]};
    return date.valid() ? std::optional(date) : std::nullopt;
}

std::string iso(const CivilDate& date) {
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
    return text;
}

std::string dotted(const CivilDate& date) {
    char text[40];
    std::snprintf(text, sizeof text, "%02d.%02d.%04d", date.day, date.month, date.year);
    return text;
}

// The year is taken to begin on 1 March, so that the leap day is its last; 400 years have 146,097 days.
long to_days(const CivilDate& date) {
    const long year = date.month <= 2 ? date.year - 1 : date.year;
    const long era = (year >= 0 ? year : year - 399) / 400;
    const long year_of_era = year - era * 400;
    const long month = (date.month + 9) % 12;
    const long day_of_year = (153 * month + 2) / 5 + date.day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

CivilDate from_days(long days) {
    days += 719468;
    const long era = (days >= 0 ? days : days - 146096) / 146097;
    const long day_of_era = days - era * 146097;
    const long year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const long march_month = (5 * day_of_year + 2) / 153;
    const int month = static_cast<int>(march_month < 10 ? march_month + 3 : march_month - 9);
    const long year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
    return {static_cast<int>(year), month, static_cast<int>(day_of_year - (153 * march_month + 2) / 5 + 1)};
}

CivilDate add_days(const CivilDate& date, long days) {
    return from_days(to_days(date) + days);
}

CivilDate add_months(const CivilDate& date, int months) {
    const int total = date.year * 12 + date.month - 1 + months;
    CivilDate moved{total / 12, total % 12 + 1, date.day};
    if (moved.day > days_in(moved.year, moved.month)) moved.day = days_in(moved.year, moved.month);
    return moved;
}

std::optional<CivilDate> parse_date(std::string_view utf8) {
    const std::vector<FoundDate> found = find_dates(utf8);
    if (found.empty()) return std::nullopt;
    for (const FoundDate& other : found) {
        if (other.date != found.front().date) return std::nullopt;
    }
    return found.front().date;
}

std::string in_words(const CivilDate& date, Language language, DateCase date_case) {
    const auto month = static_cast<std::size_t>(date.month - 1);
    const std::string day = std::to_string(date.day);
    const std::string year = std::to_string(date.year);
    switch (language) {
        case Language::Kazakh:
            return year + " жылғы " + day + " " + std::string(kazakh(date_case).at(month));
        case Language::Russian:
            return day + " " + std::string(kRussian.at(month)) + " " + year + " года";
        case Language::English:
            return day + " " + std::string(kEnglish.at(month)) + " " + year;
        case Language::Mixed:
        case Language::Unknown:
            break;
    }
    return dotted(date);
}

}  // namespace qujat::text
