// qujat run INBOX --archive DIR: the main job.
#include <CLI/CLI.hpp>

#include "batch/batch.h"
#include "cli/act_files.h"
#include "cli/commands.h"
#include "cli/documents.h"

namespace qujat::cli {
void add_run(CLI::App& app, Session& session) {
    const auto options = std::make_shared<batch::RunOptions>();
    CLI::App* command =
        add_command(app, session, "run",
                    QUJAT_MSG("the main job: all that is in a folder, to finished documents in an archive"));
    command
        ->add_option("inbox", options->inbox, session.tr(QUJAT_MSG("folder with scans, files and dossiers")))
        ->required();
    add_archive_options(*command, {options->archive, options->workers, options->database},
                        {QUJAT_MSG("folder for the results"), {}}, session);
    command
        ->add_option("--page-seconds", options->seconds_per_page,
                     session.tr(QUJAT_MSG("longest time one page may take, in seconds")))
        ->check(CLI::Range(1, 86400));
    command->callback([options, &session] {
        options->workers = workers_for(options->workers);
        batch::Progress progress = progress_on_stderr(session);
        const batch::RunResult result = batch::run(*options, progress);
        link_acts(options->archive);
        report_run(result, session);
        if (result.documents.empty())
            session.say({QUJAT_MSG("{0}: no documents have come in"), {options->inbox.string()}});
    });
}

}  // namespace qujat::cli
