// qujat run INBOX --archive DIR: the main job.
#include <CLI/CLI.hpp>
#include <iostream>

#include "batch/batch.h"
#include "cli/commands.h"
#include "cli/documents.h"

namespace qujat::cli {
namespace {

// Words of the summary for every state a request can be in.
std::string state_of(const batch::RunRequest& request, const Session& session) {
    if (!request.number.empty()) return session.tr({QUJAT_MSG("issued, number {0}"), {request.number}});
    if (request.standing == "waiting") return session.tr(QUJAT_MSG("waits for review"));
    if (request.standing == "draft")
        return session.tr(QUJAT_MSG("draft, the competent body has not decided"));
    return session.tr(QUJAT_MSG("decided"));
}

// A reason in the reader's language; reasons of services come in all three.
std::string in(const services::Sentence& sentence, const std::string& language) {
    if (language == "kk") return sentence.kk;
    return language == "ru" ? sentence.ru : sentence.en;
}

void print(const batch::RunResult& result, const Session& session) {
    for (const auto& document : result.documents) {
        if (document.set_aside.empty())
            std::cout << document.name << '\t' << document.kind << '\t' << document.summary << '\n';
    }
    for (const auto& request : result.requests) {
        std::cout << request.dossier << '\t' << request.proposal << '\t' << state_of(request, session)
                  << '\n';
    }
}

void tell(const batch::RunResult& result, Session& session) {
    for (const auto& document : result.documents) {
        if (document.set_aside.empty()) continue;
        session.failed(base::Error(document.reason).in_file(document.name).on_page(document.reason_page));
    }
    for (const auto& request : result.requests) {
        if (request.standing != "waiting") continue;
        session.say({QUJAT_MSG("{0}: waits for review"), {request.dossier}});
        for (const auto& reason : request.reasons) session.say({"    {0}", {in(reason, session.language())}});
        session.raise_exit_code(1);
    }
}

}  // namespace

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
            print(result, session);
        }
        tell(result, session);
    });
}

}  // namespace qujat::cli
