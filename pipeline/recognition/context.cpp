#include "recognition/context.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "recognition/letters.h"
#include "text/unicode.h"

namespace qujat::recognition {

namespace {

void rename(ReadWord& word, const std::string& text) {
    word.text = text;
    const std::u32string signs = text::to_u32(text);
    if (signs.size() != word.glyphs.size()) return;
    for (std::size_t i = 0; i < signs.size(); ++i) word.glyphs[i].text = text::to_utf8(signs.substr(i, 1));
}

bool is_capital(char32_t c) {
    return (c >= U'А' && c <= U'Я') || c == U'Ё' ||
           std::u32string_view(U"ӘҒҚҢӨҰҮҺІ").find(c) != std::u32string_view::npos;
}

bool is_small(char32_t c) {
    return (c >= U'а' && c <= U'я') || c == U'ё' ||
           std::u32string_view(U"әғқңөұүһі").find(c) != std::u32string_view::npos;
}

// A name as it stands beside initials: a capital, then small letters.
bool is_name(const std::u32string& word) {
    return word.size() >= 3 && is_capital(word[0]) && is_small(word[1]) && is_small(word[2]);
}

bool is_initial(const std::u32string& word) {
    return word.size() == 2 && is_capital(word[0]) && word[1] == U'.';
}

// An abbreviation whose О were read as zeros: ТОО, АОО. Nothing else in it is a digit.
bool is_abbreviation_with_zeros(const std::u32string& word) {
    std::size_t letters = 0;
    std::size_t zeros = 0;
    for (const char32_t c : word) {
        if (c == U'0') {
            if (letters == 0) return false;  // 0ЛП would be a code
            ++zeros;
        } else if (is_capital(c)) {
            ++letters;
        } else if (std::u32string_view(U"\"«».,;:()").find(c) == std::u32string_view::npos) {
            return false;
        }
    }
    return letters > 0 && letters <= 2 && zeros > 0 && zeros <= 2;
}

void mend_word(std::vector<ReadWord>& words, std::size_t i) {
    ReadWord& word = words[i];
    if (word.text == "~") return rename(word, "–");
    std::u32string signs = text::to_u32(word.text);
    if (is_abbreviation_with_zeros(signs)) {
        std::replace(signs.begin(), signs.end(), U'0', U'О');
        return rename(word, text::to_utf8(signs));
    }
    for (std::size_t k = 1; k < signs.size(); ++k) {
        if (signs[k - 1] == U'°' && (signs[k] == U'С' || signs[k] == U'с' || signs[k] == U'(')) {
            signs[k] = U'C';
            rename(word, text::to_utf8(signs));
        }
    }
    if (i > 0 && (word.text == "С" || word.text == "С," || word.text == "С." || word.text == "С;") &&
        words[i - 1].text.ends_with("°"))
        return rename(word, "C" + word.text.substr(2));
    if ((word.text == "х" || word.text == "Х" || word.text == "x" || word.text == "X") && i > 0 &&
        i + 1 < words.size()) {
        const std::u32string before = text::to_u32(words[i - 1].text);
        const std::u32string after = text::to_u32(words[i + 1].text);
        const auto digit = [](char32_t c) { return c >= U'0' && c <= U'9'; };
        if (digit(before.back()) && digit(after.front())) return rename(word, "×");
    }
}

// A number the engine has cut in two though there is no space in it: "27 3,9".
void join_cut_numbers(std::vector<ReadWord>& words) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    for (std::size_t i = 1; i < words.size();) {
        ReadWord& left = words[i - 1];
        const ReadWord& right = words[i];
        const int gap = right.box.left - left.box.right();
        const int height = std::min(left.box.height, right.box.height);
        if (left.text.empty() || right.text.empty() || !digit(left.text.back()) ||
            !digit(right.text.front()) || gap < 0 || gap * 100 > 22 * height) {
            ++i;
            continue;
        }
        left.text += right.text;
        left.box = page::united(left.box, right.box);
        left.confidence = std::min(left.confidence, right.confidence);
        left.glyphs.insert(left.glyphs.end(), right.glyphs.begin(), right.glyphs.end());
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

}  // namespace

bool is_initial_at(const std::vector<ReadWord>& words, std::size_t i) {
    const std::u32string word = text::to_u32(words[i].text);
    if (!is_initial(word)) return false;
    if (i > 0 && is_initial(text::to_u32(words[i - 1].text))) return true;
    const auto name = [&](std::size_t k) { return k < words.size() && is_name(text::to_u32(words[k].text)); };
    if (i == 0) return words.size() > 1 && is_initial(text::to_u32(words[1].text)) && name(2);
    if (name(i + 1)) return true;
    return i + 1 < words.size() && is_initial(text::to_u32(words[i + 1].text));
}

void mend_by_context(Reading& reading) {
    for (PlacedLine& placed : reading.lines) {
        join_cut_numbers(placed.line.words);
        for (std::size_t i = 0; i < placed.line.words.size(); ++i) mend_word(placed.line.words, i);
    }
}

}  // namespace qujat::recognition
