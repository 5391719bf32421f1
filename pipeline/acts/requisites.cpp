#include "acts/requisites.h"

#include <algorithm>

#include "acts/citations.h"
#include "acts/markers.h"
#include "acts/requisite_line.h"
#include "acts/structure.h"
#include "acts/terms.h"
#include "text/unicode.h"

namespace qujat::acts {

namespace {

constexpr std::size_t kHeadParagraphs = 60;

std::string tidy(std::string_view text) {
    return text::collapse_spaces(text);
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

// "МИНИСТР КУЛЬТУРЫ / РЕСПУБЛИКИ КАЗАХСТАН" in capitals above the word of the kind: "Министр культуры
// Республики Казахстан". Absent when what stands there is not one name in capitals.
std::string letterhead_authority(const std::vector<Paragraph>& paragraphs, std::size_t kind_at) {
    std::string name;
    for (std::size_t i = 0; i < kind_at; ++i) {
        const std::string& text = paragraphs[i].text;
        const Tokens tokens(text);
        bool capitals = tokens.size() > 0 && text.size() < 300;
        for (std::size_t k = 0; k < tokens.size() && capitals; ++k)
            capitals = tokens[k].kind != TokenKind::Word || tokens[k].all_capitals ||
                       (tokens[k].capital && tokens[k].end - tokens[k].begin <= 2);
        if (!capitals) return {};
        join_line(name, text);
    }
    if (name.empty()) return {};
    std::string out = text::lower(name);
    for (const auto& [low, proper] : terms().proper_names) {
        for (std::size_t at = out.find(low); at != std::string::npos; at = out.find(low, at + proper.size()))
            out.replace(at, low.size(), proper);
    }
    const std::u32string letters = text::to_u32(out);
    return tidy(text::upper(text::to_utf8(letters.substr(0, 1))) + text::to_utf8(letters.substr(1)));
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
    if (act.authority.empty()) act.authority = letterhead_authority(paragraphs, kind_at);
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

// "бекітутуралы": words that the reader of a picture set without a gap; no word but this one ends so.
std::string part_joined_words(std::string title) {
    for (const std::string& word : terms().apart_ends) {
        if (title.size() > word.size() && title.ends_with(word)) {
            const std::size_t at = title.size() - word.size();
            if (title[at - 1] != ' ') title.insert(at, " ");
        }
    }
    for (const auto& [read, meant] : terms().joined_words) {
        for (std::size_t at = title.find(read); at != std::string::npos;
             at = title.find(read, at + meant.size()))
            title.replace(at, read.size(), meant);
    }
    return title;
}

bool is_place(const std::string& text) {
    if (text.size() > 60) return false;
    const std::string key = key_of(text);
    return key.rfind("город ", 0) == 0 || key.rfind("г.", 0) == 0 || key.ends_with("каласы") ||
           key == "астана" || key == "алматы";
}

}  // namespace

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

namespace {

// The text begins in the middle of an act: with a point whose row goes on, or with the rest of a sentence,
// and no line of the beginning names an act.
bool begins_midway(const std::vector<Paragraph>& paragraphs) {
    if (paragraphs.size() < 2 || paragraphs.front().table >= 0) return false;
    const std::string& first = paragraphs.front().text;
    const std::size_t most = std::min(paragraphs.size(), kHeadParagraphs);
    Ordinal row = ordinal(marker_of(first).number);
    const bool marked = marker_of(first).kind == NodeKind::Point && !marker_of(first).quoted;
    if (!marked && !(starts_lower(first) && ends_sentence(first))) return false;
    bool goes_on = false;
    for (std::size_t i = 0; i < most; ++i) {
        const std::string& text = paragraphs[i].text;
        if (commands(text)) return false;
        if (text.size() < 3000 && (russian_requisites(text) || kazakh_requisites(text)) && i < 4)
            return false;
        const Marker marker = marker_of(text);
        if (i == 0 || marker.kind != NodeKind::Point || marker.quoted) continue;
        const Ordinal here = ordinal(marker.number);
        goes_on = goes_on || (row.major > 0 && here.major == row.major + 1);
        row = here;
    }
    return goes_on;
}

}  // namespace

Head read_head(const std::vector<Paragraph>& paragraphs, Act& act) {
    Head head;
    if (begins_midway(paragraphs)) return head;
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
        if (act.number) act.number = mended_number(act.kind, *act.number, act.date);
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
    act.title = with_mended_numbers(part_joined_words(tidy(title)));
    return head;
}

}  // namespace qujat::acts
