#include "forms/tables.h"

#include <algorithm>
#include <cmath>

#include "forms/align.h"
#include "forms/places.h"
#include "forms/slips.h"
#include "forms/tidy.h"
#include "forms/values.h"
#include "text/date.h"
#include "text/unicode.h"

namespace qujat::forms {
namespace {

// One row of the table: its words by printed column, and the slips of the cells when they were read again.
struct Row {
    int page = 0;
    std::vector<std::vector<const Piece*>> cells;
    std::vector<int> slips;
};

int printed_columns(const Item& item) {
    return static_cast<int>(item.columns.size()) + (item.numbered ? 1 : 0);
}

void sort_cell(std::vector<const Piece*>& cell, double letter_height) {
    // Rows of the cell's own: the page's rows may be shifted by a neighbour cell.
    std::stable_sort(cell.begin(), cell.end(),
                     [](const Piece* a, const Piece* b) { return a->middle() < b->middle(); });
    std::size_t begin = 0;
    while (begin < cell.size()) {
        std::size_t end = begin + 1;
        double sum = cell[begin]->middle();
        while (end < cell.size() &&
               cell[end]->middle() - sum / static_cast<double>(end - begin) < letter_height * 0.6) {
            sum += cell[end]->middle();
            ++end;
        }
        std::stable_sort(cell.begin() + static_cast<std::ptrdiff_t>(begin),
                         cell.begin() + static_cast<std::ptrdiff_t>(end),
                         [](const Piece* a, const Piece* b) { return a->left < b->left; });
        begin = end;
    }
}

// Rows of a page by the ruled lines around its words; false when they make no grid of the table's columns.
bool rows_by_lines(const Item& item, const Sheet& sheet, const std::vector<const Piece*>& pieces,
                   std::vector<Slip>& slips, std::vector<Row>& rows) {
    const int columns = printed_columns(item);
    const std::vector<TableCell> cells = find_grid(sheet, pieces.front()->page, pieces, columns);
    std::size_t placed = 0;
    std::map<int, Row> by_row;
    for (const TableCell& cell : cells) {
        Row& row = by_row[cell.row];
        row.page = cell.page;
        row.cells.resize(static_cast<std::size_t>(columns));
        row.slips.resize(static_cast<std::size_t>(columns), -1);
        for (const Piece* piece : pieces) {
            if (piece->centre() < cell.left || piece->centre() > cell.right) continue;
            if (piece->middle() < cell.top || piece->middle() > cell.bottom) continue;
            row.cells[static_cast<std::size_t>(cell.column)].push_back(piece);
            ++placed;
        }
        Slip slip;
        slip.page = cell.page;
        slip.left = cell.left;
        slip.right = cell.right;
        slip.top = cell.top;
        slip.bottom = cell.bottom;
        slip.one_line = false;
        row.slips[static_cast<std::size_t>(cell.column)] = static_cast<int>(slips.size());
        slips.push_back(slip);
    }
    if (placed * 10 < pieces.size() * 8) return false;
    for (auto& [index, row] : by_row) rows.push_back(std::move(row));
    return true;
}

// Rows of a page by the grid the page model found; false when no grid there has the table's columns.
bool rows_by_grid(const Item& item, const Sheet& sheet, const std::vector<const Piece*>& pieces,
                  std::vector<Row>& rows) {
    const int columns = printed_columns(item);
    std::size_t placed = 0;
    std::vector<Row> found;
    for (std::size_t t = 0; t < sheet.table_columns.size(); ++t) {
        if (sheet.table_columns[t] != columns) continue;
        std::map<int, Row> by_row;
        for (const Piece* piece : pieces) {
            for (const GridCell& cell : sheet.cells) {
                if (cell.table != static_cast<int>(t)) continue;
                if (piece->centre() < cell.left || piece->centre() > cell.right) continue;
                if (piece->middle() < cell.top || piece->middle() > cell.bottom) continue;
                Row& row = by_row[cell.row];
                row.cells.resize(static_cast<std::size_t>(columns));
                row.page = piece->page;
                row.cells[static_cast<std::size_t>(std::clamp(cell.column, 0, columns - 1))].push_back(piece);
                ++placed;
                break;
            }
        }
        for (auto& [index, row] : by_row) found.push_back(std::move(row));
    }
    if (placed * 10 < pieces.size() * 7) return false;
    for (Row& row : found) rows.push_back(std::move(row));
    return true;
}

// Borders of the columns: long vertical lines, else the widest gaps between words. columns - 1 borders, or
// none.
std::vector<double> column_borders(const Item& item, const Sheet& sheet,
                                   const std::vector<const Piece*>& pieces) {
    const int inner = printed_columns(item) - 1;
    double left = 1e18, right = -1e18, top = 1e18, bottom = -1e18;
    for (const Piece* piece : pieces) {
        left = std::min(left, piece->left);
        right = std::max(right, piece->right);
        top = std::min(top, piece->top);
        bottom = std::max(bottom, piece->bottom);
    }
    std::vector<double> xs;
    for (const Stroke& stroke : sheet.strokes) {
        if (stroke.horizontal || stroke.x <= left || stroke.x >= right) continue;
        if (std::min(stroke.bottom, bottom) - std::max(stroke.top, top) < sheet.letter_height * 1.5) continue;
        xs.push_back(stroke.x);
    }
    std::sort(xs.begin(), xs.end());
    std::vector<double> borders;
    for (double x : xs) {
        if (borders.empty() || x - borders.back() > sheet.letter_height * 2) borders.push_back(x);
    }
    if (static_cast<int>(borders.size()) == inner) return borders;
    // Gaps: places no word covers (or hardly any), the widest ones.
    const int width = static_cast<int>(right - left) + 1;
    if (width <= 0 || width > 100000) return {};
    std::vector<int> covered(static_cast<std::size_t>(width), 0);
    for (const Piece* piece : pieces) {
        const int from = std::clamp(static_cast<int>(piece->left - left), 0, width - 1);
        const int to = std::clamp(static_cast<int>(piece->right - left), 0, width - 1);
        for (int x = from; x <= to; ++x) ++covered[static_cast<std::size_t>(x)];
    }
    std::vector<std::pair<int, double>> gaps;  // width, middle
    for (int x = 0; x < width;) {
        if (covered[static_cast<std::size_t>(x)] != 0) {
            ++x;
            continue;
        }
        int end = x;
        while (end < width && covered[static_cast<std::size_t>(end)] == 0) ++end;
        gaps.emplace_back(end - x, left + (x + end) / 2.0);
        x = end;
    }
    if (static_cast<int>(gaps.size()) < inner) return {};
    std::sort(gaps.rbegin(), gaps.rend());
    borders.clear();
    for (int i = 0; i < inner; ++i) borders.push_back(gaps[static_cast<std::size_t>(i)].second);
    std::sort(borders.begin(), borders.end());
    return borders;
}

// Rows between long horizontal lines; without such lines a row begins where the first column begins a new
// value.
void rows_by_geometry(const Item& item, const Sheet& sheet, const std::vector<const Piece*>& pieces,
                      std::vector<Row>& rows) {
    const std::size_t columns = static_cast<std::size_t>(printed_columns(item));
    const std::vector<double> borders = column_borders(item, sheet, pieces);
    if (borders.size() + 1 != columns) return;
    const auto column_at = [&](const Piece& piece) {
        return static_cast<std::size_t>(
            std::count_if(borders.begin(), borders.end(), [&](double x) { return x < piece.centre(); }));
    };
    double left = 1e18, right = -1e18;
    for (const Piece* piece : pieces) {
        left = std::min(left, piece->left);
        right = std::max(right, piece->right);
    }
    std::vector<double> lines;
    for (const Stroke& stroke : sheet.strokes) {
        if (stroke.horizontal &&
            std::min(stroke.right, right) - std::max(stroke.left, left) > (right - left) * 0.6)
            lines.push_back(stroke.y);
    }
    std::sort(lines.begin(), lines.end());
    std::map<long, Row> by_row;
    long row_number = 0;
    int last_page_row = -1;
    for (const Piece* piece : pieces) {
        const std::size_t column = column_at(*piece);
        if (lines.size() >= 2) {
            row_number =
                std::count_if(lines.begin(), lines.end(), [&](double y) { return y < piece->middle(); });
        } else if (column == 0 && piece->row != last_page_row) {
            const std::vector<const Piece*>* open =
                by_row.empty() ? nullptr : &by_row.rbegin()->second.cells[0];
            const bool runs_on =
                open != nullptr && !open->empty() && (open->back()->text == "-" || open->back()->text == "–");
            if (!runs_on) ++row_number;
        }
        if (column == 0) last_page_row = piece->row;
        Row& row = by_row[row_number];
        row.cells.resize(columns);
        row.page = piece->page;
        row.cells[column].push_back(piece);
    }
    for (auto& [index, row] : by_row) rows.push_back(std::move(row));
}

std::u32string letters_of(const std::vector<const Piece*>& cell) {
    std::u32string result;
    for (const Piece* piece : cell) result += piece->key;
    return result;
}

// The printed header, in either language: most of its cells are the columns' labels.
bool is_header(const Item& item, const Row& row) {
    std::size_t alike = 0;
    const std::size_t shift = item.numbered ? 1 : 0;
    for (std::size_t c = 0; c < item.columns.size(); ++c) {
        const std::u32string seen = letters_of(row.cells[c + shift]);
        if (seen.empty()) continue;
        for (const std::string* label : {&item.columns[c].label.ru, &item.columns[c].label.kk}) {
            const std::u32string wanted = key_of(*label);
            const int limit = static_cast<int>(wanted.size()) * 2 / 5;
            if (distance(seen, wanted, limit) <= limit) {
                ++alike;
                break;
            }
        }
    }
    return alike * 2 > item.columns.size() || (alike > 0 && item.columns.size() == 1);
}

bool is_empty(const Row& row) {
    return std::all_of(row.cells.begin(), row.cells.end(), [](const auto& cell) {
        return std::all_of(cell.begin(), cell.end(), [](const Piece* piece) { return piece->lone_marks; });
    });
}

// A row cut by the end of a page: the new page opens with words that lack the first column's value.
bool continues(const Row& before, const Row& row, std::size_t shift) {
    return before.page != row.page && row.cells[shift].empty() && !before.cells[shift].empty();
}

}  // namespace

void read_table(const Item& item, const std::vector<Sheet>& sheets, const std::vector<const Piece*>& pieces,
                const Sight& sight, std::vector<page::Page>& words, std::map<std::string, Field>& fields) {
    std::vector<Row> rows;
    std::vector<Slip> slips;
    const std::size_t shift = item.numbered ? 1 : 0;
    for (std::size_t s = 0; s < sheets.size(); ++s) {
        std::vector<const Piece*> here;
        for (const Piece* piece : pieces) {
            if (piece->page == static_cast<int>(s)) here.push_back(piece);
        }
        if (here.empty()) continue;
        std::vector<Row> found;
        const bool ruled = rows_by_lines(item, sheets[s], here, slips, found);
        if (!ruled && !rows_by_grid(item, sheets[s], here, found))
            rows_by_geometry(item, sheets[s], here, found);
        for (Row& row : found) {
            for (auto& cell : row.cells) sort_cell(cell, sheets[s].letter_height);
            if ((is_empty(row) && row.slips.empty()) || is_header(item, row)) continue;
            if (!rows.empty() && row.slips.empty() && continues(rows.back(), row, shift)) {
                for (std::size_t c = 0; c < row.cells.size(); ++c) {
                    rows.back().cells[c].insert(rows.back().cells[c].end(), row.cells[c].begin(),
                                                row.cells[c].end());
                }
                continue;
            }
            rows.push_back(std::move(row));
        }
    }
    // Only cells that belong to rows are read again, and not the column of numbers.
    std::vector<Slip> wanted;
    for (Row& row : rows) {
        for (std::size_t c = 0; c < row.slips.size(); ++c) {
            if (c < shift || row.slips[c] < 0) {
                row.slips[c] = -1;
                continue;
            }
            wanted.push_back(slips[static_cast<std::size_t>(row.slips[c])]);
            row.slips[c] = static_cast<int>(wanted.size()) - 1;
        }
    }
    read_slips(wanted, sheets, sight, words);
    int number = 0;
    for (Row& row : rows) {
        std::vector<Field> cells;
        for (std::size_t c = 0; c < item.columns.size(); ++c) {
            const Column& column = item.columns[c];
            Slip* slip = row.slips.empty() || row.slips[c + shift] < 0
                             ? nullptr
                             : &wanted[static_cast<std::size_t>(row.slips[c + shift])];
            std::vector<const Piece*> second;
            if (slip != nullptr) {
                for (const Piece& piece : slip->pieces) second.push_back(&piece);
                sort_cell(second, sheets[static_cast<std::size_t>(row.page)].letter_height);
            }
            Field field = better_field(row.cells[c + shift], second, slip, column.value, column.choices);
            settle_shape(field, column.shapes);
            doubt_strange_signs(field, column.value);
            if (field.page == 0) field.page = row.page;
            if (field.box.empty() && slip != nullptr) {
                field.box = sheets[static_cast<std::size_t>(row.page)].upright.box_back(
                    slip->left, slip->top, slip->right, slip->bottom);
            }
            cells.push_back(std::move(field));
        }
        const bool written = std::any_of(cells.begin(), cells.end(),
                                         [](const Field& field) { return field.state != FieldState::Empty; });
        if (!written) continue;
        ++number;
        for (std::size_t c = 0; c < item.columns.size(); ++c) {
            fields[item.name + std::to_string(number) + "." + item.columns[c].name] = std::move(cells[c]);
        }
    }
}

}  // namespace qujat::forms
