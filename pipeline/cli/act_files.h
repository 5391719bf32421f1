#pragma once
// Acts as files: one read, or all that an archive holds. Threads: one. Errors: base::Error naming the file.

#include <filesystem>
#include <string>
#include <vector>

#include "acts/acts.h"
#include "batch/reader.h"

namespace qujat::cli {

acts::Act read_act(batch::Reader& reader, const std::filesystem::path& path);

struct HeldAct {
    std::string name;  // of its files, below the archive: "acts/order-15"
    acts::Act act;
};

// The clean texts in `archive`/acts, by name; none when there is no such folder.
std::vector<HeldAct> acts_of_archive(const std::filesystem::path& archive);

// Names of the acts in `archive`, without reading them.
std::vector<std::string> act_names(const std::filesystem::path& archive);

// Citations in the data of the archive's acts lead to the acts it holds ("held": the name of their files).
// Data that says so already stays as it is.
void link_acts(const std::filesystem::path& archive);

}  // namespace qujat::cli
