#include "recognition/case.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "recognition/figures.h"
#include "recognition/letters.h"
#include "text/unicode.h"

namespace qujat::recognition {

namespace {

// Small letters without strokes above or below the line.
constexpr std::u32string_view kLow = U"авгеёжзиклмнопстхчшъыьэюясәө";
// Small letters with a tail below it: their body is as high as that of the low ones.
constexpr std::u32string_view kTailed = U"руцщқңғұү";

bool is_of(const std::u32string& word, std::u32string_view letters) {
    return std::all_of(word.begin(), word.end(),
                       [&](char32_t c) { return letters.find(c) != std::u32string_view::npos; });
}

bool is_low(const std::u32string& word) {
    return word.size() >= 3 && is_of(word, kLow);
}

// All capitals, most of them the shape of a small letter as high as the others: their height tells the case.
bool is_ambiguous(const std::u32string& word) {
    if (word.size() < 2) return false;
    const std::u32string low = text::to_u32(text::lower(text::to_utf8(word)));
    if (low == word || text::to_u32(text::upper(text::to_utf8(word))) != word) return false;
    std::size_t telling = 0;
    for (const char32_t c : low) {
        if (kLow.find(c) != std::u32string_view::npos || kTailed.find(c) != std::u32string_view::npos)
            ++telling;
    }
    return telling * 3 > word.size() * 2;
}

// One letter that differs from its capital by its height only.
bool is_single(const std::u32string& word) {
    constexpr std::u32string_view kAlike = U"вгзикосуВГЗИКОСУ";
    return word.size() == 1 && kAlike.find(word[0]) != std::u32string_view::npos;
}

// Without the punctuation around it.
std::u32string letters_of(const std::string& word) {
    std::u32string letters = text::to_u32(word);
    std::erase_if(letters, [](char32_t c) {
        return std::u32string_view(U".,;:!?()«»\"'").find(c) != std::u32string_view::npos;
    });
    return letters;
}

int middle_of(std::vector<int>& values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

// The height of most letters of a word; 0 when there is no ink.
int letter_height(const page::Raster& grey, const page::Box& box) {
    std::vector<int> heights;
    for (const page::Box& piece : ink_pieces(grey, box)) heights.push_back(piece.height);
    if (heights.empty()) return 0;
    const int most = *std::max_element(heights.begin(), heights.end());
    std::erase_if(heights, [&](int height) { return height * 2 < most; });
    return middle_of(heights);
}

// The height of a letter that stands alone, with or without quotes and brackets: those are lower or narrow.
int single_height(const page::Raster& grey, const page::Box& box) {
    int most = 0;
    for (const page::Box& piece : ink_pieces(grey, box)) {
        if (piece.width * 100 >= piece.height * 38) most = std::max(most, piece.height);
    }
    return most;
}

// "Начальник": a first letter of the shape of its small one, before small letters without strokes.
bool is_capitalised(const std::u32string& word) {
    constexpr std::u32string_view kAlike = U"ВГЖЗИКЛМНОПСТХЧШЭЮЯ";
    return word.size() >= 4 && kAlike.find(word[0]) != std::u32string_view::npos &&
           kLow.find(word[1]) != std::u32string_view::npos;
}

// "ХИМиК-технолог": some capitals, then small letters, or capitals behind small ones.
bool is_jumbled(const std::u32string& word) {
    const std::u32string low = text::to_u32(text::lower(text::to_utf8(word)));
    if (low.size() != word.size() || word.size() < 5) return false;
    std::size_t capitals = 0, small = 0;
    for (std::size_t i = 1; i < word.size(); ++i) (word[i] == low[i] ? small : capitals) += 1;
    return capitals > 0 && small > 0;
}

// Its first letter is no higher than the low ones of the same word.
bool begins_low(const page::Raster& grey, const ReadWord& word, const std::u32string& letters) {
    if (!text::to_u32(text::lower(word.text)).starts_with(letters[0]))
        return false;  // a quote's height says nothing
    const std::vector<page::Box> pieces = ink_pieces(grey, word.box);
    // Slanted letters touch: most pieces must be letters, and most letters low.
    if (pieces.size() * 10 < letters.size() * 6 || pieces.size() < 3) return false;
    const auto low = std::count_if(letters.begin() + 1, letters.end(),
                                   [](char32_t c) { return kLow.find(c) != std::u32string_view::npos; });
    if (static_cast<std::size_t>(low) * 10 < letters.size() * 6) return false;
    std::vector<int> heights;
    for (std::size_t i = 1; i < pieces.size(); ++i) {
        if (pieces[i].height * 2 > pieces[0].height) heights.push_back(pieces[i].height);
    }
    return heights.size() >= 2 && pieces[0].width < 2 * pieces[0].height &&
           pieces[0].height * 100 <= middle_of(heights) * 110;
}

// Most letters of a word are low ones: the middle of their heights is the height of those.
int usual_height(const page::Raster& grey, const ReadWord& word) {
    std::vector<int> heights;
    for (const page::Box& piece : ink_pieces(grey, word.box)) heights.push_back(piece.height);
    return heights.size() < 5 ? 0 : middle_of(heights);
}

void set_small(ReadWord& word) {
    word.text = text::lower(word.text);
    for (Glyph& glyph : word.glyphs) glyph.text = text::lower(glyph.text);
}

void set_capital(ReadWord& word) {
    word.text = text::upper(word.text);
    for (Glyph& glyph : word.glyphs) glyph.text = text::upper(glyph.text);
}

// "О признании" in a heading of words that all have a stem or a tail: the letters of the next word tell.
void mend_first_letter(ReadLine& line, const page::Raster& grey) {
    if (line.words.size() < 2 || !is_single(text::to_u32(line.words[0].text))) return;
    const int usual = usual_height(grey, line.words[1]);
    const int height = single_height(grey, line.words[0].box);
    if (usual > 0 && height * 100 > usual * 128) set_capital(line.words[0]);
}

}  // namespace

void mend_case(Reading& reading, const page::Raster& grey) {
    constexpr std::size_t kNear = 3;  // lines
    std::vector<std::vector<int>> low_heights(reading.lines.size());
    for (std::size_t i = 0; i < reading.lines.size(); ++i) {
        for (const ReadWord& word : reading.lines[i].line.words) {
            if (is_low(text::to_u32(word.text))) low_heights[i].push_back(word.box.height);
        }
    }
    for (std::size_t i = 0; i < reading.lines.size(); ++i) {
        if (low_heights[i].empty()) mend_first_letter(reading.lines[i].line, grey);
        std::vector<int> low = low_heights[i];
        const bool in_line = !low.empty();
        for (std::size_t reach = 1; low.empty() && reach <= kNear; ++reach) {
            if (i >= reach) low = low_heights[i - reach];
            if (low.empty() && i + reach < low_heights.size()) low = low_heights[i + reach];
        }
        if (low.empty()) continue;
        const int usual = middle_of(low);
        for (ReadWord& word : reading.lines[i].line.words) {
            const std::u32string letters = letters_of(word.text);
            if (in_line && is_single(letters)) {
                const int height = single_height(grey, word.box);
                if (height * 100 > usual * 128) set_capital(word);
                if (height > 0 && height * 100 < usual * 112) set_small(word);
            } else if ((is_capitalised(letters) || is_jumbled(letters)) &&
                       begins_low(grey, word, text::to_u32(text::lower(text::to_utf8(letters))))) {
                set_small(word);
            } else if (is_ambiguous(letters)) {
                const int height = letter_height(grey, word.box);
                if (height * 100 <= usual * 114 && height * 100 >= usual * 85) set_small(word);
            }
        }
    }
}

}  // namespace qujat::recognition
