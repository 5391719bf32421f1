#pragma once
// UTF-8 text through ICU. Every function takes any bytes: ill-formed parts become U+FFFD, nothing is lost
// silently where the caller first asks is_valid_utf8. Threads: pure functions.

#include <string>
#include <string_view>

namespace qujat::text {

bool is_valid_utf8(std::string_view bytes);

std::u32string to_u32(std::string_view utf8);
std::string to_utf8(std::u32string_view text);

std::string nfc(std::string_view utf8);
std::string lower(std::string_view utf8);
std::string upper(std::string_view utf8);

// Runs of white space (also no-break and other Unicode spaces) become one space; none at the ends.
std::string collapse_spaces(std::string_view utf8);

// For comparing labels and titles: NFC, lower case, quotes and dashes unified, white space collapsed, and
// Latin letters that look like Cyrillic ones taken as Cyrillic inside words that hold Cyrillic.
std::string fold(std::string_view utf8);

// Number of code points of well-formed UTF-8.
std::size_t length(std::string_view utf8);

}  // namespace qujat::text
