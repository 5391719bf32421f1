#include "recognition/spaces.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "recognition/beside.h"
#include "recognition/figures.h"
#include "recognition/gaps.h"
#include "text/unicode.h"

namespace qujat::recognition {

namespace {

enum class Sign { Letter, Digit, Stop, Other };

Sign kind_of(const std::string& sign) {
    if (is_digit(sign)) return Sign::Digit;
    if (is_letter(sign)) return Sign::Letter;
    constexpr std::string_view kStops = ".,;:)»";
    return kStops.find(sign) != std::string_view::npos ? Sign::Stop : Sign::Other;
}

// Where a space may have been lost: behind a stop, between a number and a letter, between letters; never
// between digits (thousands are the numbers' own matter) nor beside a hyphen.
bool may_part(const ReadWord& word, std::size_t at) {
    const Sign before = kind_of(word.glyphs[at - 1].text), after = kind_of(word.glyphs[at].text);
    if (before == Sign::Stop) return after == Sign::Letter || after == Sign::Digit;
    if (before == Sign::Digit) return after == Sign::Letter;
    return before == Sign::Letter && (after == Sign::Digit || after == Sign::Letter);
}

// The glyph a gap of the ink stands before: by count where every sign is one piece, else by the engine's
// boxes.
std::optional<std::size_t> glyph_after(const ReadWord& word, const Gap& gap, std::size_t pieces) {
    if (pieces == word.glyphs.size()) return gap.pieces_before;
    const int middle = (gap.left + gap.right) / 2;
    std::optional<std::size_t> best;
    int least = word.box.height * 35 / 100;
    for (std::size_t i = 1; i < word.glyphs.size(); ++i) {
        const int edge = (word.glyphs[i - 1].box.right() + word.glyphs[i].box.left) / 2;
        if (std::abs(edge - middle) >= least || !may_part(word, i)) continue;
        // Between two letters the engine's boxes are no proof.
        if (kind_of(word.glyphs[i - 1].text) == Sign::Letter && kind_of(word.glyphs[i].text) == Sign::Letter)
            continue;
        least = std::abs(edge - middle);
        best = i;
    }
    return best;
}

// The widest gap where a space may be, with the sign behind it.
std::optional<Cut> widest_cut(const ReadWord& word, const std::vector<Gap>& gaps, std::size_t pieces) {
    std::optional<Cut> best;
    for (const Gap& gap : gaps) {
        if (best && gap.width() <= best->gap.width()) continue;
        const auto at = glyph_after(word, gap, pieces);
        if (at && may_part(word, *at)) best = Cut{gap, *at};
    }
    return best;
}

bool between_letters(const ReadWord& word, std::size_t at) {
    return kind_of(word.glyphs[at - 1].text) == Sign::Letter && kind_of(word.glyphs[at].text) == Sign::Letter;
}

// The word cut in two where the ink has a space for certain; where it may have one between letters, the word
// is marked for a second reading.
std::optional<std::pair<ReadWord, ReadWord>> parted(ReadWord& word, const page::Raster& grey, int space) {
    if (word.glyphs.size() < 3) return std::nullopt;
    const std::vector<page::Box> pieces = ink_pieces(grey, word.box);
    const std::vector<Gap> gaps = gaps_of(pieces);
    if (gaps.size() < 2) return std::nullopt;
    std::vector<int> widths;
    for (const Gap& gap : gaps) widths.push_back(std::max(1, gap.width()));
    std::sort(widths.begin(), widths.end());
    const int usual = gaps.size() < 5 ? widths.front() : widths[widths.size() / 2];
    const int height = word.box.height;
    if (!word.in_dictionary && widths.back() * 10 >= space * 5 && widths.back() * 10 >= 13 * usual)
        word.may_be_two = true;
    const auto cut = widest_cut(word, gaps, pieces.size());
    if (!cut) return std::nullopt;
    const int width = cut->gap.width();
    if (width * 100 < 70 * space || width * 100 < 22 * height) return std::nullopt;
    if (width * 10 < (gaps.size() < 5 ? 17 : 22) * usual) return std::nullopt;
    // Inside letters only a gap that stands out by itself is a space: ы has one of its own.
    if (between_letters(word, cut->glyph) &&
        (width * 100 < 85 * space || width * 100 < 30 * height || width < 2 * widths[widths.size() - 2]))
        return std::nullopt;
    return cut_at(word, *cut);
}

// "7 35": the engine's boxes of figures end anywhere, the ink does not.
bool is_one_number(const ReadWord& left, const ReadWord& right, const page::Raster& grey, int space) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    if (left.text.empty() || right.text.empty() || !digit(left.text.back()) || !digit(right.text.front()))
        return false;
    const int gap = right.box.left - left.box.right();
    const int height = std::min(left.box.height, right.box.height);
    if (gap * 100 > 60 * height) return false;
    int widest = 0;
    const page::Box both = page::united(left.box, right.box);
    for (const Gap& one : gaps_of(ink_pieces(grey, both))) {
        if (one.right > left.box.right() - height / 2 && one.left < right.box.left + height / 2)
            widest = std::max(widest, one.width());
    }
    // Three figures behind a gap that figures of one number never leave are thousands.
    const auto behind = std::find_if_not(right.text.begin(), right.text.end(), digit) - right.text.begin();
    if (behind == 3 && widest * 100 > 16 * height) return false;
    if (gap >= 0 && gap * 100 <= 22 * height) return true;
    return space > 0 && behind != 3 &&
           ((widest * 100 <= 30 * height && widest * 10 <= space * 7) ||
            (widest * 100 <= 36 * height && widest * 10 <= space * 5));
}

// "21 . Дата": no stop stands apart from its number.
bool is_cut_stop(const ReadWord& left, const ReadWord& right) {
    const int gap = right.box.left - left.box.right();
    return !left.text.empty() && left.text.back() >= '0' && left.text.back() <= '9' &&
           (right.text.starts_with(".") || right.text.starts_with(")") || right.text.starts_with(",")) &&
           gap * 10 < 8 * left.box.height && !right.text.starts_with("..");
}

// "мероприятий ;»;": nothing but marks that close, set apart.
bool is_cut_mark(const ReadWord& left, const ReadWord& right) {
    const std::u32string marks = text::to_u32(right.text);
    const int gap = right.box.left - left.box.right();
    return gap * 10 < 8 * left.box.height && marks.size() <= 4 &&
           (right.confidence > 0.6 || marks.find(U'»') != std::u32string::npos) &&
           !left.text.ends_with("_") && right.text != "." && right.text != ":" &&
           marks.find_first_not_of(U";,.:»)") == std::u32string::npos &&
           marks.find(U"..") == std::u32string::npos;
}

// "құжат– 2": a dash that touches the word before it. A hyphen may end a word, a dash does not.
std::optional<Cut> dash_apart(const ReadWord& word) {
    if (word.glyphs.size() < 3 || (word.glyphs.back().text != "–" && word.glyphs.back().text != "—"))
        return std::nullopt;
    const std::size_t last = word.glyphs.size() - 1;
    if (!is_letter(word.glyphs[last - 1].text)) return std::nullopt;
    const page::Box& dash = word.glyphs[last].box;
    const int left = std::clamp(dash.left, word.box.left + 1, word.box.right() - 1);
    return Cut{{left, left, last}, last};
}

// "office51 @example.kz", or with its at-sign misread: "оЁісе7 Фехатріе.К2".
bool is_cut_address(const ReadWord& left, const ReadWord& right) {
    const int gap = right.box.left - left.box.right();
    if (gap > right.box.height || left.text.ends_with(":") || right.text.size() < 2) return false;
    const auto ends = [&](std::string_view part) { return right.text.find(part) != std::string::npos; };
    const bool figure = !left.text.empty() && left.text.back() >= '0' && left.text.back() <= '9';
    return right.text.starts_with("@") || left.text.ends_with("@") ||
           (figure && (ends(".К2") || ends(".к2") || ends(".К?")));
}

void join_cut_numbers(std::vector<ReadWord>& words, const page::Raster& grey, int space) {
    for (std::size_t i = 1; i < words.size();) {
        ReadWord& left = words[i - 1];
        const ReadWord& right = words[i];
        if (!is_one_number(left, right, grey, space) && !is_cut_stop(left, right) &&
            !is_cut_address(left, right) && !is_cut_mark(left, right)) {
            ++i;
            continue;
        }
        left.text += right.text;
        left.box = page::united(left.box, right.box);
        left.confidence = std::min(left.confidence, right.confidence);
        left.glyphs.insert(left.glyphs.end(), right.glyphs.begin(), right.glyphs.end());
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

}  // namespace

void mend_spaces(Reading& reading, const page::Raster& grey) {
    for (PlacedLine& placed : reading.lines) {
        std::vector<ReadWord>& words = placed.line.words;
        const int space = usual_space(words);
        join_cut_numbers(words, grey, space);
        for (std::size_t i = 0; i + 1 < words.size(); ++i) {
            if (const auto cut = dash_apart(words[i])) {
                auto parts = cut_at(words[i], *cut);
                words[i] = std::move(parts.first);
                words.insert(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(parts.second));
            }
        }
        if (space == 0) continue;
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (auto parts = parted(words[i], grey, space)) {
                words[i] = std::move(parts->first);
                words.insert(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(parts->second));
            }
        }
    }
}

}  // namespace qujat::recognition
