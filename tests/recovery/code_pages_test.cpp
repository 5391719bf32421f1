#include "recovery/code_pages.h"

#include <iconv.h>

#include <catch2/catch.hpp>
#include <iostream>

#include "text/unicode.h"

using namespace qujat;

namespace {

// What the C library says a byte is in an encoding; empty when it is nothing.
std::string by_iconv(iconv_t converter, unsigned char byte) {
    char in = static_cast<char>(byte);
    char out[8];
    char* from = &in;
    char* to = out;
    std::size_t left = 1;
    std::size_t room = sizeof out;
    if (iconv(converter, &from, &left, &to, &room) == static_cast<std::size_t>(-1)) return {};
    return {out, sizeof out - room};
}

}  // namespace

TEST_CASE("The own tables of KZ-1048 and PT154 are those of the C library") {
    for (const auto& [ours, theirs] : {std::pair{"KZ-1048", "RK1048"}, std::pair{"PT154", "PT154"}}) {
        iconv_t converter = iconv_open("UTF-8", theirs);
        if (converter == reinterpret_cast<iconv_t>(-1)) {
            std::cout << "SKIPPED: this C library has no " << theirs << '\n';
            continue;
        }
        for (unsigned byte = 0; byte < 256; ++byte) {
            const std::string expected = by_iconv(converter, static_cast<unsigned char>(byte));
            if (expected.empty()) continue;
            INFO(ours << " byte " << byte);
            CHECK(text::to_utf8(std::u32string(
                      1, recovery::code_page(ours)->letter(static_cast<unsigned char>(byte)))) == expected);
        }
        iconv_close(converter);
    }
}

TEST_CASE("Every code page gives every byte back") {
    std::string bytes;
    for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
    for (const recovery::CodePage* page : recovery::readers_pages()) {
        INFO(page->name());
        CHECK(page->encode(page->decode(bytes)) == bytes);
    }
}

TEST_CASE("A letter without a byte makes encoding fail, not lose it") {
    CHECK_FALSE(recovery::code_page("windows-1251")->encode(U"қала").has_value());
    CHECK(recovery::code_page("no such page") == nullptr);
}
