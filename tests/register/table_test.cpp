#include <xlsxwriter.h>

#include <catch2/catch.hpp>

#include "base/files.h"
#include "register/request_table.h"
#include "support/folder.h"

using namespace qujat;
using namespace qujat::registry;

namespace {

BatchTerms terms() {
    BatchTerms terms;
    terms.service = "expert-auditor-extension";
    terms.series = "attestat";
    terms.pattern = "KZ.U.02.{n:4}";
    terms.issued_on = "2025-05-12";
    terms.valid_until = "2028-05-12";
    terms.act = {"commission-minutes", "7", "2025-05-12"};
    return terms;
}

std::string problems_of(const BatchRow& row) {
    std::string all;
    for (const base::Message& problem : row.problems) all += problem.english() + "; ";
    return all;
}

// "Сейдахметов Е.Қ." and so on in CP1251, which has no Kazakh letters.
const std::string kCp1251Header = "\xD4\xC8\xCE;\xC8\xC8\xCD\n";                          // ФИО;ИИН
const std::string kCp1251Row = "\xCA\xEE\xE2\xE0\xEB\xE5\xE2 \xC0.\xC2.;850714300008\n";  // Ковалев А.В.

}  // namespace

TEST_CASE("tables are read with commas, semicolons and tabs, in three languages of headers") {
    for (const char* text :
         {"ФИО,ИИН,Дата поступления\nКовалев А.В.,850714300008,05.05.2025\n",
          "\xEF\xBB\xBFТегі, аты, әкесінің аты;ЖСН;Кіріс күні\r\n\"Ковалев "
          "А.В.\";850714300008;2025-05-05\r\n",
          "holder\tidentifier\tincoming_date\n\nКовалев  А.В.\t850714300008\t5 мая 2025 года\n"}) {
        const std::vector<TableRow> rows = read_request_table(text);
        REQUIRE(rows.size() == 1);
        CHECK(rows[0].values.at("holder") == "Ковалев А.В.");
        CHECK(rows[0].values.at("identifier") == "850714300008");
        const std::vector<BatchRow> batch = requests_from(rows, terms());
        CHECK(batch[0].request.incoming_date == "2025-05-05");
        CHECK(batch[0].request.valid_until == "2028-05-12");
    }
}

TEST_CASE("a table in CP1251 is known by its bytes, a damaged row of a UTF-8 table is named") {
    const std::vector<TableRow> old = read_request_table(kCp1251Header + kCp1251Row);
    REQUIRE(old.size() == 1);
    CHECK(old[0].values.at("holder") == "Ковалев А.В.");
    const std::vector<TableRow> damaged =
        read_request_table("ФИО;ИИН\nҚасым А.;850714300008\n\xCA\xEE\xFF;850714300008\nҰлан Б.;\n");
    REQUIRE(damaged.size() == 3);
    CHECK(damaged[0].problems.empty());
    REQUIRE(damaged[1].problems.size() == 1);
    CHECK(damaged[1].row == 3);
    CHECK(damaged[2].problems.empty());
}

TEST_CASE("an XLSX sheet gives texts, whole numbers and dates") {
    const test::Folder folder;
    const std::string path = (folder.path() / "requests.xlsx").string();
    lxw_workbook* book = workbook_new(path.c_str());
    lxw_worksheet* sheet = workbook_add_worksheet(book, nullptr);
    lxw_format* date = workbook_add_format(book);
    format_set_num_format(date, "dd.mm.yyyy");
    worksheet_write_string(sheet, 0, 0, "ФИО", nullptr);
    worksheet_write_string(sheet, 0, 1, "ИИН", nullptr);
    worksheet_write_string(sheet, 0, 3, "Дата поступления", nullptr);
    worksheet_write_string(sheet, 2, 0, "Әбенова Гүлмира <&>", nullptr);
    worksheet_write_number(sheet, 2, 1, 850714300008.0, nullptr);
    lxw_datetime day{2025, 5, 5, 0, 0, 0};
    worksheet_write_datetime(sheet, 2, 3, &day, date);
    REQUIRE(workbook_close(book) == LXW_NO_ERROR);
    const std::string bytes = base::read_file(path);
    const std::vector<TableRow> rows = read_request_table(bytes);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].row == 3);
    CHECK(rows[0].values.at("holder") == "Әбенова Гүлмира <&>");
    CHECK(rows[0].values.at("identifier") == "850714300008");
    CHECK(rows[0].values.at("incoming_date") == "2025-05-05");
    for (std::size_t length = 4; length < bytes.size(); length += 211) {
        try {
            read_request_table(bytes.substr(0, length));
        } catch (const base::Error&) {
            // refused is as good as read: nothing else may happen
        }
    }
}

TEST_CASE("JSON gives the same rows") {
    const std::vector<TableRow> rows = read_request_table(
        R"([{"holder":"Ковалев А.В.","identifier":"850714300008"},{"holder":"Ким О.","ground":null}])");
    REQUIRE(rows.size() == 2);
    CHECK(rows[1].values.size() == 1);
    CHECK_THROWS_AS(read_request_table("{\"holder\":1}"), base::Error);
    CHECK_THROWS_AS(read_request_table("[1]"), base::Error);
}

TEST_CASE("columns nobody knows, twice the same column and an empty table are refused") {
    CHECK_THROWS_WITH(read_request_table("ФИО;Любимый цвет\nА;синий\n"), Catch::Contains("Любимый цвет"));
    CHECK_THROWS_WITH(read_request_table("ФИО;name\nА;Б\n"), Catch::Contains("holder"));
    CHECK_THROWS_AS(read_request_table(""), base::Error);
    CHECK_THROWS_AS(read_request_table("\n\n"), base::Error);
    CHECK(read_request_table("ФИО;workplace\nА;ТОО\n", {"workplace"})[0].values.at("workplace") == "ТОО");
}

TEST_CASE("what is wrong with a row is said of that row and of no other") {
    const std::string text =
        "вх. №;дата поступления;фио;иин;решение;основание\n"
        "1;05.05.2025;Ковалев А.В.;850714300008;;\n"
        "2;05.05.2025;;850714300008;;\n"
        "3;05.05.2025;Ким О.;850714300004;;\n"
        "4;05.05.2025;Ким О.;85071430003;;\n"
        "5;35.05.2025;Ким О.;;;\n"
        "6;05.05.2025;Ким О.;;может быть;\n"
        "7;05.05.2025;Ким О.;;отказать;\n"
        "8;05.05.2025;Ким О.;;отказать;non_conformity\n"
        "1;05.05.2025;Ковалев А.В.;850714300008;;\n"
        "9;05.06.2025;Ким О.;;;\n";
    const std::vector<BatchRow> rows = requests_from(read_request_table(text), terms());
    REQUIRE(rows.size() == 10);
    CHECK(problems_of(rows[0]).empty());
    CHECK(problems_of(rows[1]).find("name") != std::string::npos);
    CHECK(problems_of(rows[2]).find("check digit") != std::string::npos);
    CHECK(problems_of(rows[2]).find("850714300004") == std::string::npos);
    CHECK(problems_of(rows[3]).find("twelve digits") != std::string::npos);
    CHECK(problems_of(rows[4]).find("no date") != std::string::npos);
    CHECK(problems_of(rows[5]).find("no decision") != std::string::npos);
    CHECK(problems_of(rows[6]).find("ground") != std::string::npos);
    CHECK(problems_of(rows[7]).empty());
    CHECK(rows[7].request.decision == "refuse");
    CHECK(rows[7].request.series.empty());
    CHECK(problems_of(rows[8]).find("row 2") != std::string::npos);
    CHECK(problems_of(rows[9]).find("later") != std::string::npos);
}

TEST_CASE("letters that refuse are numbered in their own series") {
    BatchTerms numbered = terms();
    numbered.refusal_series = "letters";
    numbered.refusal_pattern = "{n:4}-ЭА/{yyyy}";
    const test::Folder folder;
    Register book((folder.path() / "r.sqlite").string());
    for (const BatchRow& row :
         requests_from(read_request_table("фио;решение;основание\nКим О.;отказать;unreliable\n"), numbered)) {
        CHECK(book.issue(row.request).entry.number == "0001-ЭА/2025");
    }
}

TEST_CASE("the same table again is the same requests") {
    const std::string text = "фио;иин\nКовалев А.В.;850714300008\nКим О.;\n";
    const test::Folder folder;
    Register book((folder.path() / "r.sqlite").string());
    for (const bool fresh : {true, false}) {
        for (const BatchRow& row : requests_from(read_request_table(text), terms())) {
            CHECK(book.issue(row.request).fresh == fresh);
        }
    }
    CHECK(book.list().size() == 2);
}
