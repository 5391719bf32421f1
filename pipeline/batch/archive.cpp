#include "batch/archive.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <vector>

#include "base/error.h"
#include "base/file_writer.h"
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
    const fs::path path = root_ / relative;
    std::error_code code;
    if (fs::is_regular_file(path, code) && fs::file_size(path, code) == fs::file_size(from, code) &&
        base::sha256_hex_of_file(path) == base::sha256_hex_of_file(from))
        return;
    std::ifstream in(from, std::ios::binary);
    if (!in) {
        throw base::Error({QUJAT_MSG("the file cannot be opened: {0}"), {std::strerror(errno)}})
            .in_file(from.string());
    }
    base::FileWriter out(path);
    std::vector<char> piece(1 << 20);
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0)
        out.write({piece.data(), static_cast<std::size_t>(in.gcount())});
    out.finish();
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
