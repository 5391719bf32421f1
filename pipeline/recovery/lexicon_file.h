#pragma once
// The compact file `lexicon.bin` the set-up builds: a header, a table of sections, sections. Little-endian,
// mapped, never copied. Header: 8 bytes "QUJATLX1", u32 number of sections, u32 zero; then per section 8
// bytes name (zero padded), u64 offset from the file's start (a multiple of 8), u64 size. Errors: base::Error
// (MissingOnMachine) when the file is absent, cut short or not ours. Threads: immutable once open.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace qujat::recovery {

class LexiconFile {
  public:
    static std::shared_ptr<const LexiconFile> open(const std::filesystem::path& path);

    // QUJAT_LEXICON if set, else `built/lexicon.bin` in the folders above the running program, else
    // `share/qujat/lexicon.bin` there.
    static std::filesystem::path usual_place();

    ~LexiconFile();
    LexiconFile(const LexiconFile&) = delete;
    LexiconFile& operator=(const LexiconFile&) = delete;

    std::string_view section(std::string_view name) const;  // empty when there is none

    template <typename T>
    std::span<const T> section_of(std::string_view name) const {
        const std::string_view bytes = section(name);
        return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
    }

  private:
    LexiconFile() = default;

    const char* data_ = nullptr;
    std::size_t size_ = 0;
};

// What the builder writes.
struct LexiconSection {
    std::string name;  // at most 8 bytes
    std::string bytes;
};
std::string lexicon_file_bytes(const std::vector<LexiconSection>& sections);

}  // namespace qujat::recovery
