#include "intake/halved.h"

#include <png.h>
#include <tiffio.h>

#include <algorithm>
#include <cmath>
#include <csetjmp>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

namespace qujat::intake {

namespace {

// Rows go in, pixels of half the size come out.
class Halver {
  public:
    Halver(std::size_t width, std::size_t height, int channels) : half_(width / 2) {
        raster_.width = static_cast<int>(width / 2);
        raster_.height = static_cast<int>(height / 2);
        raster_.channels = channels;
        const auto depth = static_cast<std::size_t>(channels);
        raster_.pixels.resize(half_ * (height / 2) * depth);
        sums_.resize(half_ * depth);
    }

    void take(const std::uint8_t* row, std::size_t y) {
        const auto depth = static_cast<std::size_t>(raster_.channels);
        if (y / 2 >= static_cast<std::size_t>(raster_.height)) return;
        if (y % 2 == 0) std::fill(sums_.begin(), sums_.end(), std::uint16_t{0});
        for (std::size_t x = 0; x < half_; ++x) {
            for (std::size_t c = 0; c < depth; ++c) {
                const int both = row[2 * x * depth + c] + row[(2 * x + 1) * depth + c];
                sums_[x * depth + c] = static_cast<std::uint16_t>(sums_[x * depth + c] + both);
            }
        }
        if (y % 2 == 0) return;
        std::uint8_t* out = raster_.row(static_cast<int>(y / 2));
        for (std::size_t i = 0; i < sums_.size(); ++i) out[i] = static_cast<std::uint8_t>((sums_[i] + 2) / 4);
    }

    // A colour picture without colours becomes grey.
    page::Raster finish(double dpi) {
        raster_.dpi = dpi;
        if (raster_.channels == 3) {
            bool coloured = false;
            for (std::size_t i = 0; i + 2 < raster_.pixels.size() && !coloured; i += 3)
                coloured =
                    raster_.pixels[i] != raster_.pixels[i + 1] || raster_.pixels[i] != raster_.pixels[i + 2];
            if (!coloured) {
                for (std::size_t i = 0; 3 * i < raster_.pixels.size(); ++i)
                    raster_.pixels[i] = raster_.pixels[3 * i];
                raster_.pixels.resize(raster_.pixels.size() / 3);
                raster_.channels = 1;
            }
        }
        return std::move(raster_);
    }

  private:
    std::size_t half_;
    page::Raster raster_;
    std::vector<std::uint16_t> sums_;
};

struct Bytes {
    std::string_view all;
    std::size_t at = 0;
};

void give_png(png_structp png, png_bytep to, png_size_t count) {
    auto* bytes = static_cast<Bytes*>(png_get_io_ptr(png));
    if (bytes->at + count > bytes->all.size()) png_error(png, "end");
    std::memcpy(to, bytes->all.data() + bytes->at, count);
    bytes->at += count;
}
[[noreturn]] void fail_png(png_structp png, png_const_charp) {
    png_longjmp(png, 1);
}
void ignore_png(png_structp, png_const_charp) {}

struct Png {
    png_structp png = nullptr;
    png_infop info = nullptr;
    ~Png() { png_destroy_read_struct(&png, &info, nullptr); }
};

// Width, height and channels; false when the picture is not of the plain kind. Nothing with a destructor is
// made between setjmp and a fault.
bool png_head(Png& file, Bytes& bytes, std::uint32_t& width, std::uint32_t& height, int& channels,
              double& dpi) {
    if (setjmp(png_jmpbuf(file.png)) != 0) return false;
    png_set_read_fn(file.png, &bytes, give_png);
    png_read_info(file.png, file.info);
    width = png_get_image_width(file.png, file.info);
    height = png_get_image_height(file.png, file.info);
    const int colour = png_get_color_type(file.png, file.info);
    if (png_get_bit_depth(file.png, file.info) != 8 ||
        png_get_valid(file.png, file.info, PNG_INFO_tRNS) != 0 ||
        png_get_interlace_type(file.png, file.info) != PNG_INTERLACE_NONE ||
        (colour != PNG_COLOR_TYPE_GRAY && colour != PNG_COLOR_TYPE_RGB))
        return false;
    channels = colour == PNG_COLOR_TYPE_RGB ? 3 : 1;
    const png_uint_32 across = png_get_x_pixels_per_meter(file.png, file.info);
    dpi = across == png_get_y_pixels_per_meter(file.png, file.info) ? across * 0.0254 : 0;
    return true;
}

bool png_rows(Png& file, Halver& halver, std::uint8_t* row, std::uint32_t height) {
    if (setjmp(png_jmpbuf(file.png)) != 0) return false;
    for (std::uint32_t y = 0; y < height; ++y) {
        png_read_row(file.png, row, nullptr);
        halver.take(row, y);
    }
    png_read_end(file.png, nullptr);
    return true;
}

tmsize_t read_tiff(thandle_t handle, void* to, tmsize_t count) {
    auto* bytes = static_cast<Bytes*>(handle);
    const std::size_t left = bytes->all.size() - std::min(bytes->at, bytes->all.size());
    const std::size_t taken = std::min(left, static_cast<std::size_t>(std::max<tmsize_t>(0, count)));
    if (taken > 0) std::memcpy(to, bytes->all.data() + bytes->at, taken);
    bytes->at += taken;
    return static_cast<tmsize_t>(taken);
}
tmsize_t write_nothing(thandle_t, void*, tmsize_t) {
    return 0;
}
toff_t seek_tiff(thandle_t handle, toff_t offset, int from) {
    auto* bytes = static_cast<Bytes*>(handle);
    const toff_t base = from == SEEK_CUR ? bytes->at : from == SEEK_END ? bytes->all.size() : 0;
    bytes->at = static_cast<std::size_t>(base + offset);
    return bytes->at;
}
int close_nothing(thandle_t) {
    return 0;
}
toff_t size_of(thandle_t handle) {
    return static_cast<Bytes*>(handle)->all.size();
}

struct CloseTiff {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
};

}  // namespace

std::optional<page::Raster> halved_png(std::string_view bytes, const Wished& wished) {
    Bytes input{bytes};
    Png file;
    file.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, fail_png, ignore_png);
    if (file.png == nullptr) return std::nullopt;
    file.info = png_create_info_struct(file.png);
    std::uint32_t width = 0, height = 0;
    int channels = 0;
    double dpi = 0;
    if (file.info == nullptr || !png_head(file, input, width, height, channels, dpi)) return std::nullopt;
    if (wished.known_dpi > 0) dpi = wished.known_dpi;
    if (!wished.worth(static_cast<double>(width) * height, dpi)) return std::nullopt;
    Halver halver(width, height, channels);
    std::vector<std::uint8_t> row(static_cast<std::size_t>(width) * static_cast<std::size_t>(channels));
    if (!png_rows(file, halver, row.data(), height)) return std::nullopt;
    return halver.finish(dpi / 2);
}

std::optional<page::Raster> halved_tiff(std::string_view bytes, int index, const Wished& wished) {
    Bytes input{bytes};
    TIFFSetErrorHandler(nullptr);
    TIFFSetWarningHandler(nullptr);
    const std::unique_ptr<TIFF, CloseTiff> tiff(TIFFClientOpen("picture", "rm", &input, read_tiff,
                                                               write_nothing, seek_tiff, close_nothing,
                                                               size_of, nullptr, nullptr));
    if (!tiff || TIFFSetDirectory(tiff.get(), static_cast<tdir_t>(index)) != 1) return std::nullopt;
    std::uint32_t width = 0, height = 0;
    std::uint16_t bits = 0, samples = 0, planar = 0, meaning = 0, coding = 0, turn = 0;
    TIFFGetField(tiff.get(), TIFFTAG_IMAGEWIDTH, &width);
    TIFFGetField(tiff.get(), TIFFTAG_IMAGELENGTH, &height);
    TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_BITSPERSAMPLE, &bits);
    TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_SAMPLESPERPIXEL, &samples);
    TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_PLANARCONFIG, &planar);
    TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_ORIENTATION, &turn);
    TIFFGetField(tiff.get(), TIFFTAG_PHOTOMETRIC, &meaning);
    TIFFGetField(tiff.get(), TIFFTAG_COMPRESSION, &coding);
    const bool grey = samples == 1 && meaning == PHOTOMETRIC_MINISBLACK;
    const bool colour = samples == 3 && meaning == PHOTOMETRIC_RGB;
    const bool plain_coding = coding == COMPRESSION_NONE || coding == COMPRESSION_LZW ||
                              coding == COMPRESSION_ADOBE_DEFLATE || coding == COMPRESSION_DEFLATE ||
                              coding == COMPRESSION_PACKBITS;
    if (bits != 8 || (!grey && !colour) || !plain_coding || planar != PLANARCONFIG_CONTIG ||
        turn != ORIENTATION_TOPLEFT || TIFFIsTiled(tiff.get()) != 0)
        return std::nullopt;
    float across = 0, down = 0;
    std::uint16_t unit = RESUNIT_INCH;
    TIFFGetField(tiff.get(), TIFFTAG_XRESOLUTION, &across);
    TIFFGetField(tiff.get(), TIFFTAG_YRESOLUTION, &down);
    TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_RESOLUTIONUNIT, &unit);
    double dpi = std::abs(across - down) < 1 ? static_cast<double>(across) : 0;
    if (unit == RESUNIT_CENTIMETER) dpi *= 2.54;
    if (wished.known_dpi > 0) dpi = wished.known_dpi;
    if (!wished.worth(static_cast<double>(width) * height, dpi)) return std::nullopt;
    Halver halver(width, height, samples);
    std::vector<std::uint8_t> row(static_cast<std::size_t>(TIFFScanlineSize(tiff.get())));
    if (row.size() < static_cast<std::size_t>(width) * samples) return std::nullopt;
    for (std::uint32_t y = 0; y < height; ++y) {
        if (TIFFReadScanline(tiff.get(), row.data(), y, 0) != 1) return std::nullopt;
        halver.take(row.data(), y);
    }
    return halver.finish(dpi / 2);
}

}  // namespace qujat::intake
