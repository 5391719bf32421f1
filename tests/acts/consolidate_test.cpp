// The text of an act as of a day, from the act and the acts that change it.
#include "acts/consolidate.h"

#include <catch2/catch.hpp>

#include <algorithm>

#include "acts/side_by_side.h"

using namespace qujat;

namespace {

const char* kRules = R"(
Об утверждении Правил подъема флага на пристани

Приказ Министра транспорта Республики Казахстан от 3 февраля 2020 года № 40. Зарегистрирован в Министерстве юстиции Республики Казахстан 5 февраля 2020 года № 20001
      В соответствии со статьей 9 Закона Республики Казахстан от 6 июля 2004 года "О внутреннем водном транспорте" ПРИКАЗЫВАЮ:
      1. Утвердить прилагаемые Правила подъема флага на пристани.
      2. Департаменту обеспечить регистрацию настоящего приказа.
      3. Настоящий приказ вводится в действие с 1 марта 2020 года.

      Министр транспорта
      Республики Казахстан                  А. Ержанов

                                          Утверждены приказом
                                          Министра транспорта
                                          Республики Казахстан
                                          от 3 февраля 2020 года № 40

            Правила подъема флага на пристани

            Глава 1. Общие положения

      1. Правила определяют порядок подъема флага.
      2. Флаг поднимает дежурный.
      3. Дежурный:
      1) проверяет флаг;
      2) поднимает флаг;
      3) ведет журнал.
      О подъеме сообщается начальнику.

            Глава 2. Порядок подъема

      4. Флаг поднимается в восемь часов утра.
      5. Флаг спускается на закате.
      6. Журнал хранится один год.

                                          Приложение 1
                                          к Правилам подъема флага
                                          на пристани

            Журнал подъема флага

| № | Пристань | Число мачт |
| --- | --- | --- |
| 1 | Северная | 2 |
| 2 | Южная | 1 |
)";

const char* kChange = R"(
О внесении изменений и дополнений в приказ Министра транспорта Республики Казахстан от 3 февраля 2020 года № 40 "Об утверждении Правил подъема флага на пристани"

Приказ Министра транспорта Республики Казахстан от 10 мая 2022 года № 77. Зарегистрирован в Министерстве юстиции Республики Казахстан 12 мая 2022 года № 28001
      ПРИКАЗЫВАЮ:
      1. Внести в приказ Министра транспорта Республики Казахстан от 3 февраля 2020 года № 40 "Об утверждении Правил подъема флага на пристани" следующие изменения и дополнения:
      пункт 2 изложить в следующей редакции:
      "2. Комитету обеспечить регистрацию настоящего приказа.";
      в Правилах подъема флага на пристани, утвержденных указанным приказом:
      пункт 2 исключить;
      в пункте 3:
      подпункт 2) изложить в следующей редакции:
      "2) поднимает флаг под звук горна;";
      дополнить подпунктом 4) следующего содержания:
      "4) чистит мачту.";
      часть вторую изложить в следующей редакции:
      "О подъеме сообщается капитану.";
      пункт 4 изложить в следующей редакции:
      "4. Флаг поднимается в семь часов утра.";
      дополнить пунктом 4-1 следующего содержания:
      "4-1. В шторм флаг не поднимается.";
      в пункте 6 слова "один год" заменить словами "пять лет";
      пункт 9 изложить в следующей редакции:
      "9. Фонарь зажигается ночью.";
      в приложении 1 к указанным Правилам:
      строку, порядковый номер 2, исключить.
      2. Настоящий приказ вводится в действие с 1 июля 2022 года, за исключением пункта 2, который вводится в действие с 1 января 2023 года.

      Министр транспорта
      Республики Казахстан                  А. Ержанов
)";

const char* kRulesKk = R"(
Айлақта ту көтеру қағидаларын бекіту туралы

Қазақстан Республикасы Көлік министрінің 2020 жылғы 3 ақпандағы № 40 бұйрығы. Қазақстан Республикасының Әділет министрлігінде 2020 жылғы 5 ақпанда № 20001 болып тіркелді
      БҰЙЫРАМЫН:
      1. Қоса беріліп отырған Айлақта ту көтеру қағидалары бекітілсін.
      2. Осы бұйрық 2020 жылғы 1 наурыздан бастап қолданысқа енгізіледі.

      Қазақстан Республикасының
      Көлік министрі                        А. Ержанов

                                          Қазақстан Республикасы
                                          Көлік министрінің
                                          2020 жылғы 3 ақпандағы
                                          № 40 бұйрығымен
                                          бекітілген

            Айлақта ту көтеру қағидалары

      1. Қағидалар ту көтеру тәртібін айқындайды.
      2. Туды кезекші көтереді.
      3. Ту таңғы сағат сегізде көтеріледі.
)";

const char* kChangeKk = R"(
"Айлақта ту көтеру қағидаларын бекіту туралы" Қазақстан Республикасы Көлік министрінің 2020 жылғы 3 ақпандағы № 40 бұйрығына өзгерістер мен толықтыру енгізу туралы

Қазақстан Республикасы Көлік министрінің 2022 жылғы 10 мамырдағы № 77 бұйрығы. Қазақстан Республикасының Әділет министрлігінде 2022 жылғы 12 мамырда № 28001 болып тіркелді
      БҰЙЫРАМЫН:
      1. "Айлақта ту көтеру қағидаларын бекіту туралы" Қазақстан Республикасы Көлік министрінің 2020 жылғы 3 ақпандағы № 40 бұйрығына мынадай өзгерістер мен толықтыру енгізілсін:
      көрсетілген бұйрықпен бекітілген Айлақта ту көтеру қағидаларында:
      2-тармақ алып тасталсын;
      3-тармақ мынадай редакцияда жазылсын:
      "3. Ту таңғы сағат жетіде көтеріледі.";
      мынадай мазмұндағы 4-тармақпен толықтырылсын:
      "4. Дауылда ту көтерілмейді.".
      2. Осы бұйрық алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн өткен соң қолданысқа енгізіледі.

      Қазақстан Республикасының
      Көлік министрі                        А. Ержанов
)";

acts::Consolidated made(const char* base, std::vector<const char*> changes, text::CivilDate day) {
    std::vector<acts::Act> amending;
    for (const char* change : changes) amending.push_back(acts::parse_text(change));
    return acts::as_of(acts::parse_text(base), amending, day);
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

bool any(const std::vector<std::string>& lines, const std::string& part) {
    return std::any_of(lines.begin(), lines.end(), [&](const std::string& line) { return has(line, part); });
}

}  // namespace

TEST_CASE("changes in force on the day stand in the text, at their places") {
    const acts::Consolidated now = made(kRules, {kChange}, {2024, 1, 1});
    const std::string text = acts::clean_text(now.act);
    INFO(text);
    CHECK(has(text, "2. Комитету обеспечить регистрацию"));
    CHECK_FALSE(has(text, "Департаменту обеспечить"));
    CHECK(has(text, "2. Исключен: приказ от 10.05.2022 № 77."));
    CHECK(has(text, "2) поднимает флаг под звук горна;"));
    CHECK(has(text, "4) чистит мачту."));
    CHECK(has(text, "О подъеме сообщается капитану."));
    CHECK_FALSE(has(text, "начальнику"));
    CHECK(has(text, "4. Флаг поднимается в семь часов утра."));
    CHECK(text.find("4-1. В шторм") > text.find("4. Флаг поднимается"));
    CHECK(text.find("4-1. В шторм") < text.find("5. Флаг спускается"));
    CHECK(has(text, "6. Журнал хранится пять лет."));
    CHECK(has(text, "Северная"));
    CHECK_FALSE(has(text, "Южная"));
    CHECK(has(text, "Сноска. Приложение 1, строка 2"));
    CHECK(text.find("Сноска. Приложение 1, строка 2") > text.find("Журнал подъема флага"));
    CHECK(now.applied == 9);
}

TEST_CASE("a change that cannot be carried out is named at the front") {
    const acts::Consolidated now = made(kRules, {kChange}, {2024, 1, 1});
    CHECK(now.refused == 1);
    CHECK(any(now.front,
              "Не внесено. приказ от 10.05.2022 № 77: пункт 9 (изложить) – такого места в тексте нет."));
}

TEST_CASE("before its entry into force a change is told and not made") {
    const acts::Consolidated then = made(kRules, {kChange}, {2022, 6, 30});
    CHECK(then.applied == 0);
    CHECK(has(acts::clean_text(then.act), "восемь часов"));
    CHECK(any(then.front, "вводится 01.07.2022"));
    const acts::Consolidated before = made(kRules, {}, {2020, 2, 10});
    CHECK(any(before.front, "еще не был введен в действие"));
}

TEST_CASE("a text that nothing changes stays as it was") {
    const acts::Act act = acts::parse_text(kRules);
    const acts::Consolidated same = acts::as_of(act, {}, {2024, 1, 1});
    CHECK(acts::clean_text(same.act) == acts::clean_text(act));
    CHECK(same.front.size() == 1);
}

TEST_CASE("Kazakh commands change Kazakh texts, a day of entry no text holds is told") {
    const acts::Consolidated now = made(kRulesKk, {kChangeKk}, {2022, 9, 1});
    const std::string text = acts::clean_text(now.act);
    INFO(text);
    CHECK(now.applied == 3);
    CHECK(has(text, "2. Алып тасталды – 10.05.2022 № 77 бұйрық."));
    CHECK(has(text, "3. Ту таңғы сағат жетіде көтеріледі."));
    CHECK(has(text, "4. Дауылда ту көтерілмейді."));
    CHECK(any(now.front, "ең ерте ықтимал күні – 23.05.2022"));
    CHECK(made(kRulesKk, {kChangeKk}, {2022, 5, 20}).applied == 0);
}

TEST_CASE("a change held in the other language only is told") {
    const acts::Consolidated now = made(kRulesKk, {kChange}, {2024, 1, 1});
    CHECK(now.applied == 0);
    CHECK(any(now.front, "тек басқа тілде бар"));
}

TEST_CASE("a text that holds the change already is not changed twice") {
    acts::Act base = acts::parse_text(kRules);
    base.notes.push_back(
        {"Сноска", "Сноска. Пункт 4 в редакции приказа Министра транспорта РК от 10.05.2022 № 77.", "body"});
    const acts::Consolidated now = acts::as_of(base, {acts::parse_text(kChange)}, {2024, 1, 1});
    CHECK(now.applied == 0);
    CHECK(any(now.front, "уже есть в исходном тексте"));
}

TEST_CASE("clean text read again is the same act, tables and all") {
    const acts::Act once = acts::parse_text(kRules);
    const acts::Act twice = acts::parse_text(acts::clean_text(once));
    CHECK(acts::clean_text(twice) == acts::clean_text(once));
    REQUIRE(twice.tables.size() == 1);
    CHECK(twice.tables[0].rows == once.tables[0].rows);
    CHECK(twice.appendices.size() == once.appendices.size());
    const acts::Act kazakh = acts::parse_text(kRulesKk);
    CHECK(acts::parse_text(acts::clean_text(kazakh)).appendices.size() == 1);
}

TEST_CASE("the two languages of an act are twins and stand in one row by their numbers") {
    const acts::Act kk = acts::parse_text(kRulesKk);
    const acts::Act ru = acts::parse_text(kRules);
    CHECK(acts::are_twins(kk, ru));
    CHECK_FALSE(acts::are_twins(kk, acts::parse_text(kChangeKk)));
    const std::string values = acts::print_pair_values(kk, ru, "40");
    const std::size_t row = values.find("Туды кезекші көтереді");
    REQUIRE(row != std::string::npos);
    CHECK(values.find("Флаг поднимает дежурный", row) < values.find("\"kk\"", row));
}
