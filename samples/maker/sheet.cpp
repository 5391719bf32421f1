#include "maker/sheet.h"

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "maker/picture_files.h"
#include "maker/random_forms.h"
#include "maker/wear.h"

namespace qujat::maker {

namespace {

FormLook look_for(const SheetOrder& order, Random& random) {
    FormLook look;
    if (order.usual_look)
        look.jitter = false;
    else
        look = any_look(random);
    look.language = order.language;
    look.signatures = order.signatures;
    look.blank_rows = order.blank_rows;
    return look;
}

FilledForm printed(const forms::FormDefinition& form, const SheetOrder& order, Random& random) {
    for (const auto& [name, value] : order.values)
        if (!form.has_field(name))
            throw base::Error({QUJAT_MSG("the form {0} has no field \"{1}\""), {form.id, name}},
                              base::ErrorKind::BadUsage);
    return fill_form(form, order.values, look_for(order, random), random);
}

}  // namespace

FilledForm print_sheet(const forms::FormDefinition& form, const SheetOrder& order) {
    Random random(order.seed, form.id);
    return printed(form, order, random);
}

std::vector<page::Raster> scan_sheet(const forms::FormDefinition& form, const SheetOrder& order) {
    Random random(order.seed, form.id);
    const FilledForm filled = printed(form, order, random);
    const Wear wear = wear_for(order.quality == "clean" ? "clean" : "form-" + order.quality, random);
    std::vector<page::Raster> pages;
    for (std::size_t i = 0; i < filled.pages.size(); ++i) {
        page::Raster page = filled.pages[i].draw(order.dpi);
        for (const FilledForm::Place& place : filled.seals) {
            if (!order.seal || place.page != static_cast<int>(i)) continue;
            page = in_colour(page);
            const double scale = order.dpi / 72.0;
            stamp_round(page, (place.box.left + place.box.right) / 2 * scale,
                        (place.box.top + place.box.bottom) / 2 * scale, order.dpi * 0.62,
                        "ҚАЗАҚСТАН РЕСПУБЛИКАСЫ * ҮЛГІ МӨРІ *", "ҮЛГІ", random.real(-0.4, 0.4),
                        random.real(0.6, 0.85));
        }
        pages.push_back(worn(page, wear, random));
    }
    return pages;
}

std::map<std::string, std::string> sheet_files(const forms::FormDefinition& form, const SheetOrder& order,
                                               const std::filesystem::path& name) {
    const std::vector<page::Raster> pages = scan_sheet(form, order);
    const std::string ending = name.extension().string();
    std::map<std::string, std::string> files;
    if (ending == ".pdf") {
        files[name.string()] = image_pdf(pages, order.quality == "bad" ? 60 : 85);
    } else if (ending == ".tif") {
        std::vector<page::Raster> bilevels;
        for (const page::Raster& page : pages) bilevels.push_back(bilevel(page, 150));
        files[name.string()] = tiff_g4(bilevels);
    } else if (ending == ".png") {
        for (std::size_t i = 0; i < pages.size(); ++i) {
            std::filesystem::path file = name;
            if (pages.size() > 1)
                file.replace_filename(name.stem().string() + "-" + std::to_string(i + 1) + ".png");
            files[file.string()] = png(pages[i]);
        }
    } else {
        throw base::Error({QUJAT_MSG("a sheet is written as .png, .pdf or .tif, not as {0}"), {ending}},
                          base::ErrorKind::BadUsage);
    }
    return files;
}

std::map<std::string, std::string> values_from_json(const std::string& bytes) {
    std::map<std::string, std::string> values;
    try {
        const nlohmann::json told = nlohmann::json::parse(bytes);
        for (const auto& [name, value] : told.items()) values[name] = value.get<std::string>();
    } catch (const nlohmann::json::exception& error) {
        throw base::Error({QUJAT_MSG("this is no list of fields and values: {0}"), {error.what()}},
                          base::ErrorKind::BadUsage);
    }
    return values;
}

}  // namespace qujat::maker
