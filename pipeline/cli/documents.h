#pragma once
// What commands over many documents share: workers, progress, and the list of what failed.

#include <string>
#include <vector>

#include "batch/batch.h"
#include "batch/document_run.h"
#include "batch/progress.h"
#include "batch/worker_pool.h"
#include "cli/session.h"

namespace qujat::cli {

// As many as the machine has cores when `asked` is 0.
int workers_for(int asked);

// A bar when stderr is a terminal, plain lines elsewhere, in the reader's language.
batch::Progress progress_on_stderr(const Session& session);

// Tells every document that failed; the exit code becomes 1 (or what the failure means).
void tell_failures(Session& session, const std::vector<batch::DocumentResult>& results);

// What a run or a decision left, on stdout; what waits or failed, on stderr and in the exit code.
void print_run(const batch::RunResult& result, const Session& session);
void tell_run(const batch::RunResult& result, Session& session);

}  // namespace qujat::cli
