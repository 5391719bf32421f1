// A wrong word in a template is an error with file, line, column and the nearest right word.
#include "workshop.h"

using namespace qujat::test;
using Catch::Contains;

TEST_CASE("wrong elements, attributes, properties, values and selectors are refused with their place") {
    Workshop workshop;
    CHECK_THAT(workshop.refusal(page("\n<pp>x</pp>")),
               Contains("t1.html") && Contains("Line 2, column 1") && Contains("<pp>") && Contains("<p>"));
    CHECK_THAT(workshop.refusal(page("<td colspn=\"2\">x</td>")),
               Contains("\"colspn\"") && Contains("\"colspan\""));
    CHECK_THAT(workshop.refusal(page("<p>x</p>", "\n\n p { colr: black }")),
               Contains("Line 3, column 6") && Contains("\"color\""));
    CHECK_THAT(workshop.refusal(page("<p>x</p>", "p { text-align: middle }")),
               Contains("\"middle\"") && Contains("justify"));
    CHECK_THAT(workshop.refusal(page("<p>x</p>", "p { width: 4 }")), Contains("\"4\"") && Contains("4mm"));
    CHECK_THAT(workshop.refusal(page("<p>x</p>", "p:hover { color: black }")), Contains("p:hover"));
    CHECK_THAT(workshop.refusal(page("<p style=\"colour: black\">x</p>")), Contains("\"colour\""));
    CHECK_THAT(workshop.refusal(page("<p>x</p>", "p { color: black")), Contains("never closed"));
    CHECK_THAT(workshop.refusal(page("<p>x</q>")), Contains("not well-formed"));
    CHECK_THAT(workshop.refusal(page("<p>x</p>", "@page { sise: A4 }")), Contains("\"sise\""));
}

TEST_CASE("wrong places for values are refused with their place") {
    Workshop workshop;
    CHECK_THAT(workshop.refusal(page("{{#a}}<p>x</p>")), Contains("\"a\" is never closed"));
    CHECK_THAT(workshop.refusal(page("{{#a}}{{#b}}{{/a}}{{/b}}")),
               Contains("end of \"a\"") && Contains("\"b\""));
    CHECK_THAT(workshop.refusal(page("<p>{{{a}}}</p>")), Contains("always escaped"));
    CHECK_THAT(workshop.refusal(page("<p>{{> none.html}}</p>")), Contains("none.html"));
    CHECK_THAT(workshop.refusal(page("<img src=\"none.svg\" alt=\"\"/>")), Contains("none.svg"));
    CHECK_THAT(workshop.refusal(page("<img src=\"../../etc/passwd\" alt=\"\"/>")), Contains("no file"));
    CHECK_THAT(workshop.refusal(page("<img src=\"qr:x\"/>")), Contains("alt"));
    CHECK_THAT(workshop.refusal(page("<p>x</p>"), "[1]"), Contains("one JSON object"));
    CHECK_THAT(workshop.refusal(page("<p>x</p>"), "{"), Contains("not JSON"));
}

TEST_CASE("a drawing is read or refused with its place") {
    Workshop workshop;
    qujat::base::write_file(workshop.folder() / "good.svg",
                            "<svg viewBox=\"0 0 10 10\"><path d=\"M0 0 C1 1 2 2 3 3 h2 v2 q1 1 2 0 s1 1 2 2 "
                            "Z\" stroke=\"#123456\"/></svg>");
    CHECK(workshop.refusal(page("<p><img src=\"good.svg\" alt=\"знак\"/></p>")) == "no error");
    qujat::base::write_file(workshop.folder() / "bad.svg",
                            "<svg viewBox=\"0 0 10 10\">\n<pth d=\"M0 0\"/></svg>");
    CHECK_THAT(workshop.refusal(page("<p><img src=\"bad.svg\" alt=\"\"/></p>")),
               Contains("bad.svg") && Contains("Line 2") && Contains("<path>"));
    qujat::base::write_file(workshop.folder() / "bad.png", "no picture");
    CHECK_THAT(workshop.refusal(page("<p><img src=\"bad.png\" alt=\"x\"/></p>")), Contains("bad.png"));
}

TEST_CASE("the nearest word is near, or none") {
    Workshop workshop;
    CHECK_THAT(workshop.refusal(page("<p>x</p>", "p { margn-left: 0 }")), Contains("\"margin-left\""));
    CHECK_THAT(workshop.refusal(page("<p>{{zzzzzzzz}}</p>"), R"({"holder": "x"})"),
               Contains("nearest given one is \"\""));
}

TEST_CASE("a value a template calls optional may be left out, any other may not") {
    Workshop workshop;
    const std::string looks = "<meta name=\"optional\" content=\"phone iin\"/>";
    const std::string body = looks + "<p>{{name}}{{#phone}}, {{phone}}{{/phone}}</p>";
    CHECK(text_of(workshop.render(page(body), R"({"name": "Асан"})").pdf) == "Асан");
    CHECK(text_of(workshop.render(page(body), R"({"name": "Асан", "phone": "101"})").pdf) == "Асан, 101");
    CHECK_THAT(workshop.refusal(page(body), R"({"phone": "101"})"), Catch::Contains("\"name\""));
}

TEST_CASE("a whole number brings its words in both languages and cases") {
    Workshop workshop;
    const std::string body = "<p>{{d}}; {{d_words_ru}}; {{d_words_ru_genitive}}; {{d_words_kk}}; {{fee}}</p>";
    const auto made = workshop.render(page(body), R"({"d": 30, "fee": 39320})");
    CHECK(text_of(made.pdf) == "30; 30 (тридцать); 30 (тридцати); 30 (отыз); 39 320");
}

TEST_CASE("what is written in one language only stands in both") {
    Workshop workshop;
    const std::string body = "<p>{{kind_kk}} {{kind_ru}} {{place_ru}}</p>";
    CHECK(text_of(workshop.render(page(body), R"({"kind": "А", "place": "Б", "place_ru": "В"})").pdf) ==
          "А А В");
    CHECK_THAT(workshop.refusal(page(body), R"({"kind": "А"})"), Catch::Contains("place_ru"));
}

TEST_CASE("what both languages say alike can be printed once") {
    Workshop workshop;
    const std::string body = "<p>{{#k_same}}{{k_kk}}{{/k_same}}{{^k_same}}{{k_kk}}, {{k_ru}}{{/k_same}}</p>";
    CHECK(text_of(workshop.render(page(body), R"({"k": "А"})").pdf) == "А");
    CHECK(text_of(workshop.render(page(body), R"({"k_kk": "А", "k_ru": "А"})").pdf) == "А");
    CHECK(text_of(workshop.render(page(body), R"({"k_kk": "А", "k_ru": "Б"})").pdf) == "А, Б");
    CHECK_THAT(workshop.refusal(page(body), R"({"m": "А"})"), Catch::Contains("k_same"));
}
