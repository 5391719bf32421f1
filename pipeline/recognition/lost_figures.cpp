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

bool may_be_number(const ReadWord& word, bool alone) {
    if (word.glyphs.size() < (alone ? 1 : 2) || word.glyphs.size() > 12) return false;
    if (!alone && (word.confidence >= 0.93 || (word.in_dictionary && word.confidence > 0.9))) return false;
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
    if (figures < (word.glyphs.size() == 1 ? 1 : 2)) return false;
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
    if (word.glyphs.empty() || has_digit(word.text) || count_letters(word.text).cyrillic > 0) return false;
    // "=) он": the figure of an item taken for a sign no item has.
    const bool misread = word.text == "=)" || word.text == "-)" || word.text == "~)" || word.text == "|)" ||
                         word.text == "–)" || word.text == "})" || word.text == "!)" || word.text == ":)";
    if (!misread && word.glyphs[0].text != ")" && word.glyphs[0].text != ".") return false;
    if (misread) {
        number = {word.text, {}, false, true};  // at least a person looks
        word.text.assign(1, ')');
    }
    // The engine's box of the bracket may hold the figure as well.
    const int height = word.box.height;
    const page::Box reach{word.box.left - 2 * height, word.box.top, 2 * height + word.box.width, height};
    std::string figures;
    page::Box found;
    int right = 0;
    for (const OwnSign& sign : read_figures(models.figures(), grey, reach)) {
        if (!figures.empty() && sign.box.left - right > height / 2) return misread;
        const bool figure = sign.figure >= '0' && sign.figure <= '9';
        // A bracket leans like a 1, but reaches below the line.
        if (!figure || sign.box.left * 2 + sign.box.width > 2 * word.box.right() - word.box.width / 3) break;
        if (sign.sure < kCertain || figures.size() == 3) return misread;
        right = sign.box.right();
        found = page::united(found, sign.box);
        figures += sign.figure;
    }
    if (figures.empty() || word.box.right() - right > height) return misread;
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

namespace {

// Ink left of a line's first word, as far as the words beside it reach.
page::Box margin_of(const Reading& reading, const ReadWord& first) {
    const int height = first.box.height;
    page::Box margin{first.box.left - 3 * height, first.box.top, 3 * height - height / 6, height};
    for (const PlacedLine& placed : reading.lines) {
        for (const ReadWord& word : placed.line.words) {
            if (&word == &first || page::intersection(word.box, margin).empty()) continue;
            const int cut = word.box.right() + 1 - margin.left;
            margin = {margin.left + cut, margin.top, margin.width - cut, margin.height};
            if (margin.width <= 0) return {};
        }
    }
    return margin;
}

// "5." as the eye sees it; empty when a sign is no figure for certain.
ReadWord seen_number(const FigureNet& net, const page::Raster& grey, const page::Box& margin) {
    ReadWord word;
    int right = margin.left;
    for (const OwnSign& sign : read_figures(net, grey, margin)) {
        const bool figure = sign.figure >= '0' && sign.figure <= '9' && sign.sure >= kCertain;
        if (!figure && sign.figure != '.') return {};
        if (sign.box.left <= margin.left + 1) return {};  // cut: more stands there
        if (!word.glyphs.empty() && sign.box.left - right > margin.height / 2) return {};
        if (!figure && word.glyphs.empty()) return {};
        right = sign.box.right();
        word.glyphs.push_back({std::string(1, sign.figure), sign.box, sign.sure});
        word.text += sign.figure;
        word.box = page::united(word.box, sign.box);
    }
    const bool sized =
        word.glyphs.size() >= 1 && word.glyphs.size() <= 4 && word.box.height * 2 >= margin.height;
    if (!sized || !is_digit(word.glyphs[0].text)) return {};
    word.confidence = kCertain;
    return word;
}

}  // namespace

void find_margin_numbers(Models& models, const page::Raster& grey, Reading& reading) {
    for (PlacedLine& placed : reading.lines) {
        if (placed.cell || placed.line.words.empty()) continue;
        const ReadWord& first = placed.line.words.front();
        if (has_digit(first.text) || count_letters(first.text).cyrillic < 2) continue;
        const page::Box margin = margin_of(reading, first);
        if (margin.width < first.box.height / 2) continue;
        ReadWord number = seen_number(models.figures(), grey, margin);
        if (number.glyphs.empty()) continue;
        placed.line.box = page::united(placed.line.box, number.box);
        placed.line.words.insert(placed.line.words.begin(), std::move(number));
    }
}

}  // namespace qujat::recognition
