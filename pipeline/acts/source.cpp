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
            if (letter_spaced(line.text)) line.text = close_letters(line.text);
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

<<<<<<< HEAD
namespace {

// Rows of a table the page model found. A grid of one column is a frame around text, not a table.
bool is_real(const page::Table& table) {
    return table.columns >= 2 && table.rows >= 1;
}

Table table_of(const page::Page& page, std::size_t index) {
    const page::Table& from = page.tables[index];
    Table table;
    table.from_geometry = true;
    table.rows.assign(static_cast<std::size_t>(from.rows),
                      std::vector<std::string>(static_cast<std::size_t>(from.columns)));
    for (const page::Line& line : page.lines) {
        if (!line.cell || line.cell->table != index || line.cell->cell >= from.cells.size()) continue;
        const page::Cell& cell = from.cells[line.cell->cell];
        if (cell.row < 0 || cell.row >= from.rows || cell.column < 0 || cell.column >= from.columns) continue;
        join_line(table.rows[static_cast<std::size_t>(cell.row)][static_cast<std::size_t>(cell.column)],
                  line.text());
    }
    return table;
}

struct PageMeasure {
    double letter = 8;  // pixels
    double line = 20;
    double pitch = 0;  // from the top of a line to the top of the next, 0 when it cannot be told
    int left = 0;
    int right = 0;
};

PageMeasure measure_page(const page::Page& page) {
    PageMeasure out;
    std::vector<double> letters;
    std::vector<double> heights;
    std::vector<int> lefts;
    std::vector<int> rights;
    std::vector<double> pitches;
    int previous_top = -1;
    for (const page::Line& line : page.lines) {
        if (line.cell || line.box.empty()) continue;
        if (previous_top >= 0 && line.box.top > previous_top) pitches.push_back(line.box.top - previous_top);
        previous_top = line.box.top;
        const std::size_t n = text::length(line.text());
        if (n < 15) continue;
        letters.push_back(static_cast<double>(line.box.width) / static_cast<double>(n));
        heights.push_back(line.box.height);
        lefts.push_back(line.box.left);
        rights.push_back(line.box.right());
    }
    if (letters.empty()) return out;
    const auto pick = [](auto& values, double share) {
        const auto at = static_cast<std::ptrdiff_t>(static_cast<double>(values.size() - 1) * share);
        std::nth_element(values.begin(), values.begin() + at, values.end());
        return values[static_cast<std::size_t>(at)];
    };
    out.letter = std::max(1.0, pick(letters, 0.5));
    out.line = std::max(1.0, pick(heights, 0.5));
    constexpr std::size_t kEnoughLines = 6;
    if (pitches.size() >= kEnoughLines) out.pitch = pick(pitches, 0.5);
    out.left = pick(lefts, 0.1);
    out.right = pick(rights, 0.9);
    return out;
}

}  // namespace

namespace {

// A file of text as a page model: no boxes, its lines as they stood. Empty when there is any geometry.
std::string lines_without_geometry(const page::Document& document) {
    std::string text;
    for (const page::Page& page : document.pages) {
        if (!page.tables.empty()) return {};
        if (!text.empty()) text += '\f';
        for (const page::Line& line : page.lines) {
            if (!line.box.empty() || line.cell) return {};
            text += line.text();
            text += '\n';
        }
    }
    return text;
}

}  // namespace

Source source_of_document(const page::Document& document) {
    if (const std::string text = lines_without_geometry(document); !text.empty()) return source_of_text(text);
    Source source;
    for (const page::Page& page : document.pages) {
        const PageMeasure measures = measure_page(page);
        std::vector<int> tables(page.tables.size(), -1);
        bool page_start = true;
        int previous_bottom = -1;
        int previous_top = -1;
        for (const page::Line& line : page.lines) {
            if (line.kind == page::LineKind::PageNumber || line.kind == page::LineKind::RunningHead ||
                line.kind == page::LineKind::RunningFoot || line.kind == page::LineKind::Stamp)
                continue;
            if (line.cell && line.cell->table < page.tables.size() &&
                is_real(page.tables[line.cell->table])) {
                const std::size_t index = line.cell->table;
                if (tables[index] >= 0) continue;
                tables[index] = static_cast<int>(source.tables.size());
                source.tables.push_back(table_of(page, index));
                SourceLine& holder = source.lines.emplace_back();
                holder.blanks_before = 1;
                holder.page_start = page_start;
                holder.table = tables[index];
                page_start = false;
                previous_bottom = page.tables[index].box.bottom();
                previous_top = -1;
                continue;
            }
            SourceLine out;
            out.text = trim(line.text()).text;
            if (out.text.empty() || is_page_litter(out.text, page_start)) continue;
            if (letter_spaced(out.text)) out.text = close_letters(out.text);
            out.page_start = page_start;
            out.block_start = line.starts_block;
            for (const page::Word& word : line.words) {
                out.confidence = std::min(out.confidence, word.confidence);
                out.doubtful = out.doubtful || word.doubtful;
            }
            if (!line.box.empty() && measures.right > measures.left) {
                out.indent =
                    std::max(0, static_cast<int>((line.box.left - measures.left) / measures.letter + 0.5));
                out.right_half = line.box.left > measures.left + (measures.right - measures.left) * 2 / 5;
                constexpr double kGap = 1.2;       // of the height of a line, between two lines
                constexpr double kLongStep = 1.38;  // of the usual step from line to line
                const bool gap = previous_bottom >= 0 && line.box.top - previous_bottom > measures.line * kGap;
                const bool step = previous_top >= 0 && measures.pitch > 0 &&
                                  line.box.top - previous_top > measures.pitch * kLongStep;
                if (gap || step) out.blanks_before = 1;
                previous_bottom = line.box.bottom();
                previous_top = line.box.top;
            }
            if (page_start && page.number > 1) out.blanks_before = std::max(out.blanks_before, 1);
            page_start = false;
            source.lines.push_back(std::move(out));
        }
    }
    measure(source);
    return source;
}

=======
>>>>>>> e901188 (Split the files of acts by concern; notes of documents without a number keep their place)
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
