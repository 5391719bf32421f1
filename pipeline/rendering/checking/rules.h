#pragma once
// What the groups of rules share: the file, and where findings go. Private to pipeline/rendering/checking/;
// qpdf's types appear here and in the .cpp files only. Threads: belongs to one check.

#ifndef POINTERHOLDER_TRANSITION
#define POINTERHOLDER_TRANSITION 3
#endif
#include <map>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rendering/check_pdf.h"

namespace qujat::rendering {

using PdfObject = QPDFObjectHandle;

// Equal findings become one with a count.
class Findings {
  public:
    void archival(const char* clause, base::Message message, int page = 0) {
        add(std::string("ISO 19005-2, ") + clause, std::move(message), page);
    }
    void accessible(const char* clause, base::Message message, int page = 0) {
        add(std::string("ISO 14289-1, ") + clause, std::move(message), page);
    }
    std::vector<PdfFinding> take() { return std::move(findings_); }

  private:
    void add(std::string clause, base::Message message, int page);
    std::vector<PdfFinding> findings_;
};

// The characters a font was asked to draw, as codes of its strings.
struct FontUse {
    PdfObject font;
    int page = 0;              // first use
    bool visible = false;      // in a rendering mode other than 3
    std::set<unsigned> codes;  // two-byte codes for Identity-H and -V, else one byte
};

// What the pages use, gathered from their content.
struct PagesUse {
    std::map<QPDFObjGen, FontUse> fonts;
    std::map<std::string, int> device_colours;  // "DeviceRGB" and the page that used it first
    std::set<std::string> unexamined;
    // Marked content of each page object by number, for the structure tree.
    std::map<QPDFObjGen, std::set<int>> marked;
};

// XMP as far as it is asked.
struct Description {
    bool present = false;
    bool well_formed = false;
    std::string part;         // pdfaid:part
    std::string conformance;  // pdfaid:conformance
    std::string ua_part;      // pdfuaid:part
    std::string title;        // dc:title, default language
};
Description description_of(QPDF& pdf);

void check_bytes(std::string_view bytes, Findings& findings);  // 6.1.2, 6.1.3
void check_objects(QPDF& pdf, Findings& findings);             // 6.1, 6.2.5, 6.2.8, 6.2.9
void check_document(QPDF& pdf, const Description& description, Findings& findings);  // 6.2.3, 6.4 - 6.11
PagesUse check_pages(QPDF& pdf, const PdfStandards& judged, Findings& findings);     // 6.2.2, 6.2.4, 6.3
void check_colours(QPDF& pdf, const PagesUse& use, Findings& findings);              // 6.2.4.3
void check_fonts(PagesUse& use, Findings& findings);                                 // 6.2.11
void check_structure(QPDF& pdf, const Description& description, const PagesUse& use,
                     Findings& findings);  // ISO 14289-1

// A name without its slash; empty when it is none.
std::string name_of(PdfObject object);
bool has_filter(PdfObject filters, const std::string& wanted);
// Text of a stream decoded as far as it can be; empty when it cannot.
std::string data_of(PdfObject stream);

}  // namespace qujat::rendering
