#pragma once
// Page pictures as PDF can hold them: the file's own coding where PDF knows it, else the pixels stored
// without loss. Private to pipeline/rendering/searchable/. Threads: pure functions.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "page/raster.h"

namespace qujat::rendering {

struct PictureStream {
    int width = 0;  // pixels
    int height = 0;
    std::string data;        // the stream's bytes as they stand in the PDF
    std::string filter;      // "/DCTDecode"
    std::string dictionary;  // the other entries: "/ColorSpace /DeviceGray /BitsPerComponent 8 ..."
    bool archival = true;    // PDF/A-2b with an sRGB intent may hold it
};

enum class FileKind { Pdf, Jpeg, Png, Tiff, Other };
FileKind kind_of(std::string_view bytes);

// Absent when the coding cannot be kept (arithmetic or lossless JPEG; interlaced PNG or one with
// transparency).
std::optional<PictureStream> jpeg_stream(std::string_view file);
std::optional<PictureStream> png_stream(std::string_view file);

// One entry for each page of the file, absent where its coding cannot be kept. Kept are pages of one strip in
// G4 or deflate coding. Empty when this is no TIFF that can be read here (cut off, 64-bit).
std::vector<std::optional<PictureStream>> tiff_streams(std::string_view file);

// Pixels, stored without loss.
PictureStream stored(const page::Raster& picture);

}  // namespace qujat::rendering
