#include "acts/source_lines.h"

#include <algorithm>

#include "text/unicode.h"

namespace qujat::acts {

namespace {

bool begins(std::string_view text, std::string_view with) {
    return text.substr(0, with.size()) == with;
}

// Bytes of a white-space character at `at`, 0 for anything else: plain, no-break, narrow, zero-width, byte
// order mark.
std::size_t space_at(std::string_view text, std::size_t at) {
    const char c = text[at];
    if (c == ' ' || c == '\t' || c == '\r' || c == '\v') return 1;
    if (begins(text.substr(at), "\xC2\xA0")) return 2;
    const std::string_view three = text.substr(at, 3);
    if (three == "\xE2\x80\xAF" || three == "\xE2\x80\x8B" || three == "\xEF\xBB\xBF" ||
        three == "\xE3\x80\x80")
        return 3;
    if (three.size() == 3 && begins(three, "\xE2\x80") && static_cast<unsigned char>(three[2]) <= 0x8A)
        return 3;
    return 0;
}

std::size_t letter_size(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

}  // namespace

Trimmed trim(std::string_view line) {
    Trimmed out;
    std::size_t i = 0;
    while (i < line.size()) {
        const std::size_t n = space_at(line, i);
        if (n == 0) break;
        out.indent += line[i] == '\t' ? 4 : 1;
        i += n;
    }
    out.text.reserve(line.size() - i);
    for (; i < line.size();) {
        if (const std::size_t n = space_at(line, i)) {
            out.text += ' ';
            i += n;
        } else {
            out.text += line[i++];
        }
    }
    while (!out.text.empty() && out.text.back() == ' ') out.text.pop_back();
    return out;
}

std::string single_spaces(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (c == ' ' && (out.empty() || out.back() == ' ')) continue;
        out += c;
    }
    return out;
}

bool letter_spaced(std::string_view text) {
    std::size_t pieces = 0;
    std::size_t single = 0;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == ' ') {
            ++i;
            continue;
        }
        std::size_t letters = 0;
        while (i < text.size() && text[i] != ' ') {
            i += letter_size(text[i]);
            ++letters;
        }
        ++pieces;
        single += letters == 1 && static_cast<unsigned char>(text[i - 1]) >= 0x80 ? 1 : 0;
    }
    return pieces >= 5 && single * 10 >= pieces * 6;
}

bool words_far_apart(std::string_view text) {
    std::size_t wide = 0;
    std::size_t narrow = 0;
    std::size_t before = 0;  // letters of the piece before the gap
    for (std::size_t i = 0; i < text.size();) {
        std::size_t gap = 0;
        while (i < text.size() && text[i] == ' ') {
            ++i;
            ++gap;
        }
        std::size_t letters = 0;
        while (i < text.size() && text[i] != ' ') {
            i += letter_size(text[i]);
            ++letters;
        }
        if (before > 0 && gap == 1) {
            if (before > 1 && letters > 1) return false;
            ++narrow;
        }
        wide += before > 0 && gap > 1 ? 1 : 0;
        before = letters;
    }
    return wide >= 2 && narrow >= 1;
}

std::string close_letters(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] != ' ') {
            out += text[i++];
            continue;
        }
        std::size_t run = i;
        while (run < text.size() && text[run] == ' ') ++run;
        if (run - i > 1) out += ' ';
        i = run;
    }
    return out;
}

bool is_page_litter(std::string_view text, bool page_edge) {
    if (begins(text, "©") || begins(text, "(c) 20")) return true;
    if (!page_edge) return false;
    if (text.size() >= 3 && text.front() == '-' && text.back() == '-' &&
        text.find_first_not_of("- 0123456789") == std::string_view::npos)
        return true;
    return false;
}

void measure(Source& source) {
    std::size_t indented = 0;
    std::vector<std::size_t> widths;
    for (const SourceLine& line : source.lines) {
        if (line.table >= 0) continue;
        if (line.indent >= 3 && line.indent <= 12 && line.text.size() > 40) ++indented;
        if (line.text.size() > 30)
            widths.push_back(text::length(line.text) + static_cast<std::size_t>(std::max(0, line.indent)));
    }
    source.indented = indented >= 2;
    if (widths.empty()) return;
    const std::size_t at = widths.size() * 9 / 10;
    std::nth_element(widths.begin(), widths.begin() + static_cast<std::ptrdiff_t>(at), widths.end());
    source.width = widths[at];
}

}  // namespace qujat::acts
