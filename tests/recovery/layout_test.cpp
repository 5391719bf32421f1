#include <algorithm>
#include <catch2/catch.hpp>

#include "recoverer.h"

using qujat::test::recovered;
using namespace qujat;

TEST_CASE("Letter-spaced words close up, wide gaps part words") {
    CHECK(recovered("П о р я д о к  в ы д а ч и  с п р а в о к") == "Порядок выдачи справок");
    CHECK(recovered("      қ а т ы с у ш ы  №  1 2 ,  т е л .  5 5 - 0 1") ==
          "      қатысушы № 12, тел. 55-01");
    CHECK(recovered("Қ А У Л Ы  Е Т Е Д І :") == "ҚАУЛЫ ЕТЕДІ:");
    CHECK(recovered("Б Ұ Й Ы Р А М Ы Н :") == "БҰЙЫРАМЫН:");
    CHECK(recovered("П О С Т А Н О В Л Е Н И Е А К И М А Т А") == "ПОСТАНОВЛЕНИЕ АКИМАТА");
}

TEST_CASE("Columns, initials and lists of letters are not letter-spacing") {
    for (const char* text :
         {"1 2 3 4 5 6", "+ - + + -", "А. Б. Сеитов", "а б в", "х х х х х", "I II III IV", "A B C D E F"}) {
        CHECK(recovered(text) == text);
    }
}

TEST_CASE("A torn link returns to its gap") {
    CHECK(recovered("согласно  к настоящему Порядку приложению 7") ==
          "согласно приложению 7 к настоящему Порядку");
    CHECK(recovered("в соответствии со  Кодекса;статьей 112") == "в соответствии со статьей 112 Кодекса;");
    CHECK(recovered("       исключить;пункт 9") == "      пункт 9 исключить;");
    CHECK(recovered("      , ,  и  исключить;подпункты 1) 2) 3) 4)") ==
          "      подпункты 1), 2), 3) и 4) исключить;");
    CHECK(recovered("шешімнің  сәйкес әзірленді.3-тармағына") == "шешімнің 3-тармағына сәйкес әзірленді.");
    CHECK(recovered("       мынадай редакцияда жазылсын:7-тармақ") ==
          "      7-тармақ мынадай редакцияда жазылсын:");
}

TEST_CASE("A link broken over the line's end is put together") {
    const std::string damaged =
        "деятельность согласно подпункту 4) ст\n\n Закона Республики атьи 21\nКазахстан";
    CHECK(recovered(damaged) ==
          "деятельность согласно подпункту 4) статьи 21\n\nЗакона Республики\nКазахстан");
}

TEST_CASE("Text with doubled blanks and nothing torn keeps its words in their order") {
    for (const char* text :
         {"на основании подпункта 4)  статьи 9", "согласно  приложению 3\nк настоящим Правилам",
          "Итого  по разделу 2", "Выдан  документ, указанный в пункте 5"}) {
        std::string expected(text);
        CHECK(recovered(text) == expected);
    }
}

TEST_CASE("Brackets and marks left at line ends join their words") {
    CHECK(recovered("в течение трех (\nпяти) дней") == "в течение трех\n(пяти) дней");
    CHECK(recovered("заявление физического лица\n, поданное лично") ==
          "заявление физического лица,\nподанное лично");
    CHECK(recovered("услуги \"\nВыдача справок\"") == "услуги\n\"Выдача справок\"");
}

TEST_CASE("An address closes up") {
    CHECK(recovered("на сайте www. example. gov. kz размещен") == "на сайте www.example.gov.kz размещен");
    CHECK(recovered("по адресу https: //example.kz/ docs") == "по адресу https://example.kz/docs");
}

TEST_CASE("Layout repairs keep every character that is not white space, and undo") {
    const std::string damaged =
        "      , ,  и  исключить;подпункты 1) 2) 3) 4)\nП о р я д о к  в ы д а ч и\nтрех (\nпяти) дней\n";
    const recovery::Recovered result = test::recoverer().recover_text(damaged);
    std::string before = damaged;
    std::string after = result.text;
    for (std::string* text : {&before, &after}) {
        std::erase_if(*text, [](char c) { return c == ' ' || c == '\n'; });
        std::sort(text->begin(), text->end());
    }
    CHECK(before == after);
    CHECK(result.text != damaged);
    CHECK(recovery::undo(result) == damaged);
}

TEST_CASE("Hard-wrapped lines join into paragraphs on demand, and page gaps close") {
    const std::string wrapped =
        "      Заявитель представляет в канцелярию документы, перечень которых установлен \n"
        "приложением к настоящему Порядку, лично или через представителя, действующего на \n"
        "\n\n\n"
        "основании доверенности.\n"
        "      Документы принимаются:\n"
        "      1) в рабочие дни;\n"
        "      2) в субботу.\n";
    const std::string joined =
        "      Заявитель представляет в канцелярию документы, перечень которых установлен "
        "приложением к настоящему Порядку, лично или через представителя, действующего на "
        "основании доверенности.\n"
        "      Документы принимаются:\n"
        "      1) в рабочие дни;\n"
        "      2) в субботу.\n";
    recovery::TextOptions options;
    options.join_lines = true;
    const recovery::Recovered result = test::recoverer().recover_text(wrapped, options);
    CHECK(result.text == joined);
    CHECK(recovery::undo(result) == wrapped);
    CHECK(recovered(wrapped) == wrapped);
}
