#include <string>

#include "rendering/searchable/bytes.h"
#include "rendering/searchable/picture_stream.h"

namespace qujat::rendering {
namespace {

void hex(std::string& out, std::string_view bytes) {
    static constexpr char kDigits[] = "0123456789ABCDEF";
    for (const char byte : bytes) {
        out += kDigits[static_cast<unsigned char>(byte) >> 4];
        out += kDigits[static_cast<unsigned char>(byte) & 15];
    }
}

constexpr std::uint32_t kGrey = 0;
constexpr std::uint32_t kColour = 2;
constexpr std::uint32_t kPalette = 3;

}  // namespace

// The IDAT chunks of a PNG hold one zlib stream of rows filtered as PDF's predictor 15 expects them.
std::optional<PictureStream> png_stream(std::string_view file) {
    Bytes bytes(file);
    PictureStream stream;
    stream.filter = "/FlateDecode";
    std::uint32_t depth = 0;
    std::uint32_t kind = 0;
    std::string_view palette;
    bool ended = false;
    for (std::size_t at = 8; !ended && at + 12 <= file.size();) {
        const std::size_t length = bytes.u32(at);
        const std::string_view name = bytes.part(at + 4, 4);
        const std::string_view data = bytes.part(at + 8, length);
        if (!bytes.good()) return std::nullopt;
        if (name == "IHDR") {
            stream.width = static_cast<int>(bytes.u32(at + 8) & 0x7FFFFFFF);
            stream.height = static_cast<int>(bytes.u32(at + 12) & 0x7FFFFFFF);
            depth = bytes.u8(at + 16);
            kind = bytes.u8(at + 17);
            const bool interlaced = bytes.u8(at + 20) != 0;
            if (interlaced || (kind != kGrey && kind != kColour && kind != kPalette)) return std::nullopt;
        } else if (name == "PLTE") {
            palette = data;
        } else if (name == "tRNS") {
            return std::nullopt;
        } else if (name == "IDAT") {
            stream.data += data;
        } else if (name == "IEND") {
            ended = true;
        }
        at += 12 + length;
    }
    const bool known_depth =
        depth == 8 || depth == 16 || (kind != kColour && (depth == 1 || depth == 2 || depth == 4));
    if (!ended || stream.data.empty() || stream.width == 0 || stream.height == 0 || !known_depth)
        return std::nullopt;
    if (kind == kPalette &&
        (palette.empty() || palette.size() % 3 != 0 || palette.size() > 768 || depth > 8)) {
        return std::nullopt;
    }
    std::string space = kind == kGrey ? "/DeviceGray" : "/DeviceRGB";
    if (kind == kPalette) {
        space = "[/Indexed /DeviceRGB " + std::to_string(palette.size() / 3 - 1) + " <";
        hex(space, palette);
        space += ">]";
    }
    const std::string bits = std::to_string(depth);
    stream.dictionary = "/ColorSpace " + space + " /BitsPerComponent " + bits +
                        " /DecodeParms << /Predictor 15 /Colors " + (kind == kColour ? "3" : "1") +
                        " /BitsPerComponent " + bits + " /Columns " + std::to_string(stream.width) + " >>";
    return stream;
}

}  // namespace qujat::rendering
