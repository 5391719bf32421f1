#include "batch/document_run.h"

#include "batch/document_job.h"

namespace qujat::batch {
namespace {

// Jobs of one step, and the document each belongs to.
struct Sweep {
    std::vector<std::string> jobs;
    std::vector<std::size_t> document;

    void add(const DocumentJob& job, std::size_t of) {
        jobs.push_back(to_json(job));
        document.push_back(of);
    }
};

}  // namespace

std::vector<DocumentResult> run_documents(const std::vector<InboxItem>& items, WorkerPool& pool,
                                          const Ledger& ledger, Progress& progress) {
    std::vector<DocumentResult> results(items.size());
    std::vector<bool> text_file(items.size(), false);

    Sweep opening;
    for (std::size_t i = 0; i < items.size(); ++i) {
        results[i].item = items[i];
        opening.add({.step = DocumentJob::Step::Open, .item = items[i], .sha256 = {}}, i);
    }
    pool.run(opening.jobs, [&](std::size_t job, Outcome outcome) {
        DocumentResult& result = results[opening.document[job]];
        if (outcome.error) {
            result.error = std::move(outcome.error);
            return;
        }
        OpenedDocument opened = opened_from_json(outcome.reply);
        result.sha256 = opened.sha256;
        result.pages = opened.pages;
        result.notes = std::move(opened.notes);
        text_file[opening.document[job]] = opened.text_file;
    });

    Sweep reading;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (results[i].error || text_file[i]) continue;
        for (int page = 1; page <= results[i].pages; ++page) {
            if (ledger.has_page(results[i].sha256, page)) continue;
            reading.add({.step = DocumentJob::Step::Page,
                         .item = items[i],
                         .sha256 = results[i].sha256,
                         .page = page},
                        i);
        }
    }
    progress.start(reading.jobs.size());
    pool.run(reading.jobs, [&](std::size_t job, Outcome outcome) {
        DocumentResult& result = results[reading.document[job]];
        if (outcome.error && !result.error) result.error = std::move(outcome.error);
        progress.done();
    });
    progress.finish();

    Sweep finishing;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (results[i].error) continue;
        finishing.add({.step = DocumentJob::Step::Finish,
                       .item = items[i],
                       .sha256 = results[i].sha256,
                       .pages = results[i].pages},
                      i);
    }
    progress.start(finishing.jobs.size(), Progress::Unit::Documents);
    pool.run(finishing.jobs, [&](std::size_t job, Outcome outcome) {
        progress.done();
        DocumentResult& result = results[finishing.document[job]];
        result.reply = std::move(outcome.reply);
        result.error = std::move(outcome.error);
    });
    progress.finish();
    return results;
}

}  // namespace qujat::batch
