#include "maker/picture_files.h"

#include <leptonica/allheaders.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>

#include "base/error.h"
#include "base/files.h"
#include "maker/pix.h"
#include "maker/wear.h"

namespace qujat::maker {

namespace {
std::string taken(l_uint8* data, std::size_t size) {
    std::string bytes(reinterpret_cast<const char*>(data), size);
    lept_free(data);
    return bytes;
}

[[noreturn]] void cannot(const std::string& what) {
    throw base::Error({QUJAT_MSG("cannot write a picture as {0}"), {what}});
}
}  // namespace

Pixels to_pix(const page::Raster& page) {
    Pixels pix(pixCreate(page.width, page.height, page.channels == 3 ? 32 : 8));
    for (int y = 0; y < page.height; ++y) {
        l_uint32* line = pixGetData(pix.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix.get());
        const std::uint8_t* from = page.row(y);
        for (int x = 0; x < page.width; ++x) {
            if (page.channels == 3)
                composeRGBPixel(from[x * 3], from[x * 3 + 1], from[x * 3 + 2], line + x);
            else
                SET_DATA_BYTE(line, x, from[x]);
        }
    }
    const auto dpi = static_cast<l_int32>(std::lround(page.dpi));
    pixSetResolution(pix.get(), dpi, dpi);
    return pix;
}

page::Raster from_pix(const Pixels& pix, double dpi) {
    page::Raster page;
    page.width = pixGetWidth(pix.get());
    page.height = pixGetHeight(pix.get());
    page.channels = pixGetDepth(pix.get()) == 32 ? 3 : 1;
    page.dpi = dpi;
    page.pixels.resize(static_cast<std::size_t>(page.width) * static_cast<std::size_t>(page.height) *
                       static_cast<std::size_t>(page.channels));
    for (int y = 0; y < page.height; ++y) {
        const l_uint32* line = pixGetData(pix.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix.get());
        std::uint8_t* to = page.row(y);
        for (int x = 0; x < page.width; ++x) {
            if (page.channels == 3) {
                l_int32 red = 0, green = 0, blue = 0;
                extractRGBValues(line[x], &red, &green, &blue);
                to[x * 3] = static_cast<std::uint8_t>(red);
                to[x * 3 + 1] = static_cast<std::uint8_t>(green);
                to[x * 3 + 2] = static_cast<std::uint8_t>(blue);
            } else {
                to[x] = static_cast<std::uint8_t>(GET_DATA_BYTE(line, x));
            }
        }
    }
    return page;
}

std::string jpeg(const page::Raster& page, int quality) {
    const Pixels pix = to_pix(page);
    l_uint8* data = nullptr;
    std::size_t size = 0;
    if (pixWriteMemJpeg(&data, &size, pix.get(), quality, 0) != 0) cannot("JPEG");
    return taken(data, size);
}

page::Raster from_jpeg(const std::string& bytes) {
    const Pixels pix(
        pixReadMemJpeg(reinterpret_cast<const l_uint8*>(bytes.data()), bytes.size(), 0, 1, nullptr, 0));
    if (!pix) cannot("JPEG");
    return from_pix(pix, pixGetXRes(pix.get()));
}

std::string png(const page::Raster& page) {
    Pixels pix = to_pix(page);
    if (page.channels == 1) {
        std::array<bool, 256> used{};
        for (const std::uint8_t pixel : page.pixels) used[pixel] = true;
        const auto greys = std::count(used.begin(), used.end(), true);
        if (greys <= 2)
            pix.reset(pixThresholdToBinary(pix.get(), 128));
        else if (greys <= 16)
            pix.reset(pixThresholdTo4bpp(pix.get(), 16, 0));
        const auto dpi = static_cast<l_int32>(std::lround(page.dpi));
        pixSetResolution(pix.get(), dpi, dpi);
    }
    l_uint8* data = nullptr;
    std::size_t size = 0;
    if (pixWriteMemPng(&data, &size, pix.get(), 0) != 0) cannot("PNG");
    return taken(data, size);
}

std::string tiff_g4(const std::vector<page::Raster>& pages, double dpi_y) {
    // Leptonica writes several pages only into a named file.
    std::string name = (std::filesystem::temp_directory_path() / "qujat-samples-XXXXXX").string();
    const int handle = mkstemp(name.data());
    if (handle < 0) cannot("TIFF");
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const Pixels pix = to_pix(pages[i]);
        const Pixels bits(pixThresholdToBinary(pix.get(), 128));
        pixSetResolution(bits.get(), static_cast<l_int32>(std::lround(pages[i].dpi)),
                         static_cast<l_int32>(std::lround(dpi_y > 0 ? dpi_y : pages[i].dpi)));
        if (pixWriteTiff(name.c_str(), bits.get(), IFF_TIFF_G4, i == 0 ? "w" : "a") != 0) cannot("TIFF");
    }
    std::string bytes = base::read_file(name);
    std::filesystem::remove(name);
    ::close(handle);
    return bytes;
}

namespace {
// Strips a one-strip group 4 TIFF down to its compressed bits, as a PDF image holds them.
std::string g4_bits(const page::Raster& page) {
    const Pixels pix = to_pix(page);
    const Pixels bits(pixThresholdToBinary(pix.get(), 128));
    L_COMP_DATA* data = nullptr;
    if (pixGenerateCIData(bits.get(), L_G4_ENCODE, 0, 0, &data) != 0 || !data) cannot("fax group 4");
    std::string bytes(reinterpret_cast<const char*>(data->datacomp), data->nbytescomp);
    l_CIDataDestroy(&data);
    return bytes;
}
}  // namespace

std::string image_pdf(const std::vector<page::Raster>& pages, int quality) {
    std::string pdf = "%PDF-1.5\n%\xE2\xE3\xCF\xD3\n";
    std::vector<std::size_t> places;
    const auto object = [&](const std::string& body) {
        places.push_back(pdf.size());
        pdf += std::to_string(places.size()) + " 0 obj\n" + body + "\nendobj\n";
    };
    const auto stream = [](const std::string& keys, const std::string& data) {
        return "<< " + keys + " /Length " + std::to_string(data.size()) + " >>\nstream\n" + data +
               "\nendstream";
    };
    const auto points = [](int pixels, double dpi) {
        return std::to_string(std::lround(pixels * 7200 / dpi) / 100) + "." +
               std::to_string(100 + std::lround(pixels * 7200 / dpi) % 100).substr(1);
    };
    std::string kids;
    for (std::size_t i = 0; i < pages.size(); ++i) kids += std::to_string(3 + 3 * i) + " 0 R ";
    object("<< /Type /Catalog /Pages 2 0 R >>");
    object("<< /Type /Pages /Count " + std::to_string(pages.size()) + " /Kids [ " + kids + "] >>");
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const page::Raster& page = pages[i];
        const std::string width = points(page.width, page.dpi), height = points(page.height, page.dpi);
        const std::string number = std::to_string(3 + 3 * i);
        object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 " + width + " " + height + "] /Contents " +
               std::to_string(4 + 3 * i) + " 0 R /Resources << /XObject << /Im0 " +
               std::to_string(5 + 3 * i) + " 0 R >> >> >>");
        object(stream("", "q " + width + " 0 0 " + height + " 0 0 cm /Im0 Do Q"));
        const std::string size = "/Type /XObject /Subtype /Image /Width " + std::to_string(page.width) +
                                 " /Height " + std::to_string(page.height);
        if (page.bits_in_source == 1)
            object(stream(
                size +
                    " /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms "
                    "<< /K -1 /BlackIs1 false /Columns " +
                    std::to_string(page.width) + " /Rows " + std::to_string(page.height) + " >>",
                g4_bits(page)));
        else
            object(stream(size + " /ColorSpace " + (page.channels == 3 ? "/DeviceRGB" : "/DeviceGray") +
                              " /BitsPerComponent 8 /Filter /DCTDecode",
                          jpeg(page, quality)));
    }
    const std::size_t table = pdf.size();
    pdf += "xref\n0 " + std::to_string(places.size() + 1) + "\n0000000000 65535 f \n";
    for (const std::size_t place : places) {
        std::string digits = std::to_string(place);
        pdf += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
    }
    pdf += "trailer\n<< /Size " + std::to_string(places.size() + 1) + " /Root 1 0 R >>\nstartxref\n" +
           std::to_string(table) + "\n%%EOF\n";
    return pdf;
}

// ---- what wear.h asks of Leptonica

page::Raster rotated(const page::Raster& page, double degrees, const Colour& fill) {
    const Pixels pix = to_pix(page);
    const double radians = degrees * 3.14159265358979323846 / 180;
    const auto grey_fill = static_cast<l_uint8>(fill[1]);
    Pixels out;
    if (page.channels == 3) {
        l_uint32 colour = 0;
        composeRGBPixel(static_cast<l_int32>(fill[0]), static_cast<l_int32>(fill[1]),
                        static_cast<l_int32>(fill[2]), &colour);
        out.reset(pixRotateAMColor(pix.get(), static_cast<l_float32>(radians), colour));
    } else {
        out.reset(pixRotateAMGray(pix.get(), static_cast<l_float32>(radians), grey_fill));
    }
    return from_pix(out, page.dpi);
}

page::Raster scaled(const page::Raster& page, int width, int height) {
    const Pixels pix = to_pix(page);
    const Pixels out(pixScaleToSize(pix.get(), width, height));
    return from_pix(out, page.width > 0 ? page.dpi * width / page.width : page.dpi);
}

page::Raster blurred(const page::Raster& page, double deviation) {
    const int half = std::max(1, static_cast<int>(std::ceil(deviation * 2.5)));
    const Pixels pix = to_pix(page);
    L_KERNEL *across = nullptr, *down = nullptr;
    makeGaussianKernelSep(half, half, static_cast<l_float32>(deviation), 1, &across, &down);
    const Pixels out(page.channels == 3 ? pixConvolveRGBSep(pix.get(), across, down)
                                        : pixConvolveSep(pix.get(), across, down, 8, 1));
    kernelDestroy(&across);
    kernelDestroy(&down);
    return from_pix(out, page.dpi);
}

}  // namespace qujat::maker
