#pragma once
// The invisible words of one page as a content stream. Threads: pure functions.

#include <array>
#include <set>
#include <string>

#include "page/page.h"
#include "rendering/searchable/invisible_font.h"

namespace qujat::rendering {

// The six numbers of a PDF matrix.
using Matrix = std::array<double, 6>;

// Adds the characters a page's words need.
void collect_characters(const page::Page& page, std::set<char32_t>& characters);

// `to_user_space` takes pixels of the page's picture (y down) to the PDF page's space. `font` names the font
// resource
// ("/F0"). Lines run as the page's content is turned; every word is as wide as its box, with a space between
// words. Empty for a page without words.
std::string text_layer(const page::Page& page, const InvisibleFont& characters, const std::string& font,
                       const Matrix& to_user_space);

// A number in PDF syntax, in every locale.
std::string number(double value, int digits = 3);

}  // namespace qujat::rendering
