#include "cli/act_files.h"

#include <algorithm>

#include "acts/links.h"
#include "base/files.h"

namespace qujat::cli {

namespace fs = std::filesystem;

acts::Act read_act(batch::Reader& reader, const fs::path& path) {
    const auto source = intake::open(intake::group_inputs({path}).front());
    if (source->kind() == intake::Kind::Text)
        return acts::parse_text(reader.read_text(*source).recovered.text);
    page::Document document;
    document.name = source->name();
    for (int page = 1; page <= source->page_count(); ++page)
        for (page::Page& read : reader.read_page(*source, page)) document.pages.push_back(std::move(read));
    const bool layer = std::all_of(document.pages.begin(), document.pages.end(), [](const page::Page& page) {
        return page.source == page::TextSource::TextLayer;
    });
    if (layer) {
        const recovery::Recovered recovered = reader.recoverer().recover_text(document.plain_text());
        if (!recovered.repairs.empty()) return acts::parse_text(recovered.text);
    }
    return acts::parse(document);
}

std::vector<std::string> act_names(const fs::path& archive) {
    std::vector<std::string> names;
    const fs::path folder = archive / "acts";
    if (!fs::is_directory(folder)) return names;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".json") continue;
        fs::path name = fs::relative(entry.path(), archive);
        names.push_back(name.replace_extension().generic_string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::vector<HeldAct> acts_of_archive(const fs::path& archive) {
    std::vector<HeldAct> out;
    for (const std::string& name : act_names(archive)) {
        const fs::path text = archive / (name + ".txt");
        if (fs::is_regular_file(text)) out.push_back({name, acts::parse_text(base::read_file(text))});
    }
    return out;
}

void link_acts(const fs::path& archive) {
    const std::vector<std::string> names = act_names(archive);
    acts::Catalogue catalogue;
    for (const std::string& name : names) catalogue.add(base::read_file(archive / (name + ".json")), name);
    for (const std::string& name : names) {
        const fs::path path = archive / (name + ".json");
        const std::string json = base::read_file(path);
        const std::string linked = catalogue.link_json(json, name);
        if (linked != json) base::write_file(path, linked);
    }
}

}  // namespace qujat::cli
