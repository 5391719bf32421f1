#include "forms/tokens.h"

#include <algorithm>

#include "forms/align.h"
#include "forms/layout.h"
#include "text/unicode.h"

namespace qujat::forms::tokens {

Token token_of(const Word& word) {
    static constexpr std::u32string_view marks = U"«»\"“”„(),.;:!?";
    Token token;
    std::size_t begin = 0, end = word.size();
    while (begin < end && any_of(marks, word[begin])) ++begin;
    while (end > begin && any_of(marks, word[end - 1])) --end;
    token.before = word.substr(0, begin);
    token.core = word.substr(begin, end - begin);
    token.after = word.substr(end);
    token.letters = !token.core.empty() && std::all_of(token.core.begin(), token.core.end(), is_letter);
    return token;
}

std::vector<Token> tokens_of(const std::string& value) {
    std::vector<Token> tokens;
    const Word text = text::to_u32(value);
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(U' ', begin), text.size());
        if (end > begin) tokens.push_back(token_of(text.substr(begin, end - begin)));
        begin = end + 1;
    }
    return tokens;
}

std::string joined(const std::vector<Token>& tokens) {
    Word text;
    for (const Token& token : tokens) {
        if (!text.empty()) text += U' ';
        text += token.whole();
    }
    return text::to_utf8(text);
}

bool is_in(const std::vector<Token>& tokens, const Word& word) {
    return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) { return token.core == word; });
}

// Before a name in quotation marks stands a legal form; one letter misread leaves no other.
void settle_legal_form(std::vector<Token>& tokens, const std::vector<Token>& other) {
    static const std::vector<Word> kForms{U"ТОО",  U"АО",   U"РГП", U"РГУ", U"РГКП", U"КГП", U"КГУ", U"ГКП",
                                          U"ГККП", U"ГУ",   U"ИП",  U"КХ",  U"ПК",   U"ОЮЛ", U"ООО", U"ОАО",
                                          U"ЗАО",  U"НАО",  U"ЖШС", U"АҚ",  U"РМК",  U"ММ",  U"КММ", U"РММ",
                                          U"ЖК",   U"МКҚК", U"КМК", U"ШЖҚ", U"ПХВ",  U"ТД",  U"ОО",  U"ОФ"};
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        Token& token = tokens[i];
        const bool quoted = !tokens[i + 1].before.empty() && any_of(U"«\"“„", tokens[i + 1].before[0]);
        if (!quoted || !token.after.empty() || token.core.size() < 2 || token.core.size() > 4) continue;
        if (!token.letters || !std::all_of(token.core.begin(), token.core.end(), is_capital)) continue;
        if (token.core == U"ОО" && is_in(other, U"ТОО")) token.core = U"ТОО";
        if (std::find(kForms.begin(), kForms.end(), token.core) != kForms.end()) continue;
        const Word* only = nullptr;
        int fits = 0;
        for (const Word& form : kForms) {
            if (form.size() != token.core.size() || form.size() < 3) continue;
            int wrong = 0;
            for (std::size_t k = 0; k < form.size(); ++k) wrong += form[k] != token.core[k] ? 1 : 0;
            if (wrong != 1) continue;
            ++fits;
            only = &form;
        }
        if (fits == 1) token.core = *only;
    }
}

// The mark that closes a name was lost in one reading.
void close_quotes(std::string& value, const std::string& other) {
    const auto count = [](const std::string& text, std::u32string_view set) {
        const Word letters = text::to_u32(text);
        return std::count_if(letters.begin(), letters.end(), [&](char32_t c) { return any_of(set, c); });
    };
    const bool open = count(value, U"«") == count(value, U"»") + 1 || count(value, U"\"“”„") % 2 == 1;
    if (!open || value.empty()) return;
    // A speck before the first word.
    if (value.starts_with("\"") && !other.empty() && key_of(other.substr(0, 2)) != std::u32string() &&
        count(value, U"\"“”„«»") == 1 && key_of(value) == key_of(other)) {
        value.erase(0, 1);
        return;
    }
    if (distance(key_of(value), key_of(other), 2) > 2) return;
    for (const char* mark : {"»", "\"", "”", "“"}) {
        if (other.ends_with(mark) && !value.ends_with(mark)) {
            value += value.find("«") != std::string::npos ? "»" : mark;
            return;
        }
    }
}

// The same inside a value, and at its end where neither reading has it: nobody leaves a name open.
void close_quotes_inside(std::vector<Token>& tokens, const std::vector<Token>& other) {
    constexpr std::u32string_view closing = U"»\"”“";
    std::ptrdiff_t open = 0, closed = 0;
    std::size_t opens_at = tokens.size();
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const auto opens = std::count_if(tokens[i].before.begin(), tokens[i].before.end(),
                                         [](char32_t c) { return any_of(U"«\"“„", c); });
        if (opens > 0) opens_at = i;
        open += opens;
        closed += std::count_if(tokens[i].after.begin(), tokens[i].after.end(),
                                [&](char32_t c) { return any_of(closing, c); });
        const bool theirs = tokens.size() == other.size() && open > closed && !other[i].after.empty() &&
                            any_of(closing, other[i].after[0]) &&
                            distance(tokens[i].core, other[i].core, 2) <= 2;
        if (theirs && (tokens[i].after.empty() || !any_of(closing, tokens[i].after[0]))) {
            tokens[i].after.insert(tokens[i].after.begin(), other[i].after[0]);
            ++closed;
        }
    }
    if (open != 1 || closed != 0 || tokens.empty() || !tokens.back().after.empty()) return;
    for (std::size_t i = opens_at; i < tokens.size(); ++i) {
        if (!tokens[i].after.empty()) return;  // the name may have ended here
    }
    tokens.back().after = any_of(U"«", tokens[opens_at].before.back()) ? U"»" : U"\"";
}

}  // namespace qujat::forms::tokens
