#include "register/report.h"

#include <catch2/catch.hpp>

#include "register/request_table.h"
#include "register/scenarios.h"
#include "support/folder.h"

using namespace qujat;
using namespace qujat::registry;

namespace {

IssueRequest decided(const std::string& key, const char* decision, const char* received, const char* on) {
    IssueRequest request = test::request(key, on);
    request.incoming_date = received;
    request.decision = decision;
    if (request.decision != "issue") {
        request.series.clear();
        request.pattern.clear();
        request.valid_until.clear();
        request.grounds = {"non_conformity"};
    }
    return request;
}

std::string line(const std::vector<Value>& row) {
    std::string joined;
    for (const Value& value : row) joined += value.text + "|";
    return joined;
}

Register filled(const test::Folder& folder) {
    Register book((folder.path() / "r.sqlite").string());
    book.issue(decided("a", "issue", "2025-05-05", "2025-05-12"));
    book.issue(decided("b", "issue", "2025-05-08", "2025-05-12"));
    book.issue(decided("c", "refuse", "2025-04-28", "2025-05-12"));
    book.issue(decided("d", "return", "2025-05-12", "2025-05-12"));
    book.issue(decided("e", "issue", "2025-06-01", "2025-06-12"));
    return book;
}

}  // namespace

TEST_CASE("the activity report counts what the period decided") {
    const test::Folder folder;
    const Register book = filled(folder);
    ReportTerms terms;
    terms.from = "2025-05-01";
    terms.to = "2025-05-31";
    std::vector<Sheet> sheets = activity_report(book, terms);
    REQUIRE(sheets.size() == 3);
    REQUIRE(sheets[0].rows.size() == 1);
    CHECK(line(sheets[0].rows[0]) == "expert-auditor-extension|extend|3|2|1|1|0|0|6.3|14|");
    CHECK(line(sheets[1].rows[0]) == "expert-auditor-extension|non_conformity|2|");
    CHECK(sheets[2].rows.size() == 4);
    terms.working_days = [](const std::string&, const std::string&) { return 7; };
    terms.term = [](const std::string&, const std::string&) { return 6; };
    CHECK(line(activity_report(book, terms)[0].rows[0]) ==
          "expert-auditor-extension|extend|3|2|1|1|0|0|7.0|7|4|");
    terms.service = "another";
    CHECK(activity_report(book, terms)[0].rows.empty());
}

TEST_CASE("a table as CSV keeps quotes, semicolons and formulas harmless") {
    const Sheet sheet{"t",
                      {"имя", "n"},
                      {{{"=cmd()", false}, {"-3", true}}, {{"ТОО \"Рога; копыта\"", false}, {"2.5", true}}}};
    CHECK(to_csv(sheet) == "\xEF\xBB\xBFимя;n\r\n'=cmd();-3\r\n\"ТОО \"\"Рога; копыта\"\"\";2.5\r\n");
}

TEST_CASE("a workbook is the same bytes each time and reads back") {
    const test::Folder folder;
    const Register book = filled(folder);
    ReportTerms terms;
    terms.from = "2025-01-01";
    terms.to = "2025-12-31";
    const std::vector<Sheet> sheets = activity_report(book, terms);
    const std::string bytes = to_xlsx(sheets);
    CHECK(bytes == to_xlsx(sheets));
    const std::vector<TableRow> rows = read_request_table(bytes, sheets[0].header);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].values.at("issued") == "3");
    CHECK(to_xlsx({{"a name: [much] too long for the sheet of a workbook", {"x"}, {}}}).substr(0, 2) == "PK");
}
