#include "acts/requisite_line.h"

#include <algorithm>

#include "acts/citations.h"
#include "acts/requisites.h"
#include "acts/terms.h"
#include "text/unicode.h"

namespace qujat::acts {

// "Приказ Министра ... от 23 февраля 2024 года № 111-НҚ"
std::optional<Requisites> russian_requisites(const std::string& text) {
    const Tokens tokens(text);
    std::size_t i = 0;
    if (const PhraseHit status = starts_with(tokens, terms().repealed)) {
        i = status.end;
        while (i < tokens.size() && tokens[i].kind != TokenKind::Word) ++i;
    }
    const std::size_t begin = i;
    while (const PhraseHit prefix = starts_with(tokens, terms().kind_prefixes, i)) i = prefix.end;
    if (i >= tokens.size() || !tokens[begin].capital) return std::nullopt;
    const auto kind = terms().kind_of(tokens.key(i));
    if (!kind || !kind->russian_nominative) return std::nullopt;
    Requisites out;
    out.kind = kind->id;
    out.begin = tokens[begin].begin;
    const std::size_t authority_begin = i + 1;
    const std::vector<text::FoundDate> dates = text::find_dates(text);
    // The date after "от", or the first one near.
    for (const text::FoundDate& found : dates) {
        const std::size_t at = tokens.at_byte(found.begin);
        if (at < authority_begin || at - authority_begin > 60) continue;
        out.date = found.date;
        std::size_t authority_end = at;
        while (authority_end > authority_begin && tokens[authority_end - 1].kind == TokenKind::OpenQuote)
            --authority_end;
        if (authority_end > authority_begin && tokens.key(authority_end - 1) == "от") --authority_end;
        std::string_view authority = tokens.slice(authority_begin, authority_end);
        // A number may stand before the date: "Приказ Министра № 5 от 3 марта".
        if (const std::size_t sign = authority.find("№"); sign != std::string_view::npos)
            authority = authority.substr(0, sign);
        out.authority = nominative_russian(authority);
        std::size_t end = tokens.at_byte(found.end - 1) + 1;
        while (end < tokens.size() && (tokens.key(end) == "года" || tokens.key(end) == "г" ||
                                       tokens.is(end, '.') || tokens.is(end, ',')))
            ++end;
        std::size_t number_end = end;
        out.number = number_after(tokens, end, number_end);
        if (!out.number) {
            for (std::size_t k = authority_begin; k < at; ++k) {
                if (is_number_sign(tokens, k) && (out.number = number_after(tokens, k, number_end))) break;
            }
            number_end = end;
        }
        out.end = tokens[std::max(end, number_end) - 1].end;
        break;
    }
    if (!out.date) return std::nullopt;
    out.strong = out.number.has_value();
    return out;
}

static bool sentence_ends(const Tokens& tokens, std::size_t i) {
    if (i >= tokens.size() || tokens.is(i, '.') || tokens.is(i, ';') || tokens.is(i, ',')) return true;
    // Without a stop the preamble follows: "№ 7 шешімі "Ветеринария туралы" ...".
    return tokens[i].kind == TokenKind::OpenQuote || (tokens[i].kind == TokenKind::Word && tokens[i].capital);
}

// "Қазақстан Республикасы ... министрінің 2021 жылғы 10 желтоқсандағы № 586 бұйрығы", "... Заңы 2022 жылғы 30
// желтоқсандағы № 177-VII ҚРЗ"
std::optional<Requisites> kazakh_requisites(const std::string& text) {
    const std::vector<text::FoundDate> dates = text::find_dates(text);
    if (dates.empty()) return std::nullopt;
    const Tokens tokens(text);
    for (const text::FoundDate& found : dates) {
        const std::size_t at = tokens.at_byte(found.begin);
        const std::size_t after = tokens.at_byte(found.end - 1) + 1;
        Requisites out;
        out.date = found.date;
        std::size_t number_end = after;
        std::size_t kind_at = tokens.size();
        // Forward: date, number, kind. Of a joint act the first authority's date and number count: "№ 179
        // және
        // ... министрінің ... № 24 бірлескен бұйрығы".
        std::size_t reach = after + 14;
        for (std::size_t i = after; i < std::min(tokens.size(), reach); ++i) {
            if (!out.number && is_number_sign(tokens, i)) {
                out.number = number_after(tokens, i, number_end);
                if (out.number) i = number_end - 1;
                if (number_end < tokens.size() && tokens.key(number_end) == "жане") reach += 40;
                continue;
            }
            if (tokens[i].kind != TokenKind::Word) {
                if (tokens.is(i, '.') && i > after && tokens[i - 1].kind == TokenKind::Word) break;
                continue;
            }
            const auto kind = terms().kind_of(tokens.key(i));
            if (kind && kind->kazakh_nominative && (out.number || i <= after + 4)) {
                // "бірлескен қаулысы мен ... шешімі": the first kind counts.
                out.kind = kind->id;
                kind_at = i;
                break;
            }
            if (kind && !kind->kazakh_nominative && !kind->russian) break;
        }
        std::size_t authority_end = at;
        std::size_t end = std::max(number_end, kind_at < tokens.size() ? kind_at + 1 : 0);
        if (out.kind.empty()) {
            // Backward: "Қазақстан Республикасының Заңы 2022 жылғы ...".
            if (at == 0 || !out.number) continue;
            const auto kind = terms().kind_of(tokens.key(at - 1));
            if (!kind || (!kind->kazakh_nominative && !kind->russian_nominative)) continue;
            out.kind = kind->id;
            authority_end = at - 1;
            if (authority_end > 0 && starts_with(tokens, terms().kind_prefixes, authority_end - 1))
                --authority_end;
            end = number_end;
        }
        // The authority's name begins with the paragraph, or behind the title's last word when they run
        // together.
        std::size_t authority_begin = 0;
        for (std::size_t i = authority_end; i-- > 0;) {
            if (tokens.key(i) == "туралы" || tokens.is(i, ';') || tokens[i].kind == TokenKind::CloseQuote) {
                authority_begin = i + 1;
                break;
            }
        }
        if (const PhraseHit status = starts_with(tokens, terms().repealed, authority_begin))
            authority_begin = status.end;
        while (authority_begin < authority_end && tokens[authority_begin].kind == TokenKind::Punctuation)
            ++authority_begin;
        out.authority = nominative_kazakh(tokens.slice(authority_begin, authority_end));
        if (out.kind == "law" || out.kind == "code") out.authority.clear();
        out.begin = tokens[std::min(authority_begin, at)].begin;
        out.end = tokens[end - 1].end;
        out.strong = out.number.has_value() && sentence_ends(tokens, end);
        if (!out.strong && !(kind_at < tokens.size() && sentence_ends(tokens, kind_at + 1))) continue;
        return out;
    }
    return std::nullopt;
}

// A date whose word for "year" was misread: "2025 яңжылғы 30 қыркүйектегі", "2025 критеры 1 қазанда".
std::vector<text::FoundDate> dates_despite_misreading(const std::string& text) {
    std::vector<text::FoundDate> out = text::find_dates(text);
    const Tokens tokens(text);
    for (std::size_t i = 0; i + 3 < tokens.size(); ++i) {
        const bool shape = tokens.is(i, TokenKind::Number) && tokens.text(i).size() == 4 &&
                           tokens.is(i + 1, TokenKind::Word) && tokens.is(i + 2, TokenKind::Number) &&
                           tokens.text(i + 2).size() <= 2 && tokens.is(i + 3, TokenKind::Word);
        if (!shape) continue;
        const std::string mended = std::string(tokens.text(i)) + " жылғы " + std::string(tokens.text(i + 2)) +
                                   " " + std::string(tokens.text(i + 3));
        const auto date = text::parse_date(mended);
        if (date) out.push_back({*date, tokens[i].begin, tokens[i + 3].end});
    }
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
    out.erase(std::unique(out.begin(), out.end(),
                          [](const auto& a, const auto& b) { return a.date == b.date && b.begin < a.end; }),
              out.end());
    return out;
}

// The same line read so badly that its words are known by their beginnings only: a date, a number, and a word
// that begins like the name of a kind. Registration must follow, else anything could be one.
std::optional<Requisites> misread_requisites(const std::string& text) {
    if (text.size() > 3000) return std::nullopt;
    const Tokens tokens(text);
    const PhraseHit registered = find_phrase(tokens, terms().registered_kk);
    if (!registered) return std::nullopt;
    const std::vector<text::FoundDate> dates = dates_despite_misreading(text);
    if (dates.size() < 2) return std::nullopt;
    for (const text::FoundDate& found : dates) {
        const std::size_t after = tokens.at_byte(found.end - 1) + 1;
        std::size_t end = after;
        if (!is_number_sign(tokens, after)) continue;
        const auto number = number_after(tokens, after, end);
        if (!number || end >= registered.begin || !tokens.is(end, TokenKind::Word)) continue;
        Requisites out;
        for (const Terms::KazakhKind& kind : terms().kazakh_kinds) {
            const std::string_view stem =
                std::string_view(kind.stem).substr(0, std::string_view("буй").size());
            if (kind.id != "other" && kind.id != "law" && tokens.key(end).substr(0, stem.size()) == stem)
                out.kind = kind.id;
        }
        if (out.kind.empty()) continue;
        out.date = found.date;
        out.number = number;
        const std::size_t at = tokens.at_byte(found.begin);
        std::size_t begin = at;
        while (begin > 0 && tokens.key(begin - 1) != "туралы") --begin;
        out.authority = nominative_kazakh(tokens.slice(begin, at));
        out.begin = tokens[begin].begin;
        out.end = tokens[end].end;
        out.strong = true;
        return out;
    }
    return std::nullopt;
}

}  // namespace qujat::acts
