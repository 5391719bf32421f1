#include "rendering/searchable_pdf.h"

#include <catch2/catch.hpp>
#define POINTERHOLDER_TRANSITION 3
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "base/error.h"
#include "rendering/searchable/invisible_font.h"
#include "rendering/searchable/srgb_profile.h"
#include "searchable/pictures.h"
#include "searchable/tools.h"

using namespace qujat;
using namespace qujat::rendering;
using namespace qujat::test;

namespace {

const std::vector<std::vector<std::string>> kLines{
    {"Қазақстан", "Республикасының", "ұлттық", "стандарты", "№", "12-НҚ"},
    {"Әділет", "органдары", "—", "жүгіну", "үшін", "негіз:", "ғылым,", "һәм", "өңір"},
    {"Приказ", "от", "23", "февраля", "2024", "года", "«О", "щёлочи»", "(в", "объёме", "5", "%)"},
    {"а", "б", "в", "1.", "2)", "i", "I"},
    {"конец"}};

page::Document document_of(std::vector<page::Page> pages) {
    int number = 0;
    for (page::Page& page : pages) page.number = ++number;
    return {"test.tif", std::string(64, 'a'), std::move(pages)};
}

std::string wanted(const std::vector<std::vector<std::string>>& lines) {
    std::string text;
    for (const auto& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i) text += (i > 0 ? " " : "") + line[i];
        text += '\n';
    }
    return text;
}

struct Opened {
    explicit Opened(const std::string& bytes) : pdf(bytes) {
        file.setSuppressWarnings(true);
        file.processMemoryFile("test", pdf.data(), pdf.size());
    }
    QPDFObjectHandle image(std::size_t page) {
        const auto images = QPDFPageObjectHelper(file.getAllPages().at(page)).getImages();
        REQUIRE(images.size() == 1);
        return images.begin()->second;
    }
    std::string raw(std::size_t page) {
        const auto data = image(page).getRawStreamData();
        return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
    }
    std::string decoded(std::size_t page) {
        const auto data = image(page).getStreamData(qpdf_dl_all);
        return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
    }
    std::string pdf;
    QPDF file;
};

// The pixels of a page drawn by Poppler at the page model's resolution, one grey byte each.
std::string drawn(const std::string& pdf) {
    const Folder folder;
    base::write_file(folder.path() / "a.pdf", pdf);
    output_of("pdftoppm -r 150 -gray -singlefile " + (folder.path() / "a.pdf").string() + " " +
              (folder.path() / "a").string());
    const std::string pgm = base::read_file(folder.path() / "a.pgm");
    return pgm.substr(pgm.size() - static_cast<std::size_t>(kWidth * kHeight));
}

double unlike(const std::string& grey, const page::Raster& picture) {
    double sum = 0;
    for (std::size_t i = 0; i < grey.size(); ++i) {
        const int value = picture.pixels[i * static_cast<std::size_t>(picture.channels)];
        sum += std::abs(static_cast<int>(static_cast<unsigned char>(grey[i])) - value) > 60;
    }
    return sum / static_cast<double>(grey.size());
}

// A one-page PDF with that content; resources and further page entries as PDF text.
std::string small_pdf(const std::string& content, const std::string& resources,
                      const std::string& more = "") {
    QPDF pdf;
    pdf.emptyPDF();
    QPDFObjectHandle page = QPDFObjectHandle::parse("<< /Type /Page /MediaBox [0 0 595 842] /Resources " +
                                                    resources + more + " >>");
    page.replaceKey("/Contents", QPDFObjectHandle::newStream(&pdf, content));
    pdf.addPage(pdf.makeIndirectObject(page), false);
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setDeterministicID(true);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

const char* const kHelvetica = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>";

}  // namespace

TEST_CASE("a JPEG stands in the PDF byte for byte, its words are found exactly") {
    const page::Page page = page_of_words(kLines);
    const std::string jpeg = coded(picture_of(page, 3), IFF_JFIF_JPEG);
    const SearchablePdf result = searchable_pdf({{jpeg}, {}}, document_of({page}));
    CHECK(Opened(result.pdf).raw(0) == jpeg);
    CHECK(text_of(result.pdf) == wanted(kLines) + "\f");
    CHECK(check_of(result.pdf).empty());
    CHECK(result.pdf_a);
    CHECK(result.notes.empty());
    CHECK(unlike(drawn(result.pdf), picture_of(page, 3)) < 0.01);
}

TEST_CASE("a PNG's own data stands in the PDF, grey, colour, palette and one bit") {
    const page::Page page = page_of_words(kLines);
    for (const int channels : {1, 3}) {
        const std::string png = coded(picture_of(page, channels), IFF_PNG);
        const SearchablePdf result = searchable_pdf({{png}, {}}, document_of({page}));
        Opened opened(result.pdf);
        CHECK(png.find(opened.raw(0).substr(0, 4000)) != std::string::npos);
        CHECK(check_of(result.pdf).empty());
        CHECK(unlike(drawn(result.pdf), picture_of(page, channels)) < 0.001);
        const page::Raster picture = picture_of(page, channels);
        if (opened.image(0).getDict().getKey("/BitsPerComponent").getIntValue() == 8) {
            CHECK(opened.decoded(0) == std::string(picture.pixels.begin(), picture.pixels.end()));
        }
    }
}

TEST_CASE("pages of a fax TIFF keep their coding and their order") {
    std::vector<page::Page> pages{page_of_words(kLines), page_of_words({{"Екінші", "бет"}}),
                                  page_of_words({{"Үшінші"}})};
    PIXA* pixa = pixaCreate(3);
    for (const page::Page& page : pages) {
        const std::string one = coded(picture_of(page, 1), IFF_TIFF_G4);
        pixaAddPix(pixa, pixReadMem(reinterpret_cast<const l_uint8*>(one.data()), one.size()), L_INSERT);
    }
    const Folder folder;
    const std::string path = (folder.path() / "a.tif").string();
    for (int i = 0; i < 3; ++i) {
        PIX* page = pixaGetPix(pixa, i, L_CLONE);
        pixWriteTiff(path.c_str(), page, IFF_TIFF_G4, i == 0 ? "w" : "a");
        pixDestroy(&page);
    }
    pixaDestroy(&pixa);
    const std::string tiff = base::read_file(path);
    const SearchablePdf result = searchable_pdf({{tiff}, {}}, document_of(pages));
    Opened opened(result.pdf);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(opened.image(i).getDict().getKey("/Filter").getName() == "/CCITTFaxDecode");
        CHECK(tiff.find(opened.raw(i)) != std::string::npos);
    }
    CHECK(text_of(result.pdf) == wanted(kLines) + "\fЕкінші бет\n\fҮшінші\n\f");
    CHECK(unlike(drawn(result.pdf), picture_of(pages[0], 1)) < 0.001);
    CHECK(check_of(result.pdf).empty());
    CHECK(result.notes.empty());
}

TEST_CASE("what PDF has no coding for is stored without loss") {
    const page::Page page = page_of_words(kLines);
    for (const int channels : {1, 3}) {
        page::Raster picture = picture_of(page, channels);
        for (std::size_t i = 0; i < picture.pixels.size(); i += 97)
            picture.pixels[i] = static_cast<std::uint8_t>(i * 7);
        const std::string bmp = coded(picture, IFF_BMP);
        const SearchablePdf result =
            searchable_pdf({{bmp}, [&](int) { return picture; }}, document_of({page}));
        CHECK(Opened(result.pdf).decoded(0) == std::string(picture.pixels.begin(), picture.pixels.end()));
        CHECK(result.notes.size() == 1);
        CHECK(check_of(result.pdf).empty());
        CHECK_THROWS_AS(searchable_pdf({{bmp}, {}}, document_of({page})), base::Error);
    }
    page::Raster binary = picture_of(page, 1);
    binary.bits_in_source = 1;
    const SearchablePdf result =
        searchable_pdf({{"GIF89a"}, [&](int) { return binary; }}, document_of({page}));
    CHECK(unlike(drawn(result.pdf), binary) < 0.001);
}

TEST_CASE("deflated TIFF pages are kept, LZW ones are stored anew") {
    const page::Page page = page_of_words(kLines);
    const page::Raster picture = picture_of(page, 1);
    for (const int format : {IFF_TIFF_ZIP, IFF_TIFF_LZW, IFF_TIFF}) {
        const std::string tiff = coded(picture, format);
        const SearchablePdf result =
            searchable_pdf({{tiff}, [&](int) { return picture; }}, document_of({page}));
        CHECK(Opened(result.pdf).decoded(0) == std::string(picture.pixels.begin(), picture.pixels.end()));
        CHECK(check_of(result.pdf).empty());
    }
}

TEST_CASE("invisible words lie on the words of the picture") {
    const page::Page page = page_of_words(kLines);
    const std::string jpeg = coded(picture_of(page, 1), IFF_JFIF_JPEG);
    const SearchablePdf result = searchable_pdf({{jpeg}, {}}, document_of({page}));
    const std::string boxes = text_of(result.pdf, "-bbox");
    double alike = 0;  // intersection over union, summed over the words
    int words = 0;
    for (const page::Line& line : page.lines) {
        for (const page::Word& word : line.words) {
            const std::size_t at = boxes.find(">" + word.text + "</word>");
            INFO(word.text);
            REQUIRE(at != std::string::npos);
            const std::size_t begin = boxes.rfind("xMin=\"", at);
            double left = 0;
            double top = 0;
            double right = 0;
            double bottom = 0;
            REQUIRE(sscanf(boxes.c_str() + begin, "xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\"",
                           &left, &top, &right, &bottom) == 4);
            const double points = 72.0 / 150;
            CHECK(left == Approx(word.box.left * points).margin(0.5));
            CHECK(right == Approx(word.box.right() * points).margin(2.5));
            CHECK(top == Approx(word.box.top * points).margin(4.5));
            CHECK(bottom == Approx(word.box.bottom() * points).margin(4.5));
            const double wide = std::max(
                0.0, std::min(right, word.box.right() * points) - std::max(left, word.box.left * points));
            const double high = std::max(
                0.0, std::min(bottom, word.box.bottom() * points) - std::max(top, word.box.top * points));
            const double both = (right - left) * (bottom - top) +
                                word.box.width * points * word.box.height * points - wide * high;
            alike += wide * high / both;
            ++words;
        }
    }
    CAPTURE(alike / words);
    CHECK(alike / words > 0.75);
}

TEST_CASE("words of a turned or skewed page read in their order") {
    for (const double rotation : {90.0, 180.0, 270.0, 0.9, -1.2, 91.0}) {
        page::Page page = page_of_words(kLines);
        page.rotation = rotation;
        const double turns = std::round(rotation / 90);
        const double slope = std::tan((rotation - turns * 90) * 3.14159265358979 / 180);
        const page::Box whole{0, 0, page.width, page.height};
        for (page::Line& line : page.lines) {
            for (page::Word& word : line.words) {
                page::Box box = word.box;
                box.top += static_cast<int>(slope * (box.left + box.width / 2));
                for (int i = 0; i < static_cast<int>(turns); ++i) {
                    // A quarter turn clockwise in a picture whose sides change places.
                    const int side = i % 2 == 0 ? whole.height : whole.width;
                    box = {side - box.bottom(), box.left, box.height, box.width};
                }
                word.box = box;
            }
        }
        if (static_cast<int>(turns) % 2 != 0) std::swap(page.width, page.height);
        const std::string jpeg = coded(picture_of(page, 1), IFF_JFIF_JPEG);
        const SearchablePdf result = searchable_pdf({{jpeg}, {}}, document_of({page}));
        INFO(rotation);
        CHECK(text_of(result.pdf) == wanted(kLines) + "\f");
    }
}

TEST_CASE("words without boxes, control characters and rare letters do no harm") {
    page::Page page = page_of_words({{"a", "b"}, {"😀", "𝒳"}});
    page.lines[0].words[1].box = {};
    page.lines[0].words[0].text = "a\x01\x02";
    page.lines.push_back({});
    page.dpi = 0;
    const std::string jpeg = coded(picture_of(page_of_words({}), 1), IFF_JFIF_JPEG);
    const SearchablePdf result = searchable_pdf({{jpeg}, {}}, document_of({page}));
    CHECK(text_of(result.pdf) == "a b\n😀 𝒳\n\f");
    CHECK(check_of(result.pdf).empty());
}

TEST_CASE("the same input gives the same bytes") {
    const page::Page page = page_of_words(kLines);
    const std::string jpeg = coded(picture_of(page, 3), IFF_JFIF_JPEG);
    CHECK(searchable_pdf({{jpeg}, {}}, document_of({page})).pdf ==
          searchable_pdf({{jpeg}, {}}, document_of({page})).pdf);
    page::Page other = page;
    other.lines.pop_back();
    CHECK(searchable_pdf({{jpeg}, {}}, document_of({page})).pdf !=
          searchable_pdf({{jpeg}, {}}, document_of({other})).pdf);
}

TEST_CASE("an archival file names its standard, its colours and its language") {
    const page::Page page = page_of_words(kLines);
    const std::string jpeg = coded(picture_of(page, 3), IFF_JFIF_JPEG);
    page::Document document = document_of({page});
    document.name = "a <b> & c.jpg";
    Opened opened(searchable_pdf({{jpeg}, {}}, document).pdf);
    QPDFObjectHandle root = opened.file.getRoot();
    const auto metadata = root.getKey("/Metadata").getRawStreamData();
    const std::string xmp(reinterpret_cast<const char*>(metadata->getBuffer()), metadata->getSize());
    CHECK(xmp.find("<pdfaid:part>2</pdfaid:part>") != std::string::npos);
    CHECK(xmp.find("a &lt;b&gt; &amp; c.jpg") != std::string::npos);
    CHECK(root.getKey("/Lang").getUTF8Value() == "kk");
    CHECK(root.getKey("/OutputIntents").getArrayItem(0).getKey("/DestOutputProfile").isStream());
    CHECK(opened.file.getTrailer().hasKey("/ID"));
    // PDF/A: the end of every stream stands on a line of its own.
    for (std::size_t at = 0; (at = opened.pdf.find("endstream", at)) != std::string::npos; ++at) {
        CHECK(opened.pdf[at - 1] == '\n');
    }
    CHECK(srgb_profile().size() > 600);
    CHECK(srgb_profile().substr(36, 4) == "acsp");
}

TEST_CASE("a scanned PDF keeps its pages and gets the words, whichever way it is shown") {
    const std::vector<std::vector<std::string>> lines{{"Бірінші", "жол"}, {"Екінші", "жол"}};
    for (const int rotate : {0, 90, 180, 270}) {
        page::Page page = page_of_words(lines);
        if (rotate % 180 == 90) std::swap(page.width, page.height);
        page.lines[1].words[0].text = "Екінші" + std::to_string(rotate);
        const std::string scan =
            small_pdf("0.5 g 10 10 100 100 re f", "<< >>",
                      " /Rotate " + std::to_string(rotate) + " /CropBox [20 30 500 700]");
        const SearchablePdf result = searchable_pdf({{scan}, {}}, document_of({page}));
        CHECK(text_of(result.pdf) == "Бірінші жол\nЕкінші" + std::to_string(rotate) + " жол\n\f");
        CHECK(check_of(result.pdf).empty());
        CHECK(result.altered);
        CHECK(result.pdf_a);
    }
}

TEST_CASE("a PDF of pictures alone becomes an archival one and keeps what it said of itself") {
    const page::Page page = page_of_words(kLines);
    const std::string jpeg = coded(picture_of(page, 3), IFF_JFIF_JPEG);
    const auto scanned = [&](const std::string& content) {
        QPDF pdf;
        pdf.emptyPDF();
        QPDFObjectHandle image = QPDFObjectHandle::newStream(&pdf, jpeg);
        QPDFObjectHandle entries = QPDFObjectHandle::parse(
            "<< /Type /XObject /Subtype /Image /Width 1240 /Height 1754 /ColorSpace /DeviceRGB "
            "/BitsPerComponent 8 "
            "/Filter /DCTDecode >>");
        for (const std::string& key : entries.getKeys()) image.getDict().replaceKey(key, entries.getKey(key));
        QPDFObjectHandle holder = QPDFObjectHandle::parse(
            "<< /Type /Page /MediaBox [0 0 595.2 841.92] /Resources << /XObject << >> >> >>");
        holder.getKey("/Resources").getKey("/XObject").replaceKey("/Im0", image);
        holder.replaceKey("/Contents", QPDFObjectHandle::newStream(&pdf, content));
        pdf.addPage(pdf.makeIndirectObject(holder), false);
        pdf.getTrailer().replaceKey(
            "/Info", pdf.makeIndirectObject(QPDFObjectHandle::parse(
                         "<< /Producer (Scanner & Sons) /CreationDate (D:20240529101500+05'00') >>")));
        QPDFWriter writer(pdf);
        writer.setOutputMemory();
        writer.write();
        const auto buffer = writer.getBufferSharedPointer();
        return std::string(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
    };
    const SearchablePdf result =
        searchable_pdf({{scanned("q 595.2 0 0 841.92 0 0 cm /Im0 Do Q")}, {}}, document_of({page}));
    CHECK(result.pdf_a);
    CHECK(result.notes.empty());
    Opened opened(result.pdf);
    CHECK(opened.raw(0) == jpeg);
    CHECK(text_of(result.pdf) == wanted(kLines) + "\f");
    const auto metadata = opened.file.getRoot().getKey("/Metadata").getRawStreamData();
    const std::string xmp(reinterpret_cast<const char*>(metadata->getBuffer()), metadata->getSize());
    CHECK(xmp.find("<pdf:Producer>Scanner &amp; Sons</pdf:Producer>") != std::string::npos);
    CHECK(xmp.find("<xmp:CreateDate>2024-05-29T10:15:00+05:00</xmp:CreateDate>") != std::string::npos);
    CHECK_FALSE(opened.file.getTrailer().hasKey("/Info"));
    // Something an archive may not hold, and the claim is not made.
    CHECK_FALSE(searchable_pdf({{scanned("q 595 0 0 841 0 0 cm /Im0 Do Q 0 0 0 1 k 9 9 9 9 re f")}, {}},
                               document_of({page}))
                    .pdf_a);
}

TEST_CASE("text that could not be trusted is hidden, text that could stays alone") {
    const std::string born = small_pdf("BT /F1 12 Tf 72 700 Td (mojibake here) Tj ET", kHelvetica);
    page::Page page = page_of_words({{"Дұрыс", "мәтін"}});
    const SearchablePdf read = searchable_pdf({{born}, {}}, document_of({page}));
    CHECK(text_of(read.pdf) == "Дұрыс мәтін\n\f");
    CHECK(read.notes == std::vector<std::string>{"page 1: old text layer hidden"});
    const std::string in_form = [] {
        QPDF pdf;
        pdf.emptyPDF();
        QPDFObjectHandle form = QPDFObjectHandle::newStream(
            &pdf,
            "BT /F1 12 Tf 72 700 Td (mojibake) Tj /Span << /ActualText <FEFF0020> >> BDC EMC ( here) "
            "Tj ET");
        form.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/XObject"));
        form.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/Form"));
        form.getDict().replaceKey("/BBox", QPDFObjectHandle::parse("[0 0 595 842]"));
        form.getDict().replaceKey("/Resources", QPDFObjectHandle::parse(kHelvetica));
        QPDFObjectHandle holder = QPDFObjectHandle::parse(
            "<< /Type /Page /MediaBox [0 0 595 842] /Resources << /XObject << >> >> >>");
        holder.getKey("/Resources").getKey("/XObject").replaceKey("/X1", form);
        holder.replaceKey("/Contents",
                          QPDFObjectHandle::newStream(&pdf, "/Span << /ActualText (old) >> BDC /X1 Do EMC"));
        pdf.addPage(pdf.makeIndirectObject(holder), false);
        QPDFWriter writer(pdf);
        writer.setOutputMemory();
        writer.write();
        const auto buffer = writer.getBufferSharedPointer();
        return std::string(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
    }();
    CHECK(text_of(searchable_pdf({{in_form}, {}}, document_of({page})).pdf) == "Дұрыс мәтін\n\f");
    page.source = page::TextSource::TextLayer;
    const SearchablePdf kept = searchable_pdf({{born}, {}}, document_of({page}));
    CHECK(text_of(kept.pdf) == "mojibake here\n\f");
}

TEST_CASE("a signed PDF comes back as it was") {
    const std::string pdf = small_pdf("", "<< >>",
                                      " /Annots [<< /Type /Annot /Subtype /Widget /FT /Sig /Rect [0 0 0 0] "
                                      "/V << /Type /Sig /ByteRange [0 1 2 3] /Contents <00> >> >>]");
    const SearchablePdf result = searchable_pdf({{pdf}, {}}, document_of({page_of_words(kLines)}));
    CHECK(result.pdf == pdf);
    CHECK_FALSE(result.altered);
    CHECK(result.notes.size() == 1);
}

TEST_CASE("pages and pictures that do not match are refused") {
    const page::Page page = page_of_words(kLines);
    const std::string jpeg = coded(picture_of(page, 1), IFF_JFIF_JPEG);
    CHECK_THROWS_AS(searchable_pdf({{jpeg}, {}}, document_of({page, page})), base::Error);
    CHECK_THROWS_AS(searchable_pdf({{jpeg, jpeg}, {}}, document_of({page})), base::Error);
    CHECK_THROWS_AS(searchable_pdf({{}, {}}, document_of({page})), base::Error);
    CHECK_THROWS_AS(searchable_pdf({{"%PDF-1.7 nothing"}, {}}, document_of({page})), base::Error);
    CHECK_THROWS_AS(searchable_pdf({{small_pdf("", "<< >>"), jpeg}, {}}, document_of({page, page})),
                    base::Error);
}

TEST_CASE("pictures cut off anywhere are decoded by others or refused, never read past their end") {
    const page::Page page = page_of_words({{"а"}});
    const page::Raster picture = picture_of(page, 1);
    for (const int format : {IFF_JFIF_JPEG, IFF_PNG, IFF_TIFF_G4, IFF_TIFF_ZIP}) {
        const std::string whole = coded(picture, format);
        for (std::size_t length = 0; length < whole.size(); length += length < 600 ? 5 : 9'997) {
            const std::string part = whole.substr(0, length);
            CHECK_NOTHROW(searchable_pdf(
                {{part}, [&](int) { return page::Raster{8, 8, 1, 8, 0, std::vector<std::uint8_t>(64)}; }},
                document_of({page})));
        }
    }
}

TEST_CASE("two facing pages stand on one page of the PDF, both with their words") {
    page::Page whole = page_of_words(kLines);
    const std::string jpeg = coded(picture_of(whole, 1), IFF_JFIF_JPEG);
    page::Page left = whole;
    page::Page right = whole;
    left.number = right.number = 1;
    left.part = {0, 0, kWidth / 2, kHeight};
    right.part = {kWidth / 2, 0, kWidth / 2, kHeight};
    left.lines.resize(2);
    right.lines.erase(right.lines.begin(), right.lines.begin() + 2);
    const SearchablePdf result = searchable_pdf({{jpeg}, {}}, {"test.jpg", "", {left, right}});
    Opened opened(result.pdf);
    CHECK(opened.file.getAllPages().size() == 1);
    CHECK(opened.raw(0) == jpeg);
    const std::string text = text_of(result.pdf, "");
    for (const char* word : {"Қазақстан", "жүгіну", "Приказ", "конец"})
        CHECK(text.find(word) != std::string::npos);
}

TEST_CASE("pictures are coded anew only when asked, only when that is smaller, and the saving is told") {
    const page::Page page = page_of_words(kLines);
    const page::Raster picture = picture_of(page, 1);
    const std::string png = coded(picture, IFF_PNG);
    const std::string small = coded(picture, IFF_TIFF_G4);
    std::string large = coded(picture, IFF_JFIF_JPEG);
    Originals originals{{png}, [&](int) { return picture; }, [&](const page::Raster&) { return small; }};
    SearchablePdf result = searchable_pdf(originals, document_of({page}));
    CHECK(result.recoded == 1);
    CHECK(result.bytes_after < result.bytes_before);
    CHECK(result.pdf_a);
    CHECK(Opened(result.pdf).image(0).getDict().getKey("/Filter").getName() == "/CCITTFaxDecode");
    CHECK(unlike(drawn(result.pdf), picture) < 0.001);

    originals.recode = [&](const page::Raster&) { return large; };
    CHECK(searchable_pdf(originals, document_of({page})).recoded == 0);
    originals.recode = {};
    const SearchablePdf kept = searchable_pdf(originals, document_of({page}));
    CHECK(kept.recoded == 0);

    // The same for a PDF that is nothing but the picture.
    Originals again{{kept.pdf}, [&](int) { return picture; }, [&](const page::Raster&) { return small; }};
    result = searchable_pdf(again, document_of({page}));
    CHECK(result.recoded == 1);
    CHECK(Opened(result.pdf).image(0).getDict().getKey("/Filter").getName() == "/CCITTFaxDecode");
    CHECK(unlike(drawn(result.pdf), picture) < 0.001);
    again.picture = [&](int) {
        page::Raster other = picture;
        other.width /= 2;
        return other;
    };
    CHECK(searchable_pdf(again, document_of({page})).recoded == 0);
}
