#include "recognition/digits.h"

#include <algorithm>
#include <cctype>

#include "recognition/letters.h"

namespace qujat::recognition {

namespace {

std::string digits_of(const std::string& text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
                 [](char c) { return c >= '0' && c <= '9'; });
    return digits;
}

// The parts of a word's ink, from left to right, split at white columns; used to find each digit's true
// place, since the engine's boxes of single signs are only estimates.
std::vector<page::Box> pieces(const page::Raster& grey, const page::Box& wished) {
    constexpr int kInk = 140;
    const page::Box box = page::intersection(wished, {0, 0, grey.width, grey.height});
    std::vector<page::Box> parts;
    int start = -1;
    for (int x = box.left; x <= box.right(); ++x) {
        bool ink = false;
        for (int y = box.top; x < box.right() && y < box.bottom() && !ink; ++y) ink = grey.row(y)[x] < kInk;
        if (ink && start < 0) start = x;
        if (!ink && start >= 0) {
            parts.push_back({start, box.top, x - start, box.height});
            start = -1;
        }
    }
    return parts;
}

// The piece a sign stands on: the one whose middle lies nearest to the middle of the engine's box.
const page::Box* piece_of(const std::vector<page::Box>& parts, const page::Box& glyph) {
    const page::Box* best = nullptr;
    int least = 1 << 30;
    for (const page::Box& part : parts) {
        const int off = std::abs(2 * part.left + part.width - 2 * glyph.left - glyph.width);
        if (off < least) {
            least = off;
            best = &part;
        }
    }
    return best != nullptr && least < 2 * std::max(glyph.width, 6) ? best : nullptr;
}

std::string whole_text(const std::vector<ReadLine>& lines) {
    std::string text;
    for (const ReadLine& line : lines) {
        for (const ReadWord& word : line.words) text += word.text;
    }
    return text;
}

}  // namespace

NumberReading read_number(Engine& english, const page::Raster& grey, const ReadWord& word) {
    NumberReading result;
    const int pad = std::max(4, word.box.height / 5);
    const page::Box area{word.box.left - pad, word.box.top - pad, word.box.width + 2 * pad,
                         word.box.height + 2 * pad};
    const std::string second = whole_text(english.read(grey, area, Layout::Line));
    const std::string first_digits = digits_of(word.text);
    const std::string second_digits = digits_of(second);
    const bool alike = first_digits.size() == second_digits.size();

    const std::vector<page::Box> parts = pieces(grey, word.box);
    std::size_t place = 0;
    bool all_agree = true;
    for (const Glyph& glyph : word.glyphs) {
        std::string sign = glyph.text;
        if (sign.size() == 1 && std::isdigit(static_cast<unsigned char>(sign[0])) != 0) {
            const char other = alike && place < second_digits.size() ? second_digits[place] : '\0';
            ++place;
            char settled = sign[0];
            bool sure = other == settled;
            const bool three_five = settled == '3' || settled == '5';
            if (three_five) {
                const page::Box* part = piece_of(parts, glyph.box);
                const Shape shape = part == nullptr ? Shape::Unsure : three_or_five(grey, *part);
                const char seen = shape == Shape::Three ? '3' : shape == Shape::Five ? '5' : '\0';
                if (seen != '\0' && (other == seen || other == '3' || other == '5' || other == '\0')) {
                    // Shape and at least one model say the same; the third is overruled.
                    sure = seen == settled ? (other == seen || other == '\0') : other == seen;
                    settled = seen;
                } else if (other == '3' || other == '5') {
                    sure = other == settled;
                    settled = other;  // the English model tells them best
                }
            }
            all_agree = all_agree && sure && other == settled;
            if (!sure) result.doubtful = true;
            sign = std::string(1, settled);
        }
        result.text += sign;
    }
    if (result.text.empty()) result.text = word.text;
    if (!alike) result.doubtful = true;
    result.agreed = all_agree && alike;
    if (!result.agreed) result.other = second;
    return result;
}

}  // namespace qujat::recognition
