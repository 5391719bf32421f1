#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <cmath>
#include <fstream>

#include "base/error.h"
#include "base/files.h"
#include "intake/decode.h"
#include "intake/pdf_scan.h"
#include "intake/sources.h"
#include "text/unicode.h"

namespace qujat::intake {

namespace {

constexpr double kDrawDpi = 300;
constexpr double kMostDrawnPixels = 40e6;

void silence_poppler() {
    static const bool done = [] {
        poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
        return true;
    }();
    static_cast<void>(done);
}

// A PDF that was cut off lost its last lines first; Poppler would repair it silently and show fewer pages.
bool has_its_end(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary | std::ios::ate);
    const auto size = static_cast<std::streamoff>(in.tellg());
    const std::streamoff tail = std::min<std::streamoff>(size, 4096);
    std::string bytes(static_cast<std::size_t>(tail), '\0');
    in.seekg(size - tail);
    in.read(bytes.data(), tail);
    return bytes.find("%%EOF") != std::string::npos || bytes.find("startxref") != std::string::npos;
}

std::string utf8(const poppler::ustring& text) {
    const poppler::byte_array bytes = text.to_utf8();
    return text::nfc(std::string(bytes.begin(), bytes.end()));
}

// Words on one level belong to one line as long as they run on to the right.
bool continues(const page::Box& line, const page::Box& last, const page::Box& word) {
    const int shared = std::min(line.bottom(), word.bottom()) - std::max(line.top, word.top);
    const int height = std::min(line.height, word.height);
    const int gap = word.left - last.right();
    return shared * 2 > height && gap > -word.height && gap < 4 * std::max(last.height, word.height);
}

class PdfSource final : public Source {
  public:
    explicit PdfSource(const Input& input)
        : Source(input, base::sha256_hex_of_file(input.files.front())), file_(input.files.front()) {
        silence_poppler();
        document_.reset(poppler::document::load_from_file(file_.string()));
        if (document_ && document_->is_locked()) {
            throw base::Error(
                {QUJAT_MSG("The PDF is protected by a password. Ask its sender for a copy without one."),
                 {}});
        }
        if (!has_its_end(file_)) {
            throw base::Error(
                {QUJAT_MSG("The PDF is cut off: its end is missing. Ask for the file again."), {}});
        }
        if (!document_ || document_->pages() < 1) {
            throw base::Error(
                {QUJAT_MSG("The PDF is damaged: no page of it can be opened. Ask for the file again."), {}});
        }
    }

    Kind kind() const override { return Kind::Pdf; }
    int page_count() const override { return document_->pages(); }
    bool is_scan(int page) override { return scans().look(page - 1).fills_page; }

    page::Raster picture(int number) override {
        const auto page = open_page(number);
        const PdfScans::Found found = scans().look(number - 1);
        if (found.decodable) {
            if (auto raster = scans().image(number - 1)) return std::move(*raster);
        }
        return draw(*page, number, drawing_dpi(*page, found));
    }

    std::optional<page::Page> text_layer(int number) override {
        const auto page = open_page(number);
        const std::vector<poppler::text_box> boxes = page->text_list();
        if (boxes.empty()) return std::nullopt;
        const PdfScans::Found found = scans().look(number - 1);
        const auto [width, height] = shown_size(*page);
        double scale = drawing_dpi(*page, found) / 72;
        if (found.decodable) scale = found.width / width;

        page::Page layer;
        layer.number = number;
        layer.source = page::TextSource::TextLayer;
        layer.width = static_cast<int>(std::lround(width * scale));
        layer.height = static_cast<int>(std::lround(height * scale));
        layer.dpi = scale * 72;
        for (const poppler::text_box& box : boxes) add(layer, box, scale);
        if (layer.lines.empty()) return std::nullopt;
        return layer;
    }

  private:
    static void add(page::Page& layer, const poppler::text_box& box, double scale) {
        page::Word word;
        word.text = text::collapse_spaces(utf8(box.text()));
        if (word.text.empty()) return;
        const poppler::rectf place = box.bbox();
        word.box.left = static_cast<int>(std::floor(place.left() * scale));
        word.box.top = static_cast<int>(std::floor(place.top() * scale));
        word.box.width = std::max(1, static_cast<int>(std::ceil(place.right() * scale)) - word.box.left);
        word.box.height = std::max(1, static_cast<int>(std::ceil(place.bottom() * scale)) - word.box.top);
        if (layer.lines.empty() ||
            !continues(layer.lines.back().box, layer.lines.back().words.back().box, word.box)) {
            layer.lines.emplace_back();
        }
        page::Line& line = layer.lines.back();
        line.box = page::united(line.box, word.box);
        line.words.push_back(std::move(word));
    }

    std::unique_ptr<poppler::page> open_page(int number) const {
        std::unique_ptr<poppler::page> page;
        if (number >= 1 && number <= page_count()) page.reset(document_->create_page(number - 1));
        if (!page) {
            throw base::Error({QUJAT_MSG("The page cannot be opened: the PDF is damaged there."), {}})
                .in_file(file_.filename().string())
                .on_page(number);
        }
        return page;
    }

    // Points, as the page is shown.
    static std::pair<double, double> shown_size(const poppler::page& page) {
        const poppler::rectf box = page.page_rect();
        const auto turn = page.orientation();
        const bool lying = turn == poppler::page::landscape || turn == poppler::page::seascape;
        const double width = std::max(1.0, std::abs(box.width()));
        const double height = std::max(1.0, std::abs(box.height()));
        return lying ? std::pair{height, width} : std::pair{width, height};
    }

    static double drawing_dpi(const poppler::page& page, const PdfScans::Found& found) {
        const auto [width, height] = shown_size(page);
        const double wished =
            found.fills_page && found.dpi >= 100 && found.dpi <= 1200 ? found.dpi : kDrawDpi;
        return std::min(wished, 72 * std::sqrt(kMostDrawnPixels / (width * height)));
    }

    page::Raster draw(const poppler::page& page, int number, double dpi) const {
        const auto [width, height] = shown_size(page);
        check_size(std::lround(width * dpi / 72), std::lround(height * dpi / 72));
        poppler::page_renderer renderer;
        renderer.set_render_hints(poppler::page_renderer::antialiasing |
                                  poppler::page_renderer::text_antialiasing);
        renderer.set_image_format(poppler::image::format_rgb24);
        const poppler::image image = renderer.render_page(&page, dpi, dpi);
        if (!image.is_valid()) {
            throw base::Error({QUJAT_MSG("The page cannot be drawn: the PDF is damaged there."), {}})
                .in_file(file_.filename().string())
                .on_page(number);
        }
        page::Raster raster;
        raster.width = image.width();
        raster.height = image.height();
        raster.dpi = dpi;
        raster.channels = is_grey(image) ? 1 : 3;
        raster.pixels.resize(static_cast<std::size_t>(raster.width) *
                             static_cast<std::size_t>(raster.height) *
                             static_cast<std::size_t>(raster.channels));
        for (int y = 0; y < raster.height; ++y) {
            const char* from = image.const_data() + static_cast<std::ptrdiff_t>(y) * image.bytes_per_row();
            std::uint8_t* to = raster.row(y);
            const int step = raster.channels == 1 ? 3 : 1;
            for (int i = 0; i < raster.width * raster.channels; ++i)
                to[i] = static_cast<std::uint8_t>(from[i * step]);
        }
        return raster;
    }

    static bool is_grey(const poppler::image& image) {
        for (int y = 0; y < image.height(); ++y) {
            const char* row = image.const_data() + static_cast<std::ptrdiff_t>(y) * image.bytes_per_row();
            for (int x = 0; x < image.width(); ++x) {
                if (row[3 * x] != row[3 * x + 1] || row[3 * x] != row[3 * x + 2]) return false;
            }
        }
        return true;
    }

    // Opened when first asked: a born-digital archive never pays for it beyond its first page.
    PdfScans& scans() {
        if (!scans_) scans_ = std::make_unique<PdfScans>(file_);
        return *scans_;
    }

    std::filesystem::path file_;
    std::unique_ptr<poppler::document> document_;
    std::unique_ptr<PdfScans> scans_;
};

}  // namespace

std::unique_ptr<Source> open_pdf(const Input& input) {
    return std::make_unique<PdfSource>(input);
}

}  // namespace qujat::intake
