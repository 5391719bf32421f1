// Papers that are no acts, and halves of acts.
#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

#include "acts/acts.h"
#include "annotated.h"

using namespace qujat;

namespace {

bool doubts(const acts::Act& act, const std::string& whole) {
    return std::find(act.doubts.begin(), act.doubts.end(), whole) != act.doubts.end();
}

const char* kWhole = R"(
О сборе макулатуры

Приказ Министра экологии Республики Казахстан от 3 марта 2022 года № 15
      ПРИКАЗЫВАЮ:
      1. Собирать макулатуру по вторникам.
      2. Вести журнал сбора.
)";
const char* kRest = R"(      3. Сдавать журнал в архив.
      4. Хранить журнал три года.
      5. Настоящий приказ вводится в действие со дня подписания.

      Министр                               С. Жал
)";

}  // namespace

TEST_CASE("a shopping list, a letter, a page of a novel and other papers are told to be no acts") {
    for (const char* paper :
         {"Хлеб, молоко\nКартофель 5 кг\nСпички\n", "Құрметті Сәуле! Хатыңызды алдым. Сәлем айт.\n",
          "Глава 1\n\nБыло утро. Старик вышел на берег и долго смотрел на воду.\n", "", "12 34 56\n",
          "Пункт 5 приказа я не понял, объясни при встрече.\n"}) {
        INFO(paper);
        const acts::Act act = acts::parse_text(paper);
        CHECK(act.is_act_confidence < 0.5);
        CHECK(doubts(act, "not an act"));
    }
}

TEST_CASE("the first half of an act is read and the missing end is named") {
    const acts::Act act = acts::parse_text(kWhole);
    CHECK(act.is_act_confidence > 0.5);
    CHECK(act.number == "15");
    CHECK(act.points().size() == 2);
    CHECK(doubts(act, "no signer"));
    CHECK(doubts(act, "no entry into force: the end may be missing"));
}

TEST_CASE("the second half of an act is read and the missing beginning is named") {
    const acts::Act act = acts::parse_text(kRest);
    CHECK(act.points().size() == 3);
    CHECK(act.signers.size() == 1);
    for (const char* missing : {"no title", "no requisite line", "no date", "no number",
                                "points begin with 3: the beginning is missing"}) {
        INFO(missing);
        CHECK(doubts(act, missing));
    }
    CHECK(act.status == "unknown");
}

TEST_CASE("a page missing in the middle is named by the gap in the numbering") {
    std::string text = kWhole;
    text += "\f" + std::string(kRest).substr(std::string(kRest).find("      5."));
    const acts::Act act = acts::parse_text(text);
    CHECK(act.points().size() == 3);
    CHECK(doubts(act, "gap in numbering between 2 and 5"));
}

TEST_CASE("appendices that the act announces and the text does not hold are named") {
    std::string text = kWhole;
    text += "      3. Утвердить форму журнала согласно приложению 2 к настоящему приказу.\n" +
            std::string(kRest).substr(std::string(kRest).find("      4."));
    CHECK(doubts(acts::parse_text(text), "appendix 2 is announced and missing"));
    CHECK_FALSE(doubts(acts::parse_text(std::string(kWhole) + kRest), "appendix 2 is announced and missing"));
}

TEST_CASE("no act of the annotated sets is told to lack its beginning or its appendices") {
    for (const char* set : {"held_out", "held_out_2", "texts"}) {
        for (const test::Facts& facts : test::annotated(test::texts_folder().parent_path() / set)) {
            const acts::Act act = acts::parse_text(facts.text);
            for (const std::string& doubt : act.doubts) {
                INFO(facts.name << ": " << doubt);
                CHECK(doubt.find("beginning is missing") == std::string::npos);
                if (facts.appendices > 0) CHECK(doubt.find("announced and missing") == std::string::npos);
            }
        }
    }
}
