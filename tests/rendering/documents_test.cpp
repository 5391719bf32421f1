// The documents of the product: every template with every sample, in every language, final and draft.
#include <poppler-image.h>

#include <nlohmann/json.hpp>

#include "text/date.h"

#include "workshop.h"

using namespace qujat::test;
using qujat::rendering::FontSubset;
using qujat::rendering::Languages;
using qujat::rendering::Renderer;

TEST_CASE("every template renders with every sample in every language, and the same bytes in any order") {
    Renderer one({home() / "templates", home() / "fonts"});
    Renderer other({home() / "templates", home() / "fonts"});
    std::vector<std::pair<Sample, qujat::rendering::RenderOptions>> jobs;
    for (const Sample& sample : samples()) {
        if (sample.is_extreme()) {
            jobs.push_back({sample, {Languages::Both, "", {}, FontSubset::PerDocument}});
            continue;
        }
        for (const Languages languages : {Languages::Kazakh, Languages::Russian, Languages::Both})
            jobs.push_back({sample, {languages, "", {}, FontSubset::PerDocument}});
        jobs.push_back({sample, {Languages::Both, "Жоба / Проект", {}, FontSubset::PerDocument}});
        jobs.push_back({sample, {Languages::Both, "", {}, FontSubset::Shared}});
    }
    REQUIRE(jobs.size() > 20);
    std::vector<std::string> first;
    for (const auto& [sample, options] : jobs) {
        INFO(sample.document << " " << sample.values.filename());
        const auto made = one.render(sample.document, qujat::base::read_file(sample.values), options);
        CHECK(made.pages == opened(made.pdf)->pages());
        CHECK(made.content_sha256.size() == 64);
        first.push_back(made.pdf);
    }
    for (std::size_t i = jobs.size(); i-- > 0;) {
        const auto& [sample, options] = jobs[i];
        const auto made = other.render(sample.document, qujat::base::read_file(sample.values), options);
        CHECK(made.pdf == first[i]);
    }
}

namespace {

void collect(const nlohmann::json& value, std::vector<std::string>& texts) {
    if (value.is_string()) texts.push_back(value.get<std::string>());
    if (value.is_structured()) {
        for (const auto& one : value) collect(one, texts);
    }
}

// In figures, or in words in some case of one of the languages.
bool is_written(const qujat::text::CivilDate& date, const std::string& text) {
    using qujat::text::DateCase;
    if (text.find(qujat::text::dotted(date)) != std::string::npos) return true;
    for (const auto language : {qujat::text::Language::Russian, qujat::text::Language::Kazakh}) {
        for (const DateCase one :
             {DateCase::Plain, DateCase::Locative, DateCase::Ablative, DateCase::Dative}) {
            if (text.find(qujat::text::in_words(date, language, one)) != std::string::npos) return true;
        }
    }
    return false;
}

}  // namespace

TEST_CASE("the text of a document holds its values") {
    Renderer renderer({home() / "templates", home() / "fonts"});
    for (const Sample& sample : samples()) {
        INFO(sample.values.filename());
        const std::string json = qujat::base::read_file(sample.values);
        const std::string text = text_of(renderer.render(sample.document, json).pdf);
        std::vector<std::string> values;
        collect(nlohmann::json::parse(json), values);
        for (const std::string& value : values) {
            if (value.starts_with("https://")) continue;
            const auto date = qujat::text::parse_iso(value);
            if (!date) {
                CHECK_THAT(text, Catch::Contains(value));
                continue;
            }
            INFO(value);
            CHECK(is_written(*date, text));
        }
    }
}

TEST_CASE("a draft's pale text cuts no line and is hidden by no background") {
    Workshop workshop;
    const auto draft = workshop.render(
        page("<div class=\"tint\"><div class=\"rule\"></div></div>",
             "@page { size: 400pt 400pt; margin: 20pt } .tint { background: #f4f4f4; height: 360pt }"
             ".rule { height: 178pt; border-bottom: 4pt solid #000000 }"),
        "{}", {Languages::Russian, "ПРОЕКТ", {}, FontSubset::PerDocument});
    const auto document = opened(draft.pdf);
    const std::unique_ptr<poppler::page> first(document->create_page(0));
    const poppler::image image = poppler::page_renderer().render_page(first.get(), 72, 72);
    const auto grey = [&](int x, int y) {
        return static_cast<unsigned char>(image.const_data()[y * image.bytes_per_row() + x * 4 + 1]);
    };
    int cut = 0;   // dots of the rule that are not black
    int pale = 0;  // dots of the tinted ground that show the pale text
    for (int x = 24; x < 376; ++x) {
        cut += grey(x, 200) > 40 ? 1 : 0;
        for (int y = 24; y < 376; ++y) pale += grey(x, y) > 215 && grey(x, y) < 235 ? 1 : 0;
    }
    CHECK(cut == 0);
    CHECK(pale > 1000);
}

TEST_CASE("a draft has no number and says what it is") {
    Renderer renderer({home() / "templates", home() / "fonts"});
    const std::string json =
        qujat::base::read_file(home() / "templates/expert-auditor-extension/samples/certificate.json");
    const auto draft = renderer.render("expert-auditor-extension/certificate.html", json,
                                       {Languages::Both, "Жоба / Проект", {}, FontSubset::PerDocument});
    CHECK(text_of(draft.pdf).find("KZ.ЭА.0042") == std::string::npos);
    CHECK(draft.title.starts_with("Жоба / Проект"));
    const auto real = renderer.render("expert-auditor-extension/certificate.html", json);
    CHECK(text_of(real.pdf).find("№ KZ.ЭА.0042") != std::string::npos);
    CHECK(real.content_sha256 != draft.content_sha256);
}

TEST_CASE("documents expected on one page stay there with the longest values") {
    Renderer renderer({home() / "templates", home() / "fonts"});
    auto values = nlohmann::json::parse(
        qujat::base::read_file(home() / "templates/expert-auditor-extension/samples/certificate.json"));
    values["holder"] = "Нұрмұхамедова-Әбдіғаппарова Ақмарал-Гүлсім Жұмағалиқызы";
    values["number"] = "KZ.ЭА.2026.0000042-ҚР";
    values["signer_name"] = "А. Ж. Бәйтерекова-Тоқмағамбетова";
    values["signer_position_ru"] =
        "Исполняющий обязанности заместителя председателя Комитета технического регулирования и метрологии";
    values["signer_position_kk"] =
        "Техникалық реттеу және метрология комитеті төрағасының орынбасарының міндетін атқарушы";
    CHECK(renderer.render("expert-auditor-extension/certificate.html", values.dump()).pages == 1);
    for (auto& [key, value] : values.items()) {
        if (key == "legal_basis_kk" || key == "legal_basis_ru") value = nullptr;
    }
    CHECK(renderer.render("expert-auditor-extension/certificate.html", values.dump()).pages == 1);
}
