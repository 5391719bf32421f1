#include "forms/values.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "forms/numbers.h"
#include "forms/tidy.h"
#include "text/date.h"
#include "text/unicode.h"

namespace qujat::forms {
namespace {

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

bool is_mark(char32_t c) {
    static constexpr std::u32string_view marks = U".,;:'`‘’‚|~_-–—*^°·•\"!¦<>=+\\";
    return marks.find(c) != std::u32string_view::npos;
}

// Letters recognisers put where a digit stands.
char32_t digit_for(char32_t c) {
    static const std::map<char32_t, char32_t> table{
        {U'О', U'0'}, {U'о', U'0'}, {U'O', U'0'}, {U'o', U'0'}, {U'З', U'3'}, {U'з', U'3'},
        {U'б', U'6'}, {U'l', U'1'}, {U'I', U'1'}, {U'І', U'1'}, {U'і', U'1'}, {U'|', U'1'},
        {U'В', U'8'}, {U'в', U'8'}, {U'B', U'8'}, {U'S', U'5'}, {U'Ч', U'4'},
    };
    const auto found = table.find(c);
    return found == table.end() ? c : found->second;
}

// A word of mostly digits whose strays are letters that look like digits.
std::u32string as_digits(const std::u32string& word) {
    const auto digits = std::count_if(word.begin(), word.end(), is_digit);
    if (digits == 0) return word;
    std::u32string result = word;
    std::ptrdiff_t letters = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char32_t digit = digit_for(word[i]);
        if (digit == word[i]) continue;
        result[i] = digit;
        ++letters;
    }
    const bool only_digits = std::all_of(result.begin(), result.end(),
                                         [](char32_t c) { return is_digit(c) || is_mark(c) || c == U'/'; });
    return only_digits && digits >= letters ? result : word;
}

// "06,07.2022", "06. 07.2022": between the figures of a date stands a full stop.
std::string tidy_date(const std::string& text) {
    const std::u32string in = text::to_u32(text);
    std::u32string out;
    for (std::size_t i = 0; i < in.size(); ++i) {
        const bool between = !out.empty() && is_digit(out.back()) && i + 1 < in.size();
        static constexpr std::u32string_view stops = U",:;·•'";
        if (stops.find(in[i]) != std::u32string_view::npos && between && is_digit(in[i + 1])) {
            out.push_back(U'.');
        } else if (in[i] == U' ' && between && is_digit(in[i + 1]) && out.size() >= 5 &&
                   out[out.size() - 3] == U'.' && i + 4 < in.size() && is_digit(in[i + 4]) &&
                   (i + 5 == in.size() || !is_digit(in[i + 5]))) {
            out.push_back(U'.');
        } else if (in[i] == U' ' && !out.empty() && out.back() == U'.' && out.size() > 1 &&
                   is_digit(out[out.size() - 2]) && i + 1 < in.size() && is_digit(in[i + 1])) {
            continue;
        } else {
            out.push_back(in[i]);
        }
    }
    return text::to_utf8(out);
}

// "11.072022", "07082024", "19.04.202.5": a date that lost full stops or has too many, when its figures are
// one.
std::string with_stops(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto figure = [&](std::size_t k) {
            return k < text.size() && text[k] >= '0' && text[k] <= '9';
        };
        if (!figure(i) || (i > 0 && (figure(i - 1) || text[i - 1] == '.' || text[i - 1] == '/'))) {
            out += text[i++];
            continue;
        }
        std::size_t end = i;
        std::string digits;
        while (figure(end) || (end < text.size() && text[end] == '.' && figure(end + 1))) {
            if (text[end] != '.') digits += text[end];
            ++end;
        }
        const std::string run = text.substr(i, end - i);
        // "2.3.04.202.5": a slanted 3 or 5 leaves a stop before it, too.
        const bool known_shape = run.size() >= 8 && run.size() <= 12 && !text::parse_date(run);
        const std::string dotted =
            digits.size() == 8 ? digits.substr(0, 2) + "." + digits.substr(2, 2) + "." + digits.substr(4)
                               : "";
        const bool is_date = known_shape && !dotted.empty() &&
                             (digits.substr(4, 2) == "19" || digits.substr(4, 2) == "20") &&
                             text::parse_date(dotted).has_value();
        out += is_date ? dotted : run;
        i = end;
    }
    return out;
}

// "96.07.2023", "01.19.2023": days and months there are not, whose noughts were read as round figures.
std::string with_possible_dates(const std::string& text) {
    std::string out = text;
    const auto figure = [&](std::size_t i) { return i < out.size() && out[i] >= '0' && out[i] <= '9'; };
    for (std::size_t i = 0; i + 9 < out.size(); ++i) {
        const bool shape = figure(i) && figure(i + 1) && out[i + 2] == '.' && figure(i + 3) &&
                           figure(i + 4) && out[i + 5] == '.' && figure(i + 6) && figure(i + 9) &&
                           !figure(i + 10) && (i == 0 || !figure(i - 1));
        if (!shape || text::parse_date(out.substr(i, 10))) continue;
        std::string possible;
        for (const std::size_t at : {i, i + 1, i + 3, i + 4}) {
            if (out[at] != '9' && out[at] != '8' && out[at] != '6') continue;
            std::string date = out.substr(i, 10);
            date[at - i] = '0';
            if (!text::parse_date(date)) continue;
            possible = possible.empty() ? date : "?";
        }
        if (possible.size() == 10) out.replace(i, 10, possible);
    }
    return out;
}

bool wants_digits(ValueKind kind) {
    switch (kind) {
        case ValueKind::Date:
        case ValueKind::Year:
        case ValueKind::Iin:
        case ValueKind::Bin:
        case ValueKind::Phone:
        case ValueKind::Period:
        case ValueKind::Act:
            return true;
        default:
            return false;
    }
}

// A number such as "KZ.U.02.0412" or "ЗТ-2025-02410" is of one script; letters both scripts share take the
// side of those that only one has.
std::u32string one_script(const std::u32string& word) {
    static constexpr std::u32string_view latin = U"ABCEHKMOPTXYaceopxyIi";
    static constexpr std::u32string_view cyrillic = U"АВСЕНКМОРТХУасеорхуІі";
    int only_latin = 0;
    int only_cyrillic = 0;
    for (char32_t c : word) {
        const bool shared =
            latin.find(c) != std::u32string_view::npos || cyrillic.find(c) != std::u32string_view::npos;
        if (shared) continue;
        if ((c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z')) ++only_latin;
        if (c >= 0x0400 && c <= 0x052F) ++only_cyrillic;
    }
    if ((only_latin > 0) == (only_cyrillic > 0)) return word;
    const std::u32string_view from = only_latin > 0 ? cyrillic : latin;
    const std::u32string_view to = only_latin > 0 ? latin : cyrillic;
    std::u32string result = word;
    for (char32_t& c : result) {
        const std::size_t at = from.find(c);
        if (at != std::u32string_view::npos) c = to[at];
    }
    return result;
}

struct Reading {
    std::string value;
    std::string second;
    std::vector<page::Repair> repairs;
};

void append(std::string& text, const std::string& word, bool close) {
    if (!close && !text.empty() && !word.empty()) text += ' ';
    text += word;
}

// Specks read as marks at the edges of a value are not part of it.
std::string without_edge_marks(std::string value) {
    std::u32string text = text::to_u32(value);
    static constexpr std::u32string_view leading = U".,;:'`‘’|~_-–—*^°·•!¦=+\\ ";
    static constexpr std::u32string_view trailing = U",;:'`‘’|~_–—*^°·•¦=\\ ";
    while (!text.empty() && leading.find(text.front()) != std::u32string_view::npos) text.erase(text.begin());
    while (!text.empty() && trailing.find(text.back()) != std::u32string_view::npos) text.pop_back();
    while (text.size() > 2 && text.back() == U'.' && text[text.size() - 2] == U' ')
        text.erase(text.size() - 2);
    return text::to_utf8(text);
}

// Figures whose centres stand no further apart than those of one number: a figure is some 0.8 of its height
// wide at most, a space makes it more.
bool is_one_number(const Piece& left, const Piece& right) {
    if (left.text.empty() || right.text.empty() || left.right > right.left) return false;
    const auto figure = [](char c) { return c >= '0' && c <= '9'; };
    if (!figure(left.text.back()) || !figure(right.text.front())) return false;
    const auto width = [](const Piece& piece) {
        return (piece.right - piece.left) / static_cast<double>(text::length(piece.text));
    };
    const double apart = right.left + width(right) / 2 - (left.right - width(left) / 2);
    return apart < 0.9 * std::max(left.bottom - left.top, right.bottom - right.top);
}

// Whether the hyphen between two words stands close to both ("эксперт-аудитор") or apart from them: by the
// width of a letter.
bool is_close(const Piece& left, const Piece& right) {
    // "Усть-" at the end of a line: the name goes on in the next one.
    const bool below = left.page == right.page && right.middle() - left.middle() > (left.bottom - left.top);
    if (below && left.key.size() >= 2 && left.text.ends_with("-") && !right.key.empty()) return true;
    if (left.page != right.page || std::abs(left.middle() - right.middle()) > (left.bottom - left.top))
        return false;
    const bool hyphen = left.text.ends_with("-") || right.text.starts_with("-");
    if (!hyphen && is_one_number(left, right)) return true;
    if (!hyphen) return false;
    const Piece& measure = left.key.size() >= right.key.size() ? left : right;
    const double letters = static_cast<double>(std::max<std::size_t>(text::length(measure.text), 1));
    return right.left - left.right < 0.75 * (measure.right - measure.left) / letters;
}

// The layout knows where words end; a space that a second reading put into one word's middle goes.
std::string in_one_word(const std::string& word) {
    std::u32string out;
    for (const char32_t c : text::to_u32(word)) {
        if (c != U' ') out.push_back(c);
    }
    return text::to_utf8(out);
}

Reading join(const std::vector<const Piece*>& pieces, ValueKind kind) {
    Reading reading;
    const Piece* before = nullptr;
    for (const Piece* piece : pieces) {
        std::string word = in_one_word(piece->text);
        // The dash of a period stands free.
        const bool close = before != nullptr && kind != ValueKind::Period && is_close(*before, *piece);
        before = piece;
        if (wants_digits(kind)) {
            const std::string mended = text::to_utf8(as_digits(text::to_u32(word)));
            if (mended != word) {
                page::Repair repair;
                repair.begin = reading.value.empty() ? 0 : reading.value.size() + 1;
                repair.end = repair.begin + mended.size();
                repair.before = word;
                repair.after = mended;
                repair.kind = "homoglyph";
                repair.rule = "digits";
                repair.confidence = 0.9;
                reading.repairs.push_back(std::move(repair));
                word = mended;
            }
        } else if (kind == ValueKind::Number || kind == ValueKind::Account) {
            word = text::to_utf8(one_script(text::to_u32(word)));
        }
        append(reading.value, word, close);
        append(reading.second, piece->word->second_reading.empty() ? word : piece->word->second_reading,
               close);
        for (page::Repair repair : piece->word->repairs) {
            const std::size_t shift = reading.value.size() - word.size();
            repair.begin += shift;
            repair.end += shift;
            reading.repairs.push_back(std::move(repair));
        }
    }
    if (kind == ValueKind::Date || kind == ValueKind::Period || kind == ValueKind::Act ||
        kind == ValueKind::SignedName) {
        reading.value = with_stops(tidy_date(reading.value));
        reading.second = with_stops(tidy_date(reading.second));
    }
    return reading;
}

}  // namespace

Field field_of(const std::vector<const Piece*>& all, ValueKind kind, const std::vector<Choice>& choices) {
    Field field;
    std::vector<const Piece*> pieces = all;
    while (!pieces.empty() && pieces.front()->lone_marks) pieces.erase(pieces.begin());
    while (!pieces.empty() && pieces.back()->lone_marks) pieces.pop_back();
    if (pieces.empty()) {
        field.confidence = all.empty() ? 1 : 0.8;
        return field;
    }
    Reading reading = join(pieces, kind);
    // The foot of a ruled line before a date.
    if ((kind == ValueKind::Date || kind == ValueKind::Year) && reading.value.starts_with("№ "))
        reading.value.erase(0, std::string("№ ").size());
    const std::string read = text::nfc(text::collapse_spaces(without_edge_marks(reading.value)));
    field.value = tidy(read, kind);
    field.repairs = std::move(reading.repairs);
    if (field.value != read)
        field.repairs.push_back({0, field.value.size(), read, field.value, "typography", "tidy", 0.9});
    const std::string second =
        tidy(text::nfc(text::collapse_spaces(without_edge_marks(reading.second))), kind);
    if (second != field.value) field.second_reading = second;
    field.page = pieces.front()->word ? pieces.front()->page : 0;

    std::set<const page::Word*> words;
    double letters = 0;
    double sum = 0;
    bool doubtful = false;
    for (const Piece* piece : pieces) {
        if (piece->page == field.page) field.box = page::united(field.box, piece->box);
        if (!words.insert(piece->word).second) continue;
        const double length = static_cast<double>(std::max<std::size_t>(piece->key.size(), 1));
        field.confidence *= std::clamp(piece->word->confidence, 0.0, 1.0);
        sum += piece->word->confidence * length;
        letters += length;
        doubtful = doubtful || piece->word->doubtful;
    }
    if (doubtful) field.confidence *= 0.7;
    field.state = FieldState::Present;
    field.typed = typed_value(field.value, kind, choices);

    if (kind == ValueKind::Date) {
        // The label, half under a stamp, before the date.
        const auto dates = text::find_dates(field.value);
        if (dates.size() == 1 && dates[0].begin > 0 && dates[0].end == field.value.size()) {
            field.second_reading = field.value;
            field.value.erase(0, dates[0].begin);
            field.confidence = std::min(field.confidence, 0.55);
        }
    }
    const double mean = sum / letters;
    field.legibility = mean;
    if (mean < 0.3) field.state = FieldState::Unreadable;
    const std::size_t digits = only_digits(field.value).size();
    const bool should_be_typed =
        kind == ValueKind::Iin || kind == ValueKind::Bin || kind == ValueKind::Year ||
        ((kind == ValueKind::Date || kind == ValueKind::Period || kind == ValueKind::Act) && digits >= 3);
    if (should_be_typed && field.typed.empty() && with_possible_dates(field.value) != field.value) {
        const std::string possible = with_possible_dates(field.value);
        field.typed = typed_value(possible, kind, choices);
        if (!field.typed.empty()) {
            // The only date it can be, but a figure was misread: a person looks.
            field.repairs.push_back({0, possible.size(), field.value, possible, "homoglyph", "date", 0.6});
            field.second_reading = field.value;
            field.value = possible;
            field.state = FieldState::Conflicting;
            field.confidence = std::min(field.confidence, 0.5);
            return field;
        }
    }
    if (should_be_typed && field.typed.empty()) {
        field.state = FieldState::Unreadable;
        field.confidence = std::min(field.confidence, 0.5);
    }
    if (!field.second_reading.empty() && wants_digits(kind)) {
        const std::string other = typed_value(field.second_reading, kind, choices);
        if (!other.empty() && other != field.typed) {
            field.state = FieldState::Conflicting;
            field.confidence = std::min(field.confidence, 0.5);
        }
    }
    if (!field.second_reading.empty() && !wants_digits(kind))
        settle_numbers(field, std::string(field.value), field.second_reading);
    return field;
}

}  // namespace qujat::forms
