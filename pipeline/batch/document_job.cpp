#include "batch/document_job.h"

#include <nlohmann/json.hpp>

namespace qujat::batch {

using nlohmann::json;

std::string to_json(const DocumentJob& job) {
    json files = json::array();
    for (const auto& file : job.item.input.files) files.push_back(file.string());
    return json{{"step", static_cast<int>(job.step)},
                {"input", job.item.input.name},
                {"files", files},
                {"name", job.item.name},
                {"dossier", job.item.dossier},
                {"sha256", job.sha256},
                {"page", job.page},
                {"pages", job.pages}}
        .dump();
}

DocumentJob job_from_json(const std::string& text) {
    const json told = json::parse(text);
    DocumentJob job;
    job.step = static_cast<DocumentJob::Step>(told.at("step").get<int>());
    job.item.input.name = told.at("input");
    for (const auto& file : told.at("files")) job.item.input.files.emplace_back(file.get<std::string>());
    job.item.name = told.at("name");
    job.item.dossier = told.at("dossier");
    job.sha256 = told.at("sha256");
    job.page = told.at("page");
    job.pages = told.at("pages");
    return job;
}

std::string to_json(const OpenedDocument& opened) {
    return json{{"sha256", opened.sha256},
                {"pages", opened.pages},
                {"text_file", opened.text_file},
                {"notes", opened.notes}}
        .dump();
}

OpenedDocument opened_from_json(const std::string& text) {
    const json told = json::parse(text);
    return {told.at("sha256"), told.at("pages"), told.at("text_file"), told.at("notes")};
}

}  // namespace qujat::batch
