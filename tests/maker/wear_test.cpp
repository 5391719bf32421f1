#include "maker/wear.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "maker/picture_files.h"
#include "maker/typeset.h"

using namespace qujat;
using namespace qujat::maker;

namespace {
page::Raster small_page() {
    PageLook look;
    look.width = look.height = 200;
    look.margins = {20, 20, 20, 20};
    return typeset("Үлгі бет: шаңырақ, өлшем, һәм.\n", look)[0].draw(100);
}

double mean(const page::Raster& raster) {
    double sum = 0;
    for (const auto pixel : raster.pixels) sum += pixel;
    return sum / static_cast<double>(raster.pixels.size());
}
}  // namespace

TEST_CASE("random numbers are the same on every machine") {
    Random random(42);
    CHECK(random.next() == 13679457532755275413ULL);
    Random a(7, "kk01"), b(7, "kk02"), again(7, "kk01");
    const auto first = a.next();
    CHECK(first == again.next());
    CHECK(first != b.next());
}

TEST_CASE("the same seed wears a page the same way, another seed another way") {
    const auto page = small_page();
    Random a(1), b(1), c(2);
    const auto first = worn(page, wear_for("bad", a), a), same = worn(page, wear_for("bad", b), b),
               other = worn(page, wear_for("bad", c), c);
    CHECK(first.pixels == same.pixels);
    CHECK(first.pixels != other.pixels);
    CHECK(first.channels == 3);
    CHECK(mean(first) < mean(page) - 20);
}

TEST_CASE("a quality nobody knows is refused") {
    Random random(1);
    CHECK_THROWS_AS(wear_for("perfect", random), base::Error);
}

TEST_CASE("a page turned four times is the page again") {
    const auto page = small_page();
    CHECK(turned(turned(page, 1), 3).pixels == page.pixels);
    CHECK(turned(page, 1).pixels != page.pixels);
    CHECK(turned(page, 2).pixels == std::vector<std::uint8_t>(page.pixels.rbegin(), page.pixels.rend()));
}

TEST_CASE("skew moves a far mark by the angle's tangent") {
    page::Raster page;
    page.width = page.height = 601;
    page.dpi = 100;
    page.pixels.assign(601 * 601, 255);
    for (int x = 50; x < 550; ++x) page.row(300)[x] = page.row(301)[x] = 0;
    const auto skewed = rotated(page, 5, {255, 255, 255});
    const auto darkest = [&](int x) {
        int best = 0;
        for (int y = 0; y < skewed.height; ++y)
            if (skewed.row(y)[x] < skewed.row(best)[x]) best = y;
        return best;
    };
    CHECK(std::abs(std::abs(darkest(500) - darkest(100)) - 35) <= 1);  // 400 px x tan 5 degrees
}

TEST_CASE("a fax is black or white at 204 x 196") {
    Random random(3);
    const auto page = faxed(typeset("Факс\n", {})[0], random);
    CHECK(page.width == 1687);
    CHECK(page.height == 2292);
    CHECK(page.bits_in_source == 1);
    for (const auto pixel : page.pixels)
        if (pixel != 0 && pixel != 255) FAIL("a grey pixel");
}

TEST_CASE("under a blot nothing is left to read") {
    auto page = small_page();
    Random random(5);
    blot(page, {40, 30, 120, 60}, random);
    for (int x = 50; x < 110; ++x) CHECK(page.row(45)[x] < 60);
}

TEST_CASE("pictures come back from their files") {
    const auto page = small_page();
    const auto back = from_jpeg(jpeg(page, 95));
    CHECK(back.width == page.width);
    CHECK(std::abs(mean(back) - mean(page)) < 2);
    CHECK(png(page) == png(page));
    CHECK(tiff_g4({bilevel(page), bilevel(page)}).substr(0, 2) == "II");
    CHECK(image_pdf({page, bilevel(page)}, 60).substr(0, 5) == "%PDF-");
}
