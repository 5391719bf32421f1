#include "rendering/canvas.h"

#include <hb.h>

#include <algorithm>
#include <cmath>

#include "rendering/numbers.h"

namespace qujat::rendering {
namespace {

// Matrices need more digits than coordinates.
void put_precise(std::string& out, double value) {
    long parts = std::lround(value * 1e5);
    if (parts < 0) {
        out += '-';
        parts = -parts;
    }
    out += std::to_string(parts / 100000);
    parts %= 100000;
    if (parts == 0) return;
    std::string digits = std::to_string(parts + 100000).substr(1);
    digits.erase(digits.find_last_not_of('0') + 1);
    out += "." + digits;
}

void put_matrix(std::string& out, const std::array<double, 6>& matrix) {
    for (const double value : matrix) {
        put_precise(out, value);
        out += ' ';
    }
    out += "cm\n";
}

// Two bytes inside ( ): shorter than hexadecimal digits, also once deflated.
void put_code(std::string& out, std::uint16_t code) {
    for (const unsigned part : {unsigned{code} >> 8U, unsigned{code} & 0xFFU}) {
        if (part == '(' || part == ')' || part == '\\') out += '\\';
        if (part == '\r')
            out += "\\r";
        else
            out += static_cast<char>(part);
    }
}

void put_stroke(std::string& out, const BorderSide& look) {
    put_color(out, look.color, true);
    put_operator(out, {look.is_double ? look.width / 3 : look.width}, "w");
    if (look.dotted) {
        out += "1 J [0 ";
        put_number(out, look.width * 2.2);
        out += "] 0 d\n";
    } else if (look.dashed) {
        out += "[";
        put_number(out, look.width * 4);
        out += ' ';
        put_number(out, look.width * 3);
        out += "] 0 d\n";
    }
}

}  // namespace

void put_color(std::string& out, const Color& color, bool stroke) {
    if (color.red == color.green && color.green == color.blue) {
        put_operator(out, {color.red / 255.0}, stroke ? "G" : "g");
        return;
    }
    put_operator(out, {color.red / 255.0, color.green / 255.0, color.blue / 255.0}, stroke ? "RG" : "rg");
}

Canvas::Canvas(FontLibrary& fonts, Structure& structure, double page_width, double page_height)
    : fonts_(fonts),
      structure_(structure),
      width_(page_width),
      height_(page_height),
      uses_(fonts.faces().size()),
      touched_(fonts.faces().size()) {}

void Canvas::need_page(int index) {
    if (index >= pages()) pages_.resize(static_cast<std::size_t>(index) + 1);
}

// The page's operators, inside a piece of `node`.
std::string& Canvas::begin(int index, NodeId node) {
    need_page(index);
    Page& on = page(index);
    if (on.is_open && on.open == node) return on.body;
    if (on.is_open) on.body += "EMC\n";
    on.is_open = true;
    on.open = node;
    if (node == kArtifact) {
        on.body += "/Artifact BMC\n";
    } else {
        on.body += "/";
        on.body += structure_.role(node);
        on.body += "<</MCID " + std::to_string(structure_.add_content(node, index)) + ">>BDC\n";
    }
    return on.body;
}

void Canvas::text(int index, NodeId node, Face& face, double size, const Color& color, double letter_spacing,
                  double x, double baseline, const std::vector<TextPiece>& pieces) {
    std::string& out = begin(index, node);
    Page& on = page(index);
    if (on.color != color) {
        put_color(out, color, false);
        on.color = color;
    }
    // Letters set apart would be taken for words of one letter: the text they make up is told.
    const bool spaced = std::abs(letter_spacing) > 0.04 * size;
    if (spaced) {
        out += "/Span<</ActualText<FEFF";
        for (const TextPiece& piece : pieces) {
            for (const Glyph& glyph : piece.shaped->glyphs) {
                for (const char32_t c : fonts_.text_of(glyph)) put_utf16_hex(out, c);
            }
        }
        out += ">>>BDC\n";
    }
    out += "BT";
    if (on.face != face.index() || on.size != size) {
        out += " /F" + std::to_string(face.index()) + " ";
        put_number(out, size);
        out += " Tf";
        on.face = face.index();
        on.size = size;
    }
    if (on.spacing != letter_spacing) {
        out += ' ';
        put_number(out, letter_spacing);
        out += " Tc";
        on.spacing = letter_spacing;
    }
    out += ' ';
    put_number(out, x);
    out += ' ';
    put_number(out, height_ - baseline);
    out += " Td[";
    FaceUse& use = uses_[static_cast<std::size_t>(face.index())];
    touched_[static_cast<std::size_t>(face.index())] = true;
    bool open = false;
    double shift = 0;  // thousandths of an em the next glyph moves back
    for (const TextPiece& piece : pieces) {
        for (std::size_t i = 0; i < piece.shaped->glyphs.size(); ++i) {
            Glyph glyph = piece.shaped->glyphs[i];
            const bool last = i + 1 == piece.shaped->glyphs.size();
            if (piece.soft_hyphen && last) glyph.text = 0xAD;
            if (std::abs(shift) >= 0.5) {
                if (open) out += ')';
                open = false;
                out += std::to_string(std::lround(shift));
                shift -= static_cast<double>(std::lround(shift));
            }
            if (!open) out += '(';
            open = true;
            put_code(out, use.cid(glyph));
            shift -= glyph.kern * 1000.0 / face.units();
        }
        shift -= piece.extra * 1000 / size;
    }
    if (open) out += ')';
    out += "]TJ ET\n";
    if (spaced) out += "EMC\n";
}

void Canvas::rule(int index, NodeId node, double x1, double y1, double x2, double y2,
                  const BorderSide& look) {
    std::string& out = begin(index, node);
    out += "q\n";
    put_stroke(out, look);
    put_operator(out, {x1, height_ - y1}, "m");
    put_operator(out, {x2, height_ - y2}, "l S Q");
}

std::size_t Canvas::under_mark(int index) {
    need_page(index);
    return page(index).fills.size();
}

void Canvas::fill(int index, std::size_t mark, const Rect& rect, const Color& color) {
    if (color.none || rect.width <= 0 || rect.height <= 0) return;
    need_page(index);
    std::string out;
    put_color(out, color, false);
    put_operator(out, {rect.left, height_ - rect.top - rect.height, rect.width, rect.height}, "re f");
    Page& on = page(index);
    on.fills.insert(std::min(mark, on.fills.size()), out);
}

void Canvas::border(int index, const Rect& rect, const std::array<BorderSide, 4>& sides, bool top,
                    bool bottom) {
    need_page(index);
    std::string& out = page(index).lines;
    const double right = rect.left + rect.width;
    const double low = rect.top + rect.height;
    const bool all_alike = top && bottom && sides[kTop].width > 0 && !sides[kTop].is_double &&
                           !sides[kTop].dotted && !sides[kTop].dashed;
    const auto same = [](const BorderSide& a, const BorderSide& b) {
        return a.width == b.width && a.color == b.color && a.dotted == b.dotted && a.dashed == b.dashed &&
               a.is_double == b.is_double;
    };
    if (all_alike && same(sides[kTop], sides[kRight]) && same(sides[kTop], sides[kBottom]) &&
        same(sides[kTop], sides[kLeft])) {
        const double half = sides[kTop].width / 2;
        out += "q\n";
        put_stroke(out, sides[kTop]);
        put_operator(out,
                     {rect.left + half, height_ - low + half, rect.width - 2 * half, rect.height - 2 * half},
                     "re S Q");
        return;
    }
    const auto line = [&](const BorderSide& side, double x1, double y1, double x2, double y2) {
        if (side.width <= 0 || side.color.none) return;
        out += "q\n";
        put_stroke(out, side);
        const bool across = y1 == y2;
        for (const double off :
             side.is_double ? std::vector<double>{-side.width / 3, side.width / 3} : std::vector<double>{0}) {
            put_operator(out, {across ? x1 : x1 + off, height_ - (across ? y1 + off : y1)}, "m");
            put_operator(out, {across ? x2 : x2 + off, height_ - (across ? y2 + off : y2)}, "l");
        }
        out += "S Q\n";
    };
    if (top)
        line(sides[kTop], rect.left, rect.top + sides[kTop].width / 2, right,
             rect.top + sides[kTop].width / 2);
    if (bottom)
        line(sides[kBottom], rect.left, low - sides[kBottom].width / 2, right,
             low - sides[kBottom].width / 2);
    line(sides[kLeft], rect.left + sides[kLeft].width / 2, rect.top, rect.left + sides[kLeft].width / 2, low);
    line(sides[kRight], right - sides[kRight].width / 2, rect.top, right - sides[kRight].width / 2, low);
}

void Canvas::cell_border(int index, const Rect& rect, const std::array<BorderSide, 4>& sides) {
    need_page(index);
    std::string& out = page(index).lines;
    const double right = rect.left + rect.width;
    const double low = rect.top + rect.height;
    const std::array<std::array<double, 4>, 4> edges = {{{rect.left, rect.top, right, rect.top},
                                                         {right, rect.top, right, low},
                                                         {rect.left, low, right, low},
                                                         {rect.left, rect.top, rect.left, low}}};
    for (std::size_t side = 0; side < 4; ++side) {
        if (sides[side].width <= 0 || sides[side].color.none) continue;
        const auto& [x1, y1, x2, y2] = edges[side];
        out += "q\n";
        put_stroke(out, sides[side]);
        put_operator(out, {x1, height_ - y1}, "m");
        put_operator(out, {x2, height_ - y2}, "l S Q");
    }
}

void Canvas::drawing(int index, NodeId node, const std::string& operators,
                     const std::array<double, 6>& matrix) {
    need_page(index);
    // An ornament goes under the text, whatever the order of the template, and never hides the pale text.
    std::string& out = node == kArtifact ? page(index).fills : begin(index, node);
    out += "q\n";
    put_matrix(out, matrix);
    out += operators;
    out += "Q\n";
}

void Canvas::object(int index, NodeId node, const std::string& name, const std::array<double, 6>& matrix) {
    drawing(index, node, "/" + name + " Do\n", matrix);
}

namespace {

struct Outline {
    std::string* out;
    double scale;
    double shift;
    double last_x = 0;
    double last_y = 0;
};

void outline_move(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
    auto& to = *static_cast<Outline*>(data);
    to.last_x = x;
    to.last_y = y;
    put_operator(*to.out, {to.shift + x * to.scale, y * to.scale}, "m");
}
void outline_line(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
    auto& to = *static_cast<Outline*>(data);
    to.last_x = x;
    to.last_y = y;
    put_operator(*to.out, {to.shift + x * to.scale, y * to.scale}, "l");
}
void outline_quadratic(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float cx, float cy, float x, float y,
                       void*) {
    auto& to = *static_cast<Outline*>(data);
    const auto third = [](double from, double control) { return from + (control - from) * 2 / 3; };
    put_operator(
        *to.out,
        {to.shift + third(to.last_x, cx) * to.scale, third(to.last_y, cy) * to.scale,
         to.shift + third(x, cx) * to.scale, third(y, cy) * to.scale, to.shift + x * to.scale, y * to.scale},
        "c");
    to.last_x = x;
    to.last_y = y;
}
void outline_close(hb_draw_funcs_t*, void* data, hb_draw_state_t*, void*) {
    *static_cast<Outline*>(data)->out += "h\n";
}

}  // namespace

void Canvas::watermark(int index, Face& face, const std::string& text) {
    need_page(index);
    const Shaped& shaped = face.shape(text);
    const double diagonal = std::hypot(width_, height_);
    const double size = std::min(110.0, diagonal * 0.72 / std::max(shaped.width, 0.1));
    const double angle = std::atan2(height_, width_);
    const double cosine = std::cos(angle);
    const double sine = std::sin(angle);
    std::string& out = page(index).watermark;
    out = "0.87 0.89 0.91 rg\n";
    // Turned about the middle of the page.
    const double left = -shaped.width * size / 2;
    const double down = -size * 0.35;
    put_matrix(out, {cosine, sine, -sine, cosine, width_ / 2 + left * cosine - down * sine,
                     height_ / 2 + left * sine + down * cosine});
    static hb_draw_funcs_t* const funcs = [] {
        hb_draw_funcs_t* made = hb_draw_funcs_create();
        hb_draw_funcs_set_move_to_func(made, outline_move, nullptr, nullptr);
        hb_draw_funcs_set_line_to_func(made, outline_line, nullptr, nullptr);
        hb_draw_funcs_set_quadratic_to_func(made, outline_quadratic, nullptr, nullptr);
        hb_draw_funcs_set_close_path_func(made, outline_close, nullptr, nullptr);
        hb_draw_funcs_make_immutable(made);
        return made;
    }();
    Outline outline{&out, size / face.units(), 0};
    for (const Glyph& glyph : shaped.glyphs) {
        hb_font_get_glyph_shape(face.font(), glyph.id, funcs, &outline);
        outline.shift += (face.advance(glyph.id) + glyph.kern) * outline.scale;
    }
    out += "f\n";
}

std::string Canvas::content(int index) const {
    const Page& on = pages_[static_cast<std::size_t>(index)];
    std::string out;
    // Lines stay whole where they cross the pale text, backgrounds do not hide it.
    for (const std::string* layer : {&on.fills, &on.watermark, &on.lines}) {
        if (!layer->empty()) out += "/Artifact BMC q\n" + *layer + "Q EMC\n";
    }
    out += on.body;
    if (on.is_open) out += "EMC\n";
    return out;
}

}  // namespace qujat::rendering
