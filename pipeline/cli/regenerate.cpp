// qujat regenerate NUMBER|ACT -o FILE: a document of the register, or the text of an act as of a day, made
// anew.
#include "cli/regenerate.h"

#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/session.h"

namespace qujat::cli {

void add_regenerate(CLI::App& app, Session& session) {
    CLI::App* command =
        add_command(app, session, "regenerate",
                    QUJAT_MSG("make a document of the register, or an act as of a day, anew"));
    const auto request = std::make_shared<RegenerateRequest>();
    request->place = add_register_options(*command, session);
    command
        ->add_option(
            "what", request->what,
            session.tr(QUJAT_MSG("a number of the register, a file with an act, or an act's number")))
        ->required();
    command->add_option("--as-of", request->as_of, session.tr(QUJAT_MSG("the text in force on this day")));
    command->add_option("--with", request->with,
                        session.tr(QUJAT_MSG("files or folders with the amending acts")));
    command
        ->add_option("--lang", request->language,
                     session.tr(QUJAT_MSG("kk or ru; without it both, where both are held")))
        ->check(CLI::IsMember({"kk", "ru"}));
    command->add_option("--paper", request->paper,
                        session.tr(QUJAT_MSG("of a number: one of several papers by its name, refusal-ru")));
    command->add_option("-o,--output", request->out, session.tr(QUJAT_MSG("the PDF to write")))->required();
    command->callback([request, &session] {
        if (names_act(*request))
            regenerate_act(*request, session);
        else
            regenerate_entry(*request, session);
    });
}

}  // namespace qujat::cli
