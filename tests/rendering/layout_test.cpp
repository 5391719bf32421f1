// Pages, tables, columns: nothing is lost, what belongs together stays together, what does not fit is
// refused.
#include "workshop.h"

using namespace qujat::test;
using Catch::Contains;

TEST_CASE("a table over pages repeats its head and loses no row") {
    Workshop workshop;
    std::string rows;
    for (int i = 1; i <= 300; ++i) rows += "<tr><td>r" + std::to_string(i) + ".</td><td>строка</td></tr>";
    const auto made = workshop.render(page(
        "<table><thead><tr><th>ГОЛОВА</th><th>Текст</th></tr></thead><tbody>" + rows + "</tbody></table>"));
    REQUIRE(made.pages > 4);
    const std::string all = text_of(made.pdf);
    for (int i = 1; i <= 300; ++i) CHECK(all.find("r" + std::to_string(i) + ". ") != std::string::npos);
    for (int i = 1; i <= made.pages; ++i) CHECK(page_text(made.pdf, i).find("ГОЛОВА") != std::string::npos);
}

TEST_CASE("a cell longer than a page goes on over pages, beside its neighbour") {
    Workshop workshop;
    std::string words;
    for (int i = 1; i <= 2500; ++i) words += "w" + std::to_string(i) + ". ";
    const auto made =
        workshop.render(page("<table><thead><tr><th>H</th><th>K</th></tr></thead><tbody><tr><td>" + words +
                                 "</td><td>сосед</td></tr></tbody></table>",
                             "td { width: 80mm }"));
    REQUIRE(made.pages > 2);
    const std::string all = text_of(made.pdf);
    for (int i = 1; i <= 2500; i += 7) CHECK(all.find("w" + std::to_string(i) + ".") != std::string::npos);
    CHECK(all.find("сосед") != std::string::npos);
}

TEST_CASE("Kazakh and Russian columns go on over pages each for itself") {
    Workshop workshop;
    std::string left;
    std::string right;
    for (int i = 1; i <= 60; ++i) left += "<p>L" + std::to_string(i) + ".</p>";
    for (int i = 1; i <= 150; ++i) right += "<p>R" + std::to_string(i) + ".</p>";
    const auto made = workshop.render(page("<div class=\"c\"><div class=\"d\">" + left +
                                               "</div><div class=\"d\">" + right + "</div></div><p>ПОСЛЕ</p>",
                                           ".c { display: flex } .d { flex: 1 }"));
    REQUIRE(made.pages >= 3);
    const std::string all = text_of(made.pdf);
    for (int i = 1; i <= 150; ++i) CHECK(all.find("R" + std::to_string(i) + ".") != std::string::npos);
    CHECK(page_text(made.pdf, made.pages).find("ПОСЛЕ") != std::string::npos);
}

TEST_CASE("a heading stays with what follows, paragraphs keep two lines on both sides") {
    Workshop workshop;
    for (int filler = 30; filler < 48; ++filler) {
        std::string body;
        for (int i = 0; i < filler; ++i) body += "<div>строка</div>";
        const auto made = workshop.render(page(body + "<h2>ГЛАВА</h2><p>раз<br/>два<br/>три<br/>четыре</p>"));
        const std::string first = page_text(made.pdf, 1);
        if (first.find("ГЛАВА") != std::string::npos) CHECK(first.find("два") != std::string::npos);
        if (made.pages == 2) {
            const std::string second = page_text(made.pdf, 2);
            if (second.find("четыре") != std::string::npos) CHECK(second.find("три") != std::string::npos);
        }
    }
}

TEST_CASE("the running foot counts pages") {
    Workshop workshop;
    std::string body = "<div class=\"f\">стр. <span class=\"n\"></span></div>";
    for (int i = 0; i < 150; ++i) body += "<p>строка</p>";
    const auto made = workshop.render(page(body,
                                           "@page { size: A4; margin: 20mm; @bottom-center { content: "
                                           "element(foot) } } .f { position: running(foot) } "
                                           ".n::after { content: counter(page) \" из \" counter(pages) }"));
    REQUIRE(made.pages >= 3);
    for (int i = 1; i <= made.pages; ++i) {
        CHECK(
            page_text(made.pdf, i).find("стр. " + std::to_string(i) + " из " + std::to_string(made.pages)) !=
            std::string::npos);
    }
}

TEST_CASE("a word wider than its box is broken, not lost") {
    Workshop workshop;
    const std::string word(120, 'x');
    const auto made = workshop.render(page("<p style=\"width: 30mm\">" + word + "</p>"));
    std::string text = text_of(made.pdf);
    std::erase(text, ' ');
    CHECK(text == word);
}

TEST_CASE("a value too long for its box is refused, one that fits is not") {
    Workshop workshop;
    const std::string fixed = page("<div class=\"b\">{{t}}</div>",
                                   ".b { position: fixed; top: 10mm; left: 0; width: 40mm; height: 12mm }");
    CHECK(workshop.refusal(fixed, R"({"t": "коротко"})") == "no error");
    CHECK_THAT(
        workshop.refusal(
            fixed, R"({"t": "слово слово слово слово слово слово слово слово слово слово слово слово"})"),
        Contains("too long for its box") && Contains("shorten the value t"));
    const std::string narrow = page("<p>{{t}}</p>", "p { width: 20mm; white-space: nowrap }");
    CHECK_THAT(workshop.refusal(narrow, R"({"t": "слишком широкое значение"})"),
               Contains("too wide for its box") && Contains("the value t or"));
    std::string one_page = page("{{#l}}<p>{{.}}</p>{{/l}}");
    one_page.insert(one_page.find("<style>"), "<meta name=\"max-pages\" content=\"1\"/>");
    std::string list;
    for (int i = 0; i < 80; ++i) list += std::string(i > 0 ? "," : "") + "\"x\"";
    CHECK_THAT(workshop.refusal(one_page, "{\"l\": [" + list + "]}"), Contains("pages and must fit on 1"));
    const std::string long_one(30, 'w');
    CHECK_THAT(workshop.refusal(one_page, "{\"l\": [" + list + ", \"" + long_one + "\"]}"),
               Contains("l[81] (30)"));
}

TEST_CASE("a cell may reach over rows, which stay together, no word of it is lost") {
    Workshop workshop;
    const std::string looks = "td { border: 1pt solid black } p { margin: 0 }";
    const std::string table =
        "<table><thead><tr><th rowspan=\"2\">А</th><th "
        "colspan=\"2\">Б</th></tr><tr><th>В</th><th>Г</th></tr></thead>"
        "<tbody>{{#r}}<tr><td rowspan=\"2\">группа {{.}}</td><td>верх {{.}}</td><td>1</td></tr>"
        "<tr><td>низ {{.}}</td><td>2</td></tr>{{/r}}</tbody></table>";
    std::string list;
    for (int i = 1; i <= 60; ++i) list += std::string(i > 1 ? "," : "") + "\"" + std::to_string(i) + "\"";
    const auto made = workshop.render(page(table, looks), "{\"r\": [" + list + "]}");
    REQUIRE(made.pages > 2);
    for (int number = 1; number <= made.pages; ++number) {
        const std::string text = page_text(made.pdf, number);
        for (int i = 1; i <= 60; ++i) {
            const std::string end = " " + std::to_string(i) + "\n";
            const bool has = text.find("верх" + end) != std::string::npos;
            CHECK(has == (text.find("низ" + end) != std::string::npos));
            CHECK(has == (text.find("группа" + end) != std::string::npos));
        }
    }
    // A cell taller than its rows gets its room, one taller than a page goes on over pages.
    const std::string tall =
        "<table><tr><td rowspan=\"2\">{{t}}</td><td>а</td></tr><tr><td>б</td></tr></table><p>конец</p>";
    for (const int words : {40, 3000}) {
        std::string text;
        for (int i = 0; i < words; ++i) text += "слово" + std::to_string(i) + " ";
        const auto one =
            workshop.render(page(tall, looks + " td { width: 40mm }"), "{\"t\": \"" + text + "\"}");
        const std::string back = text_of(one.pdf);
        CHECK(back.find("слово" + std::to_string(words - 1)) != std::string::npos);
        CHECK(back.ends_with("конец"));
    }
}
