#include "recognition/digits.h"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>

#include "recognition/letters.h"

namespace qujat::recognition {

namespace {

std::string digits_of(const std::string& text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
                 [](char c) { return c >= '0' && c <= '9'; });
    return digits;
}

// The parts of a word's ink, from left to right, split at white columns; used to find each digit's true
// place, since the engine's boxes of single signs are only estimates.
std::vector<page::Box> pieces(const page::Raster& grey, const page::Box& wished) {
    constexpr int kInk = 140;
    const page::Box box = page::intersection(wished, {0, 0, grey.width, grey.height});
    std::vector<page::Box> parts;
    int start = -1;
    for (int x = box.left; x <= box.right(); ++x) {
        bool ink = false;
        for (int y = box.top; x < box.right() && y < box.bottom() && !ink; ++y) ink = grey.row(y)[x] < kInk;
        if (ink && start < 0) start = x;
        if (!ink && start >= 0) {
            parts.push_back({start, box.top, x - start, box.height});
            start = -1;
        }
    }
    return parts;
}

// The piece a sign stands on: the one whose middle lies nearest to the middle of the engine's box.
const page::Box* piece_of(const std::vector<page::Box>& parts, const page::Box& glyph) {
    const page::Box* best = nullptr;
    int least = 1 << 30;
    for (const page::Box& part : parts) {
        const int off = std::abs(2 * part.left + part.width - 2 * glyph.left - glyph.width);
        if (off < least) {
            least = off;
            best = &part;
        }
    }
    return best != nullptr && least < 2 * std::max(glyph.width, 6) ? best : nullptr;
}

std::string whole_text(const std::vector<ReadLine>& lines) {
    std::string text;
    for (const ReadLine& line : lines) {
        for (const ReadWord& word : line.words) text += word.text;
    }
    return text;
}

// The digit a letter is taken for; 0 when it looks like none.
char digit_like(const std::string& sign) {
    constexpr std::pair<std::string_view, char> kLike[] = {
        {"О", '0'}, {"о", '0'}, {"O", '0'}, {"o", '0'}, {"З", '3'}, {"з", '3'}, {"Э", '3'},
        {"б", '6'}, {"В", '8'}, {"Ч", '4'}, {"І", '1'}, {"l", '1'}, {"I", '1'}, {"|", '1'},
        {"і", '1'}, {"Ь", '6'}, {"S", '5'}, {"Б", '5'}, {"Т", '7'},
    };
    for (const auto& [letter, digit] : kLike) {
        if (sign == letter) return digit;
    }
    return '\0';
}

bool is_digit(const std::string& sign) {
    return sign.size() == 1 && sign[0] >= '0' && sign[0] <= '9';
}

bool like_dotted_zero(const std::string& sign) {
    constexpr std::string_view kLike[] = {"6", "8", "9", "е", "e", "в", "а", "a", "Ө",
                                          "ө", "О", "о", "O", "o", "@", "Q", "Є", "б"};
    return std::find(std::begin(kLike), std::end(kLike), sign) != std::end(kLike);
}

// The signs of the first reading; a letter that looks like a digit counts as one when the word holds no other
// letters.
std::vector<std::string> signs_of(const ReadWord& word) {
    std::vector<std::string> signs;
    for (const Glyph& glyph : word.glyphs) signs.push_back(glyph.text);
    const bool only_digits = std::all_of(signs.begin(), signs.end(), [](const std::string& sign) {
        const bool letter = static_cast<unsigned char>(sign.empty() ? ' ' : sign[0]) >= 0x80 ||
                            std::isalpha(static_cast<unsigned char>(sign.empty() ? ' ' : sign[0])) != 0;
        return !letter || digit_like(sign) != '\0';
    });
    if (only_digits) {
        for (std::string& sign : signs) {
            if (const char digit = digit_like(sign); digit != '\0') sign = std::string(1, digit);
        }
    }
    return signs;
}

struct Settled {
    char digit = 0;
    bool sure = false;
};

// First model, English model ('\0': not known) and, for 3 and 5, the shape.
Settled settle(char first, char english, Shape shape) {
    const auto three_five = [](char c) { return c == '3' || c == '5'; };
    if (!three_five(first) || (english != '\0' && !three_five(english))) return {first, english == first};
    const char seen = shape == Shape::Three ? '3' : shape == Shape::Five ? '5' : '\0';
    if (seen == '\0')
        return {english == '\0' ? first : english, english == first};  // the English model tells them best
    // All models share the habit of reading a flat-topped 3 as 5; the stroke does not. Alone it is not sure
    // enough.
    return {seen, english == seen || (english == '\0' && first == seen)};
}

}  // namespace

NumberReading read_number(Engine& english, const page::Raster& grey, const ReadWord& word) {
    NumberReading result;
    const int pad = std::max(4, word.box.height / 5);
    const page::Box area{word.box.left - pad, word.box.top - pad, word.box.width + 2 * pad,
                         word.box.height + 2 * pad};
    const std::string second = whole_text(english.read(grey, area, Layout::Line));
    const std::vector<page::Box> parts = pieces(grey, word.box);
    std::vector<std::string> signs = signs_of(word);
    std::vector<const page::Box*> places;
    std::vector<bool> zero(signs.size(), false);
    for (std::size_t i = 0; i < signs.size(); ++i) {
        places.push_back(piece_of(parts, word.glyphs[i].box));
        if (places[i] == nullptr || (signs[i] != "0" && !like_dotted_zero(signs[i]))) continue;
        // In a word of letters an о is an о.
        const bool among_digits =
            (i > 0 && is_digit(signs[i - 1])) || (i + 1 < signs.size() && is_digit(signs[i + 1]));
        zero[i] = (is_digit(signs[i]) || among_digits) && outline_of_zero(grey, *places[i]);
        if (zero[i]) signs[i].assign(1, '0');
    }
    std::string first_digits;
    for (const std::string& sign : signs) {
        if (is_digit(sign)) first_digits += sign;
    }
    const std::string second_digits = digits_of(second);
    const bool alike = first_digits.size() == second_digits.size();

    std::size_t place = 0;
    bool agreed = alike;
    for (std::size_t i = 0; i < signs.size(); ++i) {
        if (!is_digit(signs[i])) {
            result.text += signs[i];
            continue;
        }
        const Shape shape = places[i] == nullptr ? Shape::Unsure : three_or_five(grey, *places[i]);
        const char other = alike ? second_digits[place] : '\0';
        // A 0 by its outline and by one reading is a 0, whatever the other reading makes of its dot.
        const bool zero_twice = zero[i] && (other == '0' || word.glyphs[i].text == "0");
        const Settled settled = zero_twice ? Settled{'0', true} : settle(signs[i][0], other, shape);
        ++place;
        result.text += settled.digit;
        agreed = agreed && settled.sure;
    }
    if (result.text.empty()) result.text = word.text;
    result.agreed = agreed;
    result.doubtful = !agreed;
    if (!agreed) result.other = second;
    return result;
}

}  // namespace qujat::recognition
