// The tree of an act, kind by kind, in Russian and in Kazakh; tables over page breaks; what cannot be
// decided.
#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "acts/acts.h"

using namespace qujat;
using acts::Node;
using acts::NodeKind;

namespace {

const char* kCode = R"(
О содержании дорог

Кодекс Республики Казахстан от 5 июля 2021 года № 62-VII ЗРК.

      ОБЩАЯ ЧАСТЬ
      Раздел 1. Основы
      Глава 1. Начала
      Параграф 1. Понятия
      Статья 1. Основные понятия
      1. В настоящем Кодексе используются понятия:
      1) дорога – полоса земли;
      2) обочина – край дороги:
      а) мощеная;
      б) грунтовая.
      Край поля обочиной не считается.
      1-1. Понятия других кодексов применяются.
      Статья 1-1. Пределы
      Кодекс действует на всех дорогах.
      Глава 2. Содержание
      Статья 2. Обязанности
      Владелец чистит дорогу.
      Раздел 2. Надзор
      Глава 3. Проверки
      Статья 3. Проверка
      1. Проверка ведется летом.

      Президент
      Республики Казахстан                  К. Белек
)";

const char* kKazakhLaw = R"(
Жолдар туралы

Қазақстан Республикасының Заңы 2021 жылғы 5 шілдедегі № 62-VII ҚРЗ.

      1-бөлім. НЕГІЗДЕР
      1-тарау. Бастау
      1-параграф. Ұғымдар
      1-бап. Негізгі ұғымдар
      1. Осы Заңда мынадай ұғымдар пайдаланылады:
      1) жол – жер белдеуі;
      2) жиек – жолдың шеті.
      Егістік шеті жиек болып саналмайды.
      1-1. Басқа заңдардың ұғымдары қолданылады.
      1-1-бап. Шектер
      Заң барлық жолда қолданылады.
      2-тарау. Күтім
      2-бап. Міндеттер
      Иесі жолды тазалайды.

      Қазақстан Республикасының
      Президенті                            К. Белек
)";

const Node* find(const std::vector<Node>& tree, NodeKind kind, const std::string& number) {
    for (const Node& node : tree) {
        if (node.kind == kind && node.number == number) return &node;
        if (const Node* below = find(node.children, kind, number)) return below;
    }
    return nullptr;
}

acts::Act order(const std::string& body) {
    return acts::parse_text(
        "О порядке\n\nПриказ Министра дорог Республики Казахстан от 1 марта 2022 года № 7\n"
        "      ПРИКАЗЫВАЮ:\n" +
        body + "      Министр                               К. Белек\n");
}

bool doubts(const acts::Act& act, const std::string& part) {
    return std::any_of(act.doubts.begin(), act.doubts.end(),
                       [&](const std::string& doubt) { return doubt.find(part) != std::string::npos; });
}

}  // namespace

TEST_CASE("sections, chapters, paragraphs, articles, points, subpoints and passages stand below each other") {
    const acts::Act act = acts::parse_text(kCode);
    const Node* section = find(act.tree, NodeKind::Section, "1");
    REQUIRE(section != nullptr);
    const Node* chapter = find(section->children, NodeKind::Chapter, "1");
    REQUIRE(chapter != nullptr);
    const Node* paragraph = find(chapter->children, NodeKind::Paragraph, "1");
    REQUIRE(paragraph != nullptr);
    const Node* article = find(paragraph->children, NodeKind::Article, "1");
    REQUIRE(article != nullptr);
    CHECK(article->heading == "Основные понятия");
    const Node* point = find(article->children, NodeKind::Point, "1");
    REQUIRE(point != nullptr);
    const Node* subpoint = find(point->children, NodeKind::Subpoint, "2");
    REQUIRE(subpoint != nullptr);
    CHECK(find(subpoint->children, NodeKind::Subpoint, "б") != nullptr);
    CHECK(find(article->children, NodeKind::Point, "1-1") != nullptr);
    CHECK(find(paragraph->children, NodeKind::Article, "1-1") != nullptr);
    CHECK(find(section->children, NodeKind::Chapter, "3") == nullptr);
    CHECK(find(act.tree, NodeKind::Chapter, "3") != nullptr);
    std::vector<std::string> articles;
    for (const Node* one : act.points()) articles.push_back(one->number);
    CHECK(articles == std::vector<std::string>{"1", "1-1", "2", "3"});
}

TEST_CASE("Kazakh sections, chapters, paragraphs, articles and passages stand below each other") {
    const acts::Act act = acts::parse_text(kKazakhLaw);
    const Node* section = find(act.tree, NodeKind::Section, "1");
    REQUIRE(section != nullptr);
    const Node* chapter = find(section->children, NodeKind::Chapter, "1");
    REQUIRE(chapter != nullptr);
    const Node* paragraph = find(chapter->children, NodeKind::Paragraph, "1");
    REQUIRE(paragraph != nullptr);
    const Node* article = find(paragraph->children, NodeKind::Article, "1");
    REQUIRE(article != nullptr);
    const Node* point = find(article->children, NodeKind::Point, "1");
    REQUIRE(point != nullptr);
    const Node* last = find(point->children, NodeKind::Subpoint, "2");
    REQUIRE(last != nullptr);
    REQUIRE(last->children.size() == 1);
    CHECK(last->children[0].kind == NodeKind::Passage);
    CHECK(find(article->children, NodeKind::Point, "1-1") != nullptr);
    CHECK(find(paragraph->children, NodeKind::Article, "1-1") != nullptr);
    CHECK(find(section->children, NodeKind::Chapter, "2") != nullptr);
}

TEST_CASE("numbers with a second part are points of their own, in order") {
    const acts::Act act = order(
        "      1. Первое.\n      17-1. Не по порядку.\n      2. Второе.\n      2-1. Еще одно.\n"
        "      2-2. И еще.\n      3. Третье.\n");
    std::vector<std::string> numbers;
    for (const Node* point : act.points()) numbers.push_back(point->number);
    CHECK(numbers == std::vector<std::string>{"1", "2", "2-1", "2-2", "3"});
    const acts::Act rules = order("      1. Утвердить.\n      6-1. Дополнительно.\n      7. Далее.\n");
    CHECK(rules.points().size() >= 1);
}

TEST_CASE("articles and points cited in Kazakh and Russian are places of the citation") {
    const acts::Act kk = acts::parse_text(
        "Тәртіп туралы\n\nЖол министрінің 2022 жылғы 1 наурыздағы № 7 бұйрығы\n      \"Жолдар туралы\" 2021 "
        "жылғы 5 "
        "шілдедегі Қазақстан Республикасы Заңының 10-бабының 2-тармағына сәйкес БҰЙЫРАМЫН:\n      1. "
        "Бекітілсін.\n");
    REQUIRE(kk.cites.size() == 1);
    CHECK(kk.cites[0].places == std::vector<std::string>{"article 10, point 2"});
    const acts::Act ru = acts::parse_text(
        "О порядке\n\nПриказ Министра дорог Республики Казахстан от 1 марта 2022 года № 7\n      В "
        "соответствии с "
        "подпунктом 21) пункта 2 статьи 7 Закона Республики Казахстан от 5 июля 2021 года \"О дорогах\" "
        "ПРИКАЗЫВАЮ:\n"
        "      1. Утвердить.\n");
    REQUIRE(ru.cites.size() == 1);
    CHECK(ru.cites[0].places == std::vector<std::string>{"article 7, point 2, subpoint 21"});
}

TEST_CASE("quoted new wording is a subtree of its own with its own numbers") {
    const acts::Act act = order(
        "      1. Внести в приказ Министра дорог Республики Казахстан от 3 мая 2019 года № 5 следующие "
        "изменения:\n"
        "      пункт 2 изложить в следующей редакции:\n      \"2. Смотритель:\n      1) метет;\n      2) "
        "поливает.\n"
        "      Работа ведется утром.\";\n      пункт 4 исключить.\n      2. Приказ вводится в действие со "
        "дня "
        "подписания.\n");
    REQUIRE(act.points().size() == 2);
    const Node& first = *act.points()[0];
    const auto quote = std::find_if(first.children.begin(), first.children.end(),
                                    [](const Node& node) { return node.kind == NodeKind::Quote; });
    REQUIRE(quote != first.children.end());
    const Node* point = find(quote->children, NodeKind::Point, "2");
    REQUIRE(point != nullptr);
    CHECK(find(point->children, NodeKind::Subpoint, "2") != nullptr);
    CHECK(act.operations.size() == 2);
}

TEST_CASE("a table cut by a page break is one, its repeated header dropped and the torn row joined") {
    const acts::Act act = acts::parse_text(
        "О нормах\n\nПриказ Министра дорог Республики Казахстан от 1 марта 2022 года № 7\n      "
        "ПРИКАЗЫВАЮ:\n      1. "
        "Утвердить нормы.\n      Министр                               К. Белек\n\n"
        "                                          Приложение\n                                          к "
        "приказу "
        "Министра\n                                          от 1 марта 2022 года № 7\n\n            "
        "Нормы\n\n"
        "| № | Работа | Срок |\n| --- | --- | --- |\n| 1 | Уборка | день |\n| 2 | Покраска | два |\n\f"
        "| № | Работа | Срок |\n| --- | --- | --- |\n| 3 | Ремонт | неделя |\n\f| | моста | |\n| 4 | Осмотр "
        "| час |\n");
    REQUIRE(act.appendices.size() == 1);
    REQUIRE(act.appendices[0].tables.size() == 1);
    const acts::Table& table = act.tables[act.appendices[0].tables[0]];
    CHECK(table.header_rows == 1);
    REQUIRE(table.rows.size() == 5);
    CHECK(table.rows[3] == std::vector<std::string>{"3", "Ремонт моста", "неделя"});
    CHECK(table.rows[4].front() == "4");
}

TEST_CASE("a table read partly as plain lines is put together and told doubtful") {
    const acts::Act act = acts::parse_text(
        "О нормах\n\nПриказ Министра дорог Республики Казахстан от 1 марта 2022 года № "
        "7\n\nПРИКАЗЫВАЮ:\n\n1. Утвердить "
        "нормы.\n\nМинистр К. Белек\n\nПриложение к приказу Министра\nот 1 марта 2022 года № 7\n\nНормы\n\n"
        "| 1 | Уборка | Метут. |\n|---|---|---|\n| 2 | Покраска | Красят. |\n\n3\n\nРемонт\n\n1. Меняют "
        "доски.\n\n2. Меняют "
        "перила.\n\n| 4 | Осмотр | Смотрят. |\n|---|---|---|\n");
    REQUIRE(act.appendices.size() == 1);
    CHECK(acts::points_of(act.appendices[0].tree).empty());
    REQUIRE(act.appendices[0].tables.size() == 1);
    const acts::Table& table = act.tables[act.appendices[0].tables[0]];
    REQUIRE(table.rows.size() == 4);
    CHECK(table.rows[2] == std::vector<std::string>{"3", "Ремонт", "1. Меняют доски. 2. Меняют перила."});
    CHECK(table.doubtful);
}

TEST_CASE("what cannot be decided is named, not invented") {
    const acts::Act gap = order("      1. Первое.\n      2. Второе.\n      5. Пятое.\n      6. Шестое.\n");
    CHECK(doubts(gap, "gap in numbering between 2 and 5"));
    const acts::Act clash = order(
        "      1. Внести в приказ Министра дорог Республики Казахстан от 3 мая 2019 года № 5 следующие "
        "изменения:\n"
        "      пункт 2 изложить в следующей редакции:\n      \"2. Раз.\".\n"
        "      2. Внести в приказ Министра дорог Республики Казахстан от 3 мая 2019 года № 5 следующее "
        "изменение:\n"
        "      пункт 2 изложить в следующей редакции:\n      \"2. Два.\".\n");
    CHECK(doubts(clash, "clash: point 2 of order 5"));
}

TEST_CASE("misread digits of points and articles are their numbers when the row says so") {
    const acts::Act law = acts::parse_text(
        "Жолдар туралы\n\nҚазақстан Республикасының Заңы 2021 жылғы 5 шілдедегі № 62-VII ҚРЗ.\n\n1-бап. "
        "Бір\n\nБіреуі "
        "бар.\n\n2-бап. Екі\n\nЕкеуі бар.\n\nЗ-бап. Үш\n\nҮшеуі бар.\n\n4-бап. Төрт\n\nТөртеуі бар.\n");
    REQUIRE(law.points().size() == 4);
    CHECK(law.points()[2]->heading == "Үш");
}

TEST_CASE("Roman numbers of convocations are mended by their letters and the day") {
    const acts::Act act = acts::parse_text(
        "О бюджете\n\nРешение маслихата города Аршалы от 27 декабря 2019 года № 41/2-МІ\n      На основании "
        "решения "
        "областного маслихата от 13 декабря 2019 года № 35/389-УІ и Закона Республики Казахстан от 5 ноября "
        "2022 года № "
        "155-1 ЗРК маслихат РЕШИЛ:\n      1. Утвердить бюджет.\n      2. Решение вводится в действие с 1 "
        "января 2020 "
        "года.\n");
    CHECK(act.number == "41/2-VI");
    REQUIRE(act.cites.size() == 2);
    CHECK(act.cites[0].number == "35/389-VI");
    CHECK(act.cites[1].number == "155-VII ЗРК");
    const acts::Act plain = acts::parse_text(
        "О бюджете\n\nРешение маслихата города Аршалы от 27 декабря 2019 года № 8-1\n"
        "      Маслихат РЕШИЛ:\n      1. Утвердить бюджет.\n");
    CHECK(plain.number == "8-1");
}

TEST_CASE("a closing mark that the reading lost does not swallow the next point") {
    const acts::Act act = order(
        "      1. Внести в приказ Министра дорог Республики Казахстан от 3 мая 2019 года № 5 следующее "
        "изменение:\n"
        "      подпункт 1) пункта 2 изложить в следующей редакции:\n      \"1) ведет учет;\n      2. "
        "Настоящий приказ "
        "вводится в действие со дня подписания.\n");
    CHECK(act.points().size() == 2);
    REQUIRE(act.operations.size() == 1);
    CHECK(act.operations[0].text == "1) ведет учет;");
}
