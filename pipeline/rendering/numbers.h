#pragma once
// Numbers and text as PDF writes them. Locale plays no part. Threads: pure functions.

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace qujat::rendering {

// At most two decimals (a 1/7200 inch), no trailing zeros.
void put_number(std::string& out, double value);
// Operands, then the operator of a content stream, on a line of their own.
void put_operator(std::string& out, std::initializer_list<double> operands, const char* name);
// Four hexadecimal digits.
void put_hex(std::string& out, std::uint16_t value);
void put_utf16_hex(std::string& out, char32_t character);
// A PDF text string: <FEFF...>.
std::string pdf_text(std::string_view utf8);

}  // namespace qujat::rendering
