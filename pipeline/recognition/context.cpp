#include "recognition/context.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "recognition/letters.h"
#include "text/date.h"
#include "text/unicode.h"

namespace qujat::recognition {

namespace {

void rename(ReadWord& word, const std::string& text) {
    word.text = text;
    const std::u32string signs = text::to_u32(text);
    if (signs.size() != word.glyphs.size()) return;
    for (std::size_t i = 0; i < signs.size(); ++i) word.glyphs[i].text = text::to_utf8(signs.substr(i, 1));
}

bool is_capital(char32_t c) {
    return (c >= U'А' && c <= U'Я') || c == U'Ё' ||
           std::u32string_view(U"ӘҒҚҢӨҰҮҺІ").find(c) != std::u32string_view::npos;
}

bool is_small(char32_t c) {
    return (c >= U'а' && c <= U'я') || c == U'ё' ||
           std::u32string_view(U"әғқңөұүһі").find(c) != std::u32string_view::npos;
}

// A name as it stands beside initials: a capital, then small letters.
bool is_name(const std::u32string& word) {
    return word.size() >= 3 && is_capital(word[0]) && is_small(word[1]) && is_small(word[2]);
}

bool is_initial(const std::u32string& word) {
    return word.size() == 2 && is_capital(word[0]) && word[1] == U'.';
}

// An abbreviation whose О were read as zeros: ТОО, АОО. Nothing else in it is a digit.
bool is_abbreviation_with_zeros(const std::u32string& word) {
    std::size_t letters = 0;
    std::size_t zeros = 0;
    for (const char32_t c : word) {
        if (c == U'0') {
            if (letters == 0) return false;  // 0ЛП would be a code
            ++zeros;
        } else if (is_capital(c)) {
            ++letters;
        } else if (std::u32string_view(U"\"«».,;:()").find(c) == std::u32string_view::npos) {
            return false;
        }
    }
    return letters > 0 && letters <= 2 && zeros > 0 && zeros <= 2;
}

bool is_month(const std::string& word) {
    return !text::find_dates("06 " + word + " 2001 года").empty() ||
           !text::find_dates("2001 жылғы 06 " + word).empty();
}

bool ends_as_surname(const std::u32string& word) {
    constexpr std::u32string_view kEnds[] = {U"ов",  U"ев",  U"ин",   U"ова", U"ева",
                                             U"ина", U"ұлы", U"қызы", U"ий",  U"ая"};
    return std::any_of(std::begin(kEnds), std::end(kEnds),
                       [&](std::u32string_view end) { return word.ends_with(end); });
}

// "б-тармағы": points are numbered, letters of items stand before brackets.
bool is_point_named(std::u32string_view word) {
    constexpr std::u32string_view kParts[] = {U"б-тарма", U"б-бап",   U"б-баб",
                                              U"б-бөлі",  U"б-қосым", U"б-абзац"};
    return std::any_of(std::begin(kParts), std::end(kParts),
                       [&](std::u32string_view part) { return word.starts_with(part); });
}

// A short number told by its neighbours: "06 утверждении" is Об (a day would have a month behind it), in an
// address "2. Кокшетау, ул." is the letter г, before a surname that ends the line "9." is an initial;
// "З-тармақ" is the third.
void mend_by_place(std::vector<ReadWord>& words, std::size_t i) {
    ReadWord& word = words[i];
    const std::u32string next = i + 1 < words.size() ? text::to_u32(words[i + 1].text) : std::u32string();
    const std::u32string before = i > 0 ? text::to_u32(words[i - 1].text) : std::u32string();
    std::u32string signs = text::to_u32(word.text);
    const std::size_t quotes =
        !signs.empty() && std::u32string_view(U"«\"“„").find(signs[0]) != std::u32string_view::npos;
    constexpr std::u32string_view kAbout[] = {U"06", U"0б", U"06б", U"О6", U"О6б"};
    const std::u32string_view bare = std::u32string_view(signs).substr(quotes);
    const bool goes_on =
        next.size() >= 3 && is_small(next[0]) && is_small(next[1]) && !is_month(words[i + 1].text);
    if (std::find(std::begin(kAbout), std::end(kAbout), bare) != std::end(kAbout) &&
        (goes_on || (next.empty() && quotes > 0))) {
        const bool begins = quotes > 0 || before.empty() || !is_small(before.back());
        signs.replace(quotes, std::u32string::npos, begins ? U"Об" : U"об");
        return rename(word, text::to_utf8(signs));
    }
    if (is_point_named(std::u32string_view(signs).substr(quotes))) {
        signs[quotes] = U'6';
        return rename(word, text::to_utf8(signs));
    }
    if (signs.size() == 2 && signs[0] == U'0' && signs[1] == U'.' && is_name(before))
        return rename(word, "О.");
    if (signs.size() > quotes + 3 && signs[quotes] == U'З' && signs[quotes + 1] == U'-' &&
        is_small(signs[quotes + 2])) {
        signs[quotes] = U'3';
        return rename(word, text::to_utf8(signs));
    }
    // "9.Әшімова" is a name behind an office, as "9. Әшімова" is.
    if (i + 1 == words.size() && signs.size() > 5 && signs[1] == U'.' && !before.empty() &&
        is_small(before.back()) && is_name(signs.substr(2)) && ends_as_surname(signs) &&
        (signs[0] == U'9' || signs[0] == U'0')) {
        signs[0] = signs[0] == U'9' ? U'Ә' : U'О';
        return rename(word, text::to_utf8(signs));
    }
    if (signs.size() != 2 || signs[1] != U'.' || before.empty() || !is_small(before.back()) || !is_name(next))
        return;
    if (signs[0] == U'2' && next.back() == U',') {
        for (std::size_t k = i + 2; k < std::min(words.size(), i + 4); ++k) {
            const std::string& street = words[k].text;
            if (street == "ул." || street == "пр." || street == "мкр." || street == "д." || street == "мкр")
                return rename(word, "г.");
        }
    }
    if (i + 2 != words.size() || !ends_as_surname(next)) return;
    if (signs[0] == U'9') rename(word, "Ә.");
    if (signs[0] == U'0') rename(word, "О.");
    if (signs[0] == U'3') rename(word, "З.");
}

// A prefix that ends in a consonant parts from е ё ю я by ъ, never by ь.
void mend_hard_sign(std::u32string& signs, ReadWord& word) {
    constexpr std::u32string_view kRoots[] = {U"обье",  U"обья",  U"субье", U"подье", U"подьё", U"сьезд",
                                              U"вьезд", U"разье", U"разья", U"отьез", U"изьят", U"изьяв"};
    std::u32string low = text::to_u32(text::lower(text::to_utf8(signs)));
    if (low.size() != signs.size()) return;
    std::replace(low.begin(), low.end(), U'һ', U'ь');  // "обһектілер"
    for (const std::u32string_view root : kRoots) {
        const std::size_t at = low.find(root);
        if (at == std::u32string::npos) continue;
        const std::size_t sign = low.find(U'ь', at);
        signs[sign] = signs[sign] == U'Ь' || signs[sign] == U'Һ' ? U'Ъ' : U'ъ';
        return rename(word, text::to_utf8(signs));
    }
}

// Bold № read as "М№" or "№°": its parts printed twice.
void mend_number_sign(ReadWord& word) {
    for (const std::string_view doubled : {"М№", "N№", "Н№", "№°", "№º", "№9°"}) {
        if (!word.text.starts_with(doubled)) continue;
        const std::size_t signs = text::length(doubled);
        word.text.replace(0, doubled.size(), "№");
        if (word.glyphs.size() > signs)
            word.glyphs.erase(word.glyphs.begin() + 1,
                              word.glyphs.begin() + static_cast<std::ptrdiff_t>(signs));
        if (!word.glyphs.empty()) word.glyphs.front().text = "№";
    }
}

void mend_word(std::vector<ReadWord>& words, std::size_t i) {
    ReadWord& word = words[i];
    if (word.text == "~") return rename(word, "–");
    mend_number_sign(word);
    std::u32string signs = text::to_u32(word.text);
    if (is_abbreviation_with_zeros(signs)) {
        std::replace(signs.begin(), signs.end(), U'0', U'О');
        return rename(word, text::to_utf8(signs));
    }
    mend_hard_sign(signs, word);
    for (std::size_t k = 1; k < signs.size(); ++k) {
        if (signs[k - 1] == U'°' && (signs[k] == U'С' || signs[k] == U'с' || signs[k] == U'(')) {
            signs[k] = U'C';
            rename(word, text::to_utf8(signs));
        }
    }
    if (i > 0 && (word.text == "С" || word.text == "С," || word.text == "С." || word.text == "С;") &&
        words[i - 1].text.ends_with("°"))
        return rename(word, "C" + word.text.substr(2));
    if ((word.text == "х" || word.text == "Х" || word.text == "x" || word.text == "X") && i > 0 &&
        i + 1 < words.size()) {
        const std::u32string before = text::to_u32(words[i - 1].text);
        const std::u32string after = text::to_u32(words[i + 1].text);
        const auto digit = [](char32_t c) { return c >= U'0' && c <= U'9'; };
        const bool number = digit(before.back()) || before.back() == U'З' || before.back() == U'з';
        const bool figure = after.size() == 1 && (after[0] == U'б' || after[0] == U'З');
        if (number && (digit(after.front()) || figure)) return rename(word, "×");
    }
    mend_by_place(words, i);
}

}  // namespace

bool is_initial_at(const std::vector<ReadWord>& words, std::size_t i) {
    const std::u32string word = text::to_u32(words[i].text);
    if (!is_initial(word)) return false;
    if (i > 0 && is_initial(text::to_u32(words[i - 1].text))) return true;
    const auto name = [&](std::size_t k) { return k < words.size() && is_name(text::to_u32(words[k].text)); };
    if (i == 0) return words.size() > 1 && is_initial(text::to_u32(words[1].text)) && name(2);
    if (name(i + 1)) return true;
    return i + 1 < words.size() && is_initial(text::to_u32(words[i + 1].text));
}

void mend_by_context(Reading& reading) {
    for (PlacedLine& placed : reading.lines) {
        for (std::size_t i = 0; i < placed.line.words.size(); ++i) mend_word(placed.line.words, i);
    }
}

}  // namespace qujat::recognition
