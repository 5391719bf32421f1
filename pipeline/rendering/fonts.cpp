#include "rendering/fonts.h"

#include <hb-ot.h>
#include <hb.h>

#include <algorithm>

#include "base/error.h"
#include "text/unicode.h"

namespace qujat::rendering {
namespace {

constexpr std::size_t kDirect = 0x500;       // code points looked up in a table
constexpr std::size_t kMostWords = 100'000;  // shaped words kept of one face

std::string name_of(hb_face_t* face, hb_ot_name_id_t id) {
    char text[128];
    unsigned size = sizeof text;
    hb_ot_name_get_utf8(face, id, hb_language_from_string("en", -1), &size, text);
    return std::string(text, size);
}

}  // namespace

Face::Face(FontLibrary& library, const std::filesystem::path& file, int index)
    : library_(library), index_(index) {
    hb_blob_t* blob = hb_blob_create_from_file(file.c_str());
    face_ = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    if (hb_face_get_glyph_count(face_) == 0) {
        hb_face_destroy(face_);
        throw base::Error({QUJAT_MSG("this is no font that can be used"), {}},
                          base::ErrorKind::MissingOnMachine)
            .in_file(file.filename().string());
    }
    font_ = hb_font_create(face_);
    buffer_ = hb_buffer_create();
    units_ = static_cast<int>(hb_face_get_upem(face_));
    family_ = name_of(face_, HB_OT_NAME_ID_FONT_FAMILY);
    postscript_ = name_of(face_, HB_OT_NAME_ID_POSTSCRIPT_NAME);
    const std::string style = name_of(face_, HB_OT_NAME_ID_FONT_SUBFAMILY);
    bold_ = style.find("Bold") != std::string::npos;
    italic_ = style.find("Italic") != std::string::npos;
    hb_font_extents_t extents;
    if (hb_font_get_h_extents(font_, &extents) != 0) {
        ascent_ = static_cast<double>(extents.ascender) / units_;
        descent_ = -static_cast<double>(extents.descender) / units_;
    }
    latin_and_cyrillic_.resize(kDirect);
    for (std::size_t code = 0; code < kDirect; ++code) {
        hb_codepoint_t glyph = 0;
        if (hb_font_get_nominal_glyph(font_, static_cast<hb_codepoint_t>(code), &glyph) != 0)
            latin_and_cyrillic_[code] = static_cast<std::int32_t>(glyph);
    }
}

Face::~Face() {
    hb_buffer_destroy(buffer_);
    hb_font_destroy(font_);
    hb_face_destroy(face_);
}

bool Face::has(char32_t character) const {
    if (character < kDirect) return latin_and_cyrillic_[character] != 0;
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(font_, character, &glyph) != 0 && glyph != 0;
}

int Face::advance(std::uint16_t glyph) const {
    return hb_font_get_glyph_h_advance(font_, glyph);
}

const Shaped& Face::shape(std::string_view utf8) {
    if (const auto known = words_.find(utf8); known != words_.end()) return known->second;
    hb_buffer_reset(buffer_);
    hb_buffer_set_cluster_level(buffer_, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    const int size = static_cast<int>(utf8.size());
    hb_buffer_add_utf8(buffer_, utf8.data(), size, 0, size);
    hb_buffer_set_direction(buffer_, HB_DIRECTION_LTR);
    hb_buffer_guess_segment_properties(buffer_);
    // One glyph a letter: a ligature would hide where a word may be copied from and divided.
    static const hb_feature_t features[] = {{HB_TAG('l', 'i', 'g', 'a'), 0, 0, HB_FEATURE_GLOBAL_END},
                                            {HB_TAG('c', 'l', 'i', 'g'), 0, 0, HB_FEATURE_GLOBAL_END}};
    hb_shape(font_, buffer_, features, 2);
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer_, &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer_, &count);
    Shaped shaped;
    shaped.glyphs.reserve(count);
    int width = 0;
    for (unsigned i = 0; i < count; ++i) {
        Glyph glyph;
        glyph.id = static_cast<std::uint16_t>(infos[i].codepoint);
        glyph.kern = static_cast<std::int16_t>(positions[i].x_advance - advance(glyph.id));
        const std::size_t begin = infos[i].cluster;
        const std::size_t end = i + 1 < count ? infos[i + 1].cluster : utf8.size();
        const std::u32string text = text::to_u32(utf8.substr(begin, end - begin));
        if (text.size() == 1) {
            glyph.text = text[0];
        } else {
            glyph.text = kLigatures + static_cast<std::uint32_t>(library_.ligatures().size());
            library_.ligatures().push_back(text);
        }
        width += positions[i].x_advance;
        shaped.glyphs.push_back(glyph);
    }
    shaped.width = static_cast<double>(width) / units_;
    return words_.emplace(std::string(utf8), std::move(shaped)).first->second;
}

FontLibrary::FontLibrary(const std::filesystem::path& folder) {
    std::error_code failed;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
        if (entry.path().extension() == ".ttf") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const auto& file : files)
        faces_.push_back(std::make_unique<Face>(*this, file, static_cast<int>(faces_.size())));
    if (faces_.empty()) {
        throw base::Error({QUJAT_MSG("the folder of fonts {0} is missing or empty; set QUJAT_HOME to the "
                                     "folder that holds fonts/"),
                           {folder.string()}},
                          base::ErrorKind::MissingOnMachine);
    }
}

FontLibrary::~FontLibrary() = default;

Face& FontLibrary::face_for(const Style& style) {
    if (style.face == nullptr) style.face = &choose(style);
    return *style.face;
}

Face& FontLibrary::choose(const Style& style) {
    Face* best = nullptr;
    int best_score = -1;
    const auto consider = [&](const std::string& family) {
        for (const auto& face : faces_) {
            if (face->family() != family) continue;
            const int score = (face->bold() == style.bold ? 2 : 0) + (face->italic() == style.italic ? 1 : 0);
            if (score > best_score) {
                best_score = score;
                best = face.get();
            }
        }
        return best != nullptr;
    };
    for (const std::string& family : style.families) {
        if (consider(family == "serif" ? "PT Serif" : family == "sans-serif" ? "PT Sans" : family))
            return *best;
    }
    consider("PT Serif");
    return best != nullptr ? *best : *faces_.front();
}

Face* FontLibrary::face_for(const Style& style, char32_t character) {
    Face& wanted = face_for(style);
    if (wanted.has(character)) return &wanted;
    Face* found = nullptr;
    for (const auto& face : faces_) {
        if (!face->has(character)) continue;
        if (found == nullptr || (face->bold() == style.bold && found->bold() != style.bold))
            found = face.get();
    }
    return found;
}

bool FontLibrary::has(char32_t character) const {
    return std::any_of(faces_.begin(), faces_.end(), [&](const auto& face) { return face->has(character); });
}

bool FontLibrary::has_family(const std::string& family) const {
    if (family == "serif" || family == "sans-serif") return true;
    return std::any_of(faces_.begin(), faces_.end(),
                       [&](const auto& face) { return face->family() == family; });
}

std::vector<std::string> FontLibrary::families() const {
    std::vector<std::string> names;
    for (const auto& face : faces_) {
        if (std::find(names.begin(), names.end(), face->family()) == names.end())
            names.push_back(face->family());
    }
    return names;
}

std::u32string FontLibrary::text_of(const Glyph& glyph) const {
    if (glyph.text < kLigatures) return {static_cast<char32_t>(glyph.text)};
    return ligatures_[glyph.text - kLigatures];
}

void FontLibrary::trim() {
    for (const auto& face : faces_) {
        if (face->words_.size() > kMostWords) face->words_.clear();
    }
}

}  // namespace qujat::rendering
