#pragma once
// A paragraph set in lines of a given width: NFC text shaped by HarfBuzz, line breaks by ICU (UAX 14) less
// the spaces that must not end a line, words divided where the language and `hyphens: auto` allow it, and
// anywhere when a word is wider than the line: nothing is lost past the edge. Threads: one thread (ICU's
// break iterator and the word caches are reused).

#include <memory>

#include "rendering/box.h"
#include "rendering/fonts.h"
#include "rendering/hyphenation.h"

namespace qujat::rendering {

class ParagraphSetter {
  public:
    ParagraphSetter(FontLibrary& fonts, Hyphenation& hyphenation);
    ~ParagraphSetter();

    // Fills box.lines. `width` in points. Errors: a character of the template's own text that no font has.
    void set(Box& box, double width);
    // The width of the paragraph on one line, and of its widest unbreakable word.
    struct Extent {
        double widest_line = 0;
        double widest_word = 0;
    };
    Extent extent(const Box& box);

    // What {page} and {pages} stand for while running heads are set.
    void set_numbers(int page, int pages);

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace qujat::rendering
