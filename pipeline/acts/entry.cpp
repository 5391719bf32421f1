#include "acts/entry.h"

#include "acts/terms.h"
#include "acts/tree.h"
#include "text/date.h"

namespace qujat::acts {

namespace {

const Node* rule_node(const std::vector<Node>& tree) {
    const Node* found = nullptr;
    walk(tree, [&](const Node& node, bool in_quote) {
        if (in_quote || node.text.size() > 4000 || node.text.size() < 20) return;
        if (node.kind != NodeKind::Point && node.kind != NodeKind::Article && node.kind != NodeKind::Passage)
            return;
        const Tokens tokens(node.text);
        if (!find_phrase(tokens, terms().entry)) return;
        // The act speaks of itself at the beginning of the sentence: "Настоящий приказ", "Осы бұйрық".
        const std::string_view first = tokens.size() > 0 ? tokens.key(0) : std::string_view();
        const bool own = first.substr(0, std::string_view("настоящ").size()) == "настоящ" || first == "осы" ||
                         first == "приказ" || first == "постановление" || first == "решение" ||
                         first == "ввести" ||
                         (tokens.size() > 2 &&
                          find_phrase(Tokens(std::string_view(node.text).substr(0, 80)), terms().entry));
        if (own) found = &node;
    });
    return found;
}

// "вступает в силу со дня государственной регистрации и вводится в действие со дня первого опубликования":
// the second is what counts, and its day no text holds.
bool on_publication(const Tokens& rule) {
    for (std::size_t i = 0; i < rule.size(); ++i) {
        for (const char* stem : {"опубликован", "жарияланган"}) {
            if (rule.key(i).substr(0, std::string_view(stem).size()) == stem) return true;
        }
    }
    return false;
}

// A term counted from the first publication begins no earlier than the registration, or the act's own date.
std::optional<text::CivilDate> earliest_day(const Act& act, const Tokens& rule) {
    const std::optional<text::CivilDate> from = act.registration_date ? act.registration_date : act.date;
    if (!from) return std::nullopt;
    for (std::size_t i = 0; i < rule.size(); ++i) {
        for (const auto& [phrase, count] : terms().entry_terms) {
            if (phrase.match(rule, i) == 0) continue;
            return count > 0 ? text::add_days(*from, count + 1)
                             : text::add_days(text::add_months(*from, -count), 1);
        }
    }
    return from;
}

}  // namespace

void read_entry_into_force(Act& act) {
    const Node* node = rule_node(act.tree);
    if (node == nullptr) return;
    act.entry_into_force.rule = node->text;
    if (const std::string rest = full_text(node->children); !rest.empty())
        act.entry_into_force.rule += "\n" + rest;
    const Tokens tokens(node->text);
    const PhraseHit exception = find_phrase(tokens, terms().entry_exceptions);
    if (exception) {
        // Russian names the exception behind the rule, Kazakh before it.
        const bool kazakh =
            tokens.key(exception.begin).substr(0, std::string_view("коспаган").size()) == "коспаган";
        if (!kazakh) act.entry_into_force.exceptions = tokens.slice(exception.begin, tokens.size());
        if (kazakh) act.entry_into_force.exceptions = tokens.slice(0, exception.end);
    }
    std::string rule(node->text);
    if (!act.entry_into_force.exceptions.empty()) {
        const std::size_t at = rule.find(act.entry_into_force.exceptions);
        // "2026 жылғы 1 қаңтардан бастап ... абзацтарын қоспағанда": the date belongs to the exception.
        if (at != std::string::npos) rule.erase(at, act.entry_into_force.exceptions.size());
    }
    const Tokens words(rule);
    const auto dates = text::find_dates(rule);
    if (find_phrase(words, terms().on_signing)) {
        act.entry_into_force.date = act.date;
    } else if (find_phrase(words, terms().on_adoption)) {
        act.entry_into_force.date = act.date;
    } else if (find_phrase(words, terms().on_registration) && !on_publication(words)) {
        act.entry_into_force.date = act.registration_date;
    } else {
        for (const text::FoundDate& found : dates) {
            const std::size_t at = words.at_byte(found.begin);
            const std::size_t after = words.at_byte(found.end - 1) + 1;
            const bool since = at > 0 && (words.key(at - 1) == "с" || words.key(at - 1) == "со");
            const bool bastap = after < words.size() && words.key(after) == "бастап";
            // "не ранее чем с", "и распространяется на отношения, возникшие с": no day of entry.
            const bool relations =
                at > 2 && words.key(at - 2).substr(0, std::string_view("возник").size()) == "возник";
            const bool earliest = at > 2 && words.key(at - 2) == "чем";
            if ((since || bastap) && !relations && !earliest) {
                act.entry_into_force.date = found.date;
                break;
            }
        }
        // A later publication term beside a named day leaves the day open.
        if (act.entry_into_force.date && rule.find("но не ранее") != std::string::npos)
            act.entry_into_force.date.reset();
    }
    act.entry_into_force.earliest =
        act.entry_into_force.date ? act.entry_into_force.date : earliest_day(act, words);
}

}  // namespace qujat::acts