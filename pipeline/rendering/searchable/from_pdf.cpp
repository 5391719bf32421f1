#include <algorithm>
#include <cmath>
#include <map>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <string>

#include "base/error.h"
#include "rendering/check_pdf.h"
#include "rendering/searchable/making.h"
#include "rendering/searchable/text_layer.h"

namespace qujat::rendering {
namespace {

using Object = QPDFObjectHandle;

class FromPdf {
  public:
    FromPdf(const Originals& originals, const page::Document& document)
        : originals_(originals),
          file_(originals.files.front()),
          document_(document),
          sheets_(sheets_of(document)),
          font_(characters_of(document)) {}

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
        if (pages.size() != sheets_.size()) refuse_count(document_, pages.size(), sheets_.size());
        spare_fonts(pages);
        for (std::size_t i = 0; i < pages.size(); ++i) {
            if (is_read(sheets_[i])) add_text(pages[i], sheets_[i]);
            if (originals_.recode && originals_.picture) recode(pages[i], static_cast<int>(i) + 1);
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

    static bool is_read(const Sheet& sheet) {
        return sheet.front()->source == page::TextSource::Recognised && has_words(sheet);
    }

    void add_text(Object page_object, const Sheet& sheet) {
        const page::Page& page = *sheet.front();
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
        std::string layers = "\nQ\n";
        for (const page::Page* one : sheet)
            layers += text_layer(*one, font_, name, to_user_space(helper, *one));
        helper.addPageContents(stream_of(pdf_, layers), false);
    }

    // Only a page that is one upright picture without masks: others would look otherwise.
    void recode(Object page_object, int number) {
        QPDFPageObjectHelper helper(page_object);
        Object rotate = helper.getAttribute("/Rotate", false);
        if (rotate.isInteger() && rotate.getIntValue() % 360 != 0) return;
        std::map<std::string, Object> images = helper.getImages();
        if (images.size() != 1 || !images.begin()->second.isStream()) return;
        Object image = images.begin()->second;
        if (!recoded_.insert(image.getObjGen()).second) return;
        Object entries = image.getDict();
        for (const char* key : {"/SMask", "/Mask", "/ImageMask", "/Decode"}) {
            if (entries.hasKey(key)) return;
        }
        Object width = entries.getKey("/Width");
        Object height = entries.getKey("/Height");
        if (!width.isInteger() || !height.isInteger()) return;
        const page::Raster picture = originals_.picture(number);
        // Another size: the page was drawn, it is not the picture itself.
        if (picture.width != width.getIntValueAsInt() || picture.height != height.getIntValueAsInt()) return;
        const auto smaller = recoded(originals_, picture, image.getRawStreamData()->getSize(), result_);
        if (!smaller) return;
        Object fresh =
            Object::parse("<< " + smaller->dictionary + " /Width " + std::to_string(smaller->width) +
                          " /Height " + std::to_string(smaller->height) + " >>");
        for (const char* key : {"/ColorSpace", "/BitsPerComponent", "/Intent"}) entries.removeKey(key);
        Object parms = fresh.getKey("/DecodeParms");
        fresh.removeKey("/DecodeParms");
        for (const std::string& key : fresh.getKeys()) entries.replaceKey(key, fresh.getKey(key));
        image.replaceStreamData(smaller->data, Object::newName(smaller->filter), parms);
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
            if (is_read(sheets_[i])) continue;
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

    const Originals& originals_;
    const std::string& file_;
    const page::Document& document_;
    std::vector<Sheet> sheets_;
    QPDF pdf_;
    InvisibleFont font_;
    Object font_object_;
    std::set<QPDFObjGen> spared_;
    std::set<QPDFObjGen> recoded_;  // pictures looked at for coding anew
    Object spaces_;
    Object wide_spaces_;
    SearchablePdf result_;
};

}  // namespace

SearchablePdf from_pdf(const Originals& originals, const page::Document& document) {
    return FromPdf(originals, document).make();
}

}  // namespace qujat::rendering
