#pragma once
// The bundled fonts: which face a style asks for, shaping and measuring through HarfBuzz.
// Errors: base::Error (kind MissingOnMachine) when the fonts folder holds no usable font.
// Threads: a FontLibrary belongs to one thread (it keeps shaped words).

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rendering/style.h"

struct hb_face_t;
struct hb_font_t;
struct hb_buffer_t;

namespace qujat::rendering {

// A glyph and the text it stands for: a code point, or (from kLigatures on) a place in
// FontLibrary::ligatures.
struct Glyph {
    std::uint16_t id = 0;
    std::int16_t kern = 0;  // how far the next glyph is moved away from this one's own advance, font units
    std::uint32_t text = 0;
};
inline constexpr std::uint32_t kLigatures = 0x110000;

struct Shaped {
    std::vector<Glyph> glyphs;
    double width = 0;  // in em
};

class FontLibrary;

class Face {
  public:
    Face(FontLibrary& library, const std::filesystem::path& file, int index);
    ~Face();
    Face(const Face&) = delete;
    Face& operator=(const Face&) = delete;

    int index() const { return index_; }
    const std::string& family() const { return family_; }
    const std::string& postscript_name() const { return postscript_; }
    bool bold() const { return bold_; }
    bool italic() const { return italic_; }
    int units() const { return units_; }
    double ascent() const { return ascent_; }    // em, above the baseline
    double descent() const { return descent_; }  // em, below the baseline, positive
    bool has(char32_t character) const;
    int advance(std::uint16_t glyph) const;  // font units
    hb_face_t* face() const { return face_; }
    hb_font_t* font() const { return font_; }

    // `utf8` holds only characters this face has. The reference stays good until FontLibrary::trim.
    const Shaped& shape(std::string_view utf8);

  private:
    friend class FontLibrary;
    FontLibrary& library_;
    int index_;
    std::string family_;
    std::string postscript_;
    bool bold_ = false;
    bool italic_ = false;
    int units_ = 1000;
    double ascent_ = 0.8;
    double descent_ = 0.2;
    hb_face_t* face_ = nullptr;
    hb_font_t* font_ = nullptr;
    hb_buffer_t* buffer_ = nullptr;
    // Looked up by a piece of text without making a string of it.
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    std::unordered_map<std::string, Shaped, Hash, std::equal_to<>> words_;
    std::vector<std::int32_t> latin_and_cyrillic_;  // glyph of U+0000..U+04FF, 0 when the face has none
};

class FontLibrary {
  public:
    explicit FontLibrary(const std::filesystem::path& folder);
    ~FontLibrary();

    // The face for a style: the first family that is there, its nearest weight and slope.
    Face& face_for(const Style& style);
    // The face of `style` when it has the character, else another that has it; nullptr when none has.
    Face* face_for(const Style& style, char32_t character);
    bool has(char32_t character) const;
    bool has_family(const std::string& family) const;
    std::vector<std::string> families() const;
    const std::vector<std::unique_ptr<Face>>& faces() const { return faces_; }

    std::vector<std::u32string>& ligatures() { return ligatures_; }
    std::u32string text_of(const Glyph& glyph) const;

    // Forgets shaped words when they have become many. Only between documents.
    void trim();

  private:
    Face& choose(const Style& style);

    std::vector<std::unique_ptr<Face>> faces_;
    std::vector<std::u32string> ligatures_;
};

}  // namespace qujat::rendering
