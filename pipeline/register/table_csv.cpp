#include <csv.h>
#include <iconv.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "register/table_formats.h"
#include "text/unicode.h"

namespace qujat::registry {
namespace {

std::string from_cp1251(std::string_view bytes) {
    std::string out(bytes.size() * 3 + 16, '\0');
    const iconv_t converter = iconv_open("UTF-8", "CP1251");
    if (converter == reinterpret_cast<iconv_t>(-1)) return std::string(bytes);
    std::string from(bytes);
    char* in = from.data();
    std::size_t left = from.size();
    char* to = out.data();
    std::size_t room = out.size();
    while (left > 0) {
        if (iconv(converter, &in, &left, &to, &room) != static_cast<std::size_t>(-1)) break;
        if (room < 4) break;
        ++in;  // a byte CP1251 does not have
        --left;
        for (const char c : {'\xEF', '\xBF', '\xBD'}) *to++ = c, --room;
    }
    iconv_close(converter);
    out.resize(out.size() - room);
    return out;
}

// The header decides: a file whose header is UTF-8 is UTF-8, and rows that are not are damaged.
std::string as_utf8(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) return std::string(bytes.substr(3));
    const bool utf8 = text::is_valid_utf8(bytes) || text::is_valid_utf8(bytes.substr(0, bytes.find('\n')));
    const bool plain_header = std::all_of(bytes.begin(), std::find(bytes.begin(), bytes.end(), '\n'),
                                          [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (utf8 && (!plain_header || text::is_valid_utf8(bytes))) return std::string(bytes);
    if (!utf8 || plain_header) {
        // A header of keys says nothing: the many lines decide against the few.
        std::size_t good = 0;
        std::size_t bad = 0;
        for (std::size_t at = 0; at < bytes.size();) {
            const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
            const std::string_view line = bytes.substr(at, end - at);
            const bool beyond_ascii = std::any_of(
                line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
            if (beyond_ascii) ++(text::is_valid_utf8(line) ? good : bad);
            at = end + 1;
        }
        if (good > bad) return std::string(bytes);
    }
    return from_cp1251(bytes);
}

unsigned char delimiter_of(std::string_view text) {
    const std::string_view header = text.substr(0, text.find('\n'));
    unsigned char best = ',';
    long most = 0;
    for (const char sign : {';', '\t', ','}) {
        const long count = std::count(header.begin(), header.end(), sign);
        if (count > most) {
            most = count;
            best = static_cast<unsigned char>(sign);
        }
    }
    return best;
}

void add_cell(void* field, std::size_t length, void* cells) {
    const std::string_view bytes(static_cast<const char*>(field), length);
    // Bytes that are no text become U+FFFD, so that the row can be named.
    static_cast<Cells*>(cells)->back().push_back(text::to_utf8(text::to_u32(bytes)));
}
void end_row(int, void* cells) {
    static_cast<Cells*>(cells)->emplace_back();
}

}  // namespace

Cells cells_of_csv(std::string_view bytes) {
    const std::string text = as_utf8(bytes);
    Cells cells(1);
    csv_parser parser;
    if (csv_init(&parser, CSV_REPALL_NL) != 0)
        throw base::Error({QUJAT_MSG("there is not enough memory for this table"), {}});
    csv_set_delim(&parser, delimiter_of(text));
    const bool whole =
        csv_parse(&parser, text.data(), text.size(), add_cell, end_row, &cells) == text.size() &&
        csv_fini(&parser, add_cell, end_row, &cells) == 0;
    csv_free(&parser);
    if (!whole)
        throw base::Error(
            {QUJAT_MSG("the table cannot be read as CSV near row {0}"), {std::to_string(cells.size())}});
    cells.pop_back();
    return cells;
}

Cells cells_of_json(std::string_view bytes) {
    using Json = nlohmann::ordered_json;
    const Json json = Json::parse(bytes, nullptr, false);
    if (!json.is_array()) throw base::Error({QUJAT_MSG("the JSON of a table is a list of objects"), {}});
    Cells cells(1);
    for (const Json& object : json) {
        if (!object.is_object())
            throw base::Error({QUJAT_MSG("the JSON of a table is a list of objects"), {}});
        for (const auto& [key, value] : object.items()) {
            if (std::find(cells[0].begin(), cells[0].end(), key) == cells[0].end()) cells[0].push_back(key);
        }
    }
    for (const Json& object : json) {
        std::vector<std::string> row;
        for (const std::string& key : cells[0]) {
            const auto found = object.find(key);
            if (found == object.end() || found->is_null()) {
                row.emplace_back();
            } else {
                row.push_back(found->is_string() ? found->get<std::string>() : found->dump());
            }
        }
        cells.push_back(std::move(row));
    }
    return cells;
}

}  // namespace qujat::registry
