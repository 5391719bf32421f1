#include "recovery/other_languages.h"

#include <algorithm>

#include "recovery/plausibility.h"
#include "text/language.h"
#include "text/unicode.h"

namespace qujat::recovery {

bool stays_latin(std::u32string_view letters) {
    const auto cyrillic = std::count_if(letters.begin(), letters.end(), text::is_cyrillic);
    return std::count_if(letters.begin(), letters.end(), text::is_latin) > cyrillic || cyrillic == 0;
}

bool is_other_language(std::u32string_view given, std::u32string_view changed) {
    bool neighbours = false;
    bool latin = false;
    bool small = false;
    for (const char32_t c : given) {
        if (!is_letter(c)) {
            small = false;
            if (c >= 0x80 && c != 0x2019 && c != 0xAB && c != 0xBB && !(c >= 0x201C && c <= 0x201E))
                return false;
            continue;
        }
        const bool capital = text::is_cyrillic(c) && c < 0x430;
        if (capital && small) return false;
        small = !capital;
        neighbours = neighbours || (c >= 0x450 && c <= 0x45F && c != 0x451) || c == 0x490 || c == 0x491;
        latin = latin || (c >= 0xC0 && c < 0x250);
    }
    return neighbours || (latin && stays_latin(changed));
}

bool loses_letters(std::u32string_view before, std::u32string_view after) {
    constexpr double kMostLost = 0.25;  // of the signs; a № or a quotation mark may well have become a letter
    const auto share_of_letters = [](std::u32string_view text) {
        const auto signs = std::count_if(text.begin(), text.end(), [](char32_t c) { return c != U' '; });
        const auto letters = std::count_if(text.begin(), text.end(), is_letter);
        return signs == 0 ? 0 : static_cast<double>(letters) / static_cast<double>(signs);
    };
    const auto other = std::count_if(after.begin(), after.end(), [](char32_t c) {
        return (c >= 0x402 && c <= 0x40F && c != U'І') || (c >= 0x452 && c <= 0x45F && c != U'і') ||
               c == 0x490 || c == 0x491;
    });
    const bool other_alphabet = other * 5 > std::count_if(after.begin(), after.end(), text::is_cyrillic);
    return other_alphabet || share_of_letters(before) - share_of_letters(after) > kMostLost;
}

bool may_be_ukrainian(std::u32string_view given, std::u32string_view changed, std::u32string_view beside) {
    const auto is_ukrainian = [](char32_t c) {
        return std::u32string_view(U"єїґЄЇҐ").find(c) != std::u32string_view::npos;
    };
    return std::any_of(given.begin(), given.end(), is_ukrainian) &&
           std::none_of(beside.begin(), beside.end(), text::is_kazakh_letter) &&
           std::count_if(changed.begin(), changed.end(), text::is_kazakh_letter) <= 1;
}

}  // namespace qujat::recovery
