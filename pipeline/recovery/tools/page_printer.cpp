// qujat_page_printer FONT POINTS DPI BLUR NOISE SEED OUT.png < LINES
// Sets the lines of stdin on a page, one below the other, and spoils the picture as scanners do: a Gaussian
// blur of BLUR pixels and normal noise of NOISE grey levels. Same arguments, same picture. For
// tools/make_pairs.py.
#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <vector>

namespace {

constexpr double kPageWidth = 14;  // inches: no line of ours is longer
constexpr double kLineHeight = 1.45;

struct Picture {
    int width = 0;
    int height = 0;
    std::vector<float> grey;  // row by row, 0 black
    float& at(int x, int y) {
        return grey[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                    static_cast<std::size_t>(x)];
    }
};

void blur(Picture& picture, double sigma, bool down) {
    const int reach = static_cast<int>(sigma * 3) + 1;
    std::vector<float> kernel;
    float sum = 0;
    for (int i = -reach; i <= reach; ++i) {
        kernel.push_back(static_cast<float>(std::exp(-i * i / (2 * sigma * sigma))));
        sum += kernel.back();
    }
    Picture out = picture;
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            float value = 0;
            for (int i = -reach; i <= reach; ++i) {
                const int from_x = down ? x : std::clamp(x + i, 0, picture.width - 1);
                const int from_y = down ? std::clamp(y + i, 0, picture.height - 1) : y;
                value += kernel[static_cast<std::size_t>(i + reach)] * picture.at(from_x, from_y);
            }
            out.at(x, y) = value / sum;
        }
    }
    picture = std::move(out);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 8) {
        std::fputs("usage: qujat_page_printer FONT POINTS DPI BLUR NOISE SEED OUT.png < LINES\n", stderr);
        return 2;
    }
    const double dpi = std::atof(argv[3]);
    const double pixels = std::atof(argv[2]) * dpi / 72;
    const double sigma = std::atof(argv[4]);
    const float noise = static_cast<float>(std::atof(argv[5]));
    std::vector<std::string> lines;
    for (std::string line; std::getline(std::cin, line);) lines.push_back(line);

    Picture picture;
    picture.width = static_cast<int>(kPageWidth * dpi);
    picture.height = static_cast<int>(static_cast<double>(lines.size()) * pixels * kLineHeight + dpi);
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, picture.width, picture.height);
    cairo_t* ink = cairo_create(surface);
    cairo_set_source_rgb(ink, 1, 1, 1);
    cairo_paint(ink);
    cairo_set_source_rgb(ink, 0, 0, 0);
    PangoLayout* layout = pango_cairo_create_layout(ink);
    PangoFontDescription* font = pango_font_description_from_string(argv[1]);
    pango_font_description_set_absolute_size(font, pixels * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    double y = dpi / 2;
    for (const std::string& line : lines) {
        pango_layout_set_text(layout, line.c_str(), -1);
        cairo_move_to(ink, dpi * 0.4, y);
        pango_cairo_show_layout(ink, layout);
        y += pixels * kLineHeight;
    }
    cairo_surface_flush(surface);
    unsigned char* bytes = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    for (int row = 0; row < picture.height; ++row) {
        for (int x = 0; x < picture.width; ++x) picture.grey.push_back(bytes[row * stride + x * 4]);
    }
    if (sigma > 0) {
        blur(picture, sigma, false);
        blur(picture, sigma, true);
    }
    std::mt19937 random(static_cast<unsigned>(std::atoi(argv[6])));
    std::normal_distribution<float> normal(0, 1);
    for (int row = 0; row < picture.height; ++row) {
        for (int x = 0; x < picture.width; ++x) {
            const float value = picture.at(x, row) + (noise > 0 ? noise * normal(random) : 0);
            std::fill_n(bytes + row * stride + x * 4, 3,
                        static_cast<unsigned char>(std::clamp(value, 0.0F, 255.0F)));
        }
    }
    cairo_surface_mark_dirty(surface);
    const bool written = cairo_surface_write_to_png(surface, argv[7]) == CAIRO_STATUS_SUCCESS;
    pango_font_description_free(font);
    g_object_unref(layout);
    cairo_destroy(ink);
    cairo_surface_destroy(surface);
    return written ? 0 : 3;
}
