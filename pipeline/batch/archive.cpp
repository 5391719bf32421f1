#include "batch/archive.h"

#include "base/files.h"

namespace qujat::batch {
namespace fs = std::filesystem;

void Archive::write(const std::string& relative, std::string_view bytes) const {
    const fs::path path = root_ / relative;
    std::error_code code;
    if (fs::is_regular_file(path, code) && fs::file_size(path, code) == bytes.size() &&
        base::read_file(path) == bytes)
        return;
    base::write_file(path, bytes);
}

void Archive::copy(const fs::path& from, const std::string& relative) const {
    write(relative, base::read_file(from));
}

void Archive::clear_unfinished() const {
    std::error_code code;
    for (fs::recursive_directory_iterator at(root_, code), end; !code && at != end; at.increment(code)) {
        if (at->path().filename().string().find(base::kUnfinished) != std::string::npos)
            fs::remove(at->path(), code);
    }
}

void Archive::remove(const std::string& relative) const {
    std::error_code ignored;
    fs::remove_all(root_ / relative, ignored);
}

}  // namespace qujat::batch
