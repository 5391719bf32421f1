#include "forms/marks.h"

#include <algorithm>
#include <cmath>

#include "forms/ink.h"
#include "forms/pixels.h"
#include "text/unicode.h"

namespace qujat::forms {
namespace {

// A tick covers at least this share of its box's inside, dirt at most the other.
constexpr double kTicked = 0.08;
constexpr double kDirty = 0.035;
// Share of a box's side that is inked.
constexpr double kSide = 0.72;

// Ink counted over rectangles.
class Ink {
  public:
    // With `reach` 1 a pixel counts when one above or below it (left or right of it for `across`) is dark.
    explicit Ink(const page::Raster& part) : width_(part.width), height_(part.height) {
        const int level = faint_level(part);
        sums_.assign(static_cast<std::size_t>((width_ + 1) * (height_ + 1)), 0);
        for (int y = 0; y < height_; ++y) {
            int row = 0;
            for (int x = 0; x < width_; ++x) {
                row += part.row(y)[x] < level ? 1 : 0;
                sums_[at(x + 1, y + 1)] = sums_[at(x + 1, y)] + row;
            }
        }
    }
    int in(int left, int top, int right, int bottom) const {  // the right and bottom ones not included
        left = std::clamp(left, 0, width_);
        right = std::clamp(right, left, width_);
        top = std::clamp(top, 0, height_);
        bottom = std::clamp(bottom, top, height_);
        return sums_[at(right, bottom)] - sums_[at(left, bottom)] - sums_[at(right, top)] +
               sums_[at(left, top)];
    }
    int width() const { return width_; }
    int height() const { return height_; }

  private:
    std::size_t at(int x, int y) const { return static_cast<std::size_t>(y * (width_ + 1) + x); }
    int width_, height_;
    std::vector<int> sums_;
};

// Share of a side's length that is inked, a pixel of slope allowed: of its four quarters the poorest.
double side(const Ink& ink, int left, int top, int length, bool across) {
    double least = 1;
    for (int quarter = 0; quarter < 4; ++quarter) {
        const int from = length * quarter / 4, to = length * (quarter + 1) / 4;
        int count = 0;
        for (int i = from; i < to; ++i)
            count += (across ? ink.in(left + i, top - 1, left + i + 1, top + 2)
                             : ink.in(left - 1, top + i, left + 2, top + i + 1)) > 0
                         ? 1
                         : 0;
        least = std::min(least, static_cast<double>(count) / std::max(1, to - from));
    }
    return least;
}

const page::Raster* picture_of(const Sight& sight, int page) {
    const auto index = static_cast<std::size_t>(page);
    const page::Raster* picture = index < sight.pictures.size() ? sight.pictures[index] : nullptr;
    return picture != nullptr && !picture->empty() ? picture : nullptr;
}

bool is_print_left_of(const Piece& piece, int owner, const Piece& word) {
    return owner == Alignment::kPrint && piece.page == word.page && piece.row == word.row &&
           piece.right <= word.left;
}

// A page whose text did not come from a picture: boxes are letters there.
Tick tick_of_letters(const std::vector<const Piece*>& pieces, const Alignment& alignment, const Piece& word,
                     double from) {
    for (std::size_t p = 0; p < pieces.size(); ++p) {
        const Piece& piece = *pieces[p];
        if (alignment.owner[p] == Alignment::kPrint || piece.page != word.page || piece.row != word.row)
            continue;
        if (piece.centre() < from || piece.centre() > word.left) continue;
        for (char32_t c : text::to_u32(piece.text)) {
            if (std::u32string_view(U"☑☒✓✔✗✘×xXхХvV").find(c) != std::u32string_view::npos)
                return Tick::Present;
            if (c == U'☐' || c == U'□') return Tick::Absent;
        }
    }
    return Tick::Absent;
}

// A ring drawn about the box, as some tick: ink beyond the middle of every side, a stroke's thickness of it
// and no more (a neighbour's letters fill the band, or leave gaps in it).
bool is_circled(const Ink& ink, int x, int y, int size) {
    const int reach = std::max(4, size * 7 / 10), gap = std::max(2, size / 8);
    const auto arc = [&](bool across, int from, int to) {
        int count = 0, all = 0;
        for (int i = size * 3 / 10; i < size * 7 / 10; ++i, ++all) {
            const int dark = across ? ink.in(x + i, y + from, x + i + 1, y + to)
                                    : ink.in(x + from, y + i, x + to, y + i + 1);
            count += dark > 0 && dark < reach * 2 / 3 ? 1 : 0;
        }
        return count * 10 >= all * 8;
    };
    return arc(true, -gap - reach, -gap) && arc(true, size + gap, size + gap + reach) &&
           arc(false, -gap - reach, -gap) && arc(false, size + gap, size + gap + reach);
}

}  // namespace

Tick find_tick(const page::Raster& part, double letter_height) {
    const Ink ink(part);
    double best = 0;
    int best_x = 0, best_y = 0, best_size = 0;
    for (int size = static_cast<int>(letter_height * 0.5); size <= static_cast<int>(letter_height * 1.7);
         ++size) {
        for (int y = 1; y + size + 1 < ink.height(); ++y) {
            for (int x = 1; x + size + 1 < ink.width(); ++x) {
                const double top = side(ink, x, y, size, true);
                if (top < kSide) continue;
                const double left = side(ink, x, y, size, false);
                if (left < kSide) continue;
                const double bottom = side(ink, x, y + size, size, true);
                const double right = bottom < kSide ? 0 : side(ink, x + size, y, size, false);
                if (right < kSide) continue;
                const double score = top + left + bottom + right + 0.01 * size / letter_height;
                if (score <= best) continue;
                best = score;
                best_x = x, best_y = y, best_size = size;
            }
        }
    }
    if (best == 0) return Tick::Unsure;
    const int margin = std::max(2, static_cast<int>(std::lround(best_size * 0.24)));
    const int inner = best_size - 2 * margin;
    if (inner < 3) return Tick::Unsure;
    const double share = static_cast<double>(ink.in(best_x + margin, best_y + margin, best_x + margin + inner,
                                                    best_y + margin + inner)) /
                         (inner * inner);
    if (share < kTicked && is_circled(ink, best_x, best_y, best_size)) return Tick::Unsure;
    return share >= kTicked ? Tick::Present : share <= kDirty ? Tick::Absent : Tick::Unsure;
}

Field read_boxes(const Pattern& pattern, const Alignment& alignment, int index,
                 const std::vector<const Piece*>& pieces, const std::vector<Sheet>& sheets,
                 const Sight& sight) {
    const Item& item = pattern.form->items[static_cast<std::size_t>(index)];
    Field field;
    field.confidence = 0.98;
    int ticked = 0;
    bool unsure = false;
    for (std::size_t c = 0; c < item.choices.size(); ++c) {
        // The first word of the choice that was found; before it stand the ones that were not, and the box.
        const Piece* word = nullptr;
        std::size_t letters = 0;
        for (std::size_t t = 0; t < pattern.tokens.size() && word == nullptr; ++t) {
            const Pattern::Token& token = pattern.tokens[t];
            if (token.item != index || token.part != Pattern::Part::Choice ||
                token.choice != static_cast<int>(c))
                continue;
            if (alignment.piece_of[t] >= 0) word = pieces[static_cast<std::size_t>(alignment.piece_of[t])];
            if (word == nullptr) letters += token.key.size() + 1;
        }
        if (word == nullptr) {
            unsure = true;
            continue;
        }
        const Sheet& sheet = sheets[static_cast<std::size_t>(word->page)];
        const double height = sheet.letter_height;
        const double step =
            (word->right - word->left) / static_cast<double>(std::max<std::size_t>(word->key.size(), 1));
        const double right = word->left - step * static_cast<double>(letters) - height * 0.05;
        double left = right - height * 3.2;
        for (std::size_t p = 0; p < pieces.size(); ++p) {
            if (is_print_left_of(*pieces[p], alignment.owner[p], *word) && pieces[p]->right < right)
                left = std::max(left, pieces[p]->right);
        }
        left = std::max(left, 1.0);
        field.page = word->page;
        field.box = page::united(field.box, word->box);
        Tick tick = Tick::Unsure;
        if (const page::Raster* picture = picture_of(sight, word->page)) {
            const page::Raster part = cut_out(*picture, sheet, left, word->middle() - height * 1.5, right,
                                              word->middle() + height * 1.5);
            tick = find_tick(part, height);
        } else {
            tick = tick_of_letters(pieces, alignment, *word, left);
        }
        unsure = unsure || tick == Tick::Unsure;
        if (tick != Tick::Present) continue;
        ++ticked;
        field.value +=
            (field.value.empty() ? "" : "; ") + in_language(item.choices[c].text, pattern.language);
        field.typed += (field.typed.empty() ? "" : ",") + item.choices[c].id;
    }
    field.state = ticked > 0 ? FieldState::Present : FieldState::Empty;
    if (ticked > 1 && !item.several) field.state = FieldState::Conflicting;
    if (unsure) field.state = FieldState::Unreadable;
    if (unsure || field.state == FieldState::Conflicting) field.confidence = 0.4;
    return field;
}

bool is_signed(const WritingLine& line, const Alignment& alignment, const std::vector<const Piece*>& pieces,
               const std::vector<Sheet>& sheets, const Sight& sight) {
    const page::Raster* picture = picture_of(sight, line.page);
    if (picture == nullptr) return false;
    const Sheet& sheet = sheets[static_cast<std::size_t>(line.page)];
    const double height = sheet.letter_height;
    double left = sheet.width;
    for (const Stroke& stroke : sheet.strokes) {
        if (stroke.horizontal && stroke.right - stroke.left > height * 4) left = std::min(left, stroke.left);
    }
    for (std::size_t p = 0; p < pieces.size(); ++p) {
        const Piece& piece = *pieces[p];
        if (piece.page != line.page || alignment.owner[p] != Alignment::kPrint) continue;
        if (std::abs(piece.middle() - (line.rule_y - height * 0.5)) < height * 0.8 &&
            piece.centre() < line.left)
            left = std::max(left, piece.right);
    }
    const double right = line.left - height * 0.3;
    if (right - left < height * 3) return false;
    page::Raster part =
        cut_out(*picture, sheet, left, line.rule_y - height * 1.9, right, line.rule_y + height * 0.7);
    take_line(part, height * 1.9, height);
    return has_writing(part, height);
}

Seal find_ring(const page::Raster& part, double dpi) {
    // At some 60 dots to the inch a ring is one dot thick and noise is gone.
    const int factor = std::max(1, static_cast<int>(dpi / 60));
    const int width = part.width / factor, height = part.height / factor;
    if (width < 50 || height < 50) return Seal::Unknown;
    const int paper = paper_level(part);
    std::vector<char> dark(static_cast<std::size_t>(width * height));
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            int sum = 0;
            for (int i = 0; i < factor; ++i)
                for (int j = 0; j < factor; ++j) sum += part.row(y * factor + i)[x * factor + j];
            dark[static_cast<std::size_t>(y * width + x)] = sum < paper * factor * factor * 9 / 10 ? 1 : 0;
        }
    }
    constexpr int kPoints = 72;
    const auto inked = [&](int x, int y) {
        return x >= 0 && y >= 0 && x < width && y < height &&
               dark[static_cast<std::size_t>(y * width + x)] != 0;
    };
    const auto coverage = [&](int cx, int cy, double radius) {
        int count = 0;
        for (int i = 0; i < kPoints; ++i) {
            const double angle = 2 * 3.14159265358979 * i / kPoints;
            count += inked(cx + static_cast<int>(std::lround(radius * std::cos(angle))),
                           cy + static_cast<int>(std::lround(radius * std::sin(angle))))
                         ? 1
                         : 0;
        }
        return static_cast<double>(count) / kPoints;
    };
    const double unit = dpi / factor;
    double best = 0;
    for (double radius = 0.36 * unit; radius <= unit; radius += 1) {
        const int inset = static_cast<int>(radius * 0.7);
        for (int cy = inset; cy < height - inset; ++cy) {
            for (int cx = inset; cx < width - inset; ++cx) {
                // A quick look at four points first.
                const int r = static_cast<int>(std::lround(radius));
                if (inked(cx + r, cy) + inked(cx - r, cy) + inked(cx, cy + r) + inked(cx, cy - r) < 3)
                    continue;
                const double ring = coverage(cx, cy, radius);
                if (ring <= best) continue;
                // Lines of text darken all circles alike.
                if (ring - coverage(cx, cy, radius + 3) < 0.3) continue;
                best = ring;
            }
        }
    }
    return best > 0.8 ? Seal::Present : best < 0.6 ? Seal::Absent : Seal::Unknown;
}

Seal find_seal(const Pattern& pattern, const Alignment& alignment, const std::vector<const Piece*>& pieces,
               const std::vector<Sheet>& sheets, const Sight& sight) {
    for (std::size_t t = 0; t < pattern.tokens.size(); ++t) {
        const int item = pattern.tokens[t].item;
        if (item < 0 || !pattern.form->items[static_cast<std::size_t>(item)].seal) continue;
        if (alignment.piece_of[t] < 0) continue;
        const Piece& word = *pieces[static_cast<std::size_t>(alignment.piece_of[t])];
        const page::Raster* picture = picture_of(sight, word.page);
        if (picture == nullptr) return Seal::Unknown;
        const Sheet& sheet = sheets[static_cast<std::size_t>(word.page)];
        const double dpi = picture->dpi > 0 ? picture->dpi : sheet.width / 8.27;
        const double reach = dpi * 1.6;
        return find_ring(
            cut_out(*picture, sheet, std::max(0.0, word.centre() - reach),
                    std::max(0.0, word.middle() - reach), std::min(sheet.width, word.centre() + reach),
                    std::min(sheet.height, word.middle() + reach)),
            dpi);
    }
    return Seal::Unknown;
}

}  // namespace qujat::forms
