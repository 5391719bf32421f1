#include "recognition/layout.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <optional>
#include <utility>

#include "recognition/columns.h"
#include "recognition/interlaced.h"
#include "recognition/letters.h"
#include "recognition/unread.h"
#include "recognition/white_tables.h"

namespace qujat::recognition {

namespace {

constexpr int kInk = 160;

void whiten(page::Raster& grey, const page::Box& wished) {
    const page::Box box = page::intersection(wished, {0, 0, grey.width, grey.height});
    for (int y = box.top; y < box.bottom(); ++y) {
        std::memset(grey.row(y) + box.left, 255, static_cast<std::size_t>(box.width));
    }
}

// The smallest box over the ink inside `area`; single specks do not count.
page::Box ink_box(const page::Raster& grey, const page::Box& wished, int least) {
    const page::Box area = page::intersection(wished, {0, 0, grey.width, grey.height});
    std::vector<int> columns(static_cast<std::size_t>(std::max(0, area.width)));
    int top = -1;
    int bottom = -1;
    for (int y = area.top; y < area.bottom(); ++y) {
        int in_row = 0;
        const std::uint8_t* row = grey.row(y) + area.left;
        for (int x = 0; x < area.width; ++x) {
            if (row[x] >= kInk) continue;
            ++in_row;
            ++columns[static_cast<std::size_t>(x)];
        }
        if (in_row < least) continue;
        if (top < 0) top = y;
        bottom = y;
    }
    const auto inked = [&](int count) { return count >= least; };
    const auto first = std::find_if(columns.begin(), columns.end(), inked);
    if (top < 0 || first == columns.end()) return {};
    const auto last = std::find_if(columns.rbegin(), columns.rend(), inked);
    const int left = area.left + static_cast<int>(first - columns.begin());
    const int right = area.left + static_cast<int>(columns.rend() - last);
    return {left, top, right - left, bottom - top + 1};
}

bool has_letters_or_digits(const std::string& text) {
    const LetterCounts counts = count_letters(text);
    return counts.cyrillic + counts.latin + counts.digits > 0;
}

// "1 МУ мынадай": the brackets of items one below another, taken for lying letters and set into their lines:
// two letters where there is no room for two.
void mend_lying_bracket(ReadLine& line) {
    if (line.words.size() < 3) return;
    ReadWord& number = line.words[0];
    const ReadWord& letters = line.words[1];
    const bool narrow = letters.glyphs.size() >= 2 && letters.glyphs.size() <= 4 &&
                        letters.box.width * 10 < letters.box.height * 9 && letters.confidence < 0.9;
    if (!narrow || number.glyphs.size() > 4 || !has_digit(number.text) ||
        letters.box.left > number.box.right() + letters.box.height / 4)
        return;
    if (!number.text.ends_with(")") && !number.text.ends_with(".")) {
        number.text += ")";
        number.glyphs.push_back({")", letters.box, letters.confidence});
    }
    number.box = page::united(number.box, letters.box);
    line.words.erase(line.words.begin() + 1);
}

// Punctuation the engine sets apart though its box overlaps the word's: there is no space between them.
void join_overlapping(ReadLine& line) {
    std::vector<ReadWord> words;
    for (ReadWord& word : line.words) {
        const bool overlaps = !words.empty() &&
                              word.box.left < words.back().box.right() - word.box.height / 8 &&
                              page::intersection(word.box, words.back().box).height * 4 >=
                                  std::min(word.box.height, words.back().box.height);
        if (!overlaps || (has_letters_or_digits(word.text) && has_letters_or_digits(words.back().text))) {
            words.push_back(std::move(word));
            continue;
        }
        ReadWord& before = words.back();
        before.confidence = has_letters_or_digits(before.text) ? before.confidence : word.confidence;
        before.in_dictionary = before.in_dictionary || word.in_dictionary;
        before.text += word.text;
        before.box = page::united(before.box, word.box);
        before.glyphs.insert(before.glyphs.end(), word.glyphs.begin(), word.glyphs.end());
    }
    line.words = std::move(words);
}

int middle_of(const page::Box& box) {
    return box.top + box.height / 2;
}

std::size_t letters_in(const ReadLine& line) {
    std::size_t bytes = 0;
    for (const ReadWord& word : line.words) bytes += word.text.size();
    return bytes;
}

// Where `word` belongs among the words of `line`: the index it would get; absent when it stands on another
// level or further away than `wide` tenths of the height. The number of an item stands further from its text
// than words do from each other.
std::optional<std::size_t> place_in(const ReadLine& line, const ReadWord& word, int wide) {
    std::size_t at = 0;
    while (at < line.words.size() && line.words[at].box.left < word.box.left) ++at;
    const ReadWord* before = at > 0 ? &line.words[at - 1] : nullptr;
    const ReadWord* after = at < line.words.size() ? &line.words[at] : nullptr;
    const int gap_before = before != nullptr ? word.box.left - before->box.right() : 1 << 20;
    const int gap_after = after != nullptr ? after->box.left - word.box.right() : 1 << 20;
    const page::Box& near = gap_before <= gap_after ? before->box : after->box;
    const int height = std::max(near.height, word.box.height);
    const int shared = std::min(near.bottom(), word.box.bottom()) - std::max(near.top, word.box.top);
    if (shared * 10 < 5 * std::min(near.height, word.box.height)) return std::nullopt;
    const bool mark = !has_letters_or_digits((gap_before <= gap_after ? before : after)->text);
    if (!mark && std::abs(middle_of(near) - middle_of(word.box)) * 10 > 4 * height) return std::nullopt;
    if (std::min(gap_before, gap_after) < -height / 2) return std::nullopt;
    const bool numbering = before == nullptr && word.text.size() <= 5;
    const bool inside = before != nullptr && after != nullptr;
    const int reach = inside || numbering ? std::max(wide, 40) : wide;
    if (std::min(gap_before, gap_after) * 10 > reach * height) return std::nullopt;
    return at;
}

// Whether lines above and below run through the gap between a word and a line: then it is no gutter.
bool goes_on_across(const std::vector<ReadLine>& lines, const ReadWord& word, const ReadLine& beside) {
    const int left = std::min(word.box.right(), beside.box.right());
    const int right = std::max(word.box.left, beside.box.left);
    if (left >= right || right - left > 4 * word.box.height) return false;
    const int middle = (left + right) / 2;
    int above = 0, below = 0;
    for (const ReadLine& line : lines) {
        const int away = middle_of(line.box) - middle_of(word.box);
        if (std::abs(away) < word.box.height || std::abs(away) > 8 * word.box.height) continue;
        const bool through = std::any_of(line.words.begin(), line.words.end(), [&](const ReadWord& other) {
            return other.box.left < middle && other.box.right() > middle;
        });
        if (through) (away < 0 ? above : below) += 1;
    }
    return above > 0 && below > 0 && above + below >= 3;
}

void measure_again(ReadLine& line) {
    line.box = {};
    for (const ReadWord& word : line.words) line.box = page::united(line.box, word.box);
}

// Pieces of printed lines that the engine took for lines of their own: the numbers of items before their
// texts, words behind a wide gap of justified type; such a piece may even hold words of several lines. Its
// words go where they stand. Pieces far from any line stay: a signature's title and name; not so in a
// `column`, where whatever stands on one level is one line.
void join_level(std::vector<ReadLine>& lines, bool column) {
    bool moved = true;
    for (int round = 0; round < 6 && moved; ++round) {
        moved = false;
        for (ReadLine& piece : lines) {
            if (piece.words.empty() || piece.words.size() > 4) continue;
            for (std::size_t w = piece.words.size(); w-- > 0;) {
                for (ReadLine& line : lines) {
                    if (&line == &piece || line.words.empty() || letters_in(line) <= letters_in(piece))
                        continue;
                    auto at = place_in(line, piece.words[w], column ? 200 : 14);
                    if (!at && !column && goes_on_across(lines, piece.words[w], line))
                        at = place_in(line, piece.words[w], 60);
                    if (!at) continue;
                    line.starts_block = line.starts_block || (piece.starts_block && *at == 0);
                    line.words.insert(line.words.begin() + static_cast<std::ptrdiff_t>(*at),
                                      std::move(piece.words[w]));
                    piece.words.erase(piece.words.begin() + static_cast<std::ptrdiff_t>(w));
                    measure_again(line);
                    measure_again(piece);
                    moved = true;
                    break;
                }
            }
        }
    }
    std::erase_if(lines, [](const ReadLine& line) { return line.words.empty(); });
}

// The numbers of items one below another, taken for a line of lying letters: narrow, and several lines high.
// What they hold is found again beside the texts.
void drop_stacks(std::vector<ReadLine>& lines) {
    std::vector<int> heights;
    for (const ReadLine& line : lines) {
        for (const ReadWord& word : line.words) heights.push_back(word.box.height);
    }
    if (heights.size() < 10) return;
    const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
    std::nth_element(heights.begin(), middle, heights.end());
    for (ReadLine& line : lines) {
        std::erase_if(line.words, [&](const ReadWord& word) {
            return word.glyphs.size() >= 2 && word.box.height > 3 * *middle && word.box.width < 2 * *middle &&
                   word.confidence < 0.8;
        });
    }
    std::erase_if(lines, [](const ReadLine& line) { return line.words.empty(); });
}

// What stands above and over a line is read before it; otherwise the engine's order holds (blocks side by
// side).
void order_down(std::vector<ReadLine>& lines) {
    const std::size_t count = lines.size();
    const auto above = [&](const ReadLine& a, const ReadLine& b) {
        const int shared = std::min(a.box.right(), b.box.right()) - std::max(a.box.left, b.box.left);
        const int height = std::min(a.box.height, b.box.height);
        if (middle_of(a.box) + height / 2 >= middle_of(b.box)) return false;
        if (shared * 3 > std::min(a.box.width, b.box.width)) return true;
        // The last word of a paragraph, no longer than the indent of its first line.
        const int taller = std::max(a.box.height, b.box.height);
        return b.words.size() <= 2 && a.words.size() > 4 && b.box.left < a.box.left &&
               shared * 10 > -24 * taller && middle_of(b.box) - middle_of(a.box) < 2 * taller;
    };
    std::vector<std::size_t> waits_for(count, 0);
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t k = 0; k < count; ++k) waits_for[k] += above(lines[i], lines[k]) ? 1 : 0;
    }
    std::vector<ReadLine> ordered;
    std::vector<char> placed(count, 0);
    while (ordered.size() < count) {
        std::size_t next = 0;
        while (next < count && (placed[next] != 0 || waits_for[next] > 0)) ++next;
        if (next == count) break;  // cannot be: "above" makes no circles
        placed[next] = 1;
        for (std::size_t k = 0; k < count; ++k) {
            if (placed[k] == 0 && above(lines[next], lines[k])) --waits_for[k];
        }
        ordered.push_back(lines[next]);
    }
    if (ordered.size() == count) lines = std::move(ordered);
}

std::vector<ReadLine> read_cell(Engine& engine, const imaging::Prepared& prepared, const page::Cell& cell) {
    const int inset = std::max(2, static_cast<int>(prepared.dpi / 75));
    const page::Box inner{cell.box.left + inset, cell.box.top + inset, cell.box.width - 2 * inset,
                          cell.box.height - 2 * inset};
    const page::Box ink = ink_box(prepared.grey, inner, 2);
    const double dpi = prepared.dpi;
    if (ink.empty() || ink.height < dpi / 30 || ink.width < dpi / 60) return {};
    const page::Box padded{ink.left - 4, ink.top - 4, ink.width + 8, ink.height + 8};
    Layout layout = Layout::Block;
    if (ink.height < dpi / 4.2) layout = Layout::Line;
    // A frame around a page is a table to the eye of the ruler only.
    if (ink.height > 2.5 * dpi && ink.width > 4 * dpi) layout = Layout::Page;
    std::vector<ReadLine> lines = engine.read(prepared.grey, padded, layout);
    // The engine's box of a single sign is anywhere.
    if (lines.size() == 1 && lines[0].words.size() == 1 && lines[0].words[0].glyphs.size() == 1 &&
        ink.width < 2 * ink.height)
        lines[0].box = lines[0].words[0].box = ink;
    return lines;
}

// Ruled lines that belong to no grid.
std::vector<page::Rule> free_rules(const imaging::Prepared& prepared) {
    std::vector<page::Rule> rules;
    for (const page::Rule& rule : prepared.rules) {
        const bool in_grid = std::any_of(
            prepared.tables.begin(), prepared.tables.end(),
            [&](const page::Table& table) { return !page::intersection(table.box, rule.box).empty(); });
        if (!in_grid) rules.push_back(rule);
    }
    return rules;
}

}  // namespace

Reading read_areas(Engine& engine, const imaging::Prepared& prepared) {
    Reading reading;
    std::vector<std::vector<PlacedLine>> of_tables;
    page::Raster rest = prepared.grey;
    for (const page::Table& table : prepared.tables) {
        std::vector<PlacedLine> lines;
        std::size_t filled = 0;
        for (std::size_t i = 0; i < table.cells.size(); ++i) {
            const std::vector<ReadLine> read = read_cell(engine, prepared, table.cells[i]);
            if (!read.empty()) ++filled;
            for (const ReadLine& line : read) {
                lines.push_back({line, page::CellPlace{reading.tables.size(), i}});
            }
        }
        if (filled == 0) continue;  // an empty grid keeps its rules, but there is nothing to set in cells
        whiten(rest, table.box);
        reading.tables.push_back(table);
        of_tables.push_back(std::move(lines));
    }
    for (const Area& area : areas_of(rest, prepared.dpi)) {
        // Where nothing is left but the paper's grain the engine would take the grain for print, by the
        // minute.
        const page::Box ink = ink_box(rest, area.box, 2);
        if (ink.empty() || ink.height < prepared.dpi / 40) continue;
        bool first = true;
        std::vector<ReadLine> lines = engine.read(rest, area.box, area.column ? Layout::Block : Layout::Page);
        drop_stacks(lines);
        read_interlaced_again(engine, rest, lines);
        add_unread_lines(engine, rest, area.box, lines);
        join_level(lines, area.column);
        order_down(lines);
        std::vector<WhiteTable> white;
        if (!area.column) white = take_white_tables(lines, free_rules(prepared));
        for (std::size_t i = 0; i <= lines.size(); ++i) {
            for (WhiteTable& table : white) {
                if (table.before != i) continue;
                for (auto& [line, cell] : table.lines)
                    reading.lines.push_back({std::move(line), page::CellPlace{reading.tables.size(), cell}});
                reading.tables.push_back(std::move(table.table));
            }
            if (i == lines.size()) break;
            lines[i].starts_block = lines[i].starts_block || first;
            first = false;
            reading.lines.push_back({std::move(lines[i]), std::nullopt});
        }
    }
    for (PlacedLine& placed : reading.lines) {
        mend_lying_bracket(placed.line);
        join_overlapping(placed.line);
    }
    // A table stands before the first line that lies below its top and beside or under it.
    for (std::size_t t = of_tables.size(); t-- > 0;) {
        const page::Box& box = reading.tables[t].box;
        const auto below = [&](const PlacedLine& placed) {
            const page::Box& line = placed.line.box;
            const bool over = line.left < box.right() && line.right() > box.left;
            return over && line.top + line.height / 2 > box.top;
        };
        const auto place = std::find_if(reading.lines.begin(), reading.lines.end(), below);
        reading.lines.insert(place, std::make_move_iterator(of_tables[t].begin()),
                             std::make_move_iterator(of_tables[t].end()));
    }
    return reading;
}

namespace {

// A line in which the engine found no word at all, though ink stands there: a label and a value far from it
// are now and then none to it together, and read without a fault each for itself.
std::vector<ReadLine> read_parts(Engine& engine, const page::Raster& grey, const page::Box& ink) {
    int begin = ink.left, end = ink.left;  // of the widest gap
    int last = ink.left;                   // column of ink seen last
    for (int x = ink.left; x < ink.right(); ++x) {
        int dark = 0;
        for (int y = ink.top; y < ink.bottom(); ++y) dark += grey.row(y)[x] < kInk ? 1 : 0;
        if (dark < 2) continue;
        if (x - last > end - begin) begin = last + 1, end = x;
        last = x;
    }
    if (end - begin < ink.height) return {};
    std::vector<ReadLine> parts;
    for (const page::Box& part :
         {page::Box{ink.left - 6, ink.top - 6, begin - ink.left + 12, ink.height + 12},
          page::Box{end - 6, ink.top - 6, ink.right() - end + 12, ink.height + 12}}) {
        for (ReadLine& line : engine.read(grey, part, Layout::Line)) parts.push_back(std::move(line));
    }
    return parts;
}

}  // namespace

Reading read_strips(Engine& engine, const imaging::Prepared& prepared,
                    const std::vector<page::Strip>& strips) {
    Reading reading;
    for (const page::Strip& strip : strips) {
        const page::Box box = prepared.mapping.to_prepared(strip.box);
        const page::Box ink = ink_box(prepared.grey, box, 2);
        if (ink.empty() || ink.height < prepared.dpi / 40) continue;
        const page::Box padded{ink.left - 6, ink.top - 6, ink.width + 12, ink.height + 12};
        bool first = true;
        std::vector<ReadLine> lines =
            engine.read(prepared.grey, padded, strip.one_line ? Layout::Line : Layout::Block);
        if (lines.empty() && strip.one_line) lines = read_parts(engine, prepared.grey, ink);
        for (ReadLine& line : lines) {
            line.starts_block = line.starts_block || first;
            first = false;
            join_overlapping(line);
            reading.lines.push_back({std::move(line), std::nullopt});
        }
    }
    return reading;
}

}  // namespace qujat::recognition
