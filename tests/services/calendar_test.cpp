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
