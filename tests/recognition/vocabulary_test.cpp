// What the word lists decide, and print that the layout passed over.
#include "recognition/vocabulary.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "drawn.h"
#include "recognition/columns.h"
#include "recognition/context.h"
#include "recognition/unread.h"

using namespace qujat;

namespace {

recognition::Models& models() {
    static recognition::Models all{std::string()};
    return all;
}

// A line whose words stand side by side, every sign ten pixels wide.
recognition::Reading line_of(const std::vector<std::vector<std::string>>& words) {
    recognition::Reading reading;
    reading.lines.resize(1);
    int left = 10;
    for (const auto& signs : words) {
        recognition::ReadWord word;
        const int begin = left;
        for (const std::string& sign : signs) {
            word.text += sign;
            word.glyphs.push_back({sign, {left, 10, 8, 20}, 0.9});
            left += 10;
        }
        word.box = {begin, 10, left - begin - 2, 20};
        reading.lines[0].line.words.push_back(word);
        left += 10;
    }
    return reading;
}

std::string text_of(const recognition::Reading& reading) {
    std::string text;
    for (const auto& word : reading.lines[0].line.words) text += (text.empty() ? "" : " ") + word.text;
    return text;
}

std::string spaced(const std::vector<std::vector<std::string>>& words) {
    recognition::Vocabulary vocabulary(models());
    recognition::Reading reading = line_of(words);
    page::Raster blank = test::drawn(" ", "Liberation Serif", 12, 1200, 100);
    recognition::mend_spaces_by_words(reading, blank, vocabulary);
    return text_of(reading);
}

std::string alike(const std::string& word, bool begins = false) {
    recognition::Vocabulary vocabulary(models());
    return recognition::known_alike(word, begins, vocabulary);
}

}  // namespace

TEST_CASE("a letter that has lost a stroke is told by the one known word it makes") {
    CHECK(alike("председагель,") == "председатель,");
    CHECK(alike("Председагель", true) == "Председатель");
    CHECK(alike("объекгілер") == "объектілер");
    CHECK(alike("абъекгілер").empty());  // two letters away from any word
    CHECK(alike("председатель").empty());
    CHECK(alike("Гасанову").empty());  // a name
    CHECK(alike("год").empty());
    CHECK(alike("00161-ТОО").empty());
}

TEST_CASE("words torn apart are joined when only together they are a word") {
    CHECK(spaced({{"с", "л", "е", "д", "у", "ю"}, {"щ", "е", "г", "о"}, {"с", "о", "д", "е", "р"}}) ==
          "следующего содер");
    CHECK(spaced({{"п", "р", "и", "к", "а", "з", "а"}, {"в"}, {"д", "е", "л", "е"}}) == "приказа в деле");
    CHECK(spaced({{"н", "а"}, {"с", "ч", "е", "т"}, {"з", "а"}}) == "на счет за");
}

TEST_CASE("a mark between words, the number of a point and what follows it are parted") {
    CHECK(spaced({{"к", "ө", "л", "е", "м", "і", ",", "т", "е", "к", "ш", "е"}}) == "көлемі, текше");
    CHECK(spaced({{"8", ".", "2", "0", "1", "8"}, {"ж", "ы", "л", "ғ", "ы"}}) == "8. 2018 жылғы");
    CHECK(spaced({{"1", "4", ".", "4"}, {"5", "6", "0"}, {"8", "3", "3"}}) == "14. 4 560 833");
    CHECK(spaced({{"1", "4", ".", "4"}, {"т", "е", "ң", "г", "е"}}) == "14.4 теңге");
    CHECK(spaced({{"0", "8", ".", "2", "0", "1", "8"}, {"г", "о", "д", "а"}}) == "08.2018 года");
}

TEST_CASE("a number sign printed twice by the engine is one") {
    recognition::Reading reading = line_of({{"М", "№", "°"}, {"4", "0"}});
    recognition::mend_by_context(reading);
    CHECK(text_of(reading) == "№ 40");
}

TEST_CASE("a line that the layout has passed over is read by itself, in its place") {
    const page::Raster page = test::drawn(
        "Осы бұйрық алғашқы ресми жарияланған күнінен бастап\nқолданысқа енгізіледі және интернет-ресурста\n"
        "орналастырылсын деген сөздермен толықтырылсын",
        "Liberation Serif", 12, 1700, 500);
    const page::Box area{0, 0, page.width, page.height};
    std::vector<recognition::ReadLine> lines = models().first().read(page, area, recognition::Layout::Block);
    REQUIRE(lines.size() == 3);
    const std::string lost = lines[1].words[0].text;
    const std::vector<recognition::ReadLine> all = lines;
    recognition::add_unread_lines(models().first(), page, area, lines);
    CHECK(lines.size() == 3);  // nothing is unread
    lines.erase(lines.begin() + 1);
    recognition::add_unread_lines(models().first(), page, area, lines);
    REQUIRE(lines.size() == 3);
    CHECK(lines[1].words[0].text == lost);
    CHECK(lines[1].words.size() == all[1].words.size());
}

TEST_CASE("columns are columns when most lines of the right one begin at its indent") {
    page::Raster page = test::drawn(" ", "Liberation Serif", 12, 2000, 2000);
    for (int i = 0; i < 25; ++i) {
        for (int y = 0; y < 28; ++y) {
            const int indent = i % 5 < 3 ? 60 : 0;
            std::fill_n(page.row(200 + i * 60 + y) + 150, 800, std::uint8_t{0});
            std::fill_n(page.row(200 + i * 60 + y) + 1000 + indent, 800 - indent, std::uint8_t{0});
        }
    }
    CHECK(recognition::areas_of(page, 300).size() == 2);
}
