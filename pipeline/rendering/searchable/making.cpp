#include "rendering/searchable/making.h"

#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDFLogger.hh>
#include <qpdf/QPDFWriter.hh>

#include "base/error.h"
#include "rendering/searchable/text_layer.h"

namespace qujat::rendering {

using Object = QPDFObjectHandle;

std::vector<Sheet> sheets_of(const page::Document& document) {
    std::vector<Sheet> sheets;
    for (const page::Page& page : document.pages) {
        const bool facing = !sheets.empty() && sheets.back().size() == 1 && !page.part.empty() &&
                            !sheets.back().front()->part.empty() &&
                            sheets.back().front()->number == page.number;
        if (!facing) sheets.emplace_back();
        sheets.back().push_back(&page);
    }
    return sheets;
}

bool has_words(const Sheet& sheet) {
    for (const page::Page* page : sheet) {
        for (const page::Line& line : page->lines) {
            if (!line.words.empty()) return true;
        }
    }
    return false;
}

void refuse_count(const page::Document& document, std::size_t pictures, std::size_t sheets) {
    throw base::Error(
        {QUJAT_MSG("the file has {0} page pictures, but {1} pages were read; read the file again"),
         {std::to_string(pictures), std::to_string(sheets)}})
        .in_file(document.name);
}

text::Language main_language(const page::Document& document) {
    std::size_t kazakh = 0;
    std::size_t russian = 0;
    for (const page::Page& page : document.pages) {
        for (const page::Line& line : page.lines) {
            kazakh += line.language == text::Language::Kazakh ? line.words.size() : 0;
            russian += line.language == text::Language::Russian ? line.words.size() : 0;
        }
    }
    if (kazakh + russian == 0) return text::Language::Unknown;
    return kazakh >= russian ? text::Language::Kazakh : text::Language::Russian;
}

Object font_object(QPDF& pdf, const InvisibleFont& font) {
    const Object file = stream_of(pdf, InvisibleFont::font_file(),
                                  "<< /Length1 " + std::to_string(InvisibleFont::font_file().size()) + " >>");
    Object descriptor = pdf.makeIndirectObject(Object::parse(
        "<< /Type /FontDescriptor /FontName /QUJATA+Invisible /Flags 4 /FontBBox [0 0 500 1000] "
        "/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>"));
    descriptor.replaceKey("/FontFile2", file);
    Object descendant = pdf.makeIndirectObject(
        Object::parse("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /QUJATA+Invisible /DW 500 "
                      "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"));
    descendant.replaceKey("/FontDescriptor", descriptor);
    descendant.replaceKey("/CIDToGIDMap", stream_of(pdf, InvisibleFont::glyph_of_every_code()));
    Object object = pdf.makeIndirectObject(
        Object::parse("<< /Type /Font /Subtype /Type0 /BaseFont /QUJATA+Invisible /Encoding /Identity-H >>"));
    Object descendants = Object::newArray();
    descendants.appendItem(descendant);
    object.replaceKey("/DescendantFonts", descendants);
    object.replaceKey("/ToUnicode", stream_of(pdf, font.to_unicode()));
    return object;
}

void quieten(QPDF& pdf) {
    pdf.setSuppressWarnings(true);
    const auto logger = QPDFLogger::create();
    logger->setError(logger->discard());
    logger->setWarn(logger->discard());
    logger->setInfo(logger->discard());
    pdf.setLogger(logger);
}

std::string written(QPDF& pdf, bool minimum_17) {
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setDecodeLevel(qpdf_dl_none);  // no stream is coded anew; those without a coding get one
    writer.setCompressStreams(true);
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setPreserveEncryption(false);
    writer.setNewlineBeforeEndstream(true);  // PDF/A wants it
    writer.setDeterministicID(true);
    if (minimum_17) writer.setMinimumPDFVersion("1.7");
    writer.write();
    const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

std::set<char32_t> characters_of(const page::Document& document) {
    std::set<char32_t> characters;
    for (const page::Page& page : document.pages) collect_characters(page, characters);
    return characters;
}

std::optional<PictureStream> recoded(const Originals& originals, const page::Raster& picture,
                                     std::size_t bytes, SearchablePdf& result) {
    if (!originals.recode || picture.empty()) return std::nullopt;
    const std::string file = originals.recode(picture);
    std::optional<PictureStream> stream;
    if (kind_of(file) == FileKind::Jpeg) stream = jpeg_stream(file);
    if (kind_of(file) == FileKind::Tiff) {
        auto pages = tiff_streams(file);
        if (pages.size() == 1) stream = std::move(pages.front());
    }
    if (!stream || stream->data.size() * 10 > bytes * 9) return std::nullopt;
    ++result.recoded;
    result.bytes_before += bytes;
    result.bytes_after += stream->data.size();
    return stream;
}

}  // namespace qujat::rendering
