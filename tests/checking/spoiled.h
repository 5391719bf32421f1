#pragma once
// PDFs that each break one rule: a sound document of our own, spoiled through qpdf.

#include <functional>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>
#include <string>
#include <vector>

namespace qujat::test {

using Object = QPDFObjectHandle;

// A bilingual page with a picture, a table and fonts; PDF/A-2b and PDF/UA-1.
std::string sound_document();

// The document with `change` made to its objects, written plainly (no object streams).
std::string spoiled(const std::string& pdf, const std::function<void(QPDF&)>& change);

struct Spoil {
    std::string name;    // what was done, for the file's name and the case
    std::string clause;  // of ISO 19005-2, or of ISO 14289-1 where `accessible`
    bool accessible = false;
    std::function<std::string(const std::string&)> make;
};
const std::vector<Spoil>& spoils();

}  // namespace qujat::test
