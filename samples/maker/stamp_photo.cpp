#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

#include "maker/pix.h"
#include "maker/wear.h"

namespace qujat::maker {

void stamp_round(page::Raster& page, double x, double y, double radius, std::string_view around,
                 std::string_view middle, double turn, double strength) {
    if (page.channels != 3) page = in_colour(page);
    const int size = static_cast<int>(radius * 2.2);
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_A8, size, size);
    cairo_t* cr = cairo_create(surface);
    cairo_translate(cr, size / 2.0, size / 2.0);
    cairo_rotate(cr, turn);
    for (const double share : {1.0, 0.93, 0.62}) {
        cairo_set_line_width(cr, radius * (share == 1.0 ? 0.035 : 0.015));
        cairo_arc(cr, 0, 0, radius * share, 0, 2 * std::numbers::pi);
        cairo_stroke(cr);
    }
    PangoLayout* layout = pango_cairo_create_layout(cr);
    PangoFontDescription* font = pango_font_description_from_string("PT Sans Bold");
    pango_font_description_set_absolute_size(font, radius * 0.17 * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    std::vector<std::string> letters;
    for (const char byte : around) {
        if ((static_cast<unsigned char>(byte) & 0xC0) != 0x80) letters.emplace_back();
        letters.back() += byte;
    }
    for (std::size_t i = 0; i < letters.size(); ++i) {
        cairo_save(cr);
        cairo_rotate(cr, 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(letters.size()));
        pango_layout_set_text(layout, letters[i].c_str(), -1);
        int width = 0;
        pango_layout_get_size(layout, &width, nullptr);
        cairo_move_to(cr, -width / 2.0 / PANGO_SCALE, -radius * 0.9);
        pango_cairo_show_layout(cr, layout);
        cairo_restore(cr);
    }
    pango_font_description_set_absolute_size(font, radius * 0.3 * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_text(layout, middle.data(), static_cast<int>(middle.size()));
    int width = 0, height = 0;
    pango_layout_get_size(layout, &width, &height);
    cairo_move_to(cr, -width / 2.0 / PANGO_SCALE, -height / 2.0 / PANGO_SCALE);
    pango_cairo_show_layout(cr, layout);
    pango_font_description_free(font);
    g_object_unref(layout);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    const unsigned char* ink = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    constexpr std::array<double, 3> kInk{38, 62, 170};
    for (int row = 0; row < size; ++row)
        for (int column = 0; column < size; ++column) {
            const int px = static_cast<int>(x) - size / 2 + column, py = static_cast<int>(y) - size / 2 + row;
            if (px < 0 || py < 0 || px >= page.width || py >= page.height) continue;
            const double share = ink[row * stride + column] / 255.0 * strength;
            for (std::size_t c = 0; c < 3; ++c) {
                std::uint8_t& pixel = page.row(py)[px * 3 + static_cast<int>(c)];
                // Ink darkens what is under it and never lightens it.
                pixel = static_cast<std::uint8_t>(pixel * (1 - share * (1 - kInk[c] / 255)));
            }
        }
    cairo_surface_destroy(surface);
}

page::Raster photographed(const page::Raster& original, Random& random) {
    const page::Raster page = in_colour(original);
    page::Raster out = page;
    const double w = page.width, h = page.height;
    // Where the page's corners land in the photograph, as shares of its sides.
    const auto corner = [&](double x, double y) {
        return std::pair{w * (x + random.real(0.015, 0.06) * (x < 0.5 ? 1 : -1)),
                         h * (y + random.real(0.015, 0.05) * (y < 0.5 ? 1 : -1))};
    };
    const auto a = corner(0, 0), b = corner(1, 0), c = corner(1, 1), d = corner(0, 1);
    const Pixels pix = to_pix(page);
    PTA *from = ptaCreate(4), *to = ptaCreate(4);
    for (const auto& [px, py] : {std::pair{0.0, 0.0}, {w, 0.0}, {w, h}, {0.0, h}})
        ptaAddPt(from, static_cast<l_float32>(px), static_cast<l_float32>(py));
    for (const auto& [px, py] : {a, b, c, d})
        ptaAddPt(to, static_cast<l_float32>(px), static_cast<l_float32>(py));
    const Pixels seen(pixProjectivePta(pix.get(), to, from, L_BRING_IN_BLACK));
    ptaDestroy(&from);
    ptaDestroy(&to);
    out = from_pix(seen, page.dpi);
    // Lines bend with the sheet: rows move up and down along a slow wave.
    const page::Raster flat = out;
    const double bend = h * random.real(0.002, 0.005), phase = random.real(0, 3);
    const double shadow_x = random.real(0.2, 0.8), slope = random.real(-0.5, 0.5),
                 depth = random.real(0.25, 0.45);
    for (int y = 0; y < out.height; ++y)
        for (int x = 0; x < out.width; ++x) {
            const double shift = bend * std::sin(std::numbers::pi * x / w + phase);
            const double source = std::clamp(y + shift, 0.0, h - 2);
            const int above = static_cast<int>(source);
            const double part = source - above;
            const double edge = (x / w - shadow_x - slope * (y / h - 0.5)) / 0.08;
            const double light = 1 - depth / (1 + std::exp(-edge)) - 0.08 * (y / h);
            for (int channel = 0; channel < 3; ++channel) {
                const double value = flat.row(above)[x * 3 + channel] * (1 - part) +
                                     flat.row(above + 1)[x * 3 + channel] * part;
                const double warm = channel == 2 ? 0.9 : channel == 1 ? 0.96 : 1.0;
                const double desk = value < 1 ? 60.0 + 10 * channel : value;  // the table behind the page
                out.row(y)[x * 3 + channel] = static_cast<std::uint8_t>(
                    std::clamp((30 + desk * 0.82) * light * warm + random.bell() * 3, 0.0, 255.0));
            }
        }
    return blurred(out, 0.8);
}

}  // namespace qujat::maker
