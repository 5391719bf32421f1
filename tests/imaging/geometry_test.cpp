// Photographs, bent lines, facing pages, wrong resolutions: what was done to a made page is found and undone.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <random>
#include <string>

#include "imaging/facing.h"
#include "imaging/imaging.h"
#include "imaging/recode.h"

using namespace qujat;

namespace {

page::Raster paper(int width, int height, int channels, int tone) {
    page::Raster raster;
    raster.width = width;
    raster.height = height;
    raster.channels = channels;
    raster.dpi = 300;
    raster.pixels.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) *
                             static_cast<std::size_t>(channels),
                         static_cast<std::uint8_t>(tone));
    return raster;
}

void fill(page::Raster& raster, const page::Box& box, int tone) {
    const page::Box inside = page::intersection(box, {0, 0, raster.width, raster.height});
    for (int y = inside.top; y < inside.bottom(); ++y) {
        for (int x = inside.left * raster.channels; x < inside.right() * raster.channels; ++x)
            raster.row(y)[x] = static_cast<std::uint8_t>(tone);
    }
}

// Marks like letters, in lines inside `area`; a mark at (x, y) is moved down by `bend(x, y)`.
void print_marks(
    page::Raster& raster, const page::Box& area,
    const std::function<double(int, int)>& bend = [](int, int) { return 0.0; }) {
    std::mt19937 random(7);
    for (int top = area.top; top + 40 < area.bottom(); top += 60) {
        int x = area.left;
        while (x < area.right() - 30) {
            const int width = 15 + static_cast<int>(random() % 10);
            const int y = top + static_cast<int>(std::lround(bend(x, top)));
            fill(raster, {x, y, 5, 26}, 20);
            fill(raster, {x + width - 5, y, 5, 26}, 20);
            fill(raster, {x, y + static_cast<int>(random() % 3) * 10, width, 5}, 20);
            x += width + 8 + (random() % 6 == 0 ? 18 : 0);
        }
    }
}

bool noted(const std::vector<std::string>& notes, const std::string& note) {
    return std::find(notes.begin(), notes.end(), note) != notes.end();
}

// Rows of the prepared picture in which a twentieth of the width is ink: few where lines lie level.
int rows_with_text(const page::Raster& grey) {
    int rows = 0;
    for (int y = 0; y < grey.height; ++y) {
        int ink = 0;
        for (int x = 0; x < grey.width; ++x) ink += grey.row(y)[x] < 128 ? 1 : 0;
        rows += ink * 20 > grey.width ? 1 : 0;
    }
    return rows;
}

}  // namespace

TEST_CASE("bent lines are straightened, and places lead back to where they bend") {
    const auto bend = [](int x, int y) { return 25 * std::sin(x / 450.0) + (y / 90.0) * (x - 700) / 700.0; };
    page::Raster bent = paper(1400, 1800, 1, 255);
    print_marks(bent, {160, 180, 1100, 1500}, bend);
    page::Raster straight = paper(1400, 1800, 1, 255);
    print_marks(straight, {160, 180, 1100, 1500});
    const imaging::Prepared prepared = imaging::prepare(bent);
    CHECK(noted(prepared.notes, "lines straightened"));
    CHECK(rows_with_text(prepared.grey) < 1.25 * rows_with_text(straight));

    const page::Box there = prepared.mapping.to_prepared({1100, 700, 40, 30});
    const page::Box back = prepared.mapping.to_original(there);
    CHECK(std::abs(back.left + back.width / 2 - 1120) <= 3);
    CHECK(std::abs(back.top + back.height / 2 - 715) <= 3);
    const imaging::Prepared over = imaging::turned_over(prepared);
    const page::Box same = over.mapping.to_original(
        {over.grey.width - there.right(), over.grey.height - there.bottom(), there.width, there.height});
    CHECK(std::abs(same.left - back.left) <= 3);
    CHECK(std::abs(same.top - back.top) <= 3);
}

TEST_CASE("straight lines are left alone, level and aslant") {
    page::Raster level = paper(1400, 1800, 1, 255);
    print_marks(level, {160, 180, 1100, 1500});
    CHECK_FALSE(noted(imaging::prepare(level).notes, "lines straightened"));
    page::Raster aslant = paper(1400, 1800, 1, 255);
    print_marks(aslant, {160, 180, 1100, 1500}, [](int x, int) { return (x - 700) * std::tan(0.05); });
    const imaging::Prepared prepared = imaging::prepare(aslant);
    CHECK(noted(prepared.notes, "deskewed"));
    CHECK_FALSE(noted(prepared.notes, "lines straightened"));
}

TEST_CASE("a sheet on a table is cut out and squared") {
    // The sheet's left side leans, its right side is upright.
    page::Raster photo = paper(1500, 2000, 3, 60);
    for (int y = 120; y < 1900; ++y) {
        const int left = 100 + (1900 - y) / 20;
        fill(photo, {left, y, 1380 - left, 1}, 225);
    }
    print_marks(photo, {330, 300, 900, 1400});
    const imaging::Prepared prepared = imaging::prepare(photo);
    CHECK(noted(prepared.notes, "sheet cut out"));
    CHECK(prepared.mapping.original_width < 1300);
    CHECK(prepared.rules.empty());
    const page::Box there = prepared.mapping.to_prepared({700, 900, 40, 30});
    const page::Box back = prepared.mapping.to_original(there);
    CHECK(std::abs(back.left + back.width / 2 - 720) <= 4);
    CHECK(std::abs(back.top + back.height / 2 - 915) <= 4);
}

TEST_CASE("a page without a table around it, or all dark, is not cut") {
    page::Raster plain = paper(1400, 1800, 3, 235);
    print_marks(plain, {160, 180, 1100, 1500});
    CHECK_FALSE(noted(imaging::prepare(plain).notes, "sheet cut out"));
    page::Raster dark = paper(1400, 1800, 3, 60);
    for (int top = 180; top < 1500; top += 60) fill(dark, {160, top, 1000, 26}, 230);
    CHECK_FALSE(noted(imaging::prepare(dark).notes, "sheet cut out"));
}

TEST_CASE("facing pages are parted at the fold, standing or lying") {
    page::Raster spread = paper(2800, 1900, 1, 240);
    print_marks(spread, {150, 180, 1090, 1500}, [](int x, int) { return (x - 700) * 0.02; });
    print_marks(spread, {1560, 180, 1090, 1500}, [](int x, int) { return (2100 - x) * 0.015; });
    for (int x = 1360; x < 1440; ++x) fill(spread, {x, 0, 1, 1900}, 240 - 120 + std::abs(x - 1400) * 3);
    const auto pages = imaging::facing_pages(spread);
    REQUIRE(pages.size() == 2);
    CHECK(pages[0].box.right() >= 1245);
    CHECK(pages[0].box.right() <= 1400);
    CHECK(pages[1].box.left <= 1560);
    CHECK(pages[1].box.left >= 1400);
    CHECK(pages[0].picture.width == pages[0].box.width);
    CHECK(imaging::prepare(pages[0].picture).mapping.angle > 0.8);
    CHECK(imaging::prepare(pages[1].picture).mapping.angle < -0.6);

    page::Raster lying = paper(1900, 2800, 1, 240);
    for (int y = 0; y < spread.height; ++y) {
        for (int x = 0; x < spread.width; ++x) lying.row(x)[spread.height - 1 - y] = spread.row(y)[x];
    }
    const auto turned = imaging::facing_pages(lying);
    REQUIRE(turned.size() == 2);
    CHECK(turned[0].box.width == 1900);
    CHECK(std::abs(turned[0].box.bottom() - pages[0].box.right()) < 60);
}

TEST_CASE("a landscape page of one text, or of two columns, is one page") {
    page::Raster wide = paper(2400, 1700, 1, 250);
    print_marks(wide, {150, 150, 2100, 1400});
    CHECK(imaging::facing_pages(wide).empty());
    page::Raster columns = paper(2400, 1700, 1, 250);
    print_marks(columns, {150, 250, 1020, 1300});
    print_marks(columns, {1230, 250, 1020, 1300});
    CHECK(imaging::facing_pages(columns).empty());
    page::Raster standing = paper(1700, 2400, 1, 250);
    print_marks(standing, {150, 150, 1400, 2000});
    CHECK(imaging::facing_pages(standing).empty());
}

TEST_CASE("a resolution told wrongly is repaired from the sheet and its letters") {
    page::Raster page = paper(2480, 3508, 1, 255);
    print_marks(page, {250, 250, 1980, 2900});
    const double right = imaging::prepare(page).dpi / imaging::prepare(page).mapping.scale;
    CHECK(right == Approx(300).margin(1));
    page.dpi = 600;  // a sheet of 4 by 6 inches with letters of 2 points
    const imaging::Prepared repaired = imaging::prepare(page);
    CHECK(noted(repaired.notes, "resolution repaired"));
    CHECK(repaired.dpi / repaired.mapping.scale == Approx(300).margin(6));
}

TEST_CASE("pictures coded anew: without loss where there are two tones, smaller where there are many") {
    page::Raster fax = paper(1200, 1600, 1, 255);
    fax.bits_in_source = 1;
    print_marks(fax, {100, 100, 1000, 1400});
    CHECK(imaging::recoded(fax).starts_with("II"));
    page::Raster large = paper(1200, 1600, 3, 230);
    large.dpi = 600;
    print_marks(large, {100, 100, 1000, 1400});
    const std::string jpeg = imaging::recoded(large);
    CHECK(jpeg.starts_with("\xFF\xD8"));
    CHECK(jpeg.size() < 200'000);
    CHECK(imaging::recoded({}).empty());
}
