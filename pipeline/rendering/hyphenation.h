#pragma once
// Where words may be divided, and which spaces may not end a line.
// Patterns: fonts/hyphen_ru.dic, fonts/hyphen_kk.dic (libhyphen). Rules for spaces: fonts/nobreak.tsv.
// Errors: base::Error (MissingOnMachine) when a file is missing. Threads: one thread (results are kept).

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace qujat::rendering {

class Hyphenation {
  public:
    explicit Hyphenation(const std::filesystem::path& folder);
    ~Hyphenation();

    // Byte offsets inside `word` where it may be divided with a hyphen; empty for a language without
    // patterns.
    const std::vector<std::uint16_t>& points(std::string_view word, std::string_view language);

    // Whether a line may end at the space between these two words.
    bool may_break(std::string_view before, std::string_view after) const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace qujat::rendering
