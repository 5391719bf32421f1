#include "recognition/beside.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "recognition/letters.h"

namespace qujat::recognition {

namespace {

bool is_small(const std::string& sign) {
    constexpr std::string_view kSmall[] = {".", ",", "-", "–", "—", ":", ";", "'", "\"", "°",
                                           "~", "*", "’", "“", "”", "=", "_", "·", "…"};
    return std::find(std::begin(kSmall), std::end(kSmall), sign) != std::end(kSmall);
}

int difference(const std::string& a, const std::string& b) {
    if (a == b) return 0;
    const char x = digit_like(a);
    const char y = digit_like(b);
    if (b == "?") return is_digit(a) ? 2 : is_small(a) ? 1 : 0;
    if (b == ".") return is_small(a) ? 0 : 3;
    if (x != '\0' && x == y) return 1;
    if (x != '\0' && y != '\0') return 2;
    return (is_letter(a) && is_letter(b)) || (!is_letter(a) && !is_letter(b) && x == '\0' && y == '\0') ? 2
                                                                                                        : 3;
}

}  // namespace

bool is_digit(const std::string& sign) {
    return sign.size() == 1 && sign[0] >= '0' && sign[0] <= '9';
}

bool is_letter(const std::string& sign) {
    const LetterCounts counts = count_letters(sign);
    return counts.cyrillic + counts.latin > 0;
}

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

bool like_dotted_zero(const std::string& sign) {
    constexpr std::string_view kLike[] = {"6", "8", "9", "е", "e", "в", "а", "a", "Ө",
                                          "ө", "О", "о", "O", "o", "@", "Q", "Є", "б"};
    return std::find(std::begin(kLike), std::end(kLike), sign) != std::end(kLike);
}

Beside set_beside(const std::vector<std::string>& first, const std::vector<std::string>& second) {
    constexpr int kGap = 2;
    const std::size_t n = first.size();
    const std::size_t m = second.size();
    std::vector<std::vector<int>> cost(n + 1, std::vector<int>(m + 1, 0));
    for (std::size_t i = 0; i <= n; ++i) {
        for (std::size_t k = 0; k <= m; ++k) {
            if (i == 0 && k == 0) continue;
            int best = 1 << 30;
            if (i > 0) best = std::min(best, cost[i - 1][k] + kGap);
            if (k > 0) best = std::min(best, cost[i][k - 1] + kGap);
            if (i > 0 && k > 0)
                best = std::min(best, cost[i - 1][k - 1] + difference(first[i - 1], second[k - 1]));
            cost[i][k] = best;
        }
    }
    Beside beside;
    beside.sign.assign(n, std::string());
    beside.index.assign(n, Beside::kNone);
    std::size_t i = n;
    std::size_t k = m;
    while (i > 0 || k > 0) {
        if (i > 0 && k > 0 && cost[i][k] == cost[i - 1][k - 1] + difference(first[i - 1], second[k - 1])) {
            --i;
            --k;
            beside.sign[i] = second[k];
            beside.index[i] = k;
        } else if (i > 0 && cost[i][k] == cost[i - 1][k] + kGap) {
            --i;
        } else {
            --k;
            if (!is_digit(second[k])) continue;
            ++beside.extra_digits;
            beside.extra_before = i;
            beside.extra_index = k;
        }
    }
    return beside;
}

}  // namespace qujat::recognition
