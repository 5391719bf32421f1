#include "cli/documents.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <thread>

#include "batch/ledger.h"

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

}  // namespace

namespace {

void print_run(const batch::RunResult& result, const Session& session) {
    for (const auto& document : result.documents) {
        if (document.set_aside.empty())
            std::cout << document.name << '\t' << document.kind << '\t' << document.summary << '\n';
    }
    for (const auto& request : result.requests) {
        std::cout << request.dossier << '\t' << request.proposal << '\t' << state_of(request, session)
                  << '\n';
    }
}

void tell_run(const batch::RunResult& result, Session& session) {
    for (const auto& document : result.documents) {
        if (document.set_aside.empty()) continue;
        session.failed(base::Error(document.reason).in_file(document.file).on_page(document.reason_page));
    }
    for (const auto& request : result.requests) {
        if (request.standing != "waiting") continue;
        session.say({QUJAT_MSG("{0}: waits for review"), {request.dossier}});
        for (const auto& reason : request.reasons) session.say({"    {0}", {in(reason, session.language())}});
        session.raise_exit_code(1);
    }
}

}  // namespace

void report_run(const batch::RunResult& result, Session& session) {
    if (session.json) {
        std::cout << result.json();
    } else {
        print_run(result, session);
    }
    tell_run(result, session);
}

void add_archive_options(CLI::App& command, ArchiveOptions options, const base::Message& archive_is,
                         const Session& session) {
    options.workers = 0;
    command.add_option("--archive", options.archive, session.tr(archive_is))->required();
    command.add_option("--jobs", options.workers, session.tr(QUJAT_MSG("worker processes; 0: one per core")))
        ->check(CLI::Range(0, 256));
    command.add_option("--database", options.database,
                       session.tr(QUJAT_MSG("the register's database; without it a file in the archive")));
}

void add_documents_options(CLI::App& command, DocumentsRequest& request, const Session& session) {
    command.add_option("input", request.inputs, session.tr(QUJAT_MSG("files or folders to read")))
        ->required();
    command.add_option("--out", request.out, session.tr(QUJAT_MSG("folder for the results")))->required();
    command.add_option("--jobs", request.jobs, session.tr(QUJAT_MSG("worker processes; 0: one per core")))
        ->check(CLI::Range(0, 256));
    command
        .add_option("--page-seconds", request.seconds_per_page,
                    session.tr(QUJAT_MSG("longest time one page may take, in seconds")))
        ->check(CLI::Range(1, 86400));
}

void run_over_documents(const DocumentsRequest& request, Session& session, const std::string& way,
                        const std::function<batch::Work(const batch::Ledger&)>& work,
                        const std::function<void(const batch::DocumentResult&)>& tell) {
    const auto items = batch::look_at(request.inputs);
    const std::filesystem::path folder = request.out / ".qujat";
    const batch::Ledger ledger(folder, way);
    batch::WorkerPool pool(
        {.workers = workers_for(request.jobs), .seconds_per_job = request.seconds_per_page},
        [&] { return work(ledger); });
    batch::Progress progress = progress_on_stderr(session);
    const auto results = batch::run_documents(items, pool, ledger, progress);
    for (const batch::DocumentResult& result : results) {
        if (!result.error) tell(result);
    }
    tell_failures(session, results);
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
}

int workers_for(int asked) {
    if (asked > 0) return asked;
    const unsigned cores = std::thread::hardware_concurrency();
    return cores > 0 ? static_cast<int>(cores) : 1;
}

batch::Progress progress_on_stderr(const Session& session) {
    return batch::Progress(std::cerr, ::isatty(STDERR_FILENO) == 1,
                           {session.tr(QUJAT_MSG("pages")), session.tr(QUJAT_MSG("documents")),
                            session.tr(QUJAT_MSG("/s")), session.tr(QUJAT_MSG("left"))});
}

void tell_failures(Session& session, const std::vector<batch::DocumentResult>& results) {
    for (const batch::DocumentResult& result : results) {
        if (result.error) session.failed(*result.error);
    }
}

}  // namespace qujat::cli
