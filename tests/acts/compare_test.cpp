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
