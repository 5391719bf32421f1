#include <archive.h>
#include <archive_entry.h>

#include <charconv>
#include <cmath>
#include <map>
#include <memory>
#include <pugixml.hpp>
#include <set>

#include "base/error.h"
#include "register/table_formats.h"
#include "text/date.h"

namespace qujat::registry {
namespace {

constexpr std::size_t kLargestPart = std::size_t{256}
                                     << 20;  // a small file that swells beyond this is no table

[[noreturn]] void refuse() {
    throw base::Error({QUJAT_MSG("the file cannot be read as XLSX; save the table again, or as CSV"), {}});
}

using Parts = std::map<std::string, std::string>;

Parts unpacked(std::string_view bytes) {
    const std::unique_ptr<archive, decltype(&archive_read_free)> zip(archive_read_new(), &archive_read_free);
    archive_read_support_format_zip(zip.get());
    if (archive_read_open_memory(zip.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) refuse();
    Parts parts;
    archive_entry* entry = nullptr;
    int result = ARCHIVE_OK;
    while ((result = archive_read_next_header(zip.get(), &entry)) == ARCHIVE_OK) {
        const char* name = archive_entry_pathname(entry);
        if (name == nullptr || !std::string_view(name).starts_with("xl/")) continue;
        std::string& part = parts[name];
        char piece[1 << 16];
        la_ssize_t got = 0;
        while ((got = archive_read_data(zip.get(), piece, sizeof piece)) > 0) {
            part.append(piece, static_cast<std::size_t>(got));
            if (part.size() > kLargestPart) refuse();
        }
        if (got < 0) refuse();
    }
    if (result != ARCHIVE_EOF) refuse();
    return parts;
}

pugi::xml_document parsed(const std::string& xml) {
    pugi::xml_document document;
    if (!document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata)) refuse();
    return document;
}

// All text below a node: a string may be in pieces of different type.
std::string text_below(const pugi::xml_node& node) {
    std::string text;
    for (const pugi::xpath_node& piece : node.select_nodes(".//*[local-name()='t']"))
        text += piece.node().text().get();
    return text;
}

std::string first_sheet(const Parts& parts) {
    const auto workbook = parts.find("xl/workbook.xml");
    const auto relations = parts.find("xl/_rels/workbook.xml.rels");
    if (workbook != parts.end() && relations != parts.end()) {
        const auto book = parsed(workbook->second);
        const auto links = parsed(relations->second);
        const pugi::xml_node sheet = book.select_node("//*[local-name()='sheet']").node();
        const std::string id = sheet.attribute("r:id").value();
        for (const pugi::xml_node& link : links.document_element().children()) {
            if (id != link.attribute("Id").value()) continue;
            const std::string target = link.attribute("Target").value();
            const std::string path = target.starts_with("/") ? target.substr(1) : "xl/" + target;
            if (parts.count(path) > 0) return path;
        }
    }
    if (parts.count("xl/worksheets/sheet1.xml") == 0) refuse();
    return "xl/worksheets/sheet1.xml";
}

// Which cell styles show a number as a date: the built-in formats 14-17 and 22, and own ones with days and
// years.
std::set<int> date_styles(const Parts& parts) {
    std::set<int> dates;
    const auto found = parts.find("xl/styles.xml");
    if (found == parts.end()) return dates;
    const auto styles = parsed(found->second);
    std::set<int> formats{14, 15, 16, 17, 22};
    for (const auto& format : styles.select_nodes("//*[local-name()='numFmt']")) {
        const std::string code = format.node().attribute("formatCode").value();
        const bool date = code.find_first_of("yYдгДГ") != std::string::npos &&
                          code.find_first_of("mMdD") != std::string::npos;
        if (date) formats.insert(format.node().attribute("numFmtId").as_int());
    }
    int style = 0;
    for (const auto& xf : styles.select_nodes("//*[local-name()='cellXfs']/*[local-name()='xf']")) {
        if (formats.count(xf.node().attribute("numFmtId").as_int()) > 0) dates.insert(style);
        ++style;
    }
    return dates;
}

std::string number_text(const std::string& written, bool date) {
    double value = 0;
    const char* end = written.data() + written.size();
    if (std::from_chars(written.data(), end, value).ptr != end || !(std::fabs(value) < 1e15)) return written;
    if (value != std::floor(value)) return written;
    // Day 60 of the spreadsheets' calendar is a 29 February 1900 that never was; no request is that old.
    if (date && value > 60 && value < 200000) {
        return text::iso(text::add_days({1899, 12, 30}, static_cast<long>(value)));
    }
    return std::to_string(static_cast<long long>(value));
}

// "BC12": 55th column, from 1; 0 when there is none.
std::size_t column_of(std::string_view reference) {
    std::size_t column = 0;
    for (const char c : reference) {
        if (c < 'A' || c > 'Z') break;
        column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
        if (column > 16384) return 0;
    }
    return column;
}

constexpr std::size_t kMostRows = 1'048'576;

}  // namespace

Cells cells_of_xlsx(std::string_view bytes) {
    const Parts parts = unpacked(bytes);
    std::vector<std::string> shared;
    if (const auto found = parts.find("xl/sharedStrings.xml"); found != parts.end()) {
        const auto strings = parsed(found->second);
        for (const pugi::xml_node& one : strings.document_element().children())
            shared.push_back(text_below(one));
    }
    const std::set<int> dates = date_styles(parts);
    const auto sheet = parsed(parts.at(first_sheet(parts)));
    Cells cells;
    for (const auto& row_node : sheet.select_nodes("//*[local-name()='sheetData']/*[local-name()='row']")) {
        const std::size_t number = row_node.node().attribute("r").as_ullong(cells.size() + 1);
        if (number == 0 || number > kMostRows) refuse();
        if (cells.size() < number) cells.resize(number);
        std::vector<std::string>& row = cells[number - 1];
        for (const pugi::xml_node& cell : row_node.node().children()) {
            const std::size_t named = column_of(cell.attribute("r").value());
            const std::size_t column = named > 0 ? named : row.size() + 1;
            if (row.size() < column) row.resize(column);
            const std::string type = cell.attribute("t").value();
            const std::string value = cell.child("v").text().get();
            std::string& text = row[column - 1];
            if (type == "s") {
                std::size_t index = 0;
                std::from_chars(value.data(), value.data() + value.size(), index);
                text = index < shared.size() ? shared[index] : "";
            } else if (type == "inlineStr") {
                text = text_below(cell);
            } else if (type == "str" || type == "b" || type == "e" || type == "d") {
                text = value;
            } else if (!value.empty()) {
                text = number_text(value, dates.count(cell.attribute("s").as_int(-1)) > 0);
            }
        }
    }
    return cells;
}

}  // namespace qujat::registry
