#include <unistd.h>
#include <xlsxwriter.h>

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>

#include "base/files.h"
#include "register/report.h"

namespace qujat::registry {
namespace {

std::string csv_cell(const Value& value) {
    std::string cell = value.text;
    // A name that begins with =, +, - or @ would be run as a formula by the program that opens the table.
    if (!value.number && !cell.empty() &&
        std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos) {
        cell.insert(0, "'");
    }
    if (cell.find_first_of(";\"\n\r,") == std::string::npos) return cell;
    std::string quoted = "\"";
    for (const char c : cell) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

// Sheet names may not hold these, nor more than 31 letters.
std::string sheet_name(const std::string& title) {
    std::string name;
    std::size_t letters = 0;
    for (const char c : title) {
        const bool begins_letter = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        if (begins_letter && ++letters > 31) break;
        name += std::string_view("[]:*?/\\").find(c) == std::string_view::npos ? c : ' ';
    }
    return name;
}

}  // namespace

std::string to_csv(const Sheet& sheet) {
    std::string out = "\xEF\xBB\xBF";
    const auto line = [&](const auto& cells, const auto& text_of) {
        for (std::size_t i = 0; i < cells.size(); ++i) out += (i > 0 ? ";" : "") + text_of(cells[i]);
        out += "\r\n";
    };
    line(sheet.header, [](const std::string& cell) { return csv_cell({cell, false}); });
    for (const auto& row : sheet.rows) line(row, [](const Value& value) { return csv_cell(value); });
    return out;
}

std::string to_xlsx(const std::vector<Sheet>& sheets) {
    // The library writes files only: one that is gone when its bytes are read.
    std::string path = (std::filesystem::temp_directory_path() / "qujat-table-XXXXXX").string();
    const int made = mkstemp(path.data());
    if (made < 0)
        throw base::Error({QUJAT_MSG("there is no place for temporary files: {0}"), {std::strerror(errno)}});
    ::close(made);
    const std::unique_ptr<const char, void (*)(const char*)> gone(path.c_str(),
                                                                  [](const char* name) { ::unlink(name); });
    lxw_workbook* book = workbook_new(path.c_str());
    lxw_doc_properties properties{};
    properties.created = 946684800;  // a day that never changes: no clock
    workbook_set_properties(book, &properties);
    lxw_format* head = workbook_add_format(book);
    format_set_bold(head);
    format_set_text_wrap(head);
    for (const Sheet& sheet : sheets) {
        lxw_worksheet* page = workbook_add_worksheet(book, sheet_name(sheet.title).c_str());
        if (page == nullptr) continue;
        for (std::size_t column = 0; column < sheet.header.size(); ++column) {
            worksheet_write_string(page, 0, static_cast<lxw_col_t>(column), sheet.header[column].c_str(),
                                   head);
        }
        worksheet_freeze_panes(page, 1, 0);
        worksheet_set_column(page, 0, static_cast<lxw_col_t>(sheet.header.size()), 18, nullptr);
        lxw_row_t at = 1;
        for (const auto& row : sheet.rows) {
            for (std::size_t column = 0; column < row.size(); ++column) {
                const auto place = static_cast<lxw_col_t>(column);
                double value = 0;
                const std::string& cell = row[column].text;
                if (row[column].number &&
                    std::from_chars(cell.data(), cell.data() + cell.size(), value).ec == std::errc()) {
                    worksheet_write_number(page, at, place, value, nullptr);
                } else if (!cell.empty()) {
                    worksheet_write_string(page, at, place, cell.c_str(), nullptr);
                }
            }
            ++at;
        }
    }
    const lxw_error error = workbook_close(book);
    if (error != LXW_NO_ERROR) {
        throw base::Error({QUJAT_MSG("the table cannot be written as XLSX: {0}"), {lxw_strerror(error)}});
    }
    return base::read_file(path);
}

}  // namespace qujat::registry
