#pragma once
// The font of the invisible words: every character is an empty shape half as wide as high, and knows its
// Unicode value, so that what is copied is exactly what was recognised. Threads: values.

#include <map>
#include <set>
#include <string>

namespace qujat::rendering {

// Width of every character, in parts of the font size.
inline constexpr double kInvisibleWidth = 0.5;

class InvisibleFont {
  public:
    // Characters are numbered in the order of their code points: the same set gives the same font.
    explicit InvisibleFont(const std::set<char32_t>& characters);

    std::string hex(std::u32string_view text) const;  // the string as a content stream shows it, "<00010002>"
    std::string to_unicode() const;                   // the CMap stream
    static std::string font_file();                   // a TrueType file with two empty glyphs
    // A CMap by which every code, of one byte or two, means a space.
    static std::string all_spaces(bool two_bytes);
    static std::string glyph_of_every_code();  // CIDToGIDMap: all codes show glyph 1

  private:
    std::map<char32_t, unsigned> codes_;
};

}  // namespace qujat::rendering
