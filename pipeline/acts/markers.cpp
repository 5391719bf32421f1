#include "acts/markers.h"

#include <array>
#include <cctype>

#include "acts/source.h"
#include "acts/terms.h"

namespace qujat::acts {

namespace {

bool digit(std::string_view text, std::size_t at) {
    return at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0;
}
bool begins(std::string_view text, std::string_view with) {
    return text.substr(0, with.size()) == with;
}

// "12", "12-1", "1.2"; returns the end of the number, `from` when there is none.
std::size_t number_end(std::string_view text, std::size_t from) {
    std::size_t i = from;
    while (digit(text, i) && i - from < 5) ++i;
    if (i == from) return from;
    while ((text[i < text.size() ? i : 0] == '-' || text[i < text.size() ? i : 0] == '.') &&
           i < text.size() && digit(text, i + 1)) {
        std::size_t next = i + 1;
        while (digit(text, next)) ++next;
        if (next - i > 4) break;
        i = next;
    }
    return i;
}

std::size_t roman_end(std::string_view text, std::size_t from) {
    std::size_t i = from;
    while (i < text.size() && std::string_view("IVXLC").find(text[i]) != std::string_view::npos) ++i;
    return i;
}

std::size_t skip_spaces(std::string_view text, std::size_t i) {
    while (i < text.size() && text[i] == ' ') ++i;
    return i;
}

NodeKind heading_kind(std::string_view word) {
    // Most paragraphs begin with other words: two letters decide before any look-up.
    const std::string key = key_of(word);
    const Terms& t = terms();
    if (t.article.count(key) != 0) return NodeKind::Article;
    if (t.chapter.count(key) != 0) return NodeKind::Chapter;
    if (t.section.count(key) != 0) return NodeKind::Section;
    if (t.paragraph.count(key) != 0) return NodeKind::Paragraph;
    return NodeKind::Passage;
}

std::size_t word_end(std::string_view text, std::size_t from) {
    std::size_t i = from;
    while (i < text.size() && (static_cast<unsigned char>(text[i]) >= 0x80 ||
                               std::isalpha(static_cast<unsigned char>(text[i])) != 0))
        ++i;
    return i;
}

// "Статья 5. ...", "Глава 2", "§ 3."
Marker word_first(std::string_view text, std::size_t at) {
    Marker marker;
    const std::size_t end = word_end(text, at);
    if (end == at || end - at > 24 || end >= text.size() || text[end] != ' ') return marker;
    const std::size_t number = skip_spaces(text, end);
    std::size_t stop = number_end(text, number);
    if (stop == number) stop = roman_end(text, number);
    if (stop == number) return marker;
    const std::size_t after = stop;
    const bool closed = after >= text.size() || text[after] == '.' || text[after] == ':' ||
                        (text[after] == ' ' && begins(text.substr(after + 1), "."));
    if (!closed) return marker;
    const NodeKind kind = heading_kind(text.substr(at, end - at));
    if (kind == NodeKind::Passage) return marker;
    marker.kind = kind;
    marker.number = text.substr(number, stop - number);
    std::size_t body = after;
    while (body < text.size() && (text[body] == '.' || text[body] == ' ' || text[body] == ':')) ++body;
    marker.text_begin = body;
    return marker;
}

// "5-бап. ...", "2-тарау. ..."
Marker number_first(std::string_view text, std::size_t at, std::size_t stop) {
    Marker marker;
    std::size_t word = stop;
    if (word < text.size() && text[word] == ' ') ++word;
    if (word >= text.size() || text[word] != '-') return marker;
    ++word;
    word = skip_spaces(text, word);
    const std::size_t end = word_end(text, word);
    if (end == word || end - word > 24) return marker;
    if (end < text.size() && text[end] != '.' && text[end] != ':') return marker;
    const NodeKind kind = heading_kind(text.substr(word, end - word));
    if (kind == NodeKind::Passage) return marker;
    marker.kind = kind;
    marker.number = text.substr(at, stop - at);
    std::size_t body = end;
    while (body < text.size() && (text[body] == '.' || text[body] == ' ' || text[body] == ':')) ++body;
    marker.text_begin = body;
    return marker;
}

// What follows "1)" when the paragraph speaks of subpoint 1 instead of being it.
bool speaks_of(std::string_view rest) {
    rest.remove_prefix(skip_spaces(rest, 0));
    if (begins(rest, "-") || begins(rest, "–")) {
        rest.remove_prefix(begins(rest, "-") ? 1 : 3);
        rest.remove_prefix(skip_spaces(rest, 0));
    }
    if (begins(rest, ",")) rest.remove_prefix(skip_spaces(rest, 1));
    const std::size_t end = word_end(rest, 0);
    const std::string key = end > 0 ? key_of(rest.substr(0, end)) : std::string();
    if (begins(key, "тармакша") || begins(key, "подпункт")) return true;
    std::size_t number = 0;
    if (key == "жане" || key == "и") number = skip_spaces(rest, end);
    const std::size_t stop = number_end(rest, number);
    return stop > number && stop < rest.size() && rest[stop] == ')';
}

Marker plain_number(std::string_view text, std::size_t at, std::size_t stop) {
    Marker marker;
    std::size_t sign = stop;
    if (sign < text.size() && text[sign] == ' ' && sign + 1 < text.size() &&
        (text[sign + 1] == '.' || text[sign + 1] == ')'))
        ++sign;
    if (sign >= text.size()) return marker;
    if (text[sign] == ')') {
        if (speaks_of(text.substr(sign + 1))) return marker;
        marker.kind = NodeKind::Subpoint;
    } else if (text[sign] == '.') {
        const std::size_t after = sign + 1;
        const bool gap = after >= text.size() || text[after] == ' ';
        const bool glued =
            !gap && (starts_upper(text.substr(after)) || opening_quote(text.substr(after)) > 0);
        if (!gap && !glued) return marker;
        marker.kind = NodeKind::Point;
    } else {
        return marker;
    }
    marker.number = text.substr(at, stop - at);
    marker.text_begin = skip_spaces(text, sign + 1);
    return marker;
}

}  // namespace

std::size_t opening_quote(std::string_view text) {
    if (begins(text, "\"")) return 1;
    if (begins(text, "«")) return 2;
    if (begins(text, "“") || begins(text, "„") || begins(text, "”")) return 3;
    return 0;
}

Marker marker_of(std::string_view text) {
    Marker marker;
    if (text.empty()) return marker;
    const std::size_t quote = opening_quote(text);
    const std::size_t at = skip_spaces(text, quote);
    const std::size_t stop = number_end(text, at);
    if (stop > at) {
        marker = number_first(text, at, stop);
        if (!marker) marker = plain_number(text, at, stop);
    } else if (at < text.size()) {
        // A letter and a bracket: "а) ..."
        const std::size_t letter = static_cast<unsigned char>(text[at]) >= 0xD0 ? 2 : 1;
        if (at + letter < text.size() && text[at + letter] == ')' && (starts_lower(text.substr(at)))) {
            marker.kind = NodeKind::Subpoint;
            marker.letter = true;
            marker.number = text.substr(at, letter);
            marker.text_begin = skip_spaces(text, at + letter + 1);
        } else {
            marker = word_first(text, at);
        }
    }
    marker.quoted = marker && quote > 0;
    return marker;
}

namespace {

// Where the letters that read as `expected`, digit by digit, end; `at` when they do not.
std::size_t twins_end(std::string_view text, std::size_t at, int expected) {
    static constexpr std::array<std::string_view, 10> kTwins[] = {
        {"О", "l", "", "З", "", "", "б", "", "В", ""},
        {"O", "I", "", "3", "", "S", "6", "", "8", ""},
        {"о", "|", "", "", "", "", "Б", "", "", ""},
        {"o", "І", "", "", "", "", "", "", "", ""}};
    std::size_t end = at;
    for (const char want : std::to_string(expected)) {
        if (end < text.size() && text[end] == want) {
            ++end;
            continue;
        }
        std::size_t size = 0;
        for (const auto& twins : kTwins) {
            const std::string_view twin = twins[static_cast<std::size_t>(want - '0')];
            if (!twin.empty() && begins(text.substr(end), twin)) size = twin.size();
        }
        if (size == 0) return at;
        end += size;
    }
    return end;
}

}  // namespace

Marker article_marker(std::string_view text, int expected) {
    if (expected <= 0 || text.empty()) return {};
    std::size_t at = opening_quote(text);
    const std::size_t word = word_end(text, at);
    if (word > at && word < text.size() && text[word] == ' ' &&
        heading_kind(text.substr(at, word - at)) == NodeKind::Article)
        at = word + 1;
    const std::size_t end = twins_end(text, at, expected);
    if (end == at || end > text.size()) return {};
    const std::string wanted = std::to_string(expected);
    const std::string mended =
        std::string(text.substr(0, at)) + wanted + std::string(text.substr(end, text.size() - end));
    Marker marker = marker_of(mended);
    if (marker.kind != NodeKind::Article || marker.number != wanted) return {};
    marker.text_begin += end - at;
    marker.text_begin -= wanted.size();
    return marker;
}

Marker marker_of(std::string_view text, int expected) {
    Marker marker = marker_of(text);
    if (marker || expected <= 0 || text.empty()) return marker;
    const std::string wanted = std::to_string(expected);
    const std::size_t from = opening_quote(text);
    const std::size_t at = twins_end(text, from, expected);
    if (at == from) return marker;
    if (at + 1 >= text.size() || (text[at] != '.' && text[at] != ',') || text[at + 1] != ' ') return marker;
    if (!starts_upper(text.substr(at + 2)) && opening_quote(text.substr(at + 2)) == 0) return marker;
    marker.kind = NodeKind::Point;
    marker.number = wanted;
    marker.quoted = opening_quote(text) > 0;
    marker.text_begin = at + 2;
    return marker;
}

Ordinal ordinal(std::string_view number) {
    Ordinal out;
    std::size_t i = 0;
    while (digit(number, i) && i < 6) {
        out.major = (out.major < 0 ? 0 : out.major) * 10 + (number[i] - '0');
        ++i;
    }
    if (out.major < 0 || i >= number.size()) return out;
    for (++i; digit(number, i) && out.minor < 10000; ++i) out.minor = out.minor * 10 + (number[i] - '0');
    return out;
}

}  // namespace qujat::acts
