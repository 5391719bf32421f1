#pragma once
// A page model with everything in it: two paragraphs, a table, a stamp, a repair, letters XML minds.

#include "page/page.h"

namespace qujat::test {

inline page::Line line(std::initializer_list<const char*> words, int top, text::Language language,
                       bool starts = false) {
    page::Line line;
    int left = 100;
    for (const char* text : words) {
        page::Word word;
        word.text = text;
        word.box = {left, top, 80, 30};
        word.confidence = 0.875;
        word.language = language;
        left += 95;
        line.box = page::united(line.box, word.box);
        line.words.push_back(word);
    }
    line.language = language;
    line.starts_block = starts;
    return line;
}

inline page::Document sample_document() {
    using text::Language;
    page::Page page;
    page.width = 1240;
    page.height = 1754;
    page.dpi = 150;
    page.source = page::TextSource::Recognised;
    page.rotation = -0.7;
    page.quality = 0.96;
    page.notes = {"stamp removed"};
    page.tables.push_back(
        {{90, 390, 400, 100}, 1, 2, {{0, 0, 1, 1, {90, 390, 200, 100}}, {0, 1, 1, 1, {290, 390, 200, 100}}}});
    page.rules.push_back({{90, 600, 300, 2}, true});
    page.lines.push_back(line({"Көрсетілетін", "қызмет"}, 100, Language::Kazakh, true));
    page.lines.back().kind = page::LineKind::Heading;
    page.lines.push_back(line({"ТОО", "\"Рога", "&", "копыта\"", "<1>"}, 150, Language::Russian, true));
    page.lines.push_back(line({"в", "строке"}, 190, Language::Russian));
    page.lines.push_back(line({"№"}, 400, Language::Unknown));
    page.lines.back().cell = page::CellPlace{0, 0};
    page.lines.push_back(line({"Атауы"}, 400, Language::Kazakh));
    page.lines.back().cell = page::CellPlace{0, 1};
    page.lines.push_back({});
    page::Word& word = page.lines[1].words[3];
    word.doubtful = true;
    word.second_reading = "копыто\"";
    word.repairs.push_back({0, 4, "ko", "ко", "homoglyph", "latin k, o", 0.99});
    page::Page second;
    second.number = 2;
    second.blank = true;
    second.width = 1240;
    second.height = 1754;
    return {"sample \"one\".tif", "00ff", {page, second}};
}

}  // namespace qujat::test
