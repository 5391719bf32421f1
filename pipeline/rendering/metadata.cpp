#include "rendering/metadata.h"

#include "rendering/numbers.h"
#include "rendering/searchable/xmp.h"

namespace qujat::rendering {

std::string xmp(const Description& description) {
    using namespace xmp_packet;
    std::string out =
        begin() + element("pdfaid:part", "2") + element("pdfaid:conformance", "B") +
        element("pdfuaid:part", "1") + element("dc:format", "application/pdf") +
        of_language("dc:title", description.title) + in_order("dc:creator", description.author) +
        of_language("dc:description", description.subject) + any_order("dc:language", description.language) +
        element("pdf:Producer", kProducer) + "</rdf:Description>\n";
    // PDF/A asks that a schema it does not know be described: pdfuaid is such a one.
    out +=
        "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "
        "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "
        "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">"
        "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>PDF/UA "
        "identification</pdfaSchema:schema>"
        "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</"
        "pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
        "<pdfaSchema:property><rdf:Seq><rdf:li "
        "rdf:parseType=\"Resource\"><pdfaProperty:name>part</pdfaProperty:name>"
        "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</"
        "pdfaProperty:category>"
        "<pdfaProperty:description>Part of ISO "
        "14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag>"
        "</pdfaExtension:schemas></rdf:Description>\n";
    return out + end();
}

std::string information(const Description& description) {
    std::string body = "<</Title" + pdf_text(description.title) + "/Producer(" + kProducer + ")";
    if (!description.author.empty()) body += "/Author" + pdf_text(description.author);
    if (!description.subject.empty()) body += "/Subject" + pdf_text(description.subject);
    return body + ">>";
}

}  // namespace qujat::rendering
