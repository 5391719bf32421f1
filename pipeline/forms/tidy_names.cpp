// What a recogniser regularly does to names of persons, see forms/tidy.h.
#include <algorithm>

#include "forms/tidy_parts.h"
#include "text/names.h"

namespace qujat::forms::parts {
namespace {

// "Гасан оглы": written apart by right.
bool stands_apart(const Word& word) {
    static const std::vector<Word> kWords{U"ұлы",  U"улы",  U"қызы", U"кызы", U"оглы",
                                          U"оғлы", U"углы", U"угли", U"гызы"};
    return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

bool only_letters(const Word& word) {
    return std::all_of(word.begin(), word.end(), [](char32_t c) { return is_letter(c) || c == U'-'; });
}

}  // namespace

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

// A Kazakh name's "son of" and "daughter of" are spelt with Kazakh letters where the other names are.
void tidy_patronymic(std::vector<Word>& words) {
    const bool kazakh = std::any_of(words.begin(), words.end(), [](const Word& word) {
        return std::any_of(word.begin(), word.end(),
                           [](char32_t c) { return any_of(U"әғқңөұүһӘҒҚҢӨҰҮҺ", c); });
    });
    if (!kazakh) return;
    for (Word& word : words) {
        // No name has ү before а or ы in these beginnings: "Нүрлан" is Нұрлан, "Түрар" Тұрар.
        static const std::vector<Word> kBeginnings{U"Түр", U"Нүр", U"Жүм", U"Мүр",
                                                   U"Мүқ", U"Мүх", U"Сүл", U"Қү"};
        const bool so_begins = std::any_of(kBeginnings.begin(), kBeginnings.end(),
                                           [&](const Word& begin) { return word.starts_with(begin); });
        const std::size_t vowel = word.find_first_of(U"аыоұуеәіөүи", 2);
        if (so_begins && vowel != Word::npos && any_of(U"аыоұ", word[vowel])) word[1] = U'ұ';
        if (word.size() > 5 && word.ends_with(U"улы")) word[word.size() - 3] = U'ұ';
        if (word.size() > 6 && word.ends_with(U"кызы")) word[word.size() - 4] = U'қ';
        // A word spelt with ұ, қ or ғ has ғ between its back vowels: "Құлмагамбетов", "Тұрганбаев",
        // "Талгатұлы".
        if (word.find_first_of(U"ұқғҰҚҒ") == Word::npos) continue;
        for (std::size_t i = 1; i + 1 < word.size(); ++i) {
            const std::size_t before = word.find_last_of(U"аыоұуеәіөүи", i - 1);
            const bool back = before != Word::npos && any_of(U"аыоұ", word[before]);
            if (word[i] == U'г' && back && any_of(U"аыоұ", word[i + 1])) word[i] = U'ғ';
        }
    }
}

void tidy_name_spaces(std::vector<Word>& words) {
    if (words.size() < 2 || words.size() > 4 || !std::all_of(words.begin(), words.end(), only_letters))
        return;
    std::vector<Word> whole = words;
    if (whole.size() == 4) {
        const auto small =
            std::find_if(whole.begin() + 1, whole.end(), [](const Word& w) { return !is_capital(w[0]); });
        if (small == whole.end() || stands_apart(*small) || text::ends_as_patronymic(*(small - 1))) return;
        *(small - 1) += *small;
        whole.erase(small);
    } else if (whole.size() == 2) {
        for (std::size_t k = 0; k < 2; ++k) {
            const Word word = whole[k];
            const auto inner = std::find_if(word.begin() + 1, word.end(), is_capital);
            const auto at = static_cast<std::size_t>(inner - word.begin());
            if (inner == word.end() || word[at - 1] == U'-' || at < 3 || word.size() - at < 3) continue;
            whole[k] = word.substr(0, at);
            whole.insert(whole.begin() + static_cast<std::ptrdiff_t>(k) + 1, word.substr(at));
            break;
        }
    }
    const bool three_names = whole.size() == 3 && text::ends_as_patronymic(whole.back()) &&
                             std::all_of(whole.begin(), whole.end(), [](const Word& word) {
                                 return word.size() > 1 && is_capital(word[0]) &&
                                        std::none_of(word.begin() + 1, word.end(), is_capital);
                             });
    if (three_names) words = std::move(whole);
}

}  // namespace qujat::forms::parts
