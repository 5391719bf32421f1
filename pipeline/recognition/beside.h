#pragma once
// Two readings of the same ink set side by side, sign by sign. Private to recognition. Threads: pure
// functions.

#include <string>
#include <vector>

namespace qujat::recognition {

bool is_digit(const std::string& sign);   // "0".."9"
bool is_letter(const std::string& sign);  // Cyrillic or Latin
// The digit a sign is taken for; 0 when it looks like none.
char digit_like(const std::string& sign);
// What a 0 with a dot or a slash inside is read as.
bool like_dotted_zero(const std::string& sign);

// A second reading beside the first. Places are not used: the engine's boxes of single signs are off by as
// much as a sign.
struct Beside {
    std::vector<std::string> sign;   // of each sign of the first reading; empty where the second has none
    std::vector<std::size_t> index;  // its place in the second reading; kNone where it has none
    std::size_t extra_digits = 0;    // digits the second reading has where the first has nothing
    std::size_t extra_before = 0;    // sign of the first reading before which the last such digit stands
    std::size_t extra_index = 0;     // its place in the second reading
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
};

// The cheapest way to turn one reading into the other (Levenshtein), followed back. "?" in the second reading
// stands for any sign that is no digit, "." for any small one.
Beside set_beside(const std::vector<std::string>& first, const std::vector<std::string>& second);

}  // namespace qujat::recognition
