#pragma once
// What bytes are, told by themselves. Private to intake. Threads: pure functions.

#include <string>
#include <string_view>

namespace qujat::intake {

struct Sniffed {
    enum What { Pdf, Image, Text, Refused } what = Refused;
    std::string format;  // "pdf", "jpeg", "tiff", "zip", "docx", ...; for Text "text"
};

// Looks at the first kilobytes (and, for zip, at the names inside them).
Sniffed sniff(std::string_view head);

// The format a file name promises: "jpeg" for x.JPG; empty when the ending is not one of ours.
std::string format_of_name(const std::string& file_name);

inline constexpr std::size_t kSniffBytes = 64 * 1024;

}  // namespace qujat::intake
