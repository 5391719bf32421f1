// Lines of the page model, with what their boxes tell.
#include <algorithm>

#include "acts/source.h"
#include "acts/source_lines.h"
#include "text/unicode.h"

namespace qujat::acts {

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
                constexpr double kGap = 1.2;        // of the height of a line, between two lines
                constexpr double kLongStep = 1.38;  // of the usual step from line to line
                const bool gap =
                    previous_bottom >= 0 && line.box.top - previous_bottom > measures.line * kGap;
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

}  // namespace qujat::acts
