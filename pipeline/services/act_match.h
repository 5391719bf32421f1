#pragma once
// Private to the room. Whether a line of a body's act is about a request: by the applicant's name and the
// number of the request or of the attestat. Threads: pure functions.

#include "services/services.h"

namespace qujat::services {

enum class RowMatch {
    None,
    Same,
    Doubtful,  // some of it fits: a person must look
};

// The number of a request is one in the office's book: an act that names it, and the day the request came in,
// is about it though letters of the applicant's name were misread. Names read surely that differ, or figures
// that differ in all readings, never are the same.
RowMatch match_row(const Proposal& proposal, const Minutes::Row& row);

}  // namespace qujat::services
