#include "forms/layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "text/unicode.h"

namespace qujat::forms {
namespace {

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

// Slope of the rows (radians) from long lines of the recogniser, in the coordinates after quarter turns.
double skew_of(const page::Page& page, const Upright& turned) {
    std::vector<double> slopes;
    for (const page::Line& line : page.lines) {
        std::vector<std::pair<double, double>> points;
        for (const page::Word& word : line.words) {
            if (word.box.empty()) continue;
            double left = 0, top = 0, right = 0, bottom = 0;
            turned.box(word.box, left, top, right, bottom);
            points.emplace_back((left + right) / 2, (top + bottom) / 2);
        }
        if (points.size() < 4) continue;
        const auto [low, high] = std::minmax_element(points.begin(), points.end());
        if (high->first - low->first < (turned.turns % 2 == 0 ? turned.width : turned.height) * 0.3) continue;
        double mx = 0, my = 0;
        for (const auto& [x, y] : points) mx += x, my += y;
        mx /= static_cast<double>(points.size());
        my /= static_cast<double>(points.size());
        double above = 0, below = 0;
        for (const auto& [x, y] : points) {
            above += (x - mx) * (y - my);
            below += (x - mx) * (x - mx);
        }
        if (below > 0) slopes.push_back(above / below);
    }
    if (slopes.size() < 3) return 0;
    return std::atan(median(slopes));
}

Upright upright_of(const page::Page& page) {
    Upright result;
    result.width = page.width;
    result.height = page.height;
    const double turns = std::round(page.rotation / 90.0);
    result.turns = ((static_cast<int>(turns) % 4) + 4) % 4;
    double angle = skew_of(page, result);
    if (angle == 0) angle = (page.rotation - turns * 90.0) * 3.14159265358979 / 180.0;
    result.cosine = std::cos(angle);
    result.sine = std::sin(angle);
    return result;
}

bool is_letter_or_digit(char32_t c) {
    return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') ||
           (c >= 0x0400 && c <= 0x052F) || c == U'№';
}

// Latin letters that look like Cyrillic ones count as those, in any word: keys are compared, never shown.
char32_t as_cyrillic(char32_t c) {
    static constexpr std::u32string_view latin = U"abcehikmoptxyё";
    static constexpr std::u32string_view cyrillic = U"авсенікмортхуе";
    const std::size_t at = latin.find(c);
    return at == std::u32string_view::npos ? c : cyrillic[at];
}

// The parts of a word between runs of underscores; each with its share of the box.
void split_word(const page::Word& word, const Upright& upright, int page_index, std::vector<Piece>& out) {
    const std::u32string text = text::to_u32(word.text);
    double left = 0, top = 0, right = 0, bottom = 0;
    upright.box(word.box, left, top, right, bottom);
    const double step = text.empty() ? 0 : (right - left) / static_cast<double>(text.size());
    std::size_t begin = 0;
    while (begin < text.size()) {
        while (begin < text.size() && text[begin] == U'_') ++begin;
        std::size_t end = begin;
        while (end < text.size() && text[end] != U'_') ++end;
        if (end > begin) {
            Piece piece;
            piece.text = text::to_utf8(std::u32string_view(text).substr(begin, end - begin));
            piece.key = key_of(piece.text);
            piece.lone_marks = piece.key.empty();
            piece.word = &word;
            piece.page = page_index;
            piece.box = word.box;
            piece.left = left + step * static_cast<double>(begin);
            piece.right = left + step * static_cast<double>(end);
            piece.top = top;
            piece.bottom = bottom;
            out.push_back(std::move(piece));
        }
        begin = end;
    }
}

void lay_strokes(const page::Page& page, const Upright& upright, Sheet& sheet) {
    for (const page::Rule& rule : page.rules) {
        Stroke stroke;
        stroke.box = rule.box;
        stroke.horizontal = upright.turns % 2 == 0 ? rule.horizontal : !rule.horizontal;
        double x = 0, y = 0;
        upright.point(rule.box.left + rule.box.width / 2.0, rule.box.top + rule.box.height / 2.0, x, y);
        const double length = std::max(rule.box.width, rule.box.height);
        if (stroke.horizontal) {
            stroke.left = x - length / 2;
            stroke.right = x + length / 2;
            stroke.y = y;
        } else {
            stroke.top = y - length / 2;
            stroke.bottom = y + length / 2;
            stroke.x = x;
        }
        sheet.strokes.push_back(stroke);
    }
}

void lay_cells(const page::Page& page, const Upright& upright, Sheet& sheet) {
    for (std::size_t t = 0; t < page.tables.size(); ++t) {
        sheet.table_columns.push_back(page.tables[t].columns);
        for (const page::Cell& cell : page.tables[t].cells) {
            GridCell out;
            out.table = static_cast<int>(t);
            out.row = cell.row;
            out.column = cell.column;
            out.row_span = cell.row_span;
            out.column_span = cell.column_span;
            upright.box(cell.box, out.left, out.top, out.right, out.bottom);
            sheet.cells.push_back(out);
        }
    }
}

// The usual distance of writing lines: of neighbours that lie over one another.
double pitch_of(const Sheet& sheet) {
    std::vector<const Stroke*> lines;
    for (const Stroke& stroke : sheet.strokes) {
        if (stroke.horizontal && stroke.right - stroke.left > sheet.letter_height * 4)
            lines.push_back(&stroke);
    }
    std::sort(lines.begin(), lines.end(), [](const Stroke* a, const Stroke* b) { return a->y < b->y; });
    std::vector<double> steps;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const double step = lines[i]->y - lines[i - 1]->y;
        if (step > sheet.letter_height * 1.4 && step < sheet.letter_height * 3.2) steps.push_back(step);
    }
    return steps.size() < 3 ? sheet.letter_height * 2 : median(steps);
}

// The ruled line a word stands on: the nearest one under its middle, not further down than a letter's height.
void put_on_rules(Sheet& sheet) {
    for (Piece& piece : sheet.pieces) {
        double best = 1e18;
        const double height = std::max(piece.bottom - piece.top, sheet.letter_height * 0.6);
        for (std::size_t i = 0; i < sheet.strokes.size(); ++i) {
            const Stroke& stroke = sheet.strokes[i];
            if (!stroke.horizontal) continue;
            if (piece.centre() < stroke.left - 3 || piece.centre() > stroke.right + 3) continue;
            const double gap = stroke.y - piece.middle();
            if (gap < -0.1 * height ||
                stroke.y - piece.bottom > std::max(sheet.letter_height * 1.0, sheet.pitch * 0.48))
                continue;
            if (gap < best) {
                best = gap;
                piece.rule = static_cast<int>(i);
            }
        }
    }
    // Two rows above one line: only the lower one is written on it (a caption of the line before may stand
    // between).
    for (Piece& piece : sheet.pieces) {
        if (piece.rule < 0) continue;
        for (const Piece& other : sheet.pieces) {
            if (other.rule != piece.rule || other.lone_marks || piece.lone_marks) continue;
            if (other.middle() - piece.middle() > sheet.letter_height * 0.8) {
                piece.rule = -1;
                break;
            }
        }
    }
}

// Rows by neighbouring base lines; a word on a ruled line counts as standing at that line.
void make_rows(Sheet& sheet) {
    const double tolerance = sheet.letter_height * 0.55;
    for (Piece& piece : sheet.pieces) {
        piece.row_y = piece.rule >= 0
                          ? sheet.strokes[static_cast<std::size_t>(piece.rule)].y - sheet.letter_height * 0.5
                          : piece.middle();
    }
    std::vector<std::size_t> order(sheet.pieces.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return sheet.pieces[a].row_y < sheet.pieces[b].row_y;
    });
    int row = -1;
    double start = -1e18;
    double sum = 0;
    int count = 0;
    for (std::size_t index : order) {
        Piece& piece = sheet.pieces[index];
        const double mean = count > 0 ? sum / count : start;
        if (row < 0 || piece.row_y - mean > tolerance) {
            ++row;
            start = piece.row_y;
            sum = 0;
            count = 0;
        }
        sum += piece.row_y;
        ++count;
        piece.row = row;
    }
    std::stable_sort(sheet.pieces.begin(), sheet.pieces.end(), [](const Piece& a, const Piece& b) {
        return a.row != b.row ? a.row < b.row : a.left < b.left;
    });
}

}  // namespace

std::u32string key_of(std::string_view text) {
    std::u32string result;
    for (char32_t c : text::to_u32(text::fold(text))) {
        if (!is_letter_or_digit(c)) continue;
        result.push_back(as_cyrillic(c));
    }
    return result;
}

void Upright::point(double x, double y, double& out_x, double& out_y) const {
    double px = x;
    double py = y;
    if (turns == 1) {
        px = y;
        py = width - x;
    } else if (turns == 2) {
        px = width - x;
        py = height - y;
    } else if (turns == 3) {
        px = height - y;
        py = x;
    }
    out_x = px * cosine + py * sine;
    out_y = -px * sine + py * cosine;
}

void Upright::back(double x, double y, double& out_x, double& out_y) const {
    const double px = x * cosine - y * sine;
    const double py = x * sine + y * cosine;
    out_x = px;
    out_y = py;
    if (turns == 1) {
        out_x = width - py;
        out_y = px;
    } else if (turns == 2) {
        out_x = width - px;
        out_y = height - py;
    } else if (turns == 3) {
        out_x = py;
        out_y = height - px;
    }
}

void Upright::box(const page::Box& in, double& left, double& top, double& right, double& bottom) const {
    double x = 0;
    double y = 0;
    point(in.left + in.width / 2.0, in.top + in.height / 2.0, x, y);
    const double w = turns % 2 == 0 ? in.width : in.height;
    double h = turns % 2 == 0 ? in.height : in.width;
    h = std::max(h - w * std::abs(sine), h * 0.4);  // a long slanted box is taller than its letters
    left = x - w / 2;
    right = x + w / 2;
    top = y - h / 2;
    bottom = y + h / 2;
}

page::Box Upright::box_back(double left, double top, double right, double bottom) const {
    double low_x = 1e18, low_y = 1e18, high_x = -1e18, high_y = -1e18;
    for (const auto& [x, y] :
         {std::pair(left, top), std::pair(right, top), std::pair(left, bottom), std::pair(right, bottom)}) {
        double px = 0;
        double py = 0;
        back(x, y, px, py);
        low_x = std::min(low_x, px);
        high_x = std::max(high_x, px);
        low_y = std::min(low_y, py);
        high_y = std::max(high_y, py);
    }
    page::Box result;
    result.left = static_cast<int>(std::clamp(low_x, 0.0, width));
    result.top = static_cast<int>(std::clamp(low_y, 0.0, height));
    result.width = static_cast<int>(std::clamp(high_x, 0.0, width)) - result.left;
    result.height = static_cast<int>(std::clamp(high_y, 0.0, height)) - result.top;
    return result;
}

Sheet lay_out(const page::Page& page, int index) {
    Sheet sheet;
    sheet.page = &page;
    const Upright upright = upright_of(page);
    sheet.upright = upright;
    sheet.width = upright.turns % 2 == 0 ? page.width : page.height;
    sheet.height = upright.turns % 2 == 0 ? page.height : page.width;
    lay_strokes(page, upright, sheet);
    lay_cells(page, upright, sheet);
    for (const page::Line& line : page.lines) {
        for (const page::Word& word : line.words) split_word(word, upright, index, sheet.pieces);
    }
    std::vector<double> heights;
    for (const Piece& piece : sheet.pieces) {
        if (!piece.lone_marks && piece.bottom > piece.top) heights.push_back(piece.bottom - piece.top);
    }
    sheet.letter_height = std::max(median(heights), 6.0);
    sheet.pitch = pitch_of(sheet);
    put_on_rules(sheet);
    make_rows(sheet);
    return sheet;
}

}  // namespace qujat::forms
