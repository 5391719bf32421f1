#pragma once
// Pages drawn by Pango for the tests of reading.

#include <pango/pangocairo.h>

#include <string>

#include "page/raster.h"

namespace qujat::test {

// `text` in black on white, wrapped to the width; `size` in points at 300 dots per inch.
inline page::Raster drawn(const std::string& text, const std::string& family = "Liberation Serif",
                          double size = 12, int width = 1700, int height = 700) {
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_t* cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    PangoLayout* layout = pango_cairo_create_layout(cairo);
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family(font, family.c_str());
    pango_font_description_set_absolute_size(font, size * 300 / 72 * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_width(layout, (width - 200) * PANGO_SCALE);
    pango_layout_set_text(layout, text.c_str(), -1);
    cairo_move_to(cairo, 100, 100);
    pango_cairo_show_layout(cairo, layout);
    cairo_surface_flush(surface);

    page::Raster raster;
    raster.width = width;
    raster.height = height;
    raster.dpi = 300;
    raster.pixels.resize(static_cast<std::size_t>(width * height));
    const unsigned char* data = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) raster.row(y)[x] = data[y * stride + x * 4];
    }
    pango_font_description_free(font);
    g_object_unref(layout);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return raster;
}

}  // namespace qujat::test
