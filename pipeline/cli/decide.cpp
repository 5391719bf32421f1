// qujat decide --minutes FILE --archive DIR: a body's decision comes in, drafts become documents.
#include <CLI/CLI.hpp>

#include "batch/decide.h"
#include "cli/commands.h"
#include "cli/documents.h"

namespace qujat::cli {

void add_decide(CLI::App& app, Session& session) {
    const auto options = std::make_shared<batch::DecideOptions>();
    CLI::App* command =
        add_command(app, session, "decide",
                    QUJAT_MSG("take in the act by which a body decides: drafts become documents"));
    command
        ->add_option("--minutes", options->minutes,
                     session.tr(QUJAT_MSG("the act: a scan, a PDF or a text; several may be given")))
        ->required();
    add_archive_options(*command, {options->archive, options->workers, options->database},
                        {QUJAT_MSG("folder of results of qujat run, with the drafts"), {}}, session);
    command->callback([options, &session] {
        options->workers = workers_for(options->workers);
        batch::Progress progress = progress_on_stderr(session);
        report_run(batch::decide(*options, progress), session);
    });
}

}  // namespace qujat::cli
