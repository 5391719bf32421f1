#include "batch/run_report.h"

#include <nlohmann/json.hpp>

#include "base/translation.h"
#include "rendering/rendering.h"

namespace qujat::batch {
namespace {

using nlohmann::json;

json sentence(const services::Sentence& text) {
    return {{"kk", text.kk}, {"ru", text.ru}, {"en", text.en}};
}

// The reason in the languages of the printed report.
json reason_of(const RunDocument& document) {
    return {{"en", document.set_aside},
            {"kk", base::translated(document.reason, "kk")},
            {"ru", base::translated(document.reason, "ru")},
            {"page", document.reason_page}};
}

json of(const RunDocument& document) {
    json value{{"name", document.name},
               {"kind", document.kind},
               {"pages", document.pages},
               {"summary", document.summary},
               {"outputs", document.outputs}};
    if (!document.set_aside.empty()) value["set_aside"] = reason_of(document);
    return value;
}

json of(const RunRequest& request) {
    json reasons = json::array();
    for (const services::Sentence& reason : request.reasons) reasons.push_back(sentence(reason));
    return {{"dossier", request.dossier},   {"service", request.service}, {"proposal", request.proposal},
            {"standing", request.standing}, {"number", request.number},   {"reasons", reasons},
            {"outputs", request.outputs}};
}

}  // namespace

std::string RunResult::json() const {
    nlohmann::json all{{"documents", nlohmann::json::array()}, {"requests", nlohmann::json::array()}};
    for (const RunDocument& document : documents) all["documents"].push_back(of(document));
    for (const RunRequest& request : requests) all["requests"].push_back(of(request));
    return all.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

void write_report(const RunResult& result, const Archive& archive) {
    archive.write("report.json", result.json());
}

}  // namespace qujat::batch
