#include "rendering/metadata.h"

#include "rendering/numbers.h"

namespace qujat::rendering {
namespace {

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

}  // namespace

std::string xmp(const Description& description) {
    std::string out =
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta "
        "xmlns:x=\"adobe:ns:meta/\">"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
        "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "
        "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">"
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>"
        "<dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" +
        escaped(description.title) + "</rdf:li></rdf:Alt></dc:title>";
    if (!description.author.empty())
        out += "<dc:creator><rdf:Seq><rdf:li>" + escaped(description.author) +
               "</rdf:li></rdf:Seq></dc:creator>";
    if (!description.subject.empty())
        out += "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">" + escaped(description.subject) +
               "</rdf:li></rdf:Alt></dc:description>";
    out += "<dc:language><rdf:Bag><rdf:li>" + escaped(description.language) +
           "</rdf:li></rdf:Bag></dc:language><pdf:Producer>" + std::string(kProducer) +
           "</pdf:Producer></rdf:Description>\n";
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
        "</pdfaExtension:schemas></rdf:Description>\n</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>";
    return out;
}

std::string information(const Description& description) {
    std::string body = "<</Title" + pdf_text(description.title) + "/Producer(" + kProducer + ")";
    if (!description.author.empty()) body += "/Author" + pdf_text(description.author);
    if (!description.subject.empty()) body += "/Subject" + pdf_text(description.subject);
    return body + ">>";
}

}  // namespace qujat::rendering
