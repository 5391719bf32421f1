#include <algorithm>

#include "recovery/layout.h"

namespace qujat::recovery {
namespace {

constexpr double kConfidence = 0.97;

std::size_t trimmed(std::u32string_view text) {
    std::size_t end = text.size();
    while (end > 0 && is_blank(text[end - 1])) --end;
    return end;
}
std::size_t indent(std::u32string_view text) {
    std::size_t at = 0;
    while (at < text.size() && is_blank(text[at])) ++at;
    return at;
}

bool is_latin_name(char32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

// An opening bracket or quote alone behind a blank at the line's end; 0 when there is none.
std::size_t hanging_opener(std::u32string_view line) {
    const std::size_t end = trimmed(line);
    if (end < 2) return 0;
    const char32_t mark = line[end - 1];
    if (mark == '(' || mark == U'«' || mark == U'„') return end - 1;
    // A straight quote opens behind a blank or a bracket.
    if (mark == '"' && (is_blank(line[end - 2]) || line[end - 2] == '(')) {
        const auto quotes = std::count(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(end), U'"');
        return quotes % 2 == 1 ? end - 1 : 0;
    }
    return 0;
}

// Marks at a line's begin that belong to the line before: ", " "; " ") " and quotes that close.
std::size_t stray_closers(std::u32string_view line) {
    const std::size_t begin = indent(line);
    std::size_t end = begin;
    while (end < line.size() &&
           std::u32string_view(U",;:.)!?»”").find(line[end]) != std::u32string_view::npos)
        ++end;
    // `";` and `".` close a quotation whose text stands above.
    if (end == begin && end + 1 < line.size() && line[end] == '"' &&
        (line[end + 1] == ';' || line[end + 1] == '.' || line[end + 1] == ','))
        end += 2;
    if (end == begin) return 0;
    // ".5", "...and" and ":)" are no strays; a bracket is one only where the line above opened it.
    const bool free = end == line.size() || is_blank(line[end]) ||
                      std::u32string_view(U"),;:.").find(line[end - 1]) != std::u32string_view::npos;
    if (!free || (end < line.size() && line[end - 1] == '.' && !is_blank(line[end]))) return 0;
    return end - begin <= 4 ? end : 0;
}

bool opens_a_bracket(std::u32string_view line) {
    int depth = 0;
    for (const char32_t c : line) depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    return depth > 0;
}

void move_opener_down(Lines& lines, std::size_t i) {
    const std::u32string line = lines.at(i);
    const std::size_t opener = hanging_opener(line);
    if (opener == 0) return;
    const std::size_t next = lines.below(i);
    if (next == Lines::npos) return;
    const std::u32string below = lines.at(next);
    const std::size_t begin = indent(below);
    if (begin > 1 || begin >= below.size() ||
        !(is_letter(below[begin]) || (below[begin] >= '0' && below[begin] <= '9') || below[begin] == '"'))
        return;
    const std::size_t end = trimmed(line);
    std::u32string up(line, 0, trimmed(line.substr(0, opener)));
    up += line.substr(end);
    const std::u32string down = line.substr(opener, end - opener) + below.substr(begin);
    lines.change(i, up, "bracket at line end", kConfidence);
    lines.change(next, down, "bracket at line end", kConfidence);
    lines.tie(i, next);
}

void move_closers_up(Lines& lines, std::size_t i) {
    const std::u32string line = lines.at(i);
    const std::size_t end = stray_closers(line);
    if (end == 0) return;
    const std::size_t above = lines.above(i);
    if (above == Lines::npos) return;
    const std::u32string up = lines.at(above);
    const std::size_t up_end = trimmed(up);
    if (up_end == 0) return;
    const char32_t last = up[up_end - 1];
    const char32_t first = line[indent(line)];
    const bool word_above = is_letter(last) || (last >= '0' && last <= '9') || last == ')' || last == '"' ||
                            last == U'»' || (first == '"' && last == '.');
    if (!word_above || (first == ')' && !opens_a_bracket(up))) return;
    std::size_t rest = end;
    while (rest < line.size() && is_blank(line[rest])) ++rest;
    const std::size_t begin = indent(line);
    lines.change(above, up.substr(0, up_end) + line.substr(begin, end - begin) + up.substr(up_end),
                 "mark at line begin", kConfidence);
    if (rest >= line.size()) {
        lines.remove(i);
    } else {
        lines.change(i, line.substr(rest), "mark at line begin", kConfidence);
    }
    lines.tie(above, i);
}

}  // namespace

void mend_line_ends(Lines& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string_view bytes = lines.bytes(i);
        const std::size_t last = bytes.find_last_not_of(" \t\r");
        if (last == std::string_view::npos) continue;
        const char end = bytes[last];
        // '«' and '„' end in these bytes.
        if (end == '(' || end == '"' || end == '\xAB' || end == '\x9E') move_opener_down(lines, i);
        const std::size_t first = lines.bytes(i).find_first_not_of(" \t");
        if (first == std::string_view::npos || i == 0) continue;
        const char begin = lines.bytes(i)[first];
        if (std::string_view(",;:.)!?\"\xC2\xE2").find(begin) != std::string_view::npos)
            move_closers_up(lines, i);
    }
}

void close_addresses(Lines& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string_view bytes = lines.bytes(i);
        if (bytes.find("www") == std::string_view::npos && bytes.find("http") == std::string_view::npos)
            continue;
        const std::u32string line = lines.at(i);
        std::u32string out;
        bool address = false;
        for (std::size_t at = 0; at < line.size(); ++at) {
            const std::u32string_view rest = std::u32string_view(line).substr(at);
            const bool begins = at == 0 || !is_latin_name(line[at - 1]);
            if (begins &&
                (rest.starts_with(U"www.") || rest.starts_with(U"www .") || rest.starts_with(U"http")))
                address = true;
            if (!is_blank(line[at]) || !address) {
                if (address && !is_latin_name(line[at]) &&
                    std::u32string_view(U".:/?=&%#~+").find(line[at]) == std::u32string_view::npos)
                    address = false;
                out += line[at];
                continue;
            }
            std::size_t next = at;
            while (next < line.size() && is_blank(line[next])) ++next;
            const char32_t before = out.empty() ? U' ' : out.back();
            const char32_t after = next < line.size() ? line[next] : U' ';
            const bool small = (after >= 'a' && after <= 'z') || (after >= '0' && after <= '9');
            const bool goes_on =
                next - at == 1 && (((before == '.' || before == '/' || before == ':' || before == '-') &&
                                    (small || after == '/')) ||
                                   (is_latin_name(before) && (after == '.' || after == '/') &&
                                    next + 1 < line.size() && is_latin_name(line[next + 1])));
            if (!goes_on) {
                address = false;
                out += line.substr(at, next - at);
            }
            at = next - 1;
        }
        lines.change(i, out, "blank in address", kConfidence);
    }
}

}  // namespace qujat::recovery
