#include "base/file_writer.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "base/error.h"
#include "base/files.h"

namespace qujat::base {
namespace {

// Beside the file, so that renaming is one step. A name that leaves no room for the ending (255 bytes are
// allowed) goes by its digest, so that two long names do not meet.
std::string beside(const std::filesystem::path& path) {
    constexpr std::size_t kLongName = 220;
    std::string name = path.filename().string();
    if (name.size() > kLongName) name = sha256_hex(name).substr(0, 32);
    return (path.parent_path() / (name + kUnfinished + std::to_string(::getpid()))).string();
}

}  // namespace

FileWriter::FileWriter(std::filesystem::path path) : path_(std::move(path)), part_(beside(path_)) {
    std::error_code code;
    if (path_.has_parent_path()) std::filesystem::create_directories(path_.parent_path(), code);
    file_ = ::open(part_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file_ < 0) fail();
}

FileWriter::~FileWriter() {
    if (file_ < 0) return;
    ::close(file_);
    ::unlink(part_.c_str());
}

void FileWriter::fail() {
    const std::string reason = std::strerror(errno);
    throw Error({QUJAT_MSG("the file cannot be written: {0}"), {reason}}).in_file(path_.string());
}

void FileWriter::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t wrote = ::write(file_, bytes.data(), bytes.size());
        if (wrote > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(wrote));
        } else if (wrote == 0 || errno != EINTR) {
            fail();
        }
    }
}

void FileWriter::finish() {
    if (::fsync(file_) != 0) fail();
    ::close(std::exchange(file_, -1));
    if (::rename(part_.c_str(), path_.c_str()) == 0) return;
    const int reason = errno;
    ::unlink(part_.c_str());
    errno = reason;
    fail();
}

}  // namespace qujat::base
