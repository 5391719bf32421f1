#include <algorithm>

#include "recovery/layout.h"
#include "text/unicode.h"

namespace qujat::recovery {
namespace {

std::u32string characters(std::u32string_view text) {
    std::u32string out;
    for (const char32_t c : text) {
        if (!is_blank(c)) out += c;
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::string_view line_break(std::string_view line) {
    const std::size_t end = line.find_last_not_of("\r\n");
    return line.substr(end == std::string_view::npos ? 0 : end + 1);
}

bool continues(const std::string& text, std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

// What two texts have in common at their front and back, never cutting a letter.
struct Frame {
    std::size_t front = 0;
    std::size_t back = 0;
};
Frame frame_of(const std::string& a, const std::string& b) {
    Frame out;
    while (out.front < a.size() && out.front < b.size() && a[out.front] == b[out.front]) ++out.front;
    while (out.front > 0 && (continues(a, out.front) || continues(b, out.front))) --out.front;
    while (out.front + out.back < a.size() && out.front + out.back < b.size() &&
           a[a.size() - 1 - out.back] == b[b.size() - 1 - out.back]) {
        ++out.back;
    }
    while (out.back > 0 && (continues(a, a.size() - out.back) || continues(b, b.size() - out.back)))
        --out.back;
    return out;
}

}  // namespace

bool is_blank(char32_t c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F ||
           c == 0x3000 || c == 0xFEFF;
}

Lines::Lines(std::string_view utf8) {
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t end = std::min(utf8.find('\n', at), utf8.size() - 1) + 1;
        original_.push_back(utf8.substr(at, end - at));
        at = end;
    }
}

std::string_view Lines::bytes(std::size_t line) const {
    const auto mark = marks_.find(line);
    if (mark != marks_.end() && mark->second.changed) return mark->second.now;
    const std::string_view all = original_[line];
    return all.substr(0, all.size() - line_break(all).size());
}

std::u32string Lines::at(std::size_t line) const {
    return text::to_u32(bytes(line));
}

bool Lines::blank(std::size_t line) const {
    return bytes(line).find_first_not_of(" \t\f\v\r") == std::string_view::npos;
}

std::size_t Lines::above(std::size_t line, std::size_t reach) const {
    for (std::size_t i = line; i-- > 0 && line - i <= reach + 1;) {
        if (!blank(i)) return i;
    }
    return npos;
}
std::size_t Lines::below(std::size_t line, std::size_t reach) const {
    for (std::size_t i = line + 1; i < size() && i - line <= reach + 1; ++i) {
        if (!blank(i)) return i;
    }
    return npos;
}

void Lines::change(std::size_t line, std::u32string_view text, const char* rule, double confidence) {
    const std::string now = text::to_utf8(text);
    if (bytes(line) == now) return;
    Mark& mark = marks_[line];
    mark.now = now;
    mark.changed = true;
    if (mark.rule.find(rule) == std::string::npos)
        mark.rule += (mark.rule.empty() ? "" : ", ") + std::string(rule);
    mark.confidence = std::min(mark.confidence, confidence);
}

void Lines::tie(std::size_t line, std::size_t last) {
    for (std::size_t i = line; i < last; ++i) marks_[i].tied_to_next = true;
}

void Lines::remove(std::size_t line) {
    Mark& mark = marks_[line];
    mark.now.clear();
    mark.removed = mark.changed = true;
}

Edits Lines::edits(double threshold) const {
    Edits out;
    std::size_t kept = 0;  // lines given out so far
    const auto keep_to = [&](std::size_t line) {
        for (; kept < line; ++kept) out.keep(original_[kept]);
    };
    for (auto mark = marks_.begin(); mark != marks_.end();) {
        const std::size_t first = mark->first;
        std::size_t last = first;
        for (auto tied = mark; tied != marks_.end() && tied->first == last && tied->second.tied_to_next;
             ++tied)
            ++last;
        keep_to(first);
        kept = last + 1;
        std::string before;
        std::string after;
        std::string rule;
        double confidence = 1;
        for (std::size_t line = first; line <= last; ++line) {
            before += original_[line];
            const auto here = mark != marks_.end() && mark->first == line ? mark++ : marks_.end();
            if (here == marks_.end() || !here->second.changed) {
                after += original_[line];
                continue;
            }
            if (rule.find(here->second.rule) == std::string::npos)
                rule += (rule.empty() ? "" : ", ") + here->second.rule;
            confidence = std::min(confidence, here->second.confidence);
            if (!here->second.removed) after += here->second.now + std::string(line_break(original_[line]));
        }
        // The promise of the header.
        if (before == after || characters(text::to_u32(before)) != characters(text::to_u32(after))) {
            out.keep(before);
            continue;
        }
        const Frame frame = frame_of(before, after);
        const std::string from = before.substr(frame.front, before.size() - frame.front - frame.back);
        const std::string to = after.substr(frame.front, after.size() - frame.front - frame.back);
        out.keep(std::string_view(before).substr(0, frame.front));
        if (confidence >= threshold) {
            out.replace(from, to, "layout", rule, confidence);
        } else {
            out.keep(from);
            out.flag(from.size(), "layout", to, confidence);
        }
        out.keep(std::string_view(before).substr(before.size() - frame.back));
    }
    keep_to(size());
    return out;
}

}  // namespace qujat::recovery
