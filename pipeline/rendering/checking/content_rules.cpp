// What the pages draw: operators, colours, graphics states, marked content, annotations.
#include <algorithm>
#include <qpdf/QPDFPageObjectHelper.hh>

#include "rendering/checking/rules.h"

namespace qujat::rendering {
namespace {

constexpr int kDeepestNesting = 28;  // of q and Q, 6.1.13
constexpr int kDeepestDrawing = 30;  // of drawings in drawings; a deeper one is a loop

const std::set<std::string> kOperators = {
    "b",  "B",  "b*", "B*", "BDC", "BI",  "BMC", "BT", "BX", "c",  "cm", "CS", "cs", "d",  "d0",
    "d1", "Do", "DP", "EI", "EMC", "ET",  "EX",  "f",  "F",  "f*", "G",  "g",  "gs", "h",  "i",
    "ID", "j",  "J",  "K",  "k",   "l",   "m",   "M",  "MP", "n",  "q",  "Q",  "re", "RG", "rg",
    "ri", "s",  "S",  "sc", "SC",  "scn", "SCN", "sh", "T*", "Tc", "Td", "TD", "Tf", "Tj", "TJ",
    "TL", "Tm", "Tr", "Ts", "Tw",  "Tz",  "v",   "w",  "W",  "W*", "y",  "'",  "\""};
const std::set<std::string> kPainting = {"f", "F",  "f*", "B",  "B*", "b", "b*", "S",
                                         "s", "sh", "EI", "Tj", "TJ", "'", "\""};
const std::set<std::string> kIntents = {"RelativeColorimetric", "AbsoluteColorimetric", "Perceptual",
                                        "Saturation"};
const std::set<std::string> kBlendModes = {"Normal",    "Compatible", "Multiply",   "Screen",    "Overlay",
                                           "Darken",    "Lighten",    "ColorDodge", "ColorBurn", "HardLight",
                                           "SoftLight", "Difference", "Exclusion",  "Hue",       "Saturation",
                                           "Color",     "Luminosity"};
const std::set<std::string> kAnnotations = {
    "Text",           "Link",      "FreeText",    "Line",      "Square",    "Circle", "Polygon", "PolyLine",
    "Highlight",      "Underline", "Squiggly",    "StrikeOut", "Stamp",     "Caret",  "Ink",     "Popup",
    "FileAttachment", "Widget",    "PrinterMark", "TrapNet",   "Watermark", "Redact"};

class PageReader {
  public:
    PageReader(int page, const PdfStandards& judged, PagesUse& use, Findings& findings)
        : page_(page), judged_(judged), use_(use), findings_(findings) {}

    void read(PdfObject content, const PdfObject& resources, PdfObject owner, bool covered, int depth);

  private:
    friend class Operators;
    void archival(const char* clause, base::Message message) {
        if (judged_.a2b) findings_.archival(clause, std::move(message), page_);
    }
    void device(const std::string& space) { use_.device_colours.emplace(space, page_); }
    void colour_space(PdfObject space, int depth = 0);
    void graphics_state(PdfObject state);
    void intent(const std::string& name) {
        if (!kIntents.contains(name))
            archival("6.2.6",
                     {QUJAT_MSG("the rendering intent {0} is not one of the four standard ones"), {name}});
    }

    int page_;
    PdfStandards judged_;
    PagesUse& use_;
    Findings& findings_;
    std::set<QPDFObjGen> seen_;  // drawings read already
};

// One stream of operators.
class Operators : public QPDFObjectHandle::ParserCallbacks {
  public:
    Operators(PageReader& reader, PdfObject resources, PdfObject owner, bool covered, int depth)
        : reader_(reader),
          resources_(std::move(resources)),
          owner_(std::move(owner)),
          covered_(covered),
          depth_(depth) {}

    void handleObject(QPDFObjectHandle object, std::size_t, std::size_t) override {
        if (!object.isOperator()) {
            operands_.push_back(object);
            return;
        }
        run(object.getOperatorValue());
        operands_.clear();
    }
    void handleEOF() override {}

  private:
    enum class Mark { Artifact, Tagged, Other };
    struct State {
        PdfObject font;
        int mode = 0;
    };

    std::string operand_name(std::size_t i = 0) const {
        return i < operands_.size() ? name_of(operands_[i]) : "";
    }
    PdfObject resource(const char* kind, const std::string& name) {
        PdfObject group = resources_.isDictionary() ? resources_.getKey(kind) : PdfObject::newNull();
        return group.isDictionary() ? group.getKey("/" + name) : PdfObject::newNull();
    }
    bool told() const {
        return covered_ ||
               std::any_of(marks_.begin(), marks_.end(), [](Mark one) { return one != Mark::Other; });
    }

    void run(const std::string& name) {
        if (!kOperators.contains(name)) {
            reader_.archival("6.2.2",
                             {QUJAT_MSG("the page holds the unknown operator {0}"), {name.substr(0, 20)}});
            return;
        }
        if (name == "q") {
            saved_.push_back(state_);
            if (saved_.size() == kDeepestNesting + 1)
                reader_.archival("6.1.13", {QUJAT_MSG("graphics states are nested deeper than 28 (q)"), {}});
        } else if (name == "Q") {
            if (!saved_.empty()) {
                state_ = saved_.back();
                saved_.pop_back();
            }
        } else if (name == "rg" || name == "RG") {
            reader_.device("DeviceRGB");
        } else if (name == "g" || name == "G") {
            reader_.device("DeviceGray");
        } else if (name == "k" || name == "K") {
            reader_.device("DeviceCMYK");
        } else if (name == "cs" || name == "CS") {
            PdfObject space = resource("/ColorSpace", operand_name());
            reader_.colour_space(space.isNull() && !operands_.empty() ? operands_[0] : space);
        } else if (name == "sh") {
            PdfObject shading = resource("/Shading", operand_name());
            if (shading.isStream()) shading = shading.getDict();
            if (shading.isDictionary()) reader_.colour_space(shading.getKey("/ColorSpace"));
        } else if (name == "gs") {
            reader_.graphics_state(resource("/ExtGState", operand_name()));
        } else if (name == "ri") {
            reader_.intent(operand_name());
        } else if (name == "Tf") {
            state_.font = resource("/Font", operand_name());
        } else if (name == "Tr") {
            if (!operands_.empty() && operands_[0].isInteger())
                state_.mode = static_cast<int>(operands_[0].getIntValue());
        } else if (name == "Tj" || name == "TJ" || name == "'" || name == "\"") {
            show();
        } else if (name == "BMC" || name == "BDC") {
            begin_mark(name == "BDC");
        } else if (name == "EMC") {
            if (!marks_.empty()) marks_.pop_back();
        } else if (name == "ID") {
            inline_picture();
        } else if (name == "Do") {
            draw(resource("/XObject", operand_name()));
        }
        if (reader_.judged_.ua1 && kPainting.contains(name) && !told()) untold();
    }

    void untold() {
        reader_.findings_.accessible(
            "7.1",
            {QUJAT_MSG("something is drawn that is neither tagged nor marked as ornament (artifact)"), {}},
            reader_.page_);
    }

    void begin_mark(bool with_properties) {
        Mark mark = operand_name() == "Artifact" ? Mark::Artifact : Mark::Other;
        if (with_properties && operands_.size() > 1) {
            PdfObject properties =
                operands_[1].isName() ? resource("/Properties", operand_name(1)) : operands_[1];
            if (properties.isDictionary() && properties.getKey("/MCID").isInteger()) {
                mark = Mark::Tagged;
                if (reader_.judged_.ua1 &&
                    std::find(marks_.begin(), marks_.end(), Mark::Artifact) != marks_.end())
                    reader_.findings_.accessible(
                        "7.1", {QUJAT_MSG("tagged text stands inside an ornament"), {}}, reader_.page_);
                reader_.use_.marked[owner_.getObjGen()].insert(
                    static_cast<int>(properties.getKey("/MCID").getIntValue()));
            }
        }
        marks_.push_back(mark);
    }

    void show() {
        if (!state_.font.isDictionary()) return;
        FontUse& use = reader_.use_.fonts[state_.font.getObjGen()];
        if (use.page == 0) {
            use.font = state_.font;
            use.page = reader_.page_;
        }
        use.visible = use.visible || state_.mode != 3;
        const bool wide = name_of(state_.font.getKey("/Subtype")) == "Type0";
        const auto add = [&](PdfObject text) {
            if (!text.isString()) return;
            const std::string codes = text.getStringValue();
            for (std::size_t i = 0; i + (wide ? 1 : 0) < codes.size(); i += wide ? 2 : 1) {
                const auto byte = [&](std::size_t at) {
                    return static_cast<unsigned>(static_cast<unsigned char>(codes[at]));
                };
                use.codes.insert(wide ? byte(i) << 8U | byte(i + 1) : byte(i));
            }
        };
        for (PdfObject& operand : operands_) {
            add(operand);
            for (int i = 0; operand.isArray() && i < operand.getArrayNItems(); ++i)
                add(operand.getArrayItem(i));
        }
    }

    void inline_picture() {
        for (std::size_t i = 0; i + 1 < operands_.size(); i += 2) {
            const std::string key = name_of(operands_[i]);
            if (key == "F" || key == "Filter") {
                const std::string filter = name_of(operands_[i + 1]);
                if (filter == "LZW" || filter == "LZWDecode" || filter == "Crypt")
                    reader_.archival("6.1.10",
                                     {QUJAT_MSG("a picture inside the page is compressed with LZW"), {}});
            }
            if (key == "CS" || key == "ColorSpace") {
                const std::string space = name_of(operands_[i + 1]);
                if (space == "RGB" || space == "DeviceRGB") reader_.device("DeviceRGB");
                if (space == "CMYK" || space == "DeviceCMYK") reader_.device("DeviceCMYK");
                if (space == "G" || space == "DeviceGray") reader_.device("DeviceGray");
            }
            if ((key == "I" || key == "Interpolate") && operands_[i + 1].isBool() &&
                operands_[i + 1].getBoolValue())
                reader_.archival("6.2.8",
                                 {QUJAT_MSG("a picture asks to be smoothed (Interpolate true)"), {}});
        }
    }

    void draw(PdfObject drawn) {
        if (!drawn.isStream()) return;
        PdfObject dictionary = drawn.getDict();
        const std::string kind = name_of(dictionary.getKey("/Subtype"));
        if (kind == "Image") {
            if (reader_.judged_.ua1 && !told()) untold();
            PdfObject mask = dictionary.getKey("/ImageMask");
            if (!(mask.isBool() && mask.getBoolValue()))
                reader_.colour_space(dictionary.getKey("/ColorSpace"));
            if (has_filter(dictionary.getKey("/Filter"), "JPXDecode"))
                reader_.use_.unexamined.insert("picture of kind JPXDecode");
            if (dictionary.hasKey("/Intent")) reader_.intent(name_of(dictionary.getKey("/Intent")));
        } else if (kind == "Form" && depth_ < kDeepestDrawing) {
            PdfObject own = dictionary.getKey("/Resources");
            reader_.read(drawn, own.isDictionary() ? own : resources_, drawn, told(), depth_ + 1);
        }
    }

    PageReader& reader_;
    PdfObject resources_;
    PdfObject owner_;
    bool covered_;
    int depth_;
    std::vector<PdfObject> operands_;
    std::vector<Mark> marks_;
    State state_;
    std::vector<State> saved_;
};

void PageReader::read(PdfObject content, const PdfObject& resources, PdfObject owner, bool covered,
                      int depth) {
    if (content.isStream() && content.isIndirect() && depth > 0 && !seen_.insert(content.getObjGen()).second)
        return;
    Operators operators(*this, resources, std::move(owner), covered, depth);
    if (depth == 0)
        QPDFPageObjectHelper(content).parseContents(&operators);
    else
        content.parseAsContents(&operators);
}

void PageReader::colour_space(PdfObject space, int depth) {
    if (depth > 8) return;
    const std::string name = name_of(space);
    if (name.starts_with("Device")) device(name);
    if (!space.isArray() || space.getArrayNItems() < 1) return;
    const std::string family = name_of(space.getArrayItem(0));
    const auto item = [&](int i) {
        return space.getArrayNItems() > i ? space.getArrayItem(i) : PdfObject::newNull();
    };
    if (family == "ICCBased" && item(1).isStream()) {
        PdfObject components = item(1).getDict().getKey("/N");
        const std::string profile = data_of(item(1));
        const std::string told = profile.size() > 20 ? profile.substr(16, 4) : "";
        const int expected = told == "GRAY"                     ? 1
                             : told == "RGB " || told == "Lab " ? 3
                             : told == "CMYK"                   ? 4
                                                                : 0;
        if (!components.isInteger() || components.getIntValue() != expected)
            archival("6.2.4.2",
                     {QUJAT_MSG("a colour profile does not fit the number of its colours (ICCBased)"), {}});
    } else if (family == "Indexed" || family == "Pattern") {
        colour_space(item(1), depth + 1);
    } else if (family == "Separation" || family == "DeviceN") {
        colour_space(item(2), depth + 1);
    }
}

void PageReader::graphics_state(PdfObject state) {
    if (!state.isDictionary()) return;
    if (state.hasKey("/TR"))
        archival("6.2.5", {QUJAT_MSG("a graphics state changes tones by itself (TR)"), {}});
    if (state.hasKey("/TR2") && name_of(state.getKey("/TR2")) != "Default")
        archival("6.2.5", {QUJAT_MSG("a graphics state changes tones by itself (TR)"), {}});
    if (state.hasKey("/HTP")) archival("6.2.5", {QUJAT_MSG("a graphics state moves the halftone (HTP)"), {}});
    if (state.hasKey("/RI")) intent(name_of(state.getKey("/RI")));
    PdfObject blend = state.getKey("/BM");
    if (blend.isArray() && blend.getArrayNItems() > 0) blend = blend.getArrayItem(0);
    if (blend.isName() && !kBlendModes.contains(name_of(blend)))
        archival("6.2.10", {QUJAT_MSG("the blend mode {0} is not a standard one"), {name_of(blend)}});
}

void check_annotation(PdfObject annotation, int page, Findings& findings) {
    const std::string kind = name_of(annotation.getKey("/Subtype"));
    if (!kAnnotations.contains(kind)) {
        findings.archival(
            "6.3.1", {QUJAT_MSG("an annotation of kind {0} is not allowed in an archive"), {kind}}, page);
        return;
    }
    if (kind == "Popup") return;
    PdfObject flags = annotation.getKey("/F");
    constexpr long long kPrint = 4;
    constexpr long long kNever = 1 + 2 + 32 + 256;  // invisible, hidden, no view, toggle no view
    const long long value = flags.isInteger() ? flags.getIntValue() : 0;
    if (!flags.isInteger() || (value & kPrint) == 0 || (value & kNever) != 0)
        findings.archival("6.3.2", {QUJAT_MSG("an annotation is hidden or not printed (flags F)"), {}}, page);
    if (kind == "Widget" && (annotation.hasKey("/A") || annotation.hasKey("/AA")))
        findings.archival("6.4.1", {QUJAT_MSG("a form field starts an action"), {}}, page);
    PdfObject looks = annotation.getKey("/AP");
    PdfObject rectangle = annotation.getKey("/Rect");
    const auto side = [&](int i) { return rectangle.getArrayItem(i).getNumericValue(); };
    const bool empty =
        rectangle.isArray() && rectangle.getArrayNItems() == 4 && side(0) == side(2) && side(1) == side(3);
    if (kind != "Link" && !empty && !(looks.isDictionary() && !looks.getKey("/N").isNull()))
        findings.archival(
            "6.3.3", {QUJAT_MSG("an annotation leaves it to the reader how it looks (no AP)"), {}}, page);
}

}  // namespace

PagesUse check_pages(QPDF& pdf, const PdfStandards& judged, Findings& findings) {
    PagesUse use;
    int number = 0;
    for (const PdfObject& page : pdf.getAllPages()) {
        PdfObject dictionary = page;
        ++number;
        PageReader reader(number, judged, use, findings);
        QPDFPageObjectHelper helper(dictionary);
        reader.read(dictionary, helper.getAttribute("/Resources", false), dictionary, false, 0);
        PdfObject annotations = dictionary.getKey("/Annots");
        const bool has_annotations = annotations.isArray() && annotations.getArrayNItems() > 0;
        if (judged.a2b) {
            if (dictionary.hasKey("/AA"))
                findings.archival("6.5.2", {QUJAT_MSG("a page starts actions by itself (key AA)"), {}},
                                  number);
            if (dictionary.hasKey("/PresSteps"))
                findings.archival("6.10", {QUJAT_MSG("a page has presentation steps"), {}}, number);
            for (int i = 0; has_annotations && i < annotations.getArrayNItems(); ++i) {
                if (annotations.getArrayItem(i).isDictionary())
                    check_annotation(annotations.getArrayItem(i), number, findings);
            }
        }
        if (judged.ua1 && has_annotations && name_of(dictionary.getKey("/Tabs")) != "S") {
            findings.accessible(
                "7.18.3", {QUJAT_MSG("the order of fields and links is not that of the tags (Tabs)"), {}},
                number);
        }
    }
    return use;
}

void check_colours(QPDF& pdf, const PagesUse& use, Findings& findings) {
    std::string intent;  // "RGB ", "CMYK", "GRAY" of the output intent; empty without one
    PdfObject intents = pdf.getRoot().getKey("/OutputIntents");
    for (int i = 0; intents.isArray() && i < intents.getArrayNItems(); ++i) {
        PdfObject one = intents.getArrayItem(i);
        if (!one.isDictionary() || name_of(one.getKey("/S")) != "GTS_PDFA1") continue;
        const std::string profile = data_of(one.getKey("/DestOutputProfile"));
        if (profile.size() > 20) intent = profile.substr(16, 4);
    }
    for (const auto& [space, page] : use.device_colours) {
        const bool sound = space == "DeviceRGB"    ? intent == "RGB "
                           : space == "DeviceCMYK" ? intent == "CMYK"
                                                   : !intent.empty();
        if (!sound)
            findings.archival(
                "6.2.4.3",
                {QUJAT_MSG("colours of kind {0} are used, but no output intent says what they mean"),
                 {space}},
                page);
    }
}

}  // namespace qujat::rendering
