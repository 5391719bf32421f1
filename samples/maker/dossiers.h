#pragma once
// The requests of the sample inbox and the minutes that decide on them, from data/dossiers.toml: forms
// printed, filled, scanned, and what is true of them. Errors: base::Error. Threads: pure functions.

#include <map>
#include <string>

namespace qujat::maker {

// Relative path -> bytes. `inbox` for samples/inbox, `truth` for samples/truth.
struct Files {
    std::map<std::string, std::string> inbox;
    std::map<std::string, std::string> truth;
};

void add_dossiers(Files& files);

}  // namespace qujat::maker
