// qpdf asks every user to choose; 3: none of its old pointer class.
#define POINTERHOLDER_TRANSITION 3
#include "rendering/searchable_pdf.h"

#include <cmath>
#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFLogger.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <set>
#include <string>

#include "base/error.h"
#include "rendering/check_pdf.h"
#include "rendering/searchable/archival.h"
#include "rendering/searchable/invisible_font.h"
#include "rendering/searchable/picture_stream.h"
#include "rendering/searchable/text_layer.h"

namespace qujat::rendering {
namespace {

using Object = QPDFObjectHandle;

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

bool has_words(const page::Page& page) {
    for (const page::Line& line : page.lines) {
        if (!line.words.empty()) return true;
    }
    return false;
}

// ---- from pictures

class FromPictures {
  public:
    FromPictures(const Originals& originals, const page::Document& document)
        : originals_(originals), document_(document), font_(characters_of(document)) {}

    SearchablePdf make() {
        quieten(pdf_);
        pdf_.emptyPDF();
        font_object_ = font_object(pdf_, font_);
        result_.pdf_a = true;
        std::size_t page = 0;
        for (const std::string& file : originals_.files) add_file(file, page);
        if (page != document_.pages.size()) mismatch(page);
        finish();
        result_.pdf = written(pdf_, true);
        return std::move(result_);
    }

  private:
    [[noreturn]] void mismatch(std::size_t pictures) const {
        throw base::Error(
            {QUJAT_MSG("the file has {0} page pictures, but {1} pages were read; read the file again"),
             {std::to_string(pictures), std::to_string(document_.pages.size())}})
            .in_file(document_.name);
    }

    void add_file(const std::string& file, std::size_t& page) {
        switch (kind_of(file)) {
            case FileKind::Jpeg:
                add_page(jpeg_stream(file), page);
                return;
            case FileKind::Png:
                add_page(png_stream(file), page);
                return;
            case FileKind::Tiff: {
                auto streams = tiff_streams(file);
                // A TIFF whose directories cannot be followed here: its pages are those that are left.
                const bool whole = originals_.files.size() > 1 || streams.size() == document_.pages.size();
                if (streams.empty() || !whole) {
                    streams.assign(originals_.files.size() > 1 ? 1 : document_.pages.size(), std::nullopt);
                }
                for (auto& stream : streams) add_page(std::move(stream), page);
                return;
            }
            case FileKind::Pdf:
                throw base::Error(
                    {QUJAT_MSG("a PDF and pictures cannot be one document; give them one by one"), {}})
                    .in_file(document_.name);
            case FileKind::Other:
                break;
        }
        add_page(std::nullopt, page);
    }

    void add_page(std::optional<PictureStream> stream, std::size_t& index) {
        if (index >= document_.pages.size()) mismatch(index + 1);
        const page::Page& page = document_.pages[index];
        const int page_number = static_cast<int>(++index);
        if (!stream) {
            if (!originals_.picture) {
                throw base::Error(
                    {QUJAT_MSG("the picture's coding cannot stand in a PDF; convert it to PNG or JPEG"), {}})
                    .in_file(document_.name)
                    .on_page(page_number);
            }
            stream = stored(originals_.picture(page_number));
            result_.notes.push_back("page " + std::to_string(page_number) +
                                    ": picture stored anew without loss");
        }
        if (!stream->archival) {
            result_.pdf_a = false;
            result_.notes.push_back("page " + std::to_string(page_number) + ": CMYK picture, no PDF/A");
        }
        place(page, *stream);
    }

    void place(const page::Page& page, const PictureStream& stream) {
        // Word boxes are in pixels of the page model, whose picture may be a scaled one of the file's.
        const double pixels_wide = page.width > 0 ? page.width : stream.width;
        const double pixels_high = page.height > 0 ? page.height : stream.height;
        double dpi = page.dpi;
        if (!(dpi >= 20 && dpi <= 5000)) {  // not told: as large as A4 holds it
            dpi = std::max(std::max(pixels_wide, pixels_high) / 11.69,
                           std::min(pixels_wide, pixels_high) / 8.27);
        }
        const double largest = 14400.0;  // the longest side PDF readers promise to take
        dpi = std::max(dpi, std::max(pixels_wide, pixels_high) * 72 / largest);
        const double scale = 72 / dpi;
        const double width = pixels_wide * scale;
        const double height = pixels_high * scale;

        const Object image =
            stream_of(pdf_, stream.data,
                      "<< /Type /XObject /Subtype /Image /Width " + std::to_string(stream.width) +
                          " /Height " + std::to_string(stream.height) + " /Filter " + stream.filter + " " +
                          stream.dictionary + " >>");
        std::string content = "q\n" + number(width) + " 0 0 " + number(height) + " 0 0 cm\n/Picture Do\nQ\n";
        content += text_layer(page, font_, "/F0", {scale, 0, 0, -scale, 0, height});
        Object object =
            Object::parse("<< /Type /Page /MediaBox [0 0 " + number(width) + " " + number(height) + "] >>");
        // Content that stands turned in the picture is shown upright.
        const int turned = static_cast<int>(std::lround(page.rotation / 90) % 4 + 4) % 4;
        if (turned != 0) object.replaceKey("/Rotate", Object::newInteger((4 - turned) * 90));
        Object resources = Object::parse("<< /XObject << >> /Font << >> >>");
        resources.getKey("/XObject").replaceKey("/Picture", image);
        resources.getKey("/Font").replaceKey("/F0", font_object_);
        object.replaceKey("/Resources", resources);
        object.replaceKey("/Contents", stream_of(pdf_, content));
        pdf_.addPage(pdf_.makeIndirectObject(object), false);
    }

    void finish() {
        Object root = pdf_.getRoot();
        root.replaceKey("/ViewerPreferences", Object::parse("<< /DisplayDocTitle true >>"));
        const text::Language language = main_language(document_);
        if (language != text::Language::Unknown) {
            root.replaceKey("/Lang", Object::newString(std::string(text::code(language))));
        }
        describe(pdf_, document_, result_.pdf_a);
    }

    const Originals& originals_;
    const page::Document& document_;
    QPDF pdf_;
    InvisibleFont font_;
    Object font_object_;
    SearchablePdf result_;
};

// ---- from a PDF

class FromPdf {
  public:
    FromPdf(const std::string& file, const page::Document& document)
        : file_(file), document_(document), font_(characters_of(document)) {}

    SearchablePdf make() {
        quieten(pdf_);
        pdf_.processMemoryFile(document_.name.c_str(), file_.data(), file_.size());
        if (is_signed()) {
            result_.pdf = file_;
            result_.altered = false;
            result_.notes.push_back("signed: left as it is, no text added");
            return std::move(result_);
        }
        if (pdf_.isEncrypted()) result_.notes.push_back("protection against changes lifted");
        const std::vector<Object> pages = pdf_.getAllPages();
        if (pages.size() != document_.pages.size()) {
            throw base::Error(
                {QUJAT_MSG("the file has {0} page pictures, but {1} pages were read; read the file again"),
                 {std::to_string(pages.size()), std::to_string(document_.pages.size())}})
                .in_file(document_.name);
        }
        spare_fonts(pages);
        for (std::size_t i = 0; i < pages.size(); ++i) {
            const page::Page& page = document_.pages[i];
            if (page.source == page::TextSource::Recognised && has_words(page)) add_text(pages[i], page);
        }
        // A file with a description of its own keeps it, and what it claims.
        const bool may_claim = !pdf_.getRoot().hasKey("/Metadata");
        if (may_claim) {
            state_defaults(pdf_);
            describe(pdf_, document_, true);
        }
        result_.pdf = written(pdf_, false);
        if (may_claim) {
            const PdfCheck check = check_pdf(result_.pdf, {true, false});
            result_.pdf_a = check.findings.empty() && check.unexamined.empty();
        }
        if (may_claim && !result_.pdf_a) {
            describe(pdf_, document_, false);
            result_.pdf = written(pdf_, false);
        }
        return std::move(result_);
    }

  private:
    bool is_signed() {
        Object form = pdf_.getRoot().getKey("/AcroForm");
        if (form.isDictionary()) {
            Object flags = form.getKey("/SigFlags");
            if (flags.isInteger() && (flags.getIntValue() & 1) != 0) return true;
        }
        if (pdf_.getRoot().getKey("/Perms").isDictionary()) return true;
        // A signature names the bytes it covers, so it stands in the file as plain text, never in a
        // compressed stream.
        if (file_.find("/ByteRange") != std::string::npos) return true;
        return false;
    }

    void add_text(Object page_object, const page::Page& page) {
        QPDFPageObjectHelper helper(page_object);
        Object resources = helper.getAttribute("/Resources", true);
        if (!resources.isDictionary()) {
            resources = Object::newDictionary();
            page_object.replaceKey("/Resources", resources);
        }
        Object fonts = resources.getKey("/Font");
        silence(resources, page.number);
        fonts = fonts.isDictionary() ? fonts.shallowCopy() : Object::newDictionary();
        resources.replaceKey("/Font", fonts);
        int free_name = 0;
        std::string name = "/QujatText";
        while (fonts.hasKey(name)) name = "/QujatText" + std::to_string(++free_name);
        if (!font_object_.isInitialized()) font_object_ = font_object(pdf_, font_);
        fonts.replaceKey(name, font_object_);

        // What the page held is set apart, so that it leaves no traces on what follows.
        helper.addPageContents(stream_of(pdf_, "q\n"), true);
        helper.addPageContents(
            stream_of(pdf_, "\nQ\n" + text_layer(page, font_, name, to_user_space(helper, page))), false);
    }

    static constexpr int kDeepest = 8;  // forms that draw each other end here

    // Calls `take` for every font of the resources, and of the forms drawn with them.
    template <typename Take>
    static void each_font(Object resources, const Take& take, int depth = 0) {
        if (!resources.isDictionary() || depth > kDeepest) return;
        Object fonts = resources.getKey("/Font");
        if (fonts.isDictionary()) {
            for (const std::string& name : fonts.getKeys()) {
                Object font = fonts.getKey(name);
                if (font.isDictionary()) take(font);
            }
        }
        Object drawn = resources.getKey("/XObject");
        if (!drawn.isDictionary()) return;
        for (const std::string& name : drawn.getKeys()) {
            Object form = drawn.getKey(name);
            if (form.isStream()) each_font(form.getDict().getKey("/Resources"), take, depth + 1);
        }
    }

    // Fonts of pages whose own text is good keep their meaning.
    void spare_fonts(const std::vector<Object>& pages) {
        for (std::size_t i = 0; i < pages.size(); ++i) {
            const page::Page& page = document_.pages[i];
            if (page.source == page::TextSource::Recognised && has_words(page)) continue;
            Object resources = QPDFPageObjectHelper(pages[i]).getAttribute("/Resources", false);
            each_font(resources, [&](Object font) { spared_.insert(font.getObjGen()); });
        }
    }

    // The page's own text could not be trusted: it is shown as before, but every letter of it now means a
    // space, so that it is neither found nor copied.
    void silence(Object resources, int number) {
        bool hidden = false;
        bool left = false;
        each_font(resources, [&](Object font) {
            const bool ours = font_object_.isInitialized() && font.isSameObjectAs(font_object_);
            if (ours) return;
            if (font.isIndirect() && spared_.count(font.getObjGen()) > 0) {
                left = true;
                return;
            }
            Object kind = font.getKey("/Subtype");
            const bool wide = kind.isName() && kind.getName() == "/Type0";
            Object& meaning = wide ? wide_spaces_ : spaces_;
            if (!meaning.isInitialized()) meaning = stream_of(pdf_, InvisibleFont::all_spaces(wide));
            font.replaceKey("/ToUnicode", meaning);
            hidden = true;
        });
        const std::string page = "page " + std::to_string(number) + ": ";
        if (hidden) result_.notes.push_back(page + "old text layer hidden");
        if (left)
            result_.notes.push_back(page + "part of the old text layer left, its font serves other pages");
    }

    // The page model's picture is the crop box as it is shown.
    static Matrix to_user_space(QPDFPageObjectHelper& helper, const page::Page& page) {
        const auto box = helper.getCropBox().getArrayAsRectangle();
        const double left = std::min(box.llx, box.urx);
        const double bottom = std::min(box.lly, box.ury);
        const double width = std::abs(box.urx - box.llx);
        const double height = std::abs(box.ury - box.lly);
        Object rotate = helper.getAttribute("/Rotate", false);
        const int turns = rotate.isInteger() ? (rotate.getIntValueAsInt() / 90 % 4 + 4) % 4 : 0;
        const double pw = std::max(page.width, 1);
        const double ph = std::max(page.height, 1);
        switch (turns) {
            case 1:
                return {0, height / pw, width / ph, 0, left, bottom};
            case 2:
                return {-width / pw, 0, 0, height / ph, left + width, bottom};
            case 3:
                return {0, -height / pw, -width / ph, 0, left + width, bottom + height};
            default:
                return {width / pw, 0, 0, -height / ph, left, bottom + height};
        }
    }

    const std::string& file_;
    const page::Document& document_;
    QPDF pdf_;
    InvisibleFont font_;
    Object font_object_;
    std::set<QPDFObjGen> spared_;
    Object spaces_;
    Object wide_spaces_;
    SearchablePdf result_;
};

}  // namespace

SearchablePdf searchable_pdf(const Originals& originals, const page::Document& document) {
    if (originals.files.empty() || document.pages.empty()) {
        throw base::Error({QUJAT_MSG("there is nothing to make a searchable PDF of"), {}})
            .in_file(document.name);
    }
    try {
        if (originals.files.size() == 1 && kind_of(originals.files.front()) == FileKind::Pdf) {
            return FromPdf(originals.files.front(), document).make();
        }
        return FromPictures(originals, document).make();
    } catch (const base::Error&) {
        throw;
    } catch (const std::exception& error) {
        throw base::Error(
            {QUJAT_MSG("the PDF cannot be added to, its structure is damaged: {0}"), {error.what()}})
            .in_file(document.name);
    }
}

}  // namespace qujat::rendering
