#pragma once
// What a box or a piece of text looks like: the computed values of the CSS subset (templates/README.md).
// All lengths are points (1/72 inch) once computed. Threads: values.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace qujat::rendering {

struct Color {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    bool none = false;  // transparent: nothing is painted

    bool operator==(const Color&) const = default;
};

// A length as written: percentages wait for the width they refer to.
struct Length {
    enum class Kind { Auto, Points, Percent } kind = Kind::Auto;
    double value = 0;

    bool is_auto() const { return kind == Kind::Auto; }
    double of(double whole) const { return kind == Kind::Percent ? whole * value / 100 : value; }
};

enum class Display {
    Block,
    Inline,
    InlineBlock,
    Flex,
    Table,
    RowGroup,
    HeaderGroup,
    Row,
    Cell,
    ListItem,
    None
};
enum class Align { Left, Right, Center, Justify };
enum class VerticalAlign { Baseline, Top, Middle, Bottom, Super, Sub };
enum class Position { Static, Fixed, Absolute, Running };
enum class Break { Auto, Avoid, Page };
enum class Hyphens { None, Manual, Auto };
enum class Marker { None, Disc, Dash, Decimal };

enum Side { kTop, kRight, kBottom, kLeft };

struct BorderSide {
    double width = 0;
    Color color;
    bool dotted = false;
    bool dashed = false;
    bool is_double = false;
};

// A part of `content:`: text, or the number of the page or of all pages.
struct ContentPart {
    enum class Kind { Text, Page, Pages } kind = Kind::Text;
    std::string text;
};

class Face;

struct Style {
    mutable Face* face = nullptr;  // what families, weight and slope lead to, once it was asked for

    // inherited
    std::vector<std::string> families;
    double font_size = 11;
    double line_height = 1.3;  // times the font size, or points when line_height_points
    bool line_height_points = false;
    bool bold = false;
    bool italic = false;
    bool uppercase = false;
    bool nowrap = false;
    bool keep_lines = false;  // white-space: pre-line
    Hyphens hyphens = Hyphens::Manual;
    Align align = Align::Left;
    double text_indent = 0;
    double letter_spacing = 0;
    Color color;
    int orphans = 2;
    int widows = 2;
    Marker marker = Marker::Disc;
    std::string language;  // "kk", "ru", ... from the attribute lang

    // of the element alone
    Display display = Display::Inline;
    Position position = Position::Static;
    std::string running;             // name of position: running(name)
    std::array<Length, 4> margin{};  // Auto only where margin: auto was written
    std::array<Length, 4> padding{};
    std::array<BorderSide, 4> border{};
    std::array<Length, 4> offset{};  // top, right, bottom, left
    Length width;
    Length height;
    Length min_height;
    Color background{0, 0, 0, true};
    VerticalAlign vertical_align = VerticalAlign::Baseline;
    VerticalAlign align_items = VerticalAlign::Top;
    double flex = 0;  // share of the free width
    double gap = 0;
    Break break_before = Break::Auto;
    Break break_after = Break::Auto;
    Break break_inside = Break::Auto;
    bool underline = false;
    std::vector<ContentPart> before;
    std::vector<ContentPart> after;

    double line_points() const { return line_height_points ? line_height : line_height * font_size; }
};

// What an element starts from: inherited values of `parent`, the rest initial.
Style inherited(const Style& parent);

}  // namespace qujat::rendering
