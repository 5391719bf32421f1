// What the main job leaves on samples/inbox, against samples/truth. tests/main_job/run.sh has run it twice.

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "base/files.h"
#include "register/register.h"
#include "text/unicode.h"

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

fs::path folder() {
    const char* named = std::getenv("QUJAT_RUN_FOLDER");
    REQUIRE(named != nullptr);
    return named;
}
fs::path out() {
    return folder() / "out";
}
std::string read(const fs::path& path) {
    return qujat::base::read_file(path);
}
json read_json(const fs::path& path) {
    return json::parse(read(path));
}
json dossiers() {
    return read_json("samples/truth/dossiers.json");
}
json dossier(const std::string& name) {
    return read_json(out() / "requests" / name / "dossier.json");
}

std::string output_of(const std::string& command) {
    FILE* pipe = ::popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string text;
    char piece[4096];
    for (std::size_t got; (got = std::fread(piece, 1, sizeof piece, pipe)) > 0;) text.append(piece, got);
    REQUIRE(::pclose(pipe) == 0);
    return text;
}

// The text of a PDF: words divided at line ends put together, white space collapsed.
std::string text_of(const fs::path& pdf) {
    std::string text = output_of("pdftotext '" + pdf.string() + "' -");
    const std::string divided = "\u00AD\n";
    for (std::size_t at; (at = text.find(divided)) != std::string::npos;) text.erase(at, divided.size());
    return qujat::text::collapse_spaces(text);
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// Share of the truth's words that the reading has, in any order.
double words_found(const fs::path& truth, const fs::path& reading) {
    const auto words_of = [](std::string text) {
        std::multiset<std::string> words;
        text = qujat::text::collapse_spaces(text) + " ";
        for (std::size_t at = 0, end; (end = text.find(' ', at)) != std::string::npos; at = end + 1) {
            words.insert(text.substr(at, end - at));
        }
        return words;
    };
    const auto expected = words_of(read(truth));
    auto found = words_of(read(reading));
    std::size_t hits = 0;
    for (const std::string& word : expected) {
        const auto at = found.find(word);
        if (at == found.end()) continue;
        found.erase(at);
        ++hits;
    }
    return static_cast<double>(hits) / static_cast<double>(expected.size());
}

}  // namespace

TEST_CASE("every dossier is proposed and decided as its truth says") {
    for (const json& truth : dossiers()) {
        const std::string name = truth.at("dossier");
        INFO(name);
        const json made = dossier(name);
        CHECK(made.at("decision") == truth.at("proposal"));
        CHECK(made.at("body").at("standing") == truth.at("standing"));
    }
}

TEST_CASE("nothing is issued that is not decided, and what is decided is issued") {
    for (const json& truth : dossiers()) {
        const std::string name = truth.at("dossier");
        INFO(name);
        const fs::path request = out() / "requests" / name;
        const bool decided = truth.at("standing") == "decided";
        CHECK(fs::exists(request / "certificate.pdf") == (decided && truth.at("proposal") == "issue"));
        CHECK(fs::exists(request / "refusal-kk.pdf") == (decided && truth.at("proposal") == "refuse"));
        CHECK(fs::exists(request / "refusal-ru.pdf") == (decided && truth.at("proposal") == "refuse"));
        CHECK(fs::exists(request / "missing-documents.pdf") == (decided && truth.at("proposal") == "return"));
        CHECK(fs::exists(request / "draft-certificate.pdf") ==
              (truth.at("standing") == "draft" && truth.at("proposal") == "issue"));
    }
}

TEST_CASE("a certificate carries holder, attestat, new term and the minutes that decided") {
    const std::string text = text_of(out() / "requests/dossier-1/certificate.pdf");
    for (const char* part :
         {"Сейдахмет Арман Болатович", "KZ.U.02.0518", "KZ.U.02.E24.0001", "9 января 2025 года",
          "8 января 2027 года", "2024 жылғы 20 желтоқсандағы № 12", "от 20 декабря 2024 года № 12"}) {
        INFO(part);
        CHECK(holds(text, part));
    }
    CHECK_FALSE(holds(text, "Жоба / Проект"));
}

TEST_CASE("a draft says that it is one and has no number") {
    const std::string text = text_of(out() / "requests/dossier-8/draft-certificate.pdf");
    CHECK(holds(output_of("pdfinfo '" + (out() / "requests/dossier-8/draft-certificate.pdf").string() + "'"),
                "Жоба / Проект"));
    CHECK(holds(text, "Пак Вячеслав"));
    CHECK_FALSE(holds(text, "KZ.U.02.E"));
}

TEST_CASE("a refusal names ground, citation and minutes in both languages") {
    const std::string ru = text_of(out() / "requests/dossier-3/refusal-ru.pdf");
    CHECK(holds(ru, "45 календарных дней"));
    CHECK(holds(ru, "пункт 7 Правил"));
    CHECK(holds(ru, "от 20 декабря 2024 года № 12"));
    const std::string kk = text_of(out() / "requests/dossier-3/refusal-kk.pdf");
    CHECK(holds(kk, "Қағидалардың 7-тармағы"));
    CHECK(holds(kk, "2024 жылғы 20 желтоқсандағы № 12"));
}

TEST_CASE("the activity report is there blank and filled in both languages") {
    for (const char* language : {"kk", "ru"}) {
        CHECK(fs::exists(out() / (std::string("blank-forms/activity-report-") + language + ".pdf")));
        const std::string text =
            text_of(out() / (std::string("requests/dossier-1/typeset-activity-report-") + language + ".pdf"));
        CHECK(holds(text, "Сейдахмет"));
        CHECK(holds(text, "KZ.U.02.0518"));
    }
}

TEST_CASE("fields say where they stand and how sure they are") {
    const json form = read_json(out() / "requests/dossier-1/application.json");
    const json truth = read_json("samples/truth/dossier-1/application.json");
    int checked = 0;
    for (const auto& [name, value] : truth.at("forms").at(0).at("fields").items()) {
        if (value.get<std::string>().empty()) continue;
        INFO(name);
        const json& field = form.at("fields").at(name);
        CHECK(field.at("page") == 1);
        CHECK(field.at("box").at(2) > 0);
        CHECK(field.at("confidence") > 0.0);
        checked += field.at("value") == value;
    }
    CHECK(checked >= 10);
}

TEST_CASE("acts come out as text, data and searchable PDF with the right requisites") {
    struct Expected {
        const char* name;
        const char* number;
        const char* date;
        bool scan;
    };
    for (const Expected& act : {Expected{"order-ru-scan", "365-НҚ", "2024-10-17", true},
                                Expected{"order-kk-scan", "305", "2024-09-12", true},
                                Expected{"order-digital", "201-од", "2024-08-05", false},
                                Expected{"order-mojibake-layer", "317/НҚ", "2024-05-29", true},
                                Expected{"text-kz1048", "156-НҚ", "2024-07-08", false},
                                Expected{"text-koi8r", "17-од", "2024-01-22", false},
                                Expected{"text-spaced-links", "378", "2013-04-19", false}}) {
        INFO(act.name);
        const fs::path stem = out() / "acts" / act.name;
        const json data = read_json(stem.string() + ".json");
        CHECK(data.value("number", "") == act.number);
        CHECK(data.value("date", "") == act.date);
        CHECK_FALSE(data.value("title", "").empty());
        CHECK(words_found("samples/truth/" + std::string(act.name) + ".txt", stem.string() + ".txt") > 0.93);
        if (act.scan) CHECK(holds(text_of(stem.string() + ".pdf"), act.number));
    }
}

TEST_CASE("each bad file is set aside with a reason, and no good one is") {
    const std::string reasons = read(out() / "set-aside/reasons.txt");
    CHECK(std::count(reasons.begin(), reasons.end(), '\n') == 4);
    for (const char* line : {"blank-10000.png\t", "cut-off.pdf\t", "empty.pdf\t", "locked.pdf\t"}) {
        INFO(line);
        CHECK(holds(reasons, line));
    }
    CHECK(holds(reasons, "password"));
    CHECK(fs::exists(out() / "set-aside/locked.pdf"));
    CHECK(fs::exists(out() / "papers/jpeg-named.txt"));
    CHECK(fs::exists(out() / "papers/fax-letter.txt"));
}

TEST_CASE("the run's report tells what came in, what was decided and what failed") {
    const std::string text = text_of(out() / "report.pdf");
    for (const char* part :
         {"Сейдахмет Арман Болатович", "KZ.U.02.E24.0001", "locked", "паролем", "құпиясөзбен"}) {
        INFO(part);
        CHECK(holds(text, part));
    }
}

TEST_CASE("running the same inbox again changed nothing and issued nothing new") {
    CHECK(read(folder() / "first.sums") == read(folder() / "second.sums"));
    qujat::registry::Register book((out() / "register.sqlite").string());
    int decided = 0;
    for (const json& truth : dossiers()) decided += truth.at("standing") == "decided";
    CHECK(book.list().size() == static_cast<std::size_t>(decided));
    CHECK(book.check().good);
}
