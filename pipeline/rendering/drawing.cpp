#include "rendering/drawing.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <map>
#include <numbers>
#include <pugixml.hpp>
#include <vector>

#include "rendering/canvas.h"
#include "rendering/css_values.h"
#include "rendering/numbers.h"

namespace qujat::rendering {
namespace {

class Reader {
  public:
    Reader(std::string_view text, const std::string& file) : text_(text), place_{file, 1, 1} {}

    Drawing read() {
        pugi::xml_document document;
        const auto parsed = document.load_buffer(text_.data(), text_.size());
        if (!parsed) {
            throw error_at(place_.at(text_, static_cast<std::size_t>(parsed.offset)),
                           {QUJAT_MSG("Line {0}, column {1}: this drawing is not well-formed XML: {2}"),
                            {parsed.description()}});
        }
        const pugi::xml_node svg = document.child("svg");
        const auto box = numbers(svg.attribute("viewBox").value());
        if (!svg || box.size() != 4 || box[2] <= 0 || box[3] <= 0) {
            throw error_at(
                place_,
                {QUJAT_MSG(
                     "Line {0}, column {1}: a drawing begins with <svg viewBox=\"left top width height\">"),
                 {}});
        }
        Drawing drawing;
        drawing.width = box[2];
        drawing.height = box[3];
        collect_ids(svg);
        put_operator(out_, {1, 0, 0, -1, -box[0], box[1] + box[3]}, "cm");
        children(svg, Look{});
        drawing.operators = std::move(out_);
        return drawing;
    }

  private:
    struct Look {
        Color fill;
        Color stroke{0, 0, 0, true};
        double width = 1;
        bool even_odd = false;
        int cap = 0;
        int join = 0;
    };

    Place place_of(const pugi::xml_node& node) const {
        return place_.at(text_, static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0)));
    }

    void collect_ids(const pugi::xml_node& node) {
        for (const pugi::xml_node child : node.children()) {
            if (const char* id = child.attribute("id").value(); *id != '\0') ids_[id] = child;
            collect_ids(child);
        }
    }

    static std::vector<double> numbers(std::string_view text) {
        std::vector<double> found;
        const char* at = text.data();
        const char* const end = at + text.size();
        while (at < end) {
            double value = 0;
            if (*at == '+') ++at;
            const auto [rest, failed] = std::from_chars(at, end, value);
            if (failed == std::errc()) {
                found.push_back(value);
                at = rest;
            } else {
                ++at;
            }
        }
        return found;
    }

    Look look_of(const pugi::xml_node& node, Look look) const {
        for (const pugi::xml_attribute attribute : node.attributes()) {
            const std::string name = attribute.name();
            const std::string_view value = attribute.value();
            if (name == "fill")
                look.fill = read_color(value, place_of(node));
            else if (name == "stroke")
                look.stroke = read_color(value, place_of(node));
            else if (name == "stroke-width")
                look.width = attribute.as_double();
            else if (name == "fill-rule")
                look.even_odd = value == "evenodd";
            else if (name == "stroke-linecap")
                look.cap = value == "round" ? 1 : value == "square" ? 2 : 0;
            else if (name == "stroke-linejoin")
                look.join = value == "round" ? 1 : value == "bevel" ? 2 : 0;
        }
        return look;
    }

    void transform(const pugi::xml_node& node) {
        const std::string_view text = node.attribute("transform").value();
        std::size_t at = 0;
        while (true) {
            const std::size_t open = text.find('(', at);
            if (open == std::string_view::npos) return;
            const std::size_t close = std::min(text.find(')', open), text.size());
            const std::string name = trimmed(text.substr(at, open - at));
            auto values = numbers(text.substr(open + 1, close - open - 1));
            at = std::min(close + 1, text.size());
            const auto value = [&](std::size_t i, double otherwise) {
                return i < values.size() ? values[i] : otherwise;
            };
            if (name.ends_with("translate")) {
                put_operator(out_, {1, 0, 0, 1, value(0, 0), value(1, 0)}, "cm");
            } else if (name.ends_with("scale")) {
                put_operator(out_, {value(0, 1), 0, 0, value(1, value(0, 1)), 0, 0}, "cm");
            } else if (name.ends_with("matrix") && values.size() == 6) {
                put_operator(out_, {values[0], values[1], values[2], values[3], values[4], values[5]}, "cm");
            } else if (name.ends_with("rotate")) {
                const double angle = value(0, 0) * std::numbers::pi / 180;
                const std::array<double, 4> turn = {std::cos(angle), std::sin(angle), -std::sin(angle),
                                                    std::cos(angle)};
                put_operator(out_, {1, 0, 0, 1, value(1, 0), value(2, 0)}, "cm");
                for (const double part : turn) out_ += fmt::format("{:.4f} ", part);
                out_ += "0 0 cm\n";
                put_operator(out_, {1, 0, 0, 1, -value(1, 0), -value(2, 0)}, "cm");
            } else {
                throw error_at(
                    place_of(node),
                    {QUJAT_MSG(
                         "Line {0}, column {1}: the transform \"{2}\" is not known; write translate, scale, "
                         "rotate or matrix"),
                     {name}});
            }
        }
    }

    void paint(const Look& look) {
        const bool fill = !look.fill.none;
        const bool stroke = !look.stroke.none && look.width > 0;
        if (fill && stroke)
            out_ += look.even_odd ? "B*\n" : "B\n";
        else if (fill)
            out_ += look.even_odd ? "f*\n" : "f\n";
        else if (stroke)
            out_ += "S\n";
        else
            out_ += "n\n";
    }

    void prepare(const Look& look) {
        if (!look.fill.none) put_color(out_, look.fill, false);
        if (!look.stroke.none && look.width > 0) {
            put_color(out_, look.stroke, true);
            put_operator(out_, {look.width}, "w");
            if (look.cap != 0) put_operator(out_, {static_cast<double>(look.cap)}, "J");
            if (look.join != 0) put_operator(out_, {static_cast<double>(look.join)}, "j");
        }
    }

    void children(const pugi::xml_node& node, const Look& look) {
        for (const pugi::xml_node child : node.children()) {
            if (child.type() == pugi::node_element) element(child, look);
        }
    }

    void element(const pugi::xml_node& node, const Look& outer) {
        const std::string name = node.name();
        if (name == "defs" || name == "title" || name == "desc") return;
        const Look look = look_of(node, outer);
        out_ += "q\n";
        transform(node);
        if (name == "g") {
            children(node, look);
        } else if (name == "use") {
            use(node, look);
        } else {
            prepare(look);
            shape(name, node);
            paint(look);
        }
        out_ += "Q\n";
    }

    void use(const pugi::xml_node& node, const Look& look) {
        const std::string_view target = node.attribute("href").value();
        const auto found = ids_.find(std::string(target.substr(target.empty() ? 0 : 1)));
        if (found == ids_.end() || depth_ > 8) {
            throw error_at(
                place_of(node),
                {QUJAT_MSG("Line {0}, column {1}: <use href=\"{2}\"> names nothing in this drawing"),
                 {std::string(target)}});
        }
        put_operator(out_, {1, 0, 0, 1, node.attribute("x").as_double(), node.attribute("y").as_double()},
                     "cm");
        ++depth_;
        element(found->second, look);
        --depth_;
    }

    void shape(const std::string& name, const pugi::xml_node& node) {
        const auto number = [&](const char* attribute) { return node.attribute(attribute).as_double(); };
        if (name == "path") {
            path(node.attribute("d").value(), node);
        } else if (name == "rect") {
            put_operator(out_, {number("x"), number("y"), number("width"), number("height")}, "re");
        } else if (name == "circle") {
            ellipse(number("cx"), number("cy"), number("r"), number("r"));
        } else if (name == "ellipse") {
            ellipse(number("cx"), number("cy"), number("rx"), number("ry"));
        } else if (name == "line") {
            put_operator(out_, {number("x1"), number("y1")}, "m");
            put_operator(out_, {number("x2"), number("y2")}, "l");
        } else if (name == "polyline" || name == "polygon") {
            const auto points = numbers(node.attribute("points").value());
            for (std::size_t i = 0; i + 1 < points.size(); i += 2)
                put_operator(out_, {points[i], points[i + 1]}, i == 0 ? "m" : "l");
            if (name == "polygon") out_ += "h\n";
        } else {
            throw error_at(
                place_of(node),
                {QUJAT_MSG("Line {0}, column {1}: a drawing may not hold <{2}>; the nearest is <{3}>"),
                 {name, nearest(name, {"g", "path", "rect", "circle", "ellipse", "line", "polyline",
                                       "polygon", "defs", "use"})}});
        }
    }

    void ellipse(double x, double y, double rx, double ry) {
        constexpr double kArc = 0.5522847;  // a quarter of a circle as one Bezier curve
        put_operator(out_, {x + rx, y}, "m");
        put_operator(out_, {x + rx, y + ry * kArc, x + rx * kArc, y + ry, x, y + ry}, "c");
        put_operator(out_, {x - rx * kArc, y + ry, x - rx, y + ry * kArc, x - rx, y}, "c");
        put_operator(out_, {x - rx, y - ry * kArc, x - rx * kArc, y - ry, x, y - ry}, "c");
        put_operator(out_, {x + rx * kArc, y - ry, x + rx, y - ry * kArc, x + rx, y}, "c");
        out_ += "h\n";
    }

    // M L H V C S Q Z, absolute and relative.
    void path(std::string_view data, const pugi::xml_node& node) {
        double x = 0, y = 0, start_x = 0, start_y = 0, control_x = 0, control_y = 0;
        std::size_t at = 0;
        while (at < data.size()) {
            const char command = data[at];
            if (std::strchr("MmLlHhVvCcSsQqZz", command) == nullptr) {
                if (command != ' ' && command != '\n' && command != '\t' && command != '\r') {
                    throw error_at(place_of(node), {QUJAT_MSG("Line {0}, column {1}: the path command "
                                                              "\"{2}\" is not known; write M L H V C S Q Z"),
                                                    {std::string(1, command)}});
                }
                ++at;
                continue;
            }
            const std::size_t end = std::min(data.find_first_of("MmLlHhVvCcSsQqZzAaTt", at + 1), data.size());
            const auto values = numbers(data.substr(at + 1, end - at - 1));
            at = end;
            const bool relative = command >= 'a';
            const char kind = static_cast<char>(relative ? command - 'a' + 'A' : command);
            if (kind == 'Z') {
                out_ += "h\n";
                x = start_x;
                y = start_y;
                continue;
            }
            const std::size_t step = kind == 'H' || kind == 'V'   ? 1
                                     : kind == 'C'                ? 6
                                     : kind == 'S' || kind == 'Q' ? 4
                                                                  : 2;
            for (std::size_t i = 0; i + step <= values.size(); i += step) {
                const auto px = [&](std::size_t k) { return values[i + k] + (relative ? x : 0); };
                const auto py = [&](std::size_t k) { return values[i + k] + (relative ? y : 0); };
                double new_x = x, new_y = y;
                bool has_control = false;
                if (kind == 'M' || kind == 'L') {
                    new_x = px(0);
                    new_y = py(1);
                    const bool moves = kind == 'M' && i == 0;
                    put_operator(out_, {new_x, new_y}, moves ? "m" : "l");
                    if (moves) {
                        start_x = new_x;
                        start_y = new_y;
                    }
                } else if (kind == 'H' || kind == 'V') {
                    if (kind == 'H')
                        new_x = px(0);
                    else
                        new_y = py(0);
                    put_operator(out_, {new_x, new_y}, "l");
                } else if (kind == 'C' || kind == 'S') {
                    const bool smooth = kind == 'S';
                    const double first_x = smooth ? 2 * x - control_x : px(0);
                    const double first_y = smooth ? 2 * y - control_y : py(1);
                    const std::size_t k = smooth ? 0 : 2;
                    control_x = px(k);
                    control_y = py(k + 1);
                    new_x = px(k + 2);
                    new_y = py(k + 3);
                    has_control = true;
                    put_operator(out_, {first_x, first_y, control_x, control_y, new_x, new_y}, "c");
                } else {
                    const double qx = px(0), qy = py(1);
                    new_x = px(2);
                    new_y = py(3);
                    put_operator(out_,
                                 {x + (qx - x) * 2 / 3, y + (qy - y) * 2 / 3, new_x + (qx - new_x) * 2 / 3,
                                  new_y + (qy - new_y) * 2 / 3, new_x, new_y},
                                 "c");
                }
                x = new_x;
                y = new_y;
                if (!has_control) {
                    control_x = x;
                    control_y = y;
                }
            }
        }
    }

    std::string_view text_;
    Place place_;
    std::string out_;
    std::map<std::string, pugi::xml_node> ids_;
    int depth_ = 0;
};

}  // namespace

Drawing read_svg(std::string_view text, const std::string& file) {
    return Reader(text, file).read();
}

}  // namespace qujat::rendering
