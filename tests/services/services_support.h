#pragma once
// Good requests of all services for tests of the rules: the cells of tests/service_table/requests.toml, read
// as a perfect reader would.

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "base/files.h"
#include "service_table/cells.h"
#include "services/pack.h"
#include "support/paper.h"

namespace qujat::services_test {

using Values = std::map<std::string, std::string>;

inline const forms::FormLibrary& library() {
    static const forms::FormLibrary loaded = forms::FormLibrary::load(base::home() / "templates");
    return loaded;
}

inline const services::PackLibrary& packs() {
    static const services::PackLibrary loaded =
        services::PackLibrary::load(base::home() / "templates", library());
    return loaded;
}

inline const std::vector<table::Cell>& all_cells() {
    static const std::vector<table::Cell> cells =
        table::cells(base::home() / "tests/service_table/requests.toml", packs(), library());
    return cells;
}

inline const table::Cell& cell_of(const std::string& id) {
    for (const table::Cell& cell : all_cells()) {
        if (cell.id == id) return cell;
    }
    FAIL("no cell " << id);
    return all_cells().front();
}

inline std::vector<forms::Submission> read_sheet(const std::string& form, const Values& values,
                                                 const paper::Options& options) {
    return forms::read(paper::sheet(*library().find(form), values, options), library());
}

inline void change(Values& values, const std::string& field, const std::string& value) {
    if (value.empty()) {
        values.erase(field);
    } else {
        values[field] = value;
    }
}

// The cell's request with other values ("form/field"; empty: nothing stands there), the field `unsure` read
// badly.
inline services::Proposal judged(const std::string& cell_id, const Values& changes,
                                 const std::string& unsure = "") {
    table::Cell cell = cell_of(cell_id);
    for (const auto& [path, value] : changes)
        change(cell.forms[path.substr(0, path.find('/'))], path.substr(path.find('/') + 1), value);
    paper::Options options;
    options.language = cell.language == "kk" ? text::Language::Kazakh : text::Language::Russian;
    services::Dossier dossier;
    dossier.name = cell.id;
    for (const auto& [form, values] : cell.forms) {
        paper::Options own = options;
        if (unsure.starts_with(form + "/")) own.confidence_of[unsure.substr(form.size() + 1)] = 0.3;
        for (auto& read : read_sheet(form, values, own)) dossier.documents.push_back(std::move(read));
    }
    return services::propose(dossier, packs());
}

// The act by which the body decides on the cell's request, with other values.
inline services::Minutes act_on(const std::string& cell_id, const Values& changes) {
    const table::Cell& cell = cell_of(cell_id);
    Values values = cell.act;
    for (const auto& [field, value] : changes) change(values, field, value);
    paper::Options options;
    options.language = cell.language == "kk" ? text::Language::Kazakh : text::Language::Russian;
    options.stamp = false;
    const auto minutes = services::minutes_from(read_sheet(cell.act_form, values, options).at(0), library());
    REQUIRE(minutes);
    return *minutes;
}

inline std::string why(const services::Proposal& proposal) {
    std::string result = std::string(services::code(proposal.action)) + ":";
    for (const services::Sentence& reason : proposal.reasons) result += " " + reason.en;
    return result;
}

}  // namespace qujat::services_test
