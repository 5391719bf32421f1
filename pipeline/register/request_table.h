#pragma once
// Tables of requests as offices keep them: CSV (comma, semicolon or tab; UTF-8 or CP1251), XLSX (first sheet)
// and JSON (a list of objects). Headers in Russian, Kazakh or the keys themselves;
// templates/request_columns.toml names them.
//
// A bad row never stops the rest: what is wrong with it stands beside it. Rows are numbered as a spreadsheet
// shows them, the header being row 1. Errors: base::Error when the whole table cannot be read (no header, an
// unknown column, no table at all). Threads: pure functions.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "register/register.h"

namespace qujat::registry {

struct TableRow {
    int row = 0;
    std::map<std::string, std::string>
        values;  // key of the column -> text, spaces collapsed; empty ones left out
    std::vector<base::Message> problems;
};

// What `keys_allowed` names beside the columns of the data file is taken by its key (the values of a
// service's documents).
std::vector<TableRow> read_request_table(std::string_view bytes,
                                         const std::vector<std::string>& keys_allowed = {});

// What all rows have in common.
struct BatchTerms {
    std::string service;
    std::string edition;
    std::string procedure = "issue";
    std::string series;  // of what is issued
    std::string pattern;
    std::string refusal_series;  // of the letters that refuse; both empty: they have no number
    std::string refusal_pattern;
    std::string issued_on;    // ISO
    std::string valid_until;  // for rows that say nothing else; may be empty
    DecidingAct act;
    std::string pack_sha256;
};

// A row made into a request, or the reasons why it cannot be one.
struct BatchRow {
    int row = 0;
    IssueRequest request;
    std::vector<base::Message> problems;
};

// Checks every row: a name, an IIN or BIN whose check digit is right, dates that are dates, a known decision,
// and that no two rows are the same request. The request's key comes from the row's own content, so that a
// second run of the same table issues nothing twice.
std::vector<BatchRow> requests_from(const std::vector<TableRow>& table, const BatchTerms& terms);

}  // namespace qujat::registry
