#include "rendering/searchable/xmp.h"

namespace qujat::rendering::xmp_packet {
namespace {

std::string escaped(std::string_view text) {
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

std::string wrapped(std::string_view name, const char* list, const char* item, std::string_view value) {
    if (value.empty()) return "";
    const std::string tag(name);
    return "<" + tag + "><rdf:" + list + "><" + item + ">" + escaped(value) + "</rdf:li></rdf:" + list +
           "></" + tag + ">\n";
}

}  // namespace

std::string begin() {
    return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
           "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
           "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
           "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
           "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "
           "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" "
           "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n";
}

std::string end() {
    return "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n";
}

std::string element(std::string_view name, std::string_view value) {
    if (value.empty()) return "";
    const std::string tag(name);
    return "<" + tag + ">" + escaped(value) + "</" + tag + ">\n";
}

std::string of_language(std::string_view name, std::string_view value) {
    return wrapped(name, "Alt", "rdf:li xml:lang=\"x-default\"", value);
}
std::string in_order(std::string_view name, std::string_view value) {
    return wrapped(name, "Seq", "rdf:li", value);
}
std::string any_order(std::string_view name, std::string_view value) {
    return wrapped(name, "Bag", "rdf:li", value);
}

}  // namespace qujat::rendering::xmp_packet
