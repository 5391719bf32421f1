// Numbers, codes and accounts among the words of a value.
#include "forms/tidy_parts.h"

namespace qujat::forms::parts {

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

namespace {

// "К209572802К2Т0482082": an account of twenty signs, KZ before its figures and the currency's letters among
// them. False when the word is none.
bool mend_account(Word& word) {
    if (word.size() != 20 || !any_of(U"КK", word[0]) || !any_of(U"ZЗ27", word[1])) return false;
    if (std::count_if(word.begin(), word.end(), is_digit) < 12) return false;
    static constexpr std::u32string_view cyrillic = U"АВСЕНКМОРТХУ";
    static constexpr std::u32string_view latin = U"ABCEHKMOPTXY";
    Word mended = word;
    mended[0] = U'K';
    mended[1] = U'Z';
    for (std::size_t i = 2; i + 2 < mended.size(); ++i) {
        if (any_of(U"КK", mended[i]) && any_of(U"ZЗ27", mended[i + 1]) && any_of(U"ТT", mended[i + 2])) {
            mended[i] = U'K';
            mended[i + 1] = U'Z';
            mended[i + 2] = U'T';
        }
    }
    for (char32_t& c : mended) {
        if (const std::size_t at = cyrillic.find(c); at != std::u32string_view::npos) c = latin[at];
    }
    if (!std::all_of(mended.begin(), mended.end(),
                     [](char32_t c) { return is_digit(c) || (c >= U'A' && c <= U'Z'); }))
        return false;
    word = mended;
    return true;
}

}  // namespace

// The account stands in one word, or its first four signs in a word of their own.
void tidy_account(std::vector<Word>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        Word whole = words[i];
        const bool parted = whole.size() == 4 && i + 1 < words.size();
        if (parted) whole += words[i + 1];
        Word mark;
        if (!whole.empty() && any_of(U",;.", whole.back())) {
            mark = whole.substr(whole.size() - 1);
            whole.pop_back();
        }
        if (!mend_account(whole)) continue;
        words[i] = parted ? whole.substr(0, 4) : whole + mark;
        if (parted) words[i + 1] = whole.substr(4) + mark;
    }
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
        Word large = words[i];  // "тмех-с": small letters of a code were capitals
        for (char32_t& c : large) c = c >= U'а' && c <= U'я' ? c - 0x20 : c;
        const bool shared = std::all_of(large.begin(), large.end(), [&](char32_t c) {
            return any_of(cyrillic, c) || any_of(latin, c) || is_digit(c) || any_of(U"-,;", c);
        });
        if (!after_latin || !shared || !code) continue;
        words[i] = large;
        for (char32_t& c : words[i]) {
            if (const std::size_t at = cyrillic.find(c); at != std::u32string_view::npos) c = latin[at];
        }
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

}  // namespace qujat::forms::parts
