#include "recovery/code_pages.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <string_view>

#include "text/unicode.h"

namespace qujat::recovery {
namespace {

using namespace std::string_view_literals;

// The upper halves; U+0000 marks a byte without a letter. Source: STRK 1048-2002 and Paratype's PT 154 as
// registered with IANA (KZ-1048, PTCP154).
constexpr std::u32string_view kKz1048 =
    U"ЂЃ‚ѓ„…†‡€‰Љ‹ЊҚҺЏђ‘’“”•–—\0™љ›њқһџ"
    U"\u00A0ҰұӘ¤Ө¦§Ё©Ғ«¬\u00AD®Ү°±Ііөµ¶·ё№ғ»әҢңү"
    U"АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя"sv;
constexpr std::u32string_view kPt154 =
    U"ҖҒӮғ„…ҶҮҲүҠӢҢҚҺҸҗ‘’“”•–—ҳҷҡӣңқһҹ"
    U"\u00A0ЎўЈӨҘҰ§Ё©Ә«¬ӯ®Ҝ°ұІіҙө¶·ё№ә»јҪҫҝ"
    U"АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя"sv;

CodePage own_table(std::string name, std::u32string_view upper) {
    std::array<char32_t, 256> letters{};
    for (unsigned i = 0; i < 256; ++i) {
        const char32_t letter = i < 128 ? char32_t{i} : upper[i - 128];
        letters[i] = letter == 0 ? char32_t{i} : letter;
    }
    return {std::move(name), letters};
}

CodePage latin1() {
    std::array<char32_t, 256> letters{};
    for (unsigned i = 0; i < 256; ++i) letters[i] = i;
    return {"ISO-8859-1", letters};
}

CodePage icu_table(const std::string& name) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter* converter = ucnv_open(name.c_str(), &status);
    std::array<char32_t, 256> letters{};
    for (unsigned i = 0; i < 256; ++i) {
        letters[i] = i;
        if (i < 128 || U_FAILURE(status)) continue;
        const char byte = static_cast<char>(i);
        UChar out[4];
        UErrorCode one = U_ZERO_ERROR;
        const std::int32_t count = ucnv_toUChars(converter, out, 4, &byte, 1, &one);
        if (U_SUCCESS(one) && count == 1 && out[0] != 0xFFFD && out[0] != 0x1A) letters[i] = out[0];
    }
    if (U_SUCCESS(status)) ucnv_close(converter);
    return {name, letters};
}

struct Pages {
    std::vector<CodePage> all;
    std::vector<const CodePage*> writers;
    std::vector<const CodePage*> readers;

    Pages() {
        all.push_back(icu_table("windows-1251"));
        all.push_back(own_table("KZ-1048", kKz1048));
        all.push_back(own_table("PT154", kPt154));
        for (const char* name : {"KOI8-R", "IBM866", "KOI8-U", "ISO-8859-5", "x-mac-cyrillic", "IBM855"}) {
            all.push_back(icu_table(name));
        }
        const std::size_t writer_count = all.size();
        all.push_back(icu_table("windows-1252"));
        all.push_back(latin1());
        for (const char* name :
             {"IBM437", "IBM850", "macintosh", "windows-1254", "windows-1250", "ISO-8859-15", "ISO-8859-9",
              "windows-1253", "windows-1257", "IBM852", "ISO-8859-2"}) {
            all.push_back(icu_table(name));
        }
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (i < writer_count) writers.push_back(&all[i]);
        }
        // What wrong decodings come from in practice: Western and Russian Windows first.
        for (const std::size_t i :
             {std::size_t{9}, std::size_t{0}, std::size_t{10}, std::size_t{4}, std::size_t{3}}) {
            readers.push_back(&all[i]);
        }
        for (const CodePage& page : all) {
            if (std::find(readers.begin(), readers.end(), &page) == readers.end()) readers.push_back(&page);
        }
    }
};

const Pages& pages() {
    static const Pages built;
    return built;
}

void put_unit(std::string& out, std::uint32_t value, int size, bool big) {
    for (int i = 0; i < size; ++i) {
        const int shift = 8 * (big ? size - 1 - i : i);
        out += static_cast<char>((value >> shift) & 0xFF);
    }
}

std::string encode_wide(std::string_view utf8, int size, bool big) {
    std::string out;
    for (const char32_t c : text::to_u32(utf8)) {
        if (size == 2 && c > 0xFFFF) {
            put_unit(out, 0xD800 + ((c - 0x10000) >> 10), 2, big);
            put_unit(out, 0xDC00 + ((c - 0x10000) & 0x3FF), 2, big);
        } else {
            put_unit(out, c, size, big);
        }
    }
    return out;
}

}  // namespace

CodePage::CodePage(std::string name, const std::array<char32_t, 256>& letters)
    : name_(std::move(name)), letters_(letters) {
    bytes_.fill(-1);
    const auto put = [this](char32_t letter, unsigned byte) {
        if (letter < bytes_.size()) {
            if (bytes_[letter] < 0) bytes_[letter] = static_cast<std::int16_t>(byte);
        } else {
            far_.emplace_back(letter, static_cast<std::int16_t>(byte));
        }
    };
    for (unsigned i = 0; i < 256; ++i) put(letters_[i], i);
    // Letters that other programs give for the same byte: micro sign and mu, ohm sign and omega, the not sign
    // of IBM852.
    constexpr std::pair<char32_t, char32_t> kTwins[] = {
        {0xB5, 0x3BC}, {0x3BC, 0xB5}, {0x2126, 0x3A9}, {0x3A9, 0x2126}, {0xAC, 0xAA}};
    for (const auto& [letter, twin] : kTwins) {
        if (byte(letter) < 0 && byte(twin) >= 0) put(letter, static_cast<unsigned>(byte(twin)));
    }
}

std::u32string CodePage::decode(std::string_view bytes) const {
    std::u32string out(bytes.size(), U'\0');
    for (std::size_t i = 0; i < bytes.size(); ++i) out[i] = letters_[static_cast<unsigned char>(bytes[i])];
    return out;
}

std::optional<std::string> CodePage::encode(std::u32string_view text) const {
    std::string out(text.size(), '\0');
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int value = byte(text[i]);
        if (value < 0) return std::nullopt;
        out[i] = static_cast<char>(value);
    }
    return out;
}

const std::vector<const CodePage*>& writers_pages() {
    return pages().writers;
}
const std::vector<const CodePage*>& readers_pages() {
    return pages().readers;
}

const CodePage* code_page(std::string_view name) {
    for (const CodePage& page : pages().all) {
        if (page.name() == name) return &page;
    }
    return nullptr;
}

std::string encode_as(std::string_view utf8, std::string_view charset) {
    if (charset == "UTF-16LE" || charset == "UTF-16BE") return encode_wide(utf8, 2, charset == "UTF-16BE");
    if (charset == "UTF-32LE" || charset == "UTF-32BE") return encode_wide(utf8, 4, charset == "UTF-32BE");
    if (const CodePage* page = code_page(charset)) {
        return page->encode(text::to_u32(utf8)).value_or(std::string(utf8));
    }
    return std::string(utf8);
}

}  // namespace qujat::recovery
