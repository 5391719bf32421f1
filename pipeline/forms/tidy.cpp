#include "forms/tidy.h"

#include <algorithm>
#include <optional>

#include "forms/tidy_parts.h"
#include "text/date.h"
#include "text/unicode.h"

namespace qujat::forms {
namespace {

using namespace parts;

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

// "700 «Жетісу»": the legal form before a name in quotation marks.
Word legal_form(const Word& word) {
    const auto zero = [](char32_t c) { return any_of(U"0ОоOo", c); };
    if (word.size() == 3 && any_of(U"71ТтTI", word[0]) && zero(word[1]) && zero(word[2])) return U"ТОО";
    if (word.size() == 3 && any_of(U"2", word[0]) && word[1] == U'0' && word[2] == U'0') return U"ТОО";
    if (word.size() == 2 && any_of(U"АA24яЯ", word[0]) && (zero(word[1]))) return U"АО";
    return word;
}

// "TOO Көкжиек" in Latin letters or with figures: the legal form that begins a value, before a name without
// quotation marks.
bool begins_with_legal_form(const std::vector<Word>& words) {
    if (words.size() < 2 || words[1].size() < 3 || words[1][0] < 0x0400 || !is_capital(words[1][0]))
        return false;
    const Word& form = words[0];
    return (form.size() == 3 && any_of(U"ТT", form[0])) || (form.size() == 2 && any_of(U"АA", form[0]));
}

// Words that are never shortened: a full stop behind them is a speck.
bool never_shortened(const Word& word) {
    static const std::vector<Word> kWords{U"от",  U"до",  U"на", U"по",  U"об",  U"за",  U"из",  U"и",
                                          U"в",   U"с",   U"о",  U"к",   U"для", U"при", U"БИН", U"ИИН",
                                          U"ЖСН", U"БСН", U"№",  U"ТОО", U"АО",  U"ЖШС", U"РГП"};
    return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

// "приказ№ 12", "БИН.0904...", "от. 21.02": the space is put back, the speck taken away.
void tidy_gaps(std::vector<Word>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        Word& word = words[i];
        const std::size_t sign = word.find(U'№');
        if (sign != Word::npos && sign > 0 && is_letter(word[sign - 1])) {
            words.insert(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, word.substr(sign));
            words[i] = words[i].substr(0, sign);
            continue;
        }
        const std::size_t stop = word.find(U'.');
        if (stop == Word::npos || stop == 0) continue;
        if (stop + 1 == word.size() && i + 1 < words.size() && never_shortened(word.substr(0, stop))) {
            word.pop_back();
        } else if (stop + 5 < word.size() && stop >= 2 && never_shortened(word.substr(0, stop)) &&
                   is_digit(word[stop + 1])) {
            words.insert(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, word.substr(stop + 1));
            words[i] = words[i].substr(0, stop);
        }
    }
}

bool is_small_word(const Word& word) {
    return word.size() > 1 && ((word[0] >= U'а' && word[0] <= U'я') || any_of(U"әғқңөұүһі", word[0]));
}

// In addresses and lists: "0. 8" for a slanting "д. 8", "г, Астана", "документ 06 уплате".
void tidy_short_words(std::vector<Word>& words) {
    static const std::vector<Word> kShortened{U"г",   U"ул",  U"д",  U"кв",  U"тел", U"пр",
                                              U"мкр", U"обл", U"оф", U"исх", U"им"};
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        Word& word = words[i];
        if (i > 0 && word == U"0." && is_digit(words[i + 1].front())) word = U"д.";
        // A lone "и" or "в" inside a sentence is no capital.
        if (i > 0 && word.size() == 1 && any_of(U"ИВСОКА", word[0]) && is_small_word(words[i + 1]) &&
            is_small_word(words[i - 1]) && !any_of(U".:;", words[i - 1].back()))
            word[0] += 0x20;
        if (word == U"үл." || word == U"Ул." || word == U"Үл." || word == U"Үл," || word == U"үл,")
            word = i > 0 ? U"ул." : word;
        if (i > 0 && (word == U"06" || word == U"0б") && is_small_word(words[i + 1]) &&
            is_small_word(words[i - 1]))
            word = U"об";
        if (word.size() > 1 && word.back() == U',' &&
            std::find(kShortened.begin(), kShortened.end(), word.substr(0, word.size() - 1)) !=
                kShortened.end())
            word.back() = U'.';
    }
}

// "г Караганда", "кв 33": the stop behind a shortened word of an address was lost.
void tidy_lost_stops(std::vector<Word>& words) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const bool after = i > 0 && words[i - 1].back() == U',';
        const char32_t next = words[i + 1].front();
        const bool before_name = (words[i] == U"г" || words[i] == U"ул" || words[i] == U"пр") &&
                                 next >= 0x0400 && is_capital(next);
        const bool before_number =
            (words[i] == U"д" || words[i] == U"кв" || words[i] == U"тел") && is_digit(next);
        if (after && (before_name || before_number)) words[i] += U'.';
    }
}

// "выдано МВД рк", "иин 7402...": abbreviations that are no words.
void tidy_abbreviations(std::vector<Word>& words) {
    static const std::vector<std::pair<Word, Word>> kCapitals{
        {U"иин", U"ИИН"}, {U"бин", U"БИН"}, {U"жсн", U"ЖСН"}, {U"бсн", U"БСН"},
        {U"рк", U"РК"},   {U"жшс", U"ЖШС"}, {U"тоо", U"ТОО"}};
    for (std::size_t i = 0; i < words.size(); ++i) {
        for (const auto& [small, capital] : kCapitals) {
            if (words[i] == small) words[i] = capital;
        }
        // "Г. Кокшетау, ул. ...": the town of an address, no initial.
        if (i == 0 && words[0] == U"Г." && words.size() > 3 &&
            std::any_of(words.begin(), words.end(), [](const Word& w) {
                return w == U"ул." || w == U"пр." || w == U"мкр." || w == U"д.";
            }))
            words[0] = U"г.";
        if (words[i] == U"ао" && i + 1 < words.size() && any_of(U"«\"“„", words[i + 1].front()))
            words[i] = U"АО";
    }
}

// "2005,ИИН", "г.Караганда": after a comma, and after a shortened word of an address, comes a space.
void tidy_stuck(std::vector<Word>& words) {
    static const std::vector<Word> kShortened{U"г.",  U"ул.",  U"д.",   U"кв.", U"тел.",
                                              U"пр.", U"мкр.", U"обл.", U"қ."};
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Word word = words[i];
        std::size_t cut = 0;
        for (std::size_t k = 1; k + 1 < word.size() && cut == 0; ++k) {
            const bool before_letter =
                is_letter(word[k + 1]) &&
                (is_digit(word[k - 1]) || is_letter(word[k - 1]) || word[k - 1] == U'.');
            const bool before_figure = is_digit(word[k + 1]) && is_letter(word[k - 1]);  // "көшесі,17-үй"
            if (word[k] == U',' && (before_letter || before_figure)) cut = k + 1;
        }
        for (const Word& shortened : kShortened) {
            if (cut == 0 && word.size() > shortened.size() + 1 && word.starts_with(shortened) &&
                (is_letter(word[shortened.size()]) || is_digit(word[shortened.size()])))
                cut = shortened.size();
        }
        if (cut == 0) continue;
        words[i] = word.substr(0, cut);
        words.insert(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, word.substr(cut));
        --i;  // "г.Усть-Каменогорск,ул.Абая": the first part may hold another
    }
}

// "дайындау/ изготовление": a stroke with a space on one side has one on the other.
void tidy_strokes(std::vector<Word>& words) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (words[i].size() > 3 && words[i].back() == U'/' && is_letter(words[i][words[i].size() - 2])) {
            words[i].pop_back();
            words.insert(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, Word(1, U'/'));
        } else if (words[i + 1].size() > 3 && words[i + 1][0] == U'/' && is_letter(words[i + 1][1]) &&
                   is_letter(words[i].back())) {
            words[i + 1].erase(0, 1);
            words.insert(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, Word(1, U'/'));
        }
    }
}

// The edge of a table cell read as a bracket.
void tidy_edges(std::vector<Word>& words) {
    if (words.empty()) return;
    Word& first = words.front();
    if (first.size() > 1 && any_of(U"([{|!", first[0]) && is_digit(first[1]) &&
        std::none_of(words.begin(), words.end(), [](const Word& w) { return w.find(U')') != Word::npos; }))
        first.erase(0, 1);
    Word& last = words.back();
    if (last.size() > 1 && any_of(U")]}|!", last.back()) && is_digit(last[last.size() - 2]) &&
        std::none_of(words.begin(), words.end(), [](const Word& w) { return w.find(U'(') != Word::npos; }))
        last.pop_back();
}

std::string with_dash(const std::string& value) {
    const auto dates = text::find_dates(value);
    if (dates.size() != 2) return value;
    // A corner of the cell, or of a stamp, before the first date.
    if (dates[0].begin > 0 && dates[0].begin < 6 &&
        std::all_of(value.begin(), value.begin() + static_cast<std::ptrdiff_t>(dates[0].begin), [](char c) {
            return std::string_view("0123456789 \"'.,:;|!-_~").find(c) != std::string_view::npos;
        }))
        return with_dash(value.substr(dates[0].begin));
    std::string between = value.substr(dates[0].end, dates[1].begin - dates[0].end);
    const bool half_free = between.size() > 1 && between.find('-') != std::string::npos &&
                           between.find_first_not_of(" .,:;'-") == std::string::npos &&
                           (between.front() == ' ' || between.back() == ' ');
    if (!half_free && between.find_first_not_of(" .,:;'") != std::string::npos) return value;
    return value.substr(0, dates[0].end) + " - " + value.substr(dates[1].begin);
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
        if (i == 0 && begins_with_legal_form(words)) word = legal_form(word);
    }
    std::erase_if(words, [](const Word& word) { return word.empty(); });
    for (Word& word : words) {
        tidy_legal_form_in_number(word);
        tidy_times(word);
        tidy_series(word);
        tidy_roman(word);
        if (word.starts_with(U"№№") || word.starts_with(U"\\№")) word.erase(0, 1);
    }
    tidy_account(words);
    tidy_gaps(words);
    tidy_stuck(words);
    tidy_lost_stops(words);
    tidy_abbreviations(words);
    tidy_codes_in_parts(words);
    tidy_strokes(words);
    tidy_short_words(words);
    tidy_number_sign(words);
    tidy_edges(words);
    tidy_codes(words);
    if (kind == ValueKind::Act) {
        // "ақт" is no word; as "акт" begins what is said of an act.
        for (Word& word : words) {
            if (word == U"ақт" || word == U"ақті") word[1] = U'к';
        }
    }
    const bool of_figures = kind == ValueKind::Phone || kind == ValueKind::Number ||
                            kind == ValueKind::Date || kind == ValueKind::Period || kind == ValueKind::Act ||
                            kind == ValueKind::Iin || kind == ValueKind::Bin || kind == ValueKind::Year;
    if (of_figures && !words.empty() && words.back().size() > 2 && words.back().back() == U'.' &&
        is_digit(words.back()[words.back().size() - 2]))
        words.back().pop_back();
    if (kind == ValueKind::Name || kind == ValueKind::SignedName) {
        // The end of a signature before the name.
        if (words.size() > 1 && words[0].size() <= 2 &&
            std::all_of(words[0].begin(), words[0].end(), is_digit))
            words.erase(words.begin());
        tidy_initials(words);
        tidy_patronymic(words);
        tidy_name_spaces(words);
    }
    const std::string result = join(words);
    return kind == ValueKind::Period ? with_dash(result) : result;
}

}  // namespace qujat::forms
