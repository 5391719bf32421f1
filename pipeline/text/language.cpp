#include "text/language.h"

#include <unordered_set>

#include "text/unicode.h"

namespace qujat::text {
namespace {

constexpr std::u32string_view kKazakhLetters = U"әғқңөұүһіӘҒҚҢӨҰҮҺІ";

// Function words that only one of the two languages has.
const std::unordered_set<std::u32string>& russian_words() {
    static const std::unordered_set<std::u32string> words{U"и",   U"в",   U"на",  U"с",  U"по",  U"от",
                                                          U"для", U"не",  U"к",   U"об", U"при", U"его",
                                                          U"или", U"что", U"как", U"из", U"за",  U"о"};
    return words;
}
const std::unordered_set<std::u32string>& kazakh_words() {
    static const std::unordered_set<std::u32string> words{
        U"және", U"мен",  U"бен",    U"үшін",   U"туралы", U"осы",   U"бойынша",
        U"бір",  U"деп",  U"не",     U"немесе", U"болып",  U"жылғы", U"бұл",
        U"одан", U"оның", U"сәйкес", U"арқылы", U"дейін",  U"кейін"};
    return words;
}

}  // namespace

std::string_view code(Language language) {
    switch (language) {
        case Language::Kazakh:
            return "kk";
        case Language::Russian:
            return "ru";
        case Language::English:
            return "en";
        case Language::Mixed:
            return "kk+ru";
        case Language::Unknown:
            break;
    }
    return "";
}

std::optional<Language> language_from_code(std::string_view wanted) {
    for (const Language language :
         {Language::Kazakh, Language::Russian, Language::English, Language::Mixed}) {
        if (code(language) == wanted) return language;
    }
    return std::nullopt;
}

bool is_kazakh_letter(char32_t letter) {
    return kKazakhLetters.find(letter) != std::u32string_view::npos;
}
bool is_cyrillic(char32_t letter) {
    return letter >= 0x0400 && letter <= 0x052F;
}
bool is_latin(char32_t letter) {
    return (letter >= U'A' && letter <= U'Z') || (letter >= U'a' && letter <= U'z') ||
           (letter >= 0xC0 && letter <= 0x24F && letter != 0xD7 && letter != 0xF7) || letter == 0x259;
}

Language guess_language(std::string_view utf8, int min_letters) {
    int cyrillic = 0;
    int latin = 0;
    int kazakh = 0;
    int words_kk = 0;
    int words_ru = 0;
    std::u32string word;
    const auto close = [&] {
        words_kk += static_cast<int>(kazakh_words().count(word));
        words_ru += static_cast<int>(russian_words().count(word));
        word.clear();
    };
    for (const char32_t c : to_u32(lower(utf8))) {
        const bool letter = is_cyrillic(c) || is_latin(c);
        cyrillic += is_cyrillic(c);
        latin += is_latin(c);
        kazakh += is_kazakh_letter(c);
        if (letter) {
            word += c;
        } else {
            close();
        }
    }
    close();
    if (cyrillic + latin < min_letters) return Language::Unknown;
    if (latin > cyrillic) return Language::English;
    // Running Kazakh has about 20 specific letters in 100; Russian has none, a quoted name or two aside.
    const double share = static_cast<double>(kazakh) / cyrillic;
    if (share > 0.12) return Language::Kazakh;
    if (share < 0.02) return Language::Russian;
    if (words_kk > 0 && words_ru > 0) return Language::Mixed;
    return words_ru > words_kk ? Language::Russian : Language::Kazakh;
}

}  // namespace qujat::text
