#pragma once
// What commands over many documents share: their options, the loop, workers, progress, and the list of what
// failed.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "batch/batch.h"
#include "batch/document_run.h"
#include "batch/document_work.h"
#include "batch/progress.h"
#include "batch/worker_pool.h"
#include "cli/session.h"

namespace qujat::cli {

struct DocumentsRequest {
    std::vector<std::filesystem::path> inputs;
    std::filesystem::path out;
    int jobs = 0;
    int seconds_per_page = 300;
};

// Adds input, --out, --jobs and --page-seconds to a command.
void add_documents_options(CLI::App& command, DocumentsRequest& request, const Session& session);

// Does `work` with every document in worker processes (batch::document_work or batch::pagewise_work); `tell`
// gets each one that went well, here, in the order of their names. Those that failed are told on stderr.
// Pages read are kept under `way` (another way of reading, another name) in a folder of `request.out` that is
// gone at the end.
void run_over_documents(const DocumentsRequest& request, Session& session, const std::string& way,
                        const std::function<batch::Work(const batch::Ledger&)>& work,
                        const std::function<void(const batch::DocumentResult&)>& tell);

// As many as the machine has cores when `asked` is 0.
int workers_for(int asked);

// A bar when stderr is a terminal, plain lines elsewhere, in the reader's language.
batch::Progress progress_on_stderr(const Session& session);

// Tells every document that failed; the exit code becomes 1 (or what the failure means).
void tell_failures(Session& session, const std::vector<batch::DocumentResult>& results);

// Adds --archive (said what it is for by `archive_is`), --jobs and --database to a command that works on an
// archive.
struct ArchiveOptions {
    std::filesystem::path& archive;
    int& workers;  // 0 until the machine's cores are counted
    std::string& database;
};
void add_archive_options(CLI::App& command, ArchiveOptions options, const base::Message& archive_is,
                         const Session& session);
// What a run or a decision left, on stdout; what waits or failed, on stderr and in the exit code.
void report_run(const batch::RunResult& result, Session& session);

}  // namespace qujat::cli
