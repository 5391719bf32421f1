#include <catch2/catch.hpp>

#include "drawn.h"
#include "recognition/case.h"
#include "recognition/columns.h"
#include "recognition/digits.h"
#include "recognition/letters.h"

using namespace qujat;

namespace {

// Bars like lines of text.
void bars(page::Raster& raster, int left, int width, int count, int short_every) {
    for (int i = 0; i < count; ++i) {
        const int length = short_every > 0 && i % short_every == 0 ? width / 2 : width;
        for (int y = 0; y < 28; ++y)
            std::fill_n(raster.row(200 + i * 60 + y) + left, length, std::uint8_t{0});
    }
}

recognition::Shape shape_of(const std::string& digit, const std::string& family) {
    return recognition::three_or_five(test::drawn(digit, family, 12, 300, 300), {90, 90, 120, 120});
}

bool zero(const std::string& sign, const std::string& family) {
    return recognition::outline_of_zero(test::drawn(sign, family, 12, 300, 300), {90, 90, 120, 120});
}

}  // namespace

TEST_CASE("the stroke tells 3 from 5 in every face, other signs are not asked") {
    for (const char* family :
         {"PT Serif", "PT Sans", "Liberation Serif", "DejaVu Serif", "DejaVu Sans Mono"}) {
        CHECK(shape_of("3", family) == recognition::Shape::Three);
        CHECK(shape_of("5", family) == recognition::Shape::Five);
    }
    CHECK(shape_of("—", "PT Serif") == recognition::Shape::Unsure);
}

TEST_CASE("a dotted zero has the outline of a zero, 6, 8 and 9 have not") {
    for (const char* family : {"DejaVu Sans Mono", "PT Serif", "Liberation Serif"}) {
        CHECK(zero("0", family));
        for (const char* other : {"6", "8", "9", "3", "5"}) CHECK_FALSE(zero(other, family));
    }
}

TEST_CASE("two columns are read one after the other, a form and plain text are one area") {
    page::Raster page = test::drawn(" ", "Liberation Serif", 12, 2000, 2000);
    page::Raster plain = page;
    page::Raster form = page;
    bars(page, 150, 800, 25, 0);
    bars(page, 1080, 800, 25, 7);
    const auto areas = recognition::areas_of(page, 300);
    REQUIRE(areas.size() == 2);
    CHECK(areas[0].column);
    CHECK(areas[0].box.right() < 1080);
    CHECK(areas[1].box.left > 950);
    bars(plain, 150, 1700, 25, 5);
    CHECK(recognition::areas_of(plain, 300).size() == 1);
    bars(form, 150, 300, 25, 2);  // short labels, then values far away
    bars(form, 900, 800, 25, 2);
    for (int i = 0; i < 25; i += 3) {
        for (int y = 0; y < 28; ++y) std::fill_n(form.row(200 + i * 60 + y) + 150, 1500, std::uint8_t{0});
    }
    CHECK(recognition::areas_of(form, 300).size() == 1);
}

TEST_CASE("capitals no higher than small letters beside them are small letters") {
    const auto word = [](const std::string& text, int height) {
        recognition::ReadWord made;
        made.text = text;
        made.box = {0, 0, 100, height};
        return made;
    };
    recognition::Reading reading;
    reading.lines.resize(1);
    reading.lines[0].line.words = {word("комиссии", 24), word("КОМИССИИ.", 25), word("МЕНЕНИИ", 34),
                                   word("РК", 34)};
    recognition::mend_case(reading);
    const auto& words = reading.lines[0].line.words;
    CHECK(words[1].text == "комиссии.");
    CHECK(words[2].text == "МЕНЕНИИ");
    CHECK(words[3].text == "РК");
}

TEST_CASE("letters alone in place of digits are numbers, items of a list and words are not") {
    CHECK(recognition::is_number_in_letters("З"));
    CHECK(recognition::is_number_in_letters("ЗЗ,"));
    CHECK(recognition::is_number_in_letters("ЗО"));
    CHECK_FALSE(recognition::is_number_in_letters("б)"));
    CHECK_FALSE(recognition::is_number_in_letters("об"));
    CHECK_FALSE(recognition::is_number_in_letters("О"));
    CHECK(recognition::has_foreign_letters("ҷўќ"));
    CHECK_FALSE(recognition::has_foreign_letters("Әңгіме ёлка word 12"));
}
