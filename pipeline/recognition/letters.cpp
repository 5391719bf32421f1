#include "recognition/letters.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text/unicode.h"

namespace qujat::recognition {

namespace {

using Pair = std::pair<char32_t, char32_t>;

// Printed by the kaz and Cyrillic models for Kazakh letters; seen in their character sets.
constexpr std::array kForeign = {
    Pair{U'ə', U'ә'}, Pair{U'Ə', U'Ә'}, Pair{U'ҡ', U'қ'}, Pair{U'Ҡ', U'Қ'}, Pair{U'ӛ', U'ә'},
    Pair{U'Ӛ', U'Ә'}, Pair{U'ӊ', U'ң'}, Pair{U'Ӊ', U'Ң'}, Pair{U'ӄ', U'қ'}, Pair{U'Ӄ', U'Қ'},
    Pair{U'ҥ', U'ң'}, Pair{U'Ҥ', U'Ң'}, Pair{U'ӫ', U'ө'}, Pair{U'Ӫ', U'Ө'}, Pair{U'ӈ', U'ң'},
    Pair{U'Ӈ', U'Ң'}, Pair{U'ѳ', U'ө'}, Pair{U'Ѳ', U'Ө'},
};

// Latin, Cyrillic.
constexpr std::array kTwins = {
    Pair{U'a', U'а'}, Pair{U'c', U'с'}, Pair{U'e', U'е'}, Pair{U'o', U'о'}, Pair{U'p', U'р'},
    Pair{U'x', U'х'}, Pair{U'y', U'у'}, Pair{U'i', U'і'}, Pair{U'h', U'һ'}, Pair{U'A', U'А'},
    Pair{U'B', U'В'}, Pair{U'C', U'С'}, Pair{U'E', U'Е'}, Pair{U'H', U'Н'}, Pair{U'K', U'К'},
    Pair{U'M', U'М'}, Pair{U'O', U'О'}, Pair{U'P', U'Р'}, Pair{U'T', U'Т'}, Pair{U'X', U'Х'},
    Pair{U'Y', U'Ү'}, Pair{U'I', U'І'}, Pair{U'k', U'к'}, Pair{U'm', U'м'}, Pair{U't', U'т'},
    Pair{U'n', U'п'}, Pair{U'u', U'и'}, Pair{U'Ә', U'Ә'}, Pair{U'S', U'Ѕ'}, Pair{U'J', U'Ј'},
};

const Pair* latin_twin(char32_t letter) {
    const auto it =
        std::find_if(kTwins.begin(), kTwins.end(), [&](const Pair& p) { return p.first == letter; });
    return it == kTwins.end() ? nullptr : &*it;
}

const Pair* cyrillic_twin(char32_t letter) {
    const auto it =
        std::find_if(kTwins.begin(), kTwins.end(), [&](const Pair& p) { return p.second == letter; });
    return it == kTwins.end() ? nullptr : &*it;
}

}  // namespace

LetterCounts count_letters(std::string_view utf8) {
    LetterCounts counts;
    for (const char32_t c : text::to_u32(utf8)) {
        if (c >= U'0' && c <= U'9') {
            ++counts.digits;
        } else if (text::is_cyrillic(c)) {
            ++counts.cyrillic;
            if (text::is_kazakh_letter(c)) ++counts.kazakh;
            if (c == U'ё' || c == U'щ' || c == U'ъ' || c == U'Ё' || c == U'Щ' || c == U'Ъ') ++counts.russian;
        } else if (text::is_latin(c)) {
            ++counts.latin;
        } else if (c != U' ') {
            ++counts.others;
        }
    }
    return counts;
}

bool has_foreign_letters(std::string_view utf8) {
    for (const char32_t c : text::to_u32(utf8)) {
        const bool ours = (c >= U'А' && c <= U'я') || c == U'Ё' || c == U'ё' || text::is_kazakh_letter(c);
        if (text::is_cyrillic(c) && !ours) return true;
        if (text::is_latin(c) && c > 0x7F) return true;
        if (c >= 0x300 && c <= 0x36F) return true;
    }
    return false;
}

bool has_digit(std::string_view utf8) {
    return std::any_of(utf8.begin(), utf8.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_number_in_letters(std::string_view utf8) {
    int threes = 0;
    int sixes = 0;
    int round = 0;
    bool bracket = false;
    for (const char32_t c : text::to_u32(utf8)) {
        if (c == U'З') {
            ++threes;
        } else if (c == U'б') {
            ++sixes;
        } else if (c == U'О' || c == U'І') {
            ++round;
        } else if (c == U')') {
            bracket = true;
        } else if (c != U'.' && c != U',' && c != U';' && c != U':' && c != U'(' && c != U'"' && c != U'«' &&
                   c != U'»' && c != U'“' && c != U'„') {
            return false;
        }
    }
    if (sixes > 0 && bracket) return false;
    if (bracket && round == 1 && utf8.starts_with("І")) return true;  // "І)" is the first item
    if (sixes == 1 && round == 1 && threes == 0) return false;        // "Об"
    return threes + sixes > 0 && threes + sixes + round <= 4;
}

std::string tidied(std::string_view word) {
    std::u32string letters = text::to_u32(word);
    for (char32_t& c : letters) {
        const auto it =
            std::find_if(kForeign.begin(), kForeign.end(), [&](const Pair& p) { return p.first == c; });
        if (it != kForeign.end()) c = it->second;
    }
    int only_cyrillic = 0;  // Cyrillic letters without a Latin twin
    int only_latin = 0;
    for (const char32_t c : letters) {
        if (text::is_cyrillic(c) && cyrillic_twin(c) == nullptr) ++only_cyrillic;
        if (text::is_latin(c) && latin_twin(c) == nullptr) ++only_latin;
    }
    for (char32_t& c : letters) {
        const bool degrees =
            &c != &letters.front() && *(&c - 1) == U'°';  // °C-тан: the sign of a unit is Latin
        if (only_cyrillic > 0 && only_latin == 0 && text::is_latin(c) && !degrees) {
            if (const Pair* pair = latin_twin(c)) c = pair->second;
        } else if (only_latin > 0 && only_cyrillic == 0 && text::is_cyrillic(c)) {
            if (const Pair* pair = cyrillic_twin(c)) c = pair->first;
        }
    }
    return text::nfc(text::to_utf8(letters));
}

}  // namespace qujat::recognition
