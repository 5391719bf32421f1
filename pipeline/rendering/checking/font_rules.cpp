// The fonts the pages use: embedded, with the widths the page was set with, and with a glyph for every
// character drawn.
#include <hb.h>

#include <cmath>
#include <memory>
#include <optional>

#include "rendering/checking/rules.h"

namespace qujat::rendering {
namespace {

constexpr double kWidthSlack = 1.0;  // thousandths of an em two widths may differ by

struct DestroyFace {
    void operator()(hb_face_t* face) const { hb_face_destroy(face); }
};
struct DestroyFont {
    void operator()(hb_font_t* font) const { hb_font_destroy(font); }
};

// Advances of a TrueType program in thousandths of an em.
class Program {
  public:
    explicit Program(const std::string& bytes) {
        hb_blob_t* blob = hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()),
                                         HB_MEMORY_MODE_DUPLICATE, nullptr, nullptr);
        face_.reset(hb_face_create(blob, 0));
        hb_blob_destroy(blob);
        if (hb_face_get_glyph_count(face_.get()) == 0) return;
        font_.reset(hb_font_create(face_.get()));
        const auto units = static_cast<int>(hb_face_get_upem(face_.get()));
        hb_font_set_scale(font_.get(), units, units);
    }
    bool readable() const { return font_ != nullptr; }
    unsigned glyphs() const { return hb_face_get_glyph_count(face_.get()); }
    std::optional<unsigned> glyph_of(char32_t character) const {
        hb_codepoint_t glyph = 0;
        if (!hb_font_get_nominal_glyph(font_.get(), character, &glyph) || glyph == 0) return std::nullopt;
        return glyph;
    }
    double advance(unsigned glyph) const {
        return hb_font_get_glyph_h_advance(font_.get(), glyph) * 1000.0 / hb_face_get_upem(face_.get());
    }

  private:
    std::unique_ptr<hb_face_t, DestroyFace> face_;
    std::unique_ptr<hb_font_t, DestroyFont> font_;
};

// /W of a CID font: "first [w w w]" or "first last w".
std::map<unsigned, double> widths_of(PdfObject array) {
    std::map<unsigned, double> widths;
    if (!array.isArray()) return widths;
    const int count = array.getArrayNItems();
    for (int i = 0; i + 1 < count;) {
        if (!array.getArrayItem(i).isInteger()) break;
        const auto first = static_cast<unsigned>(array.getArrayItem(i).getIntValue());
        PdfObject second = array.getArrayItem(i + 1);
        if (second.isArray()) {
            for (int k = 0; k < second.getArrayNItems(); ++k)
                widths[first + static_cast<unsigned>(k)] = second.getArrayItem(k).getNumericValue();
            i += 2;
        } else {
            if (i + 2 >= count || !second.isInteger()) break;
            const auto last = std::min<unsigned>(static_cast<unsigned>(second.getIntValue()), 0xFFFF);
            for (unsigned cid = first; cid <= last; ++cid)
                widths[cid] = array.getArrayItem(i + 2).getNumericValue();
            i += 3;
        }
    }
    return widths;
}

bool embedded(PdfObject descriptor) {
    return descriptor.isDictionary() &&
           (descriptor.getKey("/FontFile").isStream() || descriptor.getKey("/FontFile2").isStream() ||
            descriptor.getKey("/FontFile3").isStream());
}

std::string font_name(PdfObject font) {
    const std::string name = name_of(font.getKey("/BaseFont"));
    return name.size() > 7 && name[6] == '+' ? name.substr(7) : name;
}

void check_glyphs(const FontUse& use, PdfObject cid_font, Findings& findings) {
    PdfObject map = cid_font.getKey("/CIDToGIDMap");
    const std::string table = map.isStream() ? data_of(map) : "";
    if (!map.isStream() && name_of(map) != "Identity") {
        findings.archival(
            "6.2.11.3.2",
            {QUJAT_MSG("the font {0} does not say which glyph draws which character (CIDToGIDMap)"),
             {font_name(use.font)}},
            use.page);
        return;
    }
    const std::string encoding = name_of(PdfObject(use.font).getKey("/Encoding"));
    if (encoding != "Identity-H" && encoding != "Identity-V") return;
    const Program program(data_of(cid_font.getKey("/FontDescriptor").getKey("/FontFile2")));
    const std::map<unsigned, double> widths = widths_of(cid_font.getKey("/W"));
    PdfObject usual = cid_font.getKey("/DW");
    const double default_width = usual.isNumber() ? usual.getNumericValue() : 1000;
    for (const unsigned code : use.codes) {
        unsigned glyph = code;
        if (map.isStream()) {
            const std::size_t at = code * 2U;
            const auto byte = [&](std::size_t i) {
                return static_cast<unsigned>(static_cast<unsigned char>(table[i]));
            };
            glyph = at + 1 < table.size() ? byte(at) << 8U | byte(at + 1) : 0;
        }
        if (glyph == 0) {
            findings.archival(
                "6.2.11.8",
                {QUJAT_MSG("a character has no glyph in the font {0}: the page shows a box or nothing"),
                 {font_name(use.font)}},
                use.page);
        } else if (program.readable() && use.visible && glyph < program.glyphs()) {
            const auto found = widths.find(code);
            const double width = found == widths.end() ? default_width : found->second;
            if (std::abs(width - program.advance(glyph)) > kWidthSlack)
                findings.archival("6.2.11.5",
                                  {QUJAT_MSG("widths written for the font {0} are not those of the font"),
                                   {font_name(use.font)}},
                                  use.page);
        }
    }
}

// Characters of WinAnsiEncoding from 128 to 159; the others are those of ISO 8859-1. 0: none.
constexpr char32_t kWinAnsi[] = {0x20AC, 0x2022, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x2022, 0x017D, 0x2022,
                                 0x2022, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x2022, 0x017E, 0x0178};

// Widths and glyphs of a TrueType font whose codes are WinAnsi. False when its program cannot tell them.
bool check_win_ansi(const FontUse& use, PdfObject font, Findings& findings) {
    const Program program(data_of(font.getKey("/FontDescriptor").getKey("/FontFile2")));
    PdfObject widths = font.getKey("/Widths");
    if (!program.readable() || !widths.isArray() || !font.getKey("/FirstChar").isInteger()) return false;
    const auto first = static_cast<int>(font.getKey("/FirstChar").getIntValue());
    for (const unsigned code : use.codes) {
        const char32_t character =
            code >= 128 && code < 160 ? kWinAnsi[code - 128] : static_cast<char32_t>(code);
        const std::optional<unsigned> glyph = program.glyph_of(character);
        if (!glyph) return false;
        const int at = static_cast<int>(code) - first;
        const bool has_width = at >= 0 && at < widths.getArrayNItems();
        if (!has_width ||
            std::abs(widths.getArrayItem(at).getNumericValue() - program.advance(*glyph)) > kWidthSlack) {
            findings.archival(
                "6.2.11.5",
                {QUJAT_MSG("widths written for the font {0} are not those of the font"), {font_name(font)}},
                use.page);
        }
    }
    return true;
}

// False when there is something about the font that is not looked into.
bool check_simple(const FontUse& use, PdfObject font, Findings& findings) {
    for (const char* key : {"/FirstChar", "/LastChar", "/Widths"}) {
        if (!font.hasKey(key))
            findings.archival("6.2.11.2",
                              {QUJAT_MSG("the font {0} lacks its widths ({1})"), {font_name(font), key + 1}},
                              use.page);
    }
    if (name_of(font.getKey("/Subtype")) != "TrueType") return false;
    PdfObject flags = font.getKey("/FontDescriptor").getKey("/Flags");
    const bool symbolic = flags.isInteger() && (flags.getIntValue() & 4) != 0;
    PdfObject encoding = font.getKey("/Encoding");
    const std::string name =
        encoding.isDictionary() ? name_of(encoding.getKey("/BaseEncoding")) : name_of(encoding);
    if (symbolic && !encoding.isNull())
        findings.archival("6.2.11.6", {QUJAT_MSG("the symbol font {0} names an encoding"), {font_name(font)}},
                          use.page);
    if (!symbolic && name != "WinAnsiEncoding" && name != "MacRomanEncoding")
        findings.archival(
            "6.2.11.6", {QUJAT_MSG("the font {0} names no standard encoding"), {font_name(font)}}, use.page);
    return !symbolic && name == "WinAnsiEncoding" && !encoding.isDictionary() &&
           check_win_ansi(use, font, findings);
}

void check_font(const FontUse& use, std::set<std::string>& unexamined, Findings& findings) {
    PdfObject font = use.font;
    const std::string kind = name_of(font.getKey("/Subtype"));
    const auto skip = [&](const std::string& program) {
        unexamined.insert("font program of kind " + program);
    };
    if (kind == "Type3") return skip(kind);
    PdfObject carrier = font;
    if (kind == "Type0") {
        PdfObject descendants = font.getKey("/DescendantFonts");
        if (!descendants.isArray() || descendants.getArrayNItems() < 1) {
            findings.archival("6.2.11.2", {QUJAT_MSG("the font {0} is incomplete"), {font_name(font)}},
                              use.page);
            return;
        }
        carrier = descendants.getArrayItem(0);
    }
    if (!embedded(carrier.getKey("/FontDescriptor"))) {
        if (use.visible)
            findings.archival(
                "6.2.11.4.1",
                {QUJAT_MSG("the font {0} is not in the file: another machine shows another one"),
                 {font_name(font)}},
                use.page);
        return;
    }
    if (kind == "Type0") {
        if (name_of(carrier.getKey("/Subtype")) == "CIDFontType2")
            check_glyphs(use, carrier, findings);
        else
            skip("CIDFontType0");
    } else if (!check_simple(use, font, findings)) {
        skip(kind);
    }
}

}  // namespace

void check_fonts(PagesUse& use, Findings& findings) {
    for (const auto& [object, one] : use.fonts) check_font(one, use.unexamined, findings);
}

}  // namespace qujat::rendering
