#pragma once
// From lines to paragraphs, and where the headings of appendices stand. Private to the room. Threads: pure
// functions.

#include <cstddef>
#include <string>
#include <vector>

#include "acts/source.h"

namespace qujat::acts {

struct Paragraph {
    std::string text;
    std::size_t first_line = 0;
    std::size_t last_line = 0;
    int indent = 0;
    int blanks_before = 0;
    int table = -1;
    bool right_half = false;
    double confidence = 1;
    bool doubtful = false;
};

// Lines [first, last) as paragraphs.
std::vector<Paragraph> paragraphs_of(const Source& source, std::size_t first, std::size_t last);

// The block at the right margin that says what follows: "Приложение 5 к Правилам ...", "... бұйрығына
// 3-қосымша", "Утверждены приказом ...". Blocks on top of each other are one heading.
struct AppendixHeading {
    std::size_t first = 0;  // lines, first to last
    std::size_t last = 0;
    std::string number;
    std::vector<std::string> to;    // without the word "appendix" and its number
    std::string text;               // the heading as printed, lines joined by spaces
    std::vector<std::string> more;  // headings below it, of one block
};
std::vector<AppendixHeading> appendix_headings(const Source& source);

}  // namespace qujat::acts
