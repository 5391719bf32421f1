#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "maker/identifiers.h"
#include "maker/random_forms.h"
#include "text/date.h"
#include "text/identifiers.h"

using namespace qujat;
using namespace qujat::maker;

TEST_CASE("made identification numbers are valid, and one digit off they are not") {
    Random random(11);
    for (int i = 0; i < 200; ++i) {
        const std::string iin = make_iin({1980, 5, 17}, i % 2 == 0, random), bin = make_bin(2011, 3, random);
        REQUIRE(text::check_identifier(iin) == text::IdentifierCheck::Good);
        REQUIRE(text::check_identifier(bin) == text::IdentifierCheck::Good);
        REQUIRE(text::birth_date_of_iin(iin) == text::CivilDate{1980, 5, 17});
        REQUIRE(text::check_identifier(with_wrong_check_digit(iin)) ==
                text::IdentifierCheck::WrongCheckDigit);
    }
}

TEST_CASE("a sound filling issues and a broken one says what it breaks") {
    for (const auto& kind : form_kinds()) {
        const auto form = form_named(kind);
        for (int seed = 0; seed < 20; ++seed) {
            INFO(kind << " " << seed);
            Random random(static_cast<std::uint64_t>(seed), kind);
            const bool broken = seed % 2 == 1;
            const Filling filling = random_filling(kind, broken, random);
            CHECK((filling.expected == "issue") == !broken);
            CHECK(filling.violated.empty() == !broken);
            for (const auto& [field, value] : filling.fields) {
                INFO(field);
                CHECK(form.has_field(field));
                if (broken || !value.empty()) continue;
                const auto* item = form.item_of(field);
                CHECK((item != nullptr && !item->mandatory));
            }
        }
    }
}

TEST_CASE("works of a sound report are enough for every year, counted from its start and by the calendar") {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        Random random(seed);
        const Filling filling = random_filling("activity-report", false, random);
        const auto start = *text::parse_date(filling.fields.at("period_from"));
        const auto end = *text::parse_date(filling.fields.at("period_to"));
        std::map<int, int> by_calendar, from_start;
        for (int i = 1; filling.fields.count("work" + std::to_string(i) + ".result") > 0; ++i) {
            const auto day =
                text::find_dates(filling.fields.at("work" + std::to_string(i) + ".result"))[0].date;
            REQUIRE(day <= end);
            ++by_calendar[day.year];
            int year = 0;
            while (text::CivilDate{start.year + year + 1, start.month, start.day} <= day) ++year;
            ++from_start[year];
        }
        for (const auto& [year, count] : by_calendar) CHECK(count >= (year == end.year ? 5 : 2));
        for (const auto& [year, count] : from_start) CHECK(count == by_calendar[start.year + year]);
        const auto until = *text::parse_date(filling.fields.at("valid_until"));
        const auto received = *text::parse_iso(filling.received);
        CHECK(text::to_days(until) - text::to_days(received) <= 30);
        CHECK(received <= until);
    }
}

TEST_CASE("every value of a filled form is printed on it") {
    Random random(4);
    const Filling filling = random_filling("licence-person", false, random);
    FormLook look;
    const auto printed = fill_form(form_named("licence-person"), filling.fields, look, random);
    std::string words;
    for (const auto& page : printed.pages) words += page.text();
    for (const auto& [field, value] : filling.fields) {
        INFO(field << ": " << value);
        CHECK(words.find(value.substr(0, value.find(' '))) != std::string::npos);
        if (!value.empty() && field.rfind("incoming", 0) != 0) CHECK(printed.places.count(field) == 1);
    }
}

TEST_CASE("a form nobody knows is refused") {
    Random random(1);
    CHECK_THROWS_AS(random_filling("passport", false, random), base::Error);
    CHECK_THROWS_AS(form_named("passport"), base::Error);
}

TEST_CASE("a made form is the same every time, with its truth beside it") {
    const auto files = made_form("candidate-application", 1, "scan", 9);
    CHECK(files == made_form("candidate-application", 1, "scan", 9));
    const auto truth = nlohmann::json::parse(files.at("truth/candidate-application-h1.json"));
    CHECK(truth["form"] == "candidate-application");
    CHECK(files.count("scans/" + truth["pages"][0].get<std::string>()) == 1);
}
