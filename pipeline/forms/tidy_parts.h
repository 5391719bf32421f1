#pragma once
// Private to tidy(): a value as words, and the rules for numbers and names among them. Threads: pure
// functions.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace qujat::forms::parts {

using Word = std::u32string;

inline bool any_of(std::u32string_view set, char32_t c) {
    return set.find(c) != std::u32string_view::npos;
}
inline bool only_of(std::u32string_view set, const Word& word) {
    return std::all_of(word.begin(), word.end(), [&](char32_t c) { return any_of(set, c); });
}
inline bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}
inline bool is_capital(char32_t c) {
    return (c >= U'А' && c <= U'Я') || any_of(U"ЁІҢҒҮҰҚӨҺӘ", c) || (c >= U'A' && c <= U'Z');
}
inline bool is_letter(char32_t c) {
    return (c >= 0x0400 && c <= 0x052F) || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

void tidy_legal_form_in_number(Word& word);
void tidy_times(Word& word);
void tidy_series(Word& word);
void tidy_roman(Word& word);
void tidy_account(std::vector<Word>& words);
void tidy_number_sign(std::vector<Word>& words);
void tidy_codes(std::vector<Word>& words);
void tidy_codes_in_parts(std::vector<Word>& words);

void tidy_initials(std::vector<Word>& words);
void tidy_patronymic(std::vector<Word>& words);
// "Жақсы беков Дәурен Маратұлы", "Тұрғанбаев МаратАсқарұлы": a whole name is three words.
void tidy_name_spaces(std::vector<Word>& words);

}  // namespace qujat::forms::parts
