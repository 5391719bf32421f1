#pragma once
// Private to the setting of paragraphs: the units a paragraph is made of (paragraph_items.cpp) and what
// setting it in lines (paragraph.cpp) shares with that.

#include <deque>
#include <string>
#include <vector>

#include "rendering/line_breaks.h"
#include "rendering/paragraph.h"

namespace qujat::rendering {

constexpr double kSlack = 0.01;  // points a line may be over by rounding

constexpr std::string_view kSoftHyphen = "\xC2\xAD";
constexpr std::string_view kObject = "\xEF\xBF\xBC";

// The smallest unit of setting: part of a word in one face, a space, or an object.
struct Item {
    enum class Kind { Word, Space, Object, LineBreak } kind = Kind::Word;
    const Run* run = nullptr;
    Face* face = nullptr;
    const Shaped* shaped = nullptr;
    double width = 0;
    std::string_view text;
    bool break_after = false;
    bool hyphen_at_break = false;  // a soft hyphen stands after it
    bool divided = false;          // ends with the hyphen of a division
};

inline double width_of(const Shaped& shaped, const Style& style) {
    return shaped.width * style.font_size + style.letter_spacing * static_cast<double>(shaped.glyphs.size());
}

struct ParagraphSetter::Parts {
    FontLibrary& fonts;
    Hyphenation& hyphenation;
    LineBreaks breaks;
    std::string page = "1";
    std::string pages = "1";
    std::string all;  // the paragraph's text, as the break iterator sees it
    std::vector<Item> items;
    std::deque<std::string>
        own_text;  // text that stands in no run: numbers, words without invisible characters

    Parts(FontLibrary& library, Hyphenation& words) : fonts(library), hyphenation(words) {}

    std::string_view text_of(const Run& run) const {
        switch (run.kind) {
            case Run::Kind::Text:
                return run.text;
            case Run::Kind::LineBreak:
                return "\n";
            case Run::Kind::Page:
                return page;
            case Run::Kind::Pages:
                return pages;
            default:
                return kObject;
        }
    }

    void collect(const Box& box);
    void add_word(const Run& run, std::string_view text);
    void add_face_run(const Run& run, Face& face, std::string_view text);
    bool fits_divided(std::size_t at, double room, Item& head, Item& tail);
    bool cut_anywhere(std::size_t at, double room, Item& head, Item& tail);
    Item word_item(const Item& like, std::string_view text, bool with_hyphen);
    bool set_evenly(Box& box, double width, bool divide);
    std::size_t divided_from = 0;   // the item that the rest of a divided word is
    std::size_t divided_bytes = 0;  // how much of the word stands before it
    Line finish(Box& box, std::size_t begin, std::size_t end) const;
};

}  // namespace qujat::rendering
