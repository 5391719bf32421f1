#pragma once
// What a run tells: report.json for machines, report.pdf for people. Same result, same bytes. Threads: one.

#include "batch/archive.h"
#include "batch/batch.h"

namespace qujat::batch {

void write_report(const RunResult& result, const Archive& archive);

}  // namespace qujat::batch
