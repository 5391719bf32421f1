#include "rendering/signing/update.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "base/error.h"
#include "base/files.h"

namespace qujat::signing {
namespace {

constexpr std::size_t kRangePlace = 60;  // four numbers of ten digits and what stands between

[[noreturn]] void refuse(const char* sentence) {
    throw base::Error({sentence, {}});
}

std::string reference(int object) {
    return std::to_string(object) + " 0 R";
}

// A dictionary as text with one key replaced, without reading what it refers to.
std::string with_key(QPDFObjectHandle dictionary, const std::string& key, const std::string& value) {
    QPDFObjectHandle copy = dictionary.shallowCopy();
    copy.removeKey(key);
    std::string text = copy.unparse();
    text.insert(text.rfind(">>"), key + " " + value + " ");
    return text;
}

std::string items_of(QPDFObjectHandle array) {
    std::string text;
    if (!array.isArray()) return text;
    for (int i = 0; i < array.getArrayNItems(); ++i) text += array.getArrayItem(i).unparse() + " ";
    return text;
}

QPDFObjectHandle first_page(QPDFObjectHandle node) {
    constexpr int kDeepest = 50;
    for (int depth = 0; depth < kDeepest && node.isDictionary(); ++depth) {
        QPDFObjectHandle kids = node.getKey("/Kids");
        if (!kids.isArray() || kids.getArrayNItems() == 0) break;
        node = kids.getArrayItem(0);
    }
    if (!node.isDictionary() || node.getKey("/Kids").isArray() || !node.isIndirect())
        refuse(QUJAT_MSG("this PDF has no pages; it cannot be signed"));
    return node;
}

std::string form_with(QPDFObjectHandle form, int field) {
    std::string fields;
    std::string others;
    if (form.isDictionary()) {
        fields = items_of(form.getKey("/Fields"));
        QPDFObjectHandle rest = form.shallowCopy();
        rest.removeKey("/Fields");
        rest.removeKey("/SigFlags");
        others = rest.unparse();
        others = others.substr(2, others.rfind(">>") - 2);
    }
    return "<<" + others + "/Fields[" + fields + reference(field) + "]/SigFlags 3>>";
}

int fields_of(QPDFObjectHandle form) {
    if (!form.isDictionary() || !form.getKey("/Fields").isArray()) return 0;
    return form.getKey("/Fields").getArrayNItems();
}

std::string hex_text(const std::string& utf8) {
    return QPDFObjectHandle::newUnicodeString(utf8).unparse();
}

std::size_t last_table(std::string_view pdf) {
    const std::size_t word = pdf.rfind("startxref");
    if (word == std::string_view::npos) refuse(QUJAT_MSG("this is no whole PDF; it cannot be signed"));
    std::size_t at = word + 9;
    while (at < pdf.size() && (pdf[at] == ' ' || pdf[at] == '\r' || pdf[at] == '\n')) ++at;
    std::size_t value = 0;
    for (; at < pdf.size() && pdf[at] >= '0' && pdf[at] <= '9' && value < pdf.size(); ++at)
        value = value * 10 + static_cast<std::size_t>(pdf[at] - '0');
    if (value >= pdf.size()) refuse(QUJAT_MSG("this is no whole PDF; it cannot be signed"));
    return value;
}

void put_big_endian(std::string& out, std::size_t value, int bytes) {
    for (int i = bytes; i-- > 0;)
        out += static_cast<char>((value >> (8U * static_cast<unsigned>(i))) & 0xFFU);
}

// Objects by number -> offset, as runs of numbers without a gap.
template <typename Begin, typename Each>
void runs(const std::map<int, std::size_t>& offsets, const Begin& begin, const Each& each) {
    for (auto at = offsets.begin(); at != offsets.end();) {
        auto end = at;
        int count = 0;
        while (end != offsets.end() && end->first == at->first + count) {
            ++end;
            ++count;
        }
        begin(at->first, count);
        for (; at != end; ++at) each(at->second);
    }
}

// The update's own table, of the same kind as the file's last one.
void put_table(std::string& out, std::map<int, std::size_t> offsets, const std::string& trailer, int next,
               bool stream) {
    const std::size_t at = out.size();
    if (stream) {
        offsets[next] = at;
        std::string index;
        std::string table;
        runs(
            offsets,
            [&](int first, int count) { index += std::to_string(first) + " " + std::to_string(count) + " "; },
            [&](std::size_t offset) {
                put_big_endian(table, 1, 1);
                put_big_endian(table, offset, 5);
                put_big_endian(table, 0, 1);
            });
        out += std::to_string(next) + " 0 obj\n<</Type/XRef/W[1 5 1]/Index[" + index + "]/Size " +
               std::to_string(next + 1) + trailer + "/Length " + std::to_string(table.size()) +
               ">>\nstream\n" + table + "\nendstream\nendobj\n";
    } else {
        out += "xref\n";
        char line[32];
        runs(
            offsets,
            [&](int first, int count) { out += std::to_string(first) + " " + std::to_string(count) + "\n"; },
            [&](std::size_t offset) {
                std::snprintf(line, sizeof line, "%010zu 00000 n \n", offset);
                out += line;
            });
        out += "trailer\n<</Size " + std::to_string(next) + trailer + ">>\n";
    }
    out += "startxref\n" + std::to_string(at) + "\n%%EOF\n";
}

Update made(QPDF& file, std::string_view pdf, const std::string& time, const std::string& reason,
            std::size_t room) {
    if (file.isEncrypted()) refuse(QUJAT_MSG("this PDF is protected by a password; it cannot be signed"));
    QPDFObjectHandle trailer = file.getTrailer();
    QPDFObjectHandle root = file.getRoot();
    QPDFObjectHandle page = first_page(root.getKey("/Pages"));
    const int signature = trailer.getKey("/Size").getIntValueAsInt();
    const int field = signature + 1;
    const std::size_t before = last_table(pdf);
    const bool stream = pdf.substr(before, 4) != "xref";

    Update update;
    std::string& out = update.pdf;
    out.reserve(pdf.size() + 2 * room + 4096);
    out = pdf;
    if (out.back() != '\n') out += '\n';
    std::map<int, std::size_t> offsets;
    const auto put = [&](int object, const std::string& body) {
        offsets[object] = out.size();
        out += std::to_string(object) + " 0 obj\n" + body + "\nendobj\n";
    };
    put(root.getObjectID(), with_key(root, "/AcroForm", form_with(root.getKey("/AcroForm"), field)));
    put(page.getObjectID(),
        with_key(page, "/Annots", "[" + items_of(page.getKey("/Annots")) + reference(field) + "]"));
    // Nothing is shown on the page: a rectangle without size needs no appearance (ISO 19005-2, 6.3.3).
    put(field, "<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature" +
                   std::to_string(fields_of(root.getKey("/AcroForm")) + 1) + ")/Rect[0 0 0 0]/F 132/P " +
                   reference(page.getObjectID()) + "/V " + reference(signature) + ">>");
    offsets[signature] = out.size();
    out += std::to_string(signature) +
           " 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(" + time + ")";
    if (!reason.empty()) out += "/Reason " + hex_text(reason);
    out += "/ByteRange";
    const std::size_t range = out.size();
    out += std::string(kRangePlace, ' ') + "/Contents";
    update.gap.begin = out.size();
    out += "<" + std::string(2 * room, '0') + ">";
    update.gap.end = out.size();
    out += ">>\nendobj\n";

    std::string keys = "/Root " + root.unparse() + "/Prev " + std::to_string(before);
    if (trailer.hasKey("/Info")) keys += "/Info " + trailer.getKey("/Info").unparse();
    if (trailer.getKey("/ID").isArray()) {
        // The first half names the document for ever, the second this state of it.
        keys += "/ID[" + trailer.getKey("/ID").getArrayItem(0).unparse() + "<" +
                base::sha256_hex(time + reason + std::string(pdf)).substr(0, 32) + ">]";
    }
    put_table(out, offsets, keys, field + 1, stream);
    char numbers[kRangePlace + 1];
    const int length = std::snprintf(numbers, sizeof numbers, "[0 %zu %zu %zu]", update.gap.begin,
                                     update.gap.end, out.size() - update.gap.end);
    out.replace(range, static_cast<std::size_t>(length), numbers);
    return update;
}

}  // namespace

Update with_room(std::string_view pdf, const std::string& time, const std::string& reason, std::size_t room) {
    try {
        QPDF file;
        file.setSuppressWarnings(true);
        file.processMemoryFile("signed", pdf.data(), pdf.size());
        return made(file, pdf, time, reason, room);
    } catch (const base::Error&) {
        throw;
    } catch (const std::exception&) {
        refuse(QUJAT_MSG("this is no whole PDF; it cannot be signed"));
    }
}

std::string pdf_time(const std::string& iso) {
    std::string digits = iso;
    digits.erase(std::remove(digits.begin(), digits.end(), '-'), digits.end());
    return "D:" + digits + "000000+05'00'";  // Kazakhstan has one time zone since 1 March 2024
}

std::string day_of(const std::string& time) {
    const bool good =
        time.size() >= 10 && time.starts_with("D:") &&
        std::all_of(time.begin() + 2, time.begin() + 10, [](char c) { return c >= '0' && c <= '9'; });
    return good ? time.substr(2, 4) + "-" + time.substr(6, 2) + "-" + time.substr(8, 2) : "";
}

}  // namespace qujat::signing
