#include "recovery/letters.h"

#include <string>
#include <string_view>

#include "base/error.h"
#include "base/files.h"
#include "text/unicode.h"

namespace qujat::recovery {
namespace {

[[noreturn]] void unusable(const std::filesystem::path& file) {
    throw base::Error({QUJAT_MSG("this letter table cannot be used; build again"), {}},
                      base::ErrorKind::MissingOnMachine)
        .in_file(file.string());
}

std::string_view next_line(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

}  // namespace

Letters::Letters(const std::filesystem::path& file) {
    const std::string content = base::read_file(file);
    std::string_view rest = content;
    for (std::size_t language = 0; language < kLanguages; ++language) {
        const std::string_view head = next_line(rest);
        if (head.size() < 4) unusable(file);
        const std::u32string small = text::to_u32(head.substr(3));
        const std::u32string capital = text::to_u32(text::upper(head.substr(3)));
        if (small.size() != capital.size()) unusable(file);
        for (std::size_t i = 0; i < small.size(); ++i) {
            if (small[i] >= kCodes || capital[i] >= kCodes) unusable(file);
            codes_[language][small[i]] = codes_[language][capital[i]] = static_cast<std::uint8_t>(i + 1);
        }
        Table& table = tables_[language];
        table.size = small.size() + 1;
        table.cost.reserve(table.size * table.size * table.size);
        for (std::size_t row = 0; row < table.size * table.size; ++row) {
            const std::string_view line = next_line(rest);
            if (line.size() != table.size) unusable(file);
            for (const char c : line) table.cost.push_back(static_cast<std::uint8_t>(c - '!'));
        }
    }
}

}  // namespace qujat::recovery
