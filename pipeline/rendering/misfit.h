#pragma once
// Text that does not fit where it must stand, and which value of the row is to be shortened.
// Values are named by their paths ("holder", "grounds[2].text_kk"), never by what they say.

#include <string>
#include <string_view>

#include "base/error.h"
#include "rendering/box.h"

namespace qujat::rendering {

// Thrown by the layout; the renderer, which knows the values, makes a base::Error of it.
struct Misfit {
    base::Message message;  // its last place, behind the given values, is for the field
    std::string text;       // of the box
};

// Everything written in a box, white space single.
std::string text_in(const Box& box);

// The path of the longest value that stands in `text`; empty when none does.
std::string value_within(std::string_view json_values, std::string_view text);
// The paths of the longest values with their lengths, the longest first: "holder (128), address (97)".
std::string longest_values(std::string_view json_values);

}  // namespace qujat::rendering
