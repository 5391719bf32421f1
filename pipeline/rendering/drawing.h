#pragma once
// Vector drawings: a subset of SVG (svg, g, path, rect, circle, ellipse, line, polyline, polygon, defs,
// symbol-free use; transform, fill, stroke, stroke-width, fill-rule, stroke-linecap, stroke-linejoin) and QR
// codes, as PDF operators. Errors: base::Error with the place of what is not understood. Threads: pure
// functions.

#include <string>
#include <string_view>

#include "rendering/place.h"

namespace qujat::rendering {

struct Drawing {
    double width = 0;  // of its own coordinates, y up, origin bottom left
    double height = 0;
    std::string operators;
};

Drawing read_svg(std::string_view text, const std::string& file);

// Modules of one unit, four units of quiet zone. Error correction M; byte mode. Errors: text too long for a
// code.
Drawing qr_code(std::string_view text);

}  // namespace qujat::rendering
