#include "forms/submission_json.h"

#include <nlohmann/json.hpp>

#include "base/error.h"

namespace qujat::forms {
namespace {

using nlohmann::json;

json of(const page::Box& box) {
    return {box.left, box.top, box.width, box.height};
}
page::Box box_of(const json& told) {
    return {told.at(0), told.at(1), told.at(2), told.at(3)};
}

json of(const page::Repair& repair) {
    return {{"begin", repair.begin},          {"end", repair.end},   {"before", repair.before},
            {"after", repair.after},          {"kind", repair.kind}, {"rule", repair.rule},
            {"confidence", repair.confidence}};
}

page::Repair repair_of(const json& told) {
    return {told.at("begin"), told.at("end"),  told.at("before"),    told.at("after"),
            told.at("kind"),  told.at("rule"), told.at("confidence")};
}

json of(const Field& field) {
    json repairs = json::array();
    for (const page::Repair& repair : field.repairs) repairs.push_back(of(repair));
    return {{"state", static_cast<int>(field.state)},
            {"value", field.value},
            {"typed", field.typed},
            {"confidence", field.confidence},
            {"legibility", field.legibility},
            {"page", field.page},
            {"box", of(field.box)},
            {"repairs", repairs},
            {"second_reading", field.second_reading}};
}

Field field_of(const json& told) {
    Field field;
    field.state = static_cast<FieldState>(told.at("state").get<int>());
    field.value = told.at("value");
    field.typed = told.at("typed");
    field.confidence = told.at("confidence");
    field.legibility = told.at("legibility");
    field.page = told.at("page");
    field.box = box_of(told.at("box"));
    for (const json& repair : told.at("repairs")) field.repairs.push_back(repair_of(repair));
    field.second_reading = told.at("second_reading");
    return field;
}

json of(const Submission& submission) {
    json fields = json::object();
    for (const auto& [name, field] : submission.fields) fields[name] = of(field);
    return {{"state", static_cast<int>(submission.state)},
            {"form", submission.form},
            {"confidence", submission.confidence},
            {"language", static_cast<int>(submission.language)},
            {"document", submission.document},
            {"sha256", submission.sha256},
            {"pages", submission.pages},
            {"fields", fields},
            {"notes", submission.notes},
            {"text", submission.text},
            {"signatures", submission.signatures},
            {"seal", static_cast<int>(submission.seal)}};
}

Submission submission_of(const json& told) {
    Submission submission;
    submission.state = static_cast<SubmissionState>(told.at("state").get<int>());
    submission.form = told.at("form");
    submission.confidence = told.at("confidence");
    submission.language = static_cast<text::Language>(told.at("language").get<int>());
    submission.document = told.at("document");
    submission.sha256 = told.at("sha256");
    submission.pages = told.at("pages").get<std::vector<int>>();
    for (const auto& [name, field] : told.at("fields").items()) submission.fields[name] = field_of(field);
    submission.notes = told.at("notes").get<std::vector<std::string>>();
    submission.text = told.at("text");
    submission.signatures = told.at("signatures").get<std::vector<std::string>>();
    submission.seal = static_cast<Seal>(told.at("seal").get<int>());
    return submission;
}

}  // namespace

std::string to_json(const std::vector<Submission>& submissions) {
    json all = json::array();
    for (const Submission& submission : submissions) all.push_back(of(submission));
    return all.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::vector<Submission> submissions_from_json(std::string_view text) {
    try {
        std::vector<Submission> submissions;
        for (const json& told : json::parse(text)) submissions.push_back(submission_of(told));
        return submissions;
    } catch (const json::exception& error) {
        throw base::Error({QUJAT_MSG("this is no list of filled forms: {0}"), {error.what()}});
    }
}

}  // namespace qujat::forms
