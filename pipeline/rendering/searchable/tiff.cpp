#include <algorithm>
#include <map>
#include <string>

#include "rendering/searchable/bytes.h"
#include "rendering/searchable/picture_stream.h"

namespace qujat::rendering {
namespace {

// The tags of the TIFF 6.0 specification that matter here.
enum Tag : std::uint32_t {
    kWidth = 256,
    kHeight = 257,
    kBits = 258,
    kCoding = 259,
    kMeaning = 262,
    kBitOrder = 266,
    kStripPlaces = 273,
    kOrientation = 274,
    kSamples = 277,
    kStripLengths = 279,
    kPlanes = 284,
    kPredictor = 317,
    kTileWidth = 322,
    kExtraSamples = 338,
};

struct Field {
    std::uint32_t count = 0;
    std::uint32_t first = 0;  // the first value
    bool equal = true;        // all values are the first one
};
using Directory = std::map<std::uint32_t, Field>;

Directory directory_at(Bytes& bytes, std::size_t at, std::size_t& next) {
    Directory fields;
    const std::size_t count = bytes.u16(at);
    for (std::size_t i = 0; i < count && bytes.good(); ++i) {
        const std::size_t entry = at + 2 + i * 12;
        const std::uint32_t type = bytes.u16(entry + 2);
        const std::uint32_t values = bytes.u32(entry + 4);
        const std::size_t size = type == 1 ? 1 : type == 3 ? 2 : type == 4 ? 4 : 0;
        if (size == 0 || values == 0) continue;
        const std::size_t place = size * std::size_t{values} <= 4 ? entry + 8 : bytes.u32(entry + 8);
        const auto value = [&](std::size_t k) {
            return size == 1   ? bytes.u8(place + k)
                   : size == 2 ? bytes.u16(place + 2 * k)
                               : bytes.u32(place + 4 * k);
        };
        Field field{values, value(0), true};
        for (std::size_t k = 1; k < std::min<std::size_t>(values, 4); ++k)
            field.equal = field.equal && value(k) == field.first;
        fields[bytes.u16(entry)] = field;
    }
    next = bytes.u32(at + 2 + count * 12);
    return fields;
}

std::uint32_t value(const Directory& fields, std::uint32_t tag, std::uint32_t otherwise) {
    const auto found = fields.find(tag);
    return found == fields.end() ? otherwise : found->second.first;
}

std::string bits_reversed(std::string_view data) {
    std::string out(data);
    for (char& c : out) {
        auto byte = static_cast<unsigned char>(c);
        unsigned char turned = 0;
        for (int i = 0; i < 8; ++i, byte = static_cast<unsigned char>(byte >> 1)) {
            turned = static_cast<unsigned char>(turned << 1 | (byte & 1));
        }
        c = static_cast<char>(turned);
    }
    return out;
}

constexpr std::uint32_t kG4 = 4;
constexpr std::uint32_t kDeflate = 8;
constexpr std::uint32_t kOldDeflate = 32946;

std::optional<PictureStream> page_stream(Bytes& bytes, const Directory& fields) {
    const std::uint32_t coding = value(fields, kCoding, 1);
    const std::uint32_t meaning = value(fields, kMeaning, 99);
    const std::uint32_t samples = value(fields, kSamples, 1);
    const std::uint32_t bits = value(fields, kBits, 1);
    const auto strips = fields.find(kStripPlaces);
    // Pages in several strips would stand as slices of a picture, with seams between them in many readers.
    const bool one_strip =
        strips != fields.end() && strips->second.count == 1 && fields.count(kTileWidth) == 0;
    if (!one_strip || value(fields, kOrientation, 1) != 1 || value(fields, kPlanes, 1) != 1)
        return std::nullopt;
    if (fields.count(kExtraSamples) > 0 || meaning > 2 || (samples == 3) != (meaning == 2))
        return std::nullopt;
    const std::uint32_t order = value(fields, kBitOrder, 1);
    PictureStream stream;
    stream.width = static_cast<int>(value(fields, kWidth, 0) & 0x7FFFFFFF);
    stream.height = static_cast<int>(value(fields, kHeight, 0) & 0x7FFFFFFF);
    const std::string_view data = bytes.part(strips->second.first, value(fields, kStripLengths, 0));
    if (!bytes.good() || data.empty() || stream.width == 0 || stream.height == 0) return std::nullopt;
    const std::string columns = "/Columns " + std::to_string(stream.width);
    if (coding == kG4 && samples == 1 && bits == 1) {
        stream.filter = "/CCITTFaxDecode";
        stream.dictionary = "/ColorSpace /DeviceGray /BitsPerComponent 1 /DecodeParms << /K -1 " + columns +
                            " /Rows " + std::to_string(stream.height) +
                            (meaning == 1 ? " /BlackIs1 true" : "") + " >>";
        stream.data = order == 2 ? bits_reversed(data) : std::string(data);
        return stream;
    }
    const auto depths = fields.find(kBits);
    const bool known_bits =
        depths != fields.end() && depths->second.equal && (bits == 8 || (bits == 1 && samples == 1));
    const std::uint32_t predictor = value(fields, kPredictor, 1);
    if ((coding == kDeflate || coding == kOldDeflate) && order == 1 && known_bits &&
        (samples == 1 || samples == 3) && (predictor == 1 || (predictor == 2 && bits == 8))) {
        stream.filter = "/FlateDecode";
        stream.dictionary = std::string("/ColorSpace ") + (samples == 3 ? "/DeviceRGB" : "/DeviceGray") +
                            " /BitsPerComponent " + std::to_string(bits) +
                            (meaning == 0 ? " /Decode [1 0]" : "");
        if (predictor == 2) {
            stream.dictionary += " /DecodeParms << /Predictor 2 /BitsPerComponent 8 /Colors " +
                                 std::to_string(samples) + " " + columns + " >>";
        }
        stream.data = data;
        return stream;
    }
    return std::nullopt;
}

}  // namespace

std::vector<std::optional<PictureStream>> tiff_streams(std::string_view file) {
    std::vector<std::optional<PictureStream>> pages;
    Bytes bytes(file, file.starts_with("MM"));
    std::size_t at = bytes.u32(4);
    constexpr std::size_t kMostPages = 10'000;  // a chain of directories that bites its tail ends here
    while (at != 0 && bytes.good() && pages.size() < kMostPages) {
        std::size_t next = 0;
        const Directory fields = directory_at(bytes, at, next);
        if (!bytes.good()) break;
        Bytes strip(file, file.starts_with("MM"));
        pages.push_back(page_stream(strip, fields));
        at = next;
    }
    if (!bytes.good()) pages.clear();
    return pages;
}

}  // namespace qujat::rendering
