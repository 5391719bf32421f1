// The acts that an act names, gathered over all its parts, with the articles and points named together with
// them.
#include <algorithm>

#include "acts/citations.h"
#include "acts/places.h"

namespace qujat::acts {

namespace {

// The same number read twice from a scan: the figures agree, letters may not.
bool read_alike(const std::string& a, const std::string& b) {
    const auto figures = [](const std::string& number) {
        std::string out;
        for (const char c : number) {
            if ((c >= '0' && c <= '9') || c == '/') out += c;
        }
        return out;
    };
    const std::string mine = figures(a);
    return mine.size() >= 2 && mine == figures(b) && a.size() > mine.size() && b.size() > mine.size();
}

bool is_own(const Act& act, const Reference& reference) {
    if (!act.date || reference.date != act.date) return false;
    return !reference.number || !act.number || *reference.number == *act.number ||
           (reference.kind == act.kind && read_alike(*reference.number, *act.number));
}

// Nothing but small words between two parts that are named together: "пунктом 2 и статьей 5".
bool joined(const Tokens& tokens, std::size_t from, std::size_t to, std::size_t most) {
    if (to < from || to - from > most) return false;
    for (std::size_t i = from; i < to; ++i) {
        if (tokens.is(i, ';') || tokens.is(i, ':') || tokens.is(i, '.') || tokens.is(i, '(')) return false;
        if (tokens[i].kind == TokenKind::OpenQuote || tokens[i].kind == TokenKind::CloseQuote) return false;
    }
    return true;
}

void add_places(const std::vector<Unit>& units, std::vector<std::string>& out) {
    for (const std::string& place : places_of(units)) {
        if (std::find(out.begin(), out.end(), place) == out.end()) out.push_back(place);
    }
}

// Parts are named in groups, from the smallest to the largest in Russian, from the largest to the smallest in
// Kazakh; a step the other way begins the next group. A larger part named once holds for all groups:
// "подпунктом 4) пункта 2 и пунктом 5 статьи 11".
void add_groups(const std::vector<Unit>& units, bool falling, std::vector<std::string>& out) {
    std::vector<std::vector<Unit>> groups;
    for (const Unit& unit : units) {
        const bool fresh = groups.empty() || (falling ? unit.rank >= groups.back().back().rank
                                                      : unit.rank <= groups.back().back().rank);
        if (fresh) groups.emplace_back();
        groups.back().push_back(unit);
    }
    for (std::size_t i = groups.size(); falling && i-- > 1;) {
        const Unit& largest = groups[i].back();
        if (groups[i - 1].back().rank > largest.rank) groups[i - 1].push_back(largest);
    }
    for (std::size_t i = 1; !falling && i < groups.size(); ++i) {
        const Unit& largest = groups[i - 1].front();
        if (groups[i].front().rank > largest.rank) groups[i].insert(groups[i].begin(), largest);
    }
    for (const std::vector<Unit>& group : groups) add_places(group, out);
}

constexpr std::size_t kGapToAct = 3;  // "статьи 76 Административного процедурно-процессуального кодекса"
constexpr std::size_t kGapOfParts = 2;  // ", и"

// "подпунктом 4) статьи 11 Закона ... от ...": what stands right before the act; "... Заңының 7-бабының 12-1)
// тармақшасына": right behind it.
void read_places(const Tokens& tokens, const std::vector<Unit>& units, FoundReference& found) {
    std::vector<Unit> before;
    std::size_t next = found.begin;
    std::size_t most = kGapToAct;
    for (auto unit = units.rbegin(); unit != units.rend(); ++unit) {
        if (unit->end > found.begin || unit->rank >= 10) continue;
        if (!joined(tokens, unit->end, next, most)) break;
        before.insert(before.begin(), *unit);
        next = unit->begin;
        most = kGapOfParts;
    }
    // A Kazakh date stands before its act, so the parts named before it belong to another one.
    const bool kazakh = found.end > 0 && tokens[found.begin].kind == TokenKind::Number;
    if (!kazakh) add_groups(before, true, found.reference.places);
    if (!kazakh) return;
    std::vector<Unit> behind;
    std::size_t at = found.end;
    most = 1;
    for (const Unit& unit : units) {
        if (unit.begin < found.end || unit.rank >= 10) continue;
        if (!joined(tokens, at, unit.begin, most)) break;
        behind.push_back(unit);
        at = unit.end;
        most = kGapOfParts;
    }
    add_groups(behind, false, found.reference.places);
}

// A heading of an appendix names its act; a date or number read or printed wrongly there cites no other act.
bool names_this_act(const Act& act, const Reference& reference) {
    return reference.kind == act.kind &&
           ((act.date && reference.date == act.date) || (act.number && reference.number == act.number));
}

void cite(Act& act, std::string_view text, bool heading = false) {
    const Tokens tokens(text);
    std::vector<FoundReference> all = find_references(tokens);
    if (all.empty()) return;
    const std::vector<Unit> units = find_units(tokens);
    for (FoundReference& found : all) {
        if (is_own(act, found.reference) || (heading && names_this_act(act, found.reference))) continue;
        read_places(tokens, units, found);
        merge_reference(act.cites, found.reference);
    }
}

}  // namespace

void collect_citations(Act& act) {
    act.cites.clear();
    cite(act, act.title);
    if (act.repealed_by) merge_reference(act.cites, *act.repealed_by);
    for (const Part& part : act.parts) {
        if (part.kind == PartKind::Requisites || part.kind == PartKind::Title) continue;  // read by read_head
        if (part.kind == PartKind::Table) {
            for (const auto& row : act.tables[part.table].rows) {
                for (const std::string& cell : row) cite(act, cell);
            }
        } else {
            cite(act, part.text, part.kind == PartKind::AppendixHeader);
        }
    }
    for (const Reference& reference : act.amends) merge_reference(act.cites, reference);
    for (Reference& reference : act.amends) {
        for (const Reference& cited : act.cites) {
            if (cited.kind == reference.kind && cited.date == reference.date && !reference.number)
                reference.number = cited.number;
        }
    }
}

namespace {

// One title is the other or a part of it; an absent one says nothing.
bool alike(const std::string& a, const std::string& b) {
    if (a.empty() || b.empty()) return true;
    const std::string first = key_of(a);
    const std::string second = key_of(b);
    return first.find(second) != std::string::npos || second.find(first) != std::string::npos;
}

}  // namespace

void merge_reference(std::vector<Reference>& list, const Reference& reference) {
    for (Reference& known : list) {
        const bool same_kind = known.kind == reference.kind;
        if (!same_kind) continue;
        const bool same_date = known.date == reference.date || !known.date || !reference.date;
        const bool same_number = known.number == reference.number || !known.number || !reference.number;
        if (!same_date || !same_number) continue;
        // A date alone names the act that has this date; a number alone the one with this number.
        if (!known.date && !reference.number) continue;
        if (!known.number && !reference.date) continue;
        // Several laws bear one date: without numbers their titles tell them apart.
        if (known.date && reference.date && !(known.number && reference.number) &&
            !alike(known.title, reference.title))
            continue;
        if (!known.date) known.date = reference.date;
        if (!known.number) known.number = reference.number;
        if (known.title.empty()) known.title = reference.title;
        for (const std::string& place : reference.places) {
            if (std::find(known.places.begin(), known.places.end(), place) == known.places.end())
                known.places.push_back(place);
        }
        return;
    }
    list.push_back(reference);
}

}  // namespace qujat::acts
