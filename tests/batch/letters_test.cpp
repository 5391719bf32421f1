// What letters to an applicant name: a notice and a refusal of an incomplete dossier say what is missing.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "base/files.h"
#include "batch/document_values.h"

using namespace qujat;
using nlohmann::json;

namespace {

struct Office {
    forms::FormLibrary forms = forms::FormLibrary::load(base::home() / "templates");
    services::PackLibrary packs = services::PackLibrary::load(base::home() / "templates", forms);

    json letter(const std::string& service, const std::string& procedure, const std::string& ground,
                services::Action action = services::Action::Refuse) {
        const services::Pack& pack = *packs.find(service);
        batch::CaseFile file;
        file.proposal.service = service;
        file.proposal.procedure = procedure;
        file.proposal.action = action;
        file.proposal.missing = {{"conclusion", {"экспертное заключение", "сараптамалық қорытынды"}, {}}};
        file.proposal.missing_fields = {pack.procedure(procedure)->documents.front().form + "/address"};
        if (const services::GroundText* text = pack.ground(ground))
            file.decision.grounds = {{ground, text->text.kk, text->text.ru, text->cites.kk, text->cites.ru}};
        return json::parse(batch::content_of(file, pack, {}));
    }
};

}  // namespace

TEST_CASE("a notice of what is missing names papers and lines that are not filled in") {
    Office office;
    const json missing = office.letter("project-approval", "issue", "")["missing"];
    REQUIRE(missing.size() == 2);
    CHECK(missing[0]["text_ru"] == "экспертное заключение");
    CHECK(missing[1]["text_ru"].get<std::string>().find("«Адрес»") != std::string::npos);
    CHECK(missing[1]["text_kk"].get<std::string>().find("«Мекенжайы»") != std::string::npos);
}

TEST_CASE("a refusal for an incomplete dossier says what is missing, on another ground it does not") {
    Office office;
    const json grounds = office.letter("hazardous-technology-permit", "issue", "incomplete")["grounds"];
    REQUIRE(grounds.size() == 1);
    const std::string text = grounds[0]["text_ru"];
    CHECK(text.find("экспертное заключение; ") != std::string::npos);
    CHECK(text.find("«Адрес»") != std::string::npos);
    const json other = office.letter("hazardous-technology-permit", "issue", "court")["grounds"];
    CHECK(other[0]["text_ru"].get<std::string>().find("экспертное") == std::string::npos);
}

TEST_CASE("only what the act gives without an end is called unlimited") {
    Office office;
    CHECK(office.letter("explosives-licence", "licence", "")["unlimited"] == true);
    CHECK(office.letter("state-symbols-licence", "issue-person", "")["unlimited"] == true);
    for (const char* silent :
         {"industrial-safety-attestation", "hazardous-technology-permit", "explosives-continuous-use",
          "expert-auditor-attestation", "expert-auditor-2013"}) {
        CAPTURE(silent);
        CHECK(office.letter(silent, "issue", "")["unlimited"].is_null());
    }
}

TEST_CASE("papers that are not accepted cite the point by which they are not") {
    Office office;
    const json note = office.letter("foreigner-qualification", "issue", "", services::Action::NotAccept);
    const services::Pack& pack = *office.packs.find("foreigner-qualification");
    CHECK(note["legal_basis_ru"] == pack.procedure("issue")->on_incomplete_cites.ru);
    CHECK(office.letter("foreigner-qualification", "issue", "")["legal_basis_ru"] ==
          pack.decided_by_cites.ru);
}

TEST_CASE("a paper of the body the request was routed to names its signer and its point") {
    Office office;
    const auto routed = [&](const char* service, const char* procedure, const char* route) {
        batch::CaseFile file;
        file.proposal.service = service;
        file.proposal.procedure = procedure;
        file.proposal.action = services::Action::Issue;
        file.proposal.route = route;
        return json::parse(batch::content_of(file, *office.packs.find(service), {}));
    };
    CHECK(routed("project-approval", "issue", "committee")["signer_position_ru"] ==
          "Заместитель председателя Комитета");
    CHECK(routed("project-approval", "issue", "territorial")["signer_position_ru"] ==
          "Руководитель департамента");
    const json akimat = routed("hazardous-facility-registration", "register-device", "local");
    CHECK(akimat["signer_position_kk"] == "Жергілікті атқарушы органның басшысы");
    CHECK(akimat["legal_basis_ru"] == "строка 1 приложения 4 к Правилам");
    CHECK(routed("hazardous-facility-registration", "register-facility", "territorial")["legal_basis_ru"] ==
          "пункт 2 Правил");
}

TEST_CASE("a refusal speaks of a hearing only when the body's act names its day") {
    Office office;
    const auto day_in = [&](services::Action action, const std::string& held) {
        batch::CaseFile file;
        file.proposal.service = "apostille-education";
        file.proposal.procedure = "apostille-portal";
        file.proposal.action = file.decision.action = action;
        file.decision.act_date = "2024-04-24";
        file.decision.hearing_date = held;
        return json::parse(
            batch::content_of(file, *office.packs.find("apostille-education"), {}))["hearing_date"];
    };
    CHECK(day_in(services::Action::Refuse, "").is_null());
    CHECK(day_in(services::Action::Refuse, "2024-04-22") == "2024-04-22");
    CHECK(day_in(services::Action::Hear, "") == "2024-04-26");
}
