#include "text/identifiers.h"

#include <algorithm>
#include <cstddef>

namespace qujat::text {
namespace {

bool twelve_digits(std::string_view digits) {
    return digits.size() == 12 &&
           std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int number_at(std::string_view digits, std::size_t at) {
    return (digits[at] - '0') * 10 + (digits[at + 1] - '0');
}

// The weighted sum modulo 11; the weights run first..11 and then on from 1.
int weighted(std::string_view digits, int first) {
    int sum = 0;
    for (std::size_t i = 0; i < 11; ++i) {
        sum += (digits[i] - '0') * ((static_cast<int>(i) + first - 1) % 11 + 1);
    }
    return sum % 11;
}

}  // namespace

IdentifierCheck check_identifier(std::string_view digits) {
    if (!twelve_digits(digits)) return IdentifierCheck::NotTwelveDigits;
    int check = weighted(digits, 1);
    if (check == 10) check = weighted(digits, 3);
    return check == digits[11] - '0' ? IdentifierCheck::Good : IdentifierCheck::WrongCheckDigit;
}

std::optional<CivilDate> birth_date_of_iin(std::string_view iin) {
    if (!twelve_digits(iin)) return std::nullopt;
    const int century = iin[6] - '0';
    if (century < 1 || century > 6) return std::nullopt;
    const CivilDate date{1800 + (century - 1) / 2 * 100 + number_at(iin, 0), number_at(iin, 2),
                         number_at(iin, 4)};
    return date.valid() ? std::optional(date) : std::nullopt;
}

std::optional<YearMonth> registration_of_bin(std::string_view bin) {
    if (!twelve_digits(bin) || !looks_like_bin(bin)) return std::nullopt;
    const int year = number_at(bin, 0);
    const int month = number_at(bin, 2);
    if (month < 1 || month > 12) return std::nullopt;
    // Two digits tell no century: legal entities of today were registered between 1950 and 2049.
    return YearMonth{year < 50 ? 2000 + year : 1900 + year, month};
}

bool looks_like_bin(std::string_view digits) {
    return twelve_digits(digits) && digits[4] >= '4' && digits[4] <= '6';
}

}  // namespace qujat::text
