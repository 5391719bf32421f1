#include "recovery/escape_forms.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "recovery/code_pages.h"
#include "text/unicode.h"

namespace qujat::recovery {
namespace {

// Names of U+00A0..U+00FF in HTML 4, in order.
constexpr std::string_view kLatin1[] = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",    "copy",
    "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn", "sup2",   "sup3",
    "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",   "raquo",  "frac14", "frac12",
    "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde", "Auml",   "Aring",  "AElig",  "Ccedil",
    "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave", "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde",
    "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",
    "Uuml",   "Yacute", "THORN",  "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",
    "aelig",  "ccedil", "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",
    "eth",    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

struct Named {
    std::string_view name;
    char32_t letter;
};
constexpr Named kNamed[] = {{"amp", U'&'},      {"lt", U'<'},       {"gt", U'>'},       {"quot", U'"'},
                            {"apos", U'\''},    {"ndash", 0x2013},  {"mdash", 0x2014},  {"lsquo", 0x2018},
                            {"rsquo", 0x2019},  {"sbquo", 0x201A},  {"ldquo", 0x201C},  {"rdquo", 0x201D},
                            {"bdquo", 0x201E},  {"bull", 0x2022},   {"hellip", 0x2026}, {"euro", 0x20AC},
                            {"trade", 0x2122},  {"numero", 0x2116}, {"permil", 0x2030}, {"dagger", 0x2020},
                            {"Dagger", 0x2021}, {"lsaquo", 0x2039}, {"rsaquo", 0x203A}, {"fnof", 0x192},
                            {"OElig", 0x152},   {"oelig", 0x153},   {"Scaron", 0x160},  {"scaron", 0x161},
                            {"Yuml", 0x178},    {"circ", 0x2C6},    {"tilde", 0x2DC}};

int digit(char c, int base) {
    int value = -1;
    if (c >= '0' && c <= '9') value = c - '0';
    if (c >= 'a' && c <= 'f') value = c - 'a' + 10;
    if (c >= 'A' && c <= 'F') value = c - 'A' + 10;
    return value < base ? value : -1;
}

// A number of `least`..`most` digits at `at`, which moves behind it; -1 when there is none.
long number(std::string_view text, std::size_t& at, int base, int least, int most) {
    long value = 0;
    int count = 0;
    while (count < most && at < text.size() && digit(text[at], base) >= 0) {
        value = value * base + digit(text[at], base);
        ++at;
        ++count;
    }
    return count >= least ? value : -1;
}

bool letter_code(long code) {
    return code > 0 && code < 0x110000 && (code < 0xD800 || code > 0xDFFF);
}

std::optional<Escape> entity(std::string_view text, std::size_t begin) {
    std::size_t at = begin + 1;
    while (text.substr(at).starts_with("amp;")) at += 4;
    const bool twice = at > begin + 1;
    Escape out{EscapeForm::Entity, begin, 0, {}, {}};
    if (at < text.size() && text[at] == '#') {
        ++at;
        const bool hex = at < text.size() && (text[at] == 'x' || text[at] == 'X');
        at += hex ? 1 : 0;
        const long code = number(text, at, hex ? 16 : 10, 1, 7);
        if (!letter_code(code) || at >= text.size() || text[at] != ';') return std::nullopt;
        out.letters.assign(1, static_cast<char32_t>(code));
        // What browsers do with the numbers of the C1 controls: they are windows-1252.
        if (code >= 0x80 && code < 0xA0)
            out.letters.assign(1, code_page("windows-1252")->letter(static_cast<unsigned char>(code)));
        out.end = at + 1;
        return out;
    }
    const std::size_t end = text.find(';', at);
    if (end != std::string_view::npos && end - at <= 8) {
        const std::string_view word = text.substr(at, end - at);
        out.end = end + 1;
        const auto* latin = std::find(std::begin(kLatin1), std::end(kLatin1), word);
        if (latin != std::end(kLatin1))
            out.letters.assign(1, static_cast<char32_t>(0xA0 + (latin - std::begin(kLatin1))));
        for (const Named& named : kNamed) {
            if (named.name == word) out.letters.assign(1, named.letter);
        }
        if (!out.letters.empty()) return out;
    }
    if (!twice) return std::nullopt;
    out.end = begin + 5;  // "&amp;" itself
    out.letters.assign(1, U'&');
    return out;
}

// \u0410, \U00000410, \u{410}, %u0410; several backslashes are one.
std::optional<Escape> code(std::string_view text, std::size_t begin) {
    std::size_t at = begin;
    Escape out{EscapeForm::Code, begin, 0, {}, {}};
    char32_t high = 0;
    for (;;) {
        std::size_t next = at;
        if (next < text.size() && text[next] == '%') {
            ++next;
        } else {
            while (next < text.size() && text[next] == '\\') ++next;
            if (next == at) break;
        }
        if (next >= text.size() || (text[next] != 'u' && text[next] != 'U')) break;
        const bool wide = text[next] == 'U' && text.substr(next + 1).starts_with("000");
        const bool braced = text.substr(next + 1).starts_with("{");
        next += braced ? 2 : 1;
        const long value =
            braced ? number(text, next, 16, 1, 6) : number(text, next, 16, wide ? 8 : 4, wide ? 8 : 4);
        if (value < 0 || value >= 0x110000) break;
        if (braced && (next >= text.size() || text[next++] != '}')) break;
        if (high != 0 && value >= 0xDC00 && value < 0xE000) {
            out.letters += 0x10000 + ((high - 0xD800) << 10) + (static_cast<char32_t>(value) - 0xDC00);
            high = 0;
        } else if (high == 0 && value >= 0xD800 && value < 0xDC00) {
            high = static_cast<char32_t>(value);
            at = next;
            continue;
        } else if (letter_code(value) && high == 0) {
            out.letters += static_cast<char32_t>(value);
        } else {
            break;
        }
        at = next;
        out.end = at;
    }
    if (out.end == 0) return std::nullopt;
    return out;
}

// A run of %D0%90, =D0=90, \xD0\x90 or \320\220.
std::optional<Escape> bytes(std::string_view text, std::size_t begin, EscapeForm form) {
    Escape out{form, begin, 0, {}, {}};
    std::size_t at = begin;
    while (at < text.size()) {
        std::size_t next = at;
        long value = -1;
        if (form == EscapeForm::Percent && text[next] == '%') {
            value = number(text, ++next, 16, 2, 2);
        } else if (form == EscapeForm::QuotedPrintable && text[next] == '=') {
            ++next;
            if (text.substr(next).starts_with("\n") || text.substr(next).starts_with("\r\n")) {
                at = next + (text[next] == '\n' ? 1 : 2);  // a soft line break
                if (!out.bytes.empty()) out.end = at;
                continue;
            }
            value = number(text, next, 16, 2, 2);
        } else if (form == EscapeForm::Hex && text.substr(next).starts_with("\\x")) {
            value = number(text, next += 2, 16, 2, 2);
        } else if (form == EscapeForm::Octal && text[next] == '\\') {
            value = number(text, ++next, 8, 3, 3);
        }
        if (value < 0 || value > 255) break;
        out.bytes += static_cast<char>(value);
        at = next;
        out.end = at;
    }
    if (out.bytes.empty()) return std::nullopt;
    return out;
}

std::string from_base64(std::string_view text) {
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    unsigned value = 0;
    int bits = 0;
    for (const char c : text) {
        const std::size_t found = kDigits.find(c);
        if (found == std::string_view::npos) break;
        value = value << 6 | static_cast<unsigned>(found);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            out += static_cast<char>(value >> bits & 0xFF);
        }
    }
    return out;
}

// =?koi8-r?B?...?= of e-mail headers.
std::optional<Escape> mime_word(std::string_view text, std::size_t begin) {
    const std::size_t one = text.find('?', begin + 2);
    if (one == std::string_view::npos || one - begin > 40 || one + 3 >= text.size() || text[one + 2] != '?')
        return std::nullopt;
    const std::size_t end = text.find("?=", one + 3);
    if (end == std::string_view::npos || end - begin > 400) return std::nullopt;
    std::string content(text.substr(one + 3, end - one - 3));
    if (text[one + 1] == 'B' || text[one + 1] == 'b') {
        content = from_base64(content);
    } else if (text[one + 1] == 'Q' || text[one + 1] == 'q') {
        std::string plain;
        for (std::size_t at = 0; at < content.size();) {
            std::size_t next = at + 1;
            const long value = content[at] == '=' ? number(content, next, 16, 2, 2) : -1;
            plain += value >= 0 ? static_cast<char>(value) : content[at] == '_' ? ' ' : content[at];
            at = value >= 0 ? next : at + 1;
        }
        content = plain;
    } else {
        return std::nullopt;
    }
    Escape out{EscapeForm::MimeWord, begin, end + 2, {}, {}};
    const std::string charset = text::lower(text.substr(begin + 2, one - begin - 2));
    const CodePage* page = charset == "koi8-r" ? code_page("KOI8-R") : code_page(charset);
    if (page != nullptr) {
        out.letters = page->decode(content);
    } else if (text::is_valid_utf8(content)) {
        out.letters = text::to_u32(content);
    } else {
        return std::nullopt;
    }
    return out;
}

}  // namespace

const char* name(EscapeForm form) {
    switch (form) {
        case EscapeForm::Entity:
            return "html entity";
        case EscapeForm::Code:
            return "\\u code";
        case EscapeForm::Percent:
            return "percent encoding";
        case EscapeForm::QuotedPrintable:
            return "quoted-printable";
        case EscapeForm::Hex:
            return "\\x bytes";
        case EscapeForm::Octal:
            return "octal bytes";
        case EscapeForm::MimeWord:
            return "mail header word";
    }
    return "";
}

std::optional<Escape> parse_escape(std::string_view text, std::size_t at) {
    const char next = at + 1 < text.size() ? text[at + 1] : '\0';
    switch (text[at]) {
        case '&':
            return entity(text, at);
        case '%':
            return next == 'u' || next == 'U' ? code(text, at) : bytes(text, at, EscapeForm::Percent);
        case '=':
            return next == '?' ? mime_word(text, at) : bytes(text, at, EscapeForm::QuotedPrintable);
        case '\\':
            if (next == 'x') return bytes(text, at, EscapeForm::Hex);
            if (next >= '0' && next <= '3') return bytes(text, at, EscapeForm::Octal);
            return code(text, at);
        default:
            return std::nullopt;
    }
}

}  // namespace qujat::recovery
