// qujat check-templates [DIR]: are the forms and service packs sound? An error names file, line and what was
// expected. The templates of the documents a pack names are read too.
#include <CLI/CLI.hpp>
#include <iostream>

#include "base/files.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "rendering/rendering.h"
#include "services/pack.h"
#include "services/services.h"

namespace qujat::cli {

void add_check_templates(CLI::App& app, Session& session) {
    const auto folder = std::make_shared<std::filesystem::path>();
    CLI::App* command = add_command(app, session, "check-templates",
                                    QUJAT_MSG("look for mistakes in forms and service packs"));
    command->add_option("folder", *folder,
                        session.tr(QUJAT_MSG("folder of templates; the program's own when left out")));
    command->callback([folder, &session] {
        const auto templates = folder->empty() ? base::home() / "templates" : *folder;
        const auto forms = forms::FormLibrary::load(templates);
        const auto packs = services::PackLibrary::load(templates, forms);
        rendering::Renderer renderer({templates, {}});
        for (const services::Pack* pack : packs.all()) {
            for (const services::DocumentOut& document : pack->documents)
                renderer.check(pack->id + "/" + document.template_file);
        }
        std::cout << session.tr({QUJAT_MSG("{0} forms and {1} service packs are sound."),
                                 {std::to_string(forms.all().size()), std::to_string(packs.all().size())}})
                  << '\n';
    });
}

}  // namespace qujat::cli
