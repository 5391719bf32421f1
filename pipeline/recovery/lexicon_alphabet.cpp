#include "recovery/lexicon_alphabet.h"

#include <array>

namespace qujat::recovery {
namespace {

constexpr char32_t kLower[] = U"абвгдежзийклмнопрстуфхцчшщъыьэюяёәғқңөұүһі";
constexpr char32_t kUpper[] = U"АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁӘҒҚҢӨҰҮҺІ";
constexpr std::size_t kCyrillicLetters = std::size(kLower) - 1;
static_assert(kCyrillicLetters == kLastCyrillic && std::size(kUpper) == std::size(kLower));

constexpr char32_t kBlock = 0x0400;  // all our Cyrillic letters lie in U+0400..U+04FF

struct Tables {
    std::array<LetterCode, 256> code{};
    std::array<char32_t, 256> lower{};
    std::array<char32_t, 256> upper{};
};

constexpr Tables make_tables() {
    Tables tables;
    for (std::size_t i = 0; i < 256; ++i)
        tables.lower[i] = tables.upper[i] = kBlock + static_cast<char32_t>(i);
    for (std::size_t i = 0; i < kCyrillicLetters; ++i) {
        const std::size_t low = kLower[i] - kBlock;
        const std::size_t up = kUpper[i] - kBlock;
        tables.code[low] = tables.code[up] = static_cast<LetterCode>(kFirstCyrillic + i);
        tables.lower[up] = kLower[i];
        tables.upper[low] = kUpper[i];
    }
    return tables;
}

constexpr Tables kTables = make_tables();

bool in_block(char32_t letter) {
    return letter >= kBlock && letter < kBlock + 256;
}

}  // namespace

LetterCode letter_code(char32_t letter) {
    if (in_block(letter)) return kTables.code[letter - kBlock];
    if (letter >= U'a' && letter <= U'z') return static_cast<LetterCode>(kFirstLatin + (letter - U'a'));
    if (letter >= U'A' && letter <= U'Z') return static_cast<LetterCode>(kFirstLatin + (letter - U'A'));
    if (letter == U'-' || letter == U'\u2010' || letter == U'\u2011') return kHyphen;
    if (letter == U'\'' || letter == U'\u2019') return kApostrophe;
    return kNoLetter;
}

char32_t letter_of(LetterCode code) {
    if (code >= kFirstCyrillic && code <= kLastCyrillic) return kLower[code - kFirstCyrillic];
    if (code >= kFirstLatin && code <= kLastLatin) return U'a' + static_cast<char32_t>(code - kFirstLatin);
    if (code == kHyphen) return U'-';
    if (code == kApostrophe) return U'\'';
    return 0;
}

char32_t lower_letter(char32_t letter) {
    if (in_block(letter)) return kTables.lower[letter - kBlock];
    return letter >= U'A' && letter <= U'Z' ? letter + 32 : letter;
}

char32_t upper_letter(char32_t letter) {
    if (in_block(letter)) return kTables.upper[letter - kBlock];
    return letter >= U'a' && letter <= U'z' ? letter - 32 : letter;
}

bool is_upper_letter(char32_t letter) {
    return lower_letter(letter) != letter;
}

std::optional<std::basic_string<LetterCode>> word_codes(std::u32string_view word) {
    if (word.empty()) return std::nullopt;
    std::basic_string<LetterCode> codes;
    codes.reserve(word.size());
    for (const char32_t letter : word) {
        const LetterCode code = letter_code(letter);
        if (code == kNoLetter) return std::nullopt;
        codes += code;
    }
    return codes;
}

std::u32string decode_utf8(std::string_view utf8) {
    std::u32string text;
    text.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        const auto first = static_cast<unsigned char>(utf8[at++]);
        if (first < 0x80) {
            text += first;
            continue;
        }
        const int more = first >= 0xF0 && first < 0xF5 ? 3 : first >= 0xE0 ? 2 : first >= 0xC2 ? 1 : 0;
        char32_t letter = first & (0x3Fu >> more);
        int taken = 0;
        while (first < 0xF5 && taken < more && at < utf8.size() &&
               (static_cast<unsigned char>(utf8[at]) & 0xC0) == 0x80) {
            letter = letter << 6 | (static_cast<unsigned char>(utf8[at++]) & 0x3F);
            ++taken;
        }
        const bool good = more > 0 && taken == more &&
                          letter >= (more == 1   ? 0x80u
                                     : more == 2 ? 0x800u
                                                 : 0x10000u) &&
                          letter < 0x110000 && (letter < 0xD800 || letter > 0xDFFF);
        text += good ? letter : U'\uFFFD';
    }
    return text;
}

void append_utf8(std::string& out, char32_t letter) {
    const auto byte = [&](char32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
    if (letter < 0x80) {
        byte(letter);
    } else if (letter < 0x800) {
        byte(0xC0 | letter >> 6);
        byte(0x80 | (letter & 0x3F));
    } else if (letter < 0x10000) {
        byte(0xE0 | letter >> 12);
        byte(0x80 | (letter >> 6 & 0x3F));
        byte(0x80 | (letter & 0x3F));
    } else {
        byte(0xF0 | letter >> 18);
        byte(0x80 | (letter >> 12 & 0x3F));
        byte(0x80 | (letter >> 6 & 0x3F));
        byte(0x80 | (letter & 0x3F));
    }
}

std::string encode_utf8(std::u32string_view text) {
    std::string out;
    out.reserve(text.size() * 2);
    for (const char32_t letter : text) append_utf8(out, letter);
    return out;
}

}  // namespace qujat::recovery
