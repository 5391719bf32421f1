#include "forms/stamp.h"

#include <algorithm>
#include <cmath>

#include "forms/align.h"
#include "forms/values.h"
#include "text/date.h"
#include "text/unicode.h"

namespace qujat::forms {
namespace {

bool is_word(const Piece& piece, const std::u32string& key, int limit) {
    return distance(piece.key, key, limit) <= limit;
}

// The mark in front of the number: "№", which recognisers also read as "Ne", "N", "Мо", "Nо".
bool is_number_sign(const Piece& piece) {
    static const std::vector<std::u32string> seen{U"№",  U"n",   U"nо", U"nе", U"ло",
                                                  U"мо", U"nо2", U"ме", U"nв"};
    return std::find(seen.begin(), seen.end(), piece.key) != seen.end();
}

// Numbers of applications are ЗТ-2025-02410 (a person's) or ЖТ-...: the letters are Cyrillic, not a three and
// a Latin T.
std::string mend_number(const std::string& value) {
    std::u32string text = text::to_u32(value);
    // A three read twice, or a three and the letter: one letter stands there.
    if (text.size() > 4 && text[3] == U'-' && (text[0] == U'3' || text[0] == U'З') &&
        (text[1] == U'3' || text[1] == U'З')) {
        text.erase(0, 1);
    }
    if (text.size() > 3 && text[2] == U'-' && (text[1] == U'T' || text[1] == U'Т')) {
        if (text[0] == U'3' || text[0] == U'З' || text[0] == U'Ж') {
            if (text[0] == U'3') text[0] = U'З';
            text[1] = U'Т';
        }
    }
    return text::to_utf8(text);
}

}  // namespace

std::map<std::string, Field> take_stamp(Sheet& sheet) {
    std::map<std::string, Field> fields;
    std::vector<std::size_t> anchors;
    for (std::size_t i = 0; i < sheet.pieces.size(); ++i) {
        const Piece& piece = sheet.pieces[i];
        if (piece.middle() > sheet.height * 0.25) continue;
        if (is_word(piece, U"кірі", 1) || is_word(piece, U"кіріс", 2) || is_word(piece, U"вх", 0) ||
            is_word(piece, U"входящий", 1) || is_word(piece, U"кіріс/вх", 2) ||
            is_word(piece, U"кірісвх", 2)) {
            anchors.push_back(i);
        }
    }
    if (anchors.empty()) return fields;
    // The words of the stamp share a row; nothing else is near the top right corner.
    const Piece first = sheet.pieces[anchors.front()];
    double left = first.left;
    for (std::size_t i : anchors) {
        if (std::abs(sheet.pieces[i].middle() - first.middle()) < sheet.letter_height)
            left = std::min(left, sheet.pieces[i].left);
    }
    std::vector<Piece*> row;
    std::vector<Piece*> below;
    for (Piece& piece : sheet.pieces) {
        if (piece.left < left - sheet.letter_height) continue;
        const double drop = piece.middle() - first.middle();
        if (std::abs(drop) < sheet.letter_height * 0.7) row.push_back(&piece);
        if (drop >= sheet.letter_height * 0.7 && drop < sheet.letter_height * 3.2) below.push_back(&piece);
    }
    const auto by_left = [](const Piece* a, const Piece* b) { return a->left < b->left; };
    std::sort(row.begin(), row.end(), by_left);
    std::vector<const Piece*> number;
    std::vector<const Piece*> date;
    bool after_words = false;
    bool after_sign = false;
    for (Piece* piece : row) {
        piece->stamp = true;
        const bool word = is_word(*piece, U"кіріс", 2) || is_word(*piece, U"вх", 0) ||
                          is_word(*piece, U"кірісвх", 2) || is_word(*piece, U"входящий", 1);
        if (word && number.empty()) {
            after_words = true;
            continue;
        }
        if (!after_words || (piece->lone_marks && number.empty())) continue;
        if (is_number_sign(*piece) && number.empty()) {
            after_sign = true;
            continue;
        }
        const bool has_digit = piece->text.find_first_of("0123456789") != std::string::npos;
        if (!after_sign && !has_digit) continue;
        if (text::parse_date(piece->text)) {
            date.push_back(piece);
        } else {
            number.push_back(piece);
        }
    }
    // The date stands in the next row: figures only, nothing of the form's own print.
    std::sort(below.begin(), below.end(), [](const Piece* a, const Piece* b) {
        return a->row != b->row ? a->row < b->row : a->left < b->left;
    });
    if (date.empty() && !below.empty()) {
        for (const Piece* start : below) {
            std::vector<const Piece*> candidate;
            std::string text;
            for (const Piece* piece : below) {
                if (piece->row != start->row) continue;
                candidate.push_back(piece);
                text += piece->text + " ";
            }
            const Field tried = field_of(candidate, ValueKind::Date, {});
            if (tried.typed.empty() && tried.state != FieldState::Unreadable) continue;
            if (text::length(text) > 40) continue;
            date = candidate;
            break;
        }
    }
    for (const Piece* piece : date) const_cast<Piece*>(piece)->stamp = true;
    Field number_field = field_of(number, ValueKind::Text, {});
    if (number_field.value.starts_with("№"))
        number_field.value = text::collapse_spaces(number_field.value.substr(std::string("№").size()));
    const std::string mended = mend_number(number_field.value);
    if (mended != number_field.value) {
        number_field.repairs.push_back(
            {0, mended.size(), number_field.value, mended, "homoglyph", "incoming number", 0.95});
        number_field.value = mended;
    }
    fields["incoming_number"] = number_field;
    fields["incoming_date"] = field_of(date, ValueKind::Date, {});
    return fields;
}

}  // namespace qujat::forms
