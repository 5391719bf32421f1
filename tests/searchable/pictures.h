#pragma once
// Pictures and page models for the tests of the searchable PDF: a white page with black bars where the words
// stand.

#include <leptonica/allheaders.h>

#include <memory>
#include <string>
#include <vector>

#include "page/page.h"
#include "page/raster.h"

namespace qujat::test {

inline constexpr int kWidth = 1240;
inline constexpr int kHeight = 1754;

// Lines of words set 40 pixels high on a page of 150 dpi.
inline page::Page page_of_words(const std::vector<std::vector<std::string>>& lines) {
    page::Page page;
    page.width = kWidth;
    page.height = kHeight;
    page.dpi = 150;
    page.source = page::TextSource::Recognised;
    int top = 120;
    for (const auto& words : lines) {
        page::Line line;
        int left = 100;
        for (const std::string& text : words) {
            page::Word word;
            word.text = text;
            int letters = 0;
            for (const char c : text) letters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
            word.box = {left, top, letters * 17, 32};
            left += letters * 17 + 11;
            line.box = page::united(line.box, word.box);
            line.words.push_back(word);
        }
        line.language = text::Language::Kazakh;
        page.lines.push_back(line);
        top += 60;
    }
    return page;
}

inline page::Raster picture_of(const page::Page& page, int channels) {
    page::Raster picture;
    picture.width = page.width;
    picture.height = page.height;
    picture.channels = channels;
    picture.dpi = page.dpi;
    picture.pixels.assign(static_cast<std::size_t>(page.width * page.height * channels), 255);
    for (const page::Line& line : page.lines) {
        for (const page::Word& word : line.words) {
            for (int y = word.box.top; y < word.box.bottom(); ++y) {
                for (int x = word.box.left * channels; x < word.box.right() * channels; ++x)
                    picture.row(y)[x] = 0;
            }
        }
    }
    return picture;
}

// The picture in one of Leptonica's codings (IFF_PNG, IFF_JFIF_JPEG, IFF_TIFF_G4, ...).
inline std::string coded(const page::Raster& picture, int format) {
    PIX* pix = pixCreate(picture.width, picture.height, picture.channels == 3 ? 32 : 8);
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            const std::uint8_t* p = picture.row(y) + x * picture.channels;
            pixSetPixel(pix, x, y,
                        picture.channels == 3
                            ? (static_cast<l_uint32>(p[0]) << 24 | static_cast<l_uint32>(p[1]) << 16 |
                               static_cast<l_uint32>(p[2]) << 8)
                            : p[0]);
        }
    }
    if (format == IFF_TIFF_G4) {
        PIX* binary = pixThresholdToBinary(pix, 128);
        pixDestroy(&pix);
        pix = binary;
    }
    pixSetResolution(pix, 150, 150);
    l_uint8* data = nullptr;
    std::size_t size = 0;
    pixWriteMem(&data, &size, pix, format);
    std::string bytes(reinterpret_cast<const char*>(data), size);
    lept_free(data);
    pixDestroy(&pix);
    return bytes;
}

}  // namespace qujat::test
