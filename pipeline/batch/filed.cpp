#include "batch/filed.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "base/files.h"
#include "forms/submission_json.h"

namespace qujat::batch {
namespace {

using nlohmann::json;

constexpr const char* kFiled = "ledger/filed.json";
constexpr const char* kDecisions = "ledger/decisions.json";

void keep(const Archive& archive, const char* file, const std::vector<FiledForms>& filed) {
    json list = json::array();
    for (const FiledForms& one : filed) {
        list.push_back({{"document", one.document},
                        {"dossier", one.dossier},
                        {"forms", json::parse(forms::to_json(one.forms))}});
    }
    archive.write(file, list.dump(-1, ' ', false, json::error_handler_t::replace));
}

std::vector<FiledForms> read(const Archive& archive, const char* file) {
    std::vector<FiledForms> filed;
    const auto path = archive.root() / file;
    if (!std::filesystem::exists(path)) return filed;
    try {
        for (const json& one : json::parse(base::read_file(path))) {
            filed.push_back({one.at("document"), one.at("dossier"),
                             forms::submissions_from_json(one.at("forms").dump())});
        }
    } catch (const json::exception&) {
        throw base::Error({QUJAT_MSG("this file of the archive is damaged; run qujat run again"), {}})
            .in_file(path.string());
    }
    return filed;
}

}  // namespace

void keep_filed(const Archive& archive, const std::vector<FiledForms>& filed) {
    keep(archive, kFiled, filed);
}
std::vector<FiledForms> filed_in(const Archive& archive) {
    return read(archive, kFiled);
}
void keep_decisions(const Archive& archive, const std::vector<FiledForms>& acts) {
    keep(archive, kDecisions, acts);
}
std::vector<FiledForms> decisions_in(const Archive& archive) {
    return read(archive, kDecisions);
}

std::vector<FiledForms> together(std::vector<FiledForms> filed, const std::vector<FiledForms>& acts) {
    std::set<std::string> known;
    for (const FiledForms& one : filed) {
        for (const forms::Submission& form : one.forms) known.insert(form.sha256);
    }
    for (const FiledForms& act : acts) {
        const bool there =
            std::any_of(act.forms.begin(), act.forms.end(),
                        [&](const forms::Submission& form) { return known.count(form.sha256) > 0; });
        if (!there) filed.push_back(act);
    }
    return filed;
}

}  // namespace qujat::batch
