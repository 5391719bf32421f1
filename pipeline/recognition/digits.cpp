#include "recognition/digits.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "recognition/letters.h"
#include "text/unicode.h"

namespace qujat::recognition {

namespace {

bool is_digit(const std::string& sign) {
    return sign.size() == 1 && sign[0] >= '0' && sign[0] <= '9';
}

bool is_letter(const std::string& sign) {
    const LetterCounts counts = count_letters(sign);
    return counts.cyrillic + counts.latin > 0;
}

// The digit a sign is taken for; 0 when it looks like none.
char digit_like(const std::string& sign) {
    if (is_digit(sign)) return sign[0];
    constexpr std::pair<std::string_view, char> kLike[] = {
        {"О", '0'}, {"о", '0'}, {"O", '0'}, {"o", '0'}, {"Q", '0'}, {"@", '0'}, {"Ө", '0'}, {"ө", '0'},
        {"З", '3'}, {"з", '3'}, {"Э", '3'}, {"б", '6'}, {"Ь", '6'}, {"В", '8'}, {"B", '8'}, {"Ч", '4'},
        {"І", '1'}, {"l", '1'}, {"I", '1'}, {"|", '1'}, {"]", '1'}, {"[", '1'}, {"і", '1'}, {"i", '1'},
        {"S", '5'}, {"Б", '5'}, {"Т", '7'}, {"T", '7'}, {"Z", '2'}, {"/", '1'},
    };
    for (const auto& [letter, digit] : kLike) {
        if (sign == letter) return digit;
    }
    return '\0';
}

// What a 0 with a dot or a slash inside is read as.
bool like_dotted_zero(const std::string& sign) {
    constexpr std::string_view kLike[] = {"6", "8", "9", "е", "e", "в", "а", "a", "Ө",
                                          "ө", "О", "о", "O", "o", "@", "Q", "Є", "б"};
    return std::find(std::begin(kLike), std::end(kLike), sign) != std::end(kLike);
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

int twice_middle(const page::Box& box) {
    return 2 * box.left + box.width;
}

// The piece a sign stands on: the one whose middle lies nearest to the middle of the engine's box.
const page::Box* piece_of(const std::vector<page::Box>& parts, const page::Box& glyph) {
    const page::Box* best = nullptr;
    int least = 1 << 30;
    for (const page::Box& part : parts) {
        const int off = std::abs(twice_middle(part) - twice_middle(glyph));
        if (off < least) {
            least = off;
            best = &part;
        }
    }
    return best != nullptr && least < 2 * std::max(glyph.width, 6) ? best : nullptr;
}

// A second reading of the same ink, set beside the first sign by sign. Places are not used: the engine's
// boxes of single signs are off by as much as a sign.
struct Second {
    std::string text;
    std::vector<std::string> signs;
    std::vector<std::string> beside;  // of each sign of the first reading; empty where the second has none
    bool extra_digits = false;        // the second reading has digits where the first has nothing

    const std::string& at(std::size_t i) const { return beside.at(i); }
};

int difference(const std::string& a, const std::string& b) {
    if (a == b) return 0;
    const char x = digit_like(a);
    const char y = digit_like(b);
    if (x != '\0' && x == y) return 1;
    if (x != '\0' && y != '\0') return 2;
    return (is_letter(a) && is_letter(b)) || (!is_letter(a) && !is_letter(b) && x == '\0' && y == '\0') ? 2
                                                                                                        : 3;
}

// The cheapest way to turn one reading into the other (Levenshtein), followed back.
void set_beside(const std::vector<std::string>& first, Second& second) {
    constexpr int kGap = 2;
    const std::size_t n = first.size();
    const std::size_t m = second.signs.size();
    std::vector<std::vector<int>> cost(n + 1, std::vector<int>(m + 1, 0));
    for (std::size_t i = 0; i <= n; ++i) {
        for (std::size_t k = 0; k <= m; ++k) {
            if (i == 0 && k == 0) continue;
            int best = 1 << 30;
            if (i > 0) best = std::min(best, cost[i - 1][k] + kGap);
            if (k > 0) best = std::min(best, cost[i][k - 1] + kGap);
            if (i > 0 && k > 0)
                best = std::min(best, cost[i - 1][k - 1] + difference(first[i - 1], second.signs[k - 1]));
            cost[i][k] = best;
        }
    }
    second.beside.assign(n, std::string());
    std::size_t i = n;
    std::size_t k = m;
    while (i > 0 || k > 0) {
        if (i > 0 && k > 0 &&
            cost[i][k] == cost[i - 1][k - 1] + difference(first[i - 1], second.signs[k - 1])) {
            second.beside[i - 1] = second.signs[k - 1];
            --i;
            --k;
        } else if (i > 0 && cost[i][k] == cost[i - 1][k] + kGap) {
            --i;
        } else {
            if (is_digit(second.signs[k - 1])) second.extra_digits = true;
            --k;
        }
    }
}

Second read_again(Engine& engine, const page::Raster& grey, const page::Box& box,
                  const std::vector<std::string>& first) {
    const int pad = std::max(4, box.height / 5);
    Second second;
    for (const ReadLine& line :
         engine.read(grey, {box.left - pad, box.top - pad, box.width + 2 * pad, box.height + 2 * pad},
                     Layout::Line)) {
        for (const ReadWord& word : line.words) {
            second.text += word.text;
            for (const Glyph& glyph : word.glyphs) second.signs.push_back(glyph.text);
        }
    }
    set_beside(first, second);
    return second;
}

// Letters that look like digits count as digits when the word holds no other letters.
std::vector<std::string> signs_of(const ReadWord& word) {
    std::vector<std::string> signs;
    for (const Glyph& glyph : word.glyphs) signs.push_back(glyph.text);
    const bool only_digits = std::all_of(signs.begin(), signs.end(), [](const std::string& sign) {
        return !is_letter(sign) || digit_like(sign) != '\0';
    });
    if (only_digits) {
        for (std::string& sign : signs) {
            if (is_letter(sign)) sign.assign(1, digit_like(sign));
        }
    }
    return signs;
}

struct Settled {
    std::string sign;
    bool sure = false;
};

Settled digit(char value, bool sure) {
    return {std::string(1, value), sure};
}

// Three and five: first model, English model and the shape of the stroke.
Settled three_or_five(char first, char english, Shape shape) {
    const char seen = shape == Shape::Three ? '3' : shape == Shape::Five ? '5' : '\0';
    if (seen == '\0') return digit(english == '\0' ? first : english, english == first);
    // All models share the habit of reading a flat-topped 3 as 5, never the other way; the stroke has no
    // habits but is misled by slanted faces and dirt. Alone it is not sure enough.
    if (first == '3' && english == '3') return digit('3', true);
    return digit(seen, english == seen || (english == '\0' && first == seen));
}

bool three_five(char c) {
    return c == '3' || c == '5';
}

// A code of capitals and digits, like an account number: the Cyrillic model has no Latin Z, U, D.
bool is_latin_code(const std::string& text, const ReadWord& first) {
    int capitals = 0;
    int digits = 0;
    for (const char c : text) {
        if (c >= 'A' && c <= 'Z') {
            ++capitals;
        } else if (c >= '0' && c <= '9') {
            ++digits;
        } else if (std::string_view(".,-/:;").find(c) == std::string_view::npos) {
            return false;
        }
    }
    const std::string_view start = std::string_view(first.text).substr(0, 2);
    return text.starts_with("KZ") && capitals >= 2 && digits >= 4 && (start == "К" || start.starts_with("K"));
}

class Number {
  public:
    Number(Models& models, const page::Raster& grey, const ReadWord& word)
        : models_(models), grey_(grey), word_(word), parts_(pieces(grey, word.box)), signs_(signs_of(word)) {}

    NumberReading read() {
        const Second english = read_again(models_.english(), grey_, word_.box, signs_);
        NumberReading result;
        if (is_latin_code(english.text, word_)) {
            return {english.text, word_.text, false, true};
        }
        bool sure = true;
        for (std::size_t i = 0; i < signs_.size(); ++i) {
            const bool number = is_digit(signs_[i]) || is_zero(i, english.at(i));
            if (!number) {
                result.text += signs_[i];
                continue;
            }
            if (english.at(i).empty() && is_phantom(i)) continue;
            const Settled settled = settle(i, english.at(i));
            if (begins_thousands(i)) result.text += ' ';
            result.text += settled.sign;
            sure = sure && settled.sure;
        }
        if (english.extra_digits) sure = false;
        if (result.text.empty()) result.text = word_.text;
        result.agreed = sure;
        result.doubtful = !sure;
        if (!sure) result.other = english.text;
        return result;
    }

  private:
    const page::Box* place(std::size_t i) const { return piece_of(parts_, word_.glyphs[i].box); }

    // A gap as wide as a space before a group of three digits that ends the word or is followed by such a
    // gap.
    bool begins_thousands(std::size_t i) const {
        if (i == 0 || !is_digit(signs_[i - 1]) || !wide_gap_before(i)) return false;
        std::size_t digits = 0;
        while (i + digits < signs_.size() && is_digit(signs_[i + digits])) {
            if (digits > 0 && wide_gap_before(i + digits)) break;
            ++digits;
        }
        return digits == 3;
    }

    bool wide_gap_before(std::size_t i) const {
        const page::Box* left = place(i - 1);
        const page::Box* right = place(i);
        return left != nullptr && right != nullptr && left != right &&
               (right->left - left->right()) * 100 > 36 * word_.box.height;
    }

    // The engine sometimes prints one sign twice, as 3 and 5: then two signs stand on the ink of one.
    bool is_phantom(std::size_t i) const {
        const page::Box* own = place(i);
        if (own == nullptr || own->width * 10 > own->height * 9) return false;
        return (i > 0 && place(i - 1) == own) || (i + 1 < signs_.size() && place(i + 1) == own);
    }

    // A 0 by its outline, where a reading gave a digit or the neighbours are digits: in a word of letters an
    // о is an о.
    bool is_zero(std::size_t i, const std::string& english) const {
        if (signs_[i] != "0" && !like_dotted_zero(signs_[i])) return false;
        const bool among_digits =
            (i > 0 && is_digit(signs_[i - 1])) || (i + 1 < signs_.size() && is_digit(signs_[i + 1]));
        if (!is_digit(signs_[i]) && !(among_digits && (is_digit(english) || like_dotted_zero(english))))
            return false;
        const page::Box* box = place(i);
        return box != nullptr && outline_of_zero(grey_, *box);
    }

    Settled settle(std::size_t i, const std::string& english) {
        if (is_zero(i, english)) {
            return digit('0', signs_[i] == "0" || english == "0" || like_dotted_zero(english));
        }
        const char first = signs_[i][0];
        const char second = digit_like(english);
        if (three_five(first) && (second == '\0' || three_five(second))) {
            const page::Box* box = place(i);
            return three_or_five(first, second,
                                 box == nullptr ? Shape::Unsure : recognition::three_or_five(grey_, *box));
        }
        if (second == first && !is_letter(english)) return digit(first, true);
        // Letter or digit, or two different digits: the Russian model decides between them, never against
        // both.
        if (!russian_read_) {
            russian_ = read_again(models_.russian(), grey_, word_.box, signs_);
            russian_read_ = true;
        }
        const std::string& third = russian_.at(i);
        if (third == signs_[i]) return digit(first, second == first);
        // A dotted 0 that dirt has hidden from the eye for outlines: no majority of readings is to be
        // trusted.
        const bool maybe_zero =
            (first == '0' && like_dotted_zero(english)) || (english == "0" && like_dotted_zero(signs_[i]));
        if (maybe_zero) return digit('0', false);
        if (!english.empty() && !is_letter(english) && third == english && !is_digit(english))
            return {english, true};
        if (is_digit(english) && third == english) return digit(english[0], true);
        if (is_letter(english) && is_letter(third) && digit_like(third) == first) return {third, true};
        return digit(first, false);
    }

    Models& models_;
    const page::Raster& grey_;
    const ReadWord& word_;
    std::vector<page::Box> parts_;
    std::vector<std::string> signs_;
    Second russian_;
    bool russian_read_ = false;
};

}  // namespace

NumberReading read_number(Models& models, const page::Raster& grey, const ReadWord& word) {
    return Number(models, grey, word).read();
}

}  // namespace qujat::recognition
