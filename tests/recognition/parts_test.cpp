#include <catch2/catch.hpp>

#include "base/files.h"
#include "drawn.h"
#include "recognition/case.h"
#include "recognition/columns.h"
#include "recognition/context.h"
#include "recognition/figures.h"
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

std::string figures_in(const std::string& text, const std::string& family) {
    static const recognition::FigureNet net(base::built("figures.table"));
    std::string seen;
    for (const auto& sign :
         recognition::read_figures(net, test::drawn(text, family, 12, 1700, 300), {90, 90, 1500, 120}))
        seen += sign.sure > 0.9 ? sign.figure : '?';
    return seen;
}

recognition::PlacedLine line_of(const std::vector<std::string>& words) {
    recognition::PlacedLine placed;
    for (const std::string& text : words) {
        recognition::ReadWord word;
        word.text = text;
        placed.line.words.push_back(word);
    }
    return placed;
}

}  // namespace

TEST_CASE("figures are told by their shapes in every face, dotted and slashed zeros too") {
    for (const char* family : {"PT Serif", "PT Sans", "Liberation Serif", "DejaVu Serif", "DejaVu Sans Mono",
                               "Liberation Mono", "Noto Sans", "Noto Mono"}) {
        CHECK(figures_in("0123456789", family) == "0123456789");
        CHECK(figures_in("35-530, 3869.", family) == "35.530.3869.");
    }
}

TEST_CASE("letters are no figures") {
    CHECK(figures_in("ҚДЖМ", "PT Serif").find_first_not_of("?") == std::string::npos);
    CHECK(figures_in("НҚ4", "Liberation Serif") == "??4");
    CHECK(figures_in(" ", "PT Serif").empty());
}

TEST_CASE("initials are told from the numbers of points") {
    const auto at = [](const std::vector<std::string>& words, std::size_t i) {
        return recognition::is_initial_at(line_of(words).line.words, i);
    };
    CHECK(at({"Аким", "области", "З.", "Маженова"}, 2));
    CHECK(at({"З.", "О.", "Маженова"}, 0));
    CHECK_FALSE(at({"З.", "Утвердить", "прилагаемые"}, 0));
    CHECK_FALSE(at({"согласно", "пункту", "З.", "настоящих"}, 2));
}

TEST_CASE("signs are mended by what stands around them") {
    recognition::Reading reading;
    reading.lines = {line_of({"размером", "3", "х", "6", "см"}), line_of({"ТО0", "–", "25", "°С"}),
                     line_of({"~", "10", "х"})};
    recognition::mend_by_context(reading);
    const auto text = [&](std::size_t line, std::size_t word) {
        return reading.lines[line].line.words[word].text;
    };
    CHECK(text(0, 2) == "×");
    CHECK(text(1, 0) == "ТОО");
    CHECK(text(1, 3) == "°C");
    CHECK(text(2, 0) == "–");
    CHECK(text(2, 2) == "х");
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
    page::Raster grey = test::drawn(" ", "Liberation Serif", 12, 1200, 100);
    int left = 10;
    const auto word = [&](const std::string& text, int height) {
        recognition::ReadWord made;
        made.text = text;
        made.box = {left, 20, 100, height};
        for (int letter = 0; letter < 5; ++letter) {
            for (int y = 20; y < 20 + height; ++y)
                std::fill_n(grey.row(y) + left + letter * 20, 14, std::uint8_t{0});
        }
        left += 150;
        return made;
    };
    recognition::Reading reading;
    reading.lines.resize(1);
    reading.lines[0].line.words = {word("комиссии", 24), word("КОМИССИИ.", 25), word("МЕНЕНИИ", 34),
                                   word("РК", 34),       word("КВ", 24),        word("в", 34),
                                   word("О", 24)};
    recognition::mend_case(reading, grey);
    const auto& words = reading.lines[0].line.words;
    CHECK(words[1].text == "комиссии.");
    CHECK(words[2].text == "МЕНЕНИИ");
    CHECK(words[3].text == "РК");
    CHECK(words[4].text == "кв");
    CHECK(words[5].text == "В");
    CHECK(words[6].text == "о");
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
