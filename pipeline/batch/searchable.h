#pragma once
// The searchable PDF of a document that has been read. Threads: pure function of the source.

#include "intake/intake.h"
#include "page/page.h"
#include "rendering/searchable_pdf.h"

namespace qujat::batch {

// `optimize`: page pictures are coded anew where that makes them smaller; else they stay byte for byte.
rendering::SearchablePdf searchable(intake::Source& source, const page::Document& document,
                                    bool optimize = false);

}  // namespace qujat::batch
