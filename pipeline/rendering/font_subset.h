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

// The glyphs of one face in one document. A character's number (CID) is its code point where that is free,
// else one of the private-use area: maps to text then are a few ranges, and small.
class FaceUse {
  public:
    std::uint16_t cid(const Glyph& glyph);
    bool empty() const { return count_ == 0; }
    std::size_t count() const { return count_; }

    struct Used {
        std::uint16_t cid = 0;
        std::uint16_t glyph = 0;
        std::uint32_t text = 0;  // as Glyph::text
    };
    std::vector<Used> sorted() const;  // by CID

  private:
    std::uint16_t other(const Glyph& glyph);

    std::vector<std::uint16_t> direct_;                        // glyph by code point, Latin and Cyrillic
    std::unordered_map<std::uint32_t, std::uint16_t> far_;     // the same beyond
    std::unordered_map<std::uint64_t, std::uint16_t> others_;  // CID by glyph and text
    std::vector<Used> private_use_;
    std::size_t count_ = 0;
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
