#pragma once
// What each line of a document is: heading, page number, running head or foot, caption, line of a form. Told
// from where it stands, how it is written, and what repeats from page to page; nothing is taken away.
//
// Lines that already have a kind, and lines of tables, are left as they are; so are pages without boxes
// (files of text). Words that begin headings and captions come from the languages of the acts: глава, тарау,
// рисунок, сурет. Threads: pure function of the document.

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "page/page.h"

namespace qujat::page {

void tell_kinds(Document& document);

// The same page by page: look at every page in order, decide, then tell each page its kinds. Keeps a few
// lines of each page, not the pages.
class KindTeller {
  public:
    void look(const Page& page);
    void decide();
    void tell(Page& page, std::size_t index) const;  // `index` counts from 0, in the order looked at

  private:
    struct Candidate {
        std::size_t page = 0;
        std::size_t line = 0;
        double place = 0;  // from the page's top, share of its height
        bool head = false;
        std::u32string pattern;  // empty: too long or too short to be a running line
        int number = 0;          // when it may be a page number
    };
    void decide_numbers();
    void decide_repeated(bool head);

    std::size_t pages_ = 0;
    std::vector<Candidate> candidates_;
    std::map<std::pair<std::size_t, std::size_t>, LineKind> decided_;  // page, line
};

// "heading", "page-number", ...: the names JSON, hOCR and ALTO use.
const char* name(LineKind kind);

}  // namespace qujat::page
