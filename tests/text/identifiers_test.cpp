#include "text/identifiers.h"

#include <catch2/catch.hpp>
#include <string>

using namespace qujat::text;

namespace {

// The eleven digits with their check digit, by the rule written out longhand; empty where the rule gives
// none.
std::string with_check_digit(const std::string& eleven) {
    const int first[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    const int second[] = {3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2};
    int sum = 0;
    for (int i = 0; i < 11; ++i) sum += (eleven[static_cast<std::size_t>(i)] - '0') * first[i];
    if (sum % 11 == 10) {
        sum = 0;
        for (int i = 0; i < 11; ++i) sum += (eleven[static_cast<std::size_t>(i)] - '0') * second[i];
    }
    return sum % 11 == 10 ? "" : eleven + std::to_string(sum % 11);
}

}  // namespace

TEST_CASE("a number with its check digit is good, with any other it is not") {
    int without = 0;
    int second_round = 0;
    for (int serial = 0; serial < 4000; ++serial) {
        const std::string eleven = "850714" + std::to_string(30000 + serial);
        const std::string whole = with_check_digit(eleven);
        if (whole.empty()) {
            ++without;
            for (char digit = '0'; digit <= '9'; ++digit) {
                CHECK(check_identifier(eleven + digit) == IdentifierCheck::WrongCheckDigit);
            }
            continue;
        }
        for (char digit = '0'; digit <= '9'; ++digit) {
            const bool good = digit == whole.back();
            second_round += good;
            REQUIRE(check_identifier(eleven + digit) ==
                    (good ? IdentifierCheck::Good : IdentifierCheck::WrongCheckDigit));
        }
    }
    CHECK(without > 0);
    CHECK(second_round > 3000);
}

TEST_CASE("what is not twelve digits is said to be so") {
    for (const char* text :
         {"", "85071430000", "8507143000012", "85071430000O", "850714 30000", "８５０７１４３００００１"}) {
        CHECK(check_identifier(text) == IdentifierCheck::NotTwelveDigits);
    }
}

TEST_CASE("an IIN tells the birth date with its century") {
    CHECK(birth_date_of_iin("850714300001") == CivilDate{1985, 7, 14});
    CHECK(birth_date_of_iin("050714500001") == CivilDate{2005, 7, 14});
    CHECK(birth_date_of_iin("990714200001") == CivilDate{1899, 7, 14});
    CHECK_FALSE(birth_date_of_iin("850714000001"));  // no century
    CHECK_FALSE(birth_date_of_iin("851314300001"));  // month 13
    CHECK_FALSE(birth_date_of_iin("8507143"));
}

TEST_CASE("a BIN tells month and year of registration, an IIN does not") {
    const auto found = registration_of_bin("090440011273");
    REQUIRE(found);
    CHECK(found->year == 2009);
    CHECK(found->month == 4);
    CHECK(registration_of_bin("940740000001")->year == 1994);
    CHECK_FALSE(registration_of_bin("850714300001"));
    CHECK_FALSE(registration_of_bin("091340011273"));
    CHECK(looks_like_bin("090440011273"));
    CHECK_FALSE(looks_like_bin("850714300001"));
}
