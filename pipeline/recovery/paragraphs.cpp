// Hard-wrapped lines joined into paragraphs, page-break gaps closed.

#include <algorithm>

#include "recovery/layout.h"
#include "text/unicode.h"

namespace qujat::recovery {
namespace {

constexpr double kConfidence = 0.9;
constexpr std::size_t kLeastWidth = 40;  // letters: narrower text is a table's cells or a form

std::size_t indent_of(std::string_view line) {
    const std::size_t first = line.find_first_not_of(" \t");
    return first == std::string_view::npos ? line.size() : first;
}

bool begins_item(std::u32string_view line) {
    std::size_t at = 0;
    while (at < line.size() && line[at] >= '0' && line[at] <= '9') ++at;
    return at > 0 && at < line.size() && (line[at] == ')' || line[at] == '.');
}

bool begins_small(std::u32string_view line) {
    if (line.empty()) return false;
    const char32_t c = line[0];
    if (c == '(' || c == U'«' || c == '"' || c == U'–' || c == U'№') return true;
    return is_letter(c) && text::lower(text::to_utf8(line.substr(0, 1))) == text::to_utf8(line.substr(0, 1));
}

// The usual width of the text's full lines.
std::size_t width_of(const Lines& lines) {
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t width = text::length(lines.bytes(i));
        if (width >= kLeastWidth) widths.push_back(width);
    }
    if (widths.empty()) return 0;
    std::sort(widths.begin(), widths.end());
    return widths[widths.size() * 3 / 4];
}

// The line below goes on with the sentence of this one.
bool goes_on(const std::u32string& line, std::string_view below_bytes, std::size_t width) {
    std::size_t end = line.size();
    while (end > 0 && is_blank(line[end - 1])) --end;
    if (end == 0 || indent_of(below_bytes) > 1) return false;
    const std::u32string below = text::to_u32(below_bytes.substr(indent_of(below_bytes)));
    const char32_t last = line[end - 1];
    const bool closed = last == '.' || last == ';' || last == ':' || last == '!' || last == '?';
    const bool full = end + 14 >= width;
    if (begins_item(below) && closed) return false;
    return full && (!closed || (begins_small(below) && last != ';' && last != ':'));
}

}  // namespace

Edits join_paragraphs(std::string_view text) {
    Edits edits;
    const Lines lines(text);
    const std::size_t width = width_of(lines);
    if (width == 0) {
        edits.keep(text);
        return edits;
    }
    const auto place = [&](std::size_t line) {
        return line < lines.size() ? static_cast<std::size_t>(lines.bytes(line).data() - text.data())
                                   : text.size();
    };
    std::size_t from = 0;  // what is given out so far
    for (std::size_t i = 0; i < lines.size();) {
        const std::size_t below = lines.below(i);
        if (lines.blank(i) || below == Lines::npos || !goes_on(lines.at(i), lines.bytes(below), width)) {
            ++i;
            edits.keep(text.substr(from, place(i) - from));
            from = place(i);
            continue;
        }
        // The gap of a page break goes with the line break.
        const std::size_t joint = place(i) + lines.bytes(i).find_last_not_of(" \t") + 1;
        const std::size_t resume = place(below) + indent_of(lines.bytes(below));
        edits.keep(text.substr(from, joint - from));
        edits.replace(text.substr(joint, resume - joint), " ", "layout", "line joined", kConfidence);
        from = resume;
        i = below;
    }
    return edits;
}

}  // namespace qujat::recovery
