#include "forms/places.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace qujat::forms {
namespace {

using Part = Pattern::Part;

// A printed word that was found, with its token.
struct Mark {
    const Piece* piece = nullptr;
    int token = 0;
};

// A candidate line: neighbouring strokes of one height taken together.
struct Line {
    int page = 0;
    std::vector<int> strokes;
    double left = 0, right = 0, y = 0;
    int before = -1;  // token of the last printed word before it, and of the first after it
    int after = 0;
    bool opens_row = false;  // some word stands left of it in its row
};

bool in_row(const Piece& piece, double y, double height) {
    return std::abs(piece.row_y - (y - height * 0.5)) <= height * 0.6;
}

// The stamp's frame and anything above the first printed word of the form is not for writing.
bool is_frame(const Sheet& sheet, const Stroke& stroke) {
    for (const Piece& piece : sheet.pieces) {
        if (!piece.stamp) continue;
        if (stroke.y < piece.bottom + sheet.letter_height * 1.6 &&
            stroke.y > piece.top - sheet.letter_height * 1.6 &&
            stroke.right > piece.left - sheet.letter_height * 2) {
            return true;
        }
    }
    return false;
}

std::vector<Line> lines_of(const Sheet& sheet, int page, const std::set<int>& taken) {
    std::vector<Line> lines;
    const double height = sheet.letter_height;
    for (std::size_t s = 0; s < sheet.strokes.size(); ++s) {
        const Stroke& stroke = sheet.strokes[s];
        if (!stroke.horizontal || taken.contains(static_cast<int>(s)) || is_frame(sheet, stroke)) continue;
        lines.push_back({page, {static_cast<int>(s)}, stroke.left, stroke.right, stroke.y, -1, 0, false});
    }
    std::sort(lines.begin(), lines.end(), [&](const Line& a, const Line& b) {
        return std::abs(a.y - b.y) > height * 0.4 ? a.y < b.y : a.left < b.left;
    });
    // Parts of one line: same height, a small gap, no word in the gap.
    std::vector<Line> merged;
    for (const Line& line : lines) {
        bool joined = false;
        if (!merged.empty()) {
            Line& last = merged.back();
            const double gap = line.left - last.right;
            const bool word_between =
                std::any_of(sheet.pieces.begin(), sheet.pieces.end(), [&](const Piece& piece) {
                    return !piece.lone_marks && in_row(piece, line.y, height) &&
                           piece.centre() > last.right && piece.centre() < line.left;
                });
            if (std::abs(line.y - last.y) <= height * 0.4 && gap < height * 0.6 && gap > -height &&
                !word_between) {
                // The two lines of a signature and a name touch almost: they stay apart when both are long.
                const bool both_long =
                    line.right - line.left > height * 3 && last.right - last.left > height * 3;
                if (!both_long || gap < 3) {
                    last.strokes.insert(last.strokes.end(), line.strokes.begin(), line.strokes.end());
                    last.right = std::max(last.right, line.right);
                    joined = true;
                }
            }
        }
        if (!joined) merged.push_back(line);
    }
    std::erase_if(merged, [&](const Line& line) { return line.right - line.left < height * 2.2; });
    return merged;
}

void set_between(Line& line, const std::vector<Mark>& marks, const Sheet& sheet, std::size_t tokens) {
    const double height = sheet.letter_height;
    line.after = static_cast<int>(tokens);
    for (const Mark& mark : marks) {
        const Piece& piece = *mark.piece;
        bool before = piece.page < line.page;
        if (piece.page == line.page) {
            const bool row = in_row(piece, line.y, height);
            before = row ? piece.centre() < line.left + height * 0.5 : piece.row_y < line.y - height * 0.5;
            // What is printed over the line itself says nothing about its place.
            if (row && piece.centre() >= line.left && piece.centre() <= line.right) continue;
        }
        if (before) line.before = std::max(line.before, mark.token);
        if (!before) line.after = std::min(line.after, mark.token);
    }
    line.opens_row = std::any_of(sheet.pieces.begin(), sheet.pieces.end(), [&](const Piece& piece) {
        return !piece.lone_marks && !piece.stamp && in_row(piece, line.y, height) &&
               piece.right < line.left + height * 0.6;
    });
}

// The item most words over the line were given to by the alignment; -1 when none stands there.
int written_owner(const Line& line, const std::vector<const Piece*>& pieces, const Alignment& alignment) {
    std::map<int, std::size_t> votes;
    for (std::size_t p = 0; p < pieces.size(); ++p) {
        if (alignment.owner[p] < 0 || pieces[p]->page != line.page) continue;
        if (std::find(line.strokes.begin(), line.strokes.end(), pieces[p]->rule) != line.strokes.end()) {
            votes[alignment.owner[p]] += pieces[p]->key.size() + 1;
        }
    }
    int best = -1;
    std::size_t most = 0;
    for (const auto& [item, count] : votes) {
        if (count > most) most = count, best = item;
    }
    return best;
}

// Lines that stand between the same two printed words are dealt out, row by row, to the places between those
// words.
void deal(const std::vector<const Line*>& lines, const std::vector<int>& items,
          const std::vector<Item>& form_items, double height, const std::vector<const Piece*>& pieces,
          const Alignment& alignment, std::vector<std::vector<const Line*>>& by_item) {
    if (items.empty()) return;
    std::vector<std::vector<const Line*>> rows;
    for (const Line* line : lines) {
        const bool same = !rows.empty() && rows.back().back()->page == line->page &&
                          std::abs(rows.back().back()->y - line->y) < height * 0.5;
        if (!same) rows.emplace_back();
        rows.back().push_back(line);
    }
    // Two places may share a row; otherwise a row is of one place.
    const bool by_line = lines.size() == items.size();
    const auto opening =
        static_cast<std::size_t>(1 + std::count_if(rows.begin() + 1, rows.end(),
                                                   [](const auto& row) { return row.front()->opens_row; }));
    std::size_t item = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        for (std::size_t l = 0; l < rows[r].size(); ++l) {
            const Line* line = rows[r][l];
            if (by_line) {
                by_item[static_cast<std::size_t>(items[item++])].push_back(line);
                continue;
            }
            if (l == 0 && items.size() > 1) {
                if (rows.size() == items.size()) {
                    item = r;
                } else if (rows[r].size() > 1) {
                    // A line for the signature and one for the name.
                    for (std::size_t next = item; next < items.size(); ++next) {
                        if (form_items[static_cast<std::size_t>(items[next])].signature) item = next;
                    }
                } else if (opening == items.size()) {
                    if (r > 0 && line->opens_row) ++item;
                } else {
                    const auto at =
                        std::find(items.begin(), items.end(), written_owner(*line, pieces, alignment));
                    if (at != items.end())
                        item = std::max(item, static_cast<std::size_t>(at - items.begin()));
                }
                item = std::min(item, items.size() - 1);
            }
            by_item[static_cast<std::size_t>(items[item])].push_back(line);
        }
    }
}

WritingLine strip_of(const Line& line, bool signature, const Sheet& sheet,
                     const std::vector<const Piece*>& pieces, const Alignment& alignment) {
    const double height = sheet.letter_height;
    WritingLine result;
    result.page = line.page;
    result.strokes = line.strokes;
    result.rule_y = line.y;
    result.left = line.left - height * 0.15;
    result.right = line.right + height * 1.2;
    result.top = line.y - std::max(height * 1.75, sheet.pitch * 0.9);
    result.bottom = line.y + height * 0.4;
    for (const Stroke& stroke : sheet.strokes) {
        if (!stroke.horizontal || stroke.y > line.y - height * 0.8 || stroke.y < line.y - height * 2)
            continue;
        if (std::min(stroke.right, line.right) - std::max(stroke.left, line.left) < height) continue;
        result.top = std::max(result.top, stroke.y + height * 0.12);
    }
    for (std::size_t p = 0; p < pieces.size(); ++p) {
        const Piece& piece = *pieces[p];
        if (piece.page != line.page || alignment.owner[p] != Alignment::kPrint) continue;
        if (piece.right < line.left || piece.left > result.right) continue;
        const bool beside = in_row(piece, line.y, height);
        if (beside && piece.left > line.right - height * 0.5)
            result.right = std::min(result.right, piece.left - 2);
        if (beside) continue;
        if (piece.middle() < line.y - height * 1.0 && piece.bottom > result.top)
            result.top = std::min(piece.bottom, line.y - height * 1.05);
        if (piece.middle() > line.y + height * 0.3 && piece.top < result.bottom)
            result.bottom = std::max(piece.top, line.y + height * 0.15);
    }
    for (const Stroke& stroke : sheet.strokes) {
        if (stroke.horizontal && std::abs(stroke.y - line.y) < height * 0.5 && stroke.left > line.right) {
            result.right = std::min(result.right, std::max(line.right, stroke.left - 2));
        }
    }
    // Where the writing runs into the line only the rest of the line may have been found: the place begins
    // behind the print of its row, or at the margin.
    double begin = sheet.width;
    for (const Stroke& stroke : sheet.strokes) {
        if (stroke.horizontal && stroke.right - stroke.left > height * 4)
            begin = std::min(begin, stroke.left);
    }
    for (std::size_t p = 0; p < pieces.size(); ++p) {
        const Piece& piece = *pieces[p];
        if (piece.page != line.page || alignment.owner[p] != Alignment::kPrint ||
            !in_row(piece, line.y, height))
            continue;
        if (piece.centre() < line.left) begin = std::max(begin, piece.right + height * 0.1);
    }
    for (const Stroke& stroke : sheet.strokes) {
        if (stroke.horizontal && std::abs(stroke.y - line.y) < height * 0.5 &&
            stroke.right < line.left + height * 0.3) {
            begin = std::max(begin, stroke.right + 2);
        }
    }
    // Left of a name stands the signature.
    if (!signature && begin < result.left) result.left = begin;
    result.right = std::min(result.right, sheet.width - 2);
    result.left = std::max(result.left, 1.0);
    return result;
}

}  // namespace

std::vector<std::vector<WritingLine>> find_places(const Pattern& pattern, const Alignment& alignment,
                                                  const std::vector<const Piece*>& pieces,
                                                  const std::vector<Sheet>& sheets) {
    const auto& items = pattern.form->items;
    std::vector<Mark> marks;
    for (std::size_t p = 0; p < pieces.size(); ++p) {
        if (alignment.token_of[p] >= 0) marks.push_back({pieces[p], alignment.token_of[p]});
    }
    std::vector<Line> lines;
    for (std::size_t s = 0; s < sheets.size(); ++s) {
        // Lines around the words of a table are its grid.
        std::set<int> taken;
        double top = 1e18, bottom = -1e18;
        for (std::size_t p = 0; p < pieces.size(); ++p) {
            const int owner = alignment.owner[p];
            if (pieces[p]->page != static_cast<int>(s) || owner < 0) continue;
            if (items[static_cast<std::size_t>(owner)].kind != Item::Kind::Table) continue;
            top = std::min(top, pieces[p]->top);
            bottom = std::max(bottom, pieces[p]->bottom);
        }
        for (std::size_t i = 0; i < sheets[s].strokes.size(); ++i) {
            const double y = sheets[s].strokes[i].y;
            const double margin = sheets[s].letter_height * 1.2;
            if (sheets[s].strokes[i].horizontal && y > top - margin && y < bottom + margin)
                taken.insert(static_cast<int>(i));
        }
        for (Line& line : lines_of(sheets[s], static_cast<int>(s), taken)) {
            set_between(line, marks, sheets[s], pattern.tokens.size());
            lines.push_back(std::move(line));
        }
    }
    std::vector<std::vector<const Line*>> by_item(items.size());
    std::size_t begin = 0;
    while (begin < lines.size()) {
        std::size_t end = begin;
        std::vector<const Line*> group;
        while (end < lines.size() && lines[end].before == lines[begin].before &&
               lines[end].after == lines[begin].after) {
            group.push_back(&lines[end++]);
        }
        std::vector<int> slots;
        for (int t = lines[begin].before + 1; t < lines[begin].after; ++t) {
            const auto& token = pattern.tokens[static_cast<std::size_t>(t)];
            if (token.part == Part::Slot) slots.push_back(token.item);
        }
        if (lines[begin].before >= 0 && slots.empty()) {
            // After a caption or the words behind a line the same value may run on.
            const auto& token = pattern.tokens[static_cast<std::size_t>(lines[begin].before)];
            const bool of_field = token.part == Part::Caption || token.part == Part::After;
            if (of_field && written_owner(lines[begin], pieces, alignment) == token.item)
                slots.push_back(token.item);
        }
        deal(group, slots, items, sheets[static_cast<std::size_t>(lines[begin].page)].letter_height, pieces,
             alignment, by_item);
        begin = end;
    }
    std::vector<std::vector<WritingLine>> result(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        auto& own = by_item[i];
        if (items[i].signature && own.size() > 1) {
            // Left the signature, right the name: of lines in one row the last counts.
            std::vector<const Line*> kept;
            for (std::size_t l = 0; l < own.size(); ++l) {
                const bool last_in_row =
                    l + 1 == own.size() || own[l + 1]->page != own[l]->page ||
                    std::abs(own[l + 1]->y - own[l]->y) >
                        sheets[static_cast<std::size_t>(own[l]->page)].letter_height * 0.5;
                if (last_in_row) kept.push_back(own[l]);
            }
            own = kept;
        }
        for (const Line* line : own) {
            result[i].push_back(strip_of(*line, items[i].signature,
                                         sheets[static_cast<std::size_t>(line->page)], pieces, alignment));
        }
    }
    return result;
}

}  // namespace qujat::forms
