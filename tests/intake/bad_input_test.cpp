// What scanners, phones and damaged disks send: every file ends in a picture of sane size or in a reason,
// never in a crash. The table says which.
#include <array>
#include <catch2/catch.hpp>
#include <functional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/files.h"
#include "intake/intake.h"
#include "made_files.h"
#include "support/folder.h"

using namespace qujat;
using test::Folder;

namespace {

std::string coded(PIX* pix, int format) {
    l_uint8* bytes = nullptr;
    std::size_t size = 0;
    REQUIRE(pixWriteMem(&bytes, &size, pix, format) == 0);
    std::string file(reinterpret_cast<const char*>(bytes), size);
    lept_free(bytes);
    pixDestroy(&pix);
    return file;
}

PIX* with_dpi(PIX* pix, int dpi) {
    pixSetResolution(pix, dpi, dpi);
    return pix;
}

PIX* with_palette(int width, int height) {
    PIX* grey = test::ramp(width, height);
    PIX* out = pixConvertGrayToColormap(grey);
    pixDestroy(&grey);
    return out;
}

PIX* with_alpha(int width, int height) {
    PIX* pix = test::ramp(width, height, 32);
    pixSetSpp(pix, 4);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            l_uint32 value = 0;
            pixGetPixel(pix, x, y, &value);
            pixSetPixel(pix, x, y, (value & 0xFFFFFF00U) | (y < height / 2 ? 0U : 255U));
        }
    }
    return pix;
}

void put(std::string& file, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) file += static_cast<char>(value >> (8 * i));
}

// An uncompressed TIFF of one strip; `entries` are tag, type, count, value.
std::string tiff(const std::vector<std::array<std::uint32_t, 4>>& entries, const std::string& more,
                 const std::string& pixels) {
    std::string file = "II*";
    file += '\0';
    put(file, 8, 4);
    put(file, static_cast<std::uint32_t>(entries.size()), 2);
    const auto head = static_cast<std::uint32_t>(8 + 2 + 12 * entries.size() + 4);
    for (const auto& [tag, type, count, value] : entries) {
        put(file, tag, 2);
        put(file, type, 2);
        put(file, count, 4);
        const bool is_place = tag == 273 || (tag == 258 && count > 2);
        put(file, is_place ? value + head : value, 4);
    }
    put(file, 0, 4);
    return file + more + pixels;
}

// Cyan, magenta, yellow, black, eight bits each.
std::string cmyk_tiff(std::uint32_t width, std::uint32_t height) {
    std::string bits;
    for (int i = 0; i < 4; ++i) put(bits, 8, 2);
    return tiff({{256, 3, 1, width},
                 {257, 3, 1, height},
                 {258, 3, 4, 0},
                 {259, 3, 1, 1},
                 {262, 3, 1, 5},
                 {273, 4, 1, 8},
                 {277, 3, 1, 4},
                 {278, 3, 1, height},
                 {279, 4, 1, width * height * 4}},
                bits, std::string(static_cast<std::size_t>(width) * height * 4, '\x20'));
}

struct Case {
    const char* what;
    std::function<std::string()> bytes;
    const char* reason;  // part of the refusal; empty: a picture comes out
};

const std::vector<Case>& cases() {
    static const std::vector<Case> table{
        {"no bytes", [] { return std::string(); }, "holds no bytes"},
        {"one pixel", [] { return coded(test::ramp(1, 1), IFF_PNG); }, "1 x 1"},
        {"a line of pixels", [] { return coded(test::ramp(900, 4), IFF_PNG); }, "too small"},
        {"60,000 pixels wide", [] { return coded(pixCreate(60000, 60, 1), IFF_PNG); }, "too large"},
        {"30,000 pixels wide, flat", [] { return coded(pixCreate(30000, 60, 1), IFF_PNG); }, ""},
        {"60,000 by 60,000 pixels", [] { return coded(pixCreate(60000, 60000, 1), IFF_PNG); }, "too large"},
        {"16 bits a channel", [] { return coded(test::ramp(300, 400, 16), IFF_PNG); }, ""},
        {"2 bits", [] { return coded(test::ramp(300, 400, 2), IFF_PNG); }, ""},
        {"palette", [] { return coded(with_palette(300, 400), IFF_PNG); }, ""},
        {"alpha", [] { return coded(with_alpha(300, 400), IFF_PNG); }, ""},
        {"JPEG 2000", [] { return coded(test::ramp(300, 400), IFF_JP2); }, ""},
        {"CMYK TIFF", [] { return cmyk_tiff(120, 160); }, ""},
        {"10 dots per inch", [] { return coded(with_dpi(test::ramp(300, 400), 10), IFF_JFIF_JPEG); }, ""},
        {"2,000,000 dots per inch", [] { return coded(with_dpi(test::ramp(300, 400), 2000000), IFF_PNG); },
         ""},
        {"upper half of a JPEG",
         [] {
             const std::string whole = coded(test::ramp(600, 800), IFF_JFIF_JPEG);
             return whole.substr(0, whole.size() / 2);
         },
         "damaged or cut off"},
        {"JPEG with a hole",
         [] {
             std::string whole = coded(test::ramp(600, 800), IFF_JFIF_JPEG);
             for (std::size_t i = whole.size() / 3; i < whole.size() / 2; ++i)
                 whole[i] = static_cast<char>(0xFF);
             return whole;
         },
         "damaged or cut off"},
        {"PNG with a hole",
         [] {
             std::string whole = coded(test::ramp(600, 800), IFF_PNG);
             for (std::size_t i = whole.size() / 3; i < whole.size() / 2; ++i) whole[i] = '\x55';
             return whole;
         },
         "damaged or cut off"},
        {"half a TIFF",
         [] {
             const std::string whole = coded(test::ramp(600, 800), IFF_TIFF_LZW);
             return whole.substr(0, whole.size() / 2);
         },
         "damaged or cut off"},
        {"TIFF of floating-point numbers",
         [] {
             return tiff({{256, 3, 1, 100},
                          {257, 3, 1, 100},
                          {258, 3, 1, 32},
                          {259, 3, 1, 1},
                          {262, 3, 1, 1},
                          {273, 4, 1, 8},
                          {277, 3, 1, 1},
                          {278, 3, 1, 100},
                          {279, 4, 1, 40000},
                          {339, 3, 1, 3}},
                         "", std::string(40000, '\0'));
         },
         "each tone in 32 bits"},
        {"TIFF whose last rows are missing",
         [] {
             return tiff({{256, 3, 1, 640},
                          {257, 3, 1, 800},
                          {259, 3, 1, 1},
                          {262, 3, 1, 1},
                          {273, 4, 1, 0},
                          {278, 3, 1, 800},
                          {279, 4, 1, 64000}},
                         "", std::string(40000, '\x7F'));
         },
         "damaged or cut off"},
        {"TIFF whose directory points outside",
         [] {
             return tiff({{256, 3, 1, 100}, {257, 3, 1, 100}, {273, 4, 1, 900000000}, {279, 4, 1, 10000}}, "",
                         "x");
         },
         "damaged or cut off"},
        {"a PNG's head and noise",
         [] {
             std::string noise = "\x89PNG\r\n\x1a\n";
             for (int i = 0; i < 4000; ++i) noise += static_cast<char>(i * 37);
             return noise + "IEND";
         },
         "damaged or cut off"},
    };
    return table;
}

}  // namespace

TEST_CASE("bad pictures end in a picture or in a reason") {
    const Folder folder;
    for (const Case& one : cases()) {
        CAPTURE(one.what);
        const auto path = folder.path() / "bad";
        test::write(path, one.bytes());
        std::string said;
        page::Raster picture;
        try {
            picture = intake::open({"x", {path}})->picture(1);
        } catch (const base::Error& error) {
            said = error.message().english();
        }
        if (*one.reason == '\0') {
            CHECK(said.empty());
            CHECK(picture.width >= 32);
            CHECK(picture.pixels.size() == static_cast<std::size_t>(picture.width) *
                                               static_cast<std::size_t>(picture.height) *
                                               static_cast<std::size_t>(picture.channels));
            CHECK((picture.dpi == 0 || (picture.dpi >= 50 && picture.dpi <= 2400)));
        } else {
            CHECK(said.find(one.reason) != std::string::npos);
        }
    }
}

TEST_CASE("what is transparent is paper") {
    const Folder folder;
    test::write(folder.path() / "a.png", coded(with_alpha(300, 400), IFF_PNG));
    const page::Raster picture = intake::open({"x", {folder.path() / "a.png"}})->picture(1);
    CHECK(picture.row(10)[30] == 255);
}

TEST_CASE("a colour scan of 600 dots per inch is brought to 300 while it is opened") {
    const Folder folder;
    struct Kind {
        int format;
        int depth;
    };
    for (const Kind kind : {Kind{IFF_JFIF_JPEG, 32}, Kind{IFF_PNG, 8}, Kind{IFF_TIFF_LZW, 32}}) {
        CAPTURE(kind.format, kind.depth);
        test::write(folder.path() / "a",
                    coded(with_dpi(test::ramp(3600, 3500, kind.depth), 600), kind.format));
        const page::Raster picture = intake::open({"x", {folder.path() / "a"}})->picture(1);
        CHECK(picture.width == 1800);
        CHECK(picture.height == 1750);
        CHECK(picture.dpi == Approx(300).epsilon(0.001));
        PIX* whole = test::ramp(3600, 3500, kind.depth);
        l_uint32 value = 0;
        pixGetPixel(whole, 300, 400, &value);
        const auto tone = static_cast<int>(kind.depth == 32 ? value >> 24 : value);
        CHECK(std::abs(picture.row(200)[150 * picture.channels] - tone) <= 3);
        pixDestroy(&whole);
    }
}

TEST_CASE("a large picture cut off is refused, not read to half") {
    const Folder folder;
    const std::string whole = coded(with_dpi(test::ramp(3600, 3500, 32), 600), IFF_TIFF_LZW);
    test::write(folder.path() / "a", whole.substr(0, whole.size() - whole.size() / 4));
    CHECK_THROWS_AS(intake::open({"x", {folder.path() / "a"}})->picture(1), base::Error);
}
