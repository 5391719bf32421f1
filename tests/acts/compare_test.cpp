#include "acts/compare.h"

#include <catch2/catch.hpp>

using namespace qujat;

namespace {

const char* kOld = R"(Об утверждении порядка учета лодок

Приказ Министра водного хозяйства Республики Казахстан от 3 марта 2022 года № 15.
      ПРИКАЗЫВАЮ:
      1. Утвердить порядок учета лодок.
      2. Учет вести на бумаге.
      3. Настоящий приказ вводится в действие со дня его подписания.
      Министр А. Суханов
)";
const char* kNew = R"(Об утверждении порядка учета лодок

Приказ Министра водного хозяйства Республики Казахстан от 3 марта 2022 года № 15.
      ПРИКАЗЫВАЮ:
      1. Утвердить порядок учета лодок.
      1-1. Сведения об учете открыты.
      2. Учет вести в электронном виде.
      Министр А. Суханов
)";
const char* kTwin = R"(Қайықтарды есепке алу тәртібін бекіту туралы

Қазақстан Республикасы Су шаруашылығы министрінің 2022 жылғы 3 наурыздағы № 16 бұйрығы.
      БҰЙЫРАМЫН:
      1. Қайықтарды есепке алу тәртібі бекітілсін.
      2. Есеп қағазда жүргізілсін.
      3. Осы бұйрық қол қойылған күнінен бастап қолданысқа енгізіледі.
      Министр А. Суханов
)";

}  // namespace

TEST_CASE("two editions are compared point by point, word by word") {
    const auto changes = acts::compare(acts::parse_text(kOld), acts::parse_text(kNew));
    REQUIRE(changes.size() == 3);
    CHECK(changes[0].place == "point 1-1");
    CHECK(changes[0].kind == acts::ChangeKind::Added);
    CHECK(changes[1].place == "point 2");
    REQUIRE(changes[1].words.size() == 3);
    CHECK(changes[1].words[0].text == "Учет вести");
    CHECK(changes[1].words[1].text == "на бумаге.");
    CHECK(changes[1].words[2].text == "в электронном виде.");
    CHECK(changes[2].place == "point 3");
    CHECK(changes[2].kind == acts::ChangeKind::Removed);
}

TEST_CASE("an act does not differ from itself") {
    CHECK(acts::compare(acts::parse_text(kOld), acts::parse_text(kOld)).empty());
}

TEST_CASE("twins that bear different numbers are told") {
    const auto differences = acts::check_twins(acts::parse_text(kTwin), acts::parse_text(kOld));
    REQUIRE(differences.size() == 1);
    CHECK(differences[0].fact == "number");
    CHECK(differences[0].kazakh == "16");
    CHECK(differences[0].russian == "15");
}

namespace {

const char* kPairRu = R"(Об утверждении норм расхода соли

Приказ Министра дорог Республики Казахстан от 5 мая 2023 года № 31. Зарегистрирован в Министерстве юстиции Республики Казахстан 12 мая 2023 года № 32500
      В соответствии со статьей 7 Закона Республики Казахстан от 17 июля 2001 года "Об автомобильных дорогах" ПРИКАЗЫВАЮ:
      1. Утвердить нормы расхода соли согласно приложению к настоящему приказу.
      2. Службе в течение 10 (десяти) рабочих дней:
      1) зарегистрировать приказ;
      2) разместить приказ.
      3. Настоящий приказ вводится в действие с 1 июля 2023 года.

      Министр                               А. Тасов

                                          Приложение
                                          к приказу Министра дорог
                                          Республики Казахстан
                                          от 5 мая 2023 года № 31

            Нормы расхода соли

      1. Нормы даны на 1 километр.

| № | Дорога | Килограммов |
| --- | --- | --- |
| 1 | Областная | 120 |
| 2 | Районная | 80 |
)";
const char* kPairKk = R"(Тұз шығысының нормаларын бекіту туралы

Қазақстан Республикасы Жол министрінің 2023 жылғы 5 мамырдағы № 31 бұйрығы. Қазақстан Республикасының Әділет министрлігінде 2023 жылғы 12 мамырда № 32500 болып тіркелді
      "Автомобиль жолдары туралы" 2001 жылғы 17 шілдедегі Қазақстан Республикасы Заңының 7-бабына сәйкес БҰЙЫРАМЫН:
      1. Осы бұйрыққа қосымшаға сәйкес тұз шығысының нормалары бекітілсін.
      2. Қызмет 10 (он) жұмыс күні ішінде:
      1) бұйрықты тіркесін;
      2) бұйрықты орналастырсын.
      3. Осы бұйрық 2023 жылғы 1 шілдеден бастап қолданысқа енгізіледі.

      Министр                               А. Тасов

                                          Қазақстан Республикасы
                                          Жол министрінің
                                          2023 жылғы 5 мамырдағы
                                          № 31 бұйрығына
                                          қосымша

            Тұз шығысының нормалары

      1. Нормалар 1 шақырымға берілген.

| № | Жол | Килограмм |
| --- | --- | --- |
| 1 | Облыстық | 120 |
| 2 | Аудандық | 80 |
)";

std::string with(std::string text, const std::string& old, const std::string& fresh) {
    const std::size_t at = text.find(old);
    REQUIRE(at != std::string::npos);
    return text.replace(at, old.size(), fresh);
}

}  // namespace

TEST_CASE("the two texts of one act do not differ where they say the same") {
    const auto none = acts::check_twins(acts::parse_text(kPairKk), acts::parse_text(kPairRu));
    for (const auto& difference : none)
        UNSCOPED_INFO(difference.fact << ": " << difference.kazakh << " / " << difference.russian);
    CHECK(none.empty());
}

TEST_CASE("each planted difference of twins is found, and nothing else") {
    const std::vector<std::vector<std::string>> planted = {
        {"10 (он)", "15 (он бес)", "figures in point 2"},
        {"2023 жылғы 5 мамырдағы № 31 бұйрығы.", "2023 жылғы 6 мамырдағы № 31 бұйрығы.", "date"},
        {"№ 31 бұйрығы.", "№ 33 бұйрығы.", "number"},
        {"№ 32500", "№ 32501", "registration number"},
        {"12 мамырда", "13 мамырда", "registration date"},
        {"2023 жылғы 1 шілдеден", "2023 жылғы 1 тамыздан", "entry into force"},
        {"      3. Осы бұйрық", "      2-1. Бақылау маған.\n      3. Осы бұйрық", "points"},
        {"      2) бұйрықты орналастырсын.", "      2) бұйрықты орналастырсын;\n      3) хабарласын.",
         "subpoints of point 2"},
        {"2001 жылғы 17 шілдедегі", "2002 жылғы 17 шілдедегі", "cited acts"},
        {"Аудандық | 80", "Аудандық | 85", "figures in row 3 of table 1 of appendix 1"},
        {"| 2 | Аудандық | 80 |", "| 2 | Аудандық | 80 |\n| 3 | Ауылдық | 40 |",
         "rows of table 1 of appendix 1"},
        {"      1. Нормалар 1 шақырымға", "      1. Нормалар 2 шақырымға",
         "figures in point 1 of appendix 1"}};
    for (const auto& one : planted) {
        const auto found =
            acts::check_twins(acts::parse_text(with(kPairKk, one[0], one[1])), acts::parse_text(kPairRu));
        std::vector<std::string> facts;
        for (const auto& difference : found) facts.push_back(difference.fact);
        INFO(one[2]);
        // A subpoint more brings its number among the figures of its point.
        if (one[2].rfind("subpoints", 0) == 0 && facts.size() == 2) facts.pop_back();
        CHECK(facts == std::vector<std::string>{one[2]});
    }
}
