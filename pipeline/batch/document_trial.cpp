#include "batch/document_trial.h"

#include <algorithm>

#include "base/error.h"
#include "batch/document_values.h"
#include "batch/receipts.h"
#include "forms/data_file.h"
#include "register/register.h"

namespace qujat::batch {
namespace {

namespace fs = std::filesystem;
using services::Pack;
using services::Procedure;

const char* const kDay = "2025-02-17";

// The first field a path names: "report/surname+name" -> surname; "report/work*.act" -> column act.
struct Place {
    std::string form, field;
};

Place place_of(const std::string& path) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    std::string field = path.substr(std::min(slash + 1, path.size()));
    field = field.substr(0, field.find('+'));
    if (const std::size_t star = field.find('*'); star != std::string::npos) field[star] = '1';
    return {path.substr(0, slash), field};
}

void give(const Pack& pack, const std::string& path, const std::string& name,
          std::map<std::string, std::string>& values) {
    const Place place = place_of(path);
    const forms::FormDefinition* form = pack.forms->find(place.form);
    const forms::Column* column = form != nullptr ? form->column_of(place.field) : nullptr;
    const forms::Item* item = form != nullptr ? form->item_of(place.field) : nullptr;
    const forms::ValueKind kind = column != nullptr ? column->value
                                  : item != nullptr ? item->value
                                                    : forms::ValueKind::Text;
    values[name] = "Үлгі";
    if (kind == forms::ValueKind::Date || place.field == "incoming_date") {
        values[name] = "17.02.2025";
        values[name + "_iso"] = kDay;
    } else if (kind == forms::ValueKind::Iin || kind == forms::ValueKind::Bin) {
        values[name] = values[name + "_iso"] = "090440011273";
    } else if (kind == forms::ValueKind::Choice) {
        const auto& choices = column != nullptr ? column->choices : item->choices;
        values[name] = choices.front().text.ru;
        values[name + "_kk"] = choices.front().text.kk;
        values[name + "_ru"] = choices.front().text.ru;
        const auto english = pack.english.find(name);
        if (english != pack.english.end()) values[name + "_en"] = english->second.begin()->second;
    }
}

// Whether no request of the procedure that comes so far can lack what stands there.
bool always_there(const Pack& pack, const Procedure& procedure, const std::string& path) {
    const Place place = place_of(path);
    if (place.field == "incoming_date" || place.field == "incoming_number") return true;
    const auto& asked = procedure.mandatory_fields;
    if (std::find(asked.begin(), asked.end(), path) != asked.end()) return true;
    const bool brought =
        place.form == pack.deciding_form(procedure.id) ||
        std::any_of(procedure.documents.begin(), procedure.documents.end(),
                    [&](const auto& document) { return document.form == place.form && !document.optional; });
    const forms::FormDefinition* form = pack.forms->find(place.form);
    const forms::Item* item = form != nullptr ? form->item_of(place.field) : nullptr;
    return brought && item != nullptr && item->mandatory;
}

CaseFile sample(const Pack& pack, const Procedure& procedure, services::Action action, bool all) {
    CaseFile file;
    file.proposal.service = pack.id;
    file.proposal.procedure = procedure.id;
    file.proposal.action = file.decision.action = action;
    file.proposal.incoming_number = "1";
    file.proposal.incoming_date = kDay;
    file.decision.act_number = "1";
    file.decision.act_date = kDay;
    file.decision.hearing_date = kDay;
    file.decision.act = {"решение № 1", "№ 1 шешім"};
    for (const auto& [name, paths] : pack.values) {
        const bool sure = std::any_of(paths.begin(), paths.end(), [&](const std::string& path) {
            return always_there(pack, procedure, path);
        });
        if (all || sure) give(pack, paths.front(), name, file.proposal.values);
    }
    for (const auto& [list, columns] : pack.lists) {
        std::map<std::string, std::string> row;
        for (const auto& [column, path] : columns) {
            row[column] = row[column + "_kk"] = row[column + "_ru"] = "Үлгі";
        }
        if (all) file.proposal.lists[list] = {row};
    }
    if (action == services::Action::Refuse || action == services::Action::Hear) {
        for (const services::GroundText& ground : pack.grounds) {
            file.decision.grounds.push_back(
                {ground.id, ground.text.kk, ground.text.ru, ground.cites.kk, ground.cites.ru});
        }
    }
    file.proposal.missing.push_back({"form", {"документ", "құжат"}, {"пункт 1", "1-тармақ"}});
    return file;
}

void set(const Pack& pack, const Procedure& procedure, const services::DocumentOut& document, bool all,
         rendering::Renderer& renderer) {
    const CaseFile file = sample(pack, procedure, document.action, all);
    Outcome outcome = papers_for(pack, document.action, procedure.id);
    Term term = validity_of(file, pack);
    if (all && term.valid_from.empty()) term.valid_from = term.valid_to = kDay;
    outcome.set.content = content_of(file, pack, term);
    for (const Paper& paper : outcome.set.papers) {
        if (paper.id != document.id || paper.language != document.language) continue;
        rendering::RenderOptions options;
        options.languages = paper.language == "kk"   ? rendering::Languages::Kazakh
                            : paper.language == "ru" ? rendering::Languages::Russian
                                                     : rendering::Languages::Both;
        renderer.render(paper.template_file, filled(outcome.set, paper, "17"), options);
    }
}

// A template that is not there, by the line that names it.
void require_template(const Pack& pack, const fs::path& templates, const std::string& named, int line) {
    const fs::path file = (fs::path(pack.id) / named).lexically_normal();
    if (fs::exists(templates / file)) return;
    forms::refuse_data(
        pack.file, line,
        "the template \"" + named + "\" is not there; expected the file " + file.generic_string());
}

void try_receipts(const Pack& pack, const fs::path& templates, const forms::DataNode& root,
                  rendering::Renderer& renderer) {
    const forms::DataNode* nodes = root.find("receipt");
    for (std::size_t i = 0; i < pack.receipts.size(); ++i) {
        const services::Receipt& receipt = pack.receipts[i];
        require_template(pack, templates, receipt.template_file, nodes->items.at(i).find("template")->line);
        const std::string file =
            (fs::path(pack.id) / receipt.template_file).lexically_normal().generic_string();
        for (const Procedure& procedure : pack.procedures) {
            for (const bool all : {true, false}) {
                CaseFile sampled = sample(pack, procedure, services::Action::Issue, all);
                sampled.proposal.applicant = "Үлгі";
                sampled.proposal.due = procedure.term_working_days > 0 ? kDay : "";
                renderer.render(file, receipt_values(sampled, pack, receipt), {});
            }
        }
    }
}

}  // namespace

void try_documents(const Pack& pack, const fs::path& templates, rendering::Renderer& renderer) {
    const forms::DataNode root = forms::read_data_file(pack.file);
    try_receipts(pack, templates, root, renderer);
    const forms::DataNode* nodes = root.find("document");
    for (std::size_t i = 0; i < pack.documents.size(); ++i) {
        const services::DocumentOut& document = pack.documents[i];
        const auto line_of = [&](const char* key) {
            const forms::DataNode& node = nodes->items.at(i);
            const forms::DataNode* value = node.find(key);
            return value != nullptr ? value->line : node.line;
        };
        const fs::path file = (fs::path(pack.id) / document.template_file).lexically_normal();
        require_template(pack, templates, document.template_file, line_of("template"));
        if (!document.numbers.empty()) {
            try {
                registry::number_by(document.numbers, 2025, 1);
            } catch (const base::Error& error) {
                forms::refuse_data(pack.file, line_of("numbers"), error.what());
            }
        }
        renderer.check(file.generic_string());
        if (pack.from_register) continue;
        for (const Procedure& procedure : pack.procedures) {
            if (!document.of(procedure.id)) continue;
            for (const bool all : {true, false}) {
                try {
                    set(pack, procedure, document, all, renderer);
                } catch (const base::Error& error) {
                    // Which of the service's papers, since several come from one template.
                    forms::refuse_data(
                        pack.file, line_of("template"),
                        "the document \"" + document.id + "\" of the procedure \"" + procedure.id +
                            "\" cannot be set " +
                            (all ? "with all values: " : "when values that may be absent are: ") +
                            error.what());
                }
            }
        }
    }
}

}  // namespace qujat::batch
