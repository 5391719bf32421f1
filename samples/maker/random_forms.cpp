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

std::map<std::string, std::string> made_form(const std::string& kind, int number, const std::string& tier,
                                             std::uint64_t seed) {
    const std::string id = kind + "-h" + std::to_string(number);
    Random random(seed, id);
    const Filling filling = random_filling(kind, random.chance(0.5), random);
    const FormLook look = random_look(random);
    const int dpi = tier == "scan" ? 250 : 200;
    const FilledForm printed = fill_form(form_named(kind), filling.fields, look, random);
    std::map<std::string, std::string> files;
    nlohmann::ordered_json truth, fields, numbers = nlohmann::ordered_json::object(),
                                          pages = nlohmann::ordered_json::array();
    const Wear wear = wear_for(tier == "clean" ? "clean" : "form-" + tier, random);
    for (std::size_t i = 0; i < printed.pages.size(); ++i) {
        const std::string name = id + (printed.pages.size() > 1 ? "-" + std::to_string(i + 1) : "") + ".png";
        files["scans/" + name] = png(worn(printed.pages[i].draw(dpi), wear, random));
        pages.push_back(name);
    }
    for (const auto& [field, value] : filling.fields) fields[field] = value;
    for (const auto& [name, value] : filling.identifiers) numbers[name] = value;
    truth = {{"id", id},
             {"form", kind},
             {"rules", filling.rules},
             {"as_of", filling.received},
             {"fields", fields},
             {"identifiers", numbers},
             {"valid", filling.violated.empty()},
             {"violated", filling.violated},
             {"expected", filling.expected},
             {"pages", pages},
             {"tier", tier},
             {"dpi", dpi},
             {"printed_font", look.print.family},
             {"value_font", look.typed.family}};
    files["truth/" + id + ".json"] = truth.dump(1) + "\n";
    return files;
}

}  // namespace qujat::maker
