#pragma once
// Words and letters as the passes over torn links look at them. Private to them. Threads: pure.

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "recovery/layout.h"

namespace qujat::recovery::torn {

inline bool is_digit(char32_t c) {
    return c >= '0' && c <= '9';
}

inline bool is_upper(char32_t c) {
    return (c >= U'А' && c <= U'Я') || (c >= 'A' && c <= 'Z') ||
           std::u32string_view(U"ӘҒҚҢӨҰҮҺІЁ").find(c) != std::u32string_view::npos;
}

inline bool one_of(char32_t c, std::u32string_view set) {
    return set.find(c) != std::u32string_view::npos;
}

inline std::u32string_view word_before(std::u32string_view text, std::size_t at) {
    while (at > 0 && is_blank(text[at - 1])) --at;
    std::size_t begin = at;
    while (begin > 0 && !is_blank(text[begin - 1])) --begin;
    return text.substr(begin, at - begin);
}

inline std::u32string_view word_after(std::u32string_view text, std::size_t at) {
    while (at < text.size() && is_blank(text[at])) ++at;
    std::size_t end = at;
    while (end < text.size() && !is_blank(text[end])) ++end;
    return text.substr(at, end - at);
}

inline bool ends_any(std::u32string_view word, std::initializer_list<std::u32string_view> endings) {
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::u32string_view e) { return word.ends_with(e); });
}

// "части второй", "абзаца первого"
inline bool is_ordinal(std::u32string_view word) {
    for (const std::u32string_view stem :
         {U"перв", U"втор", U"трет", U"четверт", U"пят", U"шест", U"седьм", U"восьм", U"девят", U"десят"}) {
        if (word.starts_with(stem)) return true;
    }
    return false;
}

}  // namespace qujat::recovery::torn
