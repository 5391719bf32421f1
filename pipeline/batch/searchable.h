#pragma once
// The searchable PDF of a document that has been read. Threads: pure function of the source.

#include "intake/intake.h"
#include "page/page.h"
#include "rendering/searchable_pdf.h"

namespace qujat::batch {

rendering::SearchablePdf searchable(intake::Source& source, const page::Document& document);

}  // namespace qujat::batch
