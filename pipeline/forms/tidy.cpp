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

// "TOO Көкжиек" in Latin letters or with figures: the legal form that begins a value, before a name without
// quotation marks.
bool begins_with_legal_form(const std::vector<Word>& words) {
    if (words.size() < 2 || words[1].size() < 3 || words[1][0] < 0x0400 || !is_capital(words[1][0]))
        return false;
    const Word& form = words[0];
    return (form.size() == 3 && any_of(U"ТT", form[0])) || (form.size() == 2 && any_of(U"АA", form[0]));
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
        if (i > 0 && word.size() == 3 && is_capital(word[0]) && is_capital(word[1]) && word[2] == U'.')
            word.insert(1, 1, U'.');  // "ГА."
        if (i > 0 && dotted && word.size() == 1 && is_capital(word[0])) word += U'.';
    }
}

bool is_letter(char32_t c) {
    return (c >= 0x0400 && c <= 0x052F) || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

// "39000-1917-Т00-01": noughts behind a Т are the legal form's letters.
void tidy_legal_form_in_number(Word& word) {
    for (std::size_t i = 1; i + 3 < word.size(); ++i) {
        if (word[i - 1] != U'-' || !any_of(U"ТT", word[i])) continue;
        if (!any_of(U"0ОO", word[i + 1]) || !any_of(U"0ОO", word[i + 2])) continue;
        if (word[i + 3] == U'-' || any_of(U",;", word[i + 3])) word.replace(i, 3, U"ТОО");
    }
    // "97658-1917-700-05-2011", "95679-1910Т00,".
    if (word.size() > 13 && word[5] == U'-' && only_of(U"0123456789", word.substr(0, 5)) &&
        only_of(U"0123456789", word.substr(6, 4))) {
        const std::size_t at = word[10] == U'-' ? 11 : 10;
        if (at + 3 <= word.size() && any_of(U"7ТT", word[at]) && any_of(U"0ОO", word[at + 1]) &&
            any_of(U"0ОO", word[at + 2]) && (at + 3 == word.size() || any_of(U"-,;", word[at + 3])))
            word.replace(10, at + 3 - 10, U"-ТОО");
    }
    // "44717-1910-700,": so end the numbers under which legal entities were registered.
    Word bare = word;
    if (!bare.empty() && any_of(U",;", bare.back())) bare.pop_back();
    if (bare.size() >= 13 && bare.ends_with(U"-700") && bare[bare.size() - 9] == U'-' &&
        only_of(U"0123456789-", bare))
        word.replace(bare.size() - 3, 3, U"ТОО");
    if (word.size() > 4 && word[word.size() - 4] == U'-' && any_of(U"ТT", word[word.size() - 3]) &&
        any_of(U"0ОO", word[word.size() - 2]) && any_of(U"0ОO", word.back()))
        word.replace(word.size() - 3, 3, U"ТОО");
}

// "1х2": between two figures stands the sign of multiplication.
void tidy_times(Word& word) {
    for (std::size_t i = 1; i + 1 < word.size(); ++i) {
        if (any_of(U"хxХX", word[i]) && is_digit(word[i - 1]) && is_digit(word[i + 1])) word[i] = U'×';
    }
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
        if (word == U"үл." || word == U"Ул.") word = i > 0 ? U"ул." : word;
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
    static const std::vector<std::pair<Word, Word>> kCapitals{{U"иин", U"ИИН"}, {U"бин", U"БИН"},
                                                              {U"жсн", U"ЖСН"}, {U"бсн", U"БСН"},
                                                              {U"рк", U"РК"},   {U"тоо", U"ТОО"}};
    for (std::size_t i = 0; i < words.size(); ++i) {
        for (const auto& [small, capital] : kCapitals) {
            if (words[i] == small) words[i] = capital;
        }
        if (words[i] == U"ао" && i + 1 < words.size() && any_of(U"«\"“„", words[i + 1].front()))
            words[i] = U"АО";
    }
}

// "86-А /2012", "ВА -70-93051": inside a number no space stands before a hyphen or a stroke.
void tidy_codes_in_parts(std::vector<Word>& words) {
    for (std::size_t i = 0; i + 1 < words.size();) {
        const Word &left = words[i], &right = words[i + 1];
        const bool code = left.size() <= 6 && std::all_of(left.begin(), left.end(), [](char32_t c) {
                              return is_capital(c) || is_digit(c) || any_of(U"-/", c);
                          });
        const bool numbered = std::any_of(left.begin(), left.end(), is_digit);
        const bool goes_on =
            right.size() > 2 && is_digit(right[1]) && (right[0] == U'-' || (right[0] == U'/' && numbered));
        if (code && goes_on && left != U"№") {
            words[i] += right;
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        } else {
            ++i;
        }
    }
}

// "Ne 12", "Л 118/13", "% 191-25": before a figure stands the number sign.
void tidy_number_sign(std::vector<Word>& words) {
    static const std::vector<Word> kSeen{U"Ne", U"No", U"N", U"№.", U"Nо", U"Ло", U"Л",  U"Мо",  U"Nе",
                                         U"%",  U"Jo", U"М", U"Ле", U"Л?", U"№?", U"Jе", U"Nо.", U"Ме"};
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (!is_digit(words[i + 1].front())) continue;
        if (std::find(kSeen.begin(), kSeen.end(), words[i]) != kSeen.end()) words[i] = U"№";
    }
    // The national standards are written "СТ РК".
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if ((words[i] != U"СТРК" && words[i] != U"CTPK") || !is_digit(words[i + 1].front())) continue;
        words[i] = U"РК";
        words.insert(words.begin() + static_cast<std::ptrdiff_t>(i), U"СТ");
    }
}

// "пК-0417", "жб-Б": letters before a number's figures are capitals.
void tidy_series(Word& word) {
    const std::size_t hyphen = word.find(U'-');
    if (hyphen == Word::npos || hyphen == 0 || hyphen > 3 || hyphen + 1 >= word.size()) return;
    if (!is_digit(word[hyphen + 1])) return;
    for (std::size_t i = 0; i < hyphen; ++i) {
        if (word[i] >= U'а' && word[i] <= U'я') word[i] -= 0x20;
    }
}

// "ЖБ-ІІ", "ЖБ-1І": Roman figures are Latin letters.
void tidy_roman(Word& word) {
    for (std::size_t i = 0; i < word.size();) {
        std::size_t end = i;
        bool letter = false;
        for (; end < word.size() && any_of(U"ІI1!l|", word[end]); ++end)
            letter = letter || any_of(U"ІI", word[end]);
        const bool whole = letter && end - i >= 2 && (i == 0 || word[i - 1] == U'-') &&
                           (end == word.size() || any_of(U"-,;.", word[end]));
        if (whole)
            std::fill(word.begin() + static_cast<std::ptrdiff_t>(i),
                      word.begin() + static_cast<std::ptrdiff_t>(end), U'I');
        i = end + 1;
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
            if (word[k] == U',' && is_letter(word[k + 1]) &&
                (is_digit(word[k - 1]) || is_letter(word[k - 1]) || word[k - 1] == U'.'))
                cut = k + 1;
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

// "К209572802К2Т0482082": an account of twenty signs, KZ before its figures and the currency's letters among
// them.
void tidy_account(Word& word) {
    Word bare = word;
    if (!bare.empty() && any_of(U",;.", bare.back())) bare.pop_back();
    if (bare.size() != 20 || !any_of(U"КK", bare[0]) || !any_of(U"ZЗ27", bare[1])) return;
    if (std::count_if(bare.begin(), bare.end(), is_digit) < 12) return;
    static constexpr std::u32string_view cyrillic = U"АВСЕНКМОРТХУ";
    static constexpr std::u32string_view latin = U"ABCEHKMOPTXY";
    bare[0] = U'K';
    bare[1] = U'Z';
    for (std::size_t i = 2; i + 2 < bare.size(); ++i) {
        if (any_of(U"КK", bare[i]) && any_of(U"ZЗ2", bare[i + 1]) &&
            (any_of(U"ТT", bare[i + 2]) || (i == 10 && any_of(U"17", bare[i + 2])))) {
            bare[i] = U'K';
            bare[i + 1] = U'Z';
            bare[i + 2] = U'T';
        }
    }
    for (char32_t& c : bare) {
        if (const std::size_t at = cyrillic.find(c); at != std::u32string_view::npos) c = latin[at];
    }
    if (std::all_of(bare.begin(), bare.end(),
                    [](char32_t c) { return is_digit(c) || (c >= U'A' && c <= U'Z'); }))
        word.replace(0, 20, bare);
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

// A code beside a Latin word ("Tajima TMEX-C") is Latin, though its letters might be Cyrillic.
void tidy_codes(std::vector<Word>& words) {
    static constexpr std::u32string_view cyrillic = U"АВСЕНКМОРТХУ";
    static constexpr std::u32string_view latin = U"ABCEHKMOPTXY";
    for (std::size_t i = 1; i < words.size(); ++i) {
        const bool after_latin =
            std::count_if(words[i - 1].begin(), words[i - 1].end(),
                          [](char32_t c) { return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z'); }) >=
                3 &&
            std::none_of(words[i - 1].begin(), words[i - 1].end(), is_digit);
        const bool code =
            words[i].find(U'-') != Word::npos || std::any_of(words[i].begin(), words[i].end(), is_digit);
        const bool shared = std::all_of(words[i].begin(), words[i].end(), [&](char32_t c) {
            return any_of(cyrillic, c) || any_of(latin, c) || is_digit(c) || any_of(U"-,;", c);
        });
        if (!after_latin || !shared || !code) continue;
        for (char32_t& c : words[i]) {
            if (const std::size_t at = cyrillic.find(c); at != std::u32string_view::npos) c = latin[at];
        }
    }
}

// A Kazakh name's "son of" and "daughter of" are spelt with Kazakh letters where the other names are.
void tidy_patronymic(std::vector<Word>& words) {
    const bool kazakh = std::any_of(words.begin(), words.end(), [](const Word& word) {
        return std::any_of(word.begin(), word.end(),
                           [](char32_t c) { return any_of(U"әғқңөұүһӘҒҚҢӨҰҮҺ", c); });
    });
    if (!kazakh) return;
    for (Word& word : words) {
        if (word.size() > 5 && word.ends_with(U"улы")) word[word.size() - 3] = U'ұ';
        if (word.size() > 6 && word.ends_with(U"кызы")) word[word.size() - 4] = U'қ';
    }
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
        if (i == 0 && begins_with_legal_form(words)) word = legal_form(word);
    }
    std::erase_if(words, [](const Word& word) { return word.empty(); });
    for (Word& word : words) {
        tidy_legal_form_in_number(word);
        tidy_times(word);
        tidy_series(word);
        tidy_roman(word);
        tidy_account(word);
    }
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
    if (kind == ValueKind::Name || kind == ValueKind::SignedName) {
        tidy_initials(words);
        tidy_patronymic(words);
    }
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
        field.state = FieldState::Present;
        field.legibility = std::max(field.legibility, 0.8);
        if (!one || !other) return;  // the figures were said once only: as sure as they were
        field.second_reading.clear();
        field.confidence = std::max(field.confidence, 0.8);
        return;
    }
}

}  // namespace qujat::forms
