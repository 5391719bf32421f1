#include "services/enclosures.h"

#include <algorithm>

#include "services/checks_private.h"
#include "text/unicode.h"

namespace qujat::services {
namespace {

bool listed(const std::vector<std::string>& list, const std::string& id) {
    return list.empty() || std::find(list.begin(), list.end(), id) != list.end();
}

std::string trimmed(const std::string& text) {
    static constexpr const char* kEdge = " .,;\n\t";
    const std::size_t begin = text.find_first_not_of(kEdge);
    if (begin == std::string::npos) return {};
    return text.substr(begin, text.find_last_not_of(kEdge) - begin + 1);
}

enum class Holds { No, Yes, Unknown };

Holds holds(const Case& facts, const Route::Condition& condition) {
    const Seen seen = look(facts, condition.field);
    if (!seen.usable()) return Holds::Unknown;
    if (!condition.choices.empty()) {
        if (seen.typed.empty()) return Holds::Unknown;
        if (!listed(condition.choices, seen.typed)) return Holds::No;
    }
    if (condition.items_min > 0 && static_cast<int>(entries_of(seen.value).size()) < condition.items_min)
        return Holds::No;
    return Holds::Yes;
}

}  // namespace

void ask_person(Proposal& proposal, Findings& findings, Sentence why) {
    findings.review = true;
    proposal.reasons.push_back(std::move(why));
}

std::vector<std::string> entries_of(const std::string& list) {
    std::vector<std::string> result;
    std::string entry;
    for (char c : list + ";") {
        if (c != ';' && c != '\n') {
            entry += c;
            continue;
        }
        if (std::string one = trimmed(entry); !one.empty()) result.push_back(std::move(one));
        entry.clear();
    }
    return result;
}

const Texts* choice_of(const Pack& pack, const std::string& path, const std::string& id) {
    if (id.empty()) return nullptr;
    const std::size_t slash = path.find('/');
    const forms::FormDefinition* form = pack.forms->find(path.substr(0, slash));
    if (form == nullptr || slash == std::string::npos) return nullptr;
    std::string field = path.substr(slash + 1);
    if (const std::size_t star = field.find('*'); star != std::string::npos) field[star] = '1';
    const std::vector<forms::Choice>* choices = nullptr;
    if (const forms::Column* column = form->column_of(field)) {
        choices = &column->choices;
    } else if (const forms::Item* item = form->item_of(field)) {
        choices = &item->choices;
    }
    if (choices == nullptr) return nullptr;
    for (const forms::Choice& choice : *choices) {
        if (choice.id == id) return &choice.text;
    }
    return nullptr;
}

void take_channel(const Case& facts, Proposal& proposal, Findings& findings) {
    const Pack& pack = facts.pack;
    if (pack.channel_field.empty()) {
        if (pack.offices.size() == 1) proposal.channel = pack.offices.front().channel;
        return;
    }
    const Seen seen = look(facts, pack.channel_field);
    if (seen.usable() && !seen.typed.empty()) {
        proposal.channel = seen.typed;
    } else if (seen.how != How::NoDocument) {
        ask_person(proposal, findings, pack.message("channel_doubtful"));
    }
}

void look_at_enclosures(const Case& facts, const Procedure& procedure, Proposal& proposal,
                        Findings& findings) {
    if (procedure.enclosures.empty()) return;
    const Pack& pack = facts.pack;
    const Seen list = look(facts, procedure.enclosures_field);
    if (list.how == How::NoDocument) return;  // its document is missing, which has been said
    std::vector<const Enclosure*> wanted;
    for (const Enclosure& enclosure : procedure.enclosures) {
        if (!enclosure.channels.empty() && proposal.channel.empty()) continue;  // asked about already
        if (!listed(enclosure.channels, proposal.channel)) continue;
        if (!enclosure.when_field.empty()) {
            const Seen seen = look(facts, enclosure.when_field);
            if (!seen.usable() || !listed(enclosure.when_choices, seen.typed)) continue;
        }
        wanted.push_back(&enclosure);
    }
    // Every entry must be one the law knows, else a misread one may be what seems to be missing.
    bool all_known = list.how == How::Sure || list.how == How::Empty;
    for (const std::string& entry : entries_of(list.value)) {
        all_known =
            all_known && std::any_of(procedure.enclosures.begin(), procedure.enclosures.end(),
                                     [&](const Enclosure& e) { return names_any(entry, "", e.words); });
    }
    for (const Enclosure* enclosure : wanted) {
        if (list.usable() && names_any(list.value, list.second, enclosure->words)) continue;
        if (!all_known) {
            ask_person(proposal, findings, pack.message("enclosures_doubtful"));
            return;
        }
        if (enclosure->need_not_be_listed) {
            ask_person(proposal, findings,
                       pack.message("enclosure_not_listed",
                                    {{enclosure->name.kk, enclosure->name.ru, enclosure->name.ru}}));
            continue;
        }
        proposal.missing.push_back({enclosure->id, enclosure->name, enclosure->cites});
        proposal.reasons.push_back(pack.message(
            "enclosure_missing", {{enclosure->name.kk, enclosure->name.ru, enclosure->name.ru}}));
        findings.incomplete = true;
    }
}

const Route* route_for(const Case& facts, const Procedure& procedure) {
    for (const Route& route : facts.pack.routes) {
        if (!listed(route.procedures, procedure.id)) continue;
        Holds all = Holds::Yes;
        for (const Route::Condition& condition : route.conditions) {
            const Holds one = holds(facts, condition);
            if (one == Holds::No) all = Holds::No;
            if (one == Holds::Unknown && all == Holds::Yes) all = Holds::Unknown;
        }
        if (all == Holds::Unknown) return nullptr;
        if (all == Holds::Yes) return &route;
    }
    return nullptr;
}

void collect_values(const Case& facts, std::map<std::string, std::string>& values) {
    for (const auto& [name, paths] : facts.pack.values) {
        for (const std::string& path : paths) {
            const Seen seen = look(facts, path);
            if (!seen.usable()) continue;
            values[name] = seen.value;
            if (const Texts* choice = choice_of(facts.pack, path, seen.typed)) {
                values[name + "_kk"] = choice->kk;
                values[name + "_ru"] = choice->ru;
                const auto english = facts.pack.english.find(name);
                if (english != facts.pack.english.end() && english->second.contains(seen.typed))
                    values[name + "_en"] = english->second.at(seen.typed);
            } else if (text::parse_iso(seen.typed) || seen.typed.size() == 12) {
                // Dates and identification numbers go by their plain form, all else as it is written.
                values[name + "_iso"] = seen.typed;
            }
            break;
        }
    }
}

void collect_lists(const Case& facts, Lists& lists) {
    for (const auto& [name, columns] : facts.pack.lists) {
        std::vector<std::map<std::string, std::string>> rows;
        for (const auto& [column, path] : columns) {
            const bool table = path.find('*') != std::string::npos;
            std::size_t row = 0;
            const auto put = [&](const std::string& value, const Texts* choice) {
                if (rows.size() <= row) rows.resize(row + 1);
                auto& cells = rows[row++];
                cells[column] = value;
                cells[column + "_kk"] = choice != nullptr ? choice->kk : value;
                cells[column + "_ru"] = choice != nullptr ? choice->ru : value;
                return &cells;
            };
            if (!table) {
                const Seen seen = look(facts, path);
                for (const std::string& entry : entries_of(seen.usable() ? seen.value : ""))
                    put(entry, nullptr);
                continue;
            }
            // Rows in their order; look_all gives them by name ("row10" before "row2").
            const std::size_t slash = path.find('/');
            const forms::Submission* document = document_of(facts.dossier, path.substr(0, slash));
            if (document == nullptr) continue;
            const std::size_t star = path.find('*');
            const std::string head = path.substr(slash + 1, star - slash - 1);
            const std::string tail = path.substr(star + 1);
            for (int r = 1; r <= document->rows(head); ++r) {
                const Seen seen = look_in(facts, *document, head + std::to_string(r) + tail);
                const Texts* choice = choice_of(facts.pack, path, seen.typed);
                auto* cells = put(seen.usable() ? seen.value : "", choice);
                // result_failed: what a template may ask of a choice.
                if (choice != nullptr) (*cells)[column + "_" + seen.typed] = seen.typed;
            }
        }
        if (!rows.empty()) lists[name] = std::move(rows);
    }
}

}  // namespace qujat::services
