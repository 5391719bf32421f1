#include "maker/random_forms.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/files.h"
#include "maker/picture_files.h"
#include "maker/wear.h"

namespace qujat::maker {

forms::FormDefinition form_named(const std::string& id) {
    std::vector<std::filesystem::path> packs;
    for (const auto& entry : std::filesystem::directory_iterator(base::home() / "templates"))
        packs.push_back(entry.path());
    std::sort(packs.begin(), packs.end());
    for (const auto& pack : packs)
        if (const auto file = pack / "forms" / (id + ".toml"); std::filesystem::exists(file))
            return forms::load_form(file);
    throw base::Error({QUJAT_MSG("no such kind of form: {0}"), {id}}, base::ErrorKind::BadUsage);
}

FormLook random_look(Random& random) {
    FormLook look;
    look.print = {.family = random.pick(print_families()), .size = random.real(10.5, 12.5)};
    if (look.print.family == "DejaVu Serif") look.print.size *= 0.9;
    look.typed = {.family = random.pick(typed_families()), .size = random.real(9.5, 11)};
    if (random.chance(0.25)) look.typed = {.family = "PT Serif", .size = 11.5, .italic = true};
    look.row_gap = random.real(0.92, 1.2);
    look.repeat_header = random.chance(0.5);
    look.margins.left = random.real(55, 85);
    look.margins.right = random.real(38, 55);
    look.margins.top = random.real(46, 66);
    return look;
}

FormLook any_look(Random& random) {
    struct Face {
        const char* family;
        double size;
        bool italic;
    };
    static const std::vector<Face> kPrint{{"Liberation Serif", 12, false},
                                          {"Liberation Serif", 12, false},
                                          {"PT Serif", 11.5, false},
                                          {"PT Sans", 12, false},
                                          {"DejaVu Serif", 10.5, false},
                                          {"Liberation Sans", 11, false},
                                          {"Nimbus Roman", 12, false},
                                          {"C059", 11, false},
                                          {"Noto Serif", 10.5, false},
                                          {"Noto Sans", 10.5, false},
                                          {"P052", 11.5, false}};
    static const std::vector<Face> kTyped{
        {"DejaVu Sans Mono", 10, false},  {"Liberation Mono", 10.5, false}, {"PT Mono", 10.5, false},
        {"Liberation Sans", 10.5, false}, {"PT Serif", 11.5, true},         {"Nimbus Roman", 12, true},
        {"Liberation Serif", 12, true},   {"Noto Sans Mono", 10, false},    {"Nimbus Sans", 10.5, false},
        {"PT Sans Narrow", 12, false},    {"URW Bookman", 10.5, true},      {"Z003", 14, false},
        {"Liberation Serif", 12, false},  {"Noto Serif", 10.5, true}};
    FormLook look = random_look(random);
    const Face& print = random.pick(kPrint);
    look.print = {.family = print.family, .size = print.size * random.real(0.9, 1.06)};
    const Face& typed = random.pick(kTyped);
    look.typed = {
        .family = typed.family, .size = typed.size * random.real(0.94, 1.1), .italic = typed.italic};
    if (random.chance(0.2)) look.typed.grey = random.real(0.1, 0.3);  // a pen, a tired ribbon
    look.language = random.chance(0.3) ? text::Language::Kazakh : text::Language::Russian;
    return look;
}

namespace {

// Scanners and papers differ more than wear_for's two kinds.
Wear any_wear(const std::string& tier, Random& random) {
    Wear wear = wear_for(tier == "clean" ? "clean" : "form-" + tier, random);
    if (tier == "scan") {
        const double paper = random.real(226, 248);
        wear.paper = {paper, paper, paper};
        wear.ink = random.real(10, 45);
        wear.blur = random.real(0.4, 0.8);
        wear.noise = random.real(2, 5);
        wear.speckle = random.real(20, 220);
        wear.speck_size = random.between(1, 2);
    } else if (tier == "bad") {
        const double paper = random.real(198, 225);
        wear.paper = {paper, paper, paper};
        wear.ink = random.real(50, 85);
        wear.blur = random.real(0.6, 1.0);
        wear.noise = random.real(4, 8);
        wear.speckle = random.real(300, 1100);
        wear.speck_size = random.between(1, 2);
    }
    return wear;
}

page::Raster empty_back(const page::Raster& front, Random& random) {
    page::Raster back = front;
    for (std::uint8_t& pixel : back.pixels)
        pixel = static_cast<std::uint8_t>(std::clamp(238.0 + random.bell() * 2, 0.0, 255.0));
    return back;
}

}  // namespace

std::map<std::string, std::string> made_form(const std::string& kind, int number, const std::string& tier,
                                             std::uint64_t seed) {
    const std::string id = kind + "-h" + std::to_string(number);
    Random random(seed, id);
    const Filling filling = random_filling(kind, random.chance(0.5), random);
    const FormLook look = any_look(random);
    const int dpi = tier == "bad" ? 200 : random.pick(std::vector<int>{200, 250, 300});
    const FilledForm printed = fill_form(form_named(kind), filling.fields, look, random);
    const Wear wear = any_wear(tier, random);
    const bool sealed = random.chance(0.4);
    std::vector<page::Raster> sheets;
    for (std::size_t i = 0; i < printed.pages.size(); ++i) {
        page::Raster sheet = printed.pages[i].draw(dpi);
        for (const FilledForm::Place& seal : printed.seals) {
            if (!sealed || seal.page != static_cast<int>(i)) continue;
            sheet = in_colour(sheet);
            stamp_round(sheet, seal.box.right * dpi / 72.0, seal.box.bottom * dpi / 72.0, dpi * 0.6,
                        "ҚАЗАҚСТАН РЕСПУБЛИКАСЫ * ҮЛГІ МӨРІ *", "ҮЛГІ", random.real(-0.5, 0.5),
                        random.real(0.4, 0.8));
            if (random.chance(0.5)) sheet = grey(sheet);
        }
        sheets.push_back(worn(sheet, wear, random));
    }
    std::string order = "as printed";
    if (sheets.size() > 1 && random.chance(0.08)) {
        std::swap(sheets[0], sheets[1]);
        order = "swapped";
    } else if (random.chance(0.08)) {
        std::vector<page::Raster> both;
        for (const page::Raster& sheet : sheets) {
            both.push_back(sheet);
            both.push_back(empty_back(sheet, random));
        }
        sheets = std::move(both);
        order = "both sides";
    }
    std::map<std::string, std::string> files;
    nlohmann::ordered_json truth, fields, numbers = nlohmann::ordered_json::object(),
                                          pages = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const std::string name = id + (sheets.size() > 1 ? "-" + std::to_string(i + 1) : "") + ".png";
        files["scans/" + name] = png(sheets[i]);
        pages.push_back(name);
    }
    for (const auto& [field, value] : filling.fields) fields[field] = value;
    for (const auto& [name, value] : filling.identifiers) numbers[name] = value;
    truth = {{"id", id},
             {"form", kind},
             {"rules", filling.rules},
             {"as_of", filling.received},
             {"language", std::string(text::code(look.language))},
             {"fields", fields},
             {"identifiers", numbers},
             {"valid", filling.violated.empty()},
             {"violated", filling.violated},
             {"expected", filling.expected},
             {"pages", pages},
             {"order", order},
             {"tier", tier},
             {"dpi", dpi},
             {"printed_font", look.print.family},
             {"value_font", look.typed.family + (look.typed.italic ? " italic" : "")}};
    files["truth/" + id + ".json"] = truth.dump(1) + "\n";
    return files;
}

}  // namespace qujat::maker
