#include "rendering/searchable/archival.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "rendering/searchable/srgb_profile.h"

namespace qujat::rendering {
namespace {

using Object = QPDFObjectHandle;

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
                out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        }
    }
    return out;
}

// "D:20240529101500+05'00'" -> "2024-05-29T10:15:00+05:00"; empty when it is no whole date.
std::string xmp_date(const std::string& written) {
    const auto digits = [&](std::size_t from, std::size_t count) {
        return written.size() >= from + count &&
               std::all_of(written.begin() + static_cast<std::ptrdiff_t>(from),
                           written.begin() + static_cast<std::ptrdiff_t>(from + count),
                           [](char c) { return c >= '0' && c <= '9'; });
    };
    if (!written.starts_with("D:") || !digits(2, 14)) return "";
    std::string out = written.substr(2, 4) + "-" + written.substr(6, 2) + "-" + written.substr(8, 2) + "T" +
                      written.substr(10, 2) + ":" + written.substr(12, 2) + ":" + written.substr(14, 2);
    const char zone = written.size() > 16 ? written[16] : 'Z';
    if ((zone == '+' || zone == '-') && digits(17, 2)) {
        out += zone + written.substr(17, 2) + ":" + (digits(20, 2) ? written.substr(20, 2) : "00");
    } else {
        out += "Z";
    }
    return out;
}

std::string element(const char* name, const std::string& value) {
    return value.empty() ? "" : std::string("<") + name + ">" + escaped(value) + "</" + name + ">\n";
}

std::string from_information(QPDF& pdf) {
    Object info = pdf.getTrailer().getKey("/Info");
    if (!info.isDictionary()) return element("xmp:CreatorTool", "Qujat");
    const auto text = [&](const char* key) {
        Object value = info.getKey(key);
        return value.isString() ? value.getUTF8Value() : std::string();
    };
    std::string out = element("xmp:CreatorTool", text("/Creator").empty() ? "Qujat" : text("/Creator")) +
                      element("pdf:Producer", text("/Producer")) +
                      element("pdf:Keywords", text("/Keywords")) +
                      element("xmp:CreateDate", xmp_date(text("/CreationDate")));
    const std::string author = text("/Author");
    if (!author.empty())
        out += "<dc:creator><rdf:Seq>" + element("rdf:li", author) + "</rdf:Seq></dc:creator>\n";
    const std::string subject = text("/Subject");
    if (!subject.empty()) {
        out += "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">" + escaped(subject) +
               "</rdf:li></rdf:Alt></dc:description>\n";
    }
    return out;
}

}  // namespace

Object stream_of(QPDF& pdf, const std::string& data, const std::string& dictionary) {
    Object stream = Object::newStream(&pdf, data);
    Object entries = Object::parse(dictionary);
    for (const std::string& key : entries.getKeys()) stream.getDict().replaceKey(key, entries.getKey(key));
    return stream;
}

void state_defaults(QPDF& pdf) {
    for (Object& font : pdf.getAllObjects()) {
        if (!font.isDictionary() || !font.getKey("/Subtype").isName()) continue;
        Object descriptor = font.getKey("/FontDescriptor");
        const bool embedded = descriptor.isDictionary() && descriptor.getKey("/FontFile2").isStream();
        if (font.getKey("/Subtype").getName() == "/CIDFontType2" && embedded && !font.hasKey("/CIDToGIDMap"))
            font.replaceKey("/CIDToGIDMap", Object::newName("/Identity"));
    }
}

void describe(QPDF& pdf, const page::Document& document, bool pdf_a) {
    std::string xmp =
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta "
        "xmlns:x=\"adobe:ns:meta/\">\n"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
        "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "
        "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
        "<dc:format>application/pdf</dc:format>\n<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" +
        escaped(document.name) + "</rdf:li></rdf:Alt></dc:title>\n";
    if (!document.sha256.empty()) xmp += element("dc:source", "sha256:" + document.sha256);
    xmp += from_information(pdf);
    if (pdf_a) xmp += "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n";
    xmp += "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n";
    pdf.getTrailer().removeKey("/Info");
    Object root = pdf.getRoot();
    root.replaceKey("/Metadata", stream_of(pdf, xmp, "<< /Type /Metadata /Subtype /XML >>"));
    Object intent = Object::parse(
        "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB IEC61966-2.1) "
        ">>");
    intent.replaceKey("/DestOutputProfile", stream_of(pdf, srgb_profile(), "<< /N 3 >>"));
    Object intents = Object::newArray();
    intents.appendItem(pdf.makeIndirectObject(intent));
    root.replaceKey("/OutputIntents", intents);
}

}  // namespace qujat::rendering
