// What is seen in the picture: ticks, stamps, lines, salt. Every picture is drawn here.
#include <catch2/catch.hpp>
#include <cmath>

#include "base/files.h"
#include "forms/marks.h"
#include "forms/pixels.h"
#include "forms/submission_json.h"
#include "forms/tidy.h"
#include "support/paper.h"

using namespace qujat;

namespace {

page::Raster white(int width, int height, int level = 226) {
    page::Raster raster;
    raster.width = width;
    raster.height = height;
    raster.dpi = 200;
    raster.pixels.assign(static_cast<std::size_t>(width * height), static_cast<std::uint8_t>(level));
    return raster;
}

void dot(page::Raster& raster, double x, double y, int level = 40) {
    const int px = static_cast<int>(std::lround(x)), py = static_cast<int>(std::lround(y));
    if (px >= 0 && py >= 0 && px < raster.width && py < raster.height)
        raster.row(py)[px] = static_cast<std::uint8_t>(level);
}

void stroke(page::Raster& raster, double x1, double y1, double x2, double y2, int thick = 2, int level = 40) {
    const int steps = static_cast<int>(2 * std::hypot(x2 - x1, y2 - y1)) + 1;
    for (int i = 0; i <= steps; ++i)
        for (int dx = 0; dx < thick; ++dx)
            for (int dy = 0; dy < thick; ++dy)
                dot(raster, x1 + (x2 - x1) * i / steps + dx, y1 + (y2 - y1) * i / steps + dy, level);
}

// A box of that side whose top left corner is at (20, 15), turned a little.
page::Raster box(double side, double degrees, bool crossed) {
    page::Raster raster = white(90, 70);
    const double c = std::cos(degrees * 0.01745), s = std::sin(degrees * 0.01745);
    const auto line = [&](double x1, double y1, double x2, double y2) {
        stroke(raster, 20 + x1 * c - y1 * s, 15 + x1 * s + y1 * c, 20 + x2 * c - y2 * s,
               15 + x2 * s + y2 * c);
    };
    line(0, 0, side, 0);
    line(side, 0, side, side);
    line(side, side, 0, side);
    line(0, side, 0, 0);
    if (crossed) {
        line(-2, -1, side + 2, side + 1);
        line(1, side - 1, side, 1);
    }
    return raster;
}

// Rows of upright and level strokes, as print looks from afar.
void print_rows(page::Raster& raster) {
    for (int y = 20; y + 30 < raster.height; y += 42)
        for (int x = 10; x + 20 < raster.width; x += 17) {
            stroke(raster, x, y, x, y + 20, 3);
            if (x % 3 != 0) stroke(raster, x, y + 10, x + 12, y + 10, 3);
        }
}

void ring(page::Raster& raster, double x, double y, double radius, int level) {
    for (int i = 0; i < 3000; ++i) {
        const double angle = i * 0.0020944;
        for (int t = 0; t < 4; ++t)
            dot(raster, x + (radius + t) * std::cos(angle), y + (radius + t) * std::sin(angle), level);
    }
}

}  // namespace

TEST_CASE("a ticked box is told from an empty one, and where no box is nothing is claimed") {
    for (const double side : {18.0, 24.0, 30.0}) {
        for (const double degrees : {0.0, 1.2}) {
            CHECK(forms::find_tick(box(side, degrees, true), 24) == forms::Tick::Present);
            CHECK(forms::find_tick(box(side, degrees, false), 24) == forms::Tick::Absent);
        }
    }
    CHECK(forms::find_tick(white(90, 70), 24) == forms::Tick::Unsure);
    page::Raster letters = white(90, 70);
    stroke(letters, 20, 15, 20, 40);
    stroke(letters, 20, 15, 40, 15);
    stroke(letters, 40, 15, 40, 40);
    CHECK(forms::find_tick(letters, 24) == forms::Tick::Unsure);  // a П
}

TEST_CASE(
    "a hook and a filled box are ticks, a trace, a ring about the box and a touched edge are doubtful") {
    const auto plain = [] { return box(24, 0.6, false); };
    page::Raster hook = plain();
    stroke(hook, 23, 27, 30, 37, 3);
    stroke(hook, 30, 37, 50, 8, 3);
    CHECK(forms::find_tick(hook, 24) == forms::Tick::Present);
    page::Raster filled = plain();
    for (int y = 15; y < 40; ++y) stroke(filled, 20, y, 45, y, 1);
    CHECK(forms::find_tick(filled, 24) == forms::Tick::Present);
    page::Raster trace = plain();
    stroke(trace, 31, 27, 33, 29, 2, 90);
    CHECK(forms::find_tick(trace, 24) == forms::Tick::Unsure);
    page::Raster circled = white(110, 100);
    for (int i = 0; i < 25; ++i) {
        dot(circled, 40 + i, 35), dot(circled, 40 + i, 59), dot(circled, 40, 35 + i),
            dot(circled, 64, 35 + i);
        dot(circled, 40 + i, 36), dot(circled, 40 + i, 60), dot(circled, 41, 35 + i),
            dot(circled, 65, 35 + i);
    }
    CHECK(forms::find_tick(circled, 24) == forms::Tick::Absent);
    ring(circled, 52, 47, 22, 50);
    CHECK(forms::find_tick(circled, 24) == forms::Tick::Unsure);
}

TEST_CASE("a round stamp is seen among lines of print, lines of print alone are none") {
    page::Raster page = white(640, 640);
    print_rows(page);
    CHECK(forms::find_ring(page, 200) == forms::Seal::Absent);
    ring(page, 330, 300, 120, 110);
    CHECK(forms::find_ring(page, 200) == forms::Seal::Present);
    page::Raster clean = white(640, 640);
    CHECK(forms::find_ring(clean, 200) == forms::Seal::Absent);
    ring(clean, 300, 320, 100, 150);
    CHECK(forms::find_ring(clean, 200) == forms::Seal::Present);
}

TEST_CASE("a ruled line goes, the letters that stand on it and hang through it stay") {
    page::Raster part = white(400, 60);
    stroke(part, 0, 44, 399, 47, 2);    // the line, somewhat aslant
    stroke(part, 60, 20, 60, 44, 3);    // a stroke down to it
    stroke(part, 100, 20, 100, 56, 3);  // and one through it
    forms::take_line(part, 45, 26);
    const auto ink = [&](int left, int right) {
        int count = 0;
        for (int y = 0; y < part.height; ++y)
            for (int x = left; x < right; ++x) count += part.row(y)[x] < 120 ? 1 : 0;
        return count;
    };
    CHECK(ink(150, 400) == 0);
    CHECK(ink(0, 55) == 0);
    CHECK(ink(55, 70) >= 70);
    CHECK(ink(95, 110) >= 105);
}

TEST_CASE("salt goes, a full stop stays") {
    page::Raster part = white(60, 40);
    part.row(10)[20] = 30;
    for (int y = 20; y < 23; ++y)
        for (int x = 40; x < 43; ++x) part.row(y)[x] = 40;
    const page::Raster clean = forms::without_salt(part);
    CHECK(clean.row(10)[20] == 226);
    CHECK(clean.row(21)[41] == 40);
}

TEST_CASE("values are freed of what readers do to them, and keep what could have been meant") {
    using forms::tidy;
    using forms::ValueKind;
    CHECK(tidy("ТУ 39000-1917-Т00-01-2012", ValueKind::Text) == "ТУ 39000-1917-ТОО-01-2012");
    CHECK(tidy("TOO Көкжиек", ValueKind::Text) == "ТОО Көкжиек");
    CHECK(tidy("AO Қаратау Металл", ValueKind::Text) == "АО Қаратау Металл");
    CHECK(tidy("Тау Жарылыс", ValueKind::Text) == "Тау Жарылыс");
    CHECK(tidy("TOO small", ValueKind::Text) == "TOO small");
    CHECK(tidy("№ 10231-1900-Т00, Департамент", ValueKind::Text) == "№ 10231-1900-ТОО, Департамент");
    CHECK(tidy("приказ№ 12 от. 09.04.2012", ValueKind::Text) == "приказ № 12 от 09.04.2012");
    CHECK(tidy("БИН.090440011273", ValueKind::Text) == "БИН 090440011273");
    CHECK(tidy("размером 1х2 м", ValueKind::Text) == "размером 1×2 м");
    CHECK(tidy("машина Tajima ТМЕХ-С", ValueKind::Text) == "машина Tajima TMEX-C");
    CHECK(tidy("Шәріпов Ермек Болатулы", ValueKind::Name) == "Шәріпов Ермек Болатұлы");
    CHECK(tidy("Сериков Ермек Болатулы", ValueKind::Name) == "Сериков Ермек Болатулы");
    CHECK(tidy("выдано 18.04.2005,ИИН 620511427799", ValueKind::Text) ==
          "выдано 18.04.2005, ИИН 620511427799");
    CHECK(tidy("АО «Банк», г.Караганда", ValueKind::Text) == "АО «Банк», г. Караганда");
    CHECK(tidy("ЖБ-ІІ № 3257928", ValueKind::Number) == "ЖБ-II № 3257928");
    CHECK(tidy("регулирования И метрологии", ValueKind::Text) == "регулирования и метрологии");
    CHECK(tidy("20.05.2024- 24.05.2024", ValueKind::Period) == "20.05.2024 - 24.05.2024");
    CHECK(tidy("20.05.2024-24.05.2024", ValueKind::Period) == "20.05.2024-24.05.2024");
    CHECK(tidy("размер 2,5 м", ValueKind::Text) == "размер 2,5 м");
    CHECK(tidy("ул. Абая, д. 7, кв. 3", ValueKind::Text) == "ул. Абая, д. 7, кв. 3");
    CHECK(tidy("швейная машина Juki, стол АВС-1", ValueKind::Text) == "швейная машина Juki, стол АВС-1");
}

TEST_CASE("a sign no number has is the figure its shape wants, or a doubt") {
    const auto number = [](const char* value, const std::vector<std::string>& shapes) {
        forms::Field field;
        field.value = value;
        field.state = forms::FieldState::Present;
        field.confidence = 0.99;
        forms::settle_shape(field, shapes);
        forms::doubt_strange_signs(field, forms::ValueKind::Number);
        return field;
    };
    const forms::Field shaped = number("KZ.U.@2.0977", {"KZ.A.99.9999"});
    CHECK(shaped.value == "KZ.U.02.0977");
    CHECK(shaped.confidence <= 0.8);
    CHECK(number("KZ.U.02.0977", {"KZ.A.99.9999"}).confidence == 0.99);
    CHECK(number("31-@7", {}).confidence < 0.6);
    CHECK(number("31-07", {}).confidence == 0.99);
}

TEST_CASE("spaces lost or put into the name of a person are set right, in nothing else") {
    using forms::tidy;
    using forms::ValueKind;
    const auto name = [](const char* value) { return tidy(value, ValueKind::Name); };
    CHECK(name("Жақсы беков Дәурен Маратұлы") == "Жақсыбеков Дәурен Маратұлы");
    CHECK(name("Ли Вера Серге евна") == "Ли Вера Сергеевна");
    CHECK(name("Тұрғанбаев МаратАсқарұлы") == "Тұрғанбаев Марат Асқарұлы");
    CHECK(name("ТұрғанбаевМарат Асқарұлы") == "Тұрғанбаев Марат Асқарұлы");
    for (const char* sound :
         {"Мамедов Гасан Али оглы", "Ким Алла Сергеевна директор", "Омаров Е. С.", "Сериков Болат",
          "Тау құрылыс Алматы Жол", "Айтбай-Қызы Алма Серікқызы", "МакДональд Джон", "Иванов Иван директор",
          "Қасенов Ерлан Тұрсынұлы, эксперт"}) {
        CHECK(name(sound) == sound);
    }
    CHECK(tidy("Жақсы беков Дәурен Маратұлы", ValueKind::Text) == "Жақсы беков Дәурен Маратұлы");
}

TEST_CASE("boxes give the ticked choices, and their ids beside them") {
    const auto definition = forms::form_from(forms::parse_data(R"(
id = "sheet"
own_sheet = true
source = { ru = "правила", kk = "қағидалар" }
name = { ru = "Заявление", kk = "Өтініш" }
[title]
ru = "Заявление на разрешение взрывных работ на промышленной площадке"
kk = "Өнеркәсіптік алаңда жарылыс жұмыстарына рұқсат беруге өтініш"
[[item]]
field = "applicant"
value = "text"
label = { ru = "Заявитель", kk = "Өтініш беруші" }
[[item]]
field = "place"
value = "choice"
boxes = true
label = { ru = "Место проведения работ", kk = "Жұмыс жүргізілетін орын" }
choices = [ { id = "surface", ru = "на поверхности", kk = "жер бетінде" }, { id = "deep", ru = "под землей", kk = "жер астында" } ]
[[item]]
field = "papers"
value = "choice"
boxes = true
several = true
label = { ru = "Прилагаются", kk = "Қоса беріледі" }
choices = [ { id = "a", ru = "расчет расстояний", kk = "арақашықтық есебі" }, { id = "b", ru = "план местности", kk = "жер жоспары" } ]
)",
                                                               "sheet.toml"),
                                             "sheet.toml");
    const forms::FormLibrary library({definition});
    std::map<std::string, std::string> values{{"applicant", "ТОО «Қыран»"},
                                              {"place", "под землей"},
                                              {"papers", "расчет расстояний; план местности"}};
    auto found = forms::read(paper::sheet(definition, values), library);
    REQUIRE(found.size() == 1);
    CHECK(found[0].value("place") == "под землей");
    CHECK(found[0].typed("place") == "deep");
    CHECK(found[0].typed("papers") == "a,b");
    CHECK(found[0].value("applicant") == "ТОО «Қыран»");
    values["place"] = "на поверхности; под землей";
    values["papers"] = "";
    found = forms::read(paper::sheet(definition, values), library);
    CHECK(found[0].find("place")->state == forms::FieldState::Conflicting);
    CHECK(found[0].find("papers")->state == forms::FieldState::Empty);
}

TEST_CASE("a form printed on both pages the wrong way round is read in its own order") {
    const auto library = forms::FormLibrary::load(base::home() / "templates");
    std::map<std::string, std::string> values{{"1", "первичная"}, {"16", "АО «Сапа»"}, {"40", "03.02.2012"}};
    page::Document document = paper::sheet(*library.find("particulars-49"), values);
    REQUIRE(document.pages.size() >= 2);
    std::swap(document.pages[0], document.pages[1]);
    document.pages[0].number = 1;
    document.pages[1].number = 2;
    const auto found = forms::read(document, library);
    REQUIRE(found.size() == 1);
    CHECK(found[0].form == "particulars-49");
    CHECK(found[0].value("1") == "первичная");
    CHECK(found[0].value("16") == "АО «Сапа»");
    CHECK(found[0].value("40") == "03.02.2012");
    CHECK(std::count(found[0].notes.begin(), found[0].notes.end(), "pages out of order") == 1);
}

TEST_CASE("one form scanned twice is the same, another person's or another date's is not") {
    const auto library = forms::FormLibrary::load(base::home() / "templates");
    const forms::FormDefinition& form = *library.find("candidate-application");
    std::map<std::string, std::string> values{
        {"incoming_number", "118"},
        {"incoming_date", "12.08.2013"},
        {"addressee", "Комитет технического регулирования и метрологии"},
        {"direction", "подтверждению соответствия продукции"},
        {"candidate", "Қасенов Ерлан Тұрсынұлы, эксперт, г. Костанай, ул. Баймагамбетова, д. 14"},
        {"direction_requested", "подтверждению соответствия продукции"},
        {"date", "11.08.2013"}};
    const auto read = [&](double misread) {
        paper::Options options;
        options.skew = misread * 20;
        return forms::read(paper::sheet(form, values, options), library).at(0);
    };
    const forms::Submission first = read(0);
    values["incoming_number"] = "131";
    values["incoming_date"] = "15.08.2013";
    values["candidate"] = "Қасенов Ерлан Турсынұлы, эксперт, г. Костанай, ул Баймагамбетова, д. 14";
    CHECK(forms::same_form_again(first, read(0.03)));
    values["date"] = "14.08.2013";
    CHECK_FALSE(forms::same_form_again(first, read(0)));
    values["date"] = "11.08.2013";
    values["candidate"] = "Ли Вера Сергеевна, инженер, г. Алматы, пр. Абая, д. 109";
    CHECK_FALSE(forms::same_form_again(first, read(0)));
    CHECK_FALSE(forms::same_form_again({}, {}));
}

TEST_CASE("a form and its near neighbour are told apart though a tenth of the print is misread") {
    const auto library = forms::FormLibrary::load(base::home() / "templates");
    for (const forms::FormDefinition& form : library.all()) {
        for (const auto language : {text::Language::Russian, text::Language::Kazakh}) {
            paper::Options options;
            options.language = language;
            options.misread = 0.06;
            std::map<std::string, std::string> values;
            for (const forms::Item& item : form.items)
                if (item.kind == forms::Item::Kind::Field && !item.boxes && values.size() < 4)
                    values[item.name] = "Ли Вера Сергеевна";
            const auto found = forms::read(paper::sheet(form, values, options), library);
            INFO(form.id);
            REQUIRE(found.size() == 1);
            CHECK(found[0].form == form.id);
        }
    }
}
