#include "maker/born_digital.h"

#include <cairo/cairo-pdf.h>
#include <iconv.h>

#include <algorithm>
#include <cstdio>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include "base/error.h"
#include "maker/press_private.h"

namespace qujat::maker {

namespace {

cairo_status_t append(void* target, const unsigned char* data, unsigned int length) {
    static_cast<std::string*>(target)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

std::string written(QPDF& pdf, const std::string& password) {
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setStaticID(true);
    if (!password.empty()) {
        writer.setStaticAesIV(true);
        writer.setR4EncryptionParametersInsecure(password.c_str(), "maker", true, true, true, true, true,
                                                 true, qpdf_r3p_full, true, true);
    }
    writer.write();
    const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

// The letter a reader sees who takes the Windows-1251 byte of `letter` for Windows-1252.
unsigned mistaken(unsigned letter) {
    static constexpr unsigned kUpper1252[32] = {
        0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    if (letter < 0x80) return letter;
    std::string utf8;
    if (letter < 0x800) {
        utf8 = {static_cast<char>(0xC0 | (letter >> 6)), static_cast<char>(0x80 | (letter & 63))};
    } else {
        utf8 = {static_cast<char>(0xE0 | (letter >> 12)), static_cast<char>(0x80 | ((letter >> 6) & 63)),
                static_cast<char>(0x80 | (letter & 63))};
    }
    std::string byte;
    for (const char* charset : {"CP1251", "RK1048"}) {
        try {
            byte = encoded(utf8, charset);
            break;
        } catch (const base::Error&) {
            byte = "?";
        }
    }
    const auto value = static_cast<unsigned char>(byte[0]);
    return value >= 0x80 && value < 0xA0 ? kUpper1252[value - 0x80] : value;
}

// In the tables of a font the last hexadecimal number of a line is the letter: "<01> <041F>".
std::string mistaken_map(const std::string& map) {
    std::string out;
    bool letters = false;
    for (std::size_t at = 0; at < map.size();) {
        const std::size_t end = std::min(map.find('\n', at), map.size() - 1);
        std::string line = map.substr(at, end - at + 1);
        at = end + 1;
        if (line.find("beginbf") != std::string::npos) letters = true;
        if (line.find("endbf") != std::string::npos) letters = false;
        const std::size_t open = line.rfind('<');
        if (letters && open != std::string::npos && open > line.find('<') &&
            line.find('>', open) == open + 5) {
            char hex[8];
            std::snprintf(hex, sizeof hex, "%04X",
                          mistaken(static_cast<unsigned>(std::stoul(line.substr(open + 1, 4), nullptr, 16))));
            line.replace(open + 1, 4, hex);
        }
        out += line;
    }
    return out;
}

}  // namespace

std::string text_pdf(const std::vector<PrintedPage>& pages, const std::string& title) {
    std::string bytes;
    cairo_surface_t* surface =
        cairo_pdf_surface_create_for_stream(append, &bytes, pages.front().width(), pages.front().height());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2024-08-05T10:00:00Z");
    cairo_t* cr = cairo_create(surface);
    for (const auto& page : pages) {
        cairo_pdf_surface_set_size(surface, page.width(), page.height());
        cairo_set_source_surface(cr, page.data().recording, 0, 0);
        cairo_paint(cr);
        cairo_show_page(cr);
    }
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    return bytes;
}

std::string with_wrong_text_layer(const std::string& bytes) {
    QPDF pdf;
    pdf.processMemoryFile("made", bytes.data(), bytes.size());
    for (QPDFObjectHandle object : pdf.getAllObjects()) {
        if (!object.isDictionary() || !object.hasKey("/ToUnicode")) continue;
        QPDFObjectHandle map = object.getKey("/ToUnicode");
        const std::shared_ptr<Buffer> data = map.getStreamData();
        map.replaceStreamData(
            mistaken_map({reinterpret_cast<const char*>(data->getBuffer()), data->getSize()}),
            QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
    }
    return written(pdf, "");
}

std::string locked(const std::string& bytes, const std::string& password) {
    QPDF pdf;
    pdf.processMemoryFile("made", bytes.data(), bytes.size());
    return written(pdf, password);
}

std::string encoded(std::string_view utf8, const std::string& charset) {
    const iconv_t converter = iconv_open(charset.c_str(), "UTF-8");
    std::string in(utf8), out(utf8.size() + 16, '\0');
    char *from = in.data(), *to = out.data();
    std::size_t left = in.size(), room = out.size();
    const bool failed = converter == reinterpret_cast<iconv_t>(-1) ||
                        iconv(converter, &from, &left, &to, &room) == static_cast<std::size_t>(-1);
    if (converter != reinterpret_cast<iconv_t>(-1)) iconv_close(converter);
    if (failed) throw base::Error({QUJAT_MSG("charset {0} lacks a letter of the text"), {charset}});
    out.resize(out.size() - room);
    return out;
}

}  // namespace qujat::maker
