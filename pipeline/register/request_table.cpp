#include "register/request_table.h"

#include <toml++/toml.h>
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "base/files.h"
#include "register/table_formats.h"
#include "text/date.h"
#include "text/identifiers.h"
#include "text/unicode.h"

namespace qujat::registry {
namespace {

// Folded header or word -> key.
using Names = std::map<std::string, std::string>;

struct Columns {
    Names headers;
    Names decisions;
};

void take(const toml::table& table, Names& names) {
    for (const auto& [key, words] : table) {
        if (!words.is_array()) continue;
        names[text::fold(std::string(key.str()))] = std::string(key.str());
        for (const auto& word : *words.as_array()) {
            if (const auto text = word.value<std::string>())
                names[text::fold(*text)] = std::string(key.str());
        }
    }
}

Columns load_columns() {
    const auto path = base::home() / "templates" / "request_columns.toml";
    try {
        const toml::table table = toml::parse(base::read_file(path));
        Columns columns;
        take(table, columns.headers);
        if (const toml::table* decisions = table["decisions"].as_table()) take(*decisions, columns.decisions);
        return columns;
    } catch (const toml::parse_error& error) {
        throw base::Error({QUJAT_MSG("line {0}: {1}"),
                           {std::to_string(error.source().begin.line), std::string(error.description())}})
            .in_file(path.string());
    }
}

const Columns& columns() {
    static const Columns loaded = load_columns();
    return loaded;
}

Cells cells_of(std::string_view bytes) {
    if (bytes.starts_with("PK\x03\x04")) return cells_of_xlsx(bytes);
    const std::size_t first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (first != std::string_view::npos && (bytes[first] == '[' || bytes[first] == '{'))
        return cells_of_json(bytes.substr(first));
    return cells_of_csv(bytes);
}

bool empty_row(const std::vector<std::string>& row) {
    return std::all_of(row.begin(), row.end(),
                       [](const std::string& cell) { return text::collapse_spaces(cell).empty(); });
}

std::vector<std::string> header_keys(const std::vector<std::string>& header,
                                     const std::vector<std::string>& allowed) {
    std::vector<std::string> keys;
    std::set<std::string> seen;
    for (const std::string& cell : header) {
        const std::string folded = text::fold(cell);
        if (folded.empty()) {
            keys.emplace_back();
            continue;
        }
        std::string key;
        if (const auto found = columns().headers.find(folded); found != columns().headers.end())
            key = found->second;
        for (const std::string& one : allowed) {
            if (text::fold(one) == folded) key = one;
        }
        if (key.empty()) {
            throw base::Error({QUJAT_MSG("the column \"{0}\" is unknown; templates/request_columns.toml "
                                         "lists the headers that are known"),
                               {text::collapse_spaces(cell)}});
        }
        if (!seen.insert(key).second)
            throw base::Error({QUJAT_MSG("two columns mean \"{0}\"; leave one of them"), {key}});
        keys.push_back(key);
    }
    return keys;
}

}  // namespace

std::vector<TableRow> read_request_table(std::string_view bytes,
                                         const std::vector<std::string>& keys_allowed) {
    const Cells cells = cells_of(bytes);
    std::size_t head = 0;
    while (head < cells.size() && empty_row(cells[head])) ++head;
    if (head == cells.size())
        throw base::Error({QUJAT_MSG("the table is empty; its first row names the columns"), {}});
    const std::vector<std::string> keys = header_keys(cells[head], keys_allowed);
    std::vector<TableRow> rows;
    for (std::size_t i = head + 1; i < cells.size(); ++i) {
        if (empty_row(cells[i])) continue;
        TableRow row;
        row.row = static_cast<int>(i) + 1;
        for (std::size_t k = 0; k < cells[i].size(); ++k) {
            const std::string value = text::collapse_spaces(text::nfc(cells[i][k]));
            if (value.empty()) continue;
            const std::string key = k < keys.size() ? keys[k] : "";
            if (key.empty()) {
                row.problems.push_back(
                    {QUJAT_MSG("cell {0} stands under no header"), {std::to_string(k + 1)}});
                continue;
            }
            if (value.find("\xEF\xBF\xBD") != std::string::npos) {
                row.problems.push_back(
                    {QUJAT_MSG("the text under \"{0}\" is damaged: its bytes are no letters"), {key}});
            }
            row.values[key] = value;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

namespace {

class RowReader {
  public:
    RowReader(const TableRow& table, BatchRow& row) : table_(table), row_(row) {}

    std::string value(const char* key) const {
        const auto found = table_.values.find(key);
        return found == table_.values.end() ? "" : found->second;
    }
    void problem(const char* sentence, std::vector<std::string> values = {}) {
        row_.problems.push_back({sentence, std::move(values)});
    }
    std::string date(const char* key) {
        const std::string written = value(key);
        if (written.empty()) return "";
        const auto date = text::parse_date(written);
        if (!date) problem(QUJAT_MSG("what stands under \"{0}\" is no date"), {key});
        return date ? text::iso(*date) : "";
    }
    std::string identifier() {
        const std::string written = value("identifier");
        if (written.empty()) return "";
        switch (text::check_identifier(written)) {
            case text::IdentifierCheck::Good:
                return written;
            case text::IdentifierCheck::NotTwelveDigits:
                problem(QUJAT_MSG("the IIN or BIN {0} is not twelve digits; keep the column as text, or "
                                  "leading zeros are lost"),
                        {masked(written)});
                break;
            case text::IdentifierCheck::WrongCheckDigit:
                problem(QUJAT_MSG("the IIN or BIN {0} is wrong: its check digit does not fit"),
                        {masked(written)});
                break;
        }
        return written;
    }
    std::string decision() {
        const std::string written = value("decision");
        if (written.empty()) return "issue";
        const auto found = columns().decisions.find(text::fold(written));
        if (found != columns().decisions.end()) return found->second;
        problem(QUJAT_MSG("\"{0}\" is no decision: issue or refuse"), {written});
        return "issue";
    }

  private:
    const TableRow& table_;
    BatchRow& row_;
};

// The values of the row as one JSON object: what the document is filled from, and what makes the row itself.
std::string json_of(const TableRow& row) {
    nlohmann::json json = nlohmann::json::object();
    for (const auto& [key, value] : row.values) json[key] = value;
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

std::vector<BatchRow> requests_from(const std::vector<TableRow>& table, const BatchTerms& terms) {
    std::vector<BatchRow> rows;
    std::map<std::string, int> first_of;  // request key -> row
    for (const TableRow& source : table) {
        BatchRow row;
        row.row = source.row;
        row.problems = source.problems;
        RowReader reader(source, row);
        IssueRequest& request = row.request;
        request.service = terms.service;
        request.edition = terms.edition;
        request.procedure = terms.procedure;
        request.issued_on = terms.issued_on;
        request.act = terms.act;
        request.pack_sha256 = terms.pack_sha256;
        request.decision = reader.decision();
        request.holder.name = reader.value("holder");
        if (request.holder.name.empty()) reader.problem(QUJAT_MSG("the name of the holder is missing"));
        request.holder.identifier = reader.identifier();
        request.incoming_number = reader.value("incoming_number");
        request.incoming_date = reader.date("incoming_date");
        request.valid_from = reader.date("valid_from");
        request.valid_until = reader.date("valid_until");
        if (request.decision == "issue") {
            if (request.valid_from.empty()) request.valid_from = terms.issued_on;
            if (request.valid_until.empty()) request.valid_until = terms.valid_until;
            if (!request.valid_until.empty() && request.valid_until < request.valid_from) {
                reader.problem(QUJAT_MSG("the term ends before it begins"));
            }
            request.number = reader.value("number");
            if (request.number.empty()) {
                request.series = terms.series;
                request.pattern = terms.pattern;
            }
        } else {
            request.series = terms.refusal_series;
            request.pattern = terms.refusal_pattern;
            const std::string ground = reader.value("ground");
            if (ground.empty()) {
                reader.problem(QUJAT_MSG("a refusal needs its ground"));
            } else {
                request.grounds.push_back(ground);
            }
        }
        if (!request.incoming_date.empty() && request.incoming_date > terms.issued_on) {
            reader.problem(QUJAT_MSG("the request was received later than it is decided"));
        }
        request.values = json_of(source);
        // The incoming number names a request within its year; without one the whole row does.
        request.request_key = terms.service + "/" +
                              (!request.incoming_number.empty() && !request.incoming_date.empty()
                                   ? request.incoming_date.substr(0, 4) + "/" + request.incoming_number
                                   : base::sha256_hex(request.values));
        const auto [known, fresh] = first_of.emplace(request.request_key, row.row);
        if (!fresh)
            reader.problem(QUJAT_MSG("the same request stands in row {0}"), {std::to_string(known->second)});
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace qujat::registry
