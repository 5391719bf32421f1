#pragma once
// A scan with its text behind it: the pages as they were, and the recognised words lying invisibly on the
// picture, so that the file can be searched, marked and copied.
//
// The pictures are not touched: the JPEG stands in the PDF byte for byte, PNG and deflated TIFF data
// likewise, a G4 fax page too; what PDF has no coding for is decoded and stored without loss. A PDF keeps its
// pages and everything in them and gets the words added; where its own text layer was not trusted (the page
// was read anew), that text is shown as before, but no longer found or copied. Files made from pictures, and
// PDFs that hold nothing but pictures, carry what PDF/A-2b asks for; any other PDF claims what it claimed
// before. A signed PDF is given back as it came. Units: word boxes in pixels of the page model, as
// page/page.h says. Same input, same bytes: no clock; the file identifier comes from the content. Errors:
// base::Error when pages and pictures do not match in number, when a picture can be neither kept nor decoded,
// and when the PDF is too damaged to be added to. Threads: pure function. Memory: grows with the size of the
// files, not with the number of pixels (one picture is decoded at a time).

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "page/page.h"
#include "page/raster.h"

namespace qujat::rendering {

struct Originals {
    // The bytes of the document's files in page order: one PDF, or page images (a TIFF may hold several).
    std::vector<std::string> files;
    // The decoded picture of a page (counted from 1), asked for only when the file's own coding cannot be
    // kept. May be empty when the files are PDF, JPEG or plain PNG.
    std::function<page::Raster(int page)> picture;
    // When given, pictures are coded anew: the file (JPEG, or TIFF of one G4 strip) a picture becomes, empty
    // to leave it. What would not be a tenth smaller stays as it is. Needs `picture`.
    std::function<std::string(const page::Raster& picture)> recode = {};
};

struct SearchablePdf {
    std::string pdf;
    bool altered = true;             // false: a signed PDF, given back as it was
    bool pdf_a = false;              // carries what PDF/A-2b asks for
    std::size_t recoded = 0;         // pictures that were coded anew
    std::size_t bytes_before = 0;    // of those pictures as they came
    std::size_t bytes_after = 0;     // and as they stand in the PDF
    std::vector<std::string> notes;  // what could not be kept or was noticed, machine words, "page 2: ..."
};

SearchablePdf searchable_pdf(const Originals& originals, const page::Document& document);

}  // namespace qujat::rendering
