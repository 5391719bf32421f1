// qujat decide --minutes FILE --archive DIR: a body's decision comes in, drafts become documents.
#include <CLI/CLI.hpp>
#include <iostream>

#include "batch/decide.h"
#include "cli/commands.h"
#include "cli/documents.h"

namespace qujat::cli {

void add_decide(CLI::App& app, Session& session) {
    const auto options = std::make_shared<batch::DecideOptions>();
    options->workers = 0;
    CLI::App* command =
        add_command(app, session, "decide",
                    QUJAT_MSG("take in the act by which a body decides: drafts become documents"));
    command
        ->add_option("--minutes", options->minutes,
                     session.tr(QUJAT_MSG("the act: a scan, a PDF or a text; several may be given")))
        ->required();
    command
        ->add_option("--archive", options->archive,
                     session.tr(QUJAT_MSG("folder of results of qujat run, with the drafts")))
        ->required();
    command
        ->add_option("--jobs", options->workers, session.tr(QUJAT_MSG("worker processes; 0: one per core")))
        ->check(CLI::Range(0, 256));
    command->add_option("--database", options->database,
                        session.tr(QUJAT_MSG("the register's database; without it a file in the archive")));
    command->callback([options, &session] {
        options->workers = workers_for(options->workers);
        batch::Progress progress = progress_on_stderr(session);
        const batch::RunResult result = batch::decide(*options, progress);
        if (session.json) {
            std::cout << result.json();
        } else {
            print_run(result, session);
        }
        tell_run(result, session);
    });
}

}  // namespace qujat::cli
