// How a document looks is kept as a small picture; a change of looks shows as a failed test and is looked at
// by a person. QUJAT_KEEP_PICTURES=1 writes the pictures anew (tests/rendering/pictures/*.pgm).
#include <poppler-image.h>

#include <cmath>
#include <cstdlib>

#include "workshop.h"

using namespace qujat::test;

namespace {

constexpr double kDotsPerInch = 72;
constexpr int kBlock = 8;  // dots of a page that become one of the picture
constexpr double kTolerance =
    26;  // of 255, for one dot of the picture: another rasteriser may differ a little
constexpr double kMeanTolerance = 2;

struct Picture {
    int width = 0;
    int height = 0;
    std::string grey;
};

Picture picture_of(const std::string& pdf, int page) {
    const auto document = opened(pdf);
    const std::unique_ptr<poppler::page> one(document->create_page(page));
    poppler::page_renderer renderer;
    renderer.set_render_hint(poppler::page_renderer::antialiasing, true);
    renderer.set_render_hint(poppler::page_renderer::text_antialiasing, true);
    const poppler::image image = renderer.render_page(one.get(), kDotsPerInch, kDotsPerInch);
    Picture picture;
    picture.width = image.width() / kBlock;
    picture.height = image.height() / kBlock;
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            int sum = 0;
            for (int dy = 0; dy < kBlock; ++dy) {
                const char* row =
                    image.const_data() + static_cast<std::ptrdiff_t>(y * kBlock + dy) * image.bytes_per_row();
                for (int dx = 0; dx < kBlock; ++dx) {
                    const char* dot = row + static_cast<std::ptrdiff_t>(x * kBlock + dx) * 4;
                    for (int channel = 0; channel < 3; ++channel)
                        sum += static_cast<unsigned char>(dot[channel]);
                }
            }
            picture.grey += static_cast<char>(sum / (kBlock * kBlock * 3));
        }
    }
    return picture;
}

}  // namespace

TEST_CASE("every document looks as it was last looked at") {
    qujat::rendering::Renderer renderer({home() / "templates", home() / "fonts"});
    const auto folder = home() / "tests/rendering/pictures";
    for (const Sample& sample : samples()) {
        std::string name =
            sample.document.substr(0, sample.document.size() - 5) + "-" + sample.values.stem().string();
        std::replace(name.begin(), name.end(), '/', '-');
        INFO(name);
        const auto made = renderer.render(sample.document, qujat::base::read_file(sample.values));
        for (int page = 0; page < std::min(made.pages, 2); ++page) {
            const Picture picture = picture_of(made.pdf, page);
            const auto file = folder / (name + "-" + std::to_string(page + 1) + ".pgm");
            const std::string head =
                "P5 " + std::to_string(picture.width) + " " + std::to_string(picture.height) + " 255\n";
            if (std::getenv("QUJAT_KEEP_PICTURES") != nullptr)
                qujat::base::write_file(file, head + picture.grey);
            const std::string kept = qujat::base::read_file(file);
            REQUIRE(kept.size() == head.size() + picture.grey.size());
            double sum = 0;
            double most = 0;
            for (std::size_t i = 0; i < picture.grey.size(); ++i) {
                const double off = std::abs(static_cast<unsigned char>(kept[head.size() + i]) -
                                            static_cast<unsigned char>(picture.grey[i]));
                sum += off;
                most = std::max(most, off);
            }
            CHECK(most <= kTolerance);
            CHECK(sum / static_cast<double>(picture.grey.size()) <= kMeanTolerance);
        }
    }
}
