#include <catch2/catch.hpp>

#include "base/files.h"
#include "forms/forms.h"
#include "support/paper.h"

using namespace qujat;
using Values = std::map<std::string, std::string>;

namespace {

const forms::FormLibrary& library() {
    static const forms::FormLibrary loaded = forms::FormLibrary::load(base::home() / "templates");
    return loaded;
}

Values report_values() {
    Values values{{"incoming_number", "ЗТ-2025-00731"},
                  {"incoming_date", "14.03.2025"},
                  {"surname", "Қасенов"},
                  {"name", "Ерлан"},
                  {"patronymic", "Тұрсынұлы"},
                  {"attestat_number", "KZ.U.02.0977"},
                  {"attestat_date", "01.04.2022"},
                  {"valid_until", "31.03.2025"},
                  {"period_from", "01.04.2022"},
                  {"period_to", "10.03.2025"},
                  {"workplace",
                   "ТОО «Сарыарқа Сараптама», эксперт-аудитор по определению страны происхождения товара, "
                   "отдел экспертизы"},
                  {"suspension", "не приостанавливался"},
                  {"expert", "Қасенов Е.Т. 10.03.2025"},
                  {"head", "Ли В.С. 10.03.2025"}};
    for (int i = 1; i <= 14; ++i) {
        const std::string row = "work" + std::to_string(i);
        const std::string day = i < 10 ? "0" + std::to_string(i) : std::to_string(i);
        values[row + ".period"] = day + ".05.2023 - " + day + ".06.2023";
        values[row + ".work"] = "экспертиза происхождения товара: мука пшеничная";
        values[row + ".result"] =
            "акт экспертизы № " + std::to_string(200 + i) + "-23 от " + day + ".06.2023";
    }
    return values;
}

Values application_values() {
    return {{"incoming_number", "ЗТ-2025-00731"},
            {"incoming_date", "14.03.2025"},
            {"addressee",
             "Комитет технического регулирования и метрологии Министерства торговли и интеграции Республики "
             "Казахстан"},
            {"applicant", "Қасенов Ерлан Тұрсынұлы"},
            {"iin", "850417300018"},
            {"address", "г. Костанай, ул. Баймагамбетова, д. 14, кв. 3"},
            {"phone", "8 (7142) 55-10-33"},
            {"attestat_number", "KZ.U.02.0977"},
            {"attestat_date", "01.04.2022"},
            {"valid_until", "31.03.2025"},
            {"enclosures", "форма сведений, справка с места работы, отчет о деятельности, акты экспертиз"},
            {"consent", "согласен"},
            {"signer", "Қасенов Е.Т."},
            {"date", "13.03.2025"}};
}

void require_all(const forms::Submission& read, const Values& values) {
    for (const auto& [name, value] : values) {
        INFO(name);
        REQUIRE(read.find(name) != nullptr);
        CHECK(read.find(name)->value == value);
    }
}

}  // namespace

TEST_CASE(
    "every form of the library is recognised by its print and its values come back, in both languages") {
    for (const forms::FormDefinition& form : library().all()) {
        for (const auto language : {text::Language::Russian, text::Language::Kazakh}) {
            Values values{{"incoming_number", "1187"}, {"incoming_date", "12.08.2024"}};
            int number = 0;
            for (const forms::Item& item : form.items) {
                if (item.kind == forms::Item::Kind::Field) {
                    ++number;
                    values[item.name] =
                        item.value == forms::ValueKind::Date ? "05.02.2012"
                        : item.value == forms::ValueKind::Iin || item.value == forms::ValueKind::Bin
                            ? "090440011273"
                        : item.value == forms::ValueKind::Year ? "2009"
                        : item.value == forms::ValueKind::Choice
                            ? (item.boxes ? forms::in_language(item.choices.back().text, language)
                                          : item.choices.front().text.ru)
                            : "значение " + std::to_string(number) + " заполнено";
                }
                if (item.kind == forms::Item::Kind::Table) {
                    for (int row = 1; row <= 3; ++row) {
                        for (const forms::Column& column : item.columns) {
                            values[item.name + std::to_string(row) + "." + column.name] =
                                column.value == forms::ValueKind::Choice ? column.choices.front().text.ru
                                                                         : "ячейка " + std::to_string(row);
                        }
                    }
                }
            }
            paper::Options options;
            options.language = language;
            options.skew = 1.1;
            const auto found = forms::read(paper::sheet(form, values, options), library());
            INFO(form.id);
            REQUIRE(found.size() == 1);
            CHECK(found[0].form == form.id);
            CHECK(found[0].language == language);
            CHECK(found[0].state == forms::SubmissionState::Filled);
            for (const auto& [name, value] : values) {
                INFO(name);
                REQUIRE(found[0].find(name) != nullptr);
                const forms::Item* item = form.item_of(name);
                if (item != nullptr && item->kind == forms::Item::Kind::Table &&
                    form.column_of(name)->value == forms::ValueKind::Act)
                    continue;
                CHECK(found[0].find(name)->value == value);
            }
        }
    }
}

TEST_CASE("a table runs on over pages, and a long value over the next line") {
    const Values values = report_values();
    for (const bool grids : {true, false}) {
        paper::Options options;
        options.skew = -1.4;
        options.grids = grids;
        const auto found =
            forms::read(paper::sheet(*library().find("activity-report"), values, options), library());
        REQUIRE(found.size() == 1);
        CHECK(found[0].rows("work") == 14);
        require_all(found[0], values);
        CHECK(found[0].find("work12.result")->typed == "212-23|2023-06-12");
        CHECK(found[0].find("work1.period")->typed == "2023-05-01/2023-06-01");
        CHECK(found[0].find("work14.period")->page == 2);
    }
}

TEST_CASE(
    "values stay in their places when the ruled lines were not found and letters of the print are misread") {
    paper::Options options;
    options.rules = false;
    options.misread = 0.04;
    options.skew = 0.7;
    const auto found = forms::read(
        paper::sheet(*library().find("extension-application"), application_values(), options), library());
    REQUIRE(found.size() == 1);
    require_all(found[0], application_values());
    CHECK(found[0].find("iin")->typed == "850417300018");
    CHECK(found[0].find("consent")->typed == "yes");
}

TEST_CASE("an empty place is empty, a blank form is blank, and both say where the place is") {
    Values values = application_values();
    values.erase("phone");
    const auto found = forms::read(paper::sheet(*library().find("extension-application"), values), library());
    CHECK(found[0].find("phone")->state == forms::FieldState::Empty);
    CHECK_FALSE(found[0].find("phone")->box.empty());
    CHECK(found[0].find("phone")->confidence > 0.9);
    require_all(found[0], values);
    const auto blank = forms::read(paper::sheet(*library().find("extension-application"), {}), library());
    CHECK(blank[0].state == forms::SubmissionState::Blank);
}

TEST_CASE("a page that is no form of the library stays unknown and keeps its text") {
    page::Document document = paper::sheet(*library().find("proof-of-employment"), {});
    document.pages[0].lines.clear();
    for (const char* text :
         {"Акт приема-передачи основных средств", "Составлен в двух экземплярах", "Подписи сторон"}) {
        page::Line line;
        int x = 200;
        for (const char* word : {text})
            line.words.push_back({word, {x, 300, 900, 30}, 0.95, {}, false, {}, {}});
        document.pages[0].lines.push_back(line);
    }
    const auto found = forms::read(document, library());
    REQUIRE(found.size() == 1);
    CHECK(found[0].state == forms::SubmissionState::Unknown);
    CHECK(found[0].form.empty());
    CHECK(found[0].text.find("основных средств") != std::string::npos);
}

TEST_CASE("two forms in one file are two submissions") {
    page::Document both = paper::sheet(*library().find("activity-report"), report_values());
    for (page::Page page :
         paper::sheet(*library().find("extension-application"), application_values()).pages) {
        page.number = static_cast<int>(both.pages.size()) + 1;
        both.pages.push_back(page);
    }
    const auto found = forms::read(both, library());
    REQUIRE(found.size() == 2);
    CHECK(found[0].form == "activity-report");
    CHECK(found[0].pages == std::vector<int>{1, 2});
    CHECK(found[1].form == "extension-application");
    CHECK(found[1].pages == std::vector<int>{3});
    require_all(found[1], application_values());
}

TEST_CASE(
    "a figure that cannot be a date leaves the field unreadable, two readings that differ leave it "
    "conflicting") {
    Values values = application_values();
    values["valid_until"] = "31.0З.2O25";  // letters where figures stand
    auto found = forms::read(paper::sheet(*library().find("extension-application"), values), library());
    CHECK(found[0].find("valid_until")->value == "31.03.2025");
    CHECK(found[0].find("valid_until")->repairs.size() == 1);
    values["valid_until"] = "31.73.2025";
    found = forms::read(paper::sheet(*library().find("extension-application"), values), library());
    CHECK(found[0].find("valid_until")->state == forms::FieldState::Unreadable);
    page::Document document = paper::sheet(*library().find("extension-application"), application_values());
    for (page::Line& line : document.pages[0].lines) {
        for (page::Word& word : line.words) {
            if (word.text == "31.03.2025") word.second_reading = "31.08.2025";
        }
    }
    found = forms::read(document, library());
    CHECK(found[0].find("valid_until")->state == forms::FieldState::Conflicting);
}
