#pragma once
// The worker's side of the document steps: opens, reads pages into the ledger, and hands whole documents to a
// finisher. Threads: one per worker.

#include <functional>
#include <string>

#include "batch/document_job.h"
#include "batch/ledger.h"
#include "batch/reader.h"
#include "batch/worker_pool.h"
#include "page/page.h"

namespace qujat::batch {

// A document that has been read whole, as a finisher gets it.
struct ReadDocument {
    const InboxItem& item;
    intake::Source& source;
    page::Document document;        // the text of a text file as recovery left it
    recovery::Recovered recovered;  // of a text file; for others empty
    bool text_file = false;
};

// Writes what a command wants of a document; the reply goes back to the program.
using Finisher = std::function<std::string(ReadDocument&, Reader&)>;

Work document_work(const Ledger& ledger, const ReaderOptions& options, Finisher finisher);

}  // namespace qujat::batch
