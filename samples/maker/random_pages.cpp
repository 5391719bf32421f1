#include "maker/random_pages.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "maker/grammar.h"
#include "maker/picture_files.h"
#include "maker/press_private.h"
#include "maker/random_forms.h"
#include "maker/typeset.h"
#include "maker/wear.h"

namespace qujat::maker {

namespace {

using text::Language;

const Grammar& grammar(Language language) {
    static const Grammar kazakh = Grammar::load(Language::Kazakh), russian = Grammar::load(Language::Russian);
    return language == Language::Kazakh ? kazakh : russian;
}

// One page over another: both prints, the first page's words first.
PrintedPage overlaid(const PrintedPage& first, const PrintedPage& second) {
    auto data = std::make_shared<PrintedPage::Data>();
    data->width = first.width();
    data->height = first.height();
    const cairo_rectangle_t extents{0, 0, data->width, data->height};
    data->recording = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
    cairo_t* cr = cairo_create(data->recording);
    for (const PrintedPage* page : {&first, &second}) {
        cairo_set_source_surface(cr, page->data().recording, 0, 0);
        cairo_paint(cr);
        data->lines.insert(data->lines.end(), page->lines().begin(), page->lines().end());
        data->by_cells.insert(data->by_cells.end(), page->data().by_cells.begin(),
                              page->data().by_cells.end());
    }
    cairo_destroy(cr);
    return PrintedPage(std::move(data));
}

struct Print {
    std::vector<PrintedPage> pages;  // one, or the two of a spread
    PageLook look;
    std::string layout = "plain";
};

using Faces = std::vector<std::string>;

// "PT Serif Bold Italic": a family and how it is set.
Style set_in(std::string face) {
    Style style;
    const auto told = [&](std::string_view word) {
        const bool is = face.ends_with(word);
        if (is) face.resize(face.size() - word.size());
        return is;
    };
    style.italic = told(" Italic");
    style.bold = told(" Bold");
    style.family = face;
    return style;
}

PageLook random_page_look(Random& random, const Faces& faces) {
    PageLook look;
    look.style = set_in(random.pick(faces));
    look.style.size = random.real(8.5, 12.5);
    if (look.style.family == "DejaVu Serif") look.style.size = std::max(8.0, look.style.size * 0.9);
    look.line_gap = random.real(1.05, 1.35);
    look.margins = {random.real(60, 95), random.real(36, 60), random.real(48, 75), random.real(50, 80)};
    look.indent = random.real(22, 42);
    return look;
}

std::string filling_act(Language language, Random& random) {
    return grammar(language).act(random.between(24, 34), random);
}

PrintedPage plain_page(Language language, const PageLook& look, Random& random) {
    auto pages = typeset(filling_act(language, random), look);
    return pages.size() > 2 && random.chance(0.4) ? pages[1] : pages[0];
}

Print columns(Random& random, const Faces& faces) {
    Print print;
    print.look = random_page_look(random, faces);
    print.look.style.size = std::min(print.look.style.size, 10.5);
    print.layout = "columns";
    const double gutter = random.real(10, 22), middle = print.look.width / 2;
    PageLook left = print.look, right = print.look;
    left.indent = right.indent = 14;
    left.margins.left = right.margins.right = 42;
    left.margins.right = print.look.width - middle + gutter / 2;
    right.margins.left = middle + gutter / 2;
    print.pages.push_back(overlaid(typeset(filling_act(Language::Kazakh, random), left)[0],
                                   typeset(filling_act(Language::Russian, random), right)[0]));
    return print;
}

Print blocks(Random& random, const Faces& faces) {
    Print print;
    print.look = random_page_look(random, faces);
    print.layout = "blocks";
    std::string text;
    for (int i = 1; i < 24; ++i) {
        const Grammar& kazakh = grammar(Language::Kazakh);
        const Grammar& russian = grammar(Language::Russian);
        if (random.chance(0.3))
            text += "# " + (random.chance(0.5) ? kazakh : russian).say("title", random) + "\n";
        text += std::to_string(i) + ". " + kazakh.say("point", random) + "\n";
        text += std::to_string(i) + ". " + russian.say("point", random) + "\n";
    }
    print.pages.push_back(typeset(text, print.look)[0]);
    return print;
}

Print table(Random& random, const Faces& faces) {
    Print print;
    print.look = random_page_look(random, faces);
    print.look.style.size = std::min(print.look.style.size, 11.0);
    print.layout = "table";
    static const auto pairs = data_rows("pairs.tsv");
    const Grammar& kazakh = grammar(Language::Kazakh);
    const Grammar& russian = grammar(Language::Russian);
    std::string text = "# " + kazakh.say("title", random) + "\n# " + russian.say("title", random) + "\n\n";
    const bool numbered = random.chance(0.6);
    if (random.chance(0.7)) {
        text +=
            numbered ? "|: 0.5 3 3\n|№|Қазақша|На русском языке|\n" : "|: 1 1\n|Қазақша|На русском языке|\n";
        auto rows = pairs;
        random.shuffle(rows);
        int number = 0;
        for (const auto& row : rows) {
            std::vector<std::string> numbers;
            const std::string first = kazakh.fill(row[0], random, &numbers);
            text += (numbered ? "|" + std::to_string(++number) : "") + "|" + first + "|" +
                    russian.fill(row[1], random, &numbers) + "|\n";
        }
    } else {
        const bool in_kazakh = random.chance(0.5);
        const Grammar& language = in_kazakh ? kazakh : russian;
        text += in_kazakh ? "|: 0.5 2.4 1.6 1.5\n|№|Көрсеткіштің атауы|Мәні|Ескертпе|\n"
                          : "|: 0.5 2.4 1.6 1.5\n|№|Наименование показателя|Значение|Примечание|\n";
        for (int number = 1; number <= 16; ++number)
            text += "|" + std::to_string(number) + "|" + language.say("cell", random) + "|" +
                    language.say("cell", random) + "|" + language.say("cell", random) + "|\n";
    }
    print.pages.push_back(typeset(text, print.look)[0]);
    return print;
}

Print form(Random& random) {
    Print print;
    print.layout = "form";
    const Filling filling = random_filling(random.pick(form_kinds()), false, random);
    FormLook look = random_look(random);
    print.look.style = look.print;
    print.pages.push_back(fill_form(form_named(filling.form), filling.fields, look, random).pages[0]);
    return print;
}

// Lines full of numbers, Kazakh and Russian in turn.
Print numbers(Random& random, const Faces& faces) {
    Print print;
    print.look = random_page_look(random, faces);
    print.layout = "numbers";
    std::string text;
    for (int i = 0; i < 44; ++i)
        text += grammar(i % 2 == 0 ? Language::Kazakh : Language::Russian).say("numbers", random) + "\n";
    print.pages.push_back(typeset(text, print.look)[0]);
    return print;
}

Print printed(const std::string& kind, int index, Random& random, const Faces& faces) {
    if (kind == "nm") return numbers(random, faces);
    if (kind != "mx") {
        Print print;
        print.look = random_page_look(random, faces);
        print.pages.push_back(
            plain_page(kind == "kk" ? Language::Kazakh : Language::Russian, print.look, random));
        return print;
    }
    switch (index % 4) {
        case 0:
            return columns(random, faces);
        case 1:
            return blocks(random, faces);
        case 2:
            return table(random, faces);
        default:
            return form(random);
    }
}

// Hard pages print in their own way before they are worn in their own way.
Print hard_print(const std::string& tier, const std::string& kind, int index, Random& random,
                 const Faces& faces) {
    const Language language = kind == "kk" ? Language::Kazakh : Language::Russian;
    Print print;
    print.look = random_page_look(random, faces);
    if (tier == "tables") return index % 2 == 0 ? table(random, faces) : columns(random, faces);
    if (tier == "typewriter" || tier == "dotmatrix") {
        const bool first = tier == "typewriter" && random.chance(0.5);
        if (faces == print_families())
            print.look.style = set_in(first ? "Liberation Mono" : "DejaVu Sans Mono");
        print.look.style.size = random.real(9.5, 11.5);
        print.look.line_gap = random.real(1.25, 1.6);
    } else if (tier == "small") {
        print.look.style.size = 8;
    } else if (tier == "codes") {
        const Grammar& words = grammar(language);
        std::string text;
        for (int i = 1; i < 16; ++i)
            text += std::to_string(i) + ". " + words.say("codes", random) + "\n" +
                    words.say("point", random) + "\n";
        print.pages.push_back(typeset(text, print.look)[0]);
        return print;
    } else if (tier == "spread" || tier == "book") {
        print.layout = "spread";
        for (int side = 0; side < 2; ++side) print.pages.push_back(plain_page(language, print.look, random));
        return print;
    } else if (tier == "coloured") {
        struct Pair {
            Colour ground, ink;
        };
        static const std::vector<Pair> pairs{{{1.0, 0.93, 0.62}, {0.45, 0.05, 0.05}},
                                             {{0.8, 0.92, 1.0}, {0.05, 0.1, 0.45}},
                                             {{0.84, 0.95, 0.8}, {0.1, 0.3, 0.1}},
                                             {{0.98, 0.82, 0.84}, {0.2, 0.05, 0.3}},
                                             {{0.16, 0.27, 0.5}, {0.97, 0.96, 0.9}}};
        const Pair& pair = random.pick(pairs);
        print.look.style.red = pair.ink[0];
        print.look.style.green = pair.ink[1];
        print.look.style.blue = pair.ink[2];
        Press press(print.look.width, print.look.height, print.look.margins);
        press.fill({0, 0, print.look.width, print.look.height}, pair.ground[0], pair.ground[1],
                   pair.ground[2]);
        const PrintedPage ground = press.finish()[0];
        print.pages.push_back(overlaid(ground, typeset(filling_act(language, random), print.look)[0]));
        return print;
    }
    print.pages.push_back(plain_page(language, print.look, random));
    return print;
}

// Pencil ticks and a signature in the margins and over the last lines.
PrintedPage scribbles(const PageLook& look, Random& random) {
    Press press(look.width, look.height, look.margins);
    for (int i = 0; i < 3; ++i)
        press.scribble(random.real(12, look.width * 0.8), random.real(80, look.height - 80),
                       random.real(40, 120), random.real(14, 26),
                       static_cast<unsigned>(random.below(1 << 30)));
    return press.finish()[0];
}

// A needle printer: letters made of dots.
void dotted_print(page::Raster& page) {
    const double pitch = page.dpi / 72;
    for (int y = 0; y < page.height; ++y)
        for (int x = 0; x < page.width; ++x) {
            const double u = std::fmod(x, pitch) / pitch - 0.5, v = std::fmod(y, pitch) / pitch - 0.5;
            if (u * u + v * v > 0.27)
                for (int c = 0; c < page.channels; ++c) {
                    std::uint8_t& pixel = page.row(y)[x * page.channels + c];
                    pixel = static_cast<std::uint8_t>(255 - (255 - pixel) * 0.35);
                }
        }
}

page::Raster spread(const page::Raster& left, const page::Raster& right) {
    page::Raster out = left;
    out.width = left.width + right.width;
    out.pixels.assign(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height) *
                          static_cast<std::size_t>(out.channels),
                      255);
    for (int y = 0; y < out.height; ++y) {
        std::copy_n(left.row(y), left.width * left.channels, out.row(y));
        std::copy_n(right.row(y), right.width * right.channels, out.row(y) + left.width * left.channels);
        // The fold's shadow.
        for (int x = -60; x <= 60; ++x)
            for (int c = 0; c < out.channels; ++c) {
                std::uint8_t& pixel = out.row(y)[(left.width + x) * out.channels + c];
                pixel = static_cast<std::uint8_t>(pixel * (1 - 0.5 * std::exp(-x * x / 500.0)));
            }
    }
    return out;
}

void wear_down(MadePage& made, const Print& print, const PrintedPage* back, Random& random) {
    const PrintedPage& page = print.pages[0];
    made.extension = "jpg";
    const std::string& tier = made.tier;
    if (tier == "clean") {
        made.extension = "png";
        made.bytes = png(page.draw(300));
    } else if (tier == "fax") {
        made.extension = "tif";
        made.bytes = tiff_g4({faxed(page, random)}, 196);
    } else if (tier == "scan") {
        made.bytes = jpeg(worn(page.draw(300), wear_for("scan", random), random), 80);
    } else if (tier == "bad") {
        const page::Raster other = back ? back->draw(300) : page.draw(300);
        made.bytes = jpeg(worn(page.draw(300), wear_for("bad", random), random, &other), 85);
    } else if (tier == "typewriter" || tier == "dotmatrix") {
        page::Raster sheet = overlaid(page, scribbles(print.look, random)).draw(300);
        if (tier == "dotmatrix") dotted_print(sheet);
        made.bytes = jpeg(worn(sheet, wear_for("typewriter", random), random), 75);
    } else if (tier == "photo") {
        made.bytes = jpeg(photographed(page.draw(250, true), random), 80);
    } else if (tier == "snapped") {
        made.bytes = jpeg(snapped(page.draw(230, true), random), 70);
    } else if (tier == "book") {
        Wear wear = wear_for("scan", random);
        wear.skew = random.real(-0.8, 0.8);
        made.bytes =
            jpeg(worn(open_book(page.draw(300), print.pages[1].draw(300), random), wear, random), 80);
    } else if (tier == "turned") {
        const page::Raster sheet = worn(page.draw(300), wear_for("scan", random), random);
        made.bytes = jpeg(turned(sheet, random.between(1, 3)), 80);
    } else if (tier == "tilted") {
        Wear wear = wear_for("scan", random);
        wear.skew = random.real(4, 7) * (random.chance(0.5) ? 1 : -1);
        made.bytes = jpeg(worn(page.draw(300), wear, random), 80);
    } else if (tier == "spread") {
        const Wear wear = wear_for("scan", random);
        made.bytes = jpeg(worn(spread(page.draw(300), print.pages[1].draw(300)), wear, random), 80);
    } else if (tier == "coloured") {
        Wear wear = wear_for("scan", random);
        wear.paper = {250, 248, 244};
        made.bytes = jpeg(worn(page.draw(300, true), wear, random), 80);
    } else {  // small, codes, tables
        made.bytes = jpeg(worn(page.draw(300), wear_for("scan", random), random), 80);
    }
}

std::string kind_of(const PageOrder& order, int index) {
    if (!order.kind.empty()) return order.kind;
    static const std::vector<std::string> cycle{"kk", "ru", "kk", "ru", "mx", "kk",
                                                "ru", "kk", "ru", "mx", "kk", "ru"};
    return cycle[static_cast<std::size_t>(index) % cycle.size()];
}

std::string two_digits(int number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

void finish(MadePage& made, const Print& print, const PrintedPage* back, Random& random,
            const std::function<void(const MadePage&)>& take) {
    for (const auto& page : print.pages) {
        made.truth += page.text();
        made.by_cells += page.text_by_cells();
    }
    made.size = print.look.style.size;
    made.font = print.look.style.family + (print.look.style.bold ? " Bold" : "") +
                (print.look.style.italic ? " Italic" : "");
    made.layout = print.layout;
    wear_down(made, print, back, random);
    take(made);
}

}  // namespace

const std::vector<std::string>& usual_tiers() {
    static const std::vector<std::string> tiers{"clean", "scan", "bad", "fax"};
    return tiers;
}

const std::vector<std::string>& hard_tiers() {
    static const std::vector<std::string> tiers{"typewriter", "dotmatrix", "photo",    "turned",
                                                "tilted",     "spread",    "coloured", "small",
                                                "codes",      "tables",    "snapped",  "book"};
    return tiers;
}

void make_pages(const PageOrder& order, const std::function<void(const MadePage&)>& take) {
    require_fonts();
    std::vector<std::string> usual, hard;
    for (const auto& tier : order.tiers) {
        const auto in = [&](const std::vector<std::string>& all) {
            return std::find(all.begin(), all.end(), tier) != all.end();
        };
        if (in(usual_tiers()))
            usual.push_back(tier);
        else if (in(hard_tiers()))
            hard.push_back(tier);
        else
            throw base::Error({QUJAT_MSG("no such quality of pages: {0}"), {tier}},
                              base::ErrorKind::BadUsage);
    }
    for (const auto& family : order.families) require_font(set_in(family).family);
    const auto faces_of = [&](int page) {
        if (order.families.empty()) return print_families();
        return Faces{order.families[static_cast<std::size_t>(page) % order.families.size()]};
    };
    int mixed = 0, number = 0;
    if (!usual.empty())
        for (int i = 0; i < order.count; ++i) {
            const std::string kind = kind_of(order, i), name = kind + two_digits(++number);
            Random random(order.seed, name);
            const Faces faces = faces_of(i);
            const Print print = printed(kind, kind == "mx" ? mixed++ : i, random, faces);
            Random behind(order.seed, name + " back");
            const PrintedPage back =
                plain_page(Language::Russian, random_page_look(behind, print_families()), behind);
            for (const auto& tier : usual) {
                Random wear(order.seed, name + " " + tier);
                MadePage made;
                made.name = name;
                made.tier = tier;
                finish(made, print, &back, wear, take);
            }
        }
    for (const auto& tier : hard)
        for (int i = 0; i < order.count; ++i) {
            const std::string kind = tier == "tables"     ? "mx"
                                     : order.kind.empty() ? (i % 2 == 0 ? "kk" : "ru")
                                                          : order.kind;
            MadePage made;
            made.name = kind + two_digits(++number);
            made.tier = tier;
            Random random(order.seed, made.name + " " + tier);
            const Faces faces = faces_of(i);
            const Print print = hard_print(tier, kind, i, random, faces);
            finish(made, print, nullptr, random, take);
        }
}

}  // namespace qujat::maker
