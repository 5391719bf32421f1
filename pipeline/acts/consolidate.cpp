#include "acts/consolidate.h"

#include <algorithm>

#include "acts/apply.h"
#include "acts/citations.h"
#include "acts/parts.h"
#include "acts/phrases.h"
#include "acts/places.h"
#include "acts/places_in_tree.h"
#include "acts/tree.h"
#include "text/date.h"

namespace qujat::acts {

namespace {

// A part of an amending act that enters into force on another day than the rest.
struct Excepted {
    std::string place;
    std::optional<text::CivilDate> date;
};

// "за исключением пунктов 2 и 3, которые вводятся в действие с 1 января 2025 года": the date behind the
// places; Kazakh names it before them.
std::vector<Excepted> exceptions_of(const Act& act) {
    std::vector<Excepted> out;
    const std::string& text = act.entry_into_force.exceptions;
    if (text.empty()) return out;
    const Tokens tokens(text);
    const std::vector<text::FoundDate> dates = text::find_dates(text);
    const std::vector<Unit> units = find_units(tokens);
    const bool kazakh = act.language == text::Language::Kazakh;
    const auto slice = [&](std::size_t first, std::size_t last, std::optional<text::CivilDate> date) {
        std::vector<Unit> inside;
        for (const Unit& unit : units) {
            if (unit.begin >= first && unit.begin < last) inside.push_back(unit);
        }
        for (const std::string& place : places_of(inside)) out.push_back({place, date});
    };
    if (dates.empty()) {
        slice(0, tokens.size(), std::nullopt);
        return out;
    }
    for (std::size_t d = 0; d < dates.size(); ++d) {
        const std::size_t at = tokens.at_byte(dates[d].begin);
        const std::size_t before = d == 0 ? 0 : tokens.at_byte(dates[d - 1].end);
        const std::size_t after = d + 1 < dates.size() ? tokens.at_byte(dates[d + 1].begin) : tokens.size();
        if (kazakh)
            slice(at, after, dates[d].date);
        else
            slice(before, at, dates[d].date);
    }
    return out;
}

// "appendix 1, point 3" -> "point 3": exceptions name points of the list without the appendix around it.
std::string without_appendix(const std::string& place) {
    if (place.rfind("appendix", 0) != 0) return place;
    const std::size_t comma = place.find(", ");
    return comma == std::string::npos ? "" : place.substr(comma + 2);
}

bool lies_in(const std::string& place, const std::string& around) {
    return place == around || place.rfind(around + ", ", 0) == 0;
}

struct Command {
    const Act* by = nullptr;
    const Operation* operation = nullptr;
    std::optional<text::CivilDate> date;  // absent: the day cannot be told
};

std::string key_of_change(const Operation& operation) {
    return operation.of + "|" + operation.place + "|" + operation.words;
}

class Consolidation {
  public:
    Consolidation(const Act& act, const text::CivilDate& day) : phrases_(act.language), day_(day) {
        out_.act = act;
    }

    Consolidated run(const std::vector<Act>& amending) {
        std::vector<const Act*> acts;
        for (const Act& by : amending) {
            if (concerns(by)) acts.push_back(&by);
        }
        std::stable_sort(acts.begin(), acts.end(), [](const Act* a, const Act* b) {
            const auto day = [](const Act& act) { return act.date.value_or(text::CivilDate{}); };
            if (day(*a) != day(*b)) return day(*a) < day(*b);
            return a->number.value_or("") < b->number.value_or("");
        });
        for (const Act* by : acts) take(*by);
        std::stable_sort(commands_.begin(), commands_.end(), [](const Command& a, const Command& b) {
            return a.date.value_or(text::CivilDate{}) < b.date.value_or(text::CivilDate{});
        });
        carry_out();
        finish();
        return std::move(out_);
    }

  private:
    void tell(const std::string& line) {
        if (std::find(out_.front.begin(), out_.front.end(), line) == out_.front.end())
            out_.front.push_back(line);
    }

    bool concerns(const Act& by) {
        if (same_act(by, out_.act)) return false;
        const bool named =
            std::any_of(by.operations.begin(), by.operations.end(),
                        [&](const Operation& operation) { return is_act(out_.act, operation.act); }) ||
            std::any_of(by.amends.begin(), by.amends.end(),
                        [&](const Reference& reference) { return is_act(out_.act, reference); });
        if (!named) return false;
        if (by.language != out_.act.language) {
            others_.push_back(&by);
            return false;
        }
        return true;
    }

    bool text_holds(const Act& by) const {
        const auto cited = [&](const std::string& text) {
            const Tokens tokens(text);
            const auto found = find_references(tokens);
            return std::any_of(found.begin(), found.end(), [&](const FoundReference& one) {
                return one.reference.date == by.date && one.reference.number == by.number;
            });
        };
        for (const Note& note : out_.act.notes) {
            if (cited(note.text)) return true;
        }
        bool held = false;
        const auto look = [&](const Node& node, bool) {
            held = held ||
                   (node.status_by && node.status_by->date == by.date && node.status_by->number == by.number);
        };
        walk(out_.act.tree, look);
        for (const Appendix& appendix : out_.act.appendices) walk(appendix.tree, look);
        return held;
    }

    void take(const Act& by) {
        const std::string name = phrases_.reference(by);
        languages_.push_back(&by);
        if (text_holds(by)) {
            tell(phrases_.say("already", {name}));
            return;
        }
        const std::optional<text::CivilDate> general =
            by.entry_into_force.date ? by.entry_into_force.date : by.entry_into_force.earliest;
        const std::vector<Excepted> excepted = exceptions_of(by);
        std::size_t count = 0;
        bool later = false;
        bool uncertain = false;
        for (const Operation& operation : by.operations) {
            if (!is_act(out_.act, operation.act)) continue;
            ++count;
            std::optional<text::CivilDate> date = general ? general : by.date;
            bool unknown = false;
            bool own_day = false;
            const std::string at = without_appendix(operation.at);
            for (const Excepted& exception : excepted) {
                const std::string place = without_appendix(exception.place);
                // A part smaller than what is known of the command's place: the later day, to be sure.
                if (!lies_in(at, place) && !lies_in(place, at)) continue;
                own_day = true;
                if (!exception.date)
                    unknown = true;
                else
                    date = std::max(date.value_or(*exception.date), *exception.date);
            }
            if (unknown) {
                refuse(by, operation, "excepted", "");
                continue;
            }
            if (date && *date > day_) {
                if (own_day)
                    tell(phrases_.say("later_part",
                                      {name, phrases_.place(operation.at), text::dotted(*date)}));
                else
                    later = true;
                continue;
            }
            uncertain = uncertain || (!own_day && !by.entry_into_force.date);
            commands_.push_back({&by, &operation, date});
        }
        if (later && general) tell(phrases_.say("later", {name, text::dotted(*general)}));
        if (uncertain)
            tell(phrases_.say("entry_unknown", {name, text::dotted(general ? *general : *by.date)}));
        if (count == 0) {
            ++out_.refused;
            tell(phrases_.say(key_of(by.title).find("приостан") != std::string::npos ||
                                      key_of(by.title).find("токтат") != std::string::npos
                                  ? "suspended"
                                  : "not_read",
                              {name}));
        }
    }

    void refuse(const Act& by, const Operation& operation, const std::string& why, const std::string& value) {
        static constexpr const char* kActions[] = {"restate", "add", "delete", "repeal"};
        ++out_.refused;
        tell(phrases_.say("not_applied", {phrases_.reference(by), phrases_.place(operation.place),
                                          phrases_.say(kActions[static_cast<int>(operation.action)]),
                                          phrases_.say(why, {value})}));
    }

    void carry_out() {
        std::vector<std::pair<const Act*, std::string>> seen;
        for (const Command& command : commands_) {
            const std::pair<const Act*, std::string> key{command.by, key_of_change(*command.operation)};
            const bool twice = command.operation->action != Action::Add &&
                               !command.operation->place.empty() &&
                               std::find(seen.begin(), seen.end(), key) != seen.end();
            seen.push_back(key);
            const Outcome outcome = apply(out_.act, *command.operation, *command.by, phrases_);
            if (!outcome.done()) {
                refuse(*command.by, *command.operation, outcome.refused, outcome.value);
                continue;
            }
            ++out_.applied;
            if (std::find(done_.begin(), done_.end(), command.by) == done_.end()) done_.push_back(command.by);
            if (twice)
                tell(phrases_.say(
                    "clash", {phrases_.reference(*command.by), phrases_.place(command.operation->place)}));
        }
    }

    void finish() {
        Act& act = out_.act;
        if (act.status == "repealed" && act.repealed_by)
            tell(phrases_.say("repealed", {phrases_.reference(*act.repealed_by)}));
        for (const Act* other : others_) {
            // The twin of an act that was applied adds nothing.
            const bool twin = std::any_of(languages_.begin(), languages_.end(),
                                          [&](const Act* mine) { return same_act(*mine, *other); });
            if (!twin) {
                ++out_.refused;
                tell(phrases_.say("other_language", {phrases_.reference(*other)}));
            }
        }
        std::vector<std::string> front;
        const std::string day = text::dotted(day_);
        if (done_.empty()) {
            front.push_back(phrases_.say("as_of_none", {day}));
        } else {
            std::string list;
            for (const Act* by : done_) list += (list.empty() ? "" : "; ") + phrases_.reference(*by);
            front.push_back(phrases_.say("as_of", {day, list}));
        }
        if (act.date && *act.date > day_)
            front.push_back(phrases_.say("not_adopted", {day, text::dotted(*act.date)}));
        else if (act.entry_into_force.date && *act.entry_into_force.date > day_)
            front.push_back(
                phrases_.say("not_in_force_yet", {day, text::dotted(*act.entry_into_force.date)}));
        front.insert(front.end(), out_.front.begin(), out_.front.end());
        out_.front = std::move(front);
        rebuild_parts(act);
        collect_citations(act);
    }

    Consolidated out_;
    Phrases phrases_;
    text::CivilDate day_;
    std::vector<Command> commands_;
    std::vector<const Act*> others_;
    std::vector<const Act*> languages_;
    std::vector<const Act*> done_;
};

}  // namespace

bool same_act(const Act& a, const Act& b) {
    return a.kind == b.kind && a.date && a.date == b.date && a.number == b.number;
}

bool are_twins(const Act& a, const Act& b) {
    return same_act(a, b) && a.number && a.language != b.language;
}

Consolidated as_of(const Act& act, const std::vector<Act>& amending, const text::CivilDate& day) {
    return Consolidation(act, day).run(amending);
}

}  // namespace qujat::acts
