#include <algorithm>
#include <array>
#include <string>

#include "recognition/letters.h"
#include "recognition/recognition.h"
#include "text/unicode.h"

namespace qujat::recognition {

namespace {

constexpr int kLeastLetters = 20;

bool is_letter_sign(char32_t c) {
    return text::is_cyrillic(c) || text::is_latin(c);
}

// Signs no Kazakh, Russian or English text holds in number: what UTF-8, CP1251 and KOI8 show when taken for
// another charset.
bool is_foreign(char32_t c) {
    if (c == 0xFFFD) return true;
    if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') return true;
    if (c >= 0x80 && c <= 0x9F) return true;  // control bytes left as they are
    // Cyrillic letters neither Kazakh nor Russian has: what is left of UTF-8 or Kazakh charsets read as
    // CP1251.
    if (c >= 0x400 && c <= 0x45F && !(c >= U'А' && c <= U'я') && c != U'Ё' && c != U'ё' && c != U'І' &&
        c != U'і')
        return true;
    if (c >= 0xE000 && c <= 0xF8FF) return true;  // private use: glyph numbers
    if (c >= 0x2500 && c <= 0x259F) return true;  // box drawing: CP866 and KOI8
    constexpr std::u32string_view kSigns = U"¡¢£¤¥¦¨©ª¬®¯±²³´µ¶·¸¹º¼½¾¿ÐÑ×÷†‡‰‹›€™";
    return kSigns.find(c) != std::u32string_view::npos;
}

bool is_vowel(char32_t c) {
    constexpr std::u32string_view kVowels = U"аеёиоуыэюяәөұүіaeiouyАЕЁИОУЫЭЮЯӘӨҰҮІAEIOUY";
    return kVowels.find(c) != std::u32string_view::npos;
}

bool is_upper(char32_t c) {
    return (c >= U'А' && c <= U'Я') || (c >= U'A' && c <= U'Z') || c == U'Ё';
}

// A word as people write it: one script, vowels now and then, capitals first or all.
bool is_credible(const std::u32string& word) {
    int letters = 0;
    int cyrillic = 0;
    int vowels = 0;
    int capitals_inside = 0;
    int capitals = 0;
    int foreign = 0;
    int run = 0;
    int longest_run = 0;
    for (const char32_t c : word) {
        if (is_foreign(c)) ++foreign;
        if (!is_letter_sign(c)) continue;
        ++letters;
        if (text::is_cyrillic(c)) ++cyrillic;
        if (is_upper(c)) {
            ++capitals;
            if (letters > 1) ++capitals_inside;
        }
        run = is_vowel(c) ? 0 : run + 1;
        longest_run = std::max(longest_run, run);
        if (is_vowel(c)) ++vowels;
    }
    if (foreign > 0) return false;
    if (letters < 4) return true;
    if (cyrillic != 0 && cyrillic != letters) return false;
    if (capitals_inside > 0 && capitals != letters) return false;
    return capitals == letters || (vowels > 0 && longest_run <= 6);
}

}  // namespace

bool text_layer_is_sound(const page::Page& layer) {
    int letters = 0;
    int latin1 = 0;  // letters of Western Europe, where Cyrillic was meant
    int foreign = 0;
    int long_words = 0;
    int credible = 0;
    int signs = 0;
    int single_letters = 0;
    int words = 0;
    for (const page::Line& line : layer.lines) {
        for (const page::Word& word : line.words) {
            const std::u32string letters_of = text::to_u32(word.text);
            int own = 0;
            for (const char32_t c : letters_of) {
                ++signs;
                if (is_letter_sign(c)) ++own;
                if (c >= 0xC0 && c <= 0xFF && c != 0xD7 && c != 0xF7) ++latin1;
                if (is_foreign(c)) ++foreign;
            }
            letters += own;
            ++words;
            if (own == 1 && letters_of.size() == 1) ++single_letters;
            if (letters_of.size() >= 4 && (own >= 3 || own * 2 > static_cast<int>(letters_of.size()))) {
                ++long_words;
                if (is_credible(letters_of)) ++credible;
            }
        }
    }
    if (signs < kLeastLetters) return signs == 0 || foreign * 4 <= signs;
    if (foreign * 20 > signs) return false;
    if (latin1 * 10 > letters && latin1 > 5) return false;
    // Layers without letters are numbers (a table) or glyph codes; figures and full stops alone prove
    // nothing.
    if (letters * 5 < signs) {
        int digits = 0;
        for (const page::Line& line : layer.lines) digits += count_letters(line.text()).digits;
        if (digits * 2 < signs) return false;
    }
    return long_words < 5 || credible * 100 >= long_words * 80;
}

}  // namespace qujat::recognition
