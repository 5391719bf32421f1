#include "recognition/recognition.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "base/error.h"
#include "drawn.h"
#include "recognition/digits.h"
#include "recognition/letters.h"
#include "recognition/quality.h"
#include "recognition/routing.h"

using namespace qujat;
using text::Language;

namespace {

recognition::Recognizer& reader() {
    static recognition::Recognizer one;  // models load once for all cases
    return one;
}

std::string text_of(const page::Page& page) {
    page::Document document;
    document.pages.push_back(page);
    std::string text = document.plain_text();
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

page::Page layer_of(const std::string& text) {
    page::Page layer;
    layer.source = page::TextSource::TextLayer;
    page::Line line;
    std::string word;
    for (const char c : text + " ") {
        if (c != ' ') {
            word += c;
        } else if (!word.empty()) {
            line.words.push_back({word, {100, 100, 50, 40}, 1, Language::Unknown, false, {}, {}});
            word.clear();
        }
    }
    line.box = {100, 100, 1500, 40};
    layer.lines.push_back(line);
    return layer;
}

}  // namespace

TEST_CASE("Kazakh and Russian lines are read and told apart") {
    const std::string kazakh = "Өңірлік әкімдіктің шұғыл жұмыс тобы қаулы қабылдады.";
    const std::string russian = "Объявление о съезде подписано ещё вчера.";
    const page::Page page =
        reader().read(test::drawn(kazakh + "\n" + russian, "Liberation Serif", 12, 1900, 400));
    CHECK(text_of(page) == kazakh + " " + russian + " ");
    REQUIRE(page.lines.size() == 2);
    CHECK(page.lines[0].language == Language::Kazakh);
    CHECK(page.lines[1].language == Language::Russian);
    CHECK(page.source == page::TextSource::Recognised);
    CHECK(page.quality > 0.9);
    CHECK(page.lines[0].words[0].box.left == Approx(100).margin(6));
}

TEST_CASE("№ щ ъ ё stand in Kazakh lines") {
    const std::string line = "Объектілерді ұстау туралы № 127 қаулы Щучье қаласында қабылданған.";
    const page::Page page = reader().read(test::drawn(line, "PT Serif", 11, 1900, 300));
    CHECK(text_of(page) == line + " ");
    CHECK(page.lines.at(0).language == Language::Kazakh);
}

TEST_CASE("3 and 5 are told apart in a face with a flat-topped 3") {
    const std::string line = "Приказ № 353 от 13 мая 2013 года, пункты 5, 35 и 53.";
    const page::Page page = reader().read(test::drawn(line, "PT Serif", 12, 1700, 300));
    CHECK(text_of(page) == line + " ");
    for (const page::Line& read : page.lines) {
        for (const page::Word& word : read.words) CHECK_FALSE(word.doubtful);
    }
}

TEST_CASE("a page on its head is turned over, and its words keep their places") {
    const std::string words = "Настоящий приказ вводится в действие по истечении десяти календарных дней. ";
    page::Raster page = test::drawn(words + words + words, "Liberation Serif", 12, 1700, 500);
    std::reverse(page.pixels.begin(), page.pixels.end());
    const page::Page read = reader().read(page);
    CHECK(text_of(read).find("календарных дней") != std::string::npos);
    CHECK(std::abs(read.rotation) == Approx(180));
    CHECK(read.lines[0].words[0].box.right() > 1500);
    CHECK(read.lines[0].words[0].box.top > 300);
}

TEST_CASE("a table is read cell by cell") {
    page::Raster sheet = test::drawn("Перечень", "Liberation Serif", 12, 1700, 900);
    const page::Raster a = test::drawn("Наименование", "Liberation Serif", 12, 700, 250);
    const page::Raster b = test::drawn("Сумма, тенге", "Liberation Serif", 12, 700, 250);
    const page::Raster c = test::drawn("Мемлекеттік баж", "Liberation Serif", 12, 700, 250);
    const page::Raster d = test::drawn("1 250 300", "Liberation Serif", 12, 700, 250);
    const page::Raster* parts[4] = {&a, &b, &c, &d};
    for (int i = 0; i < 4; ++i) {
        for (int y = 0; y < 250; ++y) {
            std::copy_n(parts[i]->row(y), 700, sheet.row(250 + (i / 2) * 250 + y) + 100 + (i % 2) * 700);
        }
    }
    for (int k = 0; k < 3; ++k) {
        for (int t = 0; t < 4; ++t) {
            std::fill_n(sheet.row(270 + k * 250 + t) + 120, 1404, std::uint8_t{0});
            for (int y = 270; y < 774; ++y) sheet.row(y)[120 + k * 700 + t] = 0;
        }
    }
    const page::Page page = reader().read(sheet);
    REQUIRE(page.tables.size() == 1);
    CHECK(page.tables[0].rows == 2);
    CHECK(page.tables[0].columns == 2);
    page::Document document;
    document.pages.push_back(page);
    CHECK(document.plain_text() == "Перечень\nНаименование\tСумма, тенге\nМемлекеттік баж\t1 250 300\n");
}

TEST_CASE("a blank sheet has no lines") {
    const page::Page page = reader().read(test::drawn(" "));
    CHECK(page.blank);
    CHECK(page.lines.empty());
}

TEST_CASE("a missing model names its package") {
    try {
        recognition::Recognizer nowhere("/nonexistent");
        FAIL("opened");
    } catch (const base::Error& error) {
        CHECK(error.kind() == base::ErrorKind::MissingOnMachine);
    }
    recognition::Recognizer empty("/tmp");
    try {
        empty.read(test::drawn("Приказ Министра"));
        FAIL("read");
    } catch (const base::Error& error) {
        CHECK(error.kind() == base::ErrorKind::MissingOnMachine);
        CHECK(std::string(error.what()).find("tesseract-ocr-script-cyrl") != std::string::npos);
    }
}

TEST_CASE("a good text layer stands, one read in a wrong charset does not") {
    CHECK(recognition::text_layer_is_sound(
        layer_of("Об утверждении Правил аттестации Қазақстан Республикасы Әділет министрлігінде № 440-НҚ "
                 "23.02.2024 www.adilet.zan.kz")));
    CHECK(recognition::text_layer_is_sound(
        layer_of("1 250 300 4 815 162 23.42 2024 17 % 98,5 100 200 300 400 500")));
    CHECK(recognition::text_layer_is_sound(
        layer_of("ПРИКАЗ МИНИСТРА ТОРГОВЛИ И ИНТЕГРАЦИИ РЕСПУБЛИКИ КАЗАХСТАН")));
    CHECK_FALSE(recognition::text_layer_is_sound(
        layer_of("Ïðèêàç Ìèíèñòðà òîðãîâëè è èíòåãðàöèè Ðåñïóáëèêè Êàçàõñòàí")));
    CHECK_FALSE(recognition::text_layer_is_sound(
        layer_of("РџСЂРёРєР°Р· РњРёРЅРёСЃС‚СЂР° С‚РѕСЂРіРѕРІР»Рё Рё РёРЅС‚РµРіСЂР°С†РёРё")));
    CHECK_FALSE(recognition::text_layer_is_sound(
        layer_of("рТЙЛБЪ нЙОЙУФТБ ФПТЗПЧМЙ Й ЙОФЕЗТБГЙЙ тЕУРХВМЙЛЙ лБЪБИУФБО")));
    CHECK_FALSE(recognition::text_layer_is_sound(layer_of(
        "\xEE\x80\x81\xEE\x80\x82\xEE\x80\x83\xEE\x80\x84 \xEE\x80\x85\xEE\x80\x86\xEE\x80\x87\xEE\x80\x88 "
        "\xEE\x80\x89\xEE\x80\x8A\xEE\x80\x8B\xEE\x80\x8C \xEE\x80\x8D\xEE\x80\x8E\xEE\x80\x8F\xEE\x80\x90 "
        "\xEE\x80\x91\xEE\x80\x92\xEE\x80\x93\xEE\x80\x94")));
}

TEST_CASE("a layer is compared with its picture") {
    const std::string words = "Настоящий приказ вводится в действие по истечении десяти дней";
    const page::Raster picture = test::drawn(words, "Liberation Serif", 12, 1900, 300);
    CHECK(reader().layer_matches(layer_of(words), picture));
    CHECK_FALSE(reader().layer_matches(
        layer_of("Lorem ipsum dolor sit amet consectetur adipiscing elit sed do"), picture));
}

TEST_CASE("letters of other alphabets and Latin twins become ours, true Latin stays") {
    CHECK(recognition::tidied("Қaзaқcтaн") == "Қазақстан");
    CHECK(recognition::tidied("əділет") == "әділет");
    CHECK(recognition::tidied("ҡала") == "қала");
    CHECK(recognition::tidied("www.gov.kz") == "www.gov.kz");
    CHECK(recognition::tidied("РDF") == "PDF");
}

TEST_CASE("a short line takes the language around it") {
    const auto languages = recognition::languages_of(
        {"Қазақстан Республикасының Үкіметі қаулы етеді",
         "1. Бекітілсін:", "Настоящее постановление вводится в действие", "5) 2024"},
        Language::Unknown);
    CHECK(languages[0] == Language::Kazakh);
    CHECK(languages[2] == Language::Russian);
    CHECK(languages[3] == Language::Russian);
}

TEST_CASE("what was read is summed up: words right, words flagged, each of the nine letters") {
    page::Document document;
    page::Page page;
    page.source = page::TextSource::Recognised;
    page::Line line;
    line.words.push_back({"Қағаз", {0, 0, 50, 40}, 1.0, Language::Kazakh, false, {}, {}});
    line.words.push_back({"қала", {60, 0, 50, 40}, 0.6, Language::Kazakh, true, {}, {}});
    page.lines = {line};
    document.pages = {page, layer_of("Өз мәтіні бар бет")};
    recognition::ReadingQuality quality;
    quality.add(document);
    recognition::ReadingQuality batch;
    batch.add(quality);
    batch.add(quality);
    CHECK(batch.pages == 2);  // a page with text of its own was not read
    CHECK(batch.words == 4);
    CHECK(batch.doubtful == 2);
    CHECK(batch.share_right() == Approx(0.8));
    CHECK(batch.letters[2] == 4);  // қ, small and capital
    CHECK(batch.letter_share_right(1) == Approx(1.0));
    CHECK(batch.letter_share_right(2) == Approx(1 - 0.4 / 4 / 2));
    CHECK(batch.letter_share_right(7) == Approx(1.0));  // no һ
}
