#pragma once
// qujat regenerate has two doors: an act's text as of a day, and a document of the register made anew.
// Threads: one. Errors: base::Error for what a person can act on.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "cli/register_common.h"

namespace qujat::cli {

struct RegenerateRequest {
    std::string what;      // a number of the register, or a file, or the number of an act the archive holds
    std::string as_of;     // --as-of, ISO or 12.05.2025; empty: as the register or the file has it
    std::string language;  // "kk", "ru"; empty: both, or the one there is
    std::string paper;     // of the register: one of several, by its name ("refusal-ru")
    std::filesystem::path out;
    std::vector<std::filesystem::path> with;  // amending acts: files or folders
    std::shared_ptr<RegisterPlace> place;     // --archive, --database, --on
};

// Does `what` name an act: a file, or the number of one in the archive?
bool names_act(const RegenerateRequest& request);

void regenerate_act(const RegenerateRequest& request, Session& session);
void regenerate_entry(const RegenerateRequest& request, Session& session);

}  // namespace qujat::cli
