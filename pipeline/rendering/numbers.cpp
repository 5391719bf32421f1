#include "rendering/numbers.h"

#include <charconv>
#include <cmath>

#include "text/unicode.h"

namespace qujat::rendering {

void put_number(std::string& out, double value) {
    long hundredths = std::lround(value * 100);
    if (hundredths < 0) {
        out += '-';
        hundredths = -hundredths;
    }
    char digits[24];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, hundredths / 100).ptr);
    const long rest = hundredths % 100;
    if (rest == 0) return;
    out += '.';
    out += static_cast<char>('0' + rest / 10);
    if (rest % 10 != 0) out += static_cast<char>('0' + rest % 10);
}

void put_operator(std::string& out, std::initializer_list<double> operands, const char* name) {
    for (const double operand : operands) {
        put_number(out, operand);
        out += ' ';
    }
    out += name;
    out += '\n';
}

void put_hex(std::string& out, std::uint16_t value) {
    static const char digits[] = "0123456789ABCDEF";
    for (const unsigned shift : {12U, 8U, 4U, 0U}) out += digits[(value >> shift) & 0xFU];
}

void put_utf16_hex(std::string& out, char32_t character) {
    if (character < 0x10000) {
        put_hex(out, static_cast<std::uint16_t>(character));
        return;
    }
    const char32_t rest = character - 0x10000;
    put_hex(out, static_cast<std::uint16_t>(0xD800 + (rest >> 10U)));
    put_hex(out, static_cast<std::uint16_t>(0xDC00 + (rest & 0x3FFU)));
}

std::string pdf_text(std::string_view utf8) {
    std::string out = "<FEFF";
    for (const char32_t c : text::to_u32(utf8)) put_utf16_hex(out, c);
    return out + ">";
}

}  // namespace qujat::rendering
