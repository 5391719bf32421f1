#include "recovery/plausibility.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "recovery/lexicon.h"
#include "text/language.h"

namespace qujat::recovery {
namespace {

// Bits of characters outside the three alphabets. What matters is only that damage costs more than the text
// behind it.
constexpr double kForeignCyrillic = 12;  // Ukrainian, Serbian, Macedonian, Bashkir ...
constexpr double kForeignLatin = 10;
constexpr double kOtherScript = 13;
constexpr double kScriptChange = 6;
constexpr double kControl = 20;
constexpr double kCapitalInside = 7;

constexpr std::array<double, Letters::kLanguages> kLanguageCost = {1, 1, 4};

bool is_capital(char32_t c) {
    if (c < 0x80) return c >= U'A' && c <= U'Z';
    if (c >= 0x400 && c <= 0x42F) return true;
    if (c >= 0x430 && c <= 0x45F) return false;
    return u_isupper(static_cast<UChar32>(c));
}

bool is_box(char32_t c) {
    return c >= 0x2500 && c <= 0x25FF;
}
bool is_control(char32_t c) {
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0);
}

// Marks that stand close to a letter in ordinary writing.
bool stands_by_letters(char32_t c) {
    if (c < 0x80) return c != '$' && c != '^' && c != '~' && c != '`';
    return c == 0xA0 || c == 0xAB || c == 0xBB || c == 0xAD || (c >= 0x2010 && c <= 0x201F) || c == 0x2026 ||
           (c >= 0x300 && c < 0x370) || c == 0x2116 || c == 0xA7 || c == 0xB0 || c == 0xB7 || c == 0x2022 ||
           c == 0xA9 || c == 0xAE || c == 0x2122;
}

bool joins_words(char32_t c) {
    return c == '-' || c == '\'' || c == 0x2019 || c == '.' || c == '/' || c == 0xAD || c == '_' ||
           c == 0x2011;
}

bool is_common_sign(char32_t c) {
    return std::u32string_view(U"§°±×÷·²³©®½¼¾€£•™‰−").find(c) != std::u32string_view::npos;
}

double mark_bits(char32_t c) {
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') return 2.5;
    if (c >= '0' && c <= '9') return 3.4;
    if (c == '.' || c == ',' || c == '-' || c == '(' || c == ')') return 4;
    if (is_control(c)) return kControl;
    if (c < 0x7F) return std::u32string_view(U"\"':;/_№%+=").find(c) != std::u32string_view::npos ? 5 : 8;
    if (c == 0x201A || c == 0x201B) return 12;
    if (c == 0xAB || c == 0xBB || c == 0x2013 || c == 0x2014 || c == 0x2116 || (c >= 0x2018 && c <= 0x201E))
        return 6;
    if (c == 0xA0) return 5;
    if (is_common_sign(c)) return 10;
    if (c < 0x100) return 17;
    if (c == 0x2026 || c == 0x2022) return 8;
    if (is_box(c)) return 13;
    if (c == 0xFFFD || (c >= 0xE000 && c < 0xF900)) return kControl;
    return 13;
}

double case_bits(std::u32string_view word) {
    std::size_t capitals = 0;
    double inside = 0;
    bool before = true;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const bool now = is_capital(word[i]);
        capitals += now;
        // "словоЯ", "словЯми": nobody writes that, MacCyrillic read as windows-1251 does.
        const bool last = i > 1 && i + 1 == word.size();
        if (i > 0 && now && !before) inside += last || word[i] == U'Я' ? 3 * kCapitalInside : kCapitalInside;
        if (i > 1 && !now && before) inside += 3;
        before = now;
    }
    if (capitals == 0) return 0;
    if (capitals == word.size()) return word.size() == 1 ? 2 : 2 + 0.3 * static_cast<double>(word.size());
    return 1 + inside;
}

// "словоЯ", "слОво": no name of a firm ("КазТрансЛайн") has a single capital so.
bool has_capital_inside(std::u32string_view word) {
    for (std::size_t i = 1; i < word.size(); ++i) {
        if (!is_capital(word[i]) || is_capital(word[i - 1])) continue;
        if (i + 1 == word.size() || word[i] == U'Я' || i < 3 || i + 3 > word.size()) return true;
    }
    return false;
}

}  // namespace

Reading& Reading::operator+=(const Reading& other) {
    bits += other.bits;
    letter_bits += other.letter_bits;
    letters += other.letters;
    known_letters += other.known_letters;
    tested_letters += other.tested_letters;
    odd += other.odd;
    return *this;
}

bool is_letter(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c < 0xC0) return false;
    if (c < 0x250) return c != 0xD7 && c != 0xF7;
    if (c >= 0x400 && c < 0x530) return c < 0x482 || c > 0x489;
    return u_isalpha(static_cast<UChar32>(c)) != 0;
}

double Plausibility::word_bits(std::u32string_view word, int language) const {
    double sum = 0;
    std::uint8_t a = 0;
    std::uint8_t b = 0;
    for (const char32_t c : word) {
        const std::uint8_t code = letters_.code(language, c);
        if (code > 0) {
            sum += letters_.bits(language, a, b, code);
        } else if (c < 0x80) {
            sum += 9;
        } else {
            sum += c < 0x300 ? kForeignLatin : c >= 0x400 && c < 0x530 ? kForeignCyrillic : kOtherScript;
        }
        a = b;
        b = code;
    }
    return sum + letters_.bits(language, a, b, 0);
}

void Plausibility::read_word(std::u32string_view word, bool begins, const Lexicon* lexicon,
                             Reading& sum) const {
    double best = 1e9;
    for (int language = 0; language < Letters::kLanguages; ++language) {
        best = std::min(best, word_bits(word, language) + kLanguageCost[static_cast<std::size_t>(language)]);
    }
    bool cyrillic = false;
    bool latin = false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const bool this_latin = text::is_latin(word[i]);
        const bool this_cyrillic = text::is_cyrillic(word[i]);
        if ((this_latin && cyrillic) || (this_cyrillic && latin)) {
            best += kScriptChange;
            cyrillic = latin = false;
        }
        latin = latin || this_latin;
        cyrillic = cyrillic || this_cyrillic;
        sum.odd += letters_.code(0, word[i]) == 0 && letters_.code(2, word[i]) == 0;
    }
    const int length = static_cast<int>(word.size());
    if (length == 1 && cyrillic) {
        // Prepositions and conjunctions; capital only where a sentence begins.
        const bool common = std::u32string_view(U"виксоуаяВИКСОУАЯ").find(word[0]) != word.npos;
        best = !common ? 8 : is_capital(word[0]) && !begins ? 6 : 3;
    }
    if (length >= 3) sum.tested_letters += length;
    if (lexicon != nullptr && length >= 3 && lexicon->contains(word)) {
        best *= 0.6;
        sum.known_letters += length;
    }
    best += case_bits(word);
    sum.odd += length > 3 && has_capital_inside(word);
    sum.bits += best;
    sum.letter_bits += best;
    sum.letters += length;
}

Reading Plausibility::known(std::u32string_view text) const {
    Reading sum;
    for (std::size_t at = 0; at < text.size();) {
        if (!is_letter(text[at])) {
            ++at;
            continue;
        }
        std::size_t end = at + 1;
        while (end < text.size() && is_letter(text[end])) ++end;
        const int length = static_cast<int>(end - at);
        if (length >= 3) sum.tested_letters += length;
        if (length >= 3 && lexicon_ != nullptr && lexicon_->contains(text.substr(at, end - at)))
            sum.known_letters += length;
        at = end;
    }
    return sum;
}

Reading Plausibility::read(std::u32string_view text, const Lexicon* lexicon) const {
    Reading sum;
    bool begins = true;  // a sentence
    int open_quotes = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = text[at];
        if (is_letter(c)) {
            std::size_t end = at + 1;
            while (end < text.size() && is_letter(text[end])) ++end;
            read_word(text.substr(at, end - at), begins, lexicon, sum);
            begins = false;
            at = end;
            continue;
        }
        if (at > 0 && text[at - 1] == c && !is_control(c)) {
            sum.bits += 1;  // rules, leaders, indents
        } else {
            double bits = mark_bits(c);
            const bool behind = at > 0 && is_letter(text[at - 1]);
            const bool ahead = at + 1 < text.size() && is_letter(text[at + 1]);
            const bool inside = behind && ahead && !joins_words(c) && c != 0xA0;
            // A dash glued to a word's front is no less strange than a foreign sign at its end.
            const bool glued = ahead && !behind && c >= 0x2013 && c <= 0x2015;
            const bool strange = glued || ((behind || ahead) && !stands_by_letters(c));
            if (inside && bits > 3) bits += c < 0x80 ? 2 : 5;
            if (strange) bits += 9;
            begins = begins || c == '.' || c == '\n' || c == '?' || c == '!';
            open_quotes += c == 0x201C || c == 0xAB ? 1 : c == 0x201D || c == 0xBB ? -1 : 0;
            if (c == 0x201E) --open_quotes;  // closed by the one that opens elsewhere
            sum.bits += bits;
            sum.odd +=
                is_control(c) || (inside && c >= 0x80) || c == 0xFFFD || strange || is_box(c) || bits >= 17;
        }
        ++at;
    }
    sum.bits += 2 * std::abs(open_quotes);
    return sum;
}

}  // namespace qujat::recovery
