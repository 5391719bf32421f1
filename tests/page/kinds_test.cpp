#include "page/kinds.h"

#include <catch2/catch.hpp>
#include <string>

#include "page/writers.h"

using namespace qujat;
using page::LineKind;

namespace {

page::Line line(const std::string& text, int left, int top, int width, bool starts = true) {
    page::Line line;
    line.box = {left, top, width, 40};
    line.language = text::Language::Russian;
    line.starts_block = starts;
    page::Word word;
    word.text = text;
    word.box = line.box;
    line.words.push_back(word);
    return line;
}

page::Page sheet(int number) {
    page::Page page;
    page.number = number;
    page.width = 2480;
    page.height = 3508;
    page.dpi = 300;
    page.source = page::TextSource::Recognised;
    return page;
}

void body(page::Page& page, int lines = 20) {
    for (int i = 0; i < lines; ++i) {
        page.lines.push_back(line("строка текста номер такой-то, вполне обычной длины и без всякого смысла,",
                                  300, 600 + i * 60, 1900, i % 4 == 0));
    }
}

LineKind kind_of(const page::Page& page, const std::string& text) {
    for (const page::Line& line : page.lines) {
        if (line.text() == text) return line.kind;
    }
    FAIL("no such line: " << text);
    return LineKind::Text;
}

}  // namespace

TEST_CASE("page numbers count on, a number or a year elsewhere is text") {
    page::Document document{"a", "", {}};
    for (int i = 1; i <= 4; ++i) {
        page::Page page = sheet(i);
        body(page);
        page.lines.push_back(
            line(i % 2 == 1 ? std::to_string(i) : "- " + std::to_string(i) + " -", 1200, 3300, 60));
        document.pages.push_back(page);
    }
    document.pages[0].lines.push_back(line("2024", 1200, 3250, 100));
    document.pages[1].lines.insert(document.pages[1].lines.begin() + 5, line("17", 300, 1000, 60));
    page::tell_kinds(document);
    CHECK(kind_of(document.pages[0], "1") == LineKind::PageNumber);
    CHECK(kind_of(document.pages[1], "- 2 -") == LineKind::PageNumber);
    CHECK(kind_of(document.pages[3], "- 4 -") == LineKind::PageNumber);
    CHECK(kind_of(document.pages[0], "2024") == LineKind::Text);
    CHECK(kind_of(document.pages[1], "17") == LineKind::Text);
}

TEST_CASE(
    "what repeats at the same place of several pages is a running head or foot, though a letter differs") {
    page::Document document{"a", "", {}};
    for (int i = 1; i <= 4; ++i) {
        page::Page page = sheet(i);
        page.lines.push_back(line(
            i == 3 ? "Ведомости Парламснта, 2024, № 3" : "Ведомости Парламента, 2024, № 3", 300, 150, 800));
        body(page);
        page.lines.push_back(line("Дата: " + std::to_string(10 + i) + ".03.2024", 300, 3350, 500));
        document.pages.push_back(page);
    }
    document.pages[1].lines.insert(document.pages[1].lines.begin() + 1,
                                   line("Статья первая особая", 300, 220, 600));
    page::tell_kinds(document);
    for (const page::Page& page : document.pages) {
        CHECK(page.lines.front().kind == LineKind::RunningHead);
        CHECK(page.lines.back().kind == LineKind::RunningFoot);
    }
    CHECK(kind_of(document.pages[1], "Статья первая особая") != LineKind::RunningHead);
}

TEST_CASE("headings stand in the middle, are loud or name a division, signatures and items are none") {
    page::Document document{"a", "", {sheet(1)}};
    page::Page& page = document.pages[0];
    page.lines.push_back(line("О внесении изменений в некоторые приказы", 800, 300, 900));
    body(page, 8);
    page.lines.push_back(line("Глава 2. Порядок ведения реестра", 300, 1150, 1000));
    page.lines.push_back(line("2-тарау. Тізілімді жүргізу тәртібі", 300, 1250, 1000));
    page.lines.push_back(line("ПРИКАЗЫВАЮ", 300, 1350, 400));
    page.lines.push_back(line("1) слова заменить;", 300, 1450, 700));
    page.lines.push_back(line("(подпись)", 1100, 1550, 250));
    page.lines.push_back(line("Министр Б. Ахметов", 300, 1650, 1900));
    page::tell_kinds(document);
    CHECK(kind_of(page, "О внесении изменений в некоторые приказы") == LineKind::Heading);
    CHECK(kind_of(page, "Глава 2. Порядок ведения реестра") == LineKind::Heading);
    CHECK(kind_of(page, "2-тарау. Тізілімді жүргізу тәртібі") == LineKind::Heading);
    CHECK(kind_of(page, "ПРИКАЗЫВАЮ") == LineKind::Heading);
    CHECK(kind_of(page, "1) слова заменить;") == LineKind::Text);
    CHECK(kind_of(page, "(подпись)") == LineKind::Text);
    CHECK(kind_of(page, "Министр Б. Ахметов") == LineKind::Text);
}

TEST_CASE("captions and lines to write on are told, a table's own rules are not lines to write on") {
    page::Document document{"a", "", {sheet(1)}};
    page::Page& page = document.pages[0];
    body(page, 4);
    page.lines.push_back(line("Рисунок 3. Схема расположения", 300, 900, 900));
    page.lines.push_back(line("1-кесте. Көрсеткіштер", 300, 1000, 900));
    page.lines.push_back(line("Фамилия", 300, 1100, 300));
    page.rules.push_back({{620, 1138, 1200, 3}, true});
    page.lines.push_back(line("Подпись ____________", 300, 1200, 600));
    page.lines.push_back(line("над таблицей стоит обычная строка", 300, 1500, 900));
    page.tables.push_back({{290, 1542, 1900, 400}, 1, 2, {{0, 0, 1, 1, {}}, {0, 1, 1, 1, {}}}});
    page.rules.push_back({{290, 1542, 1900, 3}, true});
    page::tell_kinds(document);
    CHECK(kind_of(page, "Рисунок 3. Схема расположения") == LineKind::Caption);
    CHECK(kind_of(page, "1-кесте. Көрсеткіштер") == LineKind::Caption);
    CHECK(kind_of(page, "Фамилия") == LineKind::FormLine);
    CHECK(kind_of(page, "Подпись ____________") == LineKind::FormLine);
    CHECK(kind_of(page, "над таблицей стоит обычная строка") == LineKind::Text);
}

TEST_CASE("a file of text, without places, keeps its lines as they are") {
    page::Document document{"a", "", {page::Page{}, page::Page{}}};
    for (page::Page& page : document.pages) {
        page::Line one;
        one.words.push_back({"1", {}, 1, text::Language::Unknown, false, "", {}});
        page.lines.push_back(one);
    }
    page::tell_kinds(document);
    CHECK(document.pages[0].lines[0].kind == LineKind::Text);
}

TEST_CASE("Markdown marks headings and tables, page numbers and running heads stand in comments") {
    page::Document document{"a", "", {sheet(1), sheet(2)}};
    page::Page& page = document.pages[0];
    page.lines.push_back(line("Мемлекеттік *қызмет* тізілімі", 800, 300, 900));
    page.lines.back().kind = LineKind::Heading;
    page.lines.push_back(line("первая строка", 300, 500, 900));
    page.lines.push_back(line("вторая строка", 300, 560, 900, false));
    page.tables.push_back({{}, 2, 2, {{0, 0, 1, 2, {}}, {1, 0, 1, 1, {}}, {1, 1, 1, 1, {}}}});
    for (std::size_t cell = 0; cell < 3; ++cell) {
        page.lines.push_back(line("ячейка|" + std::to_string(cell), 300, 700, 100));
        page.lines.back().cell = page::CellPlace{0, cell};
    }
    page.lines.push_back(line("- 1 --", 1200, 3300, 60));
    page.lines.back().kind = LineKind::PageNumber;
    document.pages[1].lines.push_back(line("дальше", 300, 500, 900));
    CHECK(page::to_markdown(document) ==
          "\n## Мемлекеттік \\*қызмет\\* тізілімі\n"
          "\nпервая строка\nвторая строка\n"
          "\n| ячейка\\|0 |  |\n| --- | --- |\n| ячейка\\|1 | ячейка\\|2 |\n"
          "\n<!-- page-number: - 1 - - -->\n"
          "\n<!-- page 2 -->\n"
          "\nдальше\n");
}

TEST_CASE("the kind of a line and the part of a facing page are in every output") {
    page::Document document{"a", "", {sheet(1), sheet(1)}};
    document.pages[0].part = {0, 0, 1200, 3508};
    document.pages[1].part = {1280, 0, 1200, 3508};
    for (page::Page& page : document.pages) {
        for (const LineKind kind : {LineKind::RunningHead, LineKind::Heading, LineKind::Caption,
                                    LineKind::FormLine, LineKind::PageNumber, LineKind::RunningFoot}) {
            page.lines.push_back(line("слово", page.part.left + 100, 100, 300));
            page.lines.back().kind = kind;
        }
    }
    const std::string json = page::to_json(document);
    CHECK(page::to_json(page::from_json(json)) == json);
    CHECK(page::from_json(json).pages[1].part == document.pages[1].part);
    CHECK(page::from_json(json).pages[0].lines[5].kind == LineKind::RunningFoot);
    const std::string hocr = page::to_hocr(document);
    for (const char* wanted :
         {"class=\"ocr_header\"", "class=\"ocr_footer\"", "class=\"ocr_pageno\"", "class=\"ocr_caption\"",
          "x_kind heading", "x_kind form-line", "bbox 1280 0 2480 3508", "id=\"page_1\"", "id=\"page_1b\""}) {
        CAPTURE(wanted);
        CHECK(hocr.find(wanted) != std::string::npos);
    }
    const std::string alto = page::to_alto(document);
    CHECK(alto.find("<StructureTag ID=\"kind_running-head\"") != std::string::npos);
    CHECK(alto.find("TAGREFS=\"kind_heading\"") != std::string::npos);
    CHECK(alto.find("ID=\"page_1b\"") != std::string::npos);
}
