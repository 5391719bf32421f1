#include "intake/intake.h"

#include <catch2/catch.hpp>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include "base/error.h"
#include "base/files.h"
#include "made_files.h"
#include "support/folder.h"

using namespace qujat;
using intake::Kind;
using test::Folder;

namespace {

std::unique_ptr<intake::Source> open_file(const std::filesystem::path& path) {
    return intake::open({"x", {path}});
}

std::string refusal(const std::filesystem::path& path) {
    try {
        open_file(path);
    } catch (const base::Error& error) {
        CHECK(error.file() == path.filename().string());
        return error.message().text;
    }
    return "opened";
}

std::string named(const Folder& folder, const std::string& name, const std::string& bytes) {
    test::write(folder.path() / name, bytes);
    return (folder.path() / name).string();
}

}  // namespace

TEST_CASE("page images numbered without a gap are one document, in the order of their numbers") {
    std::vector<std::filesystem::path> files = {"in/order-10.png", "in/act.pdf", "in/order-1.png"};
    for (int i = 2; i < 10; ++i) files.push_back("in/order-" + std::to_string(i) + ".png");
    const auto inputs = intake::group_inputs(files);
    REQUIRE(inputs.size() == 2);
    CHECK(inputs[0].name == "act");
    CHECK(inputs[1].name == "order");
    REQUIRE(inputs[1].files.size() == 10);
    CHECK(inputs[1].files[8] == "in/order-9.png");
    CHECK(inputs[1].files[9] == "in/order-10.png");
}

TEST_CASE("a gap, another ending, another folder or a single page keep files apart") {
    CHECK(intake::group_inputs({"a-1.png", "a-3.png"}).size() == 2);
    CHECK(intake::group_inputs({"a-1.png", "a-2.jpg"}).size() == 2);
    CHECK(intake::group_inputs({"p/a-1.png", "q/a-2.png"}).size() == 2);
    CHECK(intake::group_inputs({"a-1.png"}).front().name == "a-1");
    CHECK(intake::group_inputs({"a-1.pdf", "a-2.pdf"}).size() == 2);
}

TEST_CASE("files that are no documents are refused in a clerk's words") {
    const Folder folder;
    CHECK(refusal(named(folder, "empty.pdf", "")).find("is empty") != std::string::npos);
    CHECK(refusal(named(folder, "blank.txt", " \n\n ")).find("only blanks") != std::string::npos);
    CHECK(refusal(named(folder, "a.docx", "PK\x03\x04...word/document.xml")).find("Save it as PDF") !=
          std::string::npos);
    CHECK(refusal(named(folder, "a.zip", "PK\x03\x04...notes.txt")).find("Unpack") != std::string::npos);
    CHECK(refusal(named(folder, "a.pdf", std::string("MZ\x90\0\3\0\0\0", 8))).find("not a document") !=
          std::string::npos);
    CHECK(refusal((folder.path() / "absent.pdf").string()).find("not there") != std::string::npos);
}

TEST_CASE("text in any charset is taken as bytes") {
    const Folder folder;
    const std::string koi8 = "\xF0\xD2\xC9\xCB\xC1\xDA \xCD\xC9\xCE\xC9\xD3\xD4\xD2\xC1";
    const auto source = open_file(named(folder, "order.txt", koi8));
    CHECK(source->kind() == Kind::Text);
    CHECK(source->bytes() == koi8);
    CHECK(source->sha256() == base::sha256_hex(koi8));
    const std::string utf16("P\0r\0i\0k\0a\0z\0 \0N\0", 16);
    CHECK(open_file(named(folder, "utf16.txt", utf16))->kind() == Kind::Text);
    CHECK_THROWS_AS(source->picture(1), base::Error);
}

TEST_CASE("a picture named .pdf is a picture, and that is noted") {
    const Folder folder;
    test::write_picture(folder.path() / "scan.pdf", test::ramp(300, 400), IFF_JFIF_JPEG);
    const auto source = open_file(folder.path() / "scan.pdf");
    CHECK(source->kind() == Kind::Images);
    REQUIRE(source->notes().size() == 1);
    CHECK(source->notes()[0] == "content is jpeg though the name says pdf");
    CHECK(source->picture(1).width == 300);
}

TEST_CASE("a PDF that was cut off, damaged or locked says which") {
    const Folder folder;
    const std::string whole = test::text_pdf();
    CHECK(refusal(named(folder, "cut.pdf", whole.substr(0, whole.size() * 2 / 3))).find("cut off") !=
          std::string::npos);
    CHECK(
        refusal(named(folder, "bad.pdf", "%PDF-1.4\nnothing here\nstartxref\n0\n%%EOF\n")).find("damaged") !=
        std::string::npos);
    const std::string plain = named(folder, "plain.pdf", whole);
    QPDF pdf;
    pdf.processFile(plain.c_str());
    const std::string locked = (folder.path() / "locked.pdf").string();  // the writer keeps the pointer
    QPDFWriter writer(pdf, locked.c_str());
    writer.setR6EncryptionParameters("secret", "owner", true, true, true, true, true, true, qpdf_r3p_full,
                                     true);
    writer.write();
    CHECK(refusal(folder.path() / "locked.pdf").find("password") != std::string::npos);
}

TEST_CASE("words of a text layer lie on the drawn page") {
    const Folder folder;
    const auto source = open_file(named(folder, "text.pdf", test::text_pdf()));
    CHECK(source->kind() == Kind::Pdf);
    CHECK_FALSE(source->is_scan(1));
    const auto layer = source->text_layer(1);
    REQUIRE(layer);
    REQUIRE(layer->lines.size() == 1);
    REQUIRE(layer->lines[0].words.size() == 2);
    CHECK(layer->lines[0].words[1].text == "440");
    const page::Raster picture = source->picture(1);
    CHECK(picture.width == layer->width);
    CHECK(picture.height == layer->height);
    // Ink of the picture lies inside the word's box; the PDF brings no font, so a letter of the machine's own
    // may lean out.
    constexpr int kLean = 6;  // pixels of 300 dpi: half a millimetre
    const page::Box& box = layer->lines[0].words[0].box;
    int inside = 0;
    int outside = 0;
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width / 6; ++x) {
            if (picture.row(y)[x * picture.channels] > 100) continue;
            const bool in = x >= box.left - kLean && x < box.right() + kLean && y >= box.top - kLean &&
                            y < box.bottom() + kLean;
            ++(in ? inside : outside);
        }
    }
    CHECK(inside > 50);
    CHECK(outside == 0);
}

TEST_CASE("a page turned by its PDF is shown upright, and its words with it") {
    const Folder folder;
    const auto source = open_file(named(folder, "turned.pdf", test::text_pdf("/Rotate 90")));
    const page::Raster picture = source->picture(1);
    CHECK(picture.width > picture.height);
    const auto layer = source->text_layer(1);
    REQUIRE(layer);
    CHECK(layer->width == picture.width);
}

TEST_CASE("a full-page image of a PDF comes out with its own pixels") {
    const Folder folder;
    const auto source = open_file(named(folder, "scan.pdf", test::scan_pdf()));
    CHECK(source->is_scan(1));
    CHECK_FALSE(source->text_layer(1));
    const page::Raster picture = source->picture(1);
    REQUIRE(picture.width == 100);
    REQUIRE(picture.height == 141);
    CHECK(picture.row(40)[30] == 50);
    CHECK(picture.row(140)[99] == 169);
}

TEST_CASE("a scan turned by its PDF comes out turned") {
    const Folder folder;
    const page::Raster picture =
        open_file(named(folder, "scan.pdf", test::scan_pdf("/Rotate 90")))->picture(1);
    REQUIRE(picture.width == 141);
    REQUIRE(picture.height == 100);
    CHECK(picture.row(30)[140 - 40] == 50);  // was column 30, row 40
}

TEST_CASE("a TIFF gives its pages one by one") {
    const Folder folder;
    const std::string path = (folder.path() / "fax.tif").string();
    for (int i = 0; i < 3; ++i) {
        PIX* pix = test::ramp(200 + i, 300, 1);
        pixWriteTiff(path.c_str(), pix, IFF_TIFF_G4, i == 0 ? "w" : "a");
        pixDestroy(&pix);
    }
    const auto source = open_file(path);
    CHECK(source->page_count() == 3);
    const page::Raster third = source->picture(3);
    CHECK(third.width == 202);
    CHECK(third.bits_in_source == 1);
    CHECK(third.row(0)[0] == 255);
    CHECK(third.row(0)[1] == 0);
}

TEST_CASE("page images beside each other are read in order and fingerprinted together") {
    const Folder folder;
    test::write_picture(folder.path() / "x-1.png", test::ramp(100, 120), IFF_PNG);
    test::write_picture(folder.path() / "x-2.png", test::ramp(110, 120, 32), IFF_PNG);
    const auto source = intake::open({"x", {folder.path() / "x-1.png", folder.path() / "x-2.png"}});
    CHECK(source->page_count() == 2);
    CHECK(source->picture(1).channels == 1);
    CHECK(source->picture(2).channels == 3);
    CHECK(source->picture(2).width == 110);
    CHECK(source->sha256() == base::sha256_hex(base::sha256_hex_of_file(folder.path() / "x-1.png") +
                                               base::sha256_hex_of_file(folder.path() / "x-2.png")));
}

TEST_CASE("a picture whose end is missing is damaged, not half a page") {
    const Folder folder;
    for (const auto& [name, format] : {std::pair{"a.jpg", IFF_JFIF_JPEG}, std::pair{"a.png", IFF_PNG}}) {
        test::write_picture(folder.path() / name, test::ramp(400, 500), format);
        const std::string whole = base::read_file(folder.path() / name);
        const auto source = open_file(named(folder, "cut", whole.substr(0, whole.size() / 2)));
        CHECK_THROWS_WITH(source->picture(1), Catch::Contains("damaged or cut off"));
    }
}

TEST_CASE("pictures of impossible sizes are refused with their size") {
    const Folder folder;
    test::write_picture(folder.path() / "dot.png", test::ramp(1, 1), IFF_PNG);
    CHECK_THROWS_WITH(open_file(folder.path() / "dot.png")->picture(1), Catch::Contains("1 x 1"));
    PIX* wide = pixCreate(66000, 40, 1);
    test::write_picture(folder.path() / "wide.png", wide, IFF_PNG);
    CHECK_THROWS_WITH(open_file(folder.path() / "wide.png")->picture(1), Catch::Contains("too large"));
}

TEST_CASE("a huge empty picture becomes a smaller one of the same shape") {
    const Folder folder;
    PIX* huge = pixCreate(10000, 10000, 1);
    test::write_picture(folder.path() / "huge.png", huge, IFF_PNG);
    const page::Raster picture = open_file(folder.path() / "huge.png")->picture(1);
    CHECK(picture.width == picture.height);
    CHECK(picture.pixels.size() <= 40'000'000);
    CHECK(picture.row(5)[5] == 255);
}

TEST_CASE("resolution is the file's when credible, else taken from the sheet's shape") {
    const Folder folder;
    const auto dpi_of = [&](int width, int height, int said) {
        PIX* pix = pixCreate(width, height, 1);
        pixSetResolution(pix, said, said);
        test::write_picture(folder.path() / "r.png", pix, IFF_PNG);
        return open_file(folder.path() / "r.png")->picture(1).dpi;
    };
    CHECK(dpi_of(1654, 2339, 200) == Approx(200).margin(1));
    CHECK(dpi_of(2480, 3508, 72) == Approx(300).margin(2));  // 72 dots per inch would be a poster
    CHECK(dpi_of(2480, 3508, 10) == Approx(300).margin(2));
    CHECK(dpi_of(1000, 1000, 0) == 0);
}
