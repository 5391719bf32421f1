#include "rendering/signing/signing.h"

#include <algorithm>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "base/error.h"
#include "rendering/signing/cms.h"
#include "rendering/signing/update.h"

namespace qujat::signing {
namespace {

constexpr std::size_t kMostSignatures = 20;

Covered around(std::string_view pdf, const Gap& gap) {
    return {pdf.substr(0, gap.begin), pdf.substr(gap.end)};
}

void fill(std::string& pdf, const Gap& gap, std::string_view cms) {
    static constexpr char kDigits[] = "0123456789ABCDEF";
    const std::size_t room = (gap.end - gap.begin - 2) / 2;
    if (cms.size() > room) {
        throw base::Error(
            {QUJAT_MSG("the signature takes {0} bytes and the room kept for it is {1}; prepare again with "
                       "--room {0}"),
             {std::to_string(cms.size()), std::to_string(room)}});
    }
    std::size_t at = gap.begin + 1;
    for (const char c : cms) {
        const auto byte = static_cast<unsigned char>(c);
        pdf[at++] = kDigits[byte >> 4];
        pdf[at++] = kDigits[byte & 15];
    }
}

// One signature of a file, as its dictionary tells.
struct Found {
    Gap gap;
    std::size_t covered_to = 0;  // end of the second range
    bool well_formed = false;    // the ranges leave out exactly the value
    std::string value;           // of /Contents
    std::string time;
    std::string reason;
};

bool hexadecimal(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
    });
}

Found found_in(QPDFObjectHandle dictionary, std::string_view pdf) {
    Found found;
    const auto text = [&](const char* key) {
        QPDFObjectHandle value = dictionary.getKey(key);
        return value.isString() ? value.getUTF8Value() : std::string();
    };
    found.time = text("/M");
    found.reason = text("/Reason");
    if (dictionary.getKey("/Contents").isString())
        found.value = dictionary.getKey("/Contents").getStringValue();
    QPDFObjectHandle range = dictionary.getKey("/ByteRange");
    if (!range.isArray() || range.getArrayNItems() != 4) return found;
    std::size_t numbers[4];
    for (int i = 0; i < 4; ++i) {
        QPDFObjectHandle number = range.getArrayItem(i);
        if (!number.isInteger() || number.getIntValue() < 0) return found;
        numbers[i] = static_cast<std::size_t>(number.getIntValue());
        if (numbers[i] > pdf.size()) return found;
    }
    found.gap = {numbers[1], numbers[2]};
    found.covered_to = numbers[2] + numbers[3];
    found.well_formed = numbers[0] == 0 && numbers[1] + 2 <= numbers[2] && found.covered_to <= pdf.size() &&
                        pdf[numbers[1]] == '<' && pdf[numbers[2] - 1] == '>' &&
                        hexadecimal(pdf.substr(numbers[1] + 1, numbers[2] - numbers[1] - 2));
    return found;
}

// In the order they were made. Throws qpdf's exceptions.
std::vector<Found> signatures_of(std::string_view pdf) {
    QPDF file;
    file.setSuppressWarnings(true);
    file.processMemoryFile("signed", pdf.data(), pdf.size());
    std::vector<Found> all;
    QPDFObjectHandle form = file.getRoot().getKey("/AcroForm");
    QPDFObjectHandle fields = form.isDictionary() ? form.getKey("/Fields") : QPDFObjectHandle::newNull();
    for (int i = 0; fields.isArray() && i < fields.getArrayNItems() && all.size() < kMostSignatures; ++i) {
        QPDFObjectHandle field = fields.getArrayItem(i);
        if (!field.isDictionary()) continue;
        QPDFObjectHandle kind = field.getKey("/FT");
        QPDFObjectHandle value = field.getKey("/V");
        if (!kind.isName() || kind.getName() != "/Sig" || !value.isDictionary()) continue;
        all.push_back(found_in(value, pdf));
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Found& a, const Found& b) { return a.covered_to < b.covered_to; });
    return all;
}

bool empty_value(const Found& found) {
    return std::all_of(found.value.begin(), found.value.end(), [](char c) { return c == '\0'; });
}

// The place of the last signature of a prepared file.
Gap empty_gap(std::string_view prepared) {
    std::vector<Found> all;
    try {
        all = signatures_of(prepared);
    } catch (const std::exception&) {
        all.clear();
    }
    const bool good = !all.empty() && all.back().well_formed && empty_value(all.back()) &&
                      all.back().covered_to == prepared.size();
    if (!good) {
        throw base::Error(
            {QUJAT_MSG("this file was not prepared for a signature; make it with qujat sign --prepare"), {}});
    }
    return all.back().gap;
}

// The file as it was before its last signature, when that brought nothing but itself; else nothing.
std::string_view before(std::string_view pdf, const Found& found) {
    const std::size_t mark = pdf.substr(0, found.gap.begin).rfind("%%EOF");
    if (mark == std::string_view::npos) return {};
    // Up to the end of that line; a file that ended without one got it from the update.
    std::size_t end = mark + 5;
    if (end < pdf.size() && pdf[end] == '\r') ++end;
    if (end < pdf.size() && pdf[end] == '\n') ++end;
    for (const std::size_t length : {end, mark + 5}) {
        const std::string_view earlier = pdf.substr(0, length);
        try {
            const Update again =
                with_room(earlier, found.time, found.reason, (found.gap.end - found.gap.begin - 2) / 2);
            const bool same =
                again.pdf.size() == pdf.size() && again.gap.begin == found.gap.begin &&
                pdf.substr(0, found.gap.begin) == std::string_view(again.pdf).substr(0, again.gap.begin) &&
                pdf.substr(found.gap.end) == std::string_view(again.pdf).substr(again.gap.end);
            if (same) return earlier;
        } catch (const base::Error&) {
            continue;
        }
    }
    return {};
}

Signature judged(std::string_view pdf, const Found& found, std::string_view trusted_pem) {
    Signature signature;
    signature.on = day_of(found.time);
    signature.reason = found.reason;
    const CmsHandle cms = found.well_formed ? read_cms(found.value) : nullptr;
    if (cms) {
        judge(cms.get(),
              {pdf.substr(0, found.gap.begin), pdf.substr(found.gap.end, found.covered_to - found.gap.end)},
              trusted_pem, signature);
    } else {
        signature.problem = found.well_formed ? "the signature's value cannot be read"
                                              : "the signature does not say what it covers";
    }
    // Later signatures lie behind the end of the file as it was when this one was made.
    signature.whole_file =
        found.well_formed && found.covered_to >= 6 &&
        pdf.substr(0, found.covered_to).substr(found.covered_to - 6).find("%%EOF") != std::string_view::npos;
    return signature;
}

}  // namespace

std::string sign(std::string_view pdf, const Key& key, const SignOptions& options) {
    Update update = with_room(pdf, pdf_time(options.on), options.reason, room_for(key.parts()));
    const std::string cms = make_cms(key.parts(), around(update.pdf, update.gap));
    fill(update.pdf, update.gap, cms);
    return std::move(update.pdf);
}

std::string prepare(std::string_view pdf, const SignOptions& options) {
    return with_room(pdf, pdf_time(options.on), options.reason, options.room).pdf;
}

std::string bytes_to_sign(std::string_view prepared) {
    const Covered covered = around(prepared, empty_gap(prepared));
    return std::string(covered.before) + std::string(covered.after);
}

std::string embed(std::string_view prepared, std::string_view cms) {
    const Gap gap = empty_gap(prepared);
    const CmsHandle read = read_cms(cms);
    if (!read) throw base::Error({QUJAT_MSG("this is no CMS signature (DER, PEM or base64)"), {}});
    Signature signature;
    judge(read.get(), around(prepared, gap), {}, signature);
    if (!signature.intact) {
        throw base::Error(
            {QUJAT_MSG("this signature does not fit the prepared file: {0}"), {signature.problem}});
    }
    unsigned char* der = nullptr;
    const int size = i2d_CMS_ContentInfo(read.get(), &der);
    const std::string bytes(reinterpret_cast<char*>(der), static_cast<std::size_t>(std::max(size, 0)));
    OPENSSL_free(der);
    std::string pdf(prepared);
    fill(pdf, gap, bytes);
    return pdf;
}

Examined examine(std::string_view pdf, std::string_view trusted_pem) {
    Examined examined;
    examined.original = pdf;
    if (pdf.substr(0, 1024).find("%PDF-") == std::string_view::npos) return examined;
    try {
        const std::vector<Found> all = signatures_of(pdf);
        for (const Found& found : all) {
            if (found.well_formed && empty_value(found)) {
                examined.unfinished = true;
                continue;
            }
            examined.signatures.push_back(judged(pdf, found, trusted_pem));
        }
        if (examined.unfinished) return examined;
        // From the last one back.
        for (std::size_t i = all.size(); i-- > 0;) {
            const bool to_the_end = all[i].well_formed && all[i].covered_to == examined.original.size();
            const std::string_view earlier =
                to_the_end ? before(examined.original, all[i]) : std::string_view();
            if (earlier.empty()) break;
            examined.signatures[i].nothing_else = true;
            examined.original = earlier;
        }
    } catch (const std::exception&) {
        // A file that is no whole PDF: what was found so far counts.
    }
    return examined;
}

}  // namespace qujat::signing
