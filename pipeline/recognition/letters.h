#pragma once
// What letters a reading may hold. Private to recognition. Threads: pure functions.

#include <string>
#include <string_view>

#include "text/language.h"

namespace qujat::recognition {

struct LetterCounts {
    int kazakh = 0;    // letters only Kazakh has
    int russian = 0;   // ё, щ, ъ: rare in Kazakh words
    int cyrillic = 0;  // all
    int latin = 0;
    int digits = 0;
    int others = 0;  // punctuation and signs
};
LetterCounts count_letters(std::string_view utf8);

// Letters of neither the Kazakh, the Russian nor the English alphabet, and loose accents.
bool has_foreign_letters(std::string_view utf8);

bool has_digit(std::string_view utf8);

// Letters that stand for digits: "З" alone, "ЗЗ", "б", but neither "б)" (an item of a list) nor "об", "о".
bool is_number_in_letters(std::string_view utf8);

// Letters of other alphabets that the models print for ours (ə ҡ ӛ), and Latin twins inside Cyrillic words,
// become ours; Cyrillic twins inside Latin words become Latin. A word of twins only is left as it is.
std::string tidied(std::string_view word);

}  // namespace qujat::recognition
