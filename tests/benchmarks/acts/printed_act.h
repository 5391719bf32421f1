#pragma once
// An annotated text as pages of paper: typeset with a title block, indented paragraphs, appendix headings at
// the right and ruled tables, drawn at 300 dots per inch and worn as by paper and scanner. Deterministic.
// Threads: pure function. Errors: base::Error when a font is missing.

#include <string>
#include <string_view>

namespace qujat::bench {

// A PDF that holds nothing but pictures. `tier`: "clean", "scan", "bad", "fax" (maker/wear.h).
std::string scanned_pdf(const std::string& name, const std::string& text, std::string_view tier);

// The markup the maker typesets (maker/typeset.h).
std::string markup_of(const std::string& text);

}  // namespace qujat::bench
