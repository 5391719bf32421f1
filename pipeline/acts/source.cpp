#include "acts/source.h"

#include <algorithm>
#include <optional>

#include "acts/source_lines.h"
#include "text/unicode.h"

namespace qujat::acts {

namespace {

bool begins(std::string_view text, std::string_view with) {
    return text.substr(0, with.size()) == with;
}
bool ends(std::string_view text, std::string_view with) {
    return text.size() >= with.size() && text.substr(text.size() - with.size()) == with;
}

// Removes Markdown and HTML that readers of pictures leave in their output.
std::string without_markup(std::string text) {
    if (text.find('<') != std::string::npos) {
        std::string out;
        for (std::size_t i = 0; i < text.size();) {
            const std::size_t close = text[i] == '<' ? text.find('>', i) : std::string::npos;
            const bool tag =
                close != std::string::npos && i + 1 < text.size() &&
                (std::isalpha(static_cast<unsigned char>(text[i + 1])) != 0 || text[i + 1] == '/');
            if (!tag) {
                out += text[i++];
                continue;
            }
            if (begins(std::string_view(text).substr(i), "<br")) out += ' ';
            i = close + 1;
        }
        text = out;
    }
    std::size_t hashes = 0;
    while (hashes < text.size() && text[hashes] == '#') ++hashes;
    if (hashes > 0 && hashes < text.size() && text[hashes] == ' ') text.erase(0, hashes + 1);
    for (std::size_t at = text.find("**"); at != std::string::npos; at = text.find("**", at))
        text.erase(at, 2);
    if (text.size() > 2 && text.front() == '*' && text.back() == '*') text = text.substr(1, text.size() - 2);
    return text;
}

bool is_table_row(std::string_view text) {
    return text.size() > 2 && text.front() == '|' && text.back() == '|';
}

std::vector<std::string> table_cells(std::string_view row) {
    std::vector<std::string> cells;
    std::size_t i = 1;
    while (i < row.size()) {
        std::size_t end = row.find('|', i);
        if (end == std::string_view::npos) break;
        cells.push_back(single_spaces(without_markup(trim(row.substr(i, end - i)).text)));
        while (!cells.back().empty() && cells.back().back() == ' ') cells.back().pop_back();
        i = end + 1;
    }
    return cells;
}

// Rows of a table whose cells are parted by tabs, as our own clean text prints them: at least two lines with
// as many tabs. `line` as it stands in the file.
std::size_t tabs_in(std::string_view line) {
    return static_cast<std::size_t>(std::count(line.begin(), line.end(), '\t'));
}
std::vector<std::string> tab_cells(std::string_view line) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i <= line.size();) {
        const std::size_t end = std::min(line.find('\t', i), line.size());
        out.push_back(single_spaces(trim(line.substr(i, end - i)).text));
        i = end + 1;
    }
    return out;
}

// The lines at `from` that are such a table, absent when they are none; `after` becomes the byte behind them.
std::optional<Table> tab_table(std::string_view utf8, std::size_t from, std::size_t& after) {
    Table table;
    std::size_t tabs = 0;
    std::size_t at = from;
    while (at < utf8.size()) {
        const std::size_t end = std::min(utf8.find_first_of("\n\f", at), utf8.size());
        const std::string_view line = utf8.substr(at, end - at);
        const std::size_t count = tabs_in(line);
        // A tab at the beginning alone is an indent.
        if (count == 0 || line.find_first_not_of(" \t\r") == std::string_view::npos ||
            (table.rows.empty() && line.front() == '\t') || (tabs != 0 && count != tabs))
            break;
        tabs = count;
        table.rows.push_back(tab_cells(line));
        at = end + 1;
    }
    if (table.rows.size() < 2) return std::nullopt;
    const auto is_number = [](const std::string& cell) {
        return !cell.empty() && cell.find_first_not_of("0123456789.") == std::string::npos;
    };
    const bool named = !is_number(table.rows[0].front()) && is_number(table.rows[1].front());
    table.header_rows = named ? 1 : 0;
    after = at;
    return table;
}

bool is_rule_row(const std::vector<std::string>& cells) {
    return std::all_of(cells.begin(), cells.end(), [](const std::string& cell) {
        return !cell.empty() && cell.find_first_not_of("-: ") == std::string::npos;
    });
}

}  // namespace

Source source_of_text(std::string_view utf8) {
    Source source;
    int blanks = 0;
    bool page_start = true;
    for (std::size_t i = 0; i <= utf8.size();) {
        std::size_t end = utf8.find_first_of("\n\f", i);
        if (end == std::string_view::npos) end = utf8.size();
        const bool page_break = end < utf8.size() && utf8[end] == '\f';
        if (utf8.substr(i, end - i).find('\t') != std::string_view::npos) {
            std::size_t after = i;
            if (auto table = tab_table(utf8, i, after)) {
                SourceLine& holder = source.lines.emplace_back();
                holder.blanks_before = std::max(blanks, 1);
                holder.table = static_cast<int>(source.tables.size());
                source.tables.push_back(std::move(*table));
                i = after;
                blanks = 0;
                page_start = false;
                continue;
            }
        }
        Trimmed line = trim(utf8.substr(i, end - i));
        i = end + 1;
        if (line.text.empty() || is_page_litter(line.text, page_start)) {
            ++blanks;
        } else if (is_table_row(line.text)) {
            const std::vector<std::string> cells = table_cells(line.text);
            const bool goes_on = !source.lines.empty() && source.lines.back().table >= 0 && blanks == 0;
            if (!goes_on) {
                SourceLine& holder = source.lines.emplace_back();
                holder.blanks_before = blanks;
                holder.page_start = page_start;
                holder.table = static_cast<int>(source.tables.size());
                source.tables.emplace_back();
            }
            if (is_rule_row(cells)) {
                source.tables.back().header_rows = source.tables.back().rows.size();
            } else {
                const bool empty = std::all_of(cells.begin(), cells.end(),
                                               [](const std::string& cell) { return cell.empty(); });
                if (!empty) source.tables.back().rows.push_back(cells);
            }
            blanks = 0;
            page_start = false;
        } else {
            if (letter_spaced(line.text) || words_far_apart(line.text)) line.text = close_letters(line.text);
            SourceLine out;
            out.text = single_spaces(without_markup(std::move(line.text)));
            out.indent = line.indent;
            out.blanks_before = blanks;
            out.page_start = page_start;
            if (!out.text.empty()) source.lines.push_back(std::move(out));
            blanks = 0;
            page_start = false;
        }
        if (page_break) {
            ++blanks;
            page_start = true;
        }
    }
    measure(source);
    return source;
}

void join_line(std::string& text, std::string_view more) {
    if (more.empty()) return;
    if (text.empty()) {
        text = more;
        return;
    }
    const bool open_bracket = text.back() == '(' || ends(text, "«") ||
                              (text.back() == '"' && (text.size() == 1 || text[text.size() - 2] == ' '));
    const bool stray =
        more.front() == ',' || more.front() == ';' || more.front() == ')' || more.front() == '.' ||
        begins(more, "»") ||
        (more.front() == '"' && (more.size() == 1 || more[1] == ';' || more[1] == '.' || more[1] == ','));
    const char second = text.size() > 1 ? text[text.size() - 2] : ' ';
    const bool hyphen = text.back() == '-' && second != ' ' && second != '-' &&
                        (starts_lower(more) || (more.front() >= '0' && more.front() <= '9'));
    if (!open_bracket && !stray && !hyphen) text += ' ';
    text += more;
}

bool ends_sentence(std::string_view text) {
    while (!text.empty()) {
        if (text.back() == '"' || text.back() == ')' || text.back() == ' ') {
            text.remove_suffix(1);
        } else if (ends(text, "»")) {
            text.remove_suffix(2);
        } else if (ends(text, "”") || ends(text, "“")) {
            text.remove_suffix(3);
        } else {
            break;
        }
    }
    return !text.empty() && (text.back() == '.' || text.back() == ';' || text.back() == ':' ||
                             text.back() == '!' || text.back() == '?');
}

namespace {

enum class First { None, Lower, Upper };
First first_letter(std::string_view text) {
    if (text.empty()) return First::None;
    const auto a = static_cast<unsigned char>(text[0]);
    if (a >= 'a' && a <= 'z') return First::Lower;
    if (a >= 'A' && a <= 'Z') return First::Upper;
    if (text.size() < 2) return First::None;
    const auto b = static_cast<unsigned char>(text[1]);
    if (a == 0xD0) return b >= 0xB0 ? First::Lower : First::Upper;
    if (a == 0xD1) return b <= 0x9F ? First::Lower : (b % 2 != 0 ? First::Lower : First::Upper);
    if (a == 0xD2 || a == 0xD3) return b % 2 != 0 ? First::Lower : First::Upper;
    return First::None;
}

}  // namespace

bool starts_lower(std::string_view text) {
    return first_letter(text) == First::Lower;
}
bool starts_upper(std::string_view text) {
    return first_letter(text) == First::Upper;
}

}  // namespace qujat::acts
