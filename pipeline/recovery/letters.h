#pragma once
// How well three letters follow each other in Kazakh, Russian and English: the cheap model of the gate and of
// the search for wrong decodings. Trained by tools/train_letters.py, read from letters.table at start.
// Errors: base::Error (MissingOnMachine) when the file is missing or not of this form. Threads: immutable.

#include <array>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace qujat::recovery {

class Letters {
  public:
    static constexpr int kLanguages = 3;  // Kazakh, Russian, English
    static constexpr char32_t kCodes = 0x530;

    explicit Letters(const std::filesystem::path& file);

    // 1.. for a letter of the language's alphabet in either case, 0 for everything else and the edge of a
    // word.
    std::uint8_t code(int language, char32_t letter) const {
        return letter < kCodes ? codes_[static_cast<std::size_t>(language)][letter] : std::uint8_t{0};
    }

    // Bits that `c` costs after `a` and `b` (codes; 0 is the edge of a word).
    float bits(int language, std::uint8_t a, std::uint8_t b, std::uint8_t c) const {
        const Table& table = tables_[static_cast<std::size_t>(language)];
        return static_cast<float>(table.cost[(std::size_t{a} * table.size + b) * table.size + c]) * 0.2F;
    }

  private:
    struct Table {
        std::size_t size = 0;  // letters and the edge
        std::vector<std::uint8_t> cost;
    };
    std::array<Table, kLanguages> tables_;
    std::array<std::array<std::uint8_t, kCodes>, kLanguages> codes_{};
};

}  // namespace qujat::recovery
