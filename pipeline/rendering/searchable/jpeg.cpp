#include <string>

#include "rendering/searchable/bytes.h"
#include "rendering/searchable/picture_stream.h"

namespace qujat::rendering {

FileKind kind_of(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.substr(0, 1024).find("%PDF-"sv) != std::string_view::npos) return FileKind::Pdf;
    if (bytes.starts_with("\xFF\xD8\xFF"sv)) return FileKind::Jpeg;
    if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return FileKind::Png;
    if (bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv)) return FileKind::Tiff;
    return FileKind::Other;
}

// Only the headers are read; the whole file becomes the stream. EXIF orientation is left alone, as the page
// model's coordinates are those of the picture as stored.
std::optional<PictureStream> jpeg_stream(std::string_view file) {
    Bytes bytes(file);
    std::size_t at = 2;
    bool adobe = false;
    while (bytes.good() && at + 4 <= file.size()) {
        if (bytes.u8(at) != 0xFF) return std::nullopt;
        const std::uint32_t marker = bytes.u8(at + 1);
        if (marker == 0xFF) {  // fill byte
            ++at;
            continue;
        }
        if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
            at += 2;
            continue;
        }
        const std::size_t length = bytes.u16(at + 2);
        if (length < 2) return std::nullopt;
        if (marker == 0xEE && length >= 14 && bytes.part(at + 4, 5) == "Adobe") adobe = true;
        const bool frame =
            marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame) {
            // Baseline, extended and progressive Huffman coding are what PDF's DCTDecode knows.
            if (marker > 0xC2 || bytes.u8(at + 4) != 8) return std::nullopt;
            PictureStream stream;
            stream.height = static_cast<int>(bytes.u16(at + 5));
            stream.width = static_cast<int>(bytes.u16(at + 7));
            const std::uint32_t components = bytes.u8(at + 9);
            if (!bytes.good() || stream.width == 0 || stream.height == 0) return std::nullopt;
            stream.filter = "/DCTDecode";
            stream.dictionary = "/BitsPerComponent 8 /ColorSpace ";
            if (components == 1) {
                stream.dictionary += "/DeviceGray";
            } else if (components == 3) {
                stream.dictionary += "/DeviceRGB";
            } else if (components == 4) {
                stream.dictionary += "/DeviceCMYK";
                if (adobe) stream.dictionary += " /Decode [1 0 1 0 1 0 1 0]";
                stream.archival = false;
            } else {
                return std::nullopt;
            }
            stream.data = file;
            return stream;
        }
        if (marker == 0xDA || marker == 0xD9) return std::nullopt;
        at += 2 + length;
    }
    return std::nullopt;
}

}  // namespace qujat::rendering
