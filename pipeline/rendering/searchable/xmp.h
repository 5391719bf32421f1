#pragma once
// Pieces of an XMP packet (ISO 16684-1), the description PDF/A asks for: used by the PDFs typeset here and by
// those made of scans. Every value is escaped. Threads: pure functions.

#include <string>
#include <string_view>

namespace qujat::rendering::xmp_packet {

std::string
begin();  // up to the first rdf:Description, dc, xmp, pdf, pdfaid and pdfuaid declared; it stays open
std::string end();  // closes the packet; the rdf:Description must be closed before

// Each is empty for an empty value.
std::string element(std::string_view name, std::string_view value);      // <name>value</name>
std::string of_language(std::string_view name, std::string_view value);  // an rdf:Alt for any language
std::string in_order(std::string_view name, std::string_view value);     // an rdf:Seq of one
std::string any_order(std::string_view name, std::string_view value);    // an rdf:Bag of one

}  // namespace qujat::rendering::xmp_packet
