#pragma once
// Files a test needs, made on the spot.

#include <leptonica/allheaders.h>

#include <filesystem>
#include <string>
#include <vector>

namespace qujat::test {

inline void write(const std::filesystem::path& path, const std::string& bytes) {
    FILE* file = std::fopen(path.c_str(), "wb");
    std::fwrite(bytes.data(), 1, bytes.size(), file);
    std::fclose(file);
}

// A PDF of its objects' bodies, numbered from 1; the first is the catalogue.
inline std::string pdf_of(const std::vector<std::string>& bodies) {
    std::string pdf = "%PDF-1.4\n";
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < bodies.size(); ++i) {
        places.push_back(pdf.size());
        pdf += std::to_string(i + 1) + " 0 obj\n" + bodies[i] + "\nendobj\n";
    }
    const std::size_t table = pdf.size();
    pdf += "xref\n0 " + std::to_string(bodies.size() + 1) + "\n0000000000 65535 f \n";
    for (const std::size_t place : places) {
        char line[32];
        std::snprintf(line, sizeof line, "%010zu 00000 n \n", place);
        pdf += line;
    }
    return pdf + "trailer\n<< /Size " + std::to_string(bodies.size() + 1) + " /Root 1 0 R >>\nstartxref\n" +
           std::to_string(table) + "\n%%EOF\n";
}

inline std::string stream(const std::string& dictionary, const std::string& data) {
    return "<< " + dictionary + " /Length " + std::to_string(data.size()) + " >>\nstream\n" + data +
           "\nendstream";
}

// One page with the words "Order 440" in Helvetica.
inline std::string text_pdf(const std::string& page_extra = {}) {
    return pdf_of({"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                   "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font "
                   "<< /F 5 0 R >> >> " +
                       page_extra + " >>",
                   stream("", "BT /F 14 Tf 72 700 Td (Order 440) Tj ET"),
                   "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"});
}

// One page filled by a grey picture of 100 x 141 pixels whose pixel (x, y) has the tone x + y / 2.
inline std::string scan_pdf(const std::string& page_extra = {}) {
    std::string samples;
    for (int y = 0; y < 141; ++y) {
        for (int x = 0; x < 100; ++x) samples += static_cast<char>(x + y / 2);
    }
    return pdf_of({"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                   "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 141] /Contents 4 0 R /Resources << "
                   "/XObject << /I 5 0 R >> >> " +
                       page_extra + " >>",
                   stream("", "q 100 0 0 141 0 0 cm /I Do Q"),
                   stream("/Type /XObject /Subtype /Image /Width 100 /Height 141 /ColorSpace /DeviceGray "
                          "/BitsPerComponent 8",
                          samples)});
}

// A grey picture with a ramp of tones.
inline PIX* ramp(int width, int height, int depth = 8) {
    PIX* pix = pixCreate(width, height, depth);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const auto tone = static_cast<l_uint32>((x + y) % 256);
            pixSetPixel(pix, x, y,
                        depth == 1    ? tone & 1
                        : depth == 32 ? tone << 24 | tone << 16 | 0x8000
                                      : tone);
        }
    }
    pixSetResolution(pix, 200, 200);
    return pix;
}

inline void write_picture(const std::filesystem::path& path, PIX* pix, int format) {
    pixWrite(path.c_str(), pix, format);
    pixDestroy(&pix);
}

}  // namespace qujat::test
