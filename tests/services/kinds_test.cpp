// Every kind of check has a case that passes, one that fails and one too doubtful to tell; kinds that never
// rest a refusal on what they find give it to a person.
#include <catch2/catch.hpp>
#include <set>

#include "base/files.h"
#include "services/checks.h"
#include "services/services.h"
#include "support/folder.h"

using namespace qujat;
using namespace qujat::services;

namespace {

const char* const kSheet = R"(
id = "sheet"
own_sheet = true
source = { ru = "тест", kk = "сынақ" }
name = { ru = "лист", kk = "парақ" }
[title]
ru = "Лист проверки видов"
kk = "Түрлерді тексеру парағы"
)";

std::string item(const std::string& name, const std::string& value, const std::string& more = "") {
    return "[[item]]\nfield = \"" + name + "\"\nvalue = \"" + value + "\"\n" + more + "label = { ru = \"" +
           name + "\", kk = \"" + name + "\" }\n";
}

std::string column(const std::string& name, const std::string& value) {
    return "  [[item.column]]\n  name = \"" + name + "\"\n  value = \"" + value +
           "\"\n  width = 0.3\n  label = { ru = \"" + name + "\", kk = \"" + name + "\" }\n";
}

std::string sheet() {
    std::string toml = kSheet;
    for (const char* name : {"a", "b", "money"}) toml += item(name, "text");
    for (const char* name : {"d1", "d2", "d3"}) toml += item(name, "date");
    toml += item("p", "name") + item("q", "name") + item("n", "number") + item("m", "number") +
            item("iin", "iin") + item("l", "list");
    toml += item("c", "choice",
                 "choices = [{ id = \"yes\", ru = \"да\", kk = \"иә\" }, { id = \"no\", ru = \"нет\", kk = "
                 "\"жоқ\" }]\n");
    toml += "[[item]]\ntable = \"work\"\n" + column("period", "period") + column("result", "act") +
            column("code", "number");
    return toml;
}

std::string act() {
    std::string toml = kSheet;
    toml.replace(toml.find("\"sheet\""), 7, "\"act\"");
    toml.replace(toml.find("Лист проверки"), std::string("Лист проверки").size(), "Акт о проверке");
    toml.replace(toml.find("Түрлерді тексеру"), std::string("Түрлерді тексеру").size(), "Тексеру актісі");
    return toml + item("number", "number") + item("date", "date");
}

struct Said {
    Said(std::string text = "", std::string as = "", double sure = 0.97)
        : value(std::move(text)), typed(std::move(as)), confidence(sure) {}
    std::string value;
    std::string typed;
    double confidence;
};
using Fields = std::map<std::string, Said>;

Said day(const std::string& iso, double confidence = 0.97) {
    return {text::dotted(*text::parse_iso(iso)), iso, confidence};
}
Said row_act(const std::string& number, const std::string& iso, double confidence = 0.97) {
    return {"№ " + number + " от " + iso, number + "|" + iso, confidence};
}

struct Kind {
    Kind(std::string name, std::string toml, Fields good, Fields wrong, Fields unclear, bool may_fail = true,
         Fields second = {})
        : kind(std::move(name)),
          parameters(std::move(toml)),
          pass(std::move(good)),
          fail(std::move(wrong)),
          doubt(std::move(unclear)),
          fails(may_fail),
          enclosed(std::move(second)) {}
    std::string kind;
    std::string parameters;
    Fields pass, fail, doubt;
    bool fails;       // false: what contradicts is for a person
    Fields enclosed;  // of the second form, when the kind looks at one
};

forms::Submission submission(const std::string& form, const Fields& fields) {
    forms::Submission result;
    result.state = forms::SubmissionState::Filled;
    result.form = form;
    result.language = text::Language::Russian;
    for (const auto& [name, said] : fields) {
        forms::Field field;
        field.state = said.value.empty() ? forms::FieldState::Empty : forms::FieldState::Present;
        field.value = said.value;
        field.typed = said.typed;
        field.confidence = said.confidence;
        field.legibility = said.confidence;
        result.fields[name] = field;
    }
    return result;
}

class Bench {
  public:
    explicit Bench(const Kind& kind) {
        base::write_file(folder_.path() / "test-service/forms/sheet.toml", sheet());
        base::write_file(folder_.path() / "test-service/forms/act.toml", act());
        std::string toml = R"(id = "test-service"
number = 99
name = { ru = "услуга", kk = "қызмет" }
authority = { ru = "орган", kk = "орган" }
[[edition]]
id = "now"
in_force_from = 2010-01-01
act = { ru = "правила", kk = "қағидалар" }
source = "our own"
[[procedure]]
id = "issue"
name = { ru = "выдача", kk = "беру" }
  [[procedure.document]]
  form = "sheet"
  lead = true
  cites = { ru = "п. 1", kk = "1-т." }
  [[procedure.document]]
  form = "act"
  optional = true
  many = true
  cites = { ru = "п. 1", kk = "1-т." }
[[ground]]
id = "bad"
text = { ru = "плохо", kk = "жаман" }
cites = { ru = "п. 2", kk = "2-т." }
)";
        for (const char* action : {"issue", "refuse", "return"}) {
            toml +=
                "[[document]]\naction = \"" + std::string(action) +
                "\"\nid = \"paper\"\ntemplate = \"paper.html\"\nname = { ru = \"лист\", kk = \"парақ\" }\n";
        }
        if (kind.kind == "routing") {
            toml += R"([[route]]
id = "one"
authority = { ru = "Комитет", kk = "Комитет" }
addressee = ["комитет"]
cites = { ru = "п. 3", kk = "3-т." }
  [[route.condition]]
  field = "sheet/l"
  items_min = 2
[[route]]
id = "other"
authority = { ru = "Департамент", kk = "Департамент" }
addressee = ["департамент"]
cites = { ru = "п. 3", kk = "3-т." }
)";
        }
        toml += "[[check]]\nid = \"it\"\nkind = \"" + kind.kind +
                "\"\nground = \"bad\"\ncites = { ru = \"п. 4\", kk = \"4-т.\" }\n" + kind.parameters;
        base::write_file(folder_.path() / "test-service/service.toml", toml);
        forms_ = std::make_unique<forms::FormLibrary>(forms::FormLibrary::load(folder_.path()));
        packs_ = std::make_unique<PackLibrary>(PackLibrary::load(folder_.path(), *forms_));
    }

    Proposal propose(Fields fields, const Fields& enclosed) const {
        fields["incoming_number"] = {"ЗТ-1", "ЗТ-1"};
        fields["incoming_date"] = day("2024-06-10");
        Dossier dossier;
        dossier.documents.push_back(submission("sheet", fields));
        if (!enclosed.empty()) dossier.documents.push_back(submission("act", enclosed));
        return services::propose(dossier, *packs_->find("test-service"));
    }

  private:
    test::Folder folder_;
    std::unique_ptr<forms::FormLibrary> forms_;
    std::unique_ptr<PackLibrary> packs_;
};

std::vector<Kind> kinds() {
    const std::string words = "any_of = [\"квитанц\"]\nknown = [\"копия\"]\n";
    return {
        {"mentions",
         "field = \"sheet/a\"\n" + words,
         {{"a", {"копия, квитанция"}}},
         {{"a", {"копия устава"}}},
         {{"a", {"копия устава", "", 0.3}}}},
        {"one_of",
         "field = \"sheet/a\"\nyes = [\"имеется\"]\nno = [\"не имеется\"]\n",
         {{"a", {"имеется"}}},
         {{"a", {"не имеется"}}},
         {{"a", {"возможно"}}}},
        {"choice_is",
         "field = \"sheet/c\"\nchoice = \"yes\"\n",
         {{"c", {"да", "yes"}}},
         {{"c", {"нет", "no"}}},
         {{"c", {"не?", ""}}}},
        {"given",
         "field = \"sheet/a\"\n",
         {{"a", {"39320"}}},
         {{"a", {"", "", 0.97}}},
         {{"a", {"3?", "", 0.2}}}},
        {"negative_statement",
         "field = \"sheet/a\"\ngood = [\"не приостан\"]\nbad = [\"приостан\"]\n",
         {{"a", {"не приостанавливался"}}},
         {{"a", {"приостановлен"}}},
         {{"a", {"прочерк"}}}},
        {"identifier",
         "field = \"sheet/iin\"\n",
         {{"iin", {"850417300013", "850417300013"}}},
         {{"iin", {"850417300014", "850417300014"}}},
         {{"iin", {"850417300014", "850417300014", 0.65}}}},
        {"number_min",
         "field = \"sheet/a\"\nunit = [\"час\"]\nmin = 80\n",
         {{"a", {"96 часов"}}},
         {{"a", {"40 часов"}}},
         {{"a", {"много часов"}}}},
        {"each_known",
         "field = \"sheet/l\"\nknown = [\"лифт\", \"взрывн\"]\n",
         {{"l", {"лифты; взрывные работы"}}},
         {{"l", {"лифты; перевозки"}}},
         {{"l", {"лифты; перевозки", "", 0.4}}}},
        {"combination",
         "field = \"sheet/l\"\ncombinations = [{ name = { ru = \"две\", kk = \"екі\" }, all = "
         "[[\"приобретен\"], [\"хранен\"]] }]\n",
         {{"l", {"приобретение; хранение"}}},
         {{"l", {"приобретение"}}},
         {{"l", {"приобретение", "", 0.4}}}},
        {"rows_min",
         "table = \"sheet/work\"\ncolumn = \"code\"\nmin = 2\n",
         {{"work1.code", {"1101"}}, {"work2.code", {"2204"}}},
         {{"work1.code", {"1101"}}, {"work2.code", {"1101"}}},
         {{"work1.code", {"1101"}}, {"work2.code", {"2?", "", 0.2}}}},
        {"extension_window",
         "dates = [\"sheet/d1\"]\ndays = 30\n",
         {{"d1", day("2024-06-30")}},
         {{"d1", day("2024-08-30")}},
         {{"d1", {"30.??.2024", "", 0.4}}}},
        {"count_per_year",
         "table = \"sheet/work\"\ndate = \"result\"\nperiod = \"period\"\nfrom = \"sheet/d1\"\nto = "
         "\"sheet/d2\"\neach_year_min = 1\nlast_year_min = 1\n",
         {{"d1", day("2023-01-01")},
          {"d2", day("2024-05-31")},
          {"work1.result", row_act("1", "2023-03-05")},
          {"work2.result", row_act("2", "2024-02-05")}},
         {{"d1", day("2023-01-01")}, {"d2", day("2024-05-31")}, {"work1.result", row_act("1", "2023-03-05")}},
         {{"d1", day("2023-01-01")},
          {"d2", day("2024-05-31")},
          {"work1.result", row_act("1", "2023-03-05")},
          {"work2.result", {"акт", "", 0.3}}}},
        {"not_in_future",
         "fields = [\"sheet/d1\"]\n",
         {{"d1", day("2024-06-10")}},
         {{"d1", day("2024-06-11")}},
         {{"d1", day("2024-06-11", 0.4)}}},
        {"dates_in_order",
         "fields = [\"sheet/d1\", \"sheet/d2\"]\n",
         {{"d1", day("2024-01-10")}, {"d2", day("2024-01-11")}},
         {{"d1", day("2024-01-12")}, {"d2", day("2024-01-11")}},
         {{"d1", day("2024-01-12", 0.7)}, {"d2", day("2024-01-11")}}},
        {"rows_in_order",
         "table = \"sheet/work\"\nperiod = \"period\"\nact = \"result\"\n",
         {{"work1.period", {"01.01.2024 - 05.01.2024", "2024-01-01/2024-01-05"}},
          {"work1.result", row_act("1", "2024-01-06")}},
         {{"work1.period", {"01.01.2024 - 05.01.2024", "2024-01-01/2024-01-05"}},
          {"work1.result", row_act("1", "2024-01-03")}},
         {{"work1.period", {"01.01.2024 - 05.01.2024", "2024-01-01/2024-01-05"}},
          {"work1.result", {"акт № 1 от 03.01.2024", "1|2024-01-03", 0.2}}}},
        {"age_max",
         "field = \"sheet/d1\"\nmonths = 12\n",
         {{"d1", day("2023-06-10")}},
         {{"d1", day("2023-06-09")}},
         {{"d1", day("2023-06-09", 0.65)}}},
        {"not_expired",
         "field = \"sheet/a\"\n",
         {{"a", {"до 10.06.2024"}}},
         {{"a", {"до 09.06.2024"}}},
         {{"a", {"до конца"}}}},
        {"experience_min",
         "begins = [\"sheet/d1\"]\nends = [\"sheet/d2\"]\nmonths = 24\nuntil_now = [\"настоящ\"]\n",
         {{"d1", day("2020-01-01")}, {"d2", day("2022-06-01")}},
         {{"d1", day("2020-01-01")}, {"d2", day("2021-06-01")}},
         {{"d1", day("2020-01-01")}, {"d2", day("2021-12-27")}}},
        {"same_person",
         "fields = [\"sheet/p\", \"sheet/q\"]\n",
         {{"p", {"Қасенов Ерлан Тұрсынұлы"}}, {"q", {"Қасенов Е.Т."}}},
         {{"p", {"Қасенов Ерлан Тұрсынұлы"}}, {"q", {"Оспанов Дамир Асқарұлы"}}},
         {{"p", {"Қасенов Ерлан Тұрсынұлы"}}, {"q", {"Қас", "", 0.1}}},
         false},
        {"same_value",
         "fields = [\"sheet/n\", \"sheet/m\"]\n",
         {{"n", {"KZ.1", "KZ.1"}}, {"m", {"KZ.1", "KZ.1"}}},
         {{"n", {"KZ.1", "KZ.1"}}, {"m", {"KZ.2", "KZ.2"}}},
         {{"n", {"KZ.1", "KZ.1"}}, {"m", {"KZ", "", 0.1}}},
         false},
        {"acts_match",
         "table = \"sheet/work\"\ncolumn = \"result\"\nform = \"act\"\nnumber = \"number\"\ndate = "
         "\"date\"\nevery_row = 1\n",
         {{"work1.result", row_act("31", "2024-02-05")}},
         {{"work1.result", row_act("31", "2024-02-05")}, {"work2.result", row_act("32", "2024-03-05")}},
         {{"work1.result", row_act("31", "2024-02-05")}, {"work2.result", {"акт № 3? от", "", 0.2}}},
         true,
         {{"number", {"31", "31"}}, {"date", day("2024-02-05")}}},
        {"working_days_max",
         "field = \"sheet/d1\"\ndays = 5\n",
         {{"d1", day("2024-06-03")}},
         {{"d1", day("2024-05-31")}},
         {{"d1", day("2024-05-31", 0.65)}}},
        {"fee_paid",
         "amount = \"sheet/money\"\ndate = \"sheet/d1\"\nmci = \"0.5\"\n",
         {{"money", {"1 846"}}, {"d1", day("2024-06-05")}},
         {{"money", {"1 845"}}, {"d1", day("2024-06-05")}},
         {{"money", {"1 846"}}, {"d1", day("2009-06-05")}}},
        {"span_max",
         "from = \"sheet/d1\"\nto = \"sheet/d2\"\nmonths = 36\n",
         {{"d1", day("2021-01-01")}, {"d2", day("2023-12-31")}},
         {{"d1", day("2021-01-01")}, {"d2", day("2024-01-01")}},
         {{"d1", day("2021-01-01", 0.65)}, {"d2", day("2024-01-01", 0.65)}}},
        {"routing",
         "field = \"sheet/a\"\n",
         {{"a", {"Комитет"}}, {"l", {"Абай; Ұлытау"}}},
         {{"a", {"Департамент"}}, {"l", {"Абай; Ұлытау"}}},
         {{"a", {"Комитет"}}, {"l", {"Абай; Ұл", "", 0.2}}},
         false},
    };
}

Outcome outcome(const Bench& bench, const Fields& fields, const Kind& kind) {
    const Proposal proposal = bench.propose(fields, kind.enclosed);
    REQUIRE(proposal.checks.size() == 1);
    // A failure may refuse, a doubt never does.
    if (proposal.checks[0].result == Outcome::Failed) {
        CHECK(proposal.grounds.size() == 1);
    } else {
        CHECK(proposal.grounds.empty());
    }
    if (proposal.checks[0].result == Outcome::Doubtful) CHECK(proposal.action == Action::Review);
    CHECK_FALSE(proposal.checks[0].message.kk.empty());
    CHECK(proposal.checks[0].message.ru.find(kind.kind) == std::string::npos);  // a sentence, not its key
    return proposal.checks[0].result;
}

}  // namespace

TEST_CASE("each kind of check passes, fails and leaves to a person what it should") {
    for (const Kind& kind : kinds()) {
        CAPTURE(kind.kind);
        const Bench bench(kind);
        CHECK(outcome(bench, kind.pass, kind) == Outcome::Passed);
        CHECK(outcome(bench, kind.fail, kind) == (kind.fails ? Outcome::Failed : Outcome::Doubtful));
        CHECK(outcome(bench, kind.doubt, kind) == Outcome::Doubtful);
    }
}

TEST_CASE(
    "a Kazakh letter read as the Russian one on one paper of four is no other person, of two it may be") {
    const Kind kind{
        "same_person", "fields = [\"sheet/p\", \"sheet/q\", \"sheet/a\", \"sheet/n\"]\n", {}, {}, {}, false};
    const Bench bench(kind);
    const Said name{"Қожахметов Талғат Болатұлы"};
    const Said russian{"Қожахметов Талгат Болатұлы"};
    CHECK(outcome(bench, {{"p", name}, {"q", name}, {"a", name}, {"n", russian}}, kind) == Outcome::Passed);
    CHECK(outcome(bench, {{"p", name}, {"q", russian}}, kind) == Outcome::Doubtful);
    CHECK(outcome(bench, {{"p", name}, {"q", name}, {"n", russian}}, kind) == Outcome::Doubtful);
    // What the request itself says goes into the document.
    CHECK(outcome(bench, {{"p", russian}, {"q", name}, {"a", name}, {"n", name}}, kind) == Outcome::Doubtful);
    const Said other{"Қожахметов Болат Болатұлы"};
    CHECK(outcome(bench, {{"p", name}, {"q", name}, {"a", name}, {"n", other}}, kind) == Outcome::Doubtful);
}

TEST_CASE("no kind of check is left without such cases") {
    std::set<std::string> tested;
    for (const Kind& kind : kinds()) tested.insert(kind.kind);
    for (const std::string& kind : check_kinds()) CHECK(tested.contains(kind));
}
