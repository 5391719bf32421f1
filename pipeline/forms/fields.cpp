#include "forms/fields.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "forms/marks.h"
#include "forms/places.h"
#include "forms/said_alike.h"
#include "forms/slips.h"
#include "forms/tables.h"
#include "forms/tidy.h"
#include "forms/values.h"

namespace qujat::forms {
namespace {

bool label_found(const Candidate& found, int item) {
    for (std::size_t t = 0; t < found.pattern->tokens.size(); ++t) {
        if (found.pattern->tokens[t].item == item && found.alignment.piece_of[t] >= 0) return true;
    }
    return false;
}

// What the alignment gave to an item and stands on none of its lines: a value that runs on over a line nobody
// found, or dirt.
bool is_run_on(const Piece& piece) {
    return piece.word->confidence >= 0.2 && piece.key.size() >= 2;
}

struct Reading {
    std::vector<const Piece*> first;
    std::vector<std::size_t> slips;
};

// Left of the written name stands the signature, often read as a letter or two: what a wide gap parts from
// the rest.
void drop_signature(std::vector<const Piece*>& row, double letter_height) {
    for (std::size_t i = row.size(); i-- > 1;) {
        if (row[i]->left - row[i - 1]->right < letter_height * 1.8) continue;
        row.erase(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(i));
        return;
    }
}

// Print that reaches into a slip is no part of what is written there.
void drop_print(const Candidate& found, const std::vector<const Piece*>& pieces, std::vector<Slip>& slips) {
    for (Slip& slip : slips) {
        std::erase_if(slip.pieces, [&](const Piece& read) {
            for (std::size_t p = 0; p < pieces.size(); ++p) {
                const Piece& piece = *pieces[p];
                if (found.alignment.owner[p] != Alignment::kPrint || piece.page != slip.page) continue;
                if (read.centre() > piece.left && read.centre() < piece.right && read.middle() > piece.top &&
                    read.middle() < piece.bottom)
                    return true;
            }
            return false;
        });
    }
}

// The label that was not found on the page, read with the value.
void drop_label(std::vector<const Piece*>& row, const std::vector<std::u32string>& label) {
    if (label.empty() || row.size() < label.size()) return;
    for (std::size_t i = 0; i < label.size(); ++i) {
        // A lone letter and a bit of the line beside it.
        const bool doubled = label.size() == 1 && label[0].size() == 1 && row.size() > 1 &&
                             row[0]->key.size() == 2 && row[0]->key[0] == label[0][0];
        const int limit = doubled ? 1 : static_cast<int>(label[i].size()) / 4;
        if (distance(row[i]->key, label[i], limit) > limit) return;
    }
    row.erase(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(label.size()));
}

// The end of the label, broken over lines otherwise than it is printed ("диплом/ аттестат"), read with the
// value.
void drop_label_end(std::vector<const Piece*>& row, const std::u32string& end) {
    std::u32string read;
    for (std::size_t i = 0; i < row.size() && read.size() < end.size(); ++i) {
        read += row[i]->key;
        if (i + 1 == row.size() || (read.size() < 6 && (read != end || end.size() < 4))) continue;
        const bool is_end = end.size() >= read.size() && end.ends_with(read);
        if (!is_end && distance(read, end, 2) > static_cast<int>(end.size()) / 8) continue;
        row.erase(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        return;
    }
}

// The letters of the label's last words, as far as they were not found.
std::u32string lost_end(const Candidate& found, int item) {
    std::u32string end;
    for (std::size_t t = found.pattern->tokens.size(); t-- > 0;) {
        const Pattern::Token& token = found.pattern->tokens[t];
        if (token.item != item || token.part != Pattern::Part::Label) continue;
        if (found.alignment.piece_of[t] >= 0) break;
        end = token.key + end;
    }
    return end;
}

// The label in the middle: what stands before it belongs to the field above, whose last line was taken for
// this one's. True when it was there.
bool drop_to_label(std::vector<const Piece*>& row, const std::vector<std::u32string>& label,
                   std::vector<const Piece*>& above) {
    if (label.size() < 2) return false;
    for (std::size_t i = 1; i + label.size() < row.size(); ++i) {
        bool same = true;
        for (std::size_t k = 0; k < label.size() && same; ++k) {
            const int limit = static_cast<int>(label[k].size()) / 4;
            same = distance(row[i + k]->key, label[k], limit) <= limit;
        }
        if (!same) continue;
        for (std::size_t k = 0; k < i; ++k) {
            if (row[k]->page != row[i]->page || row[k]->bottom < row[i]->middle()) above.push_back(row[k]);
        }
        row.erase(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(i + label.size()));
        return true;
    }
    return false;
}

// The last line of a value, found on the place of the field below it.
void run_on(Field& field, const std::vector<const Piece*>& words, const Item& item) {
    if (field.state != FieldState::Present || item.boxes) return;
    const Field rest = field_of(words, item.value, item.choices);
    const std::string before = field.value;
    field.value += " " + rest.value;
    field.typed = typed_value(field.value, item.value, item.choices);
    field.repairs.push_back(
        {before.size() + 1, field.value.size(), "", rest.value, "layout", "line below", 0.5});
    field.confidence = std::min(field.confidence, 0.5);
}

// The printed words of an item's label when none of them was found.
std::vector<std::u32string> lost_label(const Candidate& found, int item) {
    std::vector<std::u32string> words;
    for (std::size_t t = 0; t < found.pattern->tokens.size(); ++t) {
        const Pattern::Token& token = found.pattern->tokens[t];
        if (token.item != item || token.part != Pattern::Part::Label) continue;
        if (found.alignment.piece_of[t] >= 0) return {};
        words.push_back(token.key);
    }
    return words;
}

// A lone letter or figure far from the rest at the end of a line is what was left of the line, or dirt.
void drop_end_dirt(std::vector<const Piece*>& row, double letter_height) {
    while (row.size() > 1) {
        const Piece& last = *row.back();
        const Piece& before = *row[row.size() - 2];
        const bool faint = last.word->confidence < 0.5 || last.lone_marks;
        if (last.key.size() > 1 || last.left - before.right < letter_height * (faint ? 0.7 : 3)) return;
        row.pop_back();
    }
}

// The number sign printed before the line, or the first word of the caption under it, read with the value.
void drop_neighbours(std::vector<const Piece*>& row, const Item& item, bool first_line) {
    for (const std::string* label : {&item.label.ru, &item.label.kk}) {
        if (first_line && row.size() > 1 && label->ends_with("№") && row.front()->text == "№") {
            row.erase(row.begin());
            break;
        }
    }
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (row[i]->text.empty() || row[i]->text.front() != '(') continue;
        for (const std::string* caption : {&item.caption.ru, &item.caption.kk}) {
            const std::u32string begins = key_of(caption->substr(0, caption->find(' ')));
            const int limit = static_cast<int>(begins.size()) / 4;
            if (begins.size() < 3 || distance(row[i]->key, begins, limit) > limit) continue;
            row.erase(row.begin() + static_cast<std::ptrdiff_t>(i), row.end());
            return;
        }
    }
}

Field field_at(const Item& item, const Reading& reading, const std::vector<std::u32string>& label,
               const std::u32string& label_end, const std::vector<Slip>& slips,
               const std::vector<Sheet>& sheets, std::vector<const Piece*>& above) {
    std::vector<const Piece*> first = reading.first;
    if (item.signature && !first.empty())
        drop_signature(first, sheets[static_cast<std::size_t>(first.front()->page)].letter_height);
    drop_neighbours(first, item, true);
    drop_label_end(first, label_end);
    if (reading.slips.empty()) return field_of(first, item.value, item.choices);
    Slip together;  // a value over several lines is one value
    std::vector<const Piece*> second;
    together.looked = true;
    together.read = true;
    bool any_read = false, label_alone = false;
    for (std::size_t s : reading.slips) {
        const Slip& slip = slips[s];
        together.looked = together.looked && slip.looked;
        together.has_ink = together.has_ink || slip.has_ink;
        if (slip.has_ink && !slip.read) together.read = false;
        any_read = any_read || slip.read;
        std::vector<const Piece*> row;
        for (const Piece& piece : slip.pieces) row.push_back(&piece);
        std::stable_sort(row.begin(), row.end(),
                         [](const Piece* a, const Piece* b) { return a->left < b->left; });
        if (s == reading.slips.front()) {
            const bool written = !row.empty();
            drop_label(row, label);
            label_alone = written && row.empty();
        } else {
            label_alone = label_alone && !slip.has_ink;
        }
        drop_neighbours(row, item, s == reading.slips.front());
        drop_end_dirt(row, sheets[static_cast<std::size_t>(slip.page)].letter_height);
        if (item.signature) drop_signature(row, sheets[static_cast<std::size_t>(slip.page)].letter_height);
        second.insert(second.end(), row.begin(), row.end());
    }
    together.read = together.read && any_read;
    // The ink on the slip was the label's, which the page's reader had missed.
    if (label_alone && second.empty()) together.has_ink = together.read = false;
    drop_label_end(second, label_end);
    const bool holds_label = drop_to_label(second, label, above);
    Field field = better_field(holds_label ? second : first, second, &together, item.value, item.choices);
    if (holds_label) field.confidence = std::min(field.confidence, 0.4);
    if (field.state == FieldState::Empty || field.box.empty()) {
        const Slip& place = slips[reading.slips.front()];
        field.page = place.page;
        field.box = sheets[static_cast<std::size_t>(place.page)].upright.box_back(place.left, place.top,
                                                                                  place.right, place.bottom);
    }
    return field;
}

// Words of a field that stand on none of its lines (the line was not found) get a slip of their own, row by
// row.
void add_unruled(const FormDefinition& form, const std::vector<Sheet>& sheets,
                 const std::map<std::pair<int, int>, std::size_t>& item_of_stroke,
                 std::vector<Reading>& readings, std::vector<Slip>& slips) {
    for (std::size_t i = 0; i < readings.size(); ++i) {
        if (form.items[i].kind != Item::Kind::Field) continue;
        std::map<std::pair<int, int>, std::vector<const Piece*>> rows;
        for (const Piece* piece : readings[i].first) {
            if (piece->rule >= 0 && item_of_stroke.contains({piece->page, piece->rule})) continue;
            rows[{piece->page, piece->row}].push_back(piece);
        }
        for (const auto& [key, row] : rows) {
            Slip slip;
            slip.page = key.first;
            slip.left = slip.top = 1e18;
            slip.right = slip.bottom = 0;
            std::size_t letters = 0;
            for (const Piece* piece : row) {
                slip.left = std::min(slip.left, piece->left);
                slip.right = std::max(slip.right, piece->right);
                slip.top = std::min(slip.top, piece->top);
                slip.bottom = std::max(slip.bottom, piece->bottom);
                letters += piece->key.size();
            }
            const bool covered =
                std::any_of(readings[i].slips.begin(), readings[i].slips.end(), [&](std::size_t s) {
                    const double middle = (slip.top + slip.bottom) / 2;
                    return slips[s].page == slip.page && middle > slips[s].top && middle < slips[s].bottom &&
                           slip.left >= slips[s].left - 4;
                });
            if (letters < 2 || covered) continue;
            const Sheet& sheet = sheets[static_cast<std::size_t>(slip.page)];
            // Words of the row may have been lost with the line: the slip reaches to the end of the other
            // lines.
            double end = slip.right + sheet.letter_height;
            for (const Stroke& stroke : sheet.strokes) {
                if (stroke.horizontal && stroke.right - stroke.left > sheet.letter_height * 10)
                    end = std::max(end, stroke.right);
            }
            for (const Piece& piece : sheet.pieces) {
                const bool beside = piece.row == key.second && piece.left > slip.right;
                if (beside && std::find(row.begin(), row.end(), &piece) == row.end() && !piece.lone_marks)
                    end = std::min(end, piece.left - 2);
            }
            slip.left = std::max(1.0, slip.left - sheet.letter_height * 0.4);
            slip.right = std::min(sheet.width - 2, std::max(end, slip.right));
            slip.top = std::max(1.0, slip.top - sheet.letter_height * 0.25);
            slip.bottom += sheet.letter_height * 0.25;
            readings[i].slips.push_back(slips.size());
            slips.push_back(slip);
        }
        std::stable_sort(readings[i].slips.begin(), readings[i].slips.end(),
                         [&](std::size_t a, std::size_t b) {
                             return slips[a].page != slips[b].page ? slips[a].page < slips[b].page
                                                                   : slips[a].bottom < slips[b].bottom;
                         });
    }
}

}  // namespace

void read_fields(const Candidate& found, const std::vector<const Piece*>& pieces,
                 const std::vector<Sheet>& sheets, const Sight& sight, Submission& submission) {
    const FormDefinition& form = *found.pattern->form;
    const auto places = find_places(*found.pattern, found.alignment, pieces, sheets);
    std::vector<Slip> slips;
    std::vector<Reading> readings(form.items.size());
    std::map<std::pair<int, int>, std::size_t> item_of_stroke;  // page, stroke
    for (std::size_t i = 0; i < places.size(); ++i) {
        for (const WritingLine& line : places[i]) {
            readings[i].slips.push_back(slips.size());
            Slip slip;
            slip.page = line.page;
            slip.left = line.left;
            slip.right = line.right;
            slip.top = line.top;
            slip.bottom = line.bottom;
            slip.rule_y = line.rule_y;
            slips.push_back(slip);
            for (int stroke : line.strokes) item_of_stroke[{line.page, stroke}] = i;
        }
    }
    for (std::size_t p = 0; p < pieces.size(); ++p) {
        const Piece& piece = *pieces[p];
        const int owner = found.alignment.owner[p];
        const auto on_line = item_of_stroke.find({piece.page, piece.rule});
        if (piece.rule >= 0 && on_line != item_of_stroke.end() && owner != Alignment::kPrint) {
            readings[on_line->second].first.push_back(&piece);
        } else if (owner >= 0) {
            const Item& item = form.items[static_cast<std::size_t>(owner)];
            const bool has_lines = !places[static_cast<std::size_t>(owner)].empty();
            if (item.kind == Item::Kind::Table || !has_lines || (is_run_on(piece) && !item.signature)) {
                readings[static_cast<std::size_t>(owner)].first.push_back(&piece);
            }
        }
    }
    for (Reading& reading : readings) {
        std::stable_sort(reading.first.begin(), reading.first.end(), [](const Piece* a, const Piece* b) {
            if (a->page != b->page) return a->page < b->page;
            return a->row != b->row ? a->row < b->row : a->left < b->left;
        });
    }
    add_unruled(form, sheets, item_of_stroke, readings, slips);
    std::vector<page::Page> words;
    read_slips(slips, sheets, sight, words);
    drop_print(found, pieces, slips);
    for (std::size_t i = 0; i < form.items.size(); ++i) {
        const Item& item = form.items[i];
        if (item.kind == Item::Kind::Table) {
            read_table(item, sheets, readings[i].first, sight, words, submission.fields);
            find_number_signs(item, submission.fields);
            continue;
        }
        if (item.kind != Item::Kind::Field) continue;
        if (item.boxes) {
            submission.fields[item.name] =
                read_boxes(*found.pattern, found.alignment, static_cast<int>(i), pieces, sheets, sight);
            continue;
        }
        if (item.signature && !places[i].empty() &&
            is_signed(places[i].front(), found.alignment, pieces, sheets, sight))
            submission.signatures.push_back(item.name);
        std::vector<const Piece*> above;
        Field field = field_at(item, readings[i], lost_label(found, static_cast<int>(i)),
                               lost_end(found, static_cast<int>(i)), slips, sheets, above);
        if (!above.empty() && i > 0 && form.items[i - 1].kind == Item::Kind::Field)
            run_on(submission.fields[form.items[i - 1].name], above, form.items[i - 1]);
        settle_shape(field, item.shapes);
        doubt_strange_signs(field, item.value);
        if (field.state == FieldState::Empty && readings[i].slips.empty()) {
            // Neither a word nor its place was found: the field may have been lost with its label; and with a
            // picture an empty place is found by its line, so that what has none was hardly empty.
            const bool pictured = std::any_of(sight.pictures.begin(), sight.pictures.end(),
                                              [](const page::Raster* picture) { return picture != nullptr; });
            field.confidence = label_found(found, static_cast<int>(i)) && !pictured ? 0.7 : 0.3;
        }
        submission.fields[item.name] = std::move(field);
    }
    submission.seal = find_seal(*found.pattern, found.alignment, pieces, sheets, sight);
    for (auto& [name, field] : submission.fields) {
        if (!name.starts_with("incoming_"))
            field.page = sheets[static_cast<std::size_t>(field.page)].page->number;
    }
}

}  // namespace qujat::forms
