#pragma once
// The tree of an act's body: sections, chapters, articles, points, subpoints, passages, and quoted new
// wording as a subtree of its own. Private to the room. Threads: pure functions.

#include <cstddef>
#include <string>
#include <vector>

#include "acts/acts.h"
#include "acts/layout.h"

namespace qujat::acts {

struct Body {
    std::vector<Node> tree;
    std::size_t end = 0;  // paragraphs [begin, end) belong to the tree; signature and approvals follow
    std::vector<Note> notes;
    std::vector<Part> parts;
    std::vector<std::string> doubts;
};

// Paragraphs [begin, size) of the act proper (`appendix` false: ends at the signature) or of an appendix.
Body read_body(const std::vector<Paragraph>& paragraphs, std::size_t begin, bool appendix,
               const std::string& where);

// Signers, approvals, notes and what else stands behind the body.
void read_signature(const std::vector<Paragraph>& paragraphs, std::size_t begin, Act& act);

// Does the paragraph end with a person's name as signatures print it ("А. Шаккалиев", "Б.ИСКАКОВ")? Bytes
// where it begins, npos when it does not.
std::size_t trailing_name(std::string_view text);

}  // namespace qujat::acts
