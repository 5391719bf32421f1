// A document's life after its day: made again, verified, known from a copy.

#include <stdlib.h>

#include <catch2/catch.hpp>

#include "base/files.h"
#include "batch/papers.h"
#include "batch/regenerate.h"
#include "batch/table_issue.h"
#include "batch/verify.h"
#include "intake/intake.h"
#include "support/folder.h"

using namespace qujat;
using namespace qujat::batch;
namespace fs = std::filesystem;

namespace {

// The product's templates and fonts in a folder of the test's own, to be changed there.
class Home {
  public:
    Home() {
        for (const char* part : {"templates", "fonts"})
            fs::copy(base::home() / part, folder_.path() / part, fs::copy_options::recursive);
        ::setenv("QUJAT_HOME", folder_.path().c_str(), 1);
    }
    ~Home() { ::unsetenv("QUJAT_HOME"); }
    Home(const Home&) = delete;
    Home& operator=(const Home&) = delete;

    void change(const std::string& file, const std::string& from, const std::string& to) const {
        std::string text = base::read_file(folder_.path() / file);
        const std::size_t at = text.find(from);
        REQUIRE(at != std::string::npos);
        text.replace(at, from.size(), to);
        base::write_file(folder_.path() / file, text);
    }

  private:
    test::Folder folder_;
};

constexpr const char* kTable =
    "вх. №;дата поступления;фио;иин;решение;основание;действует до;attestat_number;attestat_date\n"
    "1;05.05.2025;Ковалев А.В.;850714300008;;;31.05.2028;KZ.U.02.0412;01.06.2022\n"
    "2;05.05.2025;Әбенова Г.;;отказать;non_conformity;;KZ.U.02.0413;01.06.2022\n";

struct Office {
    Office()
        : forms(forms::FormLibrary::load(base::home() / "templates")),
          packs(services::PackLibrary::load(base::home() / "templates", forms)),
          book((folder.path() / "register.sqlite").string()),
          archive(folder.path() / "archive") {}

    std::vector<RowReport> issue(const std::string& table) {
        const services::Pack& pack = *packs.find("expert-auditor-extension");
        registry::BatchTerms terms;
        terms.service = pack.id;
        terms.series = "e";
        terms.pattern = "KZ.U.02.{n:4}";
        terms.refusal_series = "r";
        terms.refusal_pattern = "{n:4}-ЭА/{yyyy}";
        terms.issued_on = "2025-05-12";
        terms.act = {"commission-minutes", "7", "2025-05-12"};
        TableIssue issue(
            pack,
            registry::requests_from(registry::read_request_table(table, {"attestat_number", "attestat_date"}),
                                    terms),
            &archive);
        std::vector<RowReport> reports;
        issue.issue(book, [&](const RowReport& row) { reports.push_back(row); });
        return reports;
    }
    fs::path file(const RowReport& row, std::size_t i = 0) const { return archive.root() / row.files.at(i); }

    test::Folder folder;
    forms::FormLibrary forms;
    services::PackLibrary packs;
    registry::Register book;
    Archive archive;
};

}  // namespace

TEST_CASE("an old document is made again byte for byte after its template, fonts and pack have changed") {
    const Home home;
    Office office;
    const auto rows = office.issue(kTable);
    REQUIRE(rows.size() == 2);
    REQUIRE(rows[0].outcome == RowOutcome::Issued);
    REQUIRE(rows[1].files.size() == 2);
    const std::string before = base::read_file(office.file(rows[0]));
    home.change("templates/expert-auditor-extension/certificate.html", "АТТЕСТАТ", "Аттестат");
    home.change("templates/common/document.css", "{", "{ color: #111111; ");
    const Regenerated again = regenerate(office.book, {rows[0].number, "", "", ""});
    CHECK(again.pdf == before);
    CHECK(again.sha256 == base::sha256_hex(before));
    CHECK(again.made_on == "2025-05-12");
    // The letter's two languages, by name and by language.
    CHECK(regenerate(office.book, {rows[1].number, "", "refusal-ru", ""}).pdf ==
          base::read_file(office.file(rows[1], 1)));
    CHECK(regenerate(office.book, {rows[1].number, "", "", "kk"}).pdf ==
          base::read_file(office.file(rows[1], 0)));
    CHECK_THROWS_AS(regenerate(office.book, {rows[0].number, "2025-05-11", "", ""}), base::Error);
    CHECK_THROWS_AS(regenerate(office.book, {rows[0].number, "", "apostille", ""}), base::Error);
    CHECK_THROWS_AS(regenerate(office.book, {"KZ.U.02.9999", "", "", ""}), base::Error);

    // What is issued from now on looks otherwise.
    std::string more = kTable;
    more += "3;05.05.2025;Ким О.;;;;31.05.2028;KZ.U.02.0414;01.06.2022\n";
    const auto later = office.issue(more);
    REQUIRE(later.size() == 3);
    CHECK(later[0].outcome == RowOutcome::Known);
    CHECK(office.book.find(later[2].number)->pack_sha256 != office.book.find(rows[0].number)->pack_sha256);
    CHECK(base::read_file(office.file(rows[0])) == before);
    CHECK(office.book.check().good);
}

TEST_CASE("a run that was ended before the papers were written is finished by running it again") {
    Office office;
    const auto rows = office.issue(kTable);
    const std::string before = base::read_file(office.file(rows[0]));
    fs::remove(office.file(rows[0]));
    const auto again = office.issue(kTable);
    CHECK(again[0].outcome == RowOutcome::Known);
    CHECK(base::read_file(office.file(rows[0])) == before);
    CHECK(office.book.list().size() == 2);
}

TEST_CASE("a row whose document cannot be printed takes no number, and the others are issued") {
    Office office;
    std::string table = kTable;
    table += "3;05.05.2025;Ким \xF0\x9F\x98\x80;;;;31.05.2028;KZ.U.02.0414;01.06.2022\n";  // no font has it
    table += "4;05.05.2025;Ким О.;;;;31.05.2028;KZ.U.02.0415;01.06.2022\n";
    const auto rows = office.issue(table);
    REQUIRE(rows.size() == 4);
    CHECK(rows[2].outcome == RowOutcome::Wrong);
    CHECK(rows[2].problems.size() == 1);
    CHECK(rows[3].number == "KZ.U.02.0002");
    CHECK(office.book.check().good);
}

TEST_CASE("an issued file is known, a changed one is not, and a code tells a copy") {
    Office office;
    const auto rows = office.issue(kTable);
    const VerifyOptions on{"2026-01-01", ""};
    Verified found = verify(office.book, office.file(rows[0]), on);
    CHECK(found.match == Match::File);
    CHECK(found.good());
    CHECK(found.entry.holder.name == "Ковалев А.В.");
    CHECK(verify(office.book, office.file(rows[0]), {"2028-06-01", ""}).standing == Standing::Expired);
    CHECK(verify(office.book, office.file(rows[0]), {"2025-05-11", ""}).standing == Standing::NotYet);
    CHECK(verify(office.book, office.file(rows[1], 1), on).standing == Standing::Letter);

    const std::string bytes = base::read_file(office.file(rows[0]));
    const fs::path copy = office.folder.path() / "copy.pdf";
    base::write_file(copy, bytes + "% one more line\n");
    found = verify(office.book, copy, on);
    CHECK(found.match == Match::Altered);
    CHECK(found.number == rows[0].number);
    CHECK_FALSE(found.good());

    // A page as a scanner gives it: a picture, here with grey paper.
    const auto source = intake::open({"paper", {office.file(rows[0])}});
    page::Raster scan = source->picture(1);
    std::string pnm = "P5\n" + std::to_string(scan.width) + " " + std::to_string(scan.height) + "\n255\n";
    for (std::size_t i = 0; i < scan.pixels.size(); i += static_cast<std::size_t>(scan.channels))
        pnm += static_cast<char>(30 + scan.pixels[i] * 3 / 4);
    base::write_file(office.folder.path() / "scan.pgm", pnm);
    found = verify(office.book, office.folder.path() / "scan.pgm", on);
    CHECK(found.match == Match::Code);
    CHECK(found.number == rows[0].number);
    CHECK(found.standing == Standing::Good);

    Office other;  // the same number over other content
    std::string table = kTable;
    table.replace(table.find("Ковалев А.В."), std::string("Ковалев А.В.").size(), "Ким О.");
    other.issue(table);
    CHECK(verify(other.book, office.folder.path() / "scan.pgm", on).match == Match::WrongCode);
    Office empty;
    CHECK(verify(empty.book, office.file(rows[0]), on).match == Match::None);
}

TEST_CASE(
    "the sum of a content depends on every value shown and on the number, not on order or absent values") {
    PaperSet set{{{"certificate", "x.html", "", "", true, ""}},
                 "https://example.kz/v/",
                 R"({"b":"2","a":"1","c":null})"};
    const std::string sum = content_sha256(set, "0001-ЭА/2025");
    set.content = R"({"a":"1","b":"2"})";
    CHECK(content_sha256(set, "0001-ЭА/2025") == sum);
    CHECK(content_sha256(set, "0002-ЭА/2025") != sum);
    set.content = R"({"a":"1","b":"3"})";
    CHECK(content_sha256(set, "0001-ЭА/2025") != sum);
    const std::string values = filled(set, set.papers[0], "0001-ЭА/2025");
    const std::size_t at = values.find("https://");
    const auto code = read_code(values.substr(at, values.find('"', at) - at));
    REQUIRE(code);
    CHECK(code->number == "0001-ЭА/2025");
    CHECK(content_sha256(set, "0001-ЭА/2025").starts_with(code->content));
    CHECK(filled(set, set.papers[0], "").find("https://") == std::string::npos);
    for (const char* text : {"", "/", "https://example.kz", "a/0123456789abcdef", "x/y/0123456789abcdeg"})
        CHECK_FALSE(read_code(text));
}
