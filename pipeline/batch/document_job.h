#pragma once
// What the program asks of a worker about one document, and what it hears back. Private to batch/.
//
//   open    is it readable, what is it, how many pages
//   page    read one page into the ledger
//   finish  put the pages together and write what was asked for
// Jobs and replies travel as JSON.

#include <map>
#include <string>
#include <vector>

#include "batch/inbox.h"

namespace qujat::batch {

struct DocumentJob {
    enum class Step { Open, Page, Finish };
    Step step = Step::Open;
    InboxItem item;
    std::string sha256;  // known after Open
    int page = 0;        // Step::Page: from 1
    int pages = 0;       // Step::Finish: how many there are
};

std::string to_json(const DocumentJob& job);
DocumentJob job_from_json(const std::string& json);

// The reply to Open.
struct OpenedDocument {
    std::string sha256;
    int pages = 0;
    bool text_file = false;  // read as a whole by Finish; has no Page jobs
    std::vector<std::string> notes;
};

std::string to_json(const OpenedDocument& opened);
OpenedDocument opened_from_json(const std::string& json);

}  // namespace qujat::batch
