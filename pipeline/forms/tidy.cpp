#include "forms/tidy.h"

#include <algorithm>
#include <optional>

#include "text/date.h"
#include "text/unicode.h"

namespace qujat::forms {
namespace {

using Word = std::u32string;

std::vector<Word> split(const std::string& value) {
    std::vector<Word> words;
    const std::u32string text = text::to_u32(value);
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find(U' ', begin), text.size());
        if (end > begin) words.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

std::string join(const std::vector<Word>& words) {
    std::u32string text;
    for (const Word& word : words) {
        if (word.empty()) continue;
        if (!text.empty()) text += U' ';
        text += word;
    }
    return text::to_utf8(text);
}

bool any_of(std::u32string_view set, char32_t c) {
    return set.find(c) != std::u32string_view::npos;
}
bool only_of(std::u32string_view set, const Word& word) {
    return std::all_of(word.begin(), word.end(), [&](char32_t c) { return any_of(set, c); });
}
bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}
bool is_capital(char32_t c) {
    return (c >= U'А' && c <= U'Я') || any_of(U"ЁІҢҒҮҰҚӨҺӘ", c) || (c >= U'A' && c <= U'Z');
}

// "700 «Жетісу»": the legal form before a name in quotation marks.
Word legal_form(const Word& word) {
    const auto zero = [](char32_t c) { return any_of(U"0ОоOo", c); };
    if (word.size() == 3 && any_of(U"71ТтTI", word[0]) && zero(word[1]) && zero(word[2])) return U"ТОО";
    if (word.size() == 3 && any_of(U"2", word[0]) && word[1] == U'0' && word[2] == U'0') return U"ТОО";
    if (word.size() == 2 && any_of(U"АA", word[0]) && zero(word[1])) return U"АО";
    return word;
}

// Initials: "А," "Ғ.." ".П." "0." and what runs into a date.
void tidy_initials(std::vector<Word>& words) {
    const bool dotted = std::any_of(words.begin(), words.end(), [](const Word& w) {
        return w.size() >= 2 && is_capital(w[0]) && w[1] == U'.';
    });
    for (std::size_t i = 0; i < words.size(); ++i) {
        Word& word = words[i];
        if (word.size() == 3 && word[0] == U'.' && is_capital(word[1])) word.erase(0, 1);
        if (i > 0 && word.size() >= 2 && word[0] == U'0' && word[1] == U'.' &&
            (word.size() == 2 || word.size() == 12))
            word[0] = U'О';
        if (i > 0 && word.size() == 12 && is_capital(word[0]) && word[1] == U'.' && is_digit(word[2])) {
            words.insert(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, word.substr(2));
            words[i] = words[i].substr(0, 2);
            continue;
        }
        if (word.size() == 2 && is_capital(word[0]) && any_of(U",;:", word[1])) word[1] = U'.';
        if (word.size() == 3 && is_capital(word[0]) && word[1] == U'.' && word[2] == U'.') word.pop_back();
        if (word.size() == 4 && is_capital(word[0]) && any_of(U".,", word[1]) && is_capital(word[2]) &&
            any_of(U".,", word[3])) {
            word[1] = word[3] = U'.';
        }
        if (i > 0 && dotted && word.size() == 1 && is_capital(word[0])) word += U'.';
    }
}

std::string with_dash(const std::string& value) {
    const auto dates = text::find_dates(value);
    if (dates.size() != 2) return value;
    std::string between = value.substr(dates[0].end, dates[1].begin - dates[0].end);
    if (between.find_first_not_of(" .,:;'") != std::string::npos) return value;
    return value.substr(0, dates[0].end) + " - " + value.substr(dates[1].begin);
}

// The value written as the shape wants it; absent when it has another shape.
std::optional<std::u32string> fit(const std::string& value, const std::u32string& shape) {
    static constexpr std::u32string_view figure_like = U"ОоOoЗзIІlБбВSZ";
    static constexpr std::u32string_view figures = U"00003311166852";
    static constexpr std::u32string_view cyrillic = U"АВСЕНКМОРТХУ";
    static constexpr std::u32string_view latin = U"ABCEHKMOPTXY";
    std::u32string text;
    for (char32_t c : text::to_u32(value)) {
        if (c != U' ') text.push_back(c == U',' ? U'.' : c);
    }
    if (text.size() != shape.size()) return std::nullopt;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char32_t& c = text[i];
        if (shape[i] == U'9') {
            if (const std::size_t at = figure_like.find(c); !is_digit(c) && at != std::u32string_view::npos)
                c = figures[at];
            if (!is_digit(c)) return std::nullopt;
        } else {
            if (const std::size_t at = cyrillic.find(c); at != std::u32string_view::npos) c = latin[at];
            if (shape[i] == U'A' ? !(c >= U'A' && c <= U'Z') : c != shape[i]) return std::nullopt;
        }
    }
    return text;
}

// The figures standing where the shape wants figures, whatever became of its letters; absent when the value
// has another length or no figures there.
std::optional<std::u32string> figures_of(const std::string& value, const std::u32string& shape) {
    std::u32string text;
    for (char32_t c : text::to_u32(value)) {
        if (c != U' ') text.push_back(c);
    }
    if (text.size() != shape.size()) return std::nullopt;
    std::u32string found;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (shape[i] != U'9') continue;
        if (!is_digit(text[i])) return std::nullopt;
        found.push_back(text[i]);
    }
    return found;
}

}  // namespace

std::string tidy(const std::string& value, ValueKind kind) {
    std::vector<Word> words = split(value);
    for (std::size_t i = 0; i < words.size(); ++i) {
        Word& word = words[i];
        if (only_of(U"~-–—", word) && (word.size() > 1 || word[0] == U'~')) word = Word(1, U'–');
        if (only_of(U"._‘’`·|'", word)) {
            word.clear();
            continue;
        }
        while (word.size() > 1 && any_of(U"‘’`·|‚", word.front())) word.erase(0, 1);
        while (word.size() > 1 && any_of(U"‘’`·|", word.back())) word.pop_back();
        if (i + 1 < words.size() && any_of(U"«\"“„", words[i + 1].front())) word = legal_form(word);
    }
    std::erase_if(words, [](const Word& word) { return word.empty(); });
    if (kind == ValueKind::Name || kind == ValueKind::SignedName) tidy_initials(words);
    const std::string result = join(words);
    return kind == ValueKind::Period ? with_dash(result) : result;
}

void settle_shape(Field& field, const std::vector<std::string>& shapes) {
    if (field.state == FieldState::Empty) return;
    for (const std::string& name : shapes) {
        const std::u32string shape = text::to_u32(name);
        const auto first = fit(field.value, shape);
        const auto second = field.second_reading.empty() ? std::nullopt : fit(field.second_reading, shape);
        if (!first && !second) continue;
        const std::string chosen = text::to_utf8(first ? *first : *second);
        if (chosen != field.value) {
            field.repairs.push_back({0, chosen.size(), field.value, chosen,
                                     first ? "homoglyph" : "second-reading", "shape " + name, 0.9});
            if (!first) field.second_reading = field.value;
            field.value = chosen;
        }
        if (first && second && *first != *second) return;  // both have the shape and differ: the doubt stays
        const auto one = figures_of(field.value, shape);
        const auto other = figures_of(field.second_reading, shape);
        if (one && other && *one != *other) {
            // A letter of the other reading is lost, but its figures contradict: a wrong figure is the worst
            // there is.
            field.confidence = std::min(field.confidence, 0.4);
            return;
        }
        if (one && other) field.second_reading.clear();  // the figures are confirmed
        field.state = FieldState::Present;
        field.confidence = std::max(field.confidence, 0.8);
        field.legibility = std::max(field.legibility, 0.8);
        return;
    }
}

}  // namespace qujat::forms
