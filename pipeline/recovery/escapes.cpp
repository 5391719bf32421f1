#include "recovery/escapes.h"

#include <algorithm>
#include <array>

#include "recovery/code_pages.h"
#include "recovery/escape_forms.h"
#include "text/language.h"
#include "text/unicode.h"

namespace qujat::recovery {
namespace {

constexpr double kConfidence = 0.99;
constexpr std::size_t kForms = 7;

// Bytes of one line's escapes: UTF-8, or else the encoding they read best in.
void decode_bytes_of(std::vector<Escape>& escapes, const Plausibility& plausibility) {
    std::string all;
    for (const Escape& escape : escapes) all += escape.bytes;
    const bool utf8 = text::is_valid_utf8(all);
    const CodePage* page = nullptr;
    if (!utf8) {
        double least = 1e18;
        for (const CodePage* candidate : writers_pages()) {
            const double bits = plausibility.read(candidate->decode(all)).bits;
            if (bits < least) {
                least = bits;
                page = candidate;
            }
        }
    }
    for (Escape& escape : escapes) {
        if (escape.bytes.empty()) continue;
        escape.letters = utf8 ? text::to_u32(escape.bytes) : page->decode(escape.bytes);
    }
}

bool in_address(std::string_view line, std::size_t at) {
    std::size_t begin = at;
    while (begin > 0 && line[begin - 1] != ' ' && line[begin - 1] != '\t' && line[begin - 1] != '\n') --begin;
    const std::string_view before = line.substr(begin, at - begin);
    return before.find("://") != std::string_view::npos || before.find("www.") != std::string_view::npos;
}

bool holds_cyrillic(std::u32string_view text) {
    return std::any_of(text.begin(), text.end(), text::is_cyrillic);
}
bool is_mark_of_text(std::u32string_view letters) {
    return letters.size() == 1 &&
           (letters[0] >= 0x2010 ||
            std::u32string_view(U"&<>\"'\u00A0«»§°\u00AD·").find(letters[0]) != std::u32string_view::npos);
}

// Which forms are damage in this line: those that stand for Cyrillic letters, for letters of a wrong decoding
// (three and more in a row), or for marks beside Cyrillic text.
std::array<bool, kForms> damaged_forms(const std::vector<Escape>& escapes) {
    std::array<bool, kForms> out{};
    std::size_t row = 0;
    for (std::size_t i = 0; i < escapes.size(); ++i) {
        const auto form = static_cast<std::size_t>(escapes[i].form);
        row = i > 0 && escapes[i - 1].end == escapes[i].begin && escapes[i].form == escapes[i - 1].form
                  ? row + 1
                  : 1;
        const bool upper = std::any_of(escapes[i].letters.begin(), escapes[i].letters.end(),
                                       [](char32_t c) { return c >= 0x80; });
        const bool long_run =
            upper && (row >= 3 || (escapes[i].form == EscapeForm::Code && escapes[i].letters.size() >= 3));
        // One byte proves nothing: "?id=b8", "depth=de".
        if (escapes[i].bytes.size() == 1 && escapes[i].form == EscapeForm::QuotedPrintable) continue;
        if (holds_cyrillic(escapes[i].letters) || long_run) out[form] = true;
    }
    return out;
}

void repair_line(std::string_view line, std::vector<Escape> escapes, const Plausibility& plausibility,
                 Edits& edits) {
    decode_bytes_of(escapes, plausibility);
    const std::array<bool, kForms> damaged = damaged_forms(escapes);
    const bool cyrillic_beside = holds_cyrillic(text::to_u32(line));
    const bool plus_is_blank =
        damaged[static_cast<std::size_t>(EscapeForm::Percent)] && line.find(' ') == std::string_view::npos;
    std::size_t at = 0;
    const auto keep = [&](std::string_view piece) {
        for (;;) {
            const std::size_t plus = plus_is_blank ? piece.find('+') : std::string_view::npos;
            edits.keep(piece.substr(0, plus));
            if (plus == std::string_view::npos) return;
            edits.replace("+", " ", "escape", name(EscapeForm::Percent), kConfidence);
            piece.remove_prefix(plus + 1);
        }
    };
    for (const Escape& escape : escapes) {
        const bool entity = escape.form == EscapeForm::Entity;
        const bool mark = entity && is_mark_of_text(escape.letters) && cyrillic_beside;
        if (!damaged[static_cast<std::size_t>(escape.form)] && !mark) continue;
        keep(line.substr(at, escape.begin - at));
        edits.replace(line.substr(escape.begin, escape.end - escape.begin), text::to_utf8(escape.letters),
                      "escape", name(escape.form), kConfidence);
        at = escape.end;
    }
    keep(line.substr(at));
}

}  // namespace

Edits take_back_escapes(std::string_view text, const Plausibility& plausibility) {
    Edits edits;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        std::vector<Escape> escapes;
        for (std::size_t i = at; i < end; ++i) {
            const char c = text[i];
            if (c != '&' && c != '\\' && c != '%' && c != '=') continue;
            std::optional<Escape> found = parse_escape(text, i);
            if (!found ||
                ((found->form == EscapeForm::Percent || found->form == EscapeForm::QuotedPrintable) &&
                 in_address(text.substr(at, end - at), i - at)))
                continue;
            found->begin -= at;
            found->end -= at;
            i = at + found->end - 1;
            if (at + found->end > end) end = std::min(text.find('\n', at + found->end), text.size() - 1) + 1;
            escapes.push_back(std::move(*found));
        }
        const std::string_view line = text.substr(at, end - at);
        if (escapes.empty()) {
            edits.keep(line);
        } else {
            repair_line(line, std::move(escapes), plausibility, edits);
        }
        at = end;
    }
    return edits;
}

}  // namespace qujat::recovery
