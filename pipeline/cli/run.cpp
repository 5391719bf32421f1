// qujat run INBOX --archive DIR: the main job.
#include <CLI/CLI.hpp>
#include <iostream>

#include "batch/batch.h"
#include "cli/commands.h"
#include "cli/documents.h"

namespace qujat::cli {
void add_run(CLI::App& app, Session& session) {
    const auto options = std::make_shared<batch::RunOptions>();
    options->workers = 0;
    CLI::App* command =
        add_command(app, session, "run",
                    QUJAT_MSG("the main job: all that is in a folder, to finished documents in an archive"));
    command
        ->add_option("inbox", options->inbox, session.tr(QUJAT_MSG("folder with scans, files and dossiers")))
        ->required();
    command->add_option("--archive", options->archive, session.tr(QUJAT_MSG("folder for the results")))
        ->required();
    command
        ->add_option("--jobs", options->workers, session.tr(QUJAT_MSG("worker processes; 0: one per core")))
        ->check(CLI::Range(0, 256));
    command
        ->add_option("--page-seconds", options->seconds_per_page,
                     session.tr(QUJAT_MSG("longest time one page may take, in seconds")))
        ->check(CLI::Range(1, 86400));
    command->add_option("--database", options->database,
                        session.tr(QUJAT_MSG("the register's database; without it a file in the archive")));
    command->callback([options, &session] {
        options->workers = workers_for(options->workers);
        batch::Progress progress = progress_on_stderr(session);
        const batch::RunResult result = batch::run(*options, progress);
        if (session.json) {
            std::cout << result.json();
        } else {
            print_run(result, session);
        }
        tell_run(result, session);
        if (result.documents.empty())
            session.say({QUJAT_MSG("{0}: no documents have come in"), {options->inbox.string()}});
    });
}

}  // namespace qujat::cli
