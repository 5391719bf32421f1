#pragma once
// A body's decision comes in after the run: its act is read, held against what the run found, and drafts
// become documents. The act stays with the archive: later runs know it. Errors: base::Error when a file is no
// act of a body or there was no run before; registry::Unavailable. Threads: one; reading is done by worker
// processes.

#include <filesystem>
#include <string>
#include <vector>

#include "batch/batch.h"

namespace qujat::batch {

struct DecideOptions {
    std::vector<std::filesystem::path> minutes;
    std::filesystem::path archive;
    std::string database;  // of the register; empty: a file in the archive
    int workers = 1;
    int seconds_per_page = 300;
};

// `documents`: the acts; `requests`: all of the archive as they stand now.
RunResult decide(const DecideOptions& options, Progress& progress);

}  // namespace qujat::batch
