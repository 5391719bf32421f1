// Forms as pictures: printed by the maker of samples, worn, read and recognised. Every person, number and
// firm is invented.
#include <algorithm>
#include <catch2/catch.hpp>

#include "base/files.h"
#include "batch/reader.h"
#include "forms/forms.h"
#include "maker/form_sheet.h"
#include "maker/random_forms.h"
#include "maker/wear.h"
#include "services/services.h"

using namespace qujat;
using Values = std::map<std::string, std::string>;

namespace {

const forms::FormLibrary& library() {
    static const forms::FormLibrary loaded = forms::FormLibrary::load(base::home() / "templates");
    return loaded;
}

batch::Reader& reader() {
    static batch::Reader one;
    return one;
}

std::vector<page::Raster> drawn(const maker::FilledForm& form, const std::string& tier,
                                maker::Random& random) {
    std::vector<page::Raster> sheets;
    for (const auto& page : form.pages)
        sheets.push_back(maker::worn(page.draw(200), maker::wear_for(tier, random), random));
    return sheets;
}

std::vector<page::Raster> scanned(const std::string& form, const Values& values, const std::string& tier,
                                  const maker::FormLook& look = {}, std::uint64_t seed = 5) {
    maker::Random random(seed, form);
    return drawn(maker::fill_form(maker::form_named(form), values, look, random), tier, random);
}

std::vector<forms::Submission> seen(const std::vector<page::Raster>& sheets) {
    page::Document document;
    forms::Sight sight;
    for (const page::Raster& sheet : sheets) {
        page::Page page = reader().read_picture(sheet);
        page.number = static_cast<int>(document.pages.size()) + 1;
        document.pages.push_back(std::move(page));
        sight.pictures.push_back(&sheet);
    }
    sight.read = [](const page::Raster& slips, const std::vector<page::Strip>& strips) {
        return reader().read_picture(slips, strips);
    };
    return forms::read(document, library(), sight);
}

bool noted(const forms::Submission& submission, const std::string& note) {
    return std::count(submission.notes.begin(), submission.notes.end(), note) == 1;
}

bool is_sure(const forms::Field* field) {
    return field != nullptr && field->state == forms::FieldState::Present && field->confidence >= 0.6;
}

const Values kLicence{{"incoming_number", "1187"},
                      {"incoming_date", "12.08.2013"},
                      {"addressee", "Комитет технического регулирования и метрологии"},
                      {"applicant", "ТОО «Көркем Тігін»"},
                      {"head", "Қасенов Ерлан Тұрсынұлы"},
                      {"date", "11 августа 2013 года"}};

}  // namespace

TEST_CASE("seen: forms that differ little are told apart on poor scans, in both languages") {
    maker::FormLook kazakh;
    kazakh.language = text::Language::Kazakh;
    for (const char* form : {"licence-legal-entity", "licence-person", "attestation-application",
                             "extension-application", "extension-particulars"}) {
        const Values values{
            {"incoming_number", "31"}, {"incoming_date", "12.08.2013"}, {"date", "11.08.2013"}};
        const bool turn = std::string(form).size() % 2 == 0;
        const auto found = seen(scanned(form, values, "form-bad", turn ? kazakh : maker::FormLook{}));
        INFO(form);
        REQUIRE(found.size() == 1);
        CHECK(found[0].form == form);
        CHECK(found[0].state == forms::SubmissionState::Filled);
        CHECK(found[0].value("incoming_date") == "12.08.2013");
        CHECK(found[0].typed("date") == "2013-08-11");
    }
}

TEST_CASE("seen: issue and re-issue on one sheet are told by what is asked for, a blank sheet is blank") {
    Values values{
        {"incoming_number", "ЗТ-2025-01187"}, {"incoming_date", "12.12.2025"}, {"procedure", "переоформить"}};
    auto found = seen(scanned("explosives-request", values, "form-scan"));
    REQUIRE(found.size() == 1);
    CHECK(found[0].form == "explosives-request");
    CHECK(found[0].typed("procedure") == "reissue");
    values["procedure"] = "выдать лицензию";
    found = seen(scanned("explosives-request", values, "form-scan"));
    CHECK(found[0].typed("procedure") == "licence");
    maker::FormLook unsigned_look;
    unsigned_look.signatures = maker::FormLook::Signatures::None;
    found = seen(scanned("explosives-request", {}, "form-scan", unsigned_look));
    REQUIRE(found.size() == 1);
    CHECK(found[0].form == "explosives-request");
    CHECK(found[0].state == forms::SubmissionState::Blank);
    CHECK(found[0].find("applicant")->state == forms::FieldState::Empty);
}

TEST_CASE("seen: a form of another office stays unknown, keeps its text and goes to a person") {
    const auto definition = forms::form_from(forms::parse_data(R"(
id = "bees"
own_sheet = true
source = { ru = "правила", kk = "қағидалар" }
name = { ru = "Заявление", kk = "Өтініш" }
[title]
ru = "Заявление о постановке пасеки на учет"
kk = "Омартаны есепке қою туралы өтініш"
[[item]]
field = "owner"
value = "name"
label = { ru = "Владелец пасеки", kk = "Омарта иесі" }
[[item]]
field = "hives"
value = "text"
label = { ru = "Количество ульев и место их зимовки", kk = "Ұялар саны және қыстау орны" }
[[item]]
field = "date"
value = "date"
label = { ru = "Дата последнего осмотра ветеринаром", kk = "Ветеринар соңғы қараған күн" }
)",
                                                               "bees.toml"),
                                             "bees.toml");
    maker::Random random(3, "bees");
    const Values values{
        {"owner", "Ли Вера Сергеевна"}, {"hives", "сорок, ущелье Бутаковка"}, {"date", "03.02.2014"}};
    const auto found = seen(drawn(maker::fill_form(definition, values, {}, random), "form-scan", random));
    REQUIRE(found.size() == 1);
    CHECK(found[0].state == forms::SubmissionState::Unknown);
    CHECK(found[0].text.find("пасеки") != std::string::npos);
    CHECK(found[0].text.find("Вера") != std::string::npos);
    const auto packs = services::PackLibrary::load(base::home() / "templates", library());
    services::Dossier dossier;
    dossier.name = "bees";
    dossier.documents = found;
    dossier.whole = false;
    CHECK(services::code(services::propose(dossier, packs).action) == "review");
}

TEST_CASE("seen: two forms in one file are split, and a page missing in the middle is noticed") {
    std::vector<page::Raster> file = scanned(
        "extension-application",
        {{"incoming_number", "31"}, {"incoming_date", "12.03.2025"}, {"date", "11.03.2025"}}, "form-scan");
    const std::size_t first = file.size();
    maker::FormLook large;
    large.print.size = 15;
    large.row_gap = 1.3;
    std::vector<page::Raster> particulars =
        scanned("particulars-49", {{"1", "первичная"}, {"40", "03.02.2012"}}, "form-scan", large);
    REQUIRE(particulars.size() >= 3);
    particulars.erase(particulars.begin() + 1);
    for (page::Raster& sheet : particulars) file.push_back(std::move(sheet));
    const auto found = seen(file);
    REQUIRE(found.size() == 2);
    CHECK(found[0].form == "extension-application");
    CHECK(found[0].pages.size() == first);
    CHECK_FALSE(noted(found[0], "page missing"));
    CHECK(found[1].form == "particulars-49");
    CHECK(found[1].value("1") == "первичная");
    CHECK(noted(found[1], "page missing"));
}

TEST_CASE("seen: signature and stamp are told to be there or not, also where the stamp lies over a date") {
    maker::FormLook look;
    look.signatures = maker::FormLook::Signatures::None;
    const auto bare = seen(scanned("licence-legal-entity", kLicence, "form-scan", look));
    REQUIRE(bare.size() == 1);
    CHECK_FALSE(bare[0].signed_at("head"));
    CHECK(bare[0].seal == forms::Seal::Absent);
    CHECK(bare[0].value("head") == "Қасенов Ерлан Тұрсынұлы");
    look.signatures = maker::FormLook::Signatures::Always;
    for (const double strength : {0.45, 0.8}) {
        maker::Random random(7, "stamped");
        const auto form = maker::fill_form(maker::form_named("licence-legal-entity"), kLicence, look, random);
        std::vector<page::Raster> sheets;
        const auto& date = form.places.at("date");
        for (std::size_t i = 0; i < form.pages.size(); ++i) {
            page::Raster sheet = form.pages[i].draw(200);
            if (static_cast<int>(i) == date.page) {
                sheet = maker::in_colour(sheet);
                maker::stamp_round(sheet, (form.seals.at(0).box.right + 20) * 200 / 72.0,
                                   (form.seals.at(0).box.bottom + 8) * 200 / 72.0, 120,
                                   "ҚАЗАҚСТАН РЕСПУБЛИКАСЫ * ҮЛГІ МӨРІ *", "ҮЛГІ", 0.2, strength);
            }
            sheets.push_back(std::move(sheet));
        }
        const auto found = seen(sheets);
        REQUIRE(found.size() == 1);
        CHECK(found[0].signed_at("head"));
        CHECK(found[0].seal == forms::Seal::Present);
        // Under the stamp the date is right, or a person looks.
        const bool right = found[0].typed("date") == "2013-08-11", sure = is_sure(found[0].find("date"));
        CHECK((right || !sure));
    }
}

TEST_CASE("seen: one request scanned twice is the same, with another date it is not") {
    Values values{{"incoming_number", "118"},
                  {"incoming_date", "12.08.2013"},
                  {"addressee", "Комитет технического регулирования и метрологии"},
                  {"direction", "подтверждение соответствия продукции"},
                  {"candidate", "Қасенов Ерлан Тұрсынұлы, эксперт, г. Костанай, ул. Абая, д. 14"},
                  {"direction_requested", "подтверждение соответствия продукции"},
                  {"date", "11.08.2013"}};
    const auto first = seen(scanned("candidate-application", values, "form-scan"));
    values["incoming_number"] = "131";
    values["incoming_date"] = "15.08.2013";
    const auto again = seen(scanned("candidate-application", values, "form-bad", {}, 9));
    CHECK(forms::same_form_again(first.at(0), again.at(0)));
    values["date"] = "14.08.2013";
    const auto other = seen(scanned("candidate-application", values, "form-scan", {}, 9));
    CHECK_FALSE(forms::same_form_again(first.at(0), other.at(0)));
}
