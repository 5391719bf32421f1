#include "recognition/case.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "recognition/letters.h"
#include "text/unicode.h"

namespace qujat::recognition {

namespace {

// Small letters without strokes above or below the line.
constexpr std::u32string_view kLow = U"авгеёжзиклмнопстхчшъыьэюясәө";

bool is_low(const std::u32string& word) {
    return word.size() >= 3 && std::all_of(word.begin(), word.end(), [](char32_t c) {
               return kLow.find(c) != std::u32string_view::npos;
           });
}

// All capitals, each of them the shape of a low small letter: its height tells the case.
bool is_ambiguous(const std::u32string& word) {
    if (word.size() < 2) return false;
    const std::u32string low = text::to_u32(text::lower(text::to_utf8(word)));
    return low != word &&
           std::all_of(word.begin(), word.end(), [](char32_t c) { return c >= U'А' && c <= U'Я'; }) &&
           is_low(low);
}

// Without the punctuation around it.
std::u32string letters_of(const std::string& word) {
    std::u32string letters = text::to_u32(word);
    std::erase_if(letters, [](char32_t c) {
        return std::u32string_view(U".,;:!?()«»\"'").find(c) != std::u32string_view::npos;
    });
    return letters;
}

}  // namespace

void mend_case(Reading& reading) {
    constexpr std::size_t kNear = 3;  // lines
    std::vector<std::vector<int>> low_heights(reading.lines.size());
    for (std::size_t i = 0; i < reading.lines.size(); ++i) {
        for (const ReadWord& word : reading.lines[i].line.words) {
            if (is_low(text::to_u32(word.text))) low_heights[i].push_back(word.box.height);
        }
    }
    for (std::size_t i = 0; i < reading.lines.size(); ++i) {
        std::vector<int> low = low_heights[i];
        for (std::size_t reach = 1; low.empty() && reach <= kNear; ++reach) {
            if (i >= reach) low = low_heights[i - reach];
            if (low.empty() && i + reach < low_heights.size()) low = low_heights[i + reach];
        }
        if (low.empty()) continue;
        std::nth_element(low.begin(), low.begin() + static_cast<std::ptrdiff_t>(low.size() / 2), low.end());
        const int usual = low[low.size() / 2];
        for (ReadWord& word : reading.lines[i].line.words) {
            if (!is_ambiguous(letters_of(word.text))) continue;
            if (word.box.height * 100 > usual * 115 || word.box.height * 100 < usual * 85) continue;
            word.text = text::lower(word.text);
            for (Glyph& glyph : word.glyphs) glyph.text = text::lower(glyph.text);
        }
    }
}

}  // namespace qujat::recognition
