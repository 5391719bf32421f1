// qujat check-templates [DIR]: are the forms and service packs sound? An error names file, line and what was
// expected. The documents a pack names are set from made-up values too.
#include <CLI/CLI.hpp>
#include <iostream>
#include <set>

#include "base/files.h"
#include "batch/document_trial.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "rendering/rendering.h"
#include "services/pack.h"
#include "services/services.h"

namespace qujat::cli {

namespace {

// The outcomes the law allows for a procedure, each with the documents it leads to.
void print_outcomes(const services::Pack& pack, const services::Procedure& procedure) {
    std::set<services::Action> outcomes{services::Action::Issue, services::Action::Refuse,
                                        procedure.on_incomplete};
    for (const services::Check& check : pack.checks) {
        if (check.hear) outcomes.insert(services::Action::Hear);
    }
    for (const services::Action outcome : outcomes) {
        std::string documents;
        for (const services::DocumentOut& document : pack.documents) {
            if (document.action != outcome || !document.of(procedure.id)) continue;
            documents += (documents.empty() ? "" : ", ") + document.id;
        }
        if (documents.empty()) continue;
        for (const char* language : {"kk", "ru"})
            std::cout << pack.number << '\t' << pack.id << '\t' << procedure.id << '\t'
                      << services::code(outcome) << '\t' << language << '\t' << documents << '\n';
    }
}

}  // namespace

void add_check_templates(CLI::App& app, Session& session) {
    const auto folder = std::make_shared<std::filesystem::path>();
    const auto table = std::make_shared<bool>(false);
    CLI::App* command = add_command(app, session, "check-templates",
                                    QUJAT_MSG("look for mistakes in forms and service packs"));
    command->add_option("folder", *folder,
                        session.tr(QUJAT_MSG("folder of templates; the program's own when left out")));
    command->add_flag(
        "--table", *table,
        session.tr(QUJAT_MSG("print every service, procedure, outcome and language with its documents")));
    command->callback([folder, table, &session] {
        const auto templates = folder->empty() ? base::home() / "templates" : *folder;
        const auto forms = forms::FormLibrary::load(templates);
        const auto packs = services::PackLibrary::load(templates, forms);
        for (const services::Pack* pack : packs.all()) {
            for (const services::Procedure& procedure : pack->procedures) {
                if (*table) print_outcomes(*pack, procedure);
            }
        }
        if (*table) return;
        rendering::Renderer renderer({templates, {}});
        for (const services::Pack* pack : packs.all()) batch::try_documents(*pack, templates, renderer);
        std::cout << session.tr({QUJAT_MSG("{0} forms and {1} service packs are sound."),
                                 {std::to_string(forms.all().size()), std::to_string(packs.all().size())}})
                  << '\n';
    });
}

}  // namespace qujat::cli
