#pragma once
// What the parser reads: lines with their layout, from plain text or from the page model alike, and the
// tables already known by geometry or markup. Private to the room. Threads: values.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "acts/acts.h"

namespace qujat::acts {

struct SourceLine {
    std::string text;          // trimmed
    int indent = 0;            // leading spaces; from a picture: estimated from the box
    int blanks_before = 0;     // empty lines above; a page break counts as one
    bool page_start = false;   // first line of a page
    bool block_start = false;  // the page model says that a paragraph begins
    bool right_half = false;   // stands in the right half of the page, by geometry
    int table = -1;            // this line stands for a whole table
    double confidence = 1;     // of the least sure word
    bool doubtful = false;
    bool absorbed = false;  // became part of a table
};

struct Source {
    std::vector<SourceLine> lines;
    std::vector<Table> tables;
    bool indented = false;  // paragraphs begin with an indent
    std::size_t width = 0;  // letters of a full line
};

Source source_of_text(std::string_view utf8);
Source source_of_document(const page::Document& document);

// One line of `more` behind `text` with the gap it needs: none after an opening bracket or quote left at the
// line's end, none before a stray comma or closing mark, none inside a word or number broken at its hyphen.
void join_line(std::string& text, std::string_view more);

// What a paragraph ends with: a full stop, semicolon or colon, also behind closing quotes and brackets.
bool ends_sentence(std::string_view text);
bool starts_lower(std::string_view text);
bool starts_upper(std::string_view text);

}  // namespace qujat::acts
