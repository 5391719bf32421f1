#include <algorithm>
#include <catch2/catch.hpp>

#include "base/error.h"
#include "maker/press.h"
#include "maker/typeset.h"

using namespace qujat;
using namespace qujat::maker;

TEST_CASE("every font of the samples draws each letter of both alphabets as a letter of its own") {
    CHECK_NOTHROW(require_fonts());
}

TEST_CASE("a font that is not installed is refused, not replaced") {
    CHECK_THROWS_AS(require_font("No Such Family"), base::Error);
}

TEST_CASE("a letter the font lacks is an error, never a silent blank") {
    Press press(200, 200, {10, 10, 10, 10});
    CHECK_THROWS_AS(press.paragraph("рұқсат 許可", {.family = "PT Serif"}, Align::Left), base::Error);
}

TEST_CASE("a page tells the words it prints, in reading order") {
    const auto pages = typeset(
        "# Бұйрық\nБірінші сөйлем осында тұр.\n|: 1 2\n|№|Атауы|\n|1|көлік құралы|\n~ Министр|Қ. Әшімұлы\n",
        {});
    REQUIRE(pages.size() == 1);
    CHECK(pages[0].text() ==
          "Бұйрық\nБірінші сөйлем осында тұр.\n№ Атауы\n1 көлік құралы\nМинистр Қ. Әшімұлы\n");
    CHECK(pages[0].text_by_cells() ==
          "Бұйрық\nБірінші сөйлем осында тұр.\n№\nАтауы\n1\nкөлік құралы\nМинистр Қ. Әшімұлы\n");
}

TEST_CASE("what does not fit goes to the next page and nothing is lost") {
    std::string text;
    for (int i = 1; i <= 120; ++i) text += std::to_string(i) + ". Пункт настоящих Правил.\n";
    const auto pages = typeset(text, {});
    REQUIRE(pages.size() > 1);
    std::string printed;
    for (const auto& page : pages) printed += page.text();
    CHECK(printed == text);
}

TEST_CASE("a page is drawn at the resolution asked for, dark on white") {
    const auto page = typeset("Мәтін\n", {})[0];
    const auto raster = page.draw(100);
    CHECK(raster.width == 827);
    CHECK(raster.height == 1169);
    CHECK(raster.dpi == 100);
    CHECK(*std::min_element(raster.pixels.begin(), raster.pixels.end()) < 60);
    CHECK(raster.pixels.front() == 255);
    CHECK(raster.pixels == page.draw(100).pixels);
}
