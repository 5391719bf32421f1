#pragma once
// A quick checker of archival PDFs for offices without Java: does a file keep the rules of PDF/A-2b
// (ISO 19005-2) and PDF/UA-1 (ISO 14289-1)? It reads through libqpdf and knows the rules that a scanner, an
// office program or a slip of a template breaks in practice; each finding names its clause. veraPDF, which
// knows all of them, judges the same files in tests/validate.
//
// What it does not look into: font programs other than TrueType, the insides of ICC profiles and JPEG 2000
// pictures, XMP extension schemas, whether tags say what a reader needs.
//
// A file that cannot be opened is a finding, not an error. Threads: no shared state.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace qujat::rendering {

struct PdfStandards {
    bool a2b = false;  // PDF/A-2, level B
    bool ua1 = false;  // PDF/UA-1

    bool operator==(const PdfStandards&) const = default;
};

struct PdfFinding {
    std::string clause;     // "ISO 19005-2, 6.2.11.4.1"
    base::Message message;  // what is wrong and where to mend it
    int page = 0;           // from 1; 0: the file as a whole
    int count = 1;          // how often, on this and later pages
};

struct PdfCheck {
    PdfStandards claims;               // what its own metadata says it is
    PdfStandards judged;               // what it was held against
    std::vector<PdfFinding> findings;  // empty: no rule known here is broken
    // What is in the file and was not looked into: "font program of kind Type1", "picture of kind JPXDecode".
    std::set<std::string> unexamined;
};

// Holds the file against `wanted`; against what it claims itself when nothing is wanted. A file that claims
// nothing and of which nothing is wanted is held against PDF/A-2b.
PdfCheck check_pdf(std::string_view bytes, PdfStandards wanted = {});

}  // namespace qujat::rendering
