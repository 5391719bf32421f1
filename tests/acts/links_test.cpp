// Citations that lead to acts that are held, and the parts of them that are named.
#include "acts/links.h"

#include <catch2/catch.hpp>

#include "acts/acts.h"

using namespace qujat;

namespace {

const char* kCited = R"(
О ларях для зерна

Приказ Министра сельского хозяйства Республики Казахстан от 1 июня 2018 года № 7-2/21.
      ПРИКАЗЫВАЮ:
      1. Лари красить.
      2. Настоящий приказ вводится в действие со дня подписания.

      Министр                               О. Сериков
)";

const char* kCiting = R"(
О покраске ларей

Приказ Министра сельского хозяйства Республики Казахстан от 3 июля 2019 года № 15.
      В соответствии с подпунктом 4) пункта 2 и пунктом 5 статьи 11 Закона Республики Казахстан от 1 марта 2011 года "О зерне" и пунктом 1 приказа Министра сельского хозяйства Республики Казахстан от 1 июня 2018 года № 7-2/21 ПРИКАЗЫВАЮ:
      1. Красить лари зеленой краской.
      2. Настоящий приказ вводится в действие со дня подписания.

      Министр                               О. Сериков
)";

}  // namespace

TEST_CASE("a citation tells the articles and points it names") {
    const acts::Act act = acts::parse_text(kCiting);
    REQUIRE(act.cites.size() == 2);
    CHECK(act.cites[0].places ==
          std::vector<std::string>{"article 11, point 2, subpoint 4", "article 11, point 5"});
    CHECK(act.cites[1].places == std::vector<std::string>{"point 1"});
    const acts::Act kk = acts::parse_text(
        "Дән туралы\n\nҚазақстан Республикасы Ауыл шаруашылығы министрінің 2020 жылғы 2 маусымдағы № 9 "
        "бұйрығы.\n      \"Дән туралы\" Қазақстан Республикасының 2011 жылғы 1 наурыздағы Заңының 11-бабының "
        "4-тармағына сәйкес БҰЙЫРАМЫН:\n      1. Дән сақталсын.\n");
    REQUIRE(kk.cites.size() == 1);
    CHECK(kk.cites[0].places == std::vector<std::string>{"article 11, point 4"});
}

TEST_CASE("citations of held acts lead to their files, others stay as they are") {
    const acts::Act citing = acts::parse_text(kCiting);
    acts::Catalogue catalogue;
    CHECK(catalogue.add(acts::to_json(acts::parse_text(kCited)), "2018/lari"));
    CHECK(catalogue.add(acts::to_json(citing), "2019/kraska"));
    CHECK_FALSE(catalogue.add("{\"title\": \"no act\"}", "x"));
    const std::string json = catalogue.link_json(acts::to_json(citing), "2019/kraska");
    CHECK(json.find("\"held\": \"../2018/lari\"") != std::string::npos);
    CHECK(json.find("\"held\"") == json.rfind("\"held\""));
    const std::string xml =
        catalogue.link_akoma_ntoso(acts::to_akoma_ntoso(citing), acts::to_json(citing), "2019/kraska");
    CHECK(xml.find("href=\"../2018/lari.akn.xml\"") != std::string::npos);
    CHECK(xml.find("href=\"/akn/kz/act/law/2011-03-01/nonumber\"") != std::string::npos);
    CHECK(acts::Catalogue().link_json(json, "2019/kraska") == acts::to_json(citing));
}
