#pragma once
// The main job: all that lies in an inbox goes to the end of its way, and the archive folder tells what
// became of it.
//
// A run can be ended at any moment and run again: pages read are not read again, numbers given stay given,
// files are whole or absent, and the end is the same as that of an undisturbed run. The same inbox run again
// changes nothing. Errors: base::Error for what stops the whole run (no such inbox, archive not writable,
// register broken); what is wrong with one document is part of the result. Threads: one; the workers are
// processes. The inbox is never changed.

#include <filesystem>
#include <string>
#include <vector>

#include "base/error.h"
#include "batch/progress.h"
#include "recognition/quality.h"
#include "services/services.h"

namespace qujat::batch {

struct RunOptions {
    std::filesystem::path inbox;
    std::filesystem::path archive;
    int workers = 1;
    int seconds_per_page = 300;  // a page that takes longer costs its document
    std::string database;        // of the register; empty: a file in the archive
};

// One document of the inbox, in the order of names.
struct RunDocument {
    std::string name;  // below the inbox, without ending
    std::string file;  // as people are told of it: with its ending
    std::string kind;  // "act", "form", "paper"; "" when it was set aside
    int pages = 0;
    std::string summary;                  // number and title of an act, forms found
    std::vector<std::string> forms;       // ids of the forms found, one for each filled sheet
    std::string set_aside;                // why, in English, one line; "" when it was done
    base::Message reason;                 // the same for translation, without the page
    int reason_page = 0;                  // 0: the document as a whole
    std::vector<std::string> outputs;     // below the archive
    recognition::ReadingQuality reading;  // of the pages read from pixels
};

// One request.
struct RunRequest {
    std::string dossier;
    std::string service;
    std::string applicant;
    std::string incoming_number;
    std::string proposal;  // "issue", "refuse", ...
    std::string standing;  // "decided", "draft", "waiting"
    std::string number;    // issued, "" for none
    std::string valid_to;  // ISO, "" when what was issued has no term
    services::Texts issued_document;
    std::vector<services::Ground> grounds;  // of a refusal
    std::vector<services::MissingDocument> missing;
    std::vector<services::Sentence> reasons;  // why this proposal, and why it waits
    std::vector<std::string> outputs;         // below the archive
};

struct RunResult {
    std::vector<RunDocument> documents;
    std::vector<RunRequest> requests;

    recognition::ReadingQuality reading() const;  // of all documents

    bool all_done() const;  // nothing set aside, nothing waits
    std::string json() const;
};

RunResult run(const RunOptions& options, Progress& progress);

}  // namespace qujat::batch
