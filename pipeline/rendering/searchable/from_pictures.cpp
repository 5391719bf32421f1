#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "base/error.h"
#include "rendering/searchable/making.h"
#include "rendering/searchable/picture_stream.h"
#include "rendering/searchable/text_layer.h"

namespace qujat::rendering {
namespace {

using Object = QPDFObjectHandle;

class FromPictures {
  public:
    FromPictures(const Originals& originals, const page::Document& document)
        : originals_(originals),
          document_(document),
          sheets_(sheets_of(document)),
          font_(characters_of(document)) {}

    SearchablePdf make() {
        quieten(pdf_);
        pdf_.emptyPDF();
        font_object_ = font_object(pdf_, font_);
        result_.pdf_a = true;
        std::size_t page = 0;
        for (const std::string& file : originals_.files) add_file(file, page);
        if (page != sheets_.size()) refuse_count(document_, page, sheets_.size());
        finish();
        result_.pdf = written(pdf_, true);
        return std::move(result_);
    }

  private:
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
                const bool whole = originals_.files.size() > 1 || streams.size() == sheets_.size();
                if (streams.empty() || !whole) {
                    streams.assign(originals_.files.size() > 1 ? 1 : sheets_.size(), std::nullopt);
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
        if (index >= sheets_.size()) refuse_count(document_, index + 1, sheets_.size());
        const Sheet& sheet = sheets_[index];
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
        if (originals_.recode && originals_.picture) {
            if (auto smaller =
                    recoded(originals_, originals_.picture(page_number), stream->data.size(), result_))
                stream = std::move(smaller);
        }
        if (!stream->archival) {
            result_.pdf_a = false;
            result_.notes.push_back("page " + std::to_string(page_number) + ": CMYK picture, no PDF/A");
        }
        place(sheet, *stream);
    }

    void place(const Sheet& sheet, const PictureStream& stream) {
        const page::Page& page = *sheet.front();
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
        for (const page::Page* one : sheet)
            content += text_layer(*one, font_, "/F0", {scale, 0, 0, -scale, 0, height});
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
    std::vector<Sheet> sheets_;
    QPDF pdf_;
    InvisibleFont font_;
    Object font_object_;
    SearchablePdf result_;
};

}  // namespace

SearchablePdf from_pictures(const Originals& originals, const page::Document& document) {
    return FromPictures(originals, document).make();
}

}  // namespace qujat::rendering
