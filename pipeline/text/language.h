#pragma once
// The languages of the documents and their alphabets. Threads: pure functions.

#include <optional>
#include <string>
#include <string_view>

namespace qujat::text {

enum class Language { Unknown, Kazakh, Russian, English, Mixed };

// "kk", "ru", "en", "kk+ru"; empty for Unknown.
std::string_view code(Language language);
std::optional<Language> language_from_code(std::string_view code);

// One of ә ғ қ ң ө ұ ү һ і, either case: the letters Kazakh has and Russian has not.
bool is_kazakh_letter(char32_t letter);
bool is_cyrillic(char32_t letter);
bool is_latin(char32_t letter);

// By letters and frequent words; Mixed when both languages carry whole sentences, Unknown below `min_letters`
// letters.
Language guess_language(std::string_view utf8, int min_letters = 12);

}  // namespace qujat::text
