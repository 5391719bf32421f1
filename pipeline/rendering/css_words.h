#pragma once
// Private to css_values: what values are made of, numbers, lengths and words of a list.
// Errors: base::Error at `place`. Threads: pure functions.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rendering/css_values.h"

namespace qujat::rendering {

// Says that `value` is not understood and what to write.
[[noreturn]] void bad_value(std::string_view value, const std::string& wanted, const Place& place);

struct Number {
    double value = 0;
    std::string unit;
};

std::optional<Number> number_of(std::string_view text);

// A length that may be in em: `value` times the font size when `em`, points otherwise.
struct Measure {
    Length length;
    bool em = false;
    Length in(const Style& style) const {
        return em ? Length{Length::Kind::Points, length.value * style.font_size} : length;
    }
};

Measure read_measure(std::string_view text, const Place& place, bool may_be_auto = false);

// 1 to 99.
int read_count(std::string_view text, const Place& place);

template <typename Value>
Value one_of(std::string_view text, const std::vector<std::pair<std::string, Value>>& known,
             const Place& place) {
    std::string words;
    for (const auto& [word, value] : known) {
        if (word == text) return value;
        words += (words.empty() ? "" : ", ") + word;
    }
    bad_value(text, words, place);
}

}  // namespace qujat::rendering
