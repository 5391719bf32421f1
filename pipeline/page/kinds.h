#pragma once
// What each line of a document is: heading, page number, running head or foot, caption, line of a form. Told
// from where it stands, how it is written, and what repeats from page to page; nothing is taken away.
//
// Lines that already have a kind, and lines of tables, are left as they are; so are pages without boxes
// (files of text). Words that begin headings and captions come from the languages of the acts: глава, тарау,
// рисунок, сурет. Threads: pure function of the document.

#include "page/page.h"

namespace qujat::page {

void tell_kinds(Document& document);

// "heading", "page-number", ...: the names JSON, hOCR and ALTO use.
const char* name(LineKind kind);

}  // namespace qujat::page
