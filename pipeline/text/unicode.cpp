#include "text/unicode.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <cstdint>

#include "text/language.h"

namespace qujat::text {
namespace {

icu::UnicodeString from_utf8(std::string_view utf8) {
    return icu::UnicodeString::fromUTF8(
        icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
}

std::string utf8_of(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

// Latin letters drawn like Cyrillic ones.
char32_t cyrillic_twin(char32_t letter) {
    static constexpr std::u32string_view kLatin = U"aceopxyiəABCEHKMOPTXYIƏ";
    static constexpr std::u32string_view kCyrillic = U"асеорхуіәАВСЕНКМОРТХУІӘ";
    const std::size_t at = kLatin.find(letter);
    return at == std::u32string_view::npos ? letter : kCyrillic[at];
}

bool is_quote(char32_t c) {
    return std::u32string_view(U"«»“”„‟″‘’‚‛′`'\"").find(c) != std::u32string_view::npos;
}
bool is_dash(char32_t c) {
    return std::u32string_view(U"‐‑‒–—―−-").find(c) != std::u32string_view::npos;
}

void take_word(std::u32string& word, std::u32string& out) {
    bool cyrillic = false;
    for (char32_t c : word) cyrillic = cyrillic || is_cyrillic(c);
    for (char32_t c : word) out += cyrillic ? cyrillic_twin(c) : c;
    word.clear();
}

}  // namespace

bool is_valid_utf8(std::string_view bytes) {
    const auto* s = reinterpret_cast<const std::uint8_t*>(bytes.data());
    const auto length = bytes.size();
    for (std::size_t at = 0; at < length;) {
        if (s[at] < 0x80) {
            ++at;
            continue;
        }
        UChar32 c = 0;
        U8_NEXT(s, at, length, c);
        if (c < 0) return false;
    }
    return true;
}

std::u32string to_u32(std::string_view utf8) {
    std::u32string out;
    out.reserve(utf8.size());
    const auto* s = reinterpret_cast<const std::uint8_t*>(utf8.data());
    const auto length = utf8.size();
    for (std::size_t at = 0; at < length;) {
        UChar32 c = 0;
        U8_NEXT(s, at, length, c);
        out += c < 0 ? char32_t{0xFFFD} : static_cast<char32_t>(c);
    }
    return out;
}

std::string to_utf8(std::u32string_view text) {
    std::string out;
    out.reserve(text.size() * 2);
    for (const char32_t c : text) {
        std::uint8_t bytes[U8_MAX_LENGTH];
        std::int32_t used = 0;
        UBool failed = false;
        U8_APPEND(bytes, used, U8_MAX_LENGTH, static_cast<UChar32>(c), failed);
        if (failed) {
            out += "\xEF\xBF\xBD";
        } else {
            out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(used));
        }
    }
    return out;
}

std::string nfc(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(status);
    return utf8_of(normalizer->normalize(from_utf8(utf8), status));
}

std::string lower(std::string_view utf8) {
    return utf8_of(from_utf8(utf8).toLower(icu::Locale::getRoot()));
}
std::string upper(std::string_view utf8) {
    return utf8_of(from_utf8(utf8).toUpper(icu::Locale::getRoot()));
}

std::string collapse_spaces(std::string_view utf8) {
    std::u32string out;
    bool pending = false;
    for (const char32_t c : to_u32(utf8)) {
        if (u_isUWhiteSpace(static_cast<UChar32>(c)) || c == 0x200B || c == 0xFEFF) {
            pending = !out.empty();
            continue;
        }
        if (pending) out += U' ';
        pending = false;
        out += c;
    }
    return to_utf8(out);
}

std::string fold(std::string_view utf8) {
    std::u32string out;
    std::u32string word;
    for (const char32_t c : to_u32(collapse_spaces(nfc(utf8)))) {
        if (u_isalpha(static_cast<UChar32>(c))) {
            word += c;
            continue;
        }
        take_word(word, out);
        if (c == 0x00AD) continue;
        out += is_quote(c) ? U'"' : is_dash(c) ? U'-' : c;
    }
    take_word(word, out);
    return lower(to_utf8(out));
}

std::size_t length(std::string_view utf8) {
    std::size_t count = 0;
    for (const char byte : utf8) count += (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
    return count;
}

}  // namespace qujat::text
