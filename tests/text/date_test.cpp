#include "text/date.h"

#include <catch2/catch.hpp>

using namespace qujat::text;

namespace {

// The dates found, ISO, joined by a space.
std::string found(std::string_view text) {
    std::string all;
    for (const FoundDate& date : find_dates(text)) all += (all.empty() ? "" : " ") + iso(date.date);
    return all;
}

}  // namespace

TEST_CASE("days since 1970 and back agree over every day of four centuries") {
    CivilDate date{1799, 12, 31};
    long days = to_days(date);
    while (date.year < 2201) {
        const CivilDate next = from_days(++days);
        REQUIRE(next.valid());
        REQUIRE(next > date);
        REQUIRE(to_days(next) == days);
        date = next;
    }
    CHECK(to_days({1970, 1, 1}) == 0);
    CHECK(to_days({2024, 3, 1}) - to_days({2024, 2, 28}) == 2);
    CHECK(to_days({2000, 1, 1}) == 10957);
}

TEST_CASE("a month later is the same day or the month's last") {
    CHECK(iso(add_months({2024, 1, 31}, 1)) == "2024-02-29");
    CHECK(iso(add_months({2023, 12, 15}, 1)) == "2024-01-15");
    CHECK(iso(add_months({2024, 3, 31}, -13)) == "2023-02-28");
    CHECK(iso(add_days({2024, 2, 28}, 2)) == "2024-03-01");
}

TEST_CASE("ISO dates are read strictly") {
    CHECK(parse_iso("2024-02-29") == CivilDate{2024, 2, 29});
    for (const char* bad :
         {"2023-02-29", "2024-2-29", "2024-02-29 ", "2024/02/29", "0000-01-01", "2024-13-01", ""}) {
        CHECK_FALSE(parse_iso(bad));
    }
}

TEST_CASE("Russian dates are found in the forms documents write") {
    CHECK(found("от 23 февраля 2024 года № 111-НҚ") == "2024-02-23");
    CHECK(found("«03» сентября 2013 г.") == "2013-09-03");
    CHECK(found("« 5 »  мая  20 24 г.") == "2024-05-05");
    CHECK(found("“__17__” __октября__ 2019 года") == "2019-10-17");
    CHECK(found("1 ИЮЛЯ 2021 ГОДА") == "2021-07-01");
    CHECK(found("от 31 августа 2012 постановлении") == "2012-08-31");
    CHECK(found("11 января\n2007   года") == "2007-01-11");
    CHECK(found("с 6-го июня 2022 года") == "2022-06-06");
    CHECK(found("14 ф е в р а л я 2020 года") == "2020-02-14");
    CHECK(found("19 декaбря 2013 г. Астана") == "2013-12-19");  // a Latin a
}

TEST_CASE("dates in figures are found, also where a scanner left a space") {
    CHECK(found("выдан 12.06.2004, продлён до 4. 03. 2014") == "2004-06-12 2014-03-04");
    CHECK(found("08.11.2012-08.11.2013") == "2012-11-08 2013-11-08");
    CHECK(found("10/05/2025") == "2025-05-10");
    CHECK(found("2024-02-23T10:00") == "2024-02-23");
    CHECK(found("бұйрығы 22.06.2023 № 236") == "2023-06-22");
    CHECK(found("№ 5512 от23.09.2013г.") == "2013-09-23");
}

TEST_CASE("Kazakh dates are found with every month and every case ending") {
    CHECK(found("2020 жылғы 29 мамырдағы № 204 бұйрығы") == "2020-05-29");
    CHECK(found("2021 жылғы 22 желтоқсанда № 25911") == "2021-12-22");
    CHECK(found("2013 жылғы «15» сәуірдегі") == "2013-04-15");
    CHECK(found("\"23\" ақпан 2024 жыл") == "2024-02-23");
    CHECK(found("2024 ж. 7 шілдеден бастап 2024 ж. 9 қыркүйекке дейін") == "2024-07-07 2024-09-09");
    CHECK(found("20 24 жылғы 3 наурыз") == "2024-03-03");
    CHECK(found("2022жылғы 1маусымнан") == "2022-06-01");
    CHECK(found("2024 жылдың 5 қаңтарының") == "2024-01-05");
    CHECK(found("2024 жылдың 5 қаңтары") == "2024-01-05");
    CHECK(found("2019 жылгы 16 казандагы") == "2019-10-16");  // diacritics dropped
    for (int month = 1; month <= 12; ++month) {
        for (const DateCase date_case :
             {DateCase::Plain, DateCase::Locative, DateCase::Ablative, DateCase::Dative}) {
            const CivilDate date{2025, month, 28};
            CHECK(parse_date(in_words(date, Language::Kazakh, date_case)) == date);
            CHECK(parse_date(in_words(date, Language::Russian, date_case)) == date);
        }
    }
}

TEST_CASE("what is no date is not taken for one") {
    for (const char* text : {"«___» ____ 20__ г.",
                             "\"____\" _____________ 20___ года",
                             "20__ жылғы «__» ________",
                             "31 февраля 2024 года",
                             "30.02.2024",
                             "13.13.2024",
                             "2024 жылғы 32 ақпан",
                             "KZ.U.02.0412",
                             "KZ.12.05.2013",
                             "5.19.12.2013",
                             "8 (7172) 70-19-98",
                             "ГОСТ 12.1.004-91",
                             "4 марта следующего года",
                             "23.02.24",
                             "16 казан 2 литра",
                             "2 мая 20 12 человек",
                             "5 марта 0012 года",
                             "№ 10231-1900-ТОО",
                             "май 2024 года",
                             "",
                             "1.1.1.1"}) {
        INFO(text);
        CHECK(found(text).empty());
    }
    CHECK(found("\xFF\xFE 23.02.2024 \xC3") == "2024-02-23");
}

TEST_CASE("a found date says where it stands") {
    const std::string text = "Қаулы 2013 жылғы 7 маусымда шықты";
    const std::vector<FoundDate> dates = find_dates(text);
    REQUIRE(dates.size() == 1);
    CHECK(text.substr(dates[0].begin, dates[0].end - dates[0].begin) == "2013 жылғы 7 маусымда");
    const std::string russian = "от 4 марта 2014 г. № 175";
    const std::vector<FoundDate> more = find_dates(russian);
    REQUIRE(more.size() == 1);
    CHECK(russian.substr(more[0].begin, more[0].end - more[0].begin) == "4 марта 2014 г.");
}

TEST_CASE("a field with two different dates holds no one date") {
    CHECK_FALSE(parse_date("06.07.2022 - 09.07.2022"));
    CHECK_FALSE(parse_date("не указана"));
    CHECK(parse_date("10.05.2025 (10 мая 2025 года)") == CivilDate{2025, 5, 10});
    CHECK(parse_date("Өтегенов Н.С. 10.05.2025") == CivilDate{2025, 5, 10});
}

TEST_CASE("dates are written in words of the document's language and case") {
    const CivilDate date{2024, 2, 23};
    CHECK(in_words(date, Language::Russian) == "23 февраля 2024 года");
    CHECK(in_words(date, Language::Kazakh) == "2024 жылғы 23 ақпан");
    CHECK(in_words(date, Language::Kazakh, DateCase::Locative) == "2024 жылғы 23 ақпандағы");
    CHECK(in_words(date, Language::Kazakh, DateCase::Ablative) == "2024 жылғы 23 ақпаннан");
    CHECK(in_words({2024, 9, 1}, Language::Kazakh, DateCase::Dative) == "2024 жылғы 1 қыркүйекке");
    CHECK(in_words(date, Language::English) == "23 February 2024");
    CHECK(dotted({2024, 2, 3}) == "03.02.2024");
}
