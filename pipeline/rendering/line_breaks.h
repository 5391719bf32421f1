#pragma once
// Where lines of a text may end, by UAX #14. ICU knows the rules; texts of letters, digits and common marks
// alone, which most of an act is, end lines only after their spaces and are told without asking it.
// Errors: base::Error when ICU's rules are missing. Threads: belongs to one thread.

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace qujat::rendering {

class LineBreaks {
  public:
    LineBreaks();
    ~LineBreaks();

    // Byte offsets in `text` (UTF-8) after which a line may end, ascending; the last is the text's end. Valid
    // until the next call.
    const std::vector<std::size_t>& find(std::string_view text);

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
    std::vector<std::size_t> found_;
};

// Fills `found` and returns true when `text` needs no rules but "after spaces"; else false, `found`
// undefined.
bool plain_breaks(std::string_view text, std::vector<std::size_t>& found);

}  // namespace qujat::rendering
