#include "maker/typeset.h"

#include <sstream>

#include "base/error.h"
#include "base/files.h"

namespace qujat::maker {

namespace {

std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells;
    std::string cell;
    for (std::size_t i = 1; i < line.size(); ++i) {
        if (line[i] == '|') {
            const auto from = cell.find_first_not_of(' ');
            const auto to = cell.find_last_not_of(' ');
            cells.push_back(from == std::string::npos ? "" : cell.substr(from, to - from + 1));
            cell.clear();
        } else {
            cell += line[i];
        }
    }
    return cells;
}

void table(Press& press, const std::vector<std::vector<std::string>>& rows, std::vector<double> widths,
           const PageLook& look) {
    if (widths.size() != rows.front().size()) widths.assign(rows.front().size(), 1);
    std::vector<std::vector<Cell>> cells;
    for (const auto& row : rows) {
        std::vector<Cell> line;
        for (const auto& text : row)
            line.push_back({text, cells.empty() ? look.style.in_bold().scaled(0.92) : look.style.scaled(0.92),
                            cells.empty() ? Align::Centre : Align::Left});
        cells.push_back(std::move(line));
    }
    press.table(widths, cells, 1, look.repeat_table_header, 0.7, 1.1);
    press.gap(look.style.size * 0.5);
}

}  // namespace

void typeset_into(Press& press, std::string_view markup, const PageLook& look) {
    std::istringstream lines{std::string(markup)};
    std::vector<std::vector<std::string>> rows;
    std::vector<double> widths;
    const auto close_table = [&] {
        if (rows.empty()) return;
        table(press, rows, widths, look);
        rows.clear();
        widths.clear();
    };
    const Style& style = look.style;
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty() && line[0] == '|') {
            if (line.size() > 1 && line[1] == ':') {
                std::istringstream numbers(line.substr(2));
                for (double width = 0; numbers >> width;) widths.push_back(width);
            } else {
                rows.push_back(cells_of(line));
            }
            continue;
        }
        close_table();
        const std::string rest = line.size() > 2 ? line.substr(2) : "";
        if (line.empty()) {
            press.gap(style.size * 0.8);
        } else if (line == "---") {
            press.new_page();
        } else if (line[0] == '#') {
            press.need(style.size * 4);
            press.paragraph(rest, style.in_bold(), Align::Centre, 0, look.line_gap);
        } else if (line[0] == '=') {
            press.paragraph(rest, style, Align::Centre, 0, look.line_gap);
        } else if (line[0] == '>') {
            press.paragraph(rest, style, Align::Right, 0, look.line_gap);
        } else if (line[0] == '-') {
            press.paragraph(rest, style, Align::Left, 0, look.line_gap);
        } else if (line[0] == '~') {
            const auto bar = rest.find('|');
            const std::string left = rest.substr(0, bar), right = rest.substr(bar + 1);
            press.need(style.size * 2);
            press.text_at(left, style.in_bold(), press.left() + look.indent, press.y(), false);
            press.text_at(right, style.in_bold(), press.right() - press.measure(right, style.in_bold()),
                          press.y(), false);
            press.note(left + " " + right);
            press.gap(style.size * look.line_gap * 1.12);
        } else {
            press.paragraph(line, style, Align::Justify, look.indent, look.line_gap);
        }
    }
    close_table();
}

std::vector<PrintedPage> typeset(std::string_view markup, const PageLook& look) {
    Press press(look.width, look.height, look.margins);
    typeset_into(press, markup, look);
    return press.finish();
}

std::string plain(std::string_view markup) {
    std::istringstream lines{std::string(markup)};
    std::string text;
    for (std::string line; std::getline(lines, line);) {
        if (line == "---" || line.rfind("|:", 0) == 0) continue;
        if (!line.empty() && line[0] == '|') {
            for (const auto& cell : cells_of(line)) text += cell + "\n";
            continue;
        }
        if (line.size() > 2 && std::string("#=>-").find(line[0]) != std::string::npos) line = line.substr(2);
        if (line.size() > 2 && line[0] == '~') {
            line = line.substr(2);
            line[line.find('|')] = ' ';
        }
        text += line + "\n";
    }
    return text;
}

std::string data_text(const std::string& name) {
    return base::read_file(base::home() / "samples" / "maker" / "data" / name);
}

}  // namespace qujat::maker
