#pragma once
// A folder's files as path -> fingerprint, for comparing what two runs left.

#include <filesystem>
#include <map>
#include <string>

#include "base/files.h"

namespace qujat::test {

inline std::map<std::string, std::string> files_of(const std::filesystem::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        files[entry.path().lexically_relative(folder).generic_string()] =
            base::sha256_hex_of_file(entry.path());
    }
    return files;
}

}  // namespace qujat::test
