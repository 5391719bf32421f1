#pragma once
// Reads pictures of pages: clean-up (imaging), Tesseract, language by line, numbers read twice.
//
// Models: script/Cyrillic reads everything first; kaz, rus and eng read again what is doubtful, and numbers.
// They are loaded when first needed and kept. Errors: base::Error, kind MissingOnMachine naming the Debian
// package when a model is absent. Threads: one Recognizer belongs to one thread at a time; different ones are
// independent. Reading never starts threads of its own.

#include <memory>
#include <string>
#include <vector>

#include "page/page.h"
#include "page/raster.h"
#include "page/strip.h"
#include "text/language.h"

namespace qujat::recognition {

struct Options {
    // What the caller knows of the page's language; Unknown or Mixed: decide line by line.
    text::Language language = text::Language::Unknown;
    bool second_reading = true;  // false: one pass only, for quick looks
    // Where text stands, when the caller knows: no layout is sought then, and nothing else is read. Pixels of
    // the original.
    std::vector<page::Strip> strips{};
};

class Recognizer {
  public:
    // `models`: folder with *.traineddata; empty: TESSDATA_PREFIX, else where Debian puts them.
    explicit Recognizer(std::string models = {});
    ~Recognizer();
    Recognizer(Recognizer&&) noexcept;
    Recognizer& operator=(Recognizer&&) noexcept;

    // The page read: words with boxes in pixels of `original`, lines in reading order, table cells row by
    // row, rules, notes on what was done; doubtful words flagged with their other reading. A blank page has
    // no lines.
    page::Page read(const page::Raster& original, const Options& options = {});

    // The same for a picture that may show two facing pages: each is cleaned, levelled and read for itself.
    // One page or two, in reading order; places are in pixels of `original`, Page::part says which part of it
    // a page is.
    std::vector<page::Page> read_pages(const page::Raster& original, const Options& options = {});

    // Whether a PDF's text layer says what its picture shows: some lines are read and compared. Costs about
    // 0.3 s.
    bool layer_matches(const page::Page& layer, const page::Raster& picture);

  private:
    struct Self;
    std::unique_ptr<Self> self_;
};

// Whether a text layer can stand by its own evidence: letters of the scripts used here in credible words, not
// bytes read in a wrong charset, not glyph numbers. A page of a few words without letters is sound.
bool text_layer_is_sound(const page::Page& layer);

}  // namespace qujat::recognition
