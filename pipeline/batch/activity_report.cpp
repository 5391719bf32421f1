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

constexpr double kSureEnough = 0.6;    // below it a person compares with the scan, as for the checks
constexpr const char* kDoubt = "[?]";  // what the template explains at the report's end

// What was read, with a mark where it may be wrong; nothing where nothing was written.
class Values {
  public:
    explicit Values(const forms::Submission* report) : report_(report) {}

    // Dates go in as dates, so that the report can be printed in the other language; all else as it was
    // written.
    json of(const std::string& name) {
        const forms::Field* field = report_ == nullptr ? nullptr : report_->find(name);
        if (field == nullptr || field->state == forms::FieldState::Empty) return nullptr;
        const bool sure = field->state == forms::FieldState::Present && field->confidence >= kSureEnough;
        if (!sure) {
            doubts_ = true;
            return field->value.empty() ? kDoubt : field->value + " " + kDoubt;
        }
        const bool iso_date = field->typed.size() == 10 && field->typed[4] == '-';
        return iso_date && name != "expert" && name != "head" ? field->typed : field->value;
    }
    bool doubts() const { return doubts_; }

  private:
    const forms::Submission* report_;
    bool doubts_ = false;
};

std::string values_of(const forms::Submission* report) {
    Values read(report);
    json values = json::object();
    for (const char* name : kFields) values[name] = read.of(name);
    values["works"] = json::array();
    const int rows = report == nullptr ? 0 : report->rows("work");
    for (int row = 1; row <= rows; ++row) {
        const std::string prefix = "work" + std::to_string(row) + ".";
        values["works"].push_back({{"period", read.of(prefix + "period")},
                                   {"work", read.of(prefix + "work")},
                                   {"result", read.of(prefix + "result")}});
    }
    values["doubts"] = read.doubts();
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
