#pragma once
// Private to mend_words(): a value as words between their marks. Threads: pure functions.

#include <string>
#include <string_view>
#include <vector>

namespace qujat::forms::tokens {

using Word = std::u32string;

inline bool any_of(std::u32string_view set, char32_t c) {
    return set.find(c) != std::u32string_view::npos;
}
inline bool is_letter(char32_t c) {
    return c >= 0x0400 && c <= 0x052F;
}
inline bool is_capital(char32_t c) {
    return (c >= U'А' && c <= U'Я') || any_of(U"ЁІҢҒҮҰҚӨҺӘ", c);
}

// A word between its marks: «Сапа», -> « + Сапа + »,
struct Token {
    Word before, core, after;
    bool letters = false;  // the core is nothing but Cyrillic letters
    Word whole() const { return before + core + after; }
};

std::vector<Token> tokens_of(const std::string& value);
Token token_of(const Word& word);
std::string joined(const std::vector<Token>& tokens);
bool is_in(const std::vector<Token>& tokens, const Word& word);

// Before a name in quotation marks stands a legal form; one letter misread leaves no other.
void settle_legal_form(std::vector<Token>& tokens, const std::vector<Token>& other);
// The mark that closes a name was lost in one reading.
void close_quotes(std::string& value, const std::string& other);
// The same inside a value, and at its end where neither reading has it: nobody leaves a name open.
void close_quotes_inside(std::vector<Token>& tokens, const std::vector<Token>& other);

}  // namespace qujat::forms::tokens
