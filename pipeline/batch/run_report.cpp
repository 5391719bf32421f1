#include "batch/run_report.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/files.h"
#include "base/translation.h"
#include "batch/reading_quality.h"
#include "forms/forms.h"
#include "rendering/rendering.h"

namespace qujat::batch {
namespace {

using nlohmann::json;

// Words of the printed report; the catalogues hold them in Russian and Kazakh.
std::string words(const std::string& code) {
    if (code == "act") return QUJAT_MSG("act");
    if (code == "form") return QUJAT_MSG("form");
    if (code == "paper") return QUJAT_MSG("other paper");
    if (code == "issue") return QUJAT_MSG("issue");
    if (code == "refuse") return QUJAT_MSG("refuse");
    if (code == "return") return QUJAT_MSG("return for completion");
    if (code == "not_accept") return QUJAT_MSG("not accept");
    if (code == "hear") return QUJAT_MSG("hear the applicant");
    if (code == "review") return QUJAT_MSG("to be looked at by a person");
    if (code == "decided") return QUJAT_MSG("decided");
    if (code == "draft") return QUJAT_MSG("draft, the competent body has not decided");
    if (code == "waiting") return QUJAT_MSG("waits for review");
    return code;
}

void put_both(json& values, const std::string& name, const base::Message& message) {
    for (const char* language : {"kk", "ru"})
        values[name + "_" + language] = base::translated(message, language);
}

json or_null(const std::string& value) {
    return value.empty() ? json(nullptr) : json(value);
}

json sentence(const services::Sentence& text) {
    return {{"kk", text.kk}, {"ru", text.ru}, {"en", text.en}};
}

std::string with_comma(double number) {
    std::string text = json(number).dump();
    std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

// report.json

json of(const RunDocument& document) {
    json value{{"name", document.name},
               {"kind", document.kind},
               {"pages", document.pages},
               {"summary", document.summary},
               {"outputs", document.outputs}};
    if (!document.set_aside.empty()) value["set_aside"] = document.set_aside;
    if (document.reading.pages > 0) value["reading"] = told(document.reading);
    return value;
}

json of(const RunRequest& request) {
    json reasons = json::array();
    for (const services::Sentence& reason : request.reasons) reasons.push_back(sentence(reason));
    return {{"dossier", request.dossier},   {"service", request.service}, {"proposal", request.proposal},
            {"standing", request.standing}, {"number", request.number},   {"reasons", reasons},
            {"outputs", request.outputs}};
}

// report.pdf

// The names of the forms found, each with how many there are.
std::string forms_in(const RunDocument& document, const forms::FormLibrary& library, bool kazakh) {
    std::string text;
    for (std::size_t begin = 0, end; begin < document.forms.size(); begin = end) {
        end = begin + 1;
        while (end < document.forms.size() && document.forms[end] == document.forms[begin]) ++end;
        const forms::FormDefinition* form = library.find(document.forms[begin]);
        if (!text.empty()) text += ", ";
        text += form == nullptr ? document.forms[begin] : kazakh ? form->name.kk : form->name.ru;
        if (end - begin > 1) text += " × " + std::to_string(end - begin);
    }
    return text;
}

json received(const RunDocument& document, const forms::FormLibrary& library) {
    json row{{"file", document.name}, {"pages", document.pages}};
    put_both(row, "kind", {words(document.kind), {}});
    const bool form = !document.forms.empty();
    row["summary_kk"] = or_null(form ? forms_in(document, library, true) : document.summary);
    row["summary_ru"] = or_null(form ? forms_in(document, library, false) : document.summary);
    return row;
}

json failed(const RunDocument& document) {
    json row{{"file", document.file}};
    for (const char* language : {"kk", "ru"}) {
        std::string reason = base::translated(document.reason, language);
        if (document.reason_page > 0) {
            reason =
                base::translated({QUJAT_MSG("page {0}"), {std::to_string(document.reason_page)}}, language) +
                ": " + reason;
        }
        row[std::string("reason_") + language] = reason;
    }
    return row;
}

json reasons_of(const RunRequest& request) {
    json reasons = json::array();
    const bool refused = request.proposal == "refuse" && request.standing != "waiting";
    for (const services::Ground& ground : request.grounds) {
        if (!refused) break;
        reasons.push_back({{"text_kk", ground.text_kk},
                           {"text_ru", ground.text_ru},
                           {"cites_kk", or_null(ground.cites_kk)},
                           {"cites_ru", or_null(ground.cites_ru)}});
    }
    for (const services::MissingDocument& missing : request.missing) {
        reasons.push_back({{"text_kk", missing.name.kk},
                           {"text_ru", missing.name.ru},
                           {"cites_kk", or_null(missing.cites.kk)},
                           {"cites_ru", or_null(missing.cites.ru)}});
    }
    for (const services::Sentence& reason : request.reasons) {
        if (request.standing == "decided") break;
        reasons.push_back(
            {{"text_kk", reason.kk}, {"text_ru", reason.ru}, {"cites_kk", nullptr}, {"cites_ru", nullptr}});
    }
    return reasons;
}

json asked(const RunRequest& request) {
    json row{{"applicant", request.applicant.empty() ? request.dossier : request.applicant},
             {"request_number", or_null(request.incoming_number)},
             {"reasons", reasons_of(request)}};
    put_both(row, "proposal", {words(request.proposal), {}});
    put_both(row, "decision", {words(request.standing), {}});
    return row;
}

json issued(const RunRequest& request) {
    return {{"number", request.number},
            {"document_kk", request.issued_document.kk},
            {"document_ru", request.issued_document.ru},
            {"holder", request.applicant},
            {"valid_to", or_null(request.valid_to)}};
}

std::string values_of(const RunResult& result) {
    json values{{"run_id", nullptr},       {"date", nullptr},           {"inbox", nullptr},
                {"read_pages", nullptr},   {"received", json::array()}, {"requests", json::array()},
                {"issued", json::array()}, {"failed", json::array()}};
    const auto library = forms::FormLibrary::load(base::home() / "templates");
    int waiting = 0;
    for (const RunDocument& document : result.documents) {
        (document.set_aside.empty() ? values["received"] : values["failed"])
            .push_back(document.set_aside.empty() ? received(document, library) : failed(document));
    }
    for (const RunRequest& request : result.requests) {
        waiting += request.standing == "waiting";
        values["requests"].push_back(asked(request));
        if (!request.number.empty()) values["issued"].push_back(issued(request));
    }
    values["review_count"] = waiting;
    const recognition::ReadingQuality reading = result.reading();
    if (reading.pages > 0) {
        values["read_pages"] = reading.pages;
        values["read_percent"] = with_comma(percent(reading.share_right()));
        values["read_doubtful"] = reading.doubtful;
    }
    return values.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace

recognition::ReadingQuality RunResult::reading() const {
    recognition::ReadingQuality all;
    for (const RunDocument& document : documents) all.add(document.reading);
    return all;
}

std::string RunResult::json() const {
    nlohmann::json all{{"documents", nlohmann::json::array()},
                       {"requests", nlohmann::json::array()},
                       {"reading", told(reading())}};
    for (const RunDocument& document : documents) all["documents"].push_back(of(document));
    for (const RunRequest& request : requests) all["requests"].push_back(of(request));
    return all.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

void write_report(const RunResult& result, const Archive& archive) {
    archive.write("report.json", result.json());
    rendering::Renderer renderer;
    archive.write("report.pdf", renderer.render("run-report.html", values_of(result)).pdf);
}

}  // namespace qujat::batch
