#include "acts/text_tables.h"

#include <algorithm>
#include <cstdlib>
#include <map>

#include "acts/markers.h"
#include "acts/requisites.h"
#include "acts/table_rows.h"
#include "acts/terms.h"

namespace qujat::acts {

namespace {

constexpr int kPageGap = 3;  // empty lines that a page break leaves

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// "7", "7 Жұмыс кестесі", "1.1. % (доля)": the number, and where the text behind it begins.
std::string row_number(std::string_view line, std::size_t& rest) {
    std::size_t i = 0;
    while (i < line.size() &&
           (is_digit(line[i]) || (line[i] == '.' && i > 0 && i + 1 < line.size() && is_digit(line[i + 1]))))
        ++i;
    if (i == 0 || i > 7) return {};
    std::string number(line.substr(0, i));
    if (i < line.size() && line[i] == '.') ++i;
    if (i < line.size() && line[i] != ' ') return {};
    while (i < line.size() && line[i] == ' ') ++i;
    rest = i;
    return number;
}

// "1 2 3 4": the row that numbers the columns; how many there are, 0 when it is none.
int column_numbers(std::string_view line) {
    int expected = 1;
    std::size_t i = 0;
    while (i < line.size()) {
        const std::string number = std::to_string(expected);
        if (line.substr(i, number.size()) != number) return 0;
        i += number.size();
        if (i < line.size() && line[i] != ' ') return 0;
        while (i < line.size() && line[i] == ' ') ++i;
        ++expected;
    }
    return expected > 3 ? expected - 1 : 0;
}

// "3.1" for "3.2".
std::string sub_before(const std::string& number) {
    const std::size_t dot = number.rfind('.');
    return number.substr(0, dot + 1) + std::to_string(std::atoi(number.c_str() + dot + 1) - 1);
}

bool is_header_start(std::string_view line) {
    const std::string key = key_of(line.substr(0, 40));
    return key.rfind("№", 0) == 0 || key.rfind("р/с", 0) == 0 || key.rfind("п/п", 0) == 0;
}

class Finder {
  public:
    Finder(Source& source, std::size_t first, std::size_t last)
        : source_(source), first_(first), last_(last) {}

    void run() {
        if (!bounds()) return;
        std::vector<TableBlock> blocks = cut();
        std::vector<std::string> header;
        int columns = 0;
        take_header(blocks, header, columns);
        if (!number_rows(blocks, columns > 0)) return;
        const std::size_t cells = columns > 1 ? static_cast<std::size_t>(columns - 1) : cells_per_row(blocks);
        if (cells == 0 || cells > 12) return;
        RowBuilder builder(cells, std::move(blocks));
        const std::vector<TableRow> rows = builder.rows();
        Table table;
        if (!header.empty()) {
            header.resize(std::max(header.size(), cells + 1));
            table.rows.push_back(header);
            table.header_rows = 1;
        }
        bool lost = false;
        for (const TableRow& row : rows) {
            std::vector<std::string> line = {row.number};
            line.insert(line.end(), row.cells.begin(), row.cells.end());
            table.rows.push_back(std::move(line));
            lost = lost || row.lost_number;
        }
        table.doubtful = builder.unsure();
        if (lost)
            table.doubt = "the text lost the numbers of some rows";
        else if (table.doubtful)
            table.doubt = "a page break tore cells whose column cannot be told";
        if (!table.doubtful && table.rows.front().size() > cells + 1) {
            table.doubtful = true;
            table.doubt = "a page break tore the header";
        }
        absorb(std::move(table));
    }

  private:
    const SourceLine& line(std::size_t i) const { return source_.lines[i]; }
    bool body_line(std::size_t i) const { return source_.indented && line(i).indent >= 3; }

    // The table begins behind the title and ends where indented text or a note begins.
    bool bounds() {
        std::size_t i = first_;
        while (i < last_ && (line(i).table >= 0 || body_line(i))) {
            if (line(i).table >= 0) return false;
            ++i;
        }
        bool anchored = false;
        begin_ = i;
        for (; i < last_; ++i) {
            if (body_line(i) || line(i).table >= 0) {
                if (anchored) break;
                begin_ = i + 1;
                continue;
            }
            if (!anchored && marker_of(line(i).text).kind == NodeKind::Point) return false;
            if (!anchored && (line(i).blanks_before > 0 || i == first_)) {
                std::size_t rest = 0;
                const bool first_row = row_number(line(i).text, rest) == "1" &&
                                       line(i).text.find("__") == std::string::npos &&
                                       line(i).text[1 < line(i).text.size() ? 1 : 0] != '.';
                if (first_row || is_header_start(line(i).text) || column_numbers(line(i).text) > 0) {
                    anchored = true;
                    anchor_ = i;
                }
            }
            if (anchored && !note_kind(line(i).text).empty()) break;
        }
        end_ = i;
        if (!anchored) return false;
        // Header cells may stand before the anchor; the first block of all is the title.
        std::size_t block = begin_;
        for (std::size_t k = begin_ + 1; k <= anchor_; ++k) {
            if (line(k).blanks_before == 0) continue;
            block = k;
            break;
        }
        begin_ = is_header_start(line(anchor_).text) ? anchor_ : (begin_ == first_ ? block : begin_);
        if (begin_ > anchor_) begin_ = anchor_;
        return end_ > begin_ + 3;
    }

    std::vector<TableBlock> cut() const {
        std::vector<TableBlock> blocks;
        for (std::size_t i = begin_; i < end_; ++i) {
            const SourceLine& l = line(i);
            const bool label =
                l.indent == 1 && starts_upper(l.text) && i > begin_ && ends_sentence(line(i - 1).text);
            // "3.2. ..." below the lines of 3.1: a row without a gap above it.
            std::size_t rest = 0;
            const std::string number = row_number(l.text, rest);
            const bool sub = number.find('.') != std::string::npos && !blocks.empty() &&
                             row_number(blocks.back().text, rest) == sub_before(number);
            if (blocks.empty() || l.blanks_before > 0 || label || sub) {
                blocks.emplace_back();
                blocks.back().first = i;
                blocks.back().label = label;
                blocks.back().one_space = l.indent == 1;
                blocks.back().after_page = l.blanks_before >= kPageGap || l.page_start;
            }
            if (!blocks.back().text.empty()) blocks.back().text += '\n';
            blocks.back().text += l.text;
            blocks.back().last = i;
        }
        return blocks;
    }

    static void take_header(std::vector<TableBlock>& blocks, std::vector<std::string>& header, int& columns) {
        for (std::size_t i = 0; i < std::min<std::size_t>(blocks.size(), 14); ++i) {
            columns = column_numbers(blocks[i].text);
            if (columns == 0) continue;
            for (std::size_t k = 0; k < i; ++k) header.push_back(flat(blocks[k].text));
            blocks.erase(blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(i + 1));
            return;
        }
        // No row of column numbers: header cells are the blocks before row 1.
        if (!is_header_start(blocks.front().text)) return;
        for (std::size_t i = 1; i < std::min<std::size_t>(blocks.size(), 14); ++i) {
            std::size_t rest = 0;
            if (row_number(blocks[i].text.substr(0, blocks[i].text.find('\n')), rest) != "1") continue;
            for (std::size_t k = 0; k < i; ++k) header.push_back(flat(blocks[k].text));
            columns = static_cast<int>(i);
            blocks.erase(blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(i));
            return;
        }
    }

    static std::string flat(const std::string& lines) {
        std::string out;
        for (std::size_t i = 0; i <= lines.size();) {
            const std::size_t end = std::min(lines.find('\n', i), lines.size());
            join_line(out, std::string_view(lines).substr(i, end - i));
            i = end + 1;
        }
        return out;
    }

    // Finds the blocks that begin a row: numbers that go on from the last one, one or three further when some
    // were lost.
    static bool number_rows(std::vector<TableBlock>& blocks, bool dots) {
        int last = 0;
        int found = 0;
        for (TableBlock& block : blocks) {
            const std::string first_line = block.text.substr(0, block.text.find('\n'));
            std::size_t rest = 0;
            const std::string number = row_number(first_line, rest);
            const int value = number.empty() ? 0 : std::atoi(number.c_str());
            const bool sub = number.find('.') != std::string::npos;
            // "2. ..." numbers a row only under numbered columns; else it is a point.
            const bool dotted = number.size() < first_line.size() && first_line[number.size()] == '.';
            const bool fits = !number.empty() && (dots || !dotted) &&
                              (sub ? value == last || value == last + 1 : value > last && value <= last + 4);
            if (fits && !block.label) {
                block.number = number;
                last = value;
                ++found;
                block.text = flat(block.text.substr(rest));
            } else {
                block.text = flat(block.text);
            }
        }
        return found >= 2;
    }

    // Columns beside the number: what most rows that no page break tears have.
    static std::size_t cells_per_row(const std::vector<TableBlock>& blocks) {
        std::map<std::size_t, int> counts;
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            if (blocks[i].number.empty()) continue;
            std::size_t cells = blocks[i].text.empty() ? 0 : 1;
            std::size_t k = i + 1;
            bool torn = false;
            for (; k < blocks.size() && blocks[k].number.empty() && !blocks[k].label; ++k) {
                torn = torn || blocks[k].after_page;
                ++cells;
            }
            if (!torn && (k >= blocks.size() || !blocks[k].after_page)) ++counts[cells];
        }
        std::size_t best = 0;
        int most = 0;
        for (const auto& [cells, count] : counts) {
            if (count > most && cells > 0) {
                most = count;
                best = cells;
            }
        }
        return best;
    }

    void absorb(Table table) {
        const int index = static_cast<int>(source_.tables.size());
        source_.tables.push_back(std::move(table));
        source_.lines[begin_].table = index;
        source_.lines[begin_].text.clear();
        for (std::size_t i = begin_ + 1; i < end_; ++i) source_.lines[i].absorbed = true;
    }

    Source& source_;
    std::size_t first_;
    std::size_t last_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::size_t anchor_ = 0;
};

}  // namespace

void find_text_table(Source& source, std::size_t first, std::size_t last) {
    Finder(source, first, last).run();
}

}  // namespace qujat::acts
