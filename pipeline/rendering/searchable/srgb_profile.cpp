#include "rendering/searchable/srgb_profile.h"

#include <cmath>
#include <utility>
#include <vector>

#include "rendering/searchable/big_endian.h"

namespace qujat::rendering {
namespace {

std::uint32_t fixed16(double value) {
    return static_cast<std::uint32_t>(std::lround(value * 65536));
}

std::string xyz(double x, double y, double z) {
    std::string tag = "XYZ ";
    put32(tag, 0);
    for (const double value : {x, y, z}) put32(tag, fixed16(value));
    return tag;
}

std::string curve() {
    constexpr std::uint32_t kPoints = 256;
    std::string tag = "curv";
    put32(tag, 0);
    put32(tag, kPoints);
    for (std::uint32_t i = 0; i < kPoints; ++i) {
        const double v = i / 255.0;
        const double linear = v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
        put16(tag, static_cast<std::uint32_t>(std::lround(linear * 65535)));
    }
    return tag;
}

std::string description(const std::string& words) {
    std::string tag = "desc";
    put32(tag, 0);
    put32(tag, static_cast<std::uint32_t>(words.size() + 1));
    tag += words;
    tag += std::string(1 + 4 + 4 + 2 + 1 + 67, '\0');  // end of text; no Unicode and no Macintosh name
    return tag;
}

std::string text(const std::string& words) {
    std::string tag = "text";
    put32(tag, 0);
    return tag + words + '\0';
}

}  // namespace

std::string srgb_profile() {
    // Primaries and white of sRGB, adapted to the D50 white of the profile connection space.
    const std::vector<std::pair<std::string, std::string>> tags{{"desc", description("sRGB")},
                                                                {"cprt", text("No copyright, use freely")},
                                                                {"wtpt", xyz(0.95045, 1, 1.08905)},
                                                                {"rXYZ", xyz(0.43607, 0.22249, 0.01392)},
                                                                {"gXYZ", xyz(0.38515, 0.71687, 0.09708)},
                                                                {"bXYZ", xyz(0.14307, 0.06061, 0.71410)},
                                                                {"rTRC", curve()},
                                                                {"gTRC", ""},
                                                                {"bTRC", ""}};
    std::string table;
    std::string data;
    put32(table, static_cast<std::uint32_t>(tags.size()));
    const std::size_t start = 128 + 4 + tags.size() * 12;
    std::size_t place = 0;
    std::size_t size = 0;
    for (const auto& [name, bytes] : tags) {
        if (!bytes.empty()) {  // the three curves are one
            data += std::string((4 - data.size() % 4) % 4, '\0');
            place = start + data.size();
            size = bytes.size();
            data += bytes;
        }
        table += name;
        put32(table, static_cast<std::uint32_t>(place));
        put32(table, static_cast<std::uint32_t>(size));
    }
    data += std::string((4 - data.size() % 4) % 4, '\0');
    std::string profile;
    put32(profile, static_cast<std::uint32_t>(start + data.size()));
    put32(profile, 0);
    put32(profile, 0x02100000);
    profile += "mntrRGB XYZ ";
    for (const std::uint32_t part : {2000U, 1U, 1U, 0U, 0U, 0U}) put16(profile, part);
    profile += "acsp";
    profile += std::string(28, '\0');  // platform, flags, maker, model, attributes, intent
    for (const double white : {0.9642, 1.0, 0.8249}) put32(profile, fixed16(white));
    profile += std::string(48, '\0');
    return profile + table + data;
}

}  // namespace qujat::rendering
