#include "recovery/lexicon_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>

#include "base/error.h"

namespace qujat::recovery {
namespace {

constexpr std::string_view kMagic = "QUJATLX1";
constexpr std::size_t kHeader = 16;
constexpr std::size_t kEntry = 24;
constexpr std::uint32_t kMostSections = 64;

struct Entry {
    char name[8];
    std::uint64_t offset;
    std::uint64_t size;
};
static_assert(sizeof(Entry) == kEntry);

[[noreturn]] void unusable(const std::filesystem::path& path) {
    throw base::Error(
        {QUJAT_MSG("the word lists are damaged or of another version; build the program again"), {}},
        base::ErrorKind::MissingOnMachine)
        .in_file(path.string());
}

std::uint32_t section_count(const char* data) {
    std::uint32_t count = 0;
    std::memcpy(&count, data + kMagic.size(), sizeof count);
    return count;
}

Entry entry_at(const char* data, std::size_t index) {
    Entry entry;
    std::memcpy(&entry, data + kHeader + index * kEntry, sizeof entry);
    return entry;
}

}  // namespace

std::shared_ptr<const LexiconFile> LexiconFile::open(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat about {};
    if (file < 0 || ::fstat(file, &about) != 0 || !S_ISREG(about.st_mode)) {
        if (file >= 0) ::close(file);
        throw base::Error(
            {QUJAT_MSG("the word lists are not there; run bootstrap.sh, or set QUJAT_LEXICON to lexicon.bin"),
             {}},
            base::ErrorKind::MissingOnMachine)
            .in_file(path.string());
    }
    const auto size = static_cast<std::size_t>(about.st_size);
    void* mapped = size >= kHeader ? ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0) : MAP_FAILED;
    ::close(file);
    if (mapped == MAP_FAILED) unusable(path);

    std::shared_ptr<LexiconFile> opened(new LexiconFile);
    opened->data_ = static_cast<const char*>(mapped);
    opened->size_ = size;
    const char* data = opened->data_;
    if (std::string_view(data, kMagic.size()) != kMagic) unusable(path);
    const std::uint32_t count = section_count(data);
    if (count > kMostSections || kHeader + count * kEntry > size) unusable(path);
    for (std::uint32_t i = 0; i < count; ++i) {
        const Entry entry = entry_at(data, i);
        if (entry.offset > size || entry.size > size - entry.offset || entry.offset % 8 != 0) unusable(path);
    }
    return opened;
}

LexiconFile::~LexiconFile() {
    if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

std::string_view LexiconFile::section(std::string_view name) const {
    const std::uint32_t count = section_count(data_);
    for (std::uint32_t i = 0; i < count; ++i) {
        const Entry entry = entry_at(data_, i);
        if (name == std::string_view(entry.name, ::strnlen(entry.name, sizeof entry.name))) {
            return {data_ + entry.offset, entry.size};
        }
    }
    return {};
}

std::filesystem::path LexiconFile::usual_place() {
    if (const char* named = std::getenv("QUJAT_LEXICON"); named != nullptr && *named != '\0') return named;
    std::error_code code;
    std::filesystem::path at = std::filesystem::read_symlink("/proc/self/exe", code).parent_path();
    const std::filesystem::path beside = at / "built/lexicon.bin";
    for (; !at.empty() && at != at.root_path(); at = at.parent_path()) {
        for (const char* place : {"built/lexicon.bin", "share/qujat/lexicon.bin"}) {
            if (std::filesystem::is_regular_file(at / place, code)) return at / place;
        }
    }
    return beside;
}

std::string lexicon_file_bytes(const std::vector<LexiconSection>& sections) {
    const auto rounded = [](std::size_t size) { return (size + 7) / 8 * 8; };
    std::string out(kMagic);
    const auto append = [&](const auto& value) {
        out.append(reinterpret_cast<const char*>(&value), sizeof value);
    };
    append(static_cast<std::uint32_t>(sections.size()));
    append(std::uint32_t{0});
    std::size_t offset = rounded(kHeader + sections.size() * kEntry);
    for (const LexiconSection& section : sections) {
        Entry entry{};
        std::memcpy(entry.name, section.name.data(), std::min(section.name.size(), sizeof entry.name));
        entry.offset = offset;
        entry.size = section.bytes.size();
        append(entry);
        offset += rounded(section.bytes.size());
    }
    for (const LexiconSection& section : sections) {
        out.resize(rounded(out.size()), '\0');
        out += section.bytes;
    }
    return out;
}

}  // namespace qujat::recovery
