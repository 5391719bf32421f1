#pragma once
// The written forms of escapes, one parser each; escapes.h decides which of them are damage. Threads: pure
// functions.

#include <optional>
#include <string>
#include <string_view>

namespace qujat::recovery {

enum class EscapeForm { Entity, Code, Percent, QuotedPrintable, Hex, Octal, MimeWord };
const char* name(EscapeForm form);

struct Escape {
    EscapeForm form = EscapeForm::Entity;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::u32string letters;  // what it stands for; empty while `bytes` are not decoded
    std::string bytes;       // of byte forms
};

// The escape that begins at `at`, absent when there is none. Runs of byte forms are taken whole.
std::optional<Escape> parse_escape(std::string_view text, std::size_t at);

}  // namespace qujat::recovery
