#include "maker/inbox.h"

#include <sstream>

#include "maker/born_digital.h"
#include "maker/picture_files.h"
#include "maker/typeset.h"
#include "maker/wear.h"

namespace qujat::maker {

namespace {

constexpr std::uint64_t kSeed = 7301;

std::string all_text(const std::vector<PrintedPage>& pages) {
    std::string text;
    for (const auto& page : pages) text += page.text();
    return text;
}

void scanned_orders(Files& files) {
    PageLook look;
    look.style.size = 12.5;
    look.page_numbers = true;
    const auto pages = typeset(data_text("order-ru.txt"), look);
    Random random(kSeed, "order-ru");
    std::vector<page::Raster> scans;
    for (const auto& page : pages) {
        Wear wear;
        wear.skew = random.real(0.4, 1.1) * (random.chance(0.5) ? 1 : -1);
        wear.blur = 0.9;
        wear.noise = 4;
        wear.paper = {245, 245, 245};
        wear.ink = 35;
        wear.speckle = 8;
        wear.speck_size = 3;
        scans.push_back(worn(page.draw(300), wear, random));
    }
    files.inbox["order-ru-scan.pdf"] = image_pdf(scans, 38);
    files.truth["order-ru-scan.txt"] = all_text(pages);

    look.style.family = "PT Serif";
    look.style.size = 13;
    look.line_gap = 1.25;
    const auto kazakh = typeset(data_text("order-kk.txt"), look);
    Random other(kSeed, "order-kk");
    std::vector<page::Raster> bits;
    for (const auto& page : kazakh) {
        Wear wear;
        wear.skew = other.real(0.3, 0.9) * (other.chance(0.5) ? 1 : -1);
        wear.blur = 0.8;
        wear.noise = 14;
        wear.speckle = 12;
        wear.speck_size = 2;
        bits.push_back(bilevel(worn(page.draw(300), wear, other), 150));
    }
    files.inbox["order-kk-scan.tif"] = tiff_g4(bits);
    files.truth["order-kk-scan.txt"] = all_text(kazakh);
}

void born_digital(Files& files) {
    PageLook look;
    look.style = {.family = "DejaVu Serif", .size = 11};
    const auto digital = typeset(data_text("order-digital.txt"), look);
    files.inbox["order-digital.pdf"] = text_pdf(digital, "201-од");
    files.truth["order-digital.txt"] = all_text(digital);
    look.style = {.family = "Liberation Serif", .size = 12.5};
    const auto damaged = typeset(data_text("order-mojibake.txt"), look);
    files.inbox["order-mojibake-layer.pdf"] = with_wrong_text_layer(text_pdf(damaged, "317"));
    files.truth["order-mojibake-layer.txt"] = all_text(damaged);
}

void damaged_texts(Files& files) {
    const std::string kazakh = plain(data_text("text-kz1048.txt")),
                      russian = plain(data_text("text-koi8r.txt"));
    files.inbox["text-kz1048.txt"] = encoded(kazakh, "RK1048");
    files.truth["text-kz1048.txt"] = kazakh;
    // KOI8-R has neither guillemets nor a number sign; typists of its day wrote quotes and N.
    std::string koi = russian;
    for (const auto& [from, to] : {std::pair{"№", "N"}, {"«", "\""}, {"»", "\""}, {"–", "-"}})
        for (std::size_t at = 0; (at = koi.find(from, at)) != std::string::npos;)
            koi.replace(at, std::string(from).size(), to);
    files.inbox["text-koi8r.txt"] = encoded(koi, "KOI8-R");
    files.truth["text-koi8r.txt"] = koi;
    files.inbox["text-spaced-links.txt"] = data_text("text-spaced-links.txt");
    files.truth["text-spaced-links.txt"] = data_text("text-spaced-links.truth.txt");
}

void bad_files(Files& files) {
    PageLook look;
    look.style.size = 12;
    const auto fax = typeset(data_text("fax.txt"), look);
    Random random(kSeed, "fax");
    files.inbox["fax-letter.tif"] = tiff_g4({faxed(fax.front(), random)}, 196);
    files.truth["fax-letter.txt"] = all_text(fax);

    const auto photo = typeset(data_text("photo.txt"), look);
    Wear wear = wear_for("scan", random);
    wear.noise = 2;
    files.inbox["jpeg-named.pdf"] = jpeg(worn(photo.front().draw(200), wear, random), 55);
    files.truth["jpeg-named.txt"] = all_text(photo);

    const std::string whole = text_pdf(photo, "14-02/88");
    files.inbox["empty.pdf"] = "";
    files.inbox["cut-off.pdf"] = whole.substr(0, whole.size() * 2 / 5);
    files.inbox["locked.pdf"] = locked(whole, "qujat");

    page::Raster blank;
    blank.width = blank.height = 10000;
    blank.dpi = 300;
    blank.pixels.assign(100'000'000, 255);
    files.inbox["blank-10000.png"] = png(blank);
}

}  // namespace

Files make_inbox() {
    require_fonts();
    Files files;
    scanned_orders(files);
    born_digital(files);
    damaged_texts(files);
    bad_files(files);
    add_dossiers(files);
    return files;
}

}  // namespace qujat::maker
