#pragma once
// The identification numbers of Kazakhstan. Source of the check digit: rules of forming identification
// numbers (weights 1..11 modulo 11; if 10, weights 3..11,1,2; if 10 again the number is invalid). Threads:
// pure functions.

#include <optional>
#include <string_view>

#include "text/date.h"

namespace qujat::text {

enum class IdentifierCheck { Good, NotTwelveDigits, WrongCheckDigit };

// IIN (person) and BIN (legal entity) share length and check digit.
IdentifierCheck check_identifier(std::string_view digits);

// Birth date an IIN encodes (digits 1-6, century by the 7th); absent when it encodes none.
std::optional<CivilDate> birth_date_of_iin(std::string_view iin);

// Year and month of registration a BIN encodes.
struct YearMonth {
    int year;
    int month;
};
std::optional<YearMonth> registration_of_bin(std::string_view bin);

// The 5th digit tells a BIN (4, 5, 6) from an IIN (day of birth 0-3).
bool looks_like_bin(std::string_view digits);

}  // namespace qujat::text
