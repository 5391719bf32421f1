#pragma once
// Which glyphs of which faces a document uses, and the font objects it therefore carries. Content names a
// glyph by a number of the document's own (CID), one for each pair of glyph and text, so that text comes back
// from the file exactly even where a font draws two characters with one glyph. Threads: values of one
// document; SubsetMaker belongs to one thread.

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "rendering/fonts.h"

struct hb_face_t;

namespace qujat::rendering {

struct UsedGlyph {
    std::uint16_t glyph = 0;
    std::uint32_t text = 0;  // as Glyph::text
};

// The glyphs of one face in one document; index = CID, 0 is the missing-glyph box and never drawn.
class FaceUse {
  public:
    std::uint16_t cid(const Glyph& glyph);
    const std::vector<UsedGlyph>& used() const { return used_; }
    bool empty() const { return used_.size() <= 1; }

  private:
    std::vector<UsedGlyph> used_{UsedGlyph{}};
    std::vector<std::pair<std::uint32_t, std::uint16_t>> by_glyph_;  // text and CID of the glyph's first use
    std::unordered_map<std::uint64_t, std::uint16_t> others_;
};

// What a PDF needs of a subset font; the streams are deflated.
struct SubsetFont {
    std::string program;
    std::size_t program_size = 0;  // before deflating
    std::string widths;            // the array after /W
    std::string cid_to_glyph;
    std::string to_unicode;
    std::string name;  // "ABCDEF+PTSerif-Regular"
};

class SubsetMaker {
  public:
    explicit SubsetMaker(FontLibrary& library);
    ~SubsetMaker();

    SubsetFont make(const Face& face, const FaceUse& use);

    // The alphabets a Shared document carries of `face`, the same for every document; made once.
    const FaceUse& shared_use(Face& face);
    const SubsetFont& shared(Face& face);

  private:
    struct Prepared;
    Prepared& prepared(const Face& face);
    FontLibrary& library_;
    std::vector<std::unique_ptr<Prepared>> prepared_;
};

}  // namespace qujat::rendering
