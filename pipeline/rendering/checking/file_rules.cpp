// The file as bytes and its objects one by one.
#include <cctype>

#include "rendering/checking/rules.h"

namespace qujat::rendering {
namespace {

// A string no longer, a number no greater and a name no longer than every reader takes (6.1.13).
constexpr std::size_t kLongestString = 32767;
constexpr std::size_t kLongestName = 127;
constexpr std::size_t kMostNesting = 200;  // of arrays and dictionaries; deeper ones are not followed

void check_values(PdfObject object, Findings& findings, std::size_t depth) {
    if (depth > kMostNesting) return;
    if (object.isString() && object.getStringValue().size() > kLongestString)
        findings.archival("6.1.13", {QUJAT_MSG("a string is longer than 32767 bytes"), {}});
    if (object.isName() && object.getName().size() - 1 > kLongestName)
        findings.archival("6.1.13", {QUJAT_MSG("a name is longer than 127 bytes"), {}});
    if (object.isArray()) {
        for (int i = 0; i < object.getArrayNItems(); ++i) {
            PdfObject item = object.getArrayItem(i);
            if (!item.isIndirect()) check_values(item, findings, depth + 1);
        }
    }
    if (object.isDictionary()) {
        for (const std::string& key : object.getKeys()) {
            PdfObject item = object.getKey(key);
            if (!item.isIndirect()) check_values(item, findings, depth + 1);
        }
    }
}

void check_stream(PdfObject dictionary, Findings& findings) {
    if (dictionary.hasKey("/F") || dictionary.hasKey("/FFilter") || dictionary.hasKey("/FDecodeParms")) {
        findings.archival(
            "6.1.7.1", {QUJAT_MSG("a stream keeps its data in another file (key F); put the data in"), {}});
    }
    PdfObject filters = dictionary.getKey("/Filter");
    if (has_filter(filters, "LZWDecode"))
        findings.archival("6.1.7.2", {QUJAT_MSG("a stream is compressed with LZW; use Flate"), {}});
    if (has_filter(filters, "Crypt"))
        findings.archival("6.1.7.2", {QUJAT_MSG("a stream is encrypted by a filter of its own"), {}});
}

void check_drawn(PdfObject dictionary, Findings& findings) {
    const std::string kind = name_of(dictionary.getKey("/Subtype"));
    if (kind == "Image") {
        if (dictionary.hasKey("/Alternates"))
            findings.archival("6.2.8", {QUJAT_MSG("a picture has alternates for other purposes"), {}});
        PdfObject smooth = dictionary.getKey("/Interpolate");
        if (smooth.isBool() && smooth.getBoolValue())
            findings.archival("6.2.8", {QUJAT_MSG("a picture asks to be smoothed (Interpolate true)"), {}});
    }
    if ((kind == "Image" || kind == "Form") && dictionary.hasKey("/OPI"))
        findings.archival(kind == "Image" ? "6.2.8" : "6.2.9.1",
                          {QUJAT_MSG("a picture stands for one in another file (OPI)"), {}});
    if (kind == "Form") {
        if (dictionary.hasKey("/Ref"))
            findings.archival("6.2.9.2", {QUJAT_MSG("a drawing refers to a page of another file (Ref)"), {}});
        if (dictionary.hasKey("/PS") || name_of(dictionary.getKey("/Subtype2")) == "PS")
            findings.archival("6.2.9.1", {QUJAT_MSG("a drawing holds PostScript"), {}});
    }
    if (kind == "PS") findings.archival("6.2.9.3", {QUJAT_MSG("a drawing is a PostScript program"), {}});
}

}  // namespace

bool has_filter(PdfObject filters, const std::string& wanted) {
    if (filters.isArray()) {
        for (int i = 0; i < filters.getArrayNItems(); ++i) {
            if (name_of(filters.getArrayItem(i)) == wanted) return true;
        }
        return false;
    }
    return name_of(filters) == wanted;
}

void check_bytes(std::string_view bytes, Findings& findings) {
    const bool header = bytes.size() >= 9 && bytes.starts_with("%PDF-1.") && bytes[7] >= '0' &&
                        bytes[7] <= '7' && (bytes[8] == '\n' || bytes[8] == '\r');
    if (!header) {
        findings.archival(
            "6.1.2",
            {QUJAT_MSG(
                 "the file does not begin with %PDF-1.n on a line of its own; something stands before it"),
             {}});
    } else {
        std::size_t comment = 9;
        if (bytes[8] == '\r' && bytes.size() > 9 && bytes[9] == '\n') ++comment;
        bool binary = bytes.size() > comment + 5 && bytes[comment] == '%';
        for (std::size_t i = 1; binary && i <= 4; ++i)
            binary = static_cast<unsigned char>(bytes[comment + i]) > 127;
        if (!binary)
            findings.archival("6.1.2",
                              {QUJAT_MSG("the second line is not a comment of four binary characters"), {}});
    }
    const std::size_t end = bytes.rfind("%%EOF");
    if (end == std::string_view::npos) {
        findings.archival("6.1.3", {QUJAT_MSG("the end of the file is missing (no %%EOF)"), {}});
        return;
    }
    const std::string_view rest = bytes.substr(end + 5);
    if (rest != "" && rest != "\n" && rest != "\r" && rest != "\r\n") {
        findings.archival("6.1.3", {QUJAT_MSG("{0} bytes stand behind the end of the file"),
                                    {std::to_string(rest.size())}});
    }
}

void check_objects(QPDF& pdf, Findings& findings) {
    PdfObject id = pdf.getTrailer().getKey("/ID");
    if (!id.isArray() || id.getArrayNItems() != 2 || id.getArrayItem(0).getStringValue().empty())
        findings.archival("6.1.3", {QUJAT_MSG("the file has no identifier (trailer key ID)"), {}});
    for (PdfObject& object : pdf.getAllObjects()) {
        const bool is_stream = object.isStream();
        PdfObject dictionary = is_stream ? object.getDict() : object;
        check_values(dictionary, findings, 0);
        if (!dictionary.isDictionary()) continue;
        if (is_stream) {
            check_stream(dictionary, findings);
            check_drawn(dictionary, findings);
        }
    }
}

}  // namespace qujat::rendering
