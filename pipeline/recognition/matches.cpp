#include <algorithm>
#include <cmath>
#include <map>

#include "recognition/recognition.h"
#include "text/unicode.h"

namespace qujat::recognition {

namespace {

// Letters and digits of a text, case and look-alikes folded: order on the page does not matter.
std::map<char32_t, int> signs_of(const page::Page& page, const page::Box& area) {
    std::map<char32_t, int> signs;
    for (const page::Line& line : page.lines) {
        for (const page::Word& word : line.words) {
            if (page::intersection(word.box, area).empty()) continue;
            for (const char32_t c : text::to_u32(text::fold(word.text))) {
                if (text::is_cyrillic(c) || text::is_latin(c) || (c >= U'0' && c <= U'9')) ++signs[c];
            }
        }
    }
    return signs;
}

// The layer may be measured in the pixels of a picture that was halved when it was opened.
page::Page fitted(page::Page layer, const page::Raster& picture) {
    if (layer.width <= 0 || layer.height <= 0) return layer;
    const double across = static_cast<double>(picture.width) / layer.width;
    const double down = static_cast<double>(picture.height) / layer.height;
    if (std::abs(across - 1) < 0.01 && std::abs(down - 1) < 0.01) return layer;
    const auto fit = [&](page::Box& box) {
        box = {static_cast<int>(box.left * across), static_cast<int>(box.top * down),
               std::max(1, static_cast<int>(box.width * across)),
               std::max(1, static_cast<int>(box.height * down))};
    };
    for (page::Line& line : layer.lines) {
        fit(line.box);
        for (page::Word& word : line.words) fit(word.box);
    }
    return layer;
}

page::Raster cut(const page::Raster& picture, const page::Box& box) {
    page::Raster part;
    part.width = box.width;
    part.height = box.height;
    part.channels = picture.channels;
    part.bits_in_source = picture.bits_in_source;
    part.dpi = picture.dpi;
    const auto bytes = static_cast<std::ptrdiff_t>(box.width) * picture.channels;
    for (int y = box.top; y < box.bottom(); ++y) {
        const std::uint8_t* from = picture.row(y) + static_cast<std::ptrdiff_t>(box.left) * picture.channels;
        part.pixels.insert(part.pixels.end(), from, from + bytes);
    }
    return part;
}

}  // namespace

bool Recognizer::layer_matches(const page::Page& told, const page::Raster& picture) {
    if (told.lines.empty() || picture.empty()) return false;
    const page::Page layer = fitted(told, picture);
    // A strip around the middle line of the text: enough to tell, cheap to read.
    const page::Box& middle = layer.lines[layer.lines.size() / 2].box;
    const int reach = std::max(picture.height / 12, 3 * middle.height);
    const int centre = middle.top + middle.height / 2;
    const page::Box strip = page::intersection({0, centre - reach, picture.width, 2 * reach},
                                               {0, 0, picture.width, picture.height});
    if (strip.height < 32) return false;
    Options quick;
    quick.second_reading = false;
    page::Page seen = read(cut(picture, strip), quick);
    for (page::Line& line : seen.lines) {
        for (page::Word& word : line.words) word.box.top += strip.top;
    }
    // Lines cut by the strip's rim are left out on both sides.
    const int rim = std::max(middle.height, 1);
    const page::Box inside{0, strip.top + rim, picture.width, std::max(1, strip.height - 2 * rim)};
    const auto said = signs_of(layer, inside);
    const auto shown = signs_of(seen, inside);
    int total = 0;
    int common = 0;
    for (const auto& [sign, count] : shown) {
        total += count;
        const auto it = said.find(sign);
        if (it != said.end()) common += std::min(count, it->second);
    }
    int said_total = 0;
    for (const auto& [sign, count] : said) said_total += count;
    if (std::max(total, said_total) < 10) return true;  // nothing to compare
    return common * 100 >= 75 * std::max(total, said_total) - 300;
}

}  // namespace qujat::recognition
