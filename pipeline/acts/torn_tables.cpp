// Tables that a reader of pictures gave as markup on some pages and as plain lines on others.
#include <algorithm>
#include <cstdlib>

#include "acts/text_tables.h"

namespace qujat::acts {

namespace {

constexpr std::size_t kMostLines = 80;  // plain lines that can belong to a table

bool is_figure(const std::string& text) {
    return !text.empty() && text.size() <= 3 && text.find_first_not_of("0123456789") == std::string::npos;
}

int last_number(const Table& table) {
    for (auto row = table.rows.rbegin(); row != table.rows.rend(); ++row) {
        if (is_figure(row->front())) return std::atoi(row->front().c_str());
    }
    return 0;
}

class Joiner {
  public:
    Joiner(Source& source, std::size_t upper, std::size_t lower)
        : source_(source), upper_(upper), lower_(lower), table_(table_at(upper)) {}

    // The numbers of the plain lines must go on from the table's: else nothing is joined.
    bool fits() {
        if (table_.rows.empty() || lower_ - upper_ > kMostLines) return false;
        const Table& below = table_at(lower_);
        if (below.rows.empty() || below.rows.front().size() != table_.rows.front().size() ||
            table_.rows.front().size() < 3)
            return false;
        const bool adjacent = std::all_of(source_.lines.begin() + static_cast<std::ptrdiff_t>(upper_ + 1),
                                          source_.lines.begin() + static_cast<std::ptrdiff_t>(lower_),
                                          [](const SourceLine& line) { return line.absorbed; });
        if (adjacent) return below.rows.front().front().empty();
        int expected = last_number(table_) + 1;
        const int first = expected;
        for (std::size_t i = upper_ + 1; i < lower_; ++i) {
            if (!source_.lines[i].absorbed && source_.lines[i].text == std::to_string(expected)) ++expected;
        }
        return first > 1 && expected > first;
    }

    void join() {
        int expected = last_number(table_) + 1;
        bool label = false;  // the next lines name the row
        for (std::size_t i = upper_ + 1; i < lower_; ++i) {
            SourceLine& line = source_.lines[i];
            if (line.absorbed) continue;
            if (line.text == std::to_string(expected)) {
                begin_row(line.text);
                ++expected;
                label = true;
            } else if (label) {
                join_line(table_.rows.back()[1], line.text);
                label = false;
            } else {
                join_line(table_.rows.back().back(), line.text);
            }
            line.absorbed = true;
        }
        Table& below = table_at(lower_);
        std::size_t from = 0;
        const bool goes_on = below.rows.front().front().empty() &&
                             (below.rows.front()[1].empty() || table_.rows.back()[1].empty());
        if (goes_on) {
            for (std::size_t c = 1; c < table_.rows.back().size(); ++c)
                join_line(table_.rows.back()[c], below.rows.front()[c]);
            ++from;
        }
        table_.rows.insert(table_.rows.end(), below.rows.begin() + static_cast<std::ptrdiff_t>(from),
                           below.rows.end());
        below.rows.clear();
        source_.lines[lower_].absorbed = true;
        table_.doubtful = true;
        table_.doubt = "page breaks tore the table, some of its rows were read as plain lines";
    }

  private:
    Table& table_at(std::size_t line) {
        return source_.tables[static_cast<std::size_t>(source_.lines[line].table)];
    }

    // A row that the break left without number and name is the one that these lines begin with.
    void begin_row(const std::string& number) {
        std::vector<std::string>& last = table_.rows.back();
        if (last.front().empty() && last[1].empty()) {
            last.front() = number;
            return;
        }
        std::vector<std::string> row(last.size());
        row.front() = number;
        table_.rows.push_back(std::move(row));
    }

    Source& source_;
    std::size_t upper_;
    std::size_t lower_;
    Table& table_;
};

}  // namespace

void join_torn_tables(Source& source, std::size_t first, std::size_t last) {
    std::size_t above = last;
    for (std::size_t i = first; i < last; ++i) {
        if (source.lines[i].table < 0 || source.lines[i].absorbed) continue;
        if (above < last) {
            Joiner joiner(source, above, i);
            if (joiner.fits()) {
                joiner.join();
                continue;
            }
        }
        above = i;
    }
}

}  // namespace qujat::acts
