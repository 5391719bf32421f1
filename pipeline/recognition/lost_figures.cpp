#include <algorithm>

#include "recognition/beside.h"
#include "recognition/digits.h"
#include "recognition/letters.h"

namespace qujat::recognition {

namespace {

constexpr double kCertain = 0.95;

// The signs the English model finds in a box.
std::vector<std::string> english_signs(Models& models, const page::Raster& grey, const page::Box& box,
                                       std::string& text) {
    const int pad = std::max(4, box.height / 5);
    std::vector<std::string> signs;
    for (const ReadLine& line : models.english().read(
             grey, {box.left - pad, box.top - pad, box.width + 2 * pad, box.height + 2 * pad},
             Layout::Line)) {
        for (const ReadWord& word : line.words) {
            text += word.text;
            for (const Glyph& glyph : word.glyphs) signs.push_back(glyph.text);
        }
    }
    return signs;
}

}  // namespace

bool may_be_number(const ReadWord& word) {
    if (word.glyphs.size() < 2 || word.glyphs.size() > 12) return false;
    if (word.confidence >= 0.93 || (word.in_dictionary && word.confidence > 0.9)) return false;
    if (count_letters(word.text).digits > 0) return false;
    // "Об" has the shape of 06: at least one sign must be nothing like a figure as it was read.
    return std::any_of(word.glyphs.begin(), word.glyphs.end(), [](const Glyph& glyph) {
        return is_letter(glyph.text) && digit_like(glyph.text) == '\0';
    });
}

bool looks_like_number(Models& models, const page::Raster& grey, const ReadWord& word,
                       NumberReading& number) {
    std::size_t figures = 0;
    for (const OwnSign& sign : read_figures(models.figures(), grey, word.box)) {
        if (sign.figure == '.') continue;
        if (sign.figure == '?' || sign.sure < kCertain) return false;
        ++figures;
    }
    if (figures < 2) return false;
    std::string text;
    std::size_t digits = 0;
    for (const std::string& sign : english_signs(models, grey, word.box, text)) {
        if (is_letter(sign)) return false;
        digits += is_digit(sign) ? 1 : 0;
    }
    if (digits != figures) return false;
    number.text = text;
    number.other = word.text;
    number.agreed = false;
    number.doubtful = word.confidence > 0.5;
    return true;
}

bool find_lost_figures(Models& models, const page::Raster& grey, ReadWord& word, NumberReading& number) {
    if (word.glyphs.empty() || (word.glyphs[0].text != ")" && word.glyphs[0].text != ".")) return false;
    if (has_digit(word.text) || count_letters(word.text).cyrillic > 0) return false;
    // The engine's box of the bracket may hold the figure as well.
    const int height = word.box.height;
    const page::Box reach{word.box.left - 2 * height, word.box.top, 2 * height + word.box.width, height};
    std::string figures;
    page::Box found;
    int right = 0;
    for (const OwnSign& sign : read_figures(models.figures(), grey, reach)) {
        if (!figures.empty() && sign.box.left - right > height / 2) return false;
        const bool figure = sign.figure >= '0' && sign.figure <= '9';
        // A bracket leans like a 1, but reaches below the line.
        if (!figure || sign.box.left * 2 + sign.box.width > 2 * word.box.right() - word.box.width / 3) break;
        if (sign.sure < kCertain || figures.size() == 3) return false;
        right = sign.box.right();
        found = page::united(found, sign.box);
        figures += sign.figure;
    }
    if (figures.empty() || word.box.right() - right > height) return false;
    word.box = page::united(word.box, found);
    std::string text;
    std::string digits;
    for (const std::string& sign : english_signs(models, grey, word.box, text))
        digits += is_digit(sign) ? sign : "";
    number.text = figures + word.text;
    number.other = text;
    number.agreed = digits == figures;
    number.doubtful = !number.agreed;
    return true;
}

}  // namespace qujat::recognition
