#include "recognition/digits.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "recognition/beside.h"
#include "recognition/letters.h"
#include "recognition/number_signs.h"
#include "text/unicode.h"

namespace qujat::recognition {

namespace {

constexpr double kOwnCertain = 0.98;
constexpr double kOwnLeans = 0.55;  // enough to agree with one

struct Settled {
    std::string sign;
    bool sure = false;
};

Settled digit(char value, bool sure) {
    return {std::string(1, value), sure};
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
    Number(Models& models, const page::Raster& grey, const ReadWord& word, const page::Box& room)
        : models_(models),
          grey_(grey),
          word_(word),
          room_(room),
          signs_(number_signs_of(word)),
          own_(look_again(models.figures(), grey, room, signs_)) {}

    NumberReading read() {
        NumberReading result;
        const bool dropped = drop_phantoms();
        if (dropped || !seen_alike()) english_ = read_signs_again(models_.english(), grey_, place(), signs_);
        if (is_latin_code(english_.text, word_)) return {english_.text, word_.text, false, true};
        bool sure = true;
        const std::size_t comma = lost_comma_before();
        if (comma != Beside::kNone) {
            if (english_.signs.empty())
                english_ = read_signs_again(models_.english(), grey_, place(), signs_);
            sure = false;
        }
        for (std::size_t i = 0; i < signs_.size(); ++i) {
            if (i == comma) result.text += ',';
            if (i == missing_before()) {
                result.text += english_.signs[english_.beside.extra_index];
            }
            if (!is_number(i)) {
                if (begins_word(i)) result.text += ' ';
                result.text += signs_[i];
                continue;
            }
            const Settled settled = settle(i);
            if (begins_thousands(i) || begins_word(i)) result.text += ' ';
            result.text += settled.sign;
            sure = sure && settled.sure;
        }
        if (missing_before() == signs_.size()) result.text += english_.signs[english_.beside.extra_index];
        if (missing_before() == Beside::kNone && (english_.beside.extra_digits > 0 || sees_more()))
            sure = false;
        if (result.text.empty()) result.text = word_.text;
        // Appeals of organisations are numbered ЗТ-2024-...
        if (result.text.starts_with("3Т-") && word_.text.starts_with("З")) result.text.replace(0, 1, "З");
        result.agreed = sure;
        result.doubtful = !sure;
        if (!sure) result.other = english_.text;
        return result;
    }

  private:
    char english(std::size_t i) const { return english_.signs.empty() ? '\0' : digit_like(english_.at(i)); }
    bool english_letter(std::size_t i) const { return !english_.signs.empty() && is_letter(english_.at(i)); }

    // Figures seen for certain where the first reading has no sign at all.
    bool sees_more() const {
        return own_.beside.extra_digits > 0 && own_.signs[own_.beside.extra_index].sure >= kOwnSure;
    }

    // Every figure read is the figure seen, and no letter looks like one: no model need be asked.
    bool seen_alike() const {
        if (own_.beside.extra_digits > 0) return false;
        for (std::size_t i = 0; i < signs_.size(); ++i) {
            if (is_digit(signs_[i])) {
                if (own_.figure(i, kOwnSure) != signs_[i][0]) return false;
            } else if (own_.figure(i, kOwnSure) != '\0') {
                return false;
            }
        }
        return true;
    }

    // The digit before which the eye sees a comma or a stop, low between two figures, that the first reading
    // does not have: 397,9 is not 3979.
    std::size_t lost_comma_before() const {
        for (std::size_t i = 1; i < signs_.size(); ++i) {
            if (!is_digit(signs_[i - 1]) || !is_digit(signs_[i])) continue;
            const std::size_t left = own_.beside.index[i - 1], right = own_.beside.index[i];
            if (left == Beside::kNone || right != left + 2) continue;
            const OwnSign& mark = own_.signs[left + 1];
            const page::Box& figure = own_.signs[left].box;
            const bool low = mark.box.top > figure.top + figure.height * 6 / 10;
            const bool sized = mark.box.height * 9 >= figure.height && mark.box.width * 10 >= figure.height;
            if (mark.figure == '.' && low && sized) return i;
        }
        return Beside::kNone;
    }

    // The sign before which a digit stands that the first reading has lost: the eye and the English model
    // both have it.
    std::size_t missing_before() const {
        if (english_.beside.extra_digits != 1 || own_.beside.extra_digits != 1 || !sees_more())
            return Beside::kNone;
        const std::string& figure = english_.signs[english_.beside.extra_index];
        if (figure[0] != own_.signs[own_.beside.extra_index].figure) return Beside::kNone;
        return english_.beside.extra_before == own_.beside.extra_before ? own_.beside.extra_before
                                                                        : Beside::kNone;
    }

    bool is_number(std::size_t i) const {
        if (is_digit(signs_[i])) return true;
        // A letter or another sign among figures and beside no letter, which is a figure to the eye.
        const char seen = own_.figure(i, kOwnSure);
        if (seen == '\0' || english_.signs.empty() || beside_letter(i) || !beside_digit(i)) return false;
        if (is_digit(english_.at(i)) && english(i) == seen) return true;
        return seen == '0' && !is_letter(signs_[i]);
    }

    bool beside_letter(std::size_t i) const {
        return (i > 0 && is_letter(signs_[i - 1])) || (i + 1 < signs_.size() && is_letter(signs_[i + 1]));
    }
    bool beside_digit(std::size_t i) const {
        return (i > 0 && is_digit(signs_[i - 1])) || (i + 1 < signs_.size() && is_digit(signs_[i + 1]));
    }

    // A gap as wide as a space before a group of three digits that ends the word or is followed by such a
    // gap.
    bool begins_thousands(std::size_t i) const {
        if (i == 0 || !is_digit(signs_[i - 1]) || is_year() || !wide_gap_before(i)) return false;
        std::size_t digits = 0;
        while (i + digits < signs_.size() && is_digit(signs_[i + digits])) {
            if (digits > 0 && wide_gap_before(i + digits)) break;
            ++digits;
        }
        return digits == 3;
    }

    // Four figures that say a year stand as wide as justified type makes them.
    bool is_year() const {
        std::string figures;
        for (const std::string& sign : signs_) figures += is_digit(sign) ? sign : "";
        return figures.size() == 4 && (figures.starts_with("19") || figures.starts_with("20"));
    }

    // "18. Участок" printed with a narrow space: a gap after the stop or bracket behind a number.
    bool begins_word(std::size_t i) const {
        if (i < 2 || !is_digit(signs_[i - 2])) return false;
        if (signs_[i - 1] != "." && signs_[i - 1] != ")" && signs_[i - 1] != ";") return false;
        if (!is_digit(signs_[i]) && !is_letter(signs_[i])) return false;
        const OwnSign* before = own_.at(i - 2);
        const OwnSign* left = own_.at(i - 1);
        const OwnSign* right = own_.at(i);
        if (before == nullptr || left == nullptr || right == nullptr) return false;
        // In typewriter faces a stop has room on both sides; a 1 stands in room of its own.
        const int gap = right->box.left - left->box.right();
        const int other = std::max(0, left->box.left - before->box.right());
        const bool item = begins_item(i);
        const int least = is_digit(signs_[i]) ? 42 : item ? 20 : 22;
        return gap * 100 > least * figure_height() && gap * 10 > other * (item ? 10 : 18);
    }

    // "11. Квалификация": figures, their stop, a capital.
    bool begins_item(std::size_t i) const {
        const std::string low = text::lower(signs_[i]);
        return low != signs_[i] &&
               std::all_of(signs_.begin(), signs_.begin() + static_cast<std::ptrdiff_t>(i) - 1,
                           [](const std::string& sign) { return is_digit(sign); });
    }

    int figure_height() const {
        int height = 0;
        for (std::size_t i = 0; i < signs_.size(); ++i) {
            if (is_digit(signs_[i]) && own_.at(i) != nullptr)
                height = std::max(height, own_.at(i)->box.height);
        }
        return height > 0 ? height : word_.box.height;
    }

    bool wide_gap_before(std::size_t i) const {
        const OwnSign* left = own_.at(i - 1);
        const OwnSign* right = own_.at(i);
        if (left == nullptr || right == nullptr) return false;
        // A narrow 1 stands in a wide gap: from middle to middle figures are evenly set. Where that can be
        // measured, a narrow space counts.
        const int usual = usual_step();
        const int least = usual == 0 ? 36 : 23;
        if ((right->box.left - left->box.right()) * 100 <= least * figure_height()) return false;
        return usual == 0 || middle(*right) - middle(*left) > usual * 13 / 10;
    }

    // Twice the place of a sign's middle.
    static int middle(const OwnSign& sign) { return 2 * sign.box.left + sign.box.width; }

    // Twice the way from figure to figure; 0 with fewer than three pairs.
    int usual_step() const {
        std::vector<int> steps;
        for (std::size_t i = 1; i < signs_.size(); ++i) {
            if (!is_digit(signs_[i]) || !is_digit(signs_[i - 1])) continue;
            if (own_.at(i) == nullptr || own_.at(i - 1) == nullptr) continue;
            steps.push_back(middle(*own_.at(i)) - middle(*own_.at(i - 1)));
        }
        if (steps.size() < 3) return 0;
        const auto half = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
        std::nth_element(steps.begin(), half, steps.end());
        return *half;
    }

    // The engine sometimes prints one sign twice, as 3 and 5: the eye has none for it, and every other figure
    // is the one seen.
    bool drop_phantoms() {
        std::vector<std::size_t> phantoms;
        for (std::size_t i = 0; i < signs_.size(); ++i) {
            if (!is_digit(signs_[i])) continue;
            if (own_.at(i) == nullptr) {
                if (joined_to_neighbour(i)) return false;
                phantoms.push_back(i);
            } else if (own_.figure(i, kOwnSure) != signs_[i][0] &&
                       !(signs_[i] == "5" && own_.figure(i, kOwnSure) == '3')) {
                return false;
            }
        }
        if (phantoms.empty() || own_.beside.extra_digits > 0) return false;
        for (std::size_t k = phantoms.size(); k-- > 0;)
            signs_.erase(signs_.begin() + static_cast<std::ptrdiff_t>(phantoms[k]));
        own_.set_beside(signs_);
        return true;
    }

    // The engine's box, and the figures seen beside it.
    page::Box place() const {
        page::Box box = word_.box;
        for (const OwnSign& sign : own_.signs) {
            if (sign.figure >= '0' && sign.figure <= '9') box = page::united(box, sign.box);
        }
        return box;
    }

    // A figure that leans on a slash or a letter is one piece with it to the eye.
    bool joined_to_neighbour(std::size_t i) const {
        const auto unknown = [&](std::size_t k) {
            const OwnSign* sign = own_.at(k);
            return sign != nullptr && sign->figure == '?' && sign->box.width * 10 > sign->box.height * 7;
        };
        return (i > 0 && unknown(i - 1)) || (i + 1 < signs_.size() && unknown(i + 1));
    }

    // Two figures that touch are one piece to the eye.
    bool touches(std::size_t i) const {
        const auto wide = [&](std::size_t k) {
            const OwnSign* sign = own_.at(k);
            return sign != nullptr && sign->figure == '?' && sign->box.width * 10 > sign->box.height * 8;
        };
        return (i > 0 && wide(i - 1)) || (i + 1 < signs_.size() && wide(i + 1));
    }

    const std::string& russian(std::size_t i) {
        if (!russian_read_) russian_ = read_signs_again(models_.russian(), grey_, place(), signs_);
        russian_read_ = true;
        return russian_.at(i);
    }

    Settled settle(std::size_t i) {
        const char first = signs_[i][0];
        const char seen = own_.figure(i, kOwnSure);
        const char leans = own_.figure(i, kOwnLeans);
        if (english_.signs.empty()) return digit(seen != '\0' ? seen : first, seen == first);
        const char second = english(i);
        // All models share the habit of reading a flat-topped 3 as 5, never the other way.
        if (first == '5' && own_.figure(i, kOwnCertain) == '3') return digit('3', true);
        if (first == '5' && second == '3' && is_digit(english_.at(i)) && seen != '5')
            return digit('3', leans == '3');
        // Two of the three say the same, one of them the eye.
        if (!is_digit(signs_[i])) return digit(seen, second == seen || like_dotted_zero(english_.at(i)));
        if (leans == first && !(english_letter(i) && second != first)) return digit(first, true);
        if (seen != '\0' && seen == second && is_digit(english_.at(i))) return digit(seen, true);
        if (second == first && !english_letter(i)) {
            if (own_.at(i) == nullptr) return digit(first, touches(i));
            if (three_five(first) && three_five(leans)) return digit(leans, false);
            return digit(first, seen == '\0' && !three_five(first));
        }
        return by_russian(i, first, second, seen);
    }

    // Letter or digit, or different digits: the Russian model decides between them, never against all.
    Settled by_russian(std::size_t i, char first, char second, char seen) {
        const std::string& second_sign = english_.at(i);
        const std::string third = russian(i);
        if (seen != '\0' && is_digit(third) && third[0] == seen) return digit(seen, true);
        if (third == signs_[i]) return digit(first, second == first && seen == '\0');
        if (!second_sign.empty() && !is_letter(second_sign) && third == second_sign && !is_digit(second_sign))
            return {second_sign, !own_.figure(i, kOwnLeans)};
        if (is_digit(second_sign) && third == second_sign) return digit(second_sign[0], seen == '\0');
        if (is_letter(second_sign) && is_letter(third) && digit_like(third) == first && seen == '\0')
            return {third, true};
        return digit(seen != '\0' ? seen : first, false);
    }

    Models& models_;
    const page::Raster& grey_;
    const ReadWord& word_;
    page::Box room_;
    std::vector<std::string> signs_;
    Own own_;
    Second english_;
    Second russian_;
    bool russian_read_ = false;
};

}  // namespace

NumberReading read_number(Models& models, const page::Raster& grey, const ReadWord& word,
                          const page::Box& room) {
    return Number(models, grey, word, room).read();
}

page::Box room_of(const std::vector<ReadWord>& words, std::size_t i) {
    const page::Box& box = words[i].box;
    const int reach = box.height * 6 / 10;
    int left = box.left - reach;
    int right = box.right() + reach;
    if (i > 0) left = std::max(left, words[i - 1].box.right() + 1);
    if (i + 1 < words.size()) right = std::min(right, words[i + 1].box.left - 1);
    left = std::min(left, box.left - 1);
    right = std::max(right, box.right() + 1);
    return {left, box.top, right - left, box.height};
}

}  // namespace qujat::recognition
