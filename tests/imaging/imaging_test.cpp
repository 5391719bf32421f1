#include "imaging/imaging.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "base/error.h"

using namespace qujat;

namespace {

page::Raster paper(int width, int height, int channels = 1) {
    page::Raster raster;
    raster.width = width;
    raster.height = height;
    raster.channels = channels;
    raster.dpi = 300;
    raster.pixels.assign(static_cast<std::size_t>(width * height * channels), 255);
    return raster;
}

void fill(page::Raster& raster, const page::Box& box, std::array<int, 3> tone) {
    for (int y = std::max(0, box.top); y < std::min(raster.height, box.bottom()); ++y) {
        for (int x = std::max(0, box.left); x < std::min(raster.width, box.right()); ++x) {
            for (int c = 0; c < raster.channels; ++c) {
                raster.row(y)[x * raster.channels + c] =
                    static_cast<std::uint8_t>(tone[static_cast<std::size_t>(c)]);
            }
        }
    }
}

// Marks like letters, in lines that fall to the right by `degrees` (clockwise), around the middle of the
// picture.
page::Raster lines_of_marks(double degrees, int channels = 1) {
    page::Raster raster = paper(1400, 1800, channels);
    const double slope = std::tan(degrees * 3.14159265 / 180);
    std::mt19937 random(7);
    for (int line = 0; line < 24; ++line) {
        int x = 160;
        while (x < 1230) {
            const int width = 15 + static_cast<int>(random() % 12);
            const int y = 180 + line * 60 + static_cast<int>(std::lround((x - 700) * slope));
            fill(raster, {x, y, 5, 30}, {20, 20, 20});
            fill(raster, {x + width - 5, y, 5, 30}, {20, 20, 20});
            fill(raster, {x, y + static_cast<int>(random() % 3) * 12, width, 5}, {20, 20, 20});
            x += width + 8 + (random() % 6 == 0 ? 18 : 0);
        }
    }
    return raster;
}

int ink(const page::Raster& raster, const page::Box& box) {
    int count = 0;
    for (int y = box.top; y < box.bottom(); ++y) {
        for (int x = box.left; x < box.right(); ++x) count += raster.row(y)[x] < 128 ? 1 : 0;
    }
    return count;
}

bool noted(const imaging::Prepared& prepared, const std::string& note) {
    return std::find(prepared.notes.begin(), prepared.notes.end(), note) != prepared.notes.end();
}

}  // namespace

TEST_CASE("lines drawn aslant are found to within a tenth of a degree and levelled") {
    for (const double degrees : {4.5, -3.0, 0.7}) {
        const imaging::Prepared prepared = imaging::prepare(lines_of_marks(degrees));
        CHECK(prepared.mapping.angle == Approx(degrees).margin(0.1));
        CHECK(std::abs(imaging::prepare(prepared.grey).mapping.angle) < 0.16);
    }
}

TEST_CASE("scattered marks have no slant") {
    page::Raster raster = paper(1400, 1800);
    std::mt19937 random(3);
    for (int i = 0; i < 600; ++i) {
        fill(raster, {static_cast<int>(random() % 1380), static_cast<int>(random() % 1780), 14, 14},
             {0, 0, 0});
    }
    CHECK(imaging::prepare(raster).mapping.angle == 0);
}

TEST_CASE("a page of lying lines is turned by a quarter") {
    const page::Raster upright = lines_of_marks(0);
    page::Raster lying = paper(upright.height, upright.width);
    for (int y = 0; y < upright.height; ++y) {
        for (int x = 0; x < upright.width; ++x) lying.row(x)[upright.height - 1 - y] = upright.row(y)[x];
    }
    CHECK(imaging::prepare(upright).mapping.quarter_turns == 0);
    const imaging::Prepared prepared = imaging::prepare(lying);
    CHECK(prepared.mapping.quarter_turns % 2 == 1);
    CHECK(prepared.grey.width == upright.width);
}

TEST_CASE("places go to the original and back through turn, skew and scale") {
    imaging::Mapping mapping;
    mapping.original_width = 1000;
    mapping.original_height = 1500;
    mapping.scale = 1.5;
    mapping.angle = 2.5;
    for (int turns = 0; turns < 4; ++turns) {
        mapping.quarter_turns = turns;
        mapping.prepared_width = turns % 2 == 0 ? 1500 : 2250;
        mapping.prepared_height = turns % 2 == 0 ? 2250 : 1500;
        const page::Box box{400, 600, 60, 30};
        const page::Box there = mapping.to_prepared(box);
        const page::Box back = mapping.to_original(there);
        CHECK(std::abs(back.left + back.width / 2 - 430) <= 2);
        CHECK(std::abs(back.top + back.height / 2 - 615) <= 2);
    }
}

TEST_CASE("an empty sheet is blank, also a tinted one with dust") {
    CHECK(imaging::prepare(paper(1000, 1400)).blank);
    page::Raster dusty = paper(1000, 1400, 3);
    fill(dusty, {0, 0, 1000, 1400}, {210, 200, 180});
    std::mt19937 random(5);
    for (int i = 0; i < 300; ++i) {
        fill(dusty, {static_cast<int>(random() % 998), static_cast<int>(random() % 1398), 2, 2},
             {90, 90, 90});
    }
    CHECK(imaging::prepare(dusty).blank);
    CHECK_FALSE(imaging::prepare(lines_of_marks(0)).blank);
    CHECK_THROWS_AS(imaging::prepare(page::Raster{}), base::Error);
}

TEST_CASE("shadow and tint leave white paper and dark print") {
    page::Raster shaded = lines_of_marks(0, 3);
    for (int y = 0; y < shaded.height; ++y) {
        for (int x = 0; x < shaded.width; ++x) {
            const double light = 0.45 + 0.5 * x / shaded.width;
            const double tint[3] = {1, 0.95, 0.8};
            for (int c = 0; c < 3; ++c) {
                std::uint8_t& value = shaded.row(y)[x * 3 + c];
                value = static_cast<std::uint8_t>((60 + value * 0.7) * light * tint[c]);
            }
        }
    }
    const imaging::Prepared prepared = imaging::prepare(shaded);
    CHECK(noted(prepared, "background evened"));
    const imaging::Prepared clean = imaging::prepare(lines_of_marks(0));
    for (const page::Box& box : {page::Box{150, 150, 300, 1500}, page::Box{900, 150, 350, 1500}}) {
        CHECK(ink(prepared.grey, box) == Approx(ink(clean.grey, box)).epsilon(0.05));
    }
    CHECK(prepared.grey.row(20)[20] > 235);
    CHECK(prepared.grey.row(1780)[1380] > 235);
}

TEST_CASE("a blue stamp goes, the print under it stays") {
    page::Raster stamped = lines_of_marks(0, 3);
    const page::Raster plain = stamped;
    for (int y = 0; y < stamped.height; ++y) {
        for (int x = 0; x < stamped.width; ++x) {
            const double r = std::hypot(x - 700, y - 900);
            if (!((r > 280 && r < 300) || (r > 180 && r < 192))) continue;
            std::uint8_t* pixel = stamped.row(y) + x * 3;
            const int blue[3] = {60, 70, 190};
            for (int c = 0; c < 3; ++c) pixel[c] = static_cast<std::uint8_t>(pixel[c] * blue[c] / 255);
        }
    }
    const imaging::Prepared prepared = imaging::prepare(stamped);
    CHECK(noted(prepared, "coloured ink removed"));
    const page::Box around{390, 590, 620, 620};
    const int expected = ink(imaging::prepare(plain).grey, around);
    CHECK(ink(prepared.grey, around) == Approx(expected).epsilon(0.05));
}

TEST_CASE("print in colour is kept") {
    page::Raster red = lines_of_marks(0, 3);
    for (std::size_t i = 0; i < red.pixels.size(); i += 3) {
        if (red.pixels[i] < 128) red.pixels[i] = 200;
    }
    const page::Box all{150, 150, 1100, 1500};
    CHECK(ink(imaging::prepare(red).grey, all) ==
          Approx(ink(imaging::prepare(lines_of_marks(0)).grey, all)).epsilon(0.03));
}

TEST_CASE("fax noise goes, dots of letters stay") {
    page::Raster fax = lines_of_marks(0);
    fax.bits_in_source = 1;
    for (auto& value : fax.pixels) value = value < 128 ? 0 : 255;
    for (int i = 0; i < 30; ++i) fill(fax, {165 + i * 30, 166, 5, 5}, {0, 0, 0});  // dots over the first line
    const page::Box dots{150, 160, 1000, 15};
    const int whole = ink(fax, dots);
    std::mt19937 random(11);
    for (int i = 0; i < 4000; ++i) fax.row(static_cast<int>(random() % 1800))[random() % 1400] = 0;
    const imaging::Prepared prepared = imaging::prepare(fax);
    CHECK(noted(prepared, "specks removed"));
    CHECK(ink(prepared.grey, dots) == Approx(whole).epsilon(0.35));
    CHECK(ink(prepared.grey, {0, 1640, 1400, 150}) == 0);
}

TEST_CASE("stops of small faxed print stay where dust of their size is rare, dust goes where it is thick") {
    const auto faxed = [](int dust) {
        page::Raster fax = paper(1400, 1800);
        fax.bits_in_source = 1;
        fax.dpi = 200;
        for (int line = 0; line < 20; ++line) {
            for (int x = 160; x < 1200; x += 30) {
                fill(fax, {x, 180 + line * 60, 12, 18}, {0, 0, 0});
                if (x % 4 == 0) fill(fax, {x + 20, 195 + line * 60, 2, 2}, {0, 0, 0});
            }
        }
        std::mt19937 random(3);
        for (int i = 0; i < dust; ++i)
            fill(fax, {static_cast<int>(random() % 1390), static_cast<int>(random() % 1790), 2, 2},
                 {0, 0, 0});
        return imaging::prepare(fax).grey;
    };
    // Behind the first letter and on bare paper; the picture is brought to 300 dots per inch.
    const page::Box stop{267, 290, 9, 8}, bare{1900, 150, 180, 2400};
    CHECK(ink(faxed(60), stop) > 0);
    CHECK(ink(faxed(60), bare) == 0);
    CHECK(ink(faxed(6000), stop) == 0);
}

TEST_CASE("a ruled line under words is found and taken out, the words stay") {
    page::Raster form = lines_of_marks(0);
    const page::Box words{150, 180, 1100, 30};
    const int expected = ink(form, words);
    fill(form, {160, 216, 1080, 3}, {0, 0, 0});
    const imaging::Prepared prepared = imaging::prepare(form);
    REQUIRE(prepared.rules.size() == 1);
    CHECK(prepared.rules[0].horizontal);
    CHECK(std::abs(prepared.rules[0].box.width - 1080) < 10);
    CHECK(std::abs(prepared.rules[0].box.top - 216) <= 2);
    CHECK(ink(prepared.grey, {150, 214, 1100, 8}) == 0);
    CHECK(ink(prepared.grey, words) == Approx(expected).epsilon(0.02));
    CHECK(ink(imaging::prepare(form, {-1, true}).grey, {150, 214, 1100, 8}) > 2000);
}

TEST_CASE("a ruled grid becomes a table whose joined cells have spans") {
    page::Raster sheet = lines_of_marks(0);
    fill(sheet, {100, 1000, 1200, 700}, {255, 255, 255});
    for (const int y : {1050, 1200, 1350, 1500}) fill(sheet, {200, y, 900, 4}, {0, 0, 0});
    for (const int x : {200, 500, 1096}) fill(sheet, {x, 1050, 4, 454}, {0, 0, 0});
    fill(sheet, {800, 1200, 4, 304}, {0, 0, 0});  // the first row has one wide cell on the right
    const imaging::Prepared prepared = imaging::prepare(sheet);
    REQUIRE(prepared.tables.size() == 1);
    const page::Table& table = prepared.tables[0];
    CHECK(table.rows == 3);
    CHECK(table.columns == 3);
    REQUIRE(table.cells.size() == 8);
    CHECK(table.cells[1].column_span == 2);
    CHECK(table.cells[2].row == 1);
    CHECK(std::abs(table.box.left - 200) < 6);
}

TEST_CASE("turning over mirrors places and keeps the table's rows in order") {
    page::Raster sheet = lines_of_marks(0);
    fill(sheet, {100, 1000, 1200, 700}, {255, 255, 255});
    for (const int y : {1050, 1200, 1500}) fill(sheet, {200, y, 900, 4}, {0, 0, 0});
    for (const int x : {200, 500, 1096}) fill(sheet, {x, 1050, 4, 454}, {0, 0, 0});
    const imaging::Prepared prepared = imaging::prepare(sheet);
    const imaging::Prepared over = imaging::turned_over(prepared);
    CHECK(over.mapping.quarter_turns == 2);
    REQUIRE(over.tables.size() == 1);
    CHECK(over.tables[0].cells.front().row == 0);
    CHECK(over.tables[0].cells.front().box.height > 250);  // the tall last row comes first
    CHECK(over.grey.row(0)[0] == prepared.grey.row(prepared.grey.height - 1)[prepared.grey.width - 1]);
    const page::Box box = over.mapping.to_original(over.tables[0].box);
    CHECK(std::abs(box.left - prepared.mapping.to_original(prepared.tables[0].box).left) < 4);
}

TEST_CASE("print that shines through from the other side goes, the print stays") {
    const page::Raster front = lines_of_marks(0);
    page::Raster worn = front;
    for (int y = 0; y < worn.height; ++y) {
        for (int x = 0; x < worn.width; ++x) {
            const int back = front.row((y + 30) % front.height)[front.width - 1 - x] < 128 ? 30 : 0;
            worn.row(y)[x] = static_cast<std::uint8_t>(std::min<int>(worn.row(y)[x], 240 - back));
        }
    }
    const page::Box between{150, 212, 1100, 26};  // the back's letters stand between the lines
    REQUIRE(*std::min_element(worn.row(225) + 150, worn.row(225) + 1250) < 215);
    const imaging::Prepared prepared = imaging::prepare(worn);
    CHECK(ink(prepared.grey, between) == 0);
    CHECK(*std::min_element(prepared.grey.row(225) + 150, prepared.grey.row(225) + 1250) > 225);
    CHECK(ink(prepared.grey, {100, 100, 1200, 1600}) ==
          Approx(ink(front, {100, 100, 1200, 1600})).epsilon(0.05));
}

TEST_CASE("taking out specks is undone where they are the print itself") {
    page::Raster needles = paper(1400, 1800);
    needles.bits_in_source = 1;
    for (int line = 0; line < 24; ++line) {
        for (int x = 160; x < 1230; x += 9) {
            for (int y = 180 + line * 60; y < 210 + line * 60; y += 9) fill(needles, {x, y, 3, 3}, {0, 0, 0});
        }
    }
    const imaging::Prepared prepared = imaging::prepare(needles);
    CHECK(noted(prepared, "specks kept: too much ink"));
}

TEST_CASE(
    "light print on a dark ground is turned over into dark print, a dark photograph of a sheet is not") {
    page::Raster negative = lines_of_marks(0);
    page::Raster dim = negative;
    for (std::uint8_t& value : negative.pixels) value = static_cast<std::uint8_t>(235 - value * 9 / 10);
    for (std::uint8_t& value : dim.pixels) value = static_cast<std::uint8_t>(10 + value / 3);
    const std::string note = "light print on dark ground: inverted";
    const imaging::Prepared read = imaging::prepare(negative);
    CHECK(noted(read, note));
    const int marks = ink(imaging::prepare(lines_of_marks(0)).grey, {100, 100, 1200, 1600});
    CHECK(std::abs(ink(read.grey, {100, 100, 1200, 1600}) - marks) * 10 < marks);
    CHECK_FALSE(noted(imaging::prepare(dim), note));
}
