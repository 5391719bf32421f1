// Each rule of the law, on the program's own packs: a request that keeps it, one that breaks it, and one read
// too doubtfully to tell. Good requests come from tests/service_table/requests.toml; a case changes what it
// is about.
#include <catch2/catch.hpp>

#include "services_support.h"

using namespace qujat;
using namespace qujat::services;
using namespace qujat::services_test;

namespace {

struct Rule {
    std::string what;
    std::string cell;    // a good request
    std::string check;   // its check in the pack; empty: no check of its own (mandatory fields, documents)
    Values keeps;        // still good: at the edge of what the law allows
    Values breaks;       // the rule is broken
    std::string unsure;  // the same, but this field cannot be read surely
    Action follows;      // from the breach
    std::string ground;  // of a refusal
};

const std::string kExtension = "2-extend-issue-ru";
const std::string kAttestation = "1-issue-issue-ru";

std::vector<Rule> rules() {
    const std::string report = "internship-report/work10.";
    return {
        {"a mandatory field is filled: missing, refused where the law says so",
         "6-issue-issue-ru",
         "",
         {},
         {{"blasting-request/place", ""}},
         "blasting-request/place",
         Action::Refuse,
         "incomplete"},
        {"a mandatory field is filled: missing, returned where the law has no such ground",
         "4-issue-legal-entity-issue-ru",
         "",
         {},
         {{"licence-legal-entity/4", ""}},
         "licence-legal-entity/4",
         Action::Return,
         ""},
        {"a mandatory field is filled: missing, not accepted with a note",
         "14-issue-issue-ru",
         "",
         {},
         {{"qualification-request/profession", ""}},
         "qualification-request/profession",
         Action::NotAccept,
         ""},
        {"the check digit of an IIN",
         "15-apostille-issue-ru",
         "identifier",
         {{"apostille-request/iin", "850417300013"}},
         {{"apostille-request/iin", "850417300012"}},
         "apostille-request/iin",
         Action::Hear,
         "unreliable"},
        {"the check digit of a BIN",
         "6-issue-issue-ru",
         "identifier",
         {{"blasting-request/bin", "090440011273"}},
         {{"blasting-request/bin", "090440011274"}},
         "blasting-request/bin",
         Action::Refuse,
         "unreliable"},
        {"an IIN and the birth date: a mismatch is for a person, newer numbers need not encode it",
         kExtension,
         "iin",
         {},
         {{"extension-particulars/birth_date", "01.02.1963"}},
         "extension-application/iin",
         Action::Review,
         ""},
        {"a BIN and the year of registration: a mismatch is for a person",
         "4-issue-legal-entity-issue-ru",
         "bin",
         {},
         {{"licence-legal-entity/2", "1998"}},
         "licence-legal-entity/3",
         Action::Review,
         ""},
        {"a date is not after the day the request came",
         "11-issue-issue-ru",
         "dates_past",
         {{"continuous-use-request/conclusion_date", "18.03.2026"}},
         {{"continuous-use-request/conclusion_date", "19.03.2026"}},
         "continuous-use-request/conclusion_date",
         Action::Refuse,
         "unreliable"},
        {"dates in their order",
         "6-issue-issue-ru",
         "period",
         {{"blasting-request/period_to", "01.04.2026"}},
         {{"blasting-request/period_to", "31.03.2026"}},
         "blasting-request/period_to",
         Action::Refuse,
         "unreliable"},
        {"dates in their order, where the act does not say what follows",
         "11-issue-issue-ru",
         "act_before_conclusion",
         {},
         {{"continuous-use-request/conclusion_date", "02.01.2019"}},
         "continuous-use-request/conclusion_date",
         Action::Review,
         ""},
        {"a course's certificate is valid one year",
         kAttestation,
         "course_age",
         {{"particulars-49/40", "20.11.2023"}},
         {{"particulars-49/40", "19.11.2023"}},
         "particulars-49/40",
         Action::Refuse,
         "non_conformity"},
        {"an old course beside a newer one is for a person",
         kAttestation,
         "course_age",
         {},
         {{"particulars-49/40", "19.11.2022"},
          {"particulars-49/45", "12.09.2024"},
          {"particulars-49/46", "курсы, 88 академических часов"},
          {"particulars-49/47", "страна происхождения"},
          {"particulars-49/48", "С-5512"},
          {"particulars-49/49", "Учебный центр Білім"}},
         "particulars-49/45",
         Action::Review,
         ""},
        {"eighty academic hours",
         kAttestation,
         "course_hours",
         {{"particulars-49/41", "курсы, 80 академических часов"}},
         {{"particulars-49/41", "курсы, 79 академических часов"}},
         "particulars-49/41",
         Action::Refuse,
         "non_conformity"},
        {"a speciality of the list",
         kAttestation,
         "speciality",
         {{"particulars-49/10", "металлургия"}},
         {{"particulars-49/10", "юриспруденция"}},
         "particulars-49/10",
         Action::Refuse,
         "non_conformity"},
        {"no speciality of the list, but an expert-auditor's attestat already: a person counts the five "
         "years",
         kAttestation,
         "speciality",
         {},
         {{"particulars-49/10", "юриспруденция"}, {"particulars-49/13", "эксперт-аудитор"}},
         "particulars-49/13",
         Action::Review,
         ""},
        {"two specialities, one of them listed, are for a person",
         kAttestation,
         "speciality",
         {},
         {{"particulars-49/10", "юриспруденция; машиностроение"}},
         "particulars-49/10",
         Action::Review,
         ""},
        {"two works every year, five in the last",
         kExtension,
         "works_per_year",
         {},
         {{"activity-report/work12.period", ""},
          {"activity-report/work12.work", ""},
          {"activity-report/work12.result", ""},
          {"activity-report/work11.period", ""},
          {"activity-report/work11.work", ""},
          {"activity-report/work11.result", ""}},
         "activity-report/work10.result",
         Action::Refuse,
         "non_conformity"},
        {"ten different positions",
         kAttestation,
         "positions",
         {{report + "tnved", "9405"}},
         {{report + "tnved", "8703"}},
         report + "tnved",
         Action::Refuse,
         "non_conformity"},
        {"two years of experience",
         kAttestation,
         "experience",
         {{"particulars-49/20", "01.01.2020"}, {"particulars-49/21", "15.01.2022"}},
         {{"particulars-49/20", "01.01.2020"}, {"particulars-49/21", "30.11.2021"}},
         "particulars-49/21",
         Action::Refuse,
         "non_conformity"},
        {"experience of two jobs is added up, months they share count once",
         kAttestation,
         "experience",
         {{"particulars-49/20", "01.01.2020"},
          {"particulars-49/21", "31.12.2020"},
          {"particulars-49/25", "01.06.2021"},
          {"particulars-49/26", "30.06.2022"},
          {"particulars-49/27", "ТОО Дән"},
          {"particulars-49/28", "специалист"},
          {"particulars-49/29", "экспертиза"}},
         {{"particulars-49/20", "01.01.2020"},
          {"particulars-49/21", "30.06.2021"},
          {"particulars-49/25", "01.01.2021"},
          {"particulars-49/26", "31.08.2021"},
          {"particulars-49/27", "ТОО Дән"},
          {"particulars-49/28", "специалист"},
          {"particulars-49/29", "экспертиза"}},
         "particulars-49/26",
         Action::Refuse,
         "non_conformity"},
        {"an extension is asked for within 30 calendar days",
         kExtension,
         "window",
         {{"extension-application/valid_until", "20.12.2024"},
          {"extension-particulars/valid_until", "20.12.2024"},
          {"activity-report/valid_until", "20.12.2024"}},
         {{"extension-application/valid_until", "21.12.2024"},
          {"extension-particulars/valid_until", "21.12.2024"},
          {"activity-report/valid_until", "21.12.2024"}},
         "extension-application/incoming_date",
         Action::Refuse,
         "non_conformity"},
        {"an attestat that has expired cannot be extended",
         kExtension,
         "window",
         {{"extension-application/valid_until", "20.11.2024"},
          {"extension-particulars/valid_until", "20.11.2024"},
          {"activity-report/valid_until", "20.11.2024"}},
         {{"extension-application/valid_until", "19.11.2024"},
          {"extension-particulars/valid_until", "19.11.2024"},
          {"activity-report/valid_until", "19.11.2024"}},
         "extension-application/incoming_date",
         Action::Refuse,
         "non_conformity"},
        {"consent to personal data",
         kAttestation,
         "consent",
         {},
         {{"attestation-application/consent", "не согласен"}},
         "attestation-application/consent",
         Action::Refuse,
         "no_consent"},
        {"half an index of the payment day",
         "15-apostille-portal-issue-ru",
         "fee",
         {{"apostille-request/fee", "1 846 тенге"}},
         {{"apostille-request/fee", "1845"}},
         "apostille-request/fee",
         Action::Refuse,
         "unpaid"},
        {"the index is that of the payment day, not of the request",
         "15-apostille-portal-issue-ru",
         "fee",
         {{"apostille-request/fee", "1725"}, {"apostille-request/fee_date", "29.12.2023"}},
         {{"apostille-request/fee", "1725"}, {"apostille-request/fee_date", "03.01.2024"}},
         "apostille-request/fee_date",
         Action::Refuse,
         "unpaid"},
        {"paid too little at the State Corporation: the act gives no ground, a person decides",
         "15-apostille-issue-ru",
         "fee_corporation",
         {{"apostille-request/fee", "1846 тенге"}},
         {{"apostille-request/fee", "900"}},
         "apostille-request/fee",
         Action::Review,
         ""},
        {"by the portal one pays after the request was found complete: no sum yet is for a person",
         "15-apostille-portal-issue-ru",
         "fee_told",
         {},
         {{"apostille-request/fee", ""}, {"apostille-request/fee_date", ""}},
         "apostille-request/fee",
         Action::Review,
         ""},
        {"who applies at the State Corporation shows a document: not named in the list, a person looks",
         "15-apostille-issue-ru",
         "",
         {{"apostille-request/enclosures", "диплом; сведения сервиса цифровых документов; квитанция"}},
         {{"apostille-request/enclosures", "диплом; квитанция"}},
         "apostille-request/enclosures",
         Action::Review,
         ""},
        {"an incomplete package by the portal goes back; the act refuses it at the State Corporation alone",
         "15-apostille-portal-issue-ru",
         "",
         {},
         {{"apostille-request/enclosures", "квитанция"}},
         "apostille-request/enclosures",
         Action::Return,
         ""},
        {"the name in Latin letters is asked for by no act: without it the apostille is set",
         "15-apostille-issue-ru",
         "",
         {{"apostille-request/seal_of_en", ""}},
         {{"apostille-request/enclosures", "диплом; удостоверение личности"}},
         "apostille-request/enclosures",
         Action::Refuse,
         "incomplete"},
        {"a licence fee was paid, and the request does not say that it was not",
         "10-licence-issue-ru",
         "fee",
         {},
         {{"explosives-request/fee", "не внесен"}, {"explosives-request/fee_date", ""}},
         "explosives-request/fee",
         Action::Refuse,
         "fee"},
        {"paid through the gateway it needs no proof: no sum told, a person decides",
         "10-licence-issue-ru",
         "fee_told",
         {},
         {{"explosives-request/fee", ""}, {"explosives-request/fee_date", ""}},
         "explosives-request/fee",
         Action::Review,
         ""},
        {"an annex has no fee",
         "10-annex-issue-ru",
         "",
         {{"explosives-request/fee", ""}, {"explosives-request/fee_date", ""}},
         {{"explosives-request/enclosures", ""}},
         "explosives-request/enclosures",
         Action::Refuse,
         "incomplete"},
        {"papers on the changes may stand in the state's information systems: not listed, a person looks",
         "10-reissue-issue-ru",
         "",
         {},
         {{"explosives-request/enclosures", ""}},
         "explosives-request/enclosures",
         Action::Review,
         ""},
        {"proof of the licence fee among the enclosures",
         "4-issue-legal-entity-issue-ru",
         "fee_legal",
         {},
         {{"licence-legal-entity/7", "копия свидетельства; форма сведений"}},
         "licence-legal-entity/7",
         Action::Refuse,
         "fee"},
        {"project documentation of two regions goes to the Committee: sent elsewhere, a person forwards it",
         "12-issue-issue-two-regions-ru",
         "addressee",
         {},
         {{"project-request/addressee", "Департамент Комитета промышленной безопасности"}},
         "project-request/regions",
         Action::Review,
         ""},
        {"the department's Kazakh name is not the committee's",
         "12-issue-issue-two-regions-kk",
         "addressee",
         {},
         {{"project-request/addressee", "Өнеркәсіптік қауіпсіздік комитетінің департаменті"}},
         "project-request/addressee",
         Action::Review,
         ""},
        {"a device of social infrastructure goes to the akimat",
         "13-register-device-issue-social-ru",
         "addressee_device",
         {},
         {{"registration-request/addressee", "Департамент Комитета промышленной безопасности"}},
         "registration-request/sphere",
         Action::Review,
         ""},
        {"an extension within five working days of the contract; later, a person decides",
         "14-extend-issue-ru",
         "contract_in_time",
         {},
         {{"qualification-request/contract_date", "20.10.2021"}},
         "qualification-request/contract_date",
         Action::Review,
         ""},
        {"who has lost a paper need not know its number: it is not told, a person looks it up",
         "14-duplicate-issue-ru",
         "paper_told",
         {},
         {{"qualification-request/paper_number", ""}},
         "qualification-request/paper_number",
         Action::Review,
         ""},
        {"a certificate for teaching English stands for a document of education",
         "14-issue-issue-ru",
         "",
         {{"qualification-request/enclosures",
           "копия паспорта; перевод сертификата; копия документа о трудовой деятельности"}},
         {{"qualification-request/enclosures", "копия паспорта; копия документа о трудовой деятельности"}},
         "qualification-request/enclosures",
         Action::NotAccept,
         ""},
        {"the names of one request agree",
         kExtension,
         "one_person",
         {},
         {{"proof-of-employment/employee", "Жұмабаева Айгүл Сериковна"}},
         "proof-of-employment/employee",
         Action::Review,
         ""},
        {"the numbers of one request agree",
         kExtension,
         "one_attestat",
         {},
         {{"extension-particulars/attestat_number", "KZ.U.02.0978"}},
         "extension-particulars/attestat_number",
         Action::Review,
         ""},
        {"the dates of one request agree",
         kExtension,
         "one_attestat_date",
         {},
         {{"extension-particulars/attestat_date", "02.12.2021"}},
         "extension-particulars/attestat_date",
         Action::Review,
         ""},
        {"an enclosed act stands in the report",
         kExtension,
         "acts_match",
         {{"act-of-expertise/number", "62"}, {"act-of-expertise/date", "20.12.2021"}},
         {{"act-of-expertise/number", "99"}},
         "act-of-expertise/number",
         Action::Review,
         ""},
        {"a verification certificate has not expired",
         "4-issue-legal-entity-issue-ru",
         "verification",
         {{"flag-particulars/4.body", "Центр метрологии, до 10.09.2013"}},
         {{"flag-particulars/4.body", "Центр метрологии, до 09.09.2013"}},
         "flag-particulars/4.body",
         Action::Refuse,
         "qualification"},
        {"an enclosure whose name is torn by a space is there",
         "10-licence-issue-kk",
         "",
         {{"explosives-request/enclosures", "мәлімет тер нысаны"}},
         {{"explosives-request/enclosures", ""}},
         "explosives-request/enclosures",
         Action::Refuse,
         "incomplete"},
        {"licences that are enough when the activity itself is not licensed",
         "6-issue-issue-combination-ru",
         "licences",
         {},
         {{"blasting-request/licences", "взрывчатые вещества: хранение"}},
         "blasting-request/licences",
         Action::Review,
         ""},
    };
}

std::optional<Outcome> outcome_of(const Proposal& proposal, const std::string& check) {
    for (const CheckResult& result : proposal.checks) {
        if (result.id == check) return result.result;
    }
    return std::nullopt;
}

}  // namespace

TEST_CASE(
    "each rule of the law: kept it issues, broken it has its consequence, doubtful it waits for a person") {
    for (const Rule& rule : rules()) {
        CAPTURE(rule.what);
        const Proposal kept = judged(rule.cell, rule.keeps);
        INFO("kept: " << why(kept));
        CHECK(kept.action == Action::Issue);
        if (!rule.check.empty())
            CHECK(outcome_of(kept, rule.check).value_or(Outcome::Passed) == Outcome::Passed);

        const Proposal broken = judged(rule.cell, rule.breaks);
        INFO("broken: " << why(broken));
        CHECK(broken.action == rule.follows);
        if (!rule.check.empty()) CHECK(outcome_of(broken, rule.check) != Outcome::Passed);
        if (!rule.ground.empty()) {
            REQUIRE(broken.grounds.size() == 1);
            CHECK(broken.grounds[0].id == rule.ground);
            CHECK_FALSE(broken.grounds[0].cites_kk.empty());
            CHECK_FALSE(broken.grounds[0].cites_ru.empty());
            CHECK_FALSE(broken.grounds[0].text_kk.empty());
        }

        Values unread = rule.breaks;
        // What is read badly must stand there to be read.
        if (const auto gone = unread.find(rule.unsure); gone != unread.end() && gone->second.empty())
            unread.erase(gone);
        const Proposal doubtful = judged(rule.cell, unread, rule.unsure);
        INFO("doubtful: " << why(doubtful));
        CHECK(doubtful.action == Action::Review);
    }
}

TEST_CASE(
    "a mandatory name no document takes is filled in when two readings are mostly alike, one a document "
    "takes "
    "must be read") {
    const table::Cell& cell = cell_of("10-licence-issue-ru");
    const auto action = [&](const std::string& field, const std::string& one, const std::string& other) {
        services::Dossier dossier;
        dossier.name = cell.id;
        for (const auto& [form, values] : cell.forms) {
            for (auto& read : read_sheet(form, values, {})) dossier.documents.push_back(std::move(read));
        }
        for (forms::Submission& document : dossier.documents) {
            const auto at = document.fields.find(field);
            if (document.form != "explosives-request" || at == document.fields.end()) continue;
            at->second.value = one;
            at->second.second_reading = other;
            at->second.confidence = 0.02;
            at->second.legibility = 0.3;
        }
        return services::propose(dossier, packs()).action;
    };
    const std::string one = "Кожахметов Палгат Болатули", other = "Кожахметоб Палгат Фолатули";
    CHECK(action("signer", one, other) == Action::Issue);
    CHECK(action("signer", "ММ А", "ЛМ") == Action::Review);
    CHECK(action("signer", one, "") == Action::Review);
    CHECK(action("signer", one, "ММА Щщщ Лмилмимл") == Action::Review);
    CHECK(action("address", "г. Караганди ул. Фрмекова", "г. Карагандь ул. Фрмекоба") == Action::Review);
}
