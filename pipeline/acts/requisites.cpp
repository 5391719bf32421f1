#include "acts/requisites.h"

#include <algorithm>

#include "acts/citations.h"
#include "acts/markers.h"
#include "acts/structure.h"
#include "acts/terms.h"
#include "text/unicode.h"

namespace qujat::acts {

namespace {

constexpr std::size_t kHeadParagraphs = 60;

struct Requisites {
    std::string kind;
    std::string authority;
    std::optional<text::CivilDate> date;
    std::optional<std::string> number;
    std::size_t begin = 0;  // bytes of the paragraph where the requisites begin
    std::size_t end = 0;    // bytes after the last of them
    bool strong = false;    // kind, date and number together
};

std::string tidy(std::string_view text) {
    return text::collapse_spaces(text);
}

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

bool sentence_ends(const Tokens& tokens, std::size_t i) {
    return i >= tokens.size() || tokens.is(i, '.') || tokens.is(i, ';') || tokens.is(i, ',');
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
        // Forward: date, number, kind. Of a joint act the first authority's date and number count: "№ 179 және
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

// "Зарегистрирован в ... 26 февраля 2024 года № 34052", "... 2021 жылғы 22 желтоқсанда № 25911 болып
// тіркелді"
void read_registration(std::string_view text, Act& act) {
    const Tokens tokens(text);
    const PhraseHit hit = find_phrase(tokens, terms().registered);
    if (!hit) return;
    const std::vector<text::FoundDate> dates = dates_despite_misreading(std::string(text));
    if (dates.empty()) return;
    const bool russian = tokens.key(hit.begin).substr(0, std::string_view("зарегистр").size()) == "зарегистр";
    const text::FoundDate* chosen = nullptr;
    for (const text::FoundDate& found : dates) {
        const std::size_t at = tokens.at_byte(found.begin);
        if (russian && at >= hit.end) {
            chosen = &found;
            break;
        }
        if (!russian && at < hit.begin) chosen = &found;
    }
    if (chosen == nullptr) return;
    act.registration_date = chosen->date;
    std::size_t i = tokens.at_byte(chosen->end - 1) + 1;
    for (std::size_t k = i; k < std::min(tokens.size(), i + 8); ++k) {
        if (!is_number_sign(tokens, k)) continue;
        std::size_t end = k;
        if (const auto number = number_after(tokens, k, end)) act.registration_number = number;
        return;
    }
}

// "Утратило силу постановлением Правительства Республики Казахстан от 4 марта 2014 года № 175"
void read_repeal(std::string_view text, Act& act) {
    const Tokens tokens(text);
    const PhraseHit hit = find_phrase(tokens, terms().repealed);
    if (!hit) return;
    act.status = "repealed";
    for (const FoundReference& found : find_references(tokens)) {
        if (found.end <= hit.begin) continue;
        if (!act.repealed_by) {
            act.repealed_by = found.reference;
        } else if (!act.repealed_by->number && act.repealed_by->date == found.reference.date) {
            act.repealed_by->number = found.reference.number;
        }
        return;
    }
}

bool begins_body(const Paragraph& paragraph) {
    const Marker marker = marker_of(paragraph.text);
    if (!marker || marker.quoted) return false;
    switch (marker.kind) {
        case NodeKind::Section:
        case NodeKind::Chapter:
        case NodeKind::Article:
            return true;
        case NodeKind::Point: {
            const std::string_view words = std::string_view(paragraph.text).substr(marker.text_begin);
            return ordinal(marker.number).major <= 3 && (starts_upper(words) || opening_quote(words) > 0);
        }
        default:
            return false;
    }
}

// The letterhead of a paper original: "ПРИКАЗ", "№ 45", "5 мая 2023 года" on lines of their own.
bool read_letterhead(const std::vector<Paragraph>& paragraphs, std::size_t end, Act& act,
                     std::size_t& title_from) {
    std::size_t kind_at = end;
    for (std::size_t i = 0; i < end; ++i) {
        const std::string& text = paragraphs[i].text;
        if (text.size() > 200) continue;
        const Tokens tokens(text);
        for (std::size_t k = 0; k < tokens.size() && act.kind.empty(); ++k) {
            const auto kind = terms().kind_of(tokens.key(k));
            if (!kind || !(kind->russian_nominative || kind->kazakh_nominative)) continue;
            if (!tokens[k].all_capitals && tokens.size() > 1) continue;
            act.kind = kind->id;
            kind_at = i;
            if (k + 1 < tokens.size() && tokens[k + 1].all_capitals && kind->russian) {
                std::size_t stop = k + 1;
                while (stop < tokens.size() && tokens[stop].kind == TokenKind::Word) ++stop;
                act.authority = nominative_russian(tokens.slice(k + 1, stop));
            }
        }
        if (kind_at < end) break;
    }
    if (kind_at == end) return false;
    title_from = kind_at + 1;
    for (std::size_t i = kind_at; i < std::min(end, kind_at + 8); ++i) {
        const std::string& text = paragraphs[i].text;
        if (text.size() > 220) continue;
        const Tokens tokens(text);
        const auto dates = text::find_dates(text);
        if (!dates.empty() && !act.date && tokens.at_byte(dates.front().begin) < 12) {
            act.date = dates.front().date;
            title_from = std::max(title_from, i + 1);
        }
        if (!act.number && text.size() < 120) {
            for (std::size_t k = 0; k < tokens.size(); ++k) {
                std::size_t stop = k;
                if (is_number_sign(tokens, k) && (act.number = number_after(tokens, k, stop))) {
                    title_from = std::max(title_from, i + 1);
                    break;
                }
            }
        }
        if (act.date && act.number) break;
    }
    return true;
}

bool is_place(const std::string& text) {
    if (text.size() > 60) return false;
    const std::string key = key_of(text);
    return key.rfind("город ", 0) == 0 || key.rfind("г.", 0) == 0 || key.ends_with("каласы") ||
           key == "астана" || key == "алматы";
}

}  // namespace

namespace {

// Bytes of `text` where the requisites with their registration end, npos when it holds none.
std::size_t requisites_end(const std::string& text) {
    auto found = russian_requisites(text);
    if (!found) found = kazakh_requisites(text);
    if (!found) found = misread_requisites(text);
    if (!found || !found->strong) return std::string::npos;
    const std::string_view rest = std::string_view(text).substr(found->end);
    const Tokens tokens(rest);
    std::size_t end = 0;
    if (const PhraseHit hit = find_phrase(tokens, terms().registered); hit && hit.begin < 40) {
        end = hit.end;
        const bool russian =
            tokens.key(hit.begin).substr(0, std::string_view("зарегистр").size()) == "зарегистр";
        for (std::size_t i = hit.end; russian && i < std::min(tokens.size(), hit.end + 40); ++i) {
            std::size_t after = i;
            if (is_number_sign(tokens, i) && number_after(tokens, i, after)) {
                end = after;
                break;
            }
        }
    }
    while (end < tokens.size() && tokens.is(end, '.')) ++end;
    if (end >= tokens.size()) return std::string::npos;
    if (starts_with(tokens, terms().repealed, end)) return std::string::npos;
    return found->end + tokens[end].begin;
}

Paragraph cut(Paragraph& paragraph, std::size_t at) {
    Paragraph rest = paragraph;
    rest.text = paragraph.text.substr(at);
    rest.indent = 0;
    paragraph.text.resize(at);
    while (!paragraph.text.empty() && paragraph.text.back() == ' ') paragraph.text.pop_back();
    return rest;
}

}  // namespace

void part_runs(std::vector<Paragraph>& paragraphs) {
    for (std::size_t i = 0; i < std::min<std::size_t>(paragraphs.size(), 12); ++i) {
        if (paragraphs[i].table >= 0 || paragraphs[i].text.size() > 6000) continue;
        const std::size_t at = requisites_end(paragraphs[i].text);
        if (at == std::string::npos || at == 0 || paragraphs[i].text.size() < at + 8) continue;
        Paragraph rest = cut(paragraphs[i], at);
        paragraphs.insert(paragraphs.begin() + static_cast<std::ptrdiff_t>(i + 1), std::move(rest));
        break;
    }
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
        const std::string& text = paragraphs[i].text;
        if (!marker_of(text)) continue;
        const std::size_t name = trailing_name(text);
        if (name == std::string::npos) continue;
        const std::size_t stop = text.rfind(". ", name);
        // Initials have stops too: the sentence's stop follows a small letter.
        if (stop == std::string::npos || stop < 12 || name - stop > 260 || name - stop < 8) continue;
        if (!starts_lower(std::string_view(text).substr(stop >= 2 ? stop - 2 : 0)) ||
            !starts_upper(std::string_view(text).substr(stop + 2)))
            continue;
        Paragraph rest = cut(paragraphs[i], stop + 2);
        paragraphs.insert(paragraphs.begin() + static_cast<std::ptrdiff_t>(i + 1), std::move(rest));
        ++i;
    }
}

bool commands(std::string_view text) {
    const Tokens tokens(text);
    for (std::size_t i = tokens.size() > 12 ? tokens.size() - 12 : 0; i < tokens.size(); ++i) {
        const PhraseHit hit = starts_with(tokens, terms().enacting, i);
        if (hit && (hit.end >= tokens.size() || !tokens.is(hit.end, TokenKind::Word))) return true;
    }
    return false;
}

std::string note_kind(std::string_view paragraph) {
    const Tokens tokens(paragraph.substr(0, 120));
    if (tokens.size() < 2 || !tokens[0].capital) return {};
    // The longest of the kinds that fit: "Примечание ИЗПИ" before "Примечание".
    std::size_t end = 0;
    for (const Phrase& phrase : terms().note_kinds) end = std::max(end, phrase.match(tokens, 0));
    if (end == 0 || end >= tokens.size()) return {};
    if (!tokens.is(end, '.') && !tokens.is(end, ':') && !tokens.is(end, '!')) return {};
    return std::string(tokens.slice(0, end));
}

Head read_head(const std::vector<Paragraph>& paragraphs, Act& act) {
    Head head;
    const std::size_t most = std::min(paragraphs.size(), kHeadParagraphs);
    std::size_t first_body = most;
    std::size_t requisite_at = most;
    Requisites requisites;
    for (std::size_t i = 0; i < most; ++i) {
        const std::string& text = paragraphs[i].text;
        if (paragraphs[i].table >= 0) continue;
        if (requisite_at == most && !text.empty()) {
            auto found = russian_requisites(text);
            if (!found && text.size() < 3000) found = kazakh_requisites(text);
            if (!found) found = misread_requisites(text);
            if (found && (found->strong || i > 0) && !(found->kind.empty())) {
                requisites = *found;
                requisite_at = i;
                continue;
            }
        }
        if (commands(text)) {
            head.enacting = true;
            first_body = i;
            break;
        }
        if (begins_body(paragraphs[i]) && (requisite_at < most || i > 0)) {
            first_body = i;
            head.enacting = true;
            break;
        }
    }
    head.end = std::min(first_body, most);
    std::size_t title_from = 0;
    std::size_t title_to = head.end;
    if (requisite_at < most) {
        if (requisite_at >= head.end) head.end = requisite_at + 1;
        head.requisite_line = requisites.strong;
        act.kind = requisites.kind;
        act.authority = tidy(requisites.authority);
        if (act.kind == "law" || act.kind == "code") act.authority.clear();
        act.date = requisites.date;
        act.number = requisites.number;
        if (act.number) act.number = mended_number(act.kind, *act.number);
        act.status = requisites.strong ? "in force" : "unknown";
        title_to = requisite_at;
        std::string rest = paragraphs[requisite_at].text.substr(requisites.end);
        for (std::size_t i = requisite_at + 1; i < head.end && i < requisite_at + 4; ++i) {
            if (note_kind(paragraphs[i].text).empty()) rest += "\n" + paragraphs[i].text;
        }
        read_registration(rest, act);
        const std::size_t repeal_reach = std::min(rest.size(), rest.find('\n'));
        read_repeal(rest.substr(0, repeal_reach), act);
    } else if (read_letterhead(paragraphs, head.end, act, title_from)) {
        if (act.date && act.number) {
            act.status = "in force";
            head.requisite_line = true;
        }
        for (std::size_t i = 0; i < head.end; ++i) read_registration(paragraphs[i].text, act);
    }
    // Title, notes and what else stands in the head.
    std::string title;
    for (std::size_t i = 0; i < head.end; ++i) {
        const std::string& text = paragraphs[i].text;
        const std::string note = note_kind(text);
        const Tokens tokens(std::string_view(text).substr(0, 200));
        if (!note.empty() && i != requisite_at) {
            act.notes.push_back({note, tidy(text), "head"});
            act.parts.push_back({PartKind::Note, tidy(text), 0});
            if (starts_with(tokens, terms().repealed, Tokens(note).size() + 1)) read_repeal(text, act);
            continue;
        }
        if (const PhraseHit status = starts_with(tokens, terms().repealed);
            status && i != requisite_at && text.size() < 200) {
            act.status = "repealed";
            read_repeal(text, act);
            act.parts.push_back({PartKind::Requisites, tidy(text), 0});
            continue;
        }
        if (i == requisite_at) {
            if (requisites.begin > 0) {
                const std::string before = tidy(text.substr(0, requisites.begin));
                const Tokens words(before);
                if (starts_with(words, terms().repealed)) {
                    act.status = "repealed";
                } else if (!before.empty()) {
                    join_line(title, before);
                    act.parts.push_back({PartKind::Title, before, 0});
                }
            }
            act.parts.push_back({PartKind::Requisites, tidy(text.substr(requisites.begin)), 0});
            continue;
        }
        const bool in_title =
            i >= title_from && i < title_to && !is_place(text) && !starts_with(tokens, terms().registered);
        if (in_title) {
            join_line(title, text);
            act.parts.push_back({PartKind::Title, tidy(text), 0});
        } else {
            act.parts.push_back(
                {i > requisite_at ? PartKind::Preamble : PartKind::Requisites, tidy(text), 0});
        }
    }
    act.title = tidy(title);
    return head;
}

}  // namespace qujat::acts
