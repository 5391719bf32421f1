#include <nlohmann/json.hpp>

#include "services/services.h"

namespace qujat::services {
namespace {

using Json = nlohmann::ordered_json;

Json box_json(const page::Box& box) {
    return Json::array({box.left, box.top, box.width, box.height});
}

// Three decimals: more would promise a precision nobody has.
double rounded(double value) {
    return static_cast<double>(static_cast<long>(value * 1000 + 0.5)) / 1000;
}

Json fields_json(const forms::Submission& submission) {
    Json result = Json::object();
    for (const auto& [name, field] : submission.fields) {
        Json entry;
        entry["value"] = field.state == forms::FieldState::Empty ? std::string() : field.value;
        entry["state"] = std::string(forms::code(field.state));
        if (!field.typed.empty()) entry["typed"] = field.typed;
        entry["confidence"] = rounded(field.confidence);
        entry["page"] = field.page;
        entry["box"] = box_json(field.box);
        Json repairs = Json::array();
        for (const page::Repair& repair : field.repairs) {
            repairs.push_back({{"begin", repair.begin},
                               {"end", repair.end},
                               {"before", repair.before},
                               {"after", repair.after},
                               {"kind", repair.kind},
                               {"rule", repair.rule},
                               {"confidence", rounded(repair.confidence)}});
        }
        entry["repairs"] = std::move(repairs);
        if (!field.second_reading.empty()) entry["second_reading"] = field.second_reading;
        result[name] = std::move(entry);
    }
    return result;
}

Json sentence_json(const Sentence& sentence) {
    return {{"kk", sentence.kk}, {"ru", sentence.ru}, {"en", sentence.en}};
}

Json texts_json(const forms::Texts& texts) {
    return {{"kk", texts.kk}, {"ru", texts.ru}};
}

void add_proposal(Json& out, const Proposal& proposal) {
    Json checks = Json::array();
    for (const CheckResult& check : proposal.checks) {
        checks.push_back({{"id", check.id},
                          {"result", std::string(code(check.result))},
                          {"message", sentence_json(check.message)},
                          {"cites", texts_json(check.cites)},
                          {"fields", check.fields}});
    }
    out["checks"] = std::move(checks);
    out["decision"] = std::string(code(proposal.action));
    Json reasons = Json::array();
    for (const Sentence& reason : proposal.reasons) reasons.push_back(sentence_json(reason));
    out["reasons"] = std::move(reasons);
    Json grounds = Json::array();
    for (const Ground& ground : proposal.grounds) {
        grounds.push_back({{"id", ground.id},
                           {"text_kk", ground.text_kk},
                           {"text_ru", ground.text_ru},
                           {"cites_kk", ground.cites_kk},
                           {"cites_ru", ground.cites_ru}});
    }
    out["grounds"] = std::move(grounds);
    Json missing = Json::array();
    for (const MissingDocument& document : proposal.missing) {
        missing.push_back({{"form", document.form},
                           {"name", texts_json(document.name)},
                           {"cites", texts_json(document.cites)}});
    }
    out["missing"] = std::move(missing);
    out["missing_fields"] = proposal.missing_fields;
}

Json submission_json(const forms::Submission& submission) {
    static const char* const states[] = {"filled", "blank", "unknown", "unsure"};
    Json out;
    out["form"] = submission.form;
    out["state"] = states[static_cast<int>(submission.state)];
    out["language"] = std::string(text::code(submission.language));
    out["confidence"] = rounded(submission.confidence);
    out["document"] = submission.document;
    out["sha256"] = submission.sha256;
    out["pages"] = submission.pages;
    out["notes"] = submission.notes;
    out["signatures"] = submission.signatures;
    out["seal"] = std::string(forms::code(submission.seal));
    if (!submission.text.empty()) out["text"] = submission.text;
    return out;
}

std::string written(const Json& json) {
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string to_json(const forms::Submission& submission, const Proposal& proposal) {
    Json out = submission_json(submission);
    out["service"] = proposal.service;
    out["edition"] = proposal.edition;
    out["procedure"] = proposal.procedure;
    out["fields"] = fields_json(submission);
    add_proposal(out, proposal);
    return written(out);
}

std::string to_json(const Dossier& dossier, const Proposal& proposal, const Decision& decision,
                    const std::vector<Sentence>& term) {
    Json out;
    out["dossier"] = dossier.name;
    out["service"] = proposal.service;
    out["edition"] = proposal.edition;
    out["procedure"] = proposal.procedure;
    out["incoming_number"] = proposal.incoming_number;
    out["incoming_date"] = proposal.incoming_date;
    if (!proposal.due.empty()) {
        Json counted = Json::array();
        for (const Sentence& sentence : term) counted.push_back(sentence_json(sentence));
        out["term"] = {{"due", proposal.due}, {"sure", proposal.due_sure}, {"counted", std::move(counted)}};
        if (!proposal.notice_by.empty()) out["term"]["hearing_notice_by"] = proposal.notice_by;
    }
    add_proposal(out, proposal);
    Json decided;
    decided["standing"] = std::string(code(decision.standing));
    decided["action"] = std::string(code(decision.action));
    decided["act_number"] = decision.act_number;
    decided["act_date"] = decision.act_date;
    decided["act"] = texts_json(decision.act);
    Json reasons = Json::array();
    for (const Sentence& reason : decision.reasons) reasons.push_back(sentence_json(reason));
    decided["reasons"] = std::move(reasons);
    out["body"] = std::move(decided);
    out["values"] = proposal.values;
    Json documents = Json::array();
    for (const forms::Submission& submission : dossier.documents) {
        Json document = submission_json(submission);
        document["fields"] = fields_json(submission);
        documents.push_back(std::move(document));
    }
    out["documents"] = std::move(documents);
    return written(out);
}

}  // namespace qujat::services
