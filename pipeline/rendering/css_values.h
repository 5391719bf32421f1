#pragma once
// One CSS property and its value, read into something that sets it. Errors: base::Error at `place`. Threads:
// pure functions.

#include "rendering/css.h"

namespace qujat::rendering {

// "margin", "0 auto 4mm": every property of the subset; shorthands set all they stand for.
Declaration read_declaration(const std::string& property, std::string_view value, const Place& place);

// "12mm" in points, for @page and attributes; no em, no percent.
double read_points(std::string_view text, const Place& place);

Color read_color(std::string_view text, const Place& place);

// Words of a value: split at spaces outside of brackets and quotes.
std::vector<std::string> value_words(std::string_view text);

std::string trimmed(std::string_view text);

}  // namespace qujat::rendering
