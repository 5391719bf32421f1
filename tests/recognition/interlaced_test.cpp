#include "recognition/interlaced.h"

#include <catch2/catch.hpp>

#include "drawn.h"

using namespace qujat;
using namespace qujat::recognition;

namespace {

Engine& engine() {
    static Engine one(models_folder(""), "Cyrillic");
    return one;
}

page::Raster sheet() {
    return test::drawn("сведения о приостановлении действия и об обжаловании", "PT Serif", 11, 1900, 300);
}

// Every other word of a line, as if the engine had taken them for two.
std::vector<ReadLine> torn(const ReadLine& line, double confidence) {
    std::vector<ReadLine> two(2);
    for (std::size_t i = 0; i < line.words.size(); ++i) {
        ReadLine& half = two[i % 2];
        half.words.push_back(line.words[i]);
        half.words.back().confidence = confidence;
        half.box = page::united(half.box, line.words[i].box);
    }
    return two;
}

std::string text_of(const ReadLine& line) {
    std::string text;
    for (const ReadWord& word : line.words) text += word.text + " ";
    return text;
}

}  // namespace

TEST_CASE("a printed line of which two were made, each with every other word, is read again as one") {
    const page::Raster grey = sheet();
    const auto whole = engine().read(grey, {0, 0, grey.width, grey.height}, Layout::Block);
    REQUIRE(whole.size() == 1);
    std::vector<ReadLine> lines = torn(whole[0], 0.7);
    read_interlaced_again(engine(), grey, lines);
    REQUIRE(lines.size() == 1);
    CHECK(text_of(lines[0]) == text_of(whole[0]));
}

TEST_CASE("lines beside and below each other stay two, and so do those read more surely") {
    const page::Raster grey = sheet();
    const auto whole = engine().read(grey, {0, 0, grey.width, grey.height}, Layout::Block);
    REQUIRE(whole.size() == 1);

    std::vector<ReadLine> sure = torn(whole[0], 1.0);
    read_interlaced_again(engine(), grey, sure);
    CHECK(sure.size() == 2);

    std::vector<ReadLine> below = torn(whole[0], 0.7);
    for (ReadWord& word : below[1].words) word.box.top += 60;
    below[1].box.top += 60;
    read_interlaced_again(engine(), grey, below);
    CHECK(below.size() == 2);

    std::vector<ReadLine> columns = torn(whole[0], 0.7);
    for (ReadWord& word : columns[1].words) word.box.left += 1200;
    columns[1].box.left += 1200;
    read_interlaced_again(engine(), grey, columns);
    CHECK(columns.size() == 2);
}
