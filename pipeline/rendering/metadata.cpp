#include "rendering/metadata.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

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

void put32(std::string& out, std::uint32_t value) {
    for (const unsigned shift : {24U, 16U, 8U, 0U}) out += static_cast<char>((value >> shift) & 0xFFU);
}

// s15Fixed16Number
void put_fixed(std::string& out, double value) {
    put32(out, static_cast<std::uint32_t>(static_cast<std::int32_t>(std::lround(value * 65536))));
}

std::string xyz_tag(const std::array<double, 3>& xyz) {
    std::string tag = "XYZ ";
    put32(tag, 0);
    for (const double part : xyz) put_fixed(tag, part);
    return tag;
}

std::string text_tag(const std::string& text) {
    std::string tag = "mluc";
    put32(tag, 0);
    put32(tag, 1);
    put32(tag, 12);
    tag += "enUS";
    put32(tag, static_cast<std::uint32_t>(text.size() * 2));
    put32(tag, 28);
    for (const char c : text) {
        tag += '\0';
        tag += c;
    }
    return tag;
}

std::string curve_tag() {
    std::string tag = "para";
    put32(tag, 0);
    tag += std::string("\0\3\0\0", 4);  // function type 3
    for (const double parameter : {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045})
        put_fixed(tag, parameter);
    return tag;
}

std::string built_profile() {
    // Red, green, blue and white seen under D50 (Bradford).
    const std::string curve = curve_tag();
    std::string adaptation = "sf32";
    put32(adaptation, 0);
    for (const double part :
         {1.04791, 0.02292, -0.05020, 0.02960, 0.99046, -0.01707, -0.00925, 0.01506, 0.75179})
        put_fixed(adaptation, part);
    const std::vector<std::pair<const char*, std::string>> tags = {
        {"desc", text_tag("sRGB")},
        {"cprt", text_tag("Public domain")},
        {"wtpt", xyz_tag({0.96420, 1.0, 0.82491})},
        {"chad", adaptation},
        {"rXYZ", xyz_tag({0.43607, 0.22249, 0.01392})},
        {"gXYZ", xyz_tag({0.38515, 0.71687, 0.09708})},
        {"bXYZ", xyz_tag({0.14307, 0.06061, 0.71410})},
        {"rTRC", curve},
        {"gTRC", curve},
        {"bTRC", curve},
    };
    std::string table;
    std::string body;
    put32(table, static_cast<std::uint32_t>(tags.size()));
    const std::size_t data_at = 128 + 4 + 12 * tags.size();
    std::size_t curve_at = 0;
    for (const auto& [name, data] : tags) {
        std::size_t at = data_at + body.size();
        if (data == curve && curve_at != 0) {
            at = curve_at;
        } else {
            if (data == curve) curve_at = at;
            body += data;
            while (body.size() % 4 != 0) body += '\0';
        }
        table += name;
        put32(table, static_cast<std::uint32_t>(at));
        put32(table, static_cast<std::uint32_t>(data.size()));
    }
    std::string head;
    put32(head, static_cast<std::uint32_t>(128 + table.size() + body.size()));
    put32(head, 0);
    put32(head, 0x04200000);
    head += "mntrRGB XYZ ";
    head += std::string("\x07\xEA\0\1\0\1\0\0\0\0\0\0", 12);  // 1 January 2026
    head += "acsp";
    head += std::string(28, '\0');
    for (const double part : {0.96420, 1.0, 0.82491}) put_fixed(head, part);
    head.resize(128, '\0');
    return head + table + body;
}

}  // namespace

const std::string& srgb_profile() {
    static const std::string profile = built_profile();
    return profile;
}

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
