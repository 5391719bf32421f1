#pragma once
// From an opened document to its page model: intake, recognition and recovery joined.
//
// A sound text layer is kept and not read again; one that is mojibake is replaced by a reading of the
// picture, and so is one that belongs to a scan, or is in Latin letters, and does not say what the picture
// shows. Files of text go through recovery. Errors: base::Error naming file and page. Threads: one Reader
// belongs to one thread at a time.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "intake/intake.h"
#include "page/page.h"
#include "page/raster.h"
#include "page/strip.h"
#include "recovery/recovery.h"
#include "text/language.h"

namespace qujat::batch {

struct ReaderOptions {
    text::Language language = text::Language::Unknown;  // Unknown: decided line by line
};

class Reader {
  public:
    explicit Reader(const ReaderOptions& options = {});
    ~Reader();

    // Page `number` (from 1) of a PDF or of pictures; two when its picture shows facing pages.
    std::vector<page::Page> read_page(intake::Source& source, int number);

    // A file of text: its page model (one page, lines as they stand in the file) and what recovery did.
    struct Text {
        page::Page page;
        recovery::Recovered recovered;
    };
    Text read_text(intake::Source& source);

    const recovery::Recoverer& recoverer();

    // Reads a picture that is no page of a source: the places of a form, cut out to be read a second time.
    page::Page read_picture(const page::Raster& picture, const std::vector<page::Strip>& strips = {});

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

// The lines of a text as a page without boxes.
page::Page page_of_text(const std::string& utf8);

}  // namespace qujat::batch
