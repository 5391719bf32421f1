// What lines of one page are by their own looks: headings, captions, places to write on.
//
// Needs no other page; what repeats over pages (running heads, page numbers) is told first, in kinds.cpp, and
// is left alone. Thread rule: one page, one thread.
#pragma once

#include "page/page.h"

namespace qujat::page {

// Changes the kind of lines that are still LineKind::Text, and `starts_block` of headings of several lines.
// Lengths are judged against the page's usual line; a page of fewer than three usual lines keeps what its
// words alone do not tell.
void tell_kinds_by_shape(Page& page);

}  // namespace qujat::page
