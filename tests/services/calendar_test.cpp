// The country's calendar as the office uses it: days nobody disputes, and years whose transfers are not
// known.
#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "services/terms.h"
#include "support/folder.h"

using namespace qujat;
using namespace qujat::services;

namespace {

const OfficeCalendar& calendar() {
    static const OfficeCalendar loaded = load_calendar(base::home() / "templates/calendar/kz.toml");
    return loaded;
}

bool works(int year, int month, int day) {
    return calendar().days.working({year, month, day});
}

}  // namespace

TEST_CASE("known days of 2010 to 2025 are working days or not as they were") {
    CHECK_FALSE(works(2014, 1, 3));  // given for 28 December 2013
    CHECK(works(2013, 12, 28));
    CHECK(works(2012, 5, 7));  // Defender's Day came in 2013
    CHECK_FALSE(works(2013, 5, 7));
    CHECK_FALSE(works(2017, 12, 19));  // 16 and 17 December 2017 were Saturday and Sunday
    CHECK(works(2017, 12, 20));
    CHECK_FALSE(works(2020, 5, 8));  // the day off after 9 May 2020 (a Saturday) was given here
    CHECK(works(2020, 5, 11));
    CHECK_FALSE(works(2022, 10, 24));
    CHECK(works(2022, 10, 22));
    CHECK_FALSE(works(2021, 12, 1));
    CHECK(works(2022, 12, 1));
    CHECK_FALSE(works(2024, 3, 25));
    CHECK(works(2024, 6, 17));
    CHECK_FALSE(works(2025, 9, 1));  // 30 August 2025 was a Saturday
    CHECK_FALSE(works(2025, 1, 3));
}

namespace {

// One year: a weekend day that was worked and the weekday given for it; a day off that follows from a holiday
// on a weekend; the first day of Kurban Ait where it fell on a weekday. Compared day by day, 2010 to 2027,
// with the Python package holidays 0.109, which has the transfers from the Government's resolutions on
// adilet.zan.kz by itself.
struct Year {
    const char* worked;
    const char* given;
    const char* after_holiday;
    const char* kurban;
    const char* source;
};

const std::vector<Year> kYears{
    {"2010-07-03", "2010-07-05", "2010-05-03", "2010-11-16", "P100000637"},
    {"2011-08-27", "2011-08-29", "2011-01-03", "", "P1100000948"},
    {"2012-03-11", "2012-03-09", "2012-12-18", "2012-10-26", "P1200000268"},
    {"2013-10-12", "2013-10-14", "2013-03-25", "2013-10-15", "P1300001068"},
    {"2014-05-11", "2014-05-08", "2014-03-24", "", "P1400000365"},
    {"", "", "2015-08-31", "2015-09-24", "no resolution on transfers found"},
    {"2016-03-05", "2016-03-07", "2016-01-04", "2016-09-12", "P1600000067"},
    {"2017-03-18", "2017-03-20", "2017-12-19", "2017-09-01", "P1700000005"},
    {"2018-08-25", "2018-08-31", "2018-12-03", "2018-08-21", "P1700000864"},
    {"2019-05-04", "2019-05-10", "2019-07-08", "", "P1800000888"},
    {"2020-12-20", "2020-12-18", "2020-08-31", "2020-07-31", "P1900000820"},
    {"2021-07-03", "2021-07-05", "2021-05-03", "2021-07-20", "P2000000930"},
    {"2022-10-22", "2022-10-24", "2022-01-04", "", "P2200000796"},
    {"2023-07-01", "2023-07-07", "2023-12-18", "2023-06-28", "P2300000326"},
    {"2024-05-04", "2024-05-08", "2024-03-25", "", "G24G0000109"},
    {"2025-01-05", "2025-01-03", "2025-09-01", "2025-06-06", "G24G0000436"},
    {"", "", "2026-03-24", "2026-05-27", "transfers not known"},
    {"", "", "2027-01-04", "", "transfers not known"},
};

}  // namespace

TEST_CASE("each year from 2010 to 2027 has its transfers, moved holidays and Kurban Ait, with their source") {
    const std::string file = base::read_file(base::home() / "templates/calendar/kz.toml");
    int year = 2010;
    for (const Year& one : kYears) {
        CAPTURE(year);
        const auto kind = [](const std::string& iso) { return calendar().days.kind(*text::parse_iso(iso)); };
        if (*one.worked != '\0') {
            CHECK(kind(one.worked) == text::DayKind::WorkingByTransfer);
            CHECK(kind(one.given) == text::DayKind::Transferred);
        }
        CHECK(kind(one.after_holiday) == text::DayKind::AfterHoliday);
        if (*one.kurban != '\0') CHECK(kind(one.kurban) == text::DayKind::DayOff);
        CHECK(calendar().days.sure(year) == (*one.worked != '\0'));
        const std::size_t at = file.find("year = " + std::to_string(year) + "\n");
        REQUIRE(at != std::string::npos);
        CHECK(file.substr(at, 160).find(one.source) != std::string::npos);
        ++year;
    }
}

TEST_CASE("a term through a year whose transfers are not known says so") {
    CHECK(calendar().days.term({2025, 12, 1}, 6).sure);
    CHECK_FALSE(calendar().days.term({2025, 12, 29}, 6).sure);
    CHECK_FALSE(calendar().days.term({2027, 3, 1}, 15).sure);
    CHECK_FALSE(calendar().days.term({2030, 3, 1}, 1).sure);
}

TEST_CASE("the index is that of the day, and absent where no law has set it") {
    CHECK(calendar().mci_on({2021, 12, 31}) == 2917);
    CHECK(calendar().mci_on({2022, 1, 1}) == 3063);
    CHECK_FALSE(calendar().mci_on({2009, 6, 1}));
    CHECK_FALSE(calendar().mci_on({2029, 6, 1}));
}

TEST_CASE("working days from receipt to decision, as reports count them") {
    const auto packs =
        PackLibrary::load(base::home() / "templates", forms::FormLibrary::load(base::home() / "templates"));
    CHECK(packs.working_days("2025-03-14", "2025-03-20") == 4);
    CHECK(packs.working_days("2025-03-14", "2025-03-27") ==
          6);  // Nauryz on Friday to Sunday, two days after it
    CHECK(packs.working_days("", "2025-03-27") == 0);
    CHECK(packs.term_of("expert-auditor-extension", "extend") == 6);
    CHECK(packs.term_of("expert-auditor-extension", "nothing") == 0);
}

TEST_CASE("a calendar with an impossible day names file and line") {
    const test::Folder folder;
    base::write_file(folder.path() / "x.toml",
                     "[[holiday]]\ndays = [\"02-30\"]\nname = { ru = \"а\", kk = \"а\" }\n");
    try {
        load_calendar(folder.path() / "x.toml");
        FAIL("accepted");
    } catch (const base::Error& error) {
        CHECK(std::string(error.what()).find("02-30") != std::string::npos);
        CHECK(std::string(error.what()).find("ine 2") != std::string::npos);
    }
}
