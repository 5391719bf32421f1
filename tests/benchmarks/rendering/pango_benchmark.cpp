// The peer pango: benchmark_pango FOLDER FONTS sets FOLDER/*.txt, a page each, with a frame and a QR code, as
// untagged PDF through cairo.
#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <qrencode.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "base/files.h"

namespace fs = std::filesystem;

namespace {

constexpr double kMillimetre = 72 / 25.4;

cairo_status_t append(void* to, const unsigned char* data, unsigned size) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), size);
    return CAIRO_STATUS_SUCCESS;
}

void draw_code(cairo_t* page, const std::string& text, double x, double y, double size) {
    QRcode* code = QRcode_encodeString(text.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    const double module = size / code->width;
    for (int row = 0; row < code->width; ++row) {
        for (int column = 0; column < code->width; ++column) {
            if ((code->data[row * code->width + column] & 1U) != 0)
                cairo_rectangle(page, x + column * module, y + row * module, module, module);
        }
    }
    cairo_fill(page);
    QRcode_free(code);
}

std::string certificate(const std::string& text, const std::string& number) {
    std::string pdf;
    cairo_surface_t* surface = cairo_pdf_surface_create_for_stream(append, &pdf, 595.28, 841.89);
    cairo_t* page = cairo_create(surface);
    cairo_rectangle(page, 20 * kMillimetre, 20 * kMillimetre, 170 * kMillimetre, 257 * kMillimetre);
    cairo_stroke(page);
    PangoLayout* layout = pango_cairo_create_layout(page);
    PangoFontDescription* font = pango_font_description_from_string("PT Serif 11");
    pango_layout_set_font_description(layout, font);
    pango_layout_set_width(layout, static_cast<int>(160 * kMillimetre * PANGO_SCALE));
    pango_layout_set_justify(layout, TRUE);
    pango_layout_set_text(layout, text.c_str(), -1);
    cairo_move_to(page, 25 * kMillimetre, 25 * kMillimetre);
    pango_cairo_show_layout(page, layout);
    draw_code(page, "https://qujat.example.kz/v/" + number, 25 * kMillimetre, 245 * kMillimetre,
              25 * kMillimetre);
    pango_font_description_free(font);
    g_object_unref(layout);
    cairo_destroy(page);
    cairo_surface_destroy(surface);
    return pdf;
}

}  // namespace

int main(int count, char** words) {
    if (count < 3) {
        std::fprintf(stderr, "usage: benchmark_pango FOLDER FONTS\n");
        return 2;
    }
    FcConfigAppFontAddDir(FcConfigGetCurrent(), reinterpret_cast<const FcChar8*>(words[2]));
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(words[1])) {
        if (entry.path().extension() == ".txt") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::size_t bytes = 0;
    for (const fs::path& file : files)
        bytes += certificate(qujat::base::read_file(file), file.stem().string()).size();
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const double taken = static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
                         static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
    std::printf("%-28s %6zu documents  %6.1f documents/CPU s  %6zu bytes each  peak %ld KB\n",
                (std::string("pango ") + pango_version_string() + " (untagged)").c_str(), files.size(),
                static_cast<double>(files.size()) / taken, bytes / std::max<std::size_t>(1, files.size()),
                used.ru_maxrss);
}
