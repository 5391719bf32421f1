// What a sign is, told by its place: spaces by the ink, letters and figures by their neighbours.
#include <catch2/catch.hpp>

#include "drawn.h"
#include "recognition/beside.h"
#include "recognition/context.h"
#include "recognition/digits.h"
#include "recognition/figures.h"
#include "recognition/latin.h"
#include "recognition/spaces.h"

using namespace qujat;

namespace {

// A line of words as an engine hands it over: boxes from the ink of `printed`, where `cuts` names for each
// word its text and how many pieces of ink it takes.
recognition::Reading read_as(const page::Raster& grey,
                             const std::vector<std::pair<std::vector<std::string>, std::size_t>>& cuts) {
    const auto pieces = recognition::ink_pieces(grey, {90, 90, 1500, 90});
    recognition::Reading reading;
    reading.lines.resize(1);
    std::size_t at = 0;
    for (const auto& [signs, count] : cuts) {
        recognition::ReadWord word;
        for (const std::string& sign : signs) {
            word.text += sign;
            word.glyphs.push_back({sign, {}, 0.9});
        }
        for (std::size_t i = 0; i < count; ++i) {
            const page::Box& piece = pieces.at(at++);
            if (i < word.glyphs.size()) word.glyphs[i].box = piece;
            word.box = page::united(word.box, piece);
        }
        reading.lines[0].line.words.push_back(word);
    }
    return reading;
}

std::vector<std::string> texts(const recognition::Reading& reading) {
    std::vector<std::string> list;
    for (const auto& word : reading.lines[0].line.words) list.push_back(word.text);
    return list;
}

recognition::Reading line_of(const std::vector<std::string>& words) {
    recognition::Reading reading;
    reading.lines.resize(1);
    for (const std::string& text : words) {
        recognition::ReadWord word;
        word.text = text;
        reading.lines[0].line.words.push_back(word);
    }
    return reading;
}

std::vector<std::string> mended(const std::vector<std::string>& words) {
    recognition::Reading reading = line_of(words);
    recognition::mend_by_context(reading);
    return texts(reading);
}

}  // namespace

TEST_CASE("a space the engine left out stands where the ink has one") {
    const page::Raster grey = test::drawn("мерзам 4 тона шара", "PT Serif");
    recognition::Reading lost = read_as(
        grey,
        {{{"м", "е", "р", "з", "а", "м", "4"}, 7}, {{"т", "о", "н", "а"}, 4}, {{"ш", "а", "р", "а"}, 4}});
    recognition::mend_spaces(lost, grey);
    CHECK(texts(lost) == std::vector<std::string>{"мерзам", "4", "тона", "шара"});
    const page::Raster whole = test::drawn("А4 мера шара тона", "PT Serif");
    recognition::Reading kept = read_as(
        whole,
        {{{"А", "4"}, 2}, {{"м", "е", "р", "а"}, 4}, {{"ш", "а", "р", "а"}, 4}, {{"т", "о", "н", "а"}, 4}});
    recognition::mend_spaces(kept, whole);
    CHECK(texts(kept).front() == "А4");
}

TEST_CASE("figures of one number are joined, thousands set apart are not") {
    const page::Raster grey = test::drawn("мера 735 тона", "PT Sans");
    recognition::Reading cut =
        read_as(grey, {{{"м", "е", "р", "а"}, 4}, {{"7"}, 1}, {{"3", "5"}, 2}, {{"т", "о", "н", "а"}, 4}});
    recognition::mend_spaces(cut, grey);
    CHECK(texts(cut) == std::vector<std::string>{"мера", "735", "тона"});
    const page::Raster apart = test::drawn("мера 7 350 тона", "PT Sans");
    recognition::Reading thousands = read_as(
        apart, {{{"м", "е", "р", "а"}, 4}, {{"7"}, 1}, {{"3", "5", "0"}, 3}, {{"т", "о", "н", "а"}, 4}});
    recognition::mend_spaces(thousands, apart);
    CHECK(texts(thousands) == std::vector<std::string>{"мера", "7", "350", "тона"});
    const page::Raster narrow = test::drawn("мера 7\u2009350 тона", "PT Sans");
    recognition::Reading thin = read_as(
        narrow, {{{"м", "е", "р", "а"}, 4}, {{"7"}, 1}, {{"3", "5", "0"}, 3}, {{"т", "о", "н", "а"}, 4}});
    recognition::mend_spaces(thin, narrow);
    CHECK(texts(thin)[1] == "7");
}

TEST_CASE("letters taken for figures are told by the words beside them") {
    CHECK(mended({"06", "утверждении", "Правил"})[0] == "Об");
    CHECK(mended({"№", "294", "«06", "утверждении"})[2] == "«Об");
    CHECK(mended({"сведений", "06", "исполнении"})[1] == "об");
    CHECK(mended({"06", "апреля", "2024"})[0] == "06");
    CHECK(mended({"Қағидалардың", "б-тармағының"})[1] == "6-тармағының");
    CHECK(mended({"Ковальчук", "0.", "07.12.2024"})[1] == "О.");
    CHECK(mended({"4)", "З-тармақ", "мынадай"})[1] == "3-тармақ");
    CHECK(mended({"местожительства", "2.", "Кокшетау,", "ул.", "Абая"})[1] == "г.");
    CHECK(mended({"пункта", "2.", "Министерству", "до"})[1] == "2.");
    CHECK(mended({"Аким", "области", "9.", "Әшімова"})[2] == "Ә.");
    CHECK(mended({"обьектілердің"})[0] == "объектілердің");
    CHECK(mended({"боль"})[0] == "боль");
}

TEST_CASE("the number of an item passed over beside its text is found again") {
    const page::Raster grey = test::drawn("5.  мера шара", "DejaVu Serif");
    recognition::Models models("");
    const auto pieces = recognition::ink_pieces(grey, {90, 90, 1500, 90});
    recognition::Reading reading = line_of({"мера"});
    page::Box text = pieces.at(2);
    for (std::size_t i = 2; i < 6; ++i) text = page::united(text, pieces.at(i));
    reading.lines[0].line.words[0].box = {text.left, text.top - 14, text.width, text.height + 14};
    recognition::find_margin_numbers(models, grey, reading);
    REQUIRE(texts(reading).size() == 2);
    CHECK(texts(reading)[0] == "5.");
    recognition::Reading alone = line_of({"мера"});
    alone.lines[0].line.words[0].box = {pieces[0].left, 90, 900, 60};
    recognition::find_margin_numbers(models, grey, alone);
    CHECK(texts(alone).size() == 1);
}

TEST_CASE("addresses, codes and formulas in Latin letters are Latin, Cyrillic codes are not") {
    const auto word = [](const std::string& text, double confidence) {
        recognition::ReadWord made;
        made.text = text;
        made.confidence = confidence;
        return made;
    };
    CHECK(recognition::may_be_latin(word("о#се29@ехатріе.К2,", 0.3)));
    CHECK(recognition::may_be_latin(word("І50ЛЕС", 0.7)));
    CHECK(recognition::may_be_latin(word("Е-98/В", 0.9)));
    CHECK_FALSE(recognition::may_be_latin(word("ДСМ-44", 0.9)));
    CHECK_FALSE(recognition::may_be_latin(word("65-НҚ", 0.9)));
    CHECK_FALSE(recognition::may_be_latin(word("министрлігінің", 0.9)));
    CHECK(recognition::latin_formula("СО2,") == "CO2,");
    CHECK(recognition::latin_formula("СОТ") == "СОТ");
    recognition::Models models("");
    const auto read = [&](const std::string& printed, const std::string& first) {
        const page::Raster grey = test::drawn(printed, "PT Serif", 11);
        recognition::ReadWord made = word(first, 0.3);
        for (const page::Box& piece : recognition::ink_pieces(grey, {90, 90, 1500, 90}))
            made.box = page::united(made.box, piece);
        recognition::LatinReading reading;
        return recognition::read_latin(models, grey, made, reading) ? reading.text : std::string();
    };
    CHECK(read("office29@example.kz", "о#се29@ехатріе.К2") == "office29@example.kz");
    CHECK(read("ISO/IEC", "І50ЛЕС") == "ISO/IEC");
    CHECK(read("НАТОРК", "НАТОРК").empty());
}
