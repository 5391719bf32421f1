// The requests of the main job: extension of an expert-auditor's attestat, decided by the commission's
// minutes.
#include <catch2/catch.hpp>

#include "base/files.h"
#include "services/services.h"
#include "support/paper.h"

using namespace qujat;
using namespace qujat::services;
using Values = std::map<std::string, std::string>;

namespace {

const forms::FormLibrary& library() {
    static const forms::FormLibrary loaded = forms::FormLibrary::load(base::home() / "templates");
    return loaded;
}

const PackLibrary& packs() {
    static const PackLibrary loaded = PackLibrary::load(base::home() / "templates", library());
    return loaded;
}

struct Request {
    Values application, particulars, proof, report;
    std::vector<Values> acts;
    paper::Options options;
    bool has_proof = true;

    Dossier dossier() const {
        Dossier result;
        result.name = "дело 1";
        const auto add = [&](const char* form, const Values& values) {
            for (auto& read : forms::read(paper::sheet(*library().find(form), values, options), library()))
                result.documents.push_back(read);
        };
        add("extension-application", application);
        add("extension-particulars", particulars);
        if (has_proof) add("proof-of-employment", proof);
        add("activity-report", report);
        for (const Values& act : acts) add("act-of-expertise", act);
        return result;
    }
    Proposal proposal() const { return propose(dossier(), packs()); }
};

Request good() {
    Request request;
    request.application = {{"incoming_number", "ЗТ-2025-00731"},
                           {"incoming_date", "14.03.2025"},
                           {"addressee", "Комитет технического регулирования и метрологии"},
                           {"applicant", "Қасенов Ерлан Тұрсынұлы"},
                           {"iin", "850417300013"},
                           {"address", "г. Костанай, ул. Баймагамбетова, д. 14, кв. 3"},
                           {"phone", "8 (7142) 55-10-33"},
                           {"attestat_number", "KZ.U.02.0977"},
                           {"attestat_date", "01.04.2022"},
                           {"valid_until", "31.03.2025"},
                           {"enclosures", "форма сведений, справка, отчет, акты"},
                           {"consent", "согласен"},
                           {"signer", "Қасенов Е.Т."},
                           {"date", "13.03.2025"}};
    request.particulars = {{"applicant", "Қасенов Ерлан Тұрсынұлы"},
                           {"iin", "850417300013"},
                           {"birth_date", "17.04.1985"},
                           {"education", "высшее, Костанайский университет, 2007"},
                           {"speciality", "технология продуктов"},
                           {"workplace", "ТОО «Сарыарқа Сараптама»"},
                           {"position", "эксперт-аудитор"},
                           {"attestat_number", "KZ.U.02.0977"},
                           {"attestat_date", "01.04.2022"},
                           {"valid_until", "31.03.2025"},
                           {"phone", "8 (7142) 55-10-33"},
                           {"signer", "Қасенов Е.Т."},
                           {"date", "13.03.2025"}};
    request.proof = {{"organisation", "ТОО «Сарыарқа Сараптама»"},
                     {"bin", "090440011273"},
                     {"number", "17-к"},
                     {"date", "11.03.2025"},
                     {"employee", "Қасенов Ерлан Тұрсынұлы"},
                     {"position", "эксперт-аудитор"},
                     {"employed_from", "02.02.2019"},
                     {"contract", "№ 8 от 02.02.2019"},
                     {"head", "Ли В.С."}};
    request.report = {{"surname", "Қасенов"},
                      {"name", "Ерлан"},
                      {"patronymic", "Тұрсынұлы"},
                      {"attestat_number", "KZ.U.02.0977"},
                      {"attestat_date", "01.04.2022"},
                      {"valid_until", "31.03.2025"},
                      {"period_from", "01.04.2022"},
                      {"period_to", "10.03.2025"},
                      {"workplace", "ТОО «Сарыарқа Сараптама»"},
                      {"suspension", "не приостанавливался"},
                      {"expert", "Қасенов Е.Т. 10.03.2025"},
                      {"head", "Ли В.С. 10.03.2025"}};
    const std::vector<std::string> days{"20.06.2022", "11.10.2022", "14.02.2023", "19.06.2023", "21.09.2023",
                                        "13.02.2024", "14.05.2024", "18.07.2024", "05.09.2024", "12.11.2024",
                                        "14.01.2025", "17.01.2025", "21.01.2025", "24.01.2025", "28.01.2025"};
    for (std::size_t i = 0; i < days.size(); ++i) {
        const std::string row = "work" + std::to_string(i + 1);
        request.report[row + ".period"] = "01" + days[i].substr(2) + " - " + days[i];
        request.report[row + ".work"] = "экспертиза происхождения товара: мука";
        request.report[row + ".result"] = "акт экспертизы № " + std::to_string(31 + i) + " от " + days[i];
    }
    request.acts.push_back({{"number", "31"},
                            {"date", "20.06.2022"},
                            {"organisation", "ТОО «Сарыарқа Сараптама»"},
                            {"customer", "ТОО «Дән»"},
                            {"goods", "мука пшеничная"},
                            {"tnved", "1101 00"},
                            {"conclusion", "товар происходит из Республики Казахстан"},
                            {"expert", "Қасенов Е.Т."},
                            {"attestat_number", "KZ.U.02.0977"}});
    return request;
}

Outcome outcome_of(const Proposal& proposal, std::string_view check) {
    for (const CheckResult& result : proposal.checks) {
        if (result.id == check) return result.result;
    }
    FAIL("no check " << check);
    return Outcome::Doubtful;
}

std::string why(const Proposal& proposal) {
    std::string result;
    for (const Sentence& reason : proposal.reasons) result += reason.en + "\n";
    return result;
}

Minutes minutes_saying(const std::string& decision) {
    Values values{{"number", "7"},          {"date", "18.03.2025"},
                  {"place", "г. Астана"},   {"composition_act", "приказ № 12-од от 10.01.2025"},
                  {"chair", "Омаров Б.К."}, {"secretary", "Ким Л.А."}};
    const std::vector<std::pair<std::string, std::string>> members{
        {"Омаров Б.К.", "председатель"},
        {"Ахметова Г.С.", "член комиссии"},
        {"Садыков Т.Н.", "эксперт-аудитор"},
        {"Юн А.В.", "представитель уполномоченной организации"},
        {"Петров И.И.", "член комиссии"}};
    for (std::size_t i = 0; i < members.size(); ++i) {
        const std::string row = "member" + std::to_string(i + 1);
        values[row + ".name"] = members[i].first;
        values[row + ".position"] = "главный специалист";
        values[row + ".role"] = members[i].second;
    }
    values["decision1.applicant"] = "Қасенов Ерлан Тұрсынұлы";
    values["decision1.attestat_number"] = "KZ.U.02.0977";
    values["decision1.decision"] = decision;
    values["decision1.ground"] = "пункт 15 Правил";
    const auto read = forms::read(paper::sheet(*library().find("commission-minutes"), values), library());
    const auto minutes = minutes_from(read.at(0), library());
    REQUIRE(minutes);
    return *minutes;
}

const Pack& pack() {
    return *packs().find("expert-auditor-extension");
}

}  // namespace

TEST_CASE("a request that meets the rules is proposed for extension, to the end of the same span again") {
    const Proposal proposal = good().proposal();
    INFO(why(proposal));
    CHECK(proposal.action == Action::Issue);
    CHECK(proposal.service == "expert-auditor-extension");
    CHECK(proposal.edition == "2024");
    CHECK(proposal.incoming_date == "2025-03-14");
    CHECK(proposal.applicant == "Қасенов Ерлан Тұрсынұлы");
    CHECK(term_of_document(proposal, pack(), Decision{}) ==
          std::pair<std::string, std::string>{"2025-04-01", "2028-03-31"});
}

TEST_CASE("too few works in one year are refused with the ground and its point") {
    Request request = good();
    for (const char* row : {"work4", "work5"}) {  // one work is left between April 2023 and March 2024
        for (const char* column : {".period", ".work", ".result"})
            request.report.erase(std::string(row) + column);
    }
    // Rows close up as a person would fill them.
    Values closed = request.report;
    for (auto it = closed.begin(); it != closed.end();)
        it = it->first.starts_with("work") && it->first != "workplace" ? closed.erase(it) : std::next(it);
    int next = 0;
    for (int row = 1; row <= 15; ++row) {
        const std::string from = "work" + std::to_string(row);
        if (!request.report.contains(from + ".period")) continue;
        const std::string to = "work" + std::to_string(++next);
        for (const char* column : {".period", ".work", ".result"})
            closed[to + column] = request.report[from + column];
    }
    request.report = closed;
    const Proposal proposal = request.proposal();
    INFO(why(proposal));
    CHECK(proposal.action == Action::Refuse);
    REQUIRE(proposal.grounds.size() == 1);
    CHECK(proposal.grounds[0].id == "non_conformity");
    CHECK(outcome_of(proposal, "works_per_year") == Outcome::Failed);
}

TEST_CASE("a request 45 days before expiry is refused, on the 30th day before it is in time") {
    Request request = good();
    request.application["incoming_date"] = "14.02.2025";
    request.application["date"] = "13.02.2025";
    request.particulars["date"] = "13.02.2025";
    request.proof["date"] = "11.02.2025";
    request.report["period_to"] = "10.02.2025";
    request.report["expert"] = "Қасенов Е.Т. 10.02.2025";
    request.report["head"] = "Ли В.С. 10.02.2025";
    Proposal proposal = request.proposal();
    INFO(why(proposal));
    CHECK(proposal.action == Action::Refuse);
    CHECK(outcome_of(proposal, "window") == Outcome::Failed);
    request.application["incoming_date"] = "01.03.2025";
    proposal = request.proposal();
    CHECK(outcome_of(proposal, "window") == Outcome::Passed);
    CHECK(proposal.action == Action::Issue);
}

TEST_CASE("an unreadable mandatory field sends the request to a person, whatever else holds") {
    Request request = good();
    request.options.confidence_of["iin"] = 0.2;
    CHECK(request.proposal().action == Action::Review);
    request = good();
    request.options.confidence_of["valid_until"] = 0.5;
    request.application["incoming_date"] = "14.02.2025";
    CHECK(request.proposal().action == Action::Review);
}

TEST_CASE("a request on Kazakh forms is judged by the same rules") {
    Request request = good();
    request.options.language = text::Language::Kazakh;
    request.application["consent"] = "келісемін";
    request.report["suspension"] = "тоқтатыла тұрған жоқ";
    request.report["expert"] = "Қасенов Е.Т. 10.03.2025";
    const Proposal proposal = request.proposal();
    INFO(why(proposal));
    CHECK(proposal.action == Action::Issue);
}

TEST_CASE("a missing document is named and the request returned") {
    Request request = good();
    request.has_proof = false;
    const Proposal proposal = request.proposal();
    CHECK(proposal.action == Action::Return);
    REQUIRE(proposal.missing.size() == 1);
    CHECK(proposal.missing[0].form == "proof-of-employment");
    CHECK(proposal.missing[0].name.kk == "Жұмыс орнынан анықтама");
}

TEST_CASE(
    "consent refused, a wrong check digit and a date after the incoming one are refused by their own "
    "grounds") {
    Request request = good();
    request.application["consent"] = "не согласен";
    Proposal proposal = request.proposal();
    CHECK(proposal.action == Action::Refuse);
    CHECK(proposal.grounds.at(0).id == "no_consent");
    request = good();
    request.application["iin"] = request.particulars["iin"] = "850417300012";
    proposal = request.proposal();
    INFO(why(proposal));
    CHECK(proposal.action == Action::Refuse);
    CHECK(proposal.grounds.at(0).id == "unreliable");
    request = good();
    request.proof["date"] = "21.03.2025";
    CHECK(request.proposal().action == Action::Refuse);
}

TEST_CASE("documents of two persons, or numbers that differ, are for a person to settle") {
    Request request = good();
    request.proof["employee"] = "Жұмабаева Айгүл Сериковна";
    CHECK(request.proposal().action == Action::Review);
    request = good();
    request.particulars["attestat_number"] = "KZ.U.02.0978";
    CHECK(request.proposal().action == Action::Review);
    request = good();
    request.particulars["birth_date"] = "18.04.1985";
    CHECK(request.proposal().action == Action::Review);
}

TEST_CASE("a day no edition covers, and a day inside the uncertainty of publication, go to a person") {
    Request request = good();
    request.application["incoming_date"] = "14.03.2020";
    Proposal proposal = request.proposal();
    CHECK(proposal.action == Action::Review);
    CHECK(proposal.edition.empty());
    request.application["incoming_date"] = "20.05.2024";
    CHECK(request.proposal().action == Action::Review);
}

TEST_CASE("the minutes that confirm make the decision and are cited, without them it stays a draft") {
    const Proposal proposal = good().proposal();
    const Decision decided = decide(proposal, pack(), {minutes_saying("продлить")});
    CHECK(decided.standing == Standing::Decided);
    CHECK(decided.act_number == "7");
    CHECK(decided.act_date == "2025-03-18");
    CHECK(decided.act.ru == "протокол от 18 марта 2025 года № 7");
    CHECK(decide(proposal, pack(), {}).standing == Standing::Draft);
}

TEST_CASE(
    "minutes that contradict the proposal, an even commission, or minutes before the request wait for a "
    "person") {
    const Proposal proposal = good().proposal();
    CHECK(decide(proposal, pack(), {minutes_saying("отказать")}).standing == Standing::Waiting);
    Minutes minutes = minutes_saying("продлить");
    minutes.members.pop_back();
    CHECK(decide(proposal, pack(), {minutes}).standing == Standing::Waiting);
    minutes = minutes_saying("продлить");
    minutes.date = "2025-03-01";
    CHECK(decide(proposal, pack(), {minutes}).standing == Standing::Waiting);
    minutes = minutes_saying("продлить");
    minutes.rows[0].attestat_number = "KZ.U.02.0111";
    CHECK(decide(proposal, pack(), {minutes}).standing == Standing::Waiting);
    Proposal review = proposal;
    review.action = Action::Review;
    CHECK(decide(review, pack(), {minutes_saying("продлить")}).standing == Standing::Waiting);
}

TEST_CASE("a notice of what is missing stays a draft until the commission has decided") {
    Request request = good();
    request.has_proof = false;
    CHECK(decide(request.proposal(), pack(), {}).standing == Standing::Draft);
}
