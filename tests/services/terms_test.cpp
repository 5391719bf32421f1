// When a term begins and ends by channel and hour, with the calculation in words.
#include <catch2/catch.hpp>

#include "base/files.h"
#include "services/pack.h"

using namespace qujat;
using namespace qujat::services;

namespace {

const PackLibrary& packs() {
    static const PackLibrary loaded =
        PackLibrary::load(base::home() / "templates", forms::FormLibrary::load(base::home() / "templates"));
    return loaded;
}

ServiceTerm term(const char* service, const char* procedure, const char* channel, text::CivilDate day,
                 std::optional<int> minutes = std::nullopt) {
    const Pack* pack = packs().find(service);
    REQUIRE(pack != nullptr);
    const auto found = service_term(*pack, *pack->procedure(procedure), channel, day, minutes);
    REQUIRE(found);
    return *found;
}

}  // namespace

TEST_CASE("what comes after hours or on a day off counts from the next working day") {
    // Thursday 20 March 2025; Nauryz is on Friday to Sunday, Monday and Tuesday are off for it.
    CHECK(text::iso(term("expert-auditor-extension", "extend", "paper", {2025, 3, 20}).counted_from) ==
          "2025-03-20");
    CHECK(text::iso(term("expert-auditor-extension", "extend", "paper", {2025, 3, 20}, 18 * 60 + 29)
                        .counted_from) == "2025-03-20");
    CHECK(text::iso(term("expert-auditor-extension", "extend", "portal", {2025, 3, 20}, 18 * 60 + 30)
                        .counted_from) == "2025-03-26");
    CHECK(text::iso(term("expert-auditor-extension", "extend", "portal", {2025, 3, 22}).counted_from) ==
          "2025-03-26");
    // Service 4 closes at 16.00.
    CHECK(text::iso(term("state-symbols-licence", "duplicate-person", "paper", {2013, 9, 10}, 16 * 60)
                        .counted_from) == "2013-09-11");
}

TEST_CASE(
    "the State Corporation is open on Saturdays, does not count its day and gets the result a day early") {
    const ServiceTerm corporation =
        term("apostille-education", "apostille", "state_corporation", {2024, 4, 13});
    CHECK(text::iso(corporation.counted_from) == "2024-04-13");
    CHECK(text::iso(corporation.term.due) ==
          "2024-05-04");  // 1 May is off; Saturday 4 May is worked for 8 May
    CHECK(text::iso(corporation.result_by) == "2024-05-03");
    CHECK(corporation.stages.size() == 7);
    const ServiceTerm portal = term("apostille-education", "apostille-portal", "portal", {2024, 4, 13});
    CHECK(text::iso(portal.counted_from) == "2024-04-15");
    // What was asked for by the portal is handed out by the State Corporation too.
    CHECK(text::iso(portal.term.due) == "2024-05-06");
    CHECK(text::iso(portal.result_by) == "2024-05-04");
    CHECK(portal.stages.size() == 6);
}

TEST_CASE("stages run one after another and end with the term") {
    const ServiceTerm licence = term("explosives-licence", "licence", "portal", {2025, 2, 3});
    REQUIRE(licence.stages.size() == 3);
    CHECK(text::iso(licence.stages[0].due) == "2025-02-05");
    CHECK(text::iso(licence.stages[1].due) == "2025-02-14");
    CHECK(licence.stages[2].due == licence.term.due);
}

TEST_CASE("where the act sets stages alone they are told, and no term is made up") {
    // Completeness of a technology's papers within two working days of Wednesday 18 March 2026 (Nauryz).
    const ServiceTerm technology = term("hazardous-technology-permit", "issue", "portal", {2026, 3, 18});
    CHECK(technology.term.days == 0);
    REQUIRE(technology.stages.size() == 1);
    CHECK(text::iso(technology.stages[0].due) == "2026-03-20");
    // Of the attestation the territorial stage alone is known: from registration at the department.
    const Pack* pack = packs().find("industrial-safety-attestation");
    const ServiceTerm attestation = term(pack->id.c_str(), "issue", "portal", {2026, 3, 18});
    CHECK(attestation.stages.at(0).elsewhere_days == 5);
    const auto words = explain(*pack, *pack->procedure("issue"), attestation);
    REQUIRE_FALSE(words.empty());
    CHECK(words.front().ru.find("5 раб. дн. со дня регистрации в том органе") != std::string::npos);
    CHECK(packs().term_of(pack->id, "issue") == 0);
}

TEST_CASE("the calculation is written out, and a year without published transfers is named") {
    const Pack* pack = packs().find("expert-auditor-extension");
    const ServiceTerm sure = term(pack->id.c_str(), "extend", "paper", {2025, 3, 19});
    std::string words;
    for (const Sentence& sentence : explain(*pack, *pack->procedure("extend"), sure))
        words += sentence.ru + "\n";
    CHECK(words.find("Срок 6 раб. дн.") != std::string::npos);
    CHECK(words.find("Наурыз") != std::string::npos);
    CHECK(sure.sure);
    const ServiceTerm unsure = term(pack->id.c_str(), "extend", "paper", {2026, 3, 19});
    CHECK_FALSE(unsure.sure);
    CHECK(explain(*pack, *pack->procedure("extend"), unsure).back().en.find("not known") !=
          std::string::npos);
}

TEST_CASE("every term of the fifteen services is as the acts say") {
    const auto days = [](const char* service, const char* procedure) {
        return packs().term_of(service, procedure);
    };
    CHECK(days("expert-auditor-attestation", "issue") == 6);
    CHECK(days("expert-auditor-extension", "extend") == 6);
    CHECK(days("expert-auditor-2013", "issue") == 15);
    CHECK(days("state-symbols-licence", "issue-person") == 15);
    CHECK(days("state-symbols-licence", "reissue-legal-entity") == 10);
    CHECK(days("state-symbols-licence", "duplicate-legal-entity") == 2);
    CHECK(days("blasting-works-permit", "issue") == 5);
    CHECK(days("explosives-licence", "licence") == 10);
    CHECK(days("explosives-licence", "reissue") == 3);
    CHECK(days("explosives-licence", "reorganisation") == 10);
    CHECK(days("explosives-continuous-use", "issue") == 5);
    CHECK(days("foreigner-qualification", "issue") == 6);
    CHECK(days("foreigner-qualification", "extend") == 3);
    CHECK(days("foreigner-qualification", "reissue") == 3);
    CHECK(days("foreigner-qualification", "duplicate") == 5);
    CHECK(days("apostille-education", "apostille") == 15);
    CHECK(days("apostille-education", "apostille-portal") == 15);
}
