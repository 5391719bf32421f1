#include "rendering/searchable/text_layer.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "text/unicode.h"

namespace qujat::rendering {
namespace {

struct Placed {
    std::u32string text;
    double start = 0;  // along the line, pixels
    double end = 0;
    double top = 0;  // across it, downwards
    double bottom = 0;
};

// Letters and signs that reach below the line.
bool has_descender(std::u32string_view text) {
    static constexpr std::u32string_view kDeep = U"рудфцщүұқғңһҚҢЦЩДgjpqyQ,;()[]{}№$/";
    return text.find_first_of(kDeep) != std::u32string_view::npos;
}
bool stands_on_line(std::u32string_view text) {
    return std::any_of(text.begin(), text.end(), [](char32_t c) {
        return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || c >= 0xC0;
    });
}

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

class Layer {
  public:
    Layer(const page::Page& page, const InvisibleFont& characters, const std::string& font)
        : characters_(characters), font_(font) {
        const double turns = std::round(page.rotation / 90);
        const double quarter = turns * std::numbers::pi / 2;
        along_ = {std::round(std::cos(quarter)), std::round(std::sin(quarter))};
        skew_ = page.rotation * std::numbers::pi / 180 - quarter;
    }

    std::string lines(const page::Page& page) {
        for (const page::Line& line : page.lines) add(line);
        return std::move(out_);
    }

  private:
    struct Vector {
        double x;
        double y;
    };

    Placed placed(const page::Word& word) const {
        Placed place;
        for (const char32_t c : text::to_u32(word.text)) {
            if (c >= 0x20) place.text += c;
        }
        const double xs[] = {static_cast<double>(word.box.left), static_cast<double>(word.box.right())};
        const double ys[] = {static_cast<double>(word.box.top), static_cast<double>(word.box.bottom())};
        place.start = place.top = 1e9;
        place.end = place.bottom = -1e9;
        for (const double x : xs) {
            for (const double y : ys) {
                const double a = x * along_.x + y * along_.y;
                const double down = -x * along_.y + y * along_.x;
                place.start = std::min(place.start, a);
                place.end = std::max(place.end, a);
                place.top = std::min(place.top, down);
                place.bottom = std::max(place.bottom, down);
            }
        }
        return place;
    }

    void add(const page::Line& line) {
        std::vector<Placed> words;
        std::vector<double> heights;
        for (const page::Word& word : line.words) {
            Placed place = placed(word);
            if (place.text.empty()) continue;
            if (place.bottom - place.top < 1) {  // a word without a box follows the one before it
                place.start = words.empty() ? line.box.left : words.back().end + 0.6 * line.box.height;
                place.top = line.box.top;
                place.bottom = std::max(line.box.bottom(), line.box.top + 1);
                place.end = place.start;
            }
            heights.push_back(place.bottom - place.top);
            words.push_back(std::move(place));
        }
        if (words.empty()) return;
        // The tallest word has both ascenders and descenders, but a bracket read over two lines is no
        // measure.
        const double size =
            std::max(1.0, std::min(*std::max_element(heights.begin(), heights.end()), 1.6 * median(heights)));
        // Readers take a line that climbs by more than half its height for several lines: a steep one is laid
        // flatter.
        const double length = words.back().end - words.front().start;
        const double most = length > 0 ? 0.5 * size / length : 1;
        slope_ = std::clamp(std::tan(skew_), -most, most);
        const double base = baseline(words, size);
        out_ += "BT\n" + font_ + " " + number(size, 2) + " Tf\n3 Tr\n";
        for (std::size_t i = 0; i < words.size(); ++i) show(words, i, base, size);
        out_ += "ET\n";
    }

    // Where the line's base crosses the edge along = 0.
    double baseline(const std::vector<Placed>& words, double size) const {
        std::vector<double> bases;
        for (const bool any : {false, true}) {
            for (const Placed& word : words) {
                if (!any && !stands_on_line(word.text)) continue;
                const double foot = word.bottom - (has_descender(word.text) ? 0.21 * size : 0);
                bases.push_back(foot - slope_ * (word.start + word.end) / 2);
            }
            if (!bases.empty()) break;
        }
        return median(bases);
    }

    // Readers take words that nearly touch for one word, and single letters evenly set for a letter-spaced
    // word: room is kept free before the next word.
    static double least_gap(const std::vector<Placed>& words, double size) {
        const bool letters =
            std::all_of(words.begin(), words.end(), [](const Placed& w) { return w.text.size() == 1; });
        return (letters ? 0.55 : 0.25) * size;
    }

    void show(const std::vector<Placed>& words, std::size_t i, double base, double size) {
        const Placed& word = words[i];
        const double lean = std::hypot(1, slope_);
        const double natural = static_cast<double>(word.text.size()) * kInvisibleWidth * size;
        double width = (word.end - word.start) * lean;
        if (width < 1) width = natural;
        const bool last = i + 1 == words.size();
        double gap = 0;
        if (!last) {
            const double step = (words[i + 1].start - word.start) * lean;
            const double wanted = least_gap(words, size);
            if (step > 0 && step - width < wanted)
                width = std::max(step - wanted, 0.4 * std::min(step, width));
            gap = std::max(step - width, 0.05 * size);
        }
        const double down = base + slope_ * word.start;
        const double x = word.start * along_.x - down * along_.y;
        const double y = word.start * along_.y + down * along_.x;
        const Vector d{(along_.x - slope_ * along_.y) / lean, (along_.y + slope_ * along_.x) / lean};
        out_ += number(d.x, 5) + " " + number(d.y, 5) + " " + number(d.y, 5) + " " + number(-d.x, 5) + " " +
                number(x, 1) + " " + number(y, 1) + " Tm " + number(100 * width / natural, 2) + " Tz " +
                characters_.hex(word.text) + " Tj\n";
        if (!last) {
            out_ +=
                number(100 * gap / (kInvisibleWidth * size), 2) + " Tz " + characters_.hex(U" ") + " Tj\n";
        }
    }

    const InvisibleFont& characters_;
    std::string font_;
    std::string out_;
    Vector along_{};    // the line's direction in whole quarter turns
    double skew_ = 0;   // radians, clockwise, beyond them
    double slope_ = 0;  // of the line at hand as it is laid
};

}  // namespace

std::string number(double value, int digits) {
    char buffer[400];
    const auto result =
        std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, digits);
    if (result.ec != std::errc() || !std::isfinite(value)) return "0";
    std::string text(buffer, result.ptr);
    if (text.find('.') != std::string::npos) {
        while (text.back() == '0') text.pop_back();
        if (text.back() == '.') text.pop_back();
    }
    return text == "-0" ? "0" : text;
}

void collect_characters(const page::Page& page, std::set<char32_t>& characters) {
    for (const page::Line& line : page.lines) {
        for (const page::Word& word : line.words) {
            for (const char32_t c : text::to_u32(word.text)) {
                if (c >= 0x20) characters.insert(c);
            }
        }
    }
    characters.insert(U' ');
}

std::string text_layer(const page::Page& page, const InvisibleFont& characters, const std::string& font,
                       const Matrix& to_user_space) {
    const std::string lines = Layer(page, characters, font).lines(page);
    if (lines.empty()) return "";
    std::string out = "q\n";
    for (const double part : to_user_space) out += number(part, 6) + " ";
    return out + "cm\n" + lines + "Q\n";
}

}  // namespace qujat::rendering
