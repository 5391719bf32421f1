#pragma once
// What a paragraph begins with: "17-1.", "2)", "Статья 5.", "2-тарау.". Private to the room. Threads: pure
// functions.

#include <string>
#include <string_view>

#include "acts/acts.h"

namespace qujat::acts {

struct Marker {
    NodeKind kind = NodeKind::Passage;  // Passage: no marker
    std::string number;                 // "17-1", "а"
    std::size_t text_begin = 0;         // bytes: where the paragraph's own words begin
    bool quoted = false;                // a quotation mark stands before it: new wording begins
    bool letter = false;                // a subpoint named by a letter
    explicit operator bool() const { return kind != NodeKind::Passage; }
};

Marker marker_of(std::string_view paragraph);

// The same, when a number is expected next and the reader of the picture may have taken its digits for
// letters (З. for 3., l. for 1.) or its full stop for a comma.
Marker marker_of(std::string_view paragraph, int expected);

// "З-бап.", "Статья З.": the heading of the article expected next, its digits taken for letters. No marker
// when it is none.
Marker article_marker(std::string_view paragraph, int expected);

// Bytes of the opening quotation mark at the beginning, 0 when there is none.
std::size_t opening_quote(std::string_view text);

// "17-1" as two numbers to compare; second is 0 when there is none. -1 for a number that is none.
struct Ordinal {
    int major = -1;
    int minor = 0;
};
Ordinal ordinal(std::string_view number);

}  // namespace qujat::acts
