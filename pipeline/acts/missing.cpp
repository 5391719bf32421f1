#include "acts/missing.h"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "acts/places.h"
#include "acts/tree.h"

namespace qujat::acts {

namespace {

// The appendices of the act itself that its points speak of: "согласно приложению 2 к настоящему приказу",
// "осы бұйрыққа 2-қосымшаға сәйкес".
std::set<std::string> announced(const Act& act) {
    std::set<std::string> out;
    const auto own = [](std::string_view key) {
        return key.substr(0, std::string_view("настоящ").size()) == "настоящ";
    };
    walk(act.tree, [&](const Node& node, bool in_quote) {
        if (in_quote || node.text.size() > 4000) return;
        const Tokens tokens(node.text);
        for (const Unit& unit : find_units(tokens)) {
            if (unit.name != "appendix" || !unit.source || unit.numbers.empty()) continue;
            bool to_this = false;
            for (std::size_t i = unit.end; i < std::min(tokens.size(), unit.end + 3); ++i)
                to_this = to_this || own(tokens.key(i));
            for (std::size_t i = unit.begin; i > 0 && i + 3 > unit.begin; --i)
                to_this = to_this || tokens.key(i - 1) == "осы";
            if (to_this) out.insert(unit.numbers.begin(), unit.numbers.end());
        }
    });
    return out;
}

void name_missing_appendices(Act& act) {
    std::set<std::string> held;
    for (const Appendix& appendix : act.appendices) held.insert(appendix.number);
    for (const std::string& number : announced(act)) {
        // One appendix printed without its number is the first.
        const bool counted =
            std::atoi(number.c_str()) <= static_cast<int>(act.appendices.size()) && held.count("") != 0;
        if (held.count(number) == 0 && !counted)
            act.doubts.push_back("appendix " + number + " is announced and missing");
    }
}

}  // namespace

void name_what_is_missing(Act& act, bool requisite_line) {
    if (act.is_act_confidence < 0.5) act.doubts.emplace_back("not an act");
    if (act.title.empty()) act.doubts.emplace_back("no title");
    if (!requisite_line) act.doubts.emplace_back("no requisite line");
    if (!act.date) act.doubts.emplace_back("no date");
    if (!act.number) act.doubts.emplace_back("no number");
    const std::vector<const Node*> points = act.points();
    if (points.empty()) act.doubts.emplace_back("no points");
    if (act.signers.empty()) act.doubts.emplace_back("no signer");
    if (act.signers.empty() && act.entry_into_force.rule.empty() && !points.empty())
        act.doubts.emplace_back("no entry into force: the end may be missing");
    if (!points.empty() && !requisite_line && std::atoi(points.front()->number.c_str()) > 1)
        act.doubts.push_back("points begin with " + points.front()->number + ": the beginning is missing");
    for (std::size_t i = 1; i < points.size(); ++i) {
        const std::string& before = points[i - 1]->number;
        const int a = std::atoi(before.c_str());
        const int b = std::atoi(points[i]->number.c_str());
        if (b > a + 1 && points[i]->kind == points[i - 1]->kind) {
            act.doubts.push_back("gap in numbering between " + before + " and " + points[i]->number);
        }
    }
    name_missing_appendices(act);
}

}  // namespace qujat::acts
