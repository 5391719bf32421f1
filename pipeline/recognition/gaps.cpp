#include "recognition/gaps.h"

#include <algorithm>

namespace qujat::recognition {

int middle_of(std::vector<int> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

std::vector<Gap> gaps_of(const std::vector<page::Box>& pieces) {
    std::vector<Gap> gaps;
    int reach = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (i > 0) gaps.push_back({reach, pieces[i].left, i});
        reach = i == 0 ? pieces[i].right() : std::max(reach, pieces[i].right());
    }
    return gaps;
}

// Spaces a line's words stand apart by; 0 when there are too few to tell.
int usual_space(const std::vector<ReadWord>& words) {
    std::vector<int> spaces;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const int space = words[i].box.left - words[i - 1].box.right();
        if (space > 0 && space < 2 * words[i].box.height) spaces.push_back(space);
    }
    return spaces.empty() ? 0 : middle_of(std::move(spaces));
}

std::pair<ReadWord, ReadWord> cut_at(const ReadWord& word, const Cut& cut) {
    std::pair<ReadWord, ReadWord> both;
    const auto fill = [&](ReadWord& part, std::size_t from, std::size_t to, int left, int right) {
        part.glyphs.assign(word.glyphs.begin() + static_cast<std::ptrdiff_t>(from),
                           word.glyphs.begin() + static_cast<std::ptrdiff_t>(to));
        for (const Glyph& glyph : part.glyphs) part.text += glyph.text;
        part.box = {left, word.box.top, right - left, word.box.height};
        part.confidence = word.confidence;
        part.in_dictionary = word.in_dictionary;
    };
    fill(both.first, 0, cut.glyph, word.box.left, cut.gap.left);
    fill(both.second, cut.glyph, word.glyphs.size(), cut.gap.right, word.box.right());
    return both;
}

}  // namespace qujat::recognition
