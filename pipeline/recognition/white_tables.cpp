#include "recognition/white_tables.h"

#include <algorithm>
#include <cstdlib>

#include "recognition/letters.h"

namespace qujat::recognition {

namespace {

struct Place {
    std::size_t line = 0;  // of the word, in the lines given
    std::size_t word = 0;
    page::Box box;
};

struct Row {                   // printed
    std::vector<Place> words;  // from left to right
    page::Box box;
};

struct Gap {
    int left = 0;
    int right = 0;
};

int middle(const page::Box& box) {
    return box.top + box.height / 2;
}

// Words on one level, from top to bottom.
std::vector<Row> rows_of(const std::vector<ReadLine>& lines, double& height) {
    std::vector<Place> words;
    std::vector<int> heights;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (std::size_t k = 0; k < lines[i].words.size(); ++k) {
            words.push_back({i, k, lines[i].words[k].box});
            heights.push_back(lines[i].words[k].box.height);
        }
    }
    if (words.size() < 9) return {};
    const auto half = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
    std::nth_element(heights.begin(), half, heights.end());
    height = std::max(4, *half);
    std::sort(words.begin(), words.end(), [](const Place& a, const Place& b) {
        return std::pair(middle(a.box), a.box.left) < std::pair(middle(b.box), b.box.left);
    });
    std::vector<Row> rows;
    double level = 0;
    for (const Place& word : words) {
        if (rows.empty() || middle(word.box) - level > 0.6 * height) {
            rows.emplace_back();
            level = middle(word.box);
        }
        Row& row = rows.back();
        row.words.push_back(word);
        row.box = page::united(row.box, word.box);
        level += (middle(word.box) - level) / static_cast<double>(row.words.size());
    }
    for (Row& row : rows) {
        std::sort(row.words.begin(), row.words.end(),
                  [](const Place& a, const Place& b) { return a.box.left < b.box.left; });
    }
    return rows;
}

std::vector<Gap> gaps_of(const Row& row, double least) {
    std::vector<Gap> gaps;
    int end = row.words.front().box.right();
    for (std::size_t i = 1; i < row.words.size(); ++i) {
        if (row.words[i].box.left - end >= least) gaps.push_back({end, row.words[i].box.left});
        end = std::max(end, row.words[i].box.right());
    }
    return gaps;
}

// What of the gaps stays white in a further row.
std::vector<Gap> kept(const std::vector<Gap>& gaps, const Row& row, double least) {
    std::vector<Gap> out;
    for (const Gap& gap : gaps) {
        int from = gap.left;
        Gap widest;
        for (const Place& word : row.words) {
            if (word.box.right() <= from || word.box.left >= gap.right) continue;
            if (word.box.left - from > widest.right - widest.left) widest = {from, word.box.left};
            from = std::max(from, word.box.right());
        }
        if (gap.right - from > widest.right - widest.left) widest = {from, gap.right};
        if (widest.right - widest.left >= least) out.push_back(widest);
    }
    return out;
}

std::size_t column_of(const std::vector<Gap>& gaps, const page::Box& box) {
    const int centre = box.left + box.width / 2;
    return static_cast<std::size_t>(std::count_if(
        gaps.begin(), gaps.end(), [&](const Gap& gap) { return (gap.left + gap.right) / 2 < centre; }));
}

std::vector<char> filled(const std::vector<Gap>& gaps, const Row& row) {
    std::vector<char> columns(gaps.size() + 1, 0);
    for (const Place& word : row.words) columns[column_of(gaps, word.box)] = 1;
    return columns;
}

struct Run {
    std::size_t begin = 0;  // rows
    std::size_t end = 0;
    std::vector<Gap> gaps;
};

// The longest run from `begin` that keeps `least` gaps white.
Run run_from(const std::vector<Row>& rows, std::size_t begin, std::size_t least, double height) {
    Run run{begin, begin, gaps_of(rows[begin], 1.6 * height)};
    if (run.gaps.size() < least) return run;
    run.end = begin + 1;
    while (run.end < rows.size()) {
        const Row& next = rows[run.end];
        if (next.box.top - rows[run.end - 1].box.bottom() > 2.5 * height) break;
        std::vector<Gap> gaps = kept(run.gaps, next, 1.2 * height);
        if (gaps.size() < least) break;
        run.gaps = std::move(gaps);
        ++run.end;
    }
    // Rows of one column at the end are text below the table.
    while (run.end > run.begin) {
        const std::vector<char> columns = filled(run.gaps, rows[run.end - 1]);
        if (std::count(columns.begin(), columns.end(), 1) > 1) break;
        --run.end;
    }
    return run;
}

bool is_table(const std::vector<ReadLine>& lines, const std::vector<Row>& rows, const Run& run) {
    const std::size_t count = run.end - run.begin;
    const std::size_t columns = run.gaps.size() + 1;
    std::size_t well_filled = 0;
    std::vector<std::size_t> used(columns, 0);
    std::vector<std::size_t> figures(columns, 0);
    std::vector<std::size_t> words(columns, 0);
    for (std::size_t i = run.begin; i < run.end; ++i) {
        const std::vector<char> here = filled(run.gaps, rows[i]);
        if (std::count(here.begin(), here.end(), 1) * 2 > static_cast<std::ptrdiff_t>(columns)) ++well_filled;
        std::vector<char> with_figure(columns, 0);
        for (const Place& word : rows[i].words) {
            const std::size_t column = column_of(run.gaps, word.box);
            ++words[column];
            if (has_digit(lines[word.line].words[word.word].text)) with_figure[column] = 1;
        }
        for (std::size_t c = 0; c < columns; ++c) {
            used[c] += here[c] != 0 ? 1U : 0U;
            figures[c] += with_figure[c] != 0 ? 1U : 0U;
        }
    }
    if (std::any_of(used.begin(), used.end(), [&](std::size_t n) { return n < 2; })) return false;
    if (run.gaps.size() >= 2) return count >= 3 && well_filled >= 3 && well_filled * 2 >= count;
    if (count < 4 || well_filled * 10 < count * 7) return false;
    for (std::size_t c = 0; c < columns; ++c) {
        if (figures[c] * 2 >= used[c] && words[c] <= 3 * used[c]) return true;
    }
    return false;
}

bool has_places_to_write(const std::vector<page::Rule>& rules, const page::Box& area) {
    return std::any_of(rules.begin(), rules.end(), [&](const page::Rule& rule) {
        return rule.horizontal && !page::intersection(rule.box, area).empty();
    });
}

// Rows of the table begin where the first column has words, or all columns have.
std::vector<std::size_t> row_begins(const std::vector<Row>& rows, const Run& run) {
    std::vector<std::size_t> begins;
    for (std::size_t i = run.begin; i < run.end; ++i) {
        const std::vector<char> here = filled(run.gaps, rows[i]);
        const auto used = std::count(here.begin(), here.end(), 1);
        const bool begins_row =
            i == run.begin || here.front() != 0 || used + 1 >= static_cast<std::ptrdiff_t>(here.size());
        if (begins_row) begins.push_back(i);
    }
    return begins;
}

page::Table grid_of(const std::vector<Row>& rows, const Run& run, const std::vector<std::size_t>& begins) {
    page::Table table;
    for (std::size_t i = run.begin; i < run.end; ++i) table.box = page::united(table.box, rows[i].box);
    table.rows = static_cast<int>(begins.size());
    table.columns = static_cast<int>(run.gaps.size()) + 1;
    const auto x_at = [&](int column) {
        if (column == 0) return table.box.left;
        if (column == table.columns) return table.box.right();
        const Gap& gap = run.gaps[static_cast<std::size_t>(column) - 1];
        return (gap.left + gap.right) / 2;
    };
    const auto y_at = [&](int row) {
        if (row == 0) return table.box.top;
        if (row == table.rows) return table.box.bottom();
        const std::size_t first = begins[static_cast<std::size_t>(row)];
        return (rows[first - 1].box.bottom() + rows[first].box.top) / 2;
    };
    for (int r = 0; r < table.rows; ++r) {
        for (int c = 0; c < table.columns; ++c)
            table.cells.push_back(
                {r, c, 1, 1, {x_at(c), y_at(r), x_at(c + 1) - x_at(c), y_at(r + 1) - y_at(r)}});
    }
    return table;
}

WhiteTable taken(std::vector<ReadLine>& lines, const std::vector<Row>& rows, const Run& run,
                 std::vector<std::vector<char>>& gone) {
    const std::vector<std::size_t> begins = row_begins(rows, run);
    WhiteTable out;
    out.table = grid_of(rows, run, begins);
    out.before = lines.size();
    const std::size_t columns = run.gaps.size() + 1;
    for (std::size_t r = 0; r < begins.size(); ++r) {
        const std::size_t end = r + 1 < begins.size() ? begins[r + 1] : run.end;
        for (std::size_t c = 0; c < columns; ++c) {
            for (std::size_t i = begins[r]; i < end; ++i) {
                ReadLine line;
                for (const Place& place : rows[i].words) {
                    if (column_of(run.gaps, place.box) != c) continue;
                    out.before = std::min(out.before, place.line);
                    gone[place.line][place.word] = 1;
                    line.box = page::united(line.box, place.box);
                    line.words.push_back(lines[place.line].words[place.word]);
                }
                if (!line.words.empty()) out.lines.emplace_back(std::move(line), r * columns + c);
            }
        }
    }
    return out;
}

}  // namespace

std::vector<WhiteTable> take_white_tables(std::vector<ReadLine>& lines,
                                          const std::vector<page::Rule>& rules) {
    double height = 0;
    const std::vector<Row> rows = rows_of(lines, height);
    std::vector<WhiteTable> tables;
    std::vector<std::vector<char>> gone;
    gone.reserve(lines.size());
    for (const ReadLine& line : lines) gone.emplace_back(line.words.size(), 0);
    for (std::size_t i = 0; i < rows.size();) {
        Run best{i, i, {}};
        for (const std::size_t least : {std::size_t{2}, std::size_t{1}}) {
            const Run run = run_from(rows, i, least, height);
            if (run.end <= run.begin + 2 || !is_table(lines, rows, run)) continue;
            page::Box area;
            for (std::size_t k = run.begin; k < run.end; ++k) area = page::united(area, rows[k].box);
            if (has_places_to_write(rules, area)) continue;
            best = run;
            break;
        }
        if (best.end == best.begin) {
            ++i;
            continue;
        }
        tables.push_back(taken(lines, rows, best, gone));
        i = best.end;
    }
    if (tables.empty()) return tables;
    // What is left of the lines, and where the tables stand among it.
    std::vector<ReadLine> rest;
    std::vector<std::size_t> new_place(lines.size() + 1, 0);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        new_place[i] = rest.size();
        ReadLine line;
        line.starts_block = lines[i].starts_block;
        for (std::size_t k = 0; k < lines[i].words.size(); ++k) {
            if (gone[i][k] != 0) continue;
            line.box = page::united(line.box, lines[i].words[k].box);
            line.words.push_back(std::move(lines[i].words[k]));
        }
        if (!line.words.empty()) rest.push_back(std::move(line));
    }
    new_place[lines.size()] = rest.size();
    for (WhiteTable& table : tables) table.before = new_place[table.before];
    lines = std::move(rest);
    return tables;
}

}  // namespace qujat::recognition
