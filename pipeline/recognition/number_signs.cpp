#include "recognition/number_signs.h"

#include <algorithm>

namespace qujat::recognition {

Second read_signs_again(Engine& engine, const page::Raster& grey, const page::Box& box,
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
    second.beside = set_beside(first, second.signs);
    return second;
}

std::vector<std::string> number_signs_of(const ReadWord& word) {
    std::vector<std::string> signs;
    for (const Glyph& glyph : word.glyphs) signs.push_back(glyph.text);
    const bool only_digits = std::all_of(signs.begin(), signs.end(), [](const std::string& sign) {
        return !is_letter(sign) || digit_like(sign) != '\0';
    });
    if (only_digits) {
        for (std::size_t i = 0; i < signs.size(); ++i) {
            // 273-ө: a letter set off by a hyphen at the end is a suffix.
            const bool suffix =
                i > 0 && signs[i - 1] == "-" &&
                (i + 1 == signs.size() || (!is_digit(signs[i + 1]) && !is_letter(signs[i + 1])));
            if (is_letter(signs[i]) && !suffix) signs[i].assign(1, digit_like(signs[i]));
        }
    }
    return signs;
}

const OwnSign* Own::at(std::size_t i) const {
    const std::size_t k = beside.index.at(i);
    return k == Beside::kNone ? nullptr : &signs[k];
}

char Own::figure(std::size_t i, double least) const {
    const OwnSign* sign = at(i);
    return sign != nullptr && sign->figure >= '0' && sign->figure <= '9' && sign->sure >= least ? sign->figure
                                                                                                : '\0';
}

void Own::set_beside(const std::vector<std::string>& first) {
    std::vector<std::string> seen;
    for (const OwnSign& sign : signs) seen.emplace_back(1, sign.figure);
    beside = recognition::set_beside(first, seen);
}

Own look_again(const FigureNet& net, const page::Raster& grey, const page::Box& box,
               const std::vector<std::string>& first) {
    Own own;
    const int pad = std::max(1, box.height / 12);
    own.signs = read_figures(net, grey, {box.left, box.top - pad, box.width, box.height + 2 * pad});
    own.set_beside(first);
    return own;
}

}  // namespace qujat::recognition
