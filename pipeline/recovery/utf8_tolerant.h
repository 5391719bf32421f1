#pragma once
// UTF-8 with some bytes gone, as wrong decodings leave it. Threads: pure functions.

#include <optional>
#include <string>
#include <string_view>

namespace qujat::recovery {

// A letter whose second byte is gone stands as kLostFrom + its first byte (0xC2..0xDF); kLostBlank is added
// where a blank stood behind it, which may be what became of a no-break space (0xA0).
inline constexpr char32_t kLostFrom = 0xF0000;
inline constexpr char32_t kLostBlank = 0x100;

struct TolerantText {
    std::u32string text;
    int sequences = 0;  // letters of two bytes and more
    int lost = 0;
};

// Absent when the bytes are not UTF-8 at all: a stray byte, or more than one letter in three lost.
std::optional<TolerantText> decode_utf8(std::string_view bytes);

}  // namespace qujat::recovery
