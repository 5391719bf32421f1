#pragma once
// The 8-bit encodings of Cyrillic and those it is wrongly read in, as tables of 256 letters.
//
// Undefined bytes pass through as U+0080..U+009F, as browsers do, so that decoding and encoding lose nothing.
// KZ-1048 (STRK1048-2002) and PT154 are tables of our own, ICU has neither; the others come from ICU.
// Threads: pure functions over tables that are built once.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qujat::recovery {

class CodePage {
  public:
    CodePage(std::string name, const std::array<char32_t, 256>& letters);

    const std::string& name() const { return name_; }
    char32_t letter(unsigned char byte) const { return letters_[byte]; }

    // The byte of a letter, or -1.
    int byte(char32_t letter) const {
        if (letter < bytes_.size()) return bytes_[letter];
        for (const auto& [far, value] : far_) {
            if (far == letter) return value;
        }
        return -1;
    }

    std::u32string decode(std::string_view bytes) const;
    std::optional<std::string> encode(std::u32string_view text) const;  // absent when a letter has no byte

  private:
    std::string name_;
    std::array<char32_t, 256> letters_;
    std::array<std::int16_t, 0x2600> bytes_;
    std::vector<std::pair<char32_t, std::int16_t>> far_;
};

// Encodings a writer of Kazakh or Russian may have used, the likelier first.
const std::vector<const CodePage*>& writers_pages();

// Encodings a program may have taken by mistake, the likelier first; holds the writer's ones too.
const std::vector<const CodePage*>& readers_pages();

const CodePage* code_page(std::string_view name);  // null when there is none of that name

// Text in an encoding of Recovered::charset ("UTF-8", "UTF-16LE", "UTF-32BE", a code page's name).
std::string encode_as(std::string_view utf8, std::string_view charset);

}  // namespace qujat::recovery
