#include "rendering/line_breaks.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <catch2/catch.hpp>
#include <random>
#include <string>

using namespace qujat::rendering;

namespace {

std::vector<std::size_t> by_icu(const std::string& text) {
    UErrorCode failed = U_ZERO_ERROR;
    UBreakIterator* breaker = ubrk_open(UBRK_LINE, "ru", nullptr, 0, &failed);
    UText* opened = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &failed);
    ubrk_setUText(breaker, opened, &failed);
    std::vector<std::size_t> found;
    for (std::int32_t stop = ubrk_next(breaker); stop != UBRK_DONE; stop = ubrk_next(breaker))
        found.push_back(static_cast<std::size_t>(stop));
    ubrk_close(breaker);
    utext_close(opened);
    return found;
}

}  // namespace

TEST_CASE("what needs no rules but spaces is broken as ICU breaks it") {
    const std::vector<std::string> pieces = {"а", "Ә", "ң", "b", "7", "0", " ", " ", " ", ".",
                                             ",", ";", ":", "(", ")", "№", "ё", "-", "«"};
    std::mt19937 random(7);
    int plain = 0;
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        const std::size_t length = 1 + random() % 14;
        for (std::size_t i = 0; i < length; ++i) text += pieces[random() % pieces.size()];
        std::vector<std::size_t> found;
        if (!plain_breaks(text, found)) continue;
        ++plain;
        INFO(text);
        REQUIRE(found == by_icu(text));
    }
    CHECK(plain > 1000);
}

TEST_CASE("the sentences of an act are told without ICU, quotes and dashes are not") {
    std::vector<std::size_t> found;
    CHECK(plain_breaks("1. Услугодатель (далее: орган) в течение 5 рабочих дней, № 12.", found));
    CHECK(found.size() == 11);
    CHECK_FALSE(plain_breaks("«Қағидалар» бекітілсін", found));
    CHECK_FALSE(plain_breaks("111-НҚ", found));
}
