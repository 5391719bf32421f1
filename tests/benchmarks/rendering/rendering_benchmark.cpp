// How fast documents are typeset: build/release/tests/benchmarks/rendering/benchmark_rendering [DOCUMENTS]
// [PAGES]; with --write FOLDER DOCUMENTS the certificates are kept, for peers.sh. One-page bilingual
// certificates with QR, each with values of its own, font subset per document and shared; whether the same
// bytes come in reverse order; the same signed; a long act with tables. CPU seconds of one core (user
// + system), peak memory of the process.
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/files.h"
#include "rendering/rendering.h"
#include "rendering/signing/signing.h"
#include "signing/made_keys.h"

using namespace qujat;

namespace {

double cpu_seconds() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

long peak_kilobytes() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return used.ru_maxrss;
}

const std::vector<std::string> kSurnames = {"Сейітқұлова", "Досмағамбетова", "Жақсылықова", "Әбдірахманова",
                                            "Қойшыбаева",  "Нұрланова",      "Өтегенова",   "Тілеубердиева"};
const std::vector<std::string> kNames = {"Айнұр",   "Гүлнәр", "Мәдина", "Жібек",   "Әлия",  "Сәуле",
                                         "Ботагөз", "Динара", "Фарида", "Ұлбосын", "Ырысты"};
const std::vector<std::string> kFathers = {"Бекетқызы", "Ерланқызы", "Хамитқызы", "Шоқанқызы",
                                           "Ғалымқызы", "Цыренқызы", "Юсупқызы"};

std::string values_of(int number) {
    const auto pick = [number](const std::vector<std::string>& from, int step) {
        return from[static_cast<std::size_t>(number / step) % from.size()];
    };
    const std::string digits = std::to_string(100000 + number).substr(1);
    const std::string day = std::to_string(101 + number % 28).substr(1);
    const std::string month = std::to_string(101 + number % 12).substr(1);
    return R"x({"authority_kk": "Қазақстан Республикасы Сауда және интеграция министрлігінің Техникалық реттеу және метрология комитеті",
"authority_ru": "Комитет технического регулирования и метрологии Министерства торговли и интеграции Республики Казахстан",
"number": "KZ.ЭА.)x" +
           digits + R"x(", "attestat_number": "KZ.U.02.0412", "holder": ")x" + pick(kSurnames, 1) + " " +
           pick(kNames, 3) + " " + pick(kFathers, 5) + R"x(", "attestat_date": "2023-)x" + month + "-" + day +
           R"x(", "valid_from": "2026-)x" + month + "-" + day + R"x(", "valid_to": "2029-)x" + month + "-" +
           day + R"x(", "minutes_number": ")x" + std::to_string(1 + number % 40) +
           R"x(", "minutes_date": "2026-11-)x" + day +
           R"x(", "signer_position_kk": "Комитет төрағасының орынбасары", "signer_position_ru": "Заместитель председателя Комитета",
"signer_name": "Е. Т. Жақсыбаев", "legal_basis_kk": "Аттестаттау қағидаларының (2021 жылғы 1 шілдедегі № 440-НҚ бұйрық) 15-тармағы",
"legal_basis_ru": "Пункт 15 Правил аттестации (приказ от 1 июля 2021 года № 440-НҚ)",
"verify_url": "https://qujat.example.kz/v/KZ.EA.)x" +
           digits + "/7f3a" + std::to_string(9000 + number % 997) + "\"}";
}

void certificates(int count, rendering::FontSubset fonts, const char* name) {
    rendering::Renderer renderer;
    rendering::RenderOptions options;
    options.fonts = fonts;
    std::size_t bytes = 0;
    std::vector<std::string> hashes;
    const double begin = cpu_seconds();
    for (int i = 0; i < count; ++i) {
        const auto made = renderer.render("expert-auditor-extension/certificate.html", values_of(i), options);
        bytes += made.pdf.size();
        hashes.push_back(made.content_sha256);
    }
    const double taken = cpu_seconds() - begin;
    rendering::Renderer again;
    int same = 0;
    for (int i = count; i-- > 0;) {
        const auto made = again.render("expert-auditor-extension/certificate.html", values_of(i), options);
        same += made.content_sha256 == hashes[static_cast<std::size_t>(i)] ? 1 : 0;
    }
    std::printf(
        "%-28s %6d documents  %6.0f documents/CPU s  %6zu bytes each  %d of %d the same in reverse order  "
        "peak %ld KB\n",
        name, count, count / taken, bytes / static_cast<std::size_t>(count), same, count, peak_kilobytes());
}

// Typeset and signed, as an office does it in one go.
void signed_certificates(int count, test::KeyKind kind, rendering::FontSubset fonts, const char* name) {
    const test::MadeKey made = test::make_key(kind, "Сынақ Қолтаңба", "key");
    const signing::Key key = signing::Key::from_pkcs12(made.pkcs12, "key");
    rendering::Renderer renderer;
    rendering::RenderOptions options;
    options.fonts = fonts;
    std::size_t bytes = 0;
    double signing_alone = 0;
    const double begin = cpu_seconds();
    for (int i = 0; i < count; ++i) {
        const auto document =
            renderer.render("expert-auditor-extension/certificate.html", values_of(i), options);
        const double before = cpu_seconds();
        bytes += signing::sign(document.pdf, key, {"2026-11-20", "", 0}).size();
        signing_alone += cpu_seconds() - before;
    }
    const double taken = cpu_seconds() - begin;
    std::printf(
        "%-28s %6d documents  %6.0f documents/CPU s  %6zu bytes each  signing %.2f ms each  peak %ld KB\n",
        name, count, count / taken, bytes / static_cast<std::size_t>(count), signing_alone * 1000 / count,
        peak_kilobytes());
}

void long_act(int pages) {
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / "qujat-rendering-benchmark";
    base::write_file(folder / "act.html",
                     "<html lang=\"ru\"><head><title>Акт</title><style>@page { size: A4; margin: 20mm; "
                     "@bottom-center { content: element(foot) } } "
                     ".foot { position: running(foot); text-align: center } .n::after { content: "
                     "counter(page) \" / \" counter(pages) } "
                     "p { text-align: justify; hyphens: auto } td, th { border: 0.5pt solid black; "
                     "font-size: 9pt }</style></head><body>"
                     "<div class=\"foot\"><span class=\"n\"></span></div>{{#chapters}}<h2>Глава "
                     "{{n}}</h2>{{#points}}<p>{{.}}</p>{{/points}}"
                     "<table><thead><tr><th>№</th><th>Наименование</th><th>Значение</th></tr></"
                     "thead><tbody>{{#rows}}<tr><td>{{n}}</td><td>{{a}}</td><td>{{b}}</td></tr>{{/rows}}"
                     "</tbody></table>{{/chapters}}</body></html>");
    std::string values = "{\"chapters\": [";
    const int chapters = pages * 3 / 5;
    for (int chapter = 0; chapter < chapters; ++chapter) {
        values += std::string(chapter > 0 ? "," : "") + "{\"points\": [";
        for (int point = 0; point < 8; ++point) {
            values += std::string(point > 0 ? "," : "") + "\"" + std::to_string(chapter * 8 + point + 1) +
                      ". Услугодатель в течение " + std::to_string(1 + (chapter + point) % 20) +
                      " рабочих дней со дня регистрации документов услугополучателя проверяет их полноту, "
                      "рассматривает на соответствие "
                      "требованиям настоящих Правил и направляет в аумақтық бөлімше мотивированный ответ об "
                      "отказе либо результат "
                      "оказания государственной услуги № " +
                      std::to_string(chapter * 31 + point) + ".\"";
        }
        values += "], \"rows\": [";
        for (int row = 0; row < 24; ++row) {
            values += std::string(row > 0 ? "," : "") + "{\"a\": \"Показатель " +
                      std::to_string(chapter * 24 + row) + " за отчётный период\", \"b\": \"" +
                      std::to_string((chapter * 7919 + row * 104729) % 100000) + "\"}";
        }
        values += "]}";
    }
    rendering::RendererOptions options;
    options.templates = folder;
    rendering::Renderer renderer(options);
    const double begin = cpu_seconds();
    const auto made = renderer.render("act.html", values + "]}");
    const double taken = cpu_seconds() - begin;
    std::printf("%-28s %6d pages  %6.0f pages/CPU s  %zu bytes  peak %ld KB\n", "a long act with tables",
                made.pages, made.pages / taken, made.pdf.size(), peak_kilobytes());
    std::filesystem::remove_all(folder);
}

}  // namespace

int main(int count, char** words) {
    if (count > 3 && std::string(words[1]) == "--write") {
        rendering::Renderer renderer;
        for (int i = 0; i < std::atoi(words[3]); ++i) {
            const std::string name = std::to_string(100000 + i).substr(1) + ".pdf";
            const auto made = renderer.render("expert-auditor-extension/certificate.html", values_of(i));
            base::write_file(std::filesystem::path(words[2]) / name, made.pdf);
        }
        return 0;
    }
    const int documents = count > 1 ? std::atoi(words[1]) : 2000;
    certificates(documents, rendering::FontSubset::PerDocument, "subset per document");
    certificates(documents, rendering::FontSubset::Shared, "one subset for all");
    signed_certificates(documents, test::KeyKind::Elliptic, rendering::FontSubset::PerDocument,
                        "signed, P-256");
    signed_certificates(documents, test::KeyKind::Rsa, rendering::FontSubset::PerDocument,
                        "signed, RSA 2048");
    signed_certificates(documents, test::KeyKind::Elliptic, rendering::FontSubset::Shared,
                        "signed, P-256, one subset");
    long_act(count > 2 ? std::atoi(words[2]) : 1000);
}
