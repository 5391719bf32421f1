#include "batch/activity_report.h"

#include <nlohmann/json.hpp>

namespace qujat::batch {
namespace {

using nlohmann::json;

constexpr const char* kTemplate = "expert-auditor-extension/activity-report.html";

// The single fields of appendix 5, by the names the form and the template share.
constexpr const char* kFields[] = {"surname",       "name",        "patronymic",  "attestat_number",
                                   "attestat_date", "valid_until", "period_from", "period_to",
                                   "workplace",     "suspension",  "expert",      "head"};

// Dates go in as dates, so that the report can be printed in the other language; all else as it was written.
json value_of(const forms::Submission& report, const std::string& name) {
    const forms::Field* field = report.find(name);
    if (field == nullptr || field->state != forms::FieldState::Present) return nullptr;
    const bool iso_date = field->typed.size() == 10 && field->typed[4] == '-';
    return iso_date && name != "expert" && name != "head" ? field->typed : field->value;
}

std::string values_of(const forms::Submission* report) {
    json values = json::object();
    for (const char* name : kFields)
        values[name] = report == nullptr ? json(nullptr) : value_of(*report, name);
    values["works"] = json::array();
    const int rows = report == nullptr ? 0 : report->rows("work");
    for (int row = 1; row <= rows; ++row) {
        const std::string prefix = "work" + std::to_string(row) + ".";
        values["works"].push_back({{"period", value_of(*report, prefix + "period")},
                                   {"work", value_of(*report, prefix + "work")},
                                   {"result", value_of(*report, prefix + "result")}});
    }
    return values.dump();
}

std::vector<std::string> write_both(const std::string& values, const std::string& stem,
                                    const Archive& archive, rendering::Renderer& renderer) {
    std::vector<std::string> paths;
    for (const bool kazakh : {true, false}) {
        rendering::RenderOptions options;
        options.languages = kazakh ? rendering::Languages::Kazakh : rendering::Languages::Russian;
        paths.push_back(stem + (kazakh ? "-kk.pdf" : "-ru.pdf"));
        archive.write(paths.back(), renderer.render(kTemplate, values, options).pdf);
    }
    return paths;
}

}  // namespace

void write_blank_reports(const Archive& archive, rendering::Renderer& renderer) {
    write_both(values_of(nullptr), "blank-forms/activity-report", archive, renderer);
}

std::vector<std::string> write_filled_reports(const forms::Submission& report, const std::string& folder,
                                              const Archive& archive, rendering::Renderer& renderer) {
    return write_both(values_of(&report), folder + "typeset-activity-report", archive, renderer);
}

}  // namespace qujat::batch
