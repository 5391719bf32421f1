#pragma once
// A paper of the register made again, as on the day it was made: with the values, the templates and the fonts
// the register keeps of that day. Errors: base::Error; also when the bytes that come out are not those of
// that day (another version of the program sets type otherwise): nothing is passed off as the old paper.
// Threads: one.

#include <string>

#include "register/register.h"

namespace qujat::batch {

struct Regenerated {
    std::string pdf;
    std::string sha256;
    std::string made_on;  // ISO: the day of the row that made it
    std::string event;    // of that row: "issue", "extend", "duplicate", ...
    std::string paper;    // its id
};

struct RegenerateOptions {
    std::string number;
    std::string as_of;     // ISO; the paper that was good on that day; empty: the last one
    std::string paper;     // id of one of several; empty: the document itself
    std::string language;  // "kk", "ru": of papers that come in two languages, this one
};

Regenerated regenerate(const registry::Register& book, const RegenerateOptions& options);

// The row of a history that made the document which was good on `as_of` (empty: the last); null when none
// did.
const registry::HistoryRow* row_of_document(const std::vector<registry::HistoryRow>& history,
                                            const std::string& as_of);

}  // namespace qujat::batch
