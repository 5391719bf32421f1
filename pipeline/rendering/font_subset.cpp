#include "rendering/font_subset.h"

#include <hb-subset.h>
#include <hb.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/error.h"
#include "base/files.h"
#include "rendering/deflate.h"
#include "rendering/numbers.h"
#include "text/unicode.h"

namespace qujat::rendering {
namespace {

struct FaceFree {
    void operator()(hb_face_t* one) const { hb_face_destroy(one); }
};
struct InputFree {
    void operator()(hb_subset_input_t* one) const { hb_subset_input_destroy(one); }
};
struct PlanFree {
    void operator()(hb_subset_plan_t* one) const { hb_subset_plan_destroy(one); }
};
using FacePtr = std::unique_ptr<hb_face_t, FaceFree>;
using InputPtr = std::unique_ptr<hb_subset_input_t, InputFree>;

// Only outlines and widths: text is already shaped, and the PDF carries the rest itself.
InputPtr subset_input(unsigned flags) {
    InputPtr input(hb_subset_input_create_or_fail());
    if (!input) throw std::bad_alloc();
    hb_subset_input_set_flags(input.get(), flags);
    hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (const char* table :
         {"GSUB", "GPOS", "GDEF", "name", "post", "OS/2", "cmap", "kern", "DSIG", "gasp", "LTSH",
          "VDMX", "hdmx", "PCLT", "prep", "fpgm", "cvt ", "FFTM", "TTFA", "meta", "STAT", "BASE"})
        hb_set_add(dropped, hb_tag_from_string(table, -1));
    return input;
}

// Characters a shared font carries, by the alphabets of the documents: ranges of code points, first to last.
constexpr std::array<std::pair<char32_t, char32_t>, 18> kSharedRanges = {{
    {0x20, 0x7E},
    {0xA0, 0xA0},
    {0xA7, 0xA7},
    {0xA9, 0xA9},
    {0xAB, 0xAB},
    {0xB0, 0xB1},
    {0xB7, 0xB7},
    {0xBB, 0xBB},
    {0xD7, 0xD7},
    {0x401, 0x401},
    {0x406, 0x406},
    {0x410, 0x451},
    {0x456, 0x456},
    {0x492, 0x4E9},
    {0x2010, 0x2014},
    {0x2018, 0x201E},
    {0x2026, 0x2026},
    {0x2116, 0x2116},
}};

std::string to_unicode_map(const FontLibrary& library, const std::vector<FaceUse::Used>& used) {
    std::string ranges;
    int range_count = 0;
    std::string singles;
    int single_count = 0;
    for (std::size_t i = 0; i < used.size();) {
        if (used[i].cid != used[i].text) {
            ++single_count;
            singles += '<';
            put_hex(singles, used[i].cid);
            singles += "><";
            for (const char32_t c : library.text_of({used[i].glyph, 0, used[i].text}))
                put_utf16_hex(singles, c);
            singles += ">\n";
            ++i;
            continue;
        }
        // One range for all characters of a block of 256: a range may not cross blocks.
        std::size_t last = i;
        while (last + 1 < used.size() && used[last + 1].cid == used[last + 1].text &&
               used[last + 1].cid >> 8U == used[i].cid >> 8U)
            ++last;
        ++range_count;
        ranges += '<';
        put_hex(ranges, used[i].cid);
        ranges += "><";
        put_hex(ranges, used[last].cid);
        ranges += "><";
        put_hex(ranges, used[i].cid);
        ranges += ">\n";
        i = last + 1;
    }
    std::string map =
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Q def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n";
    // At most 100 of a kind in one group; documents have a handful.
    if (range_count > 0) map += std::to_string(range_count) + " beginbfrange\n" + ranges + "endbfrange\n";
    if (single_count > 0) map += std::to_string(single_count) + " beginbfchar\n" + singles + "endbfchar\n";
    return map + "endcmap end end";
}

std::string width_array(const Face& face, const std::vector<FaceUse::Used>& used) {
    std::string widths = "[";
    for (std::size_t i = 0; i < used.size(); ++i) {
        const bool follows = i > 0 && used[i].cid == used[i - 1].cid + 1;
        if (follows)
            widths += ' ';
        else
            widths += (i > 0 ? "]" : "") + std::to_string(used[i].cid) + "[";
        put_number(widths, face.advance(used[i].glyph) * 1000.0 / face.units());
    }
    return widths + (used.empty() ? "]" : "]]");
}

constexpr std::size_t kDirect = 0x500;
constexpr std::uint16_t kPrivateUse = 0xE000;

}  // namespace

std::uint16_t FaceUse::cid(const Glyph& glyph) {
    if (glyph.text < kDirect && glyph.text != 0) {
        if (direct_.empty()) direct_.resize(kDirect);
        std::uint16_t& known = direct_[glyph.text];
        if (known == glyph.id) return static_cast<std::uint16_t>(glyph.text);
        if (known != 0) return other(glyph);
        known = glyph.id;
        ++count_;
        return static_cast<std::uint16_t>(glyph.text);
    }
    const bool plain =
        glyph.text >= kDirect && glyph.text < 0x10000 && (glyph.text < kPrivateUse || glyph.text >= 0xF900);
    if (!plain) return other(glyph);
    std::uint16_t& known = far_[glyph.text];
    if (known != 0 && known != glyph.id) return other(glyph);
    if (known == 0) ++count_;
    known = glyph.id;
    return static_cast<std::uint16_t>(glyph.text);
}

// A second glyph for a character, a ligature, a character beyond the first plane.
std::uint16_t FaceUse::other(const Glyph& glyph) {
    const std::uint64_t key = (std::uint64_t{glyph.id} << 32U) | glyph.text;
    const auto [known, fresh] =
        others_.try_emplace(key, static_cast<std::uint16_t>(kPrivateUse + others_.size()));
    if (fresh) {
        private_use_.push_back({known->second, glyph.id, glyph.text});
        ++count_;
    }
    return known->second;
}

std::vector<FaceUse::Used> FaceUse::sorted() const {
    std::vector<Used> used = private_use_;
    for (std::size_t code = 0; code < direct_.size(); ++code) {
        if (direct_[code] != 0)
            used.push_back(
                {static_cast<std::uint16_t>(code), direct_[code], static_cast<std::uint32_t>(code)});
    }
    for (const auto& [code, glyph] : far_) used.push_back({static_cast<std::uint16_t>(code), glyph, code});
    std::sort(used.begin(), used.end(), [](const Used& a, const Used& b) { return a.cid < b.cid; });
    return used;
}

// A face cut down once to the characters documents use, so that cutting a document's part out of it is quick.
struct SubsetMaker::Prepared {
    FacePtr small;
    hb_set_t* kept = hb_set_create();
    FaceUse shared_use;
    SubsetFont shared;
    bool has_shared = false;
    bool has_use = false;
    Prepared() = default;
    Prepared(const Prepared&) = delete;
    Prepared& operator=(const Prepared&) = delete;
    ~Prepared() { hb_set_destroy(kept); }
};

SubsetMaker::SubsetMaker(FontLibrary& library) : library_(library) {
    prepared_.resize(library.faces().size());
}
SubsetMaker::~SubsetMaker() = default;

SubsetMaker::Prepared& SubsetMaker::prepared(const Face& face) {
    auto& slot = prepared_[static_cast<std::size_t>(face.index())];
    if (slot) return *slot;
    slot = std::make_unique<Prepared>();
    const InputPtr input = subset_input(HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING);
    hb_set_t* glyphs = hb_subset_input_glyph_set(input.get());
    hb_set_add(glyphs, 0);
    for (const auto& [first, last] : kSharedRanges) {
        for (char32_t c = first; c <= last; ++c) {
            hb_codepoint_t glyph = 0;
            if (hb_font_get_nominal_glyph(face.font(), c, &glyph) != 0) hb_set_add(glyphs, glyph);
        }
    }
    hb_set_union(slot->kept, glyphs);
    slot->small.reset(hb_subset_or_fail(face.face(), input.get()));
    if (!slot->small) throw std::bad_alloc();
    // Flat bytes once, instead of a table builder that is serialised at every use.
    hb_blob_t* blob = hb_face_reference_blob(slot->small.get());
    slot->small.reset(hb_face_create(blob, 0));
    hb_blob_destroy(blob);
    return *slot;
}

SubsetFont SubsetMaker::make(const Face& face, const FaceUse& use) {
    Prepared& ready = prepared(face);
    const InputPtr input = subset_input(HB_SUBSET_FLAGS_NO_HINTING);
    hb_set_t* glyphs = hb_subset_input_glyph_set(input.get());
    hb_set_add(glyphs, 0);
    bool small = true;
    const std::vector<FaceUse::Used> all_used = use.sorted();
    for (const FaceUse::Used& used : all_used) {
        hb_set_add(glyphs, used.glyph);
        small = small && hb_set_has(ready.kept, used.glyph) != 0;
    }
    hb_face_t* source = small ? ready.small.get() : face.face();
    const std::unique_ptr<hb_subset_plan_t, PlanFree> plan(
        hb_subset_plan_create_or_fail(source, input.get()));
    if (!plan) throw std::bad_alloc();
    const FacePtr cut(hb_subset_plan_execute_or_fail(plan.get()));
    if (!cut) throw std::bad_alloc();
    hb_blob_t* blob = hb_face_reference_blob(cut.get());
    unsigned size = 0;
    const char* data = hb_blob_get_data(blob, &size);
    const std::string_view program(data, size);

    SubsetFont font;
    font.program = deflated(program);
    font.program_size = size;
    const std::string digest = base::sha256_hex(program);
    hb_blob_destroy(blob);
    for (std::size_t i = 0; i < 6; ++i) {
        const char digit = digest[i];
        font.name += static_cast<char>(digit <= '9' ? 'A' + (digit - '0') : 'K' + (digit - 'a'));
    }
    font.name += "+" + face.postscript_name();

    const hb_map_t* new_glyphs = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
    std::string glyph_map((all_used.empty() ? 0U : all_used.back().cid + 1U) * std::size_t{2}, '\0');
    for (const FaceUse::Used& used : all_used) {
        const hb_codepoint_t glyph = hb_map_get(new_glyphs, used.glyph);
        glyph_map[used.cid * std::size_t{2}] = static_cast<char>(glyph >> 8U);
        glyph_map[used.cid * std::size_t{2} + 1] = static_cast<char>(glyph & 0xFFU);
    }
    font.cid_to_glyph = deflated(glyph_map);
    font.widths = width_array(face, all_used);
    font.to_unicode = deflated(to_unicode_map(library_, all_used));
    return font;
}

const FaceUse& SubsetMaker::shared_use(Face& face) {
    Prepared& ready = prepared(face);
    if (ready.has_use) return ready.shared_use;
    for (const auto& [first, last] : kSharedRanges) {
        for (char32_t c = first; c <= last; ++c) {
            if (!face.has(c)) continue;
            for (const Glyph& glyph : face.shape(text::to_utf8(std::u32string(1, c))).glyphs)
                ready.shared_use.cid(glyph);
        }
    }
    // The hyphen a divided word ends with reads back as a soft one.
    for (Glyph glyph : face.shape("-").glyphs) {
        glyph.text = 0xAD;
        ready.shared_use.cid(glyph);
    }
    ready.has_use = true;
    return ready.shared_use;
}

const SubsetFont& SubsetMaker::shared(Face& face) {
    Prepared& ready = prepared(face);
    if (!ready.has_shared) {
        ready.shared = make(face, shared_use(face));
        ready.has_shared = true;
    }
    return ready.shared;
}

}  // namespace qujat::rendering
