// What is printed is what was given, character by character; what cannot be printed is refused by name.
#include "workshop.h"

using namespace qujat::test;
using Catch::Contains;

namespace {

const std::string kRussian =
    "Согласно протоколу заседания комиссии от 19 ноября 2026 года № 17 «О продлении действия аттестатов» в "
    "оказании государственной услуги отказано; превысокомногорассмотрительствующий обжаловать — 100 %.";
const std::string kKazakh =
    "Қазақстан Республикасының аумағында құжаттардың түпнұсқалығын растау үшін көрсетілетін қызметті алушы "
    "өтініш береді, "
    "«Һ» әрпі де бар: гауһар, қаһарман, жиһаз; аумақтық бөлімшелердің сәйкестендіру нөмірлері.";

}  // namespace

TEST_CASE("text comes back exactly, divided and justified in both languages") {
    Workshop workshop;
    for (const std::string& language : {std::string("ru"), std::string("kk")}) {
        const std::string& text = language == "ru" ? kRussian : kKazakh;
        for (const char* width : {"40mm", "60mm", "90mm", "160mm"}) {
            const auto made = workshop.render(
                page("<p>{{t}}</p>",
                     std::string("p { text-align: justify; hyphens: auto; width: ") + width + " }", language),
                R"({"t": ")" + text + "\"}");
            CHECK(text_of(made.pdf) == text);
        }
    }
}

TEST_CASE("narrow columns do divide words, with a soft hyphen") {
    Workshop workshop;
    const auto made =
        workshop.render(page("<p>{{t}}</p>", "p { hyphens: auto; text-align: justify; width: 34mm }", "kk"),
                        R"({"t": ")" + kKazakh + "\"}");
    CHECK(page_text(made.pdf, 1).find("\xC2\xAD\n") != std::string::npos);
}

TEST_CASE("decomposed letters are composed, the tenge sign comes from another font") {
    Workshop workshop;
    const auto made = workshop.render(page("<p>{{t}}</p>"),
                                      "{\"t\": \"Бай\xD0\xB8\xCC\x86 15\xC2\xA0"
                                      "000 ₸\"}");
    CHECK(text_of(made.pdf) == "Байй 15 000 ₸");  // Poppler gives a no-break space as a space
}

TEST_CASE("letters set apart come back as one word") {
    Workshop workshop;
    const auto made = workshop.render(page("<p style=\"letter-spacing: 8pt\">АТТЕСТАТ</p>"));
    CHECK(text_of(made.pdf) == "АТТЕСТАТ");
}

TEST_CASE("markup in a value is text") {
    Workshop workshop;
    const auto made = workshop.render(page("<p>{{t}}</p>"), R"({"t": "«ТОО <b>А&Б</b>» {{t}} \"'"})");
    CHECK(text_of(made.pdf) == "«ТОО <b>А&Б</b>» {{t}} \"'");
}

TEST_CASE("a character no font has is refused with field, place and code point") {
    Workshop workshop;
    CHECK_THAT(workshop.refusal(page("<p>{{#list}}{{name}}{{/list}}</p>"),
                                R"({"list": [{"name": "Али"}, {"name": "Али 漢"}]})"),
               Contains("list[2].name") && Contains("U+6F22") && Contains("number 5"));
    CHECK_THAT(workshop.refusal(page("<p>{{t}}</p>"), "{\"t\": \"a\\u0007b\"}"), Contains("U+0007"));
    CHECK_THAT(workshop.refusal(page("<p>漢</p>")), Contains("U+6F22"));
}

TEST_CASE("ill-formed UTF-8 is refused with the field that holds it") {
    Workshop workshop;
    CHECK_THAT(workshop.refusal(page("<p>{{a}}</p>"), "{\"a\": \"ok\", \"b\": \"x\xD0 y\"}"),
               Contains("value b") && Contains("character 2"));
}

TEST_CASE("a value that was not given, or is empty where it must stand, is refused with its place") {
    Workshop workshop;
    const std::string plain = page("<p>{{holder}}</p>");
    CHECK_THAT(workshop.refusal(plain, R"({"holde": "x"})"),
               Contains("\"holder\"") && Contains("\"holde\"") && Contains("Line 1, column"));
    CHECK_THAT(workshop.refusal(plain, R"({"holder": ""})"), Contains("\"holder\" is empty"));
    CHECK_THAT(workshop.refusal(plain, R"({"holder": null})"), Contains("\"holder\" is empty"));
    CHECK_THAT(workshop.refusal(page("{{#note}}<p>{{note}}</p>{{/note}}"), R"({"noet": "x"})"),
               Contains("\"note\""));
    CHECK(workshop.refusal(page("<p>a{{#note}}{{note}}{{/note}}</p>"), R"({"note": null})") == "no error");
}

TEST_CASE("a date brings its words along, in cases") {
    Workshop workshop;
    const auto made = workshop.render(
        page("<p>{{d_words_ru}} | {{d_words_kk_locative}} | {{d_dotted}} | {{read_date_words_ru}}</p>"),
        R"({"d": "2024-02-23", "read_date": "23 февр. 24"})");
    CHECK(text_of(made.pdf) == "23 февраля 2024 года | 2024 жылғы 23 ақпандағы | 23.02.2024 | 23 февр. 24");
}

TEST_CASE("numbers keep their units and signs, initials their name") {
    Workshop workshop;
    const std::string values = R"({"t": "слово слово № 17 от 23 февраля и А. Б. Сериков и 30 км и 440-НҚ"})";
    for (int width = 38; width < 80; ++width) {
        const auto made =
            workshop.render(page("<p>{{t}}</p>", "p { width: " + std::to_string(width) + "mm }"), values);
        const std::string text = page_text(made.pdf, 1);
        INFO(text);
        CHECK(text.find("№\n") == std::string::npos);
        CHECK(text.find("23\n") == std::string::npos);
        CHECK(text.find("Б.\n") == std::string::npos);
        CHECK(text.find("30\n") == std::string::npos);
        CHECK(text.find("440-\n") == std::string::npos);
    }
}

TEST_CASE("a justified paragraph is set as a whole: no loose line where a neighbour can give") {
    Workshop workshop;
    const auto made = workshop.render(
        page("<p>{{t}}</p>", "p { text-align: justify; text-indent: 9mm; width: 170mm; font-size: 11.6pt }"),
        R"({"t": "После устранения причин отказа Вы вправе подать заявление повторно (пункт 17-1 Правил). )"
        R"(Отказ может быть обжалован в порядке, установленном законодательством Республики Казахстан."})");
    CHECK(page_text(made.pdf, 1)
              .starts_with("После устранения причин отказа Вы вправе подать заявление повторно"));
}
