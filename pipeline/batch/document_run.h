#pragma once
// Takes many documents through open, page and finish, pages of all documents side by side over the workers.
//
// A document that fails at any step is reported with its reason and left out of the later ones; the others go
// on. Pages that the ledger holds are not read again. Threads: one.

#include <memory>
#include <string>
#include <vector>

#include "batch/inbox.h"
#include "batch/ledger.h"
#include "batch/progress.h"
#include "batch/worker_pool.h"

namespace qujat::batch {

struct DocumentResult {
    InboxItem item;
    std::string sha256;  // "" when it could not be opened
    int pages = 0;
    std::vector<std::string> notes;
    std::string reply;                   // what the finisher said
    std::unique_ptr<base::Error> error;  // why it was set aside
};

// Results in the order of `items`.
std::vector<DocumentResult> run_documents(const std::vector<InboxItem>& items, WorkerPool& pool,
                                          const Ledger& ledger, Progress& progress);

}  // namespace qujat::batch
