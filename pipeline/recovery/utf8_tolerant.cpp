#include "recovery/utf8_tolerant.h"

namespace qujat::recovery {
namespace {

unsigned at(std::string_view bytes, std::size_t i) {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
}
bool continues(unsigned byte) {
    return (byte & 0xC0) == 0x80;
}

// Length of a well-formed sequence of two bytes or more at `i`, 0 when there is none.
int sequence(std::string_view bytes, std::size_t i, char32_t& letter) {
    const unsigned a = at(bytes, i);
    const unsigned b = at(bytes, i + 1);
    if (a >= 0xC2 && a < 0xE0 && continues(b)) {
        letter = ((a & 0x1F) << 6) | (b & 0x3F);
        return 2;
    }
    const unsigned c = at(bytes, i + 2);
    if ((a & 0xF0) == 0xE0 && continues(b) && continues(c)) {
        letter = ((a & 0x0F) << 12) | ((b & 0x3F) << 6) | (c & 0x3F);
        return letter >= 0x800 && (letter < 0xD800 || letter > 0xDFFF) ? 3 : 0;
    }
    const unsigned d = at(bytes, i + 3);
    if (a >= 0xF0 && a < 0xF5 && continues(b) && continues(c) && continues(d)) {
        letter = ((a & 0x07) << 18) | ((b & 0x3F) << 12) | ((c & 0x3F) << 6) | (d & 0x3F);
        return letter >= 0x10000 && letter < 0x110000 ? 4 : 0;
    }
    return 0;
}

}  // namespace

std::optional<TolerantText> decode_utf8(std::string_view bytes) {
    TolerantText out;
    out.text.reserve(bytes.size());
    for (std::size_t i = 0; i < bytes.size();) {
        const unsigned a = at(bytes, i);
        char32_t letter = 0;
        if (a < 0x80) {
            out.text += a;
            ++i;
        } else if (const int length = sequence(bytes, i, letter); length > 0) {
            out.text += letter;
            ++out.sequences;
            i += static_cast<std::size_t>(length);
        } else if (a >= 0xC2 && a < 0xE0) {
            const unsigned b = at(bytes, i + 1);
            const bool blank = b == ' ' && i + 1 < bytes.size();
            out.text += kLostFrom + a + (blank ? kLostBlank : 0);
            ++out.lost;
            i += blank ? 1 : 0;
            i += b == '?' ? 2 : 1;
        } else {
            return std::nullopt;
        }
    }
    if (out.lost * 2 > out.sequences || (out.lost > 0 && out.sequences < 4)) return std::nullopt;
    return out;
}

}  // namespace qujat::recovery
