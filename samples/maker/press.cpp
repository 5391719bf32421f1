#include "maker/press.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "maker/press_private.h"
#include "maker/random.h"

namespace qujat::maker {

Style Style::scaled(double factor) const {
    Style style = *this;
    style.size *= factor;
    return style;
}

Style Style::in_bold() const {
    Style style = *this;
    style.bold = true;
    return style;
}

// ---- a finished page

PrintedPage::PrintedPage(std::shared_ptr<Data> data) : data_(std::move(data)) {}
double PrintedPage::width() const {
    return data_->width;
}
double PrintedPage::height() const {
    return data_->height;
}
const std::vector<std::string>& PrintedPage::lines() const {
    return data_->lines;
}

namespace {
std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) text += line + "\n";
    return text;
}
}  // namespace

std::string PrintedPage::text() const {
    return joined(data_->lines);
}
std::string PrintedPage::text_by_cells() const {
    return joined(data_->by_cells);
}

page::Raster PrintedPage::draw(double dpi, bool colour, double dpi_y) const {
    if (dpi_y <= 0) dpi_y = dpi;
    page::Raster raster;
    raster.width = static_cast<int>(std::lround(width() * dpi / 72));
    raster.height = static_cast<int>(std::lround(height() * dpi_y / 72));
    raster.channels = colour ? 3 : 1;
    raster.dpi = dpi;
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, raster.width, raster.height);
    cairo_t* cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, dpi / 72, dpi_y / 72);
    cairo_set_source_surface(cr, data_->recording, 0, 0);
    cairo_paint(cr);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    const unsigned char* pixels = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    raster.pixels.resize(static_cast<std::size_t>(raster.width) * static_cast<std::size_t>(raster.height) *
                         static_cast<std::size_t>(raster.channels));
    for (int y = 0; y < raster.height; ++y) {
        const auto* from =
            reinterpret_cast<const std::uint32_t*>(pixels + static_cast<std::ptrdiff_t>(y) * stride);
        std::uint8_t* to = raster.row(y);
        for (int x = 0; x < raster.width; ++x) {
            const std::uint32_t pixel = from[x];
            const auto red = static_cast<std::uint8_t>(pixel >> 16),
                       green = static_cast<std::uint8_t>(pixel >> 8), blue = static_cast<std::uint8_t>(pixel);
            if (colour) {
                *to++ = red;
                *to++ = green;
                *to++ = blue;
            } else {
                *to++ = static_cast<std::uint8_t>((299 * red + 587 * green + 114 * blue + 500) / 1000);
            }
        }
    }
    cairo_surface_destroy(surface);
    return raster;
}

// ---- laid-out text

struct Block::Data {
    PangoLayout* layout = nullptr;
    Style style;
    double gap = 1;
    std::vector<std::string> texts;
    std::vector<double> heights;
    double widest = 0;

    Data() = default;
    Data(const Data&) = delete;
    Data& operator=(const Data&) = delete;
    ~Data() {
        if (layout) g_object_unref(layout);
    }
};

Block::Block(std::shared_ptr<Data> data) : data_(std::move(data)) {}
int Block::lines() const {
    return static_cast<int>(data_->texts.size());
}
double Block::height(int line) const {
    return data_->heights.at(static_cast<std::size_t>(line));
}
double Block::width() const {
    return data_->widest;
}
const std::string& Block::line_text(int line) const {
    return data_->texts.at(static_cast<std::size_t>(line));
}
double Block::height() const {
    double sum = 0;
    for (const double height : data_->heights) sum += height;
    return sum;
}

// ---- the press

struct Press::State {
    std::shared_ptr<PrintedPage::Data> page;
    cairo_t* cr = nullptr;
    bool table = false;  // lines go to text() only, the table adds its cells itself

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        if (cr) cairo_destroy(cr);
    }
    void begin(double width, double height) {
        page = std::make_shared<PrintedPage::Data>();
        page->width = width;
        page->height = height;
        const cairo_rectangle_t extents{0, 0, width, height};
        page->recording = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
        cr = cairo_create(page->recording);
        cairo_font_options_t* options = cairo_font_options_create();
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
        cairo_set_font_options(cr, options);
        cairo_font_options_destroy(options);
    }
};

Press::Press(double width, double height, Margins margins)
    : width_(width), height_(height), margins_(margins), y_(margins.top), state_(std::make_unique<State>()) {
    state_->begin(width, height);
}
Press::~Press() = default;

void Press::new_page() {
    cairo_destroy(state_->cr);
    state_->cr = nullptr;
    pages_.emplace_back(state_->page);
    state_->begin(width_, height_);
    y_ = margins_.top;
}

void Press::need(double height) {
    if (y_ + height > bottom() && y_ > margins_.top + 1) new_page();
}

std::vector<PrintedPage> Press::finish() {
    cairo_destroy(state_->cr);
    state_->cr = nullptr;
    pages_.emplace_back(state_->page);
    return std::move(pages_);
}

Block Press::lay(std::string_view text, const Style& style, double width, Align align, double indent,
                 double line_gap) {
    auto data = std::make_shared<Block::Data>();
    data->style = style;
    data->gap = line_gap;
    // The typesetter's own context outlives the page, so a block laid before a page end can be drawn after
    // it.
    PangoContext* context = pango_font_map_create_context(pango_cairo_font_map_get_default());
    pango_cairo_context_set_resolution(context, 72);
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    data->layout = pango_layout_new(context);
    g_object_unref(context);

    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family(font, style.family.c_str());
    pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
    if (style.bold) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    if (style.italic) pango_font_description_set_style(font, PANGO_STYLE_ITALIC);
    pango_layout_set_font_description(data->layout, font);
    pango_font_description_free(font);
    PangoAttrList* attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_fallback_new(FALSE));
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
    pango_layout_set_attributes(data->layout, attributes);
    pango_attr_list_unref(attributes);

    if (width > 0) pango_layout_set_width(data->layout, static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(data->layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_justify(data->layout, align == Align::Justify);
    pango_layout_set_alignment(data->layout, align == Align::Centre  ? PANGO_ALIGN_CENTER
                                             : align == Align::Right ? PANGO_ALIGN_RIGHT
                                                                     : PANGO_ALIGN_LEFT);
    pango_layout_set_indent(data->layout, static_cast<int>(indent * PANGO_SCALE));
    pango_layout_set_text(data->layout, text.data(), static_cast<int>(text.size()));
    if (pango_layout_get_unknown_glyphs_count(data->layout) > 0)
        throw base::Error({QUJAT_MSG("font {0} lacks a letter of: {1}"), {style.family, std::string(text)}});

    for (int i = 0; i < pango_layout_get_line_count(data->layout); ++i) {
        PangoLayoutLine* line = pango_layout_get_line_readonly(data->layout, i);
        PangoRectangle logical;
        pango_layout_line_get_extents(line, nullptr, &logical);
        std::string printed(
            text.substr(static_cast<std::size_t>(line->start_index), static_cast<std::size_t>(line->length)));
        while (!printed.empty() && (printed.back() == ' ' || printed.back() == '\n')) printed.pop_back();
        data->texts.push_back(printed);
        data->heights.push_back(style.size * line_gap * 1.12);
        data->widest = std::max(data->widest, static_cast<double>(logical.width) / PANGO_SCALE);
    }
    return Block(std::move(data));
}

double Press::baseline(const Style& style) {
    return style.size * 0.93;
}

void Press::put(const Block& block, int line, double x, double y, bool noted) {
    const auto& data = block.data();
    cairo_t* cr = state_->cr;
    if (data.style.red >= 0)
        cairo_set_source_rgb(cr, data.style.red, data.style.green, data.style.blue);
    else
        cairo_set_source_rgb(cr, data.style.grey, data.style.grey, data.style.grey);
    PangoLayoutIter* walker = pango_layout_get_iter(data.layout);
    for (int i = 0; i < line; ++i) pango_layout_iter_next_line(walker);
    PangoRectangle logical;
    pango_layout_iter_get_line_extents(walker, nullptr, &logical);
    cairo_move_to(cr, x + static_cast<double>(logical.x) / PANGO_SCALE, y + baseline(data.style));
    pango_cairo_show_layout_line(cr, pango_layout_iter_get_line_readonly(walker));
    pango_layout_iter_free(walker);
    if (noted) note(block.line_text(line));
}

void Press::put(const Block& block, double x, double y, bool noted) {
    for (int i = 0; i < block.lines(); ++i) {
        put(block, i, x, y, noted);
        y += block.height(i);
    }
}

void Press::paragraph(std::string_view text, const Style& style, Align align, double indent, double line_gap,
                      double inset_left, double inset_right) {
    const Block block = lay(text, style, content_width() - inset_left - inset_right, align, indent, line_gap);
    for (int i = 0; i < block.lines(); ++i) {
        need(block.height(i));
        put(block, i, left() + inset_left, y_);
        y_ += block.height(i);
    }
}

double Press::text_at(std::string_view text, const Style& style, double x, double y, bool noted) {
    const Block block = lay(text, style, 0, Align::Left);
    put(block, 0, x, y, noted);
    return block.width();
}

double Press::measure(std::string_view text, const Style& style) {
    return lay(text, style, 0, Align::Left).width();
}

void Press::rule(double x1, double y1, double x2, double y2, double thickness, double grey) {
    cairo_set_source_rgb(state_->cr, grey, grey, grey);
    cairo_set_line_width(state_->cr, thickness);
    cairo_move_to(state_->cr, x1, y1);
    cairo_line_to(state_->cr, x2, y2);
    cairo_stroke(state_->cr);
}

void Press::frame(const Box& box, double thickness) {
    cairo_set_source_rgb(state_->cr, 0, 0, 0);
    cairo_set_line_width(state_->cr, thickness);
    cairo_rectangle(state_->cr, box.left, box.top, box.right - box.left, box.bottom - box.top);
    cairo_stroke(state_->cr);
}

void Press::fill(const Box& box, double red, double green, double blue) {
    cairo_set_source_rgb(state_->cr, red, green, blue);
    cairo_rectangle(state_->cr, box.left, box.top, box.right - box.left, box.bottom - box.top);
    cairo_fill(state_->cr);
}

void Press::scribble(double x, double y, double width, double height, unsigned seed) {
    Random random(seed);
    cairo_t* cr = state_->cr;
    cairo_set_source_rgb(cr, 0.1, 0.1, 0.2);
    cairo_set_line_width(cr, 1.1);
    const int strokes = random.between(5, 8);
    double x0 = x, y0 = y;
    cairo_move_to(cr, x0, y0);
    for (int i = 1; i <= strokes; ++i) {
        const double x1 = x + width * i / strokes;
        const double y1 = y + height * random.real(-0.5, 0.5);
        cairo_curve_to(cr, x0 + width / strokes * 0.6, y0 - height * random.real(0, 1.2),
                       x1 - width / strokes * 0.7, y1 + height * random.real(0, 1.0), x1, y1);
        x0 = x1;
        y0 = y1;
    }
    cairo_stroke(cr);
}

void Press::note(std::string line) {
    if (line.empty()) return;
    if (!state_->table) state_->page->by_cells.push_back(line);
    state_->page->lines.push_back(std::move(line));
}

void Press::table(const std::vector<double>& widths, const std::vector<std::vector<Cell>>& rows,
                  int header_rows, bool repeat, double thickness, double line_gap) {
    constexpr double kPad = 4;
    struct Row {
        std::vector<Block> blocks;
        std::vector<double> lefts;
        double height = 0;
        int printed_lines = 0;
    };
    std::vector<double> edges{left()};
    double total = 0;
    for (const double width : widths) total += width;
    for (const double width : widths) edges.push_back(edges.back() + content_width() * width / total);

    std::vector<Row> laid;
    for (const auto& cells : rows) {
        Row row;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            row.blocks.push_back(lay(cells[i].text, cells[i].style, edges[i + 1] - edges[i] - 2 * kPad,
                                     cells[i].align, 0, line_gap));
            row.height = std::max(row.height, row.blocks.back().height() + 2 * kPad);
            row.printed_lines = std::max(row.printed_lines, row.blocks.back().lines());
        }
        laid.push_back(std::move(row));
    }
    const auto print = [&](const Row& row) {
        state_->table = true;
        for (int line = 0; line < row.printed_lines; ++line) {
            std::string across;
            for (std::size_t i = 0; i < row.blocks.size(); ++i) {
                const Block& block = row.blocks[i];
                if (line >= block.lines()) continue;
                double y = y_ + kPad;
                for (int above = 0; above < line; ++above) y += block.height(above);
                put(block, line, edges[i] + kPad, y, false);
                if (!block.line_text(line).empty())
                    across += (across.empty() ? "" : " ") + block.line_text(line);
            }
            note(across);
        }
        state_->table = false;
        for (const Block& block : row.blocks)
            for (int line = 0; line < block.lines(); ++line)
                if (!block.line_text(line).empty()) state_->page->by_cells.push_back(block.line_text(line));
        for (const double x : edges) rule(x, y_, x, y_ + row.height, thickness);
        rule(edges.front(), y_, edges.back(), y_, thickness);
        rule(edges.front(), y_ + row.height, edges.back(), y_ + row.height, thickness);
        y_ += row.height;
    };
    for (std::size_t i = 0; i < laid.size(); ++i) {
        if (y_ + laid[i].height > bottom() && y_ > margins_.top + 1) {
            new_page();
            if (repeat && static_cast<int>(i) >= header_rows)
                for (int h = 0; h < header_rows; ++h) print(laid[static_cast<std::size_t>(h)]);
        }
        print(laid[i]);
    }
}

}  // namespace qujat::maker
