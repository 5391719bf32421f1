// Working days by the Labour Code's rule, on a small calendar of the test's own.
#include <catch2/catch.hpp>

#include "text/calendar.h"

using namespace qujat::text;

namespace {

Calendar small_calendar() {
    Calendar calendar;
    for (int day : {21, 22, 23})
        calendar.add(Calendar::Holiday{3, day, 2010, 9999, true, {"Наурыз", "Наурыз"}});
    calendar.add(Calendar::Holiday{1, 7, 2006, 9999, false, {"Рождество", "Рождество"}});
    calendar.add(Calendar::Transfer{{2024, 5, 4}, {2024, 5, 8}});
    calendar.add_day_off({2024, 6, 16}, {"Құрбан айт", "Курбан-айт"});
    for (int year : {2023, 2024}) calendar.add_year(year, true);
    calendar.add_year(2025, false);
    calendar.finish();
    return calendar;
}

}  // namespace

TEST_CASE("a holiday on a day off gives the next working day off, a religious day does not") {
    const Calendar calendar = small_calendar();
    // 23 March 2024 was a Saturday: Monday is off.
    CHECK(calendar.kind({2024, 3, 23}) == DayKind::Holiday);
    CHECK(calendar.kind({2024, 3, 25}) == DayKind::AfterHoliday);
    CHECK(calendar.name({2024, 3, 25}).ru == "Наурыз");
    CHECK(calendar.working({2024, 3, 26}));
    // 7 January 2023 was a Saturday, the Sunday of Kurban Ait 2024 likewise: nothing moves.
    CHECK(calendar.working({2023, 1, 9}));
    CHECK(calendar.working({2024, 6, 17}));
}

TEST_CASE("a transferred day changes places") {
    const Calendar calendar = small_calendar();
    CHECK(calendar.working({2024, 5, 4}));  // a Saturday
    CHECK_FALSE(calendar.working({2024, 5, 8}));
    CHECK(calendar.kind({2024, 5, 4}) == DayKind::WorkingByTransfer);
}

TEST_CASE("a term counts from the next day, names what it passes over and says when a year is not sure") {
    const Calendar calendar = small_calendar();
    const WorkingTerm term = calendar.term({2024, 3, 19}, 3);
    CHECK(iso(term.first) == "2024-03-20");
    CHECK(iso(term.due) == "2024-03-27");
    CHECK(term.skipped.size() == 5);  // 21-25 March
    CHECK(term.sure);
    CHECK_FALSE(calendar.term({2024, 12, 30}, 5).sure);
    CHECK_FALSE(calendar.term({2026, 2, 2}, 1).sure);
}

TEST_CASE("working days are counted and added both ways alike") {
    const Calendar calendar = small_calendar();
    CHECK(calendar.working_days_between({2024, 3, 19}, {2024, 3, 27}) == 3);
    CHECK(calendar.working_days_between({2024, 3, 27}, {2024, 3, 19}) == -3);
    CHECK(calendar.working_days_between({2024, 3, 23}, {2024, 3, 24}) == 0);
    CHECK(iso(calendar.add_working_days({2024, 3, 27}, -3)) == "2024-03-19");
    CHECK(iso(calendar.add_working_days({2024, 3, 22}, 0)) == "2024-03-26");
}
