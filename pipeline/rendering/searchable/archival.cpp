#include "rendering/searchable/archival.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "rendering/searchable/srgb_profile.h"
#include "rendering/searchable/xmp.h"

namespace qujat::rendering {
namespace {

using Object = QPDFObjectHandle;

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

std::string from_information(QPDF& pdf) {
    using namespace xmp_packet;
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
    return out + in_order("dc:creator", text("/Author")) + of_language("dc:description", text("/Subject"));
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
    using namespace xmp_packet;
    std::string xmp =
        begin() + element("dc:format", "application/pdf") + of_language("dc:title", document.name);
    if (!document.sha256.empty()) xmp += element("dc:source", "sha256:" + document.sha256);
    xmp += from_information(pdf);
    if (pdf_a) xmp += element("pdfaid:part", "2") + element("pdfaid:conformance", "B");
    xmp += "</rdf:Description>\n" + end();
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
