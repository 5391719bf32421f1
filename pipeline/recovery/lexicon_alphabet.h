#pragma once
// The letters words are made of, as small numbers, so that automata and n-grams stay compact.
//
// Upper and lower case share a code. Everything that is no letter of Kazakh, Russian or English (digits,
// marks, other scripts) has code 0. Threads: pure functions.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace qujat::recovery {

using LetterCode = std::uint8_t;

inline constexpr LetterCode kNoLetter = 0;
inline constexpr LetterCode kFirstCyrillic = 1;  // а..я, ё, then ә ғ қ ң ө ұ ү һ і
inline constexpr LetterCode kLastCyrillic = 42;
inline constexpr LetterCode kFirstLatin = 43;  // a..z
inline constexpr LetterCode kLastLatin = 68;
inline constexpr LetterCode kHyphen = 69;      // inside a word
inline constexpr LetterCode kApostrophe = 70;  // inside a word
inline constexpr LetterCode kBoundary = 71;    // before and after a word; only in n-grams
inline constexpr int kLetterCodes = 72;

LetterCode letter_code(char32_t letter);
char32_t letter_of(LetterCode code);  // lower case; 0 for kNoLetter and kBoundary

char32_t lower_letter(char32_t letter);  // Cyrillic and Latin letters; others come back as they are
char32_t upper_letter(char32_t letter);
bool is_upper_letter(char32_t letter);

// Codes of a word; absent when it holds anything without a code, or nothing.
std::optional<std::basic_string<LetterCode>> word_codes(std::u32string_view word);

// UTF-8 to code points and back without ICU's start-up cost; ill-formed bytes become U+FFFD.
std::u32string decode_utf8(std::string_view utf8);
void append_utf8(std::string& out, char32_t letter);
std::string encode_utf8(std::u32string_view text);

}  // namespace qujat::recovery
