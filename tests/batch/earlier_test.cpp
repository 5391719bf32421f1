// A re-issued document or a duplicate stands for an earlier one, which then no longer passes for valid.
#include <catch2/catch.hpp>

#include "base/files.h"
#include "batch/casework.h"
#include "register/register.h"
#include "support/folder.h"
#include "support/paper.h"

using namespace qujat;

namespace {

constexpr const char* kFirm = "090340012347";  // a BIN nobody has

using Values = std::map<std::string, std::string>;

const forms::FormLibrary& library() {
    static const auto all = forms::FormLibrary::load(base::home() / "templates");
    return all;
}

batch::FiledForms sent(const std::string& dossier, const std::string& form, const Values& values) {
    batch::FiledForms filed;
    filed.document = dossier + "/" + form;
    filed.dossier = dossier;
    filed.forms = forms::read(paper::sheet(*library().find(form), values), library());
    for (forms::Submission& one : filed.forms) one.sha256 = dossier + form;
    return filed;
}

Values decision(const std::string& number, const std::string& day, const std::string& applicant,
                const std::string& request, const std::string& request_day) {
    return {{"number", number},
            {"date", day},
            {"authority", "Департамент"},
            {"service", "государственная услуга"},
            {"applicant", applicant},
            {"request_number", request},
            {"request_date", request_day},
            {"decision", "удовлетворить"},
            {"position", "руководитель"},
            {"signer", "Омаров Е. С."}};
}

// A foreigner's request about the paper `number`, and the decision that grants it.
std::vector<batch::FiledForms> asked(const std::string& dossier, const std::string& what,
                                     const std::string& number) {
    const std::string incoming = "ЗТ-2021-0" + dossier;
    return {sent(dossier, "qualification-request",
                 {{"incoming_number", incoming},
                  {"incoming_date", "10.11.2021"},
                  {"addressee", "Министерство труда и социальной защиты населения"},
                  {"applicant", "Рахимов Бахтиёр Алиевич"},
                  {"citizenship", "Республика Узбекистан"},
                  {"identity_document", "паспорт AB 4071836"},
                  {"phone", "8 (727) 350-11-24"},
                  {"procedure", what},
                  {"channel", "портал"},
                  {"profession", "инженер-строитель"},
                  {"education", "высшее, признано в 2020 году"},
                  {"signer", "Рахимов Бахтиёр Алиевич"},
                  {"date", "10.11.2021"},
                  {"paper_number", number},
                  {"paper_until", "01.12.2021"},
                  {"change_date", "08.11.2021"},
                  {"enclosures", "документ об изменении фамилии"}}),
            sent("", "official-decision",
                 decision("41-" + dossier, "12.11.2021", "Рахимов Бахтиёр Алиевич", incoming, "10.11.2021"))};
}

// A firm's request for a duplicate of its licence: the form has no place for the number.
std::vector<batch::FiledForms> asked_by_firm(const std::string& dossier) {
    const std::string incoming = "ЗТ-2013-0" + dossier;
    const std::string firm = "ТОО «Алтын Ту»";
    return {
        sent(dossier, "licence-legal-entity",
             {{"incoming_number", incoming},
              {"incoming_date", "10.09.2013"},
              {"addressee", "Комитет технического регулирования и метрологии"},
              {"applicant", firm},
              {"activity", "дубликат: изготовление Государственного Флага"},
              {"territory", "Республика Казахстан"},
              {"1", "частная"},
              {"2", "2009"},
              {"3", std::string("свидетельство, БИН ") + kFirm},
              {"4", "г. Караганда, ул. Ермекова, д. 29"},
              {"5", "KZ86125KZT5004100100"},
              {"7", "копия свидетельства; квитанция об уплате сбора; форма сведений"},
              {"head", "Ким Алла Сергеевна"},
              {"date", "10.09.2013"}}),
        sent("", "official-decision", decision("17-" + dossier, "11.09.2013", firm, incoming, "10.09.2013"))};
}

// A paper given out before, in the book of the archive.
std::string given_before(registry::Register& book, const std::string& key) {
    registry::IssueRequest request;
    request.request_key = key;
    request.service = "foreigner-qualification";
    request.edition = "2020";
    request.procedure = "issue";
    request.series = "foreigner-qualification/certificate";
    request.pattern = "Б-{yyyy}/{n:4}";
    request.holder.name = "Рахимов Бахтиёр Алиевич";
    request.issued_on = "2021-09-01";
    request.valid_until = "2021-12-01";
    return book.issue(request).entry.number;
}

struct Office {
    test::Folder folder;
    batch::Archive archive{folder.path()};
    std::string old_number;

    Office() {
        registry::Register book(archive.register_file().string());
        old_number = given_before(book, "before");
    }
    batch::RunRequest work(const std::vector<batch::FiledForms>& filed) const {
        const auto requests = batch::work_on_cases(filed, archive, "");
        REQUIRE(requests.size() == 1);
        return requests[0];
    }
    registry::Entry entry(const std::string& number) const {
        const registry::Register book(archive.register_file().string());
        const auto found = book.find(number);
        REQUIRE(found);
        return *found;
    }
};

std::string why(const batch::RunRequest& request) {
    std::string all;
    for (const services::Sentence& reason : request.reasons) all += reason.en + " ";
    return all;
}

}  // namespace

TEST_CASE("a paper re-issued from a scanned request stands for the one named, which is replaced") {
    const Office office;
    const auto filed = asked("117", "переоформить", office.old_number);
    const auto request = office.work(filed);
    INFO(why(request));
    REQUIRE(request.standing == "decided");
    CHECK(office.entry(office.old_number).status == registry::Status::Replaced);
    CHECK(office.entry(office.old_number).replaced_by == request.number);
    CHECK(office.entry(request.number).status == registry::Status::Valid);
    CHECK(office.entry(request.number).replaces == office.old_number);
    // Run again, nothing happens anew.
    CHECK(office.work(filed).number == request.number);
    CHECK(registry::Register(office.archive.register_file().string()).check().good);
}

TEST_CASE("what stands for a lost paper makes it void") {
    const Office office;
    const auto request = office.work(asked("118", "взамен утерянной", office.old_number));
    INFO(why(request));
    REQUIRE(request.standing == "decided");
    CHECK(office.entry(office.old_number).status == registry::Status::Void);
}

TEST_CASE("a number that is another holder's ends nobody's document") {
    const Office office;
    std::string other;
    {
        registry::Register book(office.archive.register_file().string());
        registry::IssueRequest request;
        request.request_key = "other";
        request.service = "foreigner-qualification";
        request.series = "foreigner-qualification/certificate";
        request.pattern = "Б-{yyyy}/{n:4}";
        request.holder.name = "Ли Виктор Сергеевич";
        request.issued_on = "2021-09-02";
        request.valid_until = "2021-12-02";
        other = book.issue(request).entry.number;
    }
    const auto request = office.work(asked("121", "переоформить", other));
    CHECK(request.standing == "waiting");
    CHECK(request.number.empty());
    CHECK_THAT(why(request), Catch::Matchers::Contains("another holder's"));
    CHECK(office.entry(other).status == registry::Status::Valid);
}

TEST_CASE("a paper given out before the book began is no hindrance, a withdrawn one is for a person") {
    const Office office;
    const auto before = office.work(asked("119", "переоформить", "Б-2020/0344"));
    INFO(why(before));
    CHECK(before.standing == "decided");
    CHECK(office.entry(office.old_number).status == registry::Status::Valid);

    {
        registry::Register book(office.archive.register_file().string());
        registry::Change withdrawal;
        withdrawal.event = registry::Event::Withdraw;
        withdrawal.number = office.old_number;
        withdrawal.on = "2021-10-15";
        book.change(withdrawal);
    }
    const auto after = office.work(asked("120", "переоформить", office.old_number));
    CHECK(after.standing == "waiting");
    CHECK(after.number.empty());
    CHECK_THAT(why(after), Catch::Matchers::Contains("is no longer valid (withdrawn)"));
}

TEST_CASE("without a number the holder's only document is meant, and of several a person says which") {
    const Office office;
    const auto licence = [&](const std::string& key) {
        registry::Register book(office.archive.register_file().string());
        registry::IssueRequest request;
        request.request_key = key;
        request.service = "state-symbols-licence";
        request.edition = "2013";
        request.procedure = "issue-legal-entity";
        request.series = "state-symbols-licence/licences";
        request.pattern = "{n:7}";
        request.holder = {"ТОО «Алтын Ту»", kFirm};
        request.issued_on = "2013-08-01";
        return book.issue(request).entry.number;
    };
    const std::string first = licence("first");
    const auto request = office.work(asked_by_firm("131"));
    INFO(why(request));
    REQUIRE(request.standing == "decided");
    CHECK(office.entry(first).status == registry::Status::Void);
    CHECK(office.entry(request.number).replaces == first);
    CHECK(office.entry(request.number).holder.identifier == kFirm);
    CHECK(office.work(asked_by_firm("131")).number == request.number);

    const std::string second = licence("second");
    const auto again = office.work(asked_by_firm("132"));
    CHECK(again.standing == "waiting");
    CHECK_THAT(why(again), Catch::Matchers::Contains(request.number + ", " + second));
    CHECK(office.entry(second).status == registry::Status::Valid);
}
