#pragma once
// Bytes to text: which encoding a file was written in, and its text. Order of the evidence: byte order mark;
// zeros of UTF-16 and UTF-32; well-formed UTF-8; then the 8-bit encodings by how their text reads. Files that
// are UTF-8 but for some lines are read line by line. Threads: immutable.

#include <string>
#include <string_view>

#include "recovery/plausibility.h"

namespace qujat::recovery {

struct Decoded {
    std::string text;     // well-formed UTF-8
    std::string charset;  // as in Recovered
    std::string byte_order_mark;
    bool exact = true;  // encode_as(text, charset) gives the bytes back
    bool binary = false;
    double margin =
        0;  // bits to the next best encoding that gives another text; 0 when nothing was to choose
};

// `charset`: one of the names above where the caller knows it; it is taken at its word.
Decoded decode_bytes(std::string_view bytes, const Plausibility& plausibility, std::string_view charset = {});

}  // namespace qujat::recovery
