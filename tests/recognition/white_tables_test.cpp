#include "recognition/white_tables.h"

#include <catch2/catch.hpp>
#include <sstream>
#include <string>
#include <vector>

using namespace qujat;
using recognition::ReadLine;

namespace {

// Words of 16 pixels a letter, 30 high; "|" sets the next word at the next stop.
ReadLine line(const std::string& text, int top, const std::vector<int>& stops = {100}) {
    ReadLine line;
    std::istringstream words(text);
    std::size_t stop = 0;
    int left = stops[0];
    for (std::string word; words >> word;) {
        if (word == "|") {
            left = stops.at(++stop);
            continue;
        }
        const int width = static_cast<int>(word.size()) * 16;
        line.words.push_back({word, {left, top, width, 30}, 0.9, true, {}});
        line.box = page::united(line.box, line.words.back().box);
        left += width + 12;
    }
    return line;
}

const std::vector<int> kStops{100, 300, 900, 1300};

}  // namespace

TEST_CASE("columns of white make a table, rows that go on are joined, text around it stays") {
    std::vector<ReadLine> lines{
        line("a line of text above the table goes from side to side of the page without a gap", 100),
        line("no | name | count | price", 200, kStops),
        line("1 | paper white | 12 | 340,5", 250, kStops),
        line("| for printers", 290, kStops),
        line("2 | ink | 3 | 18", 340, kStops),
        line("3 | envelopes | 250 | 99", 390, kStops),
        line("a line of text below the table goes from side to side of the page without a gap", 480)};
    const auto tables = recognition::take_white_tables(lines, {});
    REQUIRE(tables.size() == 1);
    CHECK(tables[0].table.rows == 4);
    CHECK(tables[0].table.columns == 4);
    CHECK(tables[0].before == 1);
    REQUIRE(lines.size() == 2);
    CHECK(lines[1].words.front().text == "a");
    std::string second;
    for (const auto& [part, cell] : tables[0].lines) {
        if (cell != 5) continue;
        for (const auto& word : part.words) second += word.text + " ";
    }
    CHECK(second == "paper white for printers ");
    CHECK(tables[0].table.cells.size() == 16);
}

TEST_CASE("two columns are a table when one of them is figures") {
    std::vector<ReadLine> lines;
    for (int i = 0; i < 5; ++i)
        lines.push_back(line("some name of a thing | " + std::to_string(100 + i), 100 + i * 50, {100, 900}));
    CHECK(recognition::take_white_tables(lines, {}).size() == 1);
    std::vector<ReadLine> names;
    for (int i = 0; i < 5; ++i) names.push_back(line("Chairman of it | Ivanov", 100 + i * 50, {100, 900}));
    CHECK(recognition::take_white_tables(names, {}).empty());
    CHECK(names.size() == 5);
}

TEST_CASE("running text with wide spaces, and places to write on, are no table") {
    std::vector<ReadLine> text{
        line("one two three four five", 100, {100}), line("and  some more of it here now", 150),
        line("which is set wide but not in columns", 200), line("at all as anyone can see", 250)};
    CHECK(recognition::take_white_tables(text, {}).empty());
    std::vector<ReadLine> form;
    std::vector<page::Rule> rules;
    for (int i = 0; i < 5; ++i) {
        form.push_back(line("name | first | date | 12", 100 + i * 50, kStops));
        rules.push_back({{300, 128 + i * 50, 1000, 3}, true});
    }
    CHECK(recognition::take_white_tables(form, rules).empty());
    CHECK(form.size() == 5);
}
