#pragma once
// What lines of text and of pictures have in common on their way into a Source. Private to the room. Threads:
// pure functions.

#include <string>
#include <string_view>

#include "acts/source.h"

namespace qujat::acts {

struct Trimmed {
    std::string text;  // inner runs of spaces kept, each white space as a plain one
    int indent = 0;
};
Trimmed trim(std::string_view line);
std::string single_spaces(std::string_view text);

// A line set with a space after every letter (П р и л о ж е н и е  1): most of its pieces are single letters.
bool letter_spaced(std::string_view text);
// The same line where only some letters were set apart ("к  с тандарту  государственной  услуги"): words
// stand two spaces apart, and a single space only beside a lone letter.
bool words_far_apart(std::string_view text);
std::string close_letters(std::string_view text);

// Lines that the printing of a page left behind.
bool is_page_litter(std::string_view text, bool page_edge);

// Whether paragraphs are indented, and how long a full line is.
void measure(Source& source);

}  // namespace qujat::acts
