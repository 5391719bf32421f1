#pragma once
// The first look at a line, on its bytes: does it read well as Kazakh, Russian or English beyond doubt? Most
// lines of most documents do, and nothing else looks at them. A "no" only means that the line is looked at
// properly. Threads: immutable.

#include <array>
#include <cstdint>
#include <string_view>

#include "recovery/letters.h"

namespace qujat::recovery {

class Gate {
  public:
    explicit Gate(const Letters& letters);

    bool reads_well(std::string_view utf8_line) const;

  private:
    enum Kind : std::uint8_t { Other, Blank, Mark, Joint, Latin, Cyrillic };
    struct Sign {
        Kind kind = Other;
        bool capital = false;
        std::array<std::uint8_t, Letters::kLanguages> codes{};
    };

    const Letters& letters_;
    std::array<Sign, Letters::kCodes> signs_{};
};

}  // namespace qujat::recovery
