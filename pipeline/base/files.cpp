#include "base/files.h"

#include <openssl/evp.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <memory>
#include <vector>

#include "base/error.h"
#include "base/file_writer.h"

namespace qujat::base {
namespace {

[[noreturn]] void fail(const char* sentence, const std::filesystem::path& path) {
    throw Error({sentence, {std::strerror(errno)}}).in_file(path.string());
}

std::filesystem::path folder_of_program() {
    std::error_code code;
    return std::filesystem::read_symlink("/proc/self/exe", code).parent_path();
}

class Digest {
  public:
    Digest() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
        EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr);
    }
    void add(std::string_view bytes) { EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()); }
    std::string hex() {
        unsigned char digest[EVP_MAX_MD_SIZE];
        unsigned length = 0;
        EVP_DigestFinal_ex(context_.get(), digest, &length);
        static constexpr char kDigits[] = "0123456789abcdef";
        std::string text;
        for (unsigned i = 0; i < length; ++i) {
            text += kDigits[digest[i] >> 4];
            text += kDigits[digest[i] & 15];
        }
        return text;
    }

  private:
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

}  // namespace

std::string read_file(const std::filesystem::path& path) {
    std::error_code code;
    if (std::filesystem::is_directory(path, code)) {
        throw Error({QUJAT_MSG("this is a folder, a file was expected"), {}}).in_file(path.string());
    }
    std::ifstream in(path, std::ios::binary);
    if (!in) fail(QUJAT_MSG("the file cannot be opened: {0}"), path);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (in.bad()) fail(QUJAT_MSG("the file cannot be read: {0}"), path);
    return bytes;
}

void write_file(const std::filesystem::path& path, std::string_view bytes) {
    FileWriter file(path);
    file.write(bytes);
    file.finish();
}

std::string sha256_hex(std::string_view bytes) {
    Digest digest;
    digest.add(bytes);
    return digest.hex();
}

std::string sha256_hex_of_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) fail(QUJAT_MSG("the file cannot be opened: {0}"), path);
    Digest digest;
    std::vector<char> piece(1 << 20);
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0) {
        digest.add({piece.data(), static_cast<std::size_t>(in.gcount())});
    }
    if (in.bad()) fail(QUJAT_MSG("the file cannot be read: {0}"), path);
    return digest.hex();
}

std::filesystem::path home() {
    if (const char* named = std::getenv("QUJAT_HOME"); named != nullptr && *named != '\0') return named;
    std::error_code code;
    for (auto at = folder_of_program(); !at.empty() && at != at.root_path(); at = at.parent_path()) {
        if (std::filesystem::is_directory(at / "templates", code)) return at;
        if (std::filesystem::is_directory(at / "share/qujat/templates", code)) return at / "share/qujat";
    }
    throw Error({QUJAT_MSG("the folder with templates/ and fonts/ is not found; set QUJAT_HOME to it"), {}},
                ErrorKind::MissingOnMachine);
}

std::filesystem::path built(const std::string& name) {
    if (const char* named = std::getenv("QUJAT_BUILT"); named != nullptr && *named != '\0') {
        return std::filesystem::path(named) / name;
    }
    std::error_code code;
    const auto program = folder_of_program();
    for (auto at = program; !at.empty() && at != at.root_path(); at = at.parent_path()) {
        if (std::filesystem::exists(at / "built" / name, code)) return at / "built" / name;
    }
    return program / "built" / name;
}

}  // namespace qujat::base
