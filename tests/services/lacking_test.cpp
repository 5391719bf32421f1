// What a notice of an incomplete dossier names: every paper and every line that is not there.
#include "services_support.h"

using namespace qujat;
using namespace qujat::services;
using namespace qujat::services_test;

namespace {

std::vector<MissingDocument> lacking_of(const std::string& cell, const Values& changes) {
    const Proposal proposal = judged(cell, changes);
    return lacking(proposal, *packs().find(proposal.service));
}

}  // namespace

TEST_CASE("a line that is not filled in is named with its sheet and its point, in both languages") {
    const auto found = lacking_of("12-issue-issue-ru", {{"project-request/address", ""}});
    REQUIRE(found.size() == 1);
    CHECK(found[0].name.ru.find("«Адрес»") != std::string::npos);
    CHECK(found[0].name.kk.find("«Мекенжайы»") != std::string::npos);
    CHECK_FALSE(found[0].cites.empty());
}

TEST_CASE("missing papers come before lines, and a whole dossier lacks nothing") {
    const auto found = lacking_of(
        "9-issue-issue-ru", {{"technology-request/address", ""}, {"technology-request/enclosures", ""}});
    REQUIRE(found.size() == 2);
    CHECK(found[0].name.ru == "экспертное заключение");
    CHECK(lacking_of("9-issue-issue-ru", {}).empty());
}

TEST_CASE("an incomplete dossier with a ground the applicant must be heard on is not refused unheard") {
    const Proposal proposal = judged(
        "15-apostille-issue-ru", {{"apostille-request/address", ""}, {"apostille-request/country", "Катар"}});
    INFO(why(proposal));
    CHECK(proposal.action == Action::Hear);
    CHECK(proposal.grounds.size() == 2);
    CHECK(judged("15-apostille-issue-ru", {{"apostille-request/address", ""}}).action == Action::Refuse);
}
