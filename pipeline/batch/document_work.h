#pragma once
// The worker's side of the document steps: opens, reads pages into the ledger, and hands whole documents to a
// finisher. Threads: one per worker.

#include <functional>
#include <string>
#include <vector>

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

// A document that has been read, its pages taken one by one: memory does not grow with their number.
struct ReadPages {
    const InboxItem& item;
    intake::Source& source;
    int pages = 0;  // pictures; facing pages share one
    bool text_file = false;
    std::function<std::vector<page::Page>(int number)> page;  // from 1
};
using PagewiseFinisher = std::function<std::string(ReadPages&)>;

// Writes what a command wants of a document; the reply goes back to the program.
using Finisher = std::function<std::string(ReadDocument&, Reader&)>;

Work document_work(const Ledger& ledger, const ReaderOptions& options, Finisher finisher);
Work pagewise_work(const Ledger& ledger, const ReaderOptions& options, PagewiseFinisher finisher);

}  // namespace qujat::batch
