#include "maker/identifiers.h"

#include "text/identifiers.h"

namespace qujat::maker {

namespace {
std::string two(int number) {
    return (number % 100 < 10 ? "0" : "") + std::to_string(number % 100);
}

// Adds a serial number and the digit that makes the whole one valid.
std::string completed(const std::string& head, int serial_digits, Random& random) {
    for (;;) {
        std::string number = head;
        for (int i = 0; i < serial_digits; ++i) number += static_cast<char>('0' + random.below(10));
        for (char digit = '0'; digit <= '9'; ++digit)
            if (text::check_identifier(number + digit) == text::IdentifierCheck::Good) return number + digit;
    }
}
}  // namespace

std::string make_iin(const text::CivilDate& born, bool woman, Random& random) {
    const int century = born.year < 1900 ? 1 : born.year < 2000 ? 3 : 5;
    return completed(
        two(born.year) + two(born.month) + two(born.day) + std::to_string(century + (woman ? 1 : 0)), 4,
        random);
}

std::string make_bin(int year, int month, Random& random) {
    return completed(two(year) + two(month) + "40", 5, random);
}

std::string with_wrong_check_digit(std::string number) {
    number.back() = static_cast<char>('0' + (number.back() - '0' + 3) % 10);
    return number;
}

}  // namespace qujat::maker
