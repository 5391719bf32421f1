#include <catch2/catch.hpp>

#include "register/register.h"

using namespace qujat::registry;

TEST_CASE("a pattern gives the number of its year and ordinal") {
    CHECK(number_by("KZ.U.02.{n:4}", 2025, 412) == "KZ.U.02.0412");
    CHECK(number_by("{yy}ЭК{n:6}", 2020, 123) == "20ЭК000123");
    CHECK(number_by("{n}/{yyyy}", 2024, 7) == "7/2024");
    CHECK(number_by("{n:2}", 2024, 12345) == "12345");
    CHECK(counts_by_year("{yy}ЭК{n:6}"));
    CHECK_FALSE(counts_by_year("KZ.U.02.{n:4}"));
}

TEST_CASE("a pattern that cannot count is refused") {
    for (const char* pattern : {"", "KZ", "{yy}", "{n", "{n:0}", "{n:x}", "{month}{n}", "{n:99}"}) {
        CHECK_THROWS_AS(number_by(pattern, 2024, 1), qujat::base::Error);
    }
}

TEST_CASE("identification numbers in messages are masked") {
    CHECK(masked("850714300001") == "8507******01");
    CHECK(masked("123") == "***");
}
