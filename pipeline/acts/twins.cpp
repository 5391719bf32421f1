// The Kazakh and the Russian text of one act: where they do not say the same. What can be compared without
// translating: requisites, numbering, figures, dates, tables, citations.
#include <algorithm>
#include <functional>
#include <set>

#include "acts/compare.h"
#include "acts/tree.h"
#include "text/date.h"

namespace qujat::acts {

namespace {

using Check =
    std::function<void(const std::string& fact, const std::string& kazakh, const std::string& russian)>;

std::string joined(const std::set<std::string>& items) {
    std::string out;
    for (const std::string& item : items) out += (out.empty() ? "" : ", ") + item;
    return out;
}

std::string numbers_of(const std::vector<Node>& tree) {
    std::string out;
    for (const Node* point : points_of(tree)) out += (out.empty() ? "" : " ") + point->number;
    return out;
}

// The figures of a text in rising order; a date in words gives its day and year, both languages the same.
std::vector<std::string> figures(const std::string& text) {
    std::vector<std::string> out;
    std::string figure;
    for (const char c : text + " ") {
        if (c >= '0' && c <= '9') {
            figure += c;
        } else if (!figure.empty()) {
            out.push_back(std::move(figure));
            figure.clear();
        }
    }
    // Dates in figures ("23.02.2024") and in words differ by the month.
    for (const text::FoundDate& found : text::find_dates(text)) {
        const std::string month = std::to_string(found.date.month);
        const std::string printed = text.substr(found.begin, found.end - found.begin);
        for (const std::string& spelled : {month, "0" + month}) {
            const auto at = std::find(out.begin(), out.end(), spelled);
            if (printed.find("." + spelled + ".") != std::string::npos && at != out.end()) {
                out.erase(at);
                break;
            }
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

// What of `mine` the other text has not.
std::string only(const std::vector<std::string>& mine, const std::vector<std::string>& other) {
    std::vector<std::string> rest;
    std::set_difference(mine.begin(), mine.end(), other.begin(), other.end(), std::back_inserter(rest));
    std::string out;
    for (const std::string& figure : rest) out += (out.empty() ? "" : " ") + figure;
    return out;
}

void check_figures(const std::string& kk, const std::string& ru, const std::string& where,
                   const Check& check) {
    const std::vector<std::string> mine = figures(kk);
    const std::vector<std::string> other = figures(ru);
    check("figures in " + where, only(mine, other), only(other, mine));
}

std::size_t below(const Node& node, NodeKind kind) {
    std::size_t count = 0;
    for (const Node& child : node.children) count += child.kind == kind ? 1 : 0;
    return count;
}

// Points of the same number: their subpoints and figures.
void check_parts(const std::vector<Node>& kazakh, const std::vector<Node>& russian, const std::string& of,
                 const Check& check) {
    const std::vector<const Node*> mine = points_of(kazakh);
    const std::vector<const Node*> other = points_of(russian);
    for (const Node* kk : mine) {
        const auto twin = std::find_if(other.begin(), other.end(),
                                       [&](const Node* node) { return node->number == kk->number; });
        if (twin == other.end()) continue;
        const std::string where = std::string(node_name(kk->kind)) + " " + kk->number + of;
        check("subpoints of " + where, std::to_string(below(*kk, NodeKind::Subpoint)),
              std::to_string(below(**twin, NodeKind::Subpoint)));
        check_figures(full_text(*kk), full_text(**twin), where, check);
    }
}

void check_tables(const Table& kk, const Table& ru, const std::string& where, const Check& check) {
    check("rows of " + where, std::to_string(kk.rows.size()), std::to_string(ru.rows.size()));
    if (kk.rows.size() != ru.rows.size()) return;
    for (std::size_t r = 0; r < kk.rows.size(); ++r) {
        const auto line = [](const std::vector<std::string>& cells) {
            std::string out;
            for (const std::string& cell : cells) out += cell + " ";
            return out;
        };
        check_figures(line(kk.rows[r]), line(ru.rows[r]), "row " + std::to_string(r + 1) + " of " + where,
                      check);
    }
}

}  // namespace

std::vector<TwinDifference> check_twins(const Act& kazakh, const Act& russian) {
    std::vector<TwinDifference> out;
    const auto check = [&](const std::string& fact, const std::string& kk, const std::string& ru) {
        if (kk != ru) out.push_back({fact, kk, ru});
    };
    const auto iso = [](const std::optional<text::CivilDate>& date) {
        return date ? text::iso(*date) : std::string();
    };
    check("kind", kazakh.kind, russian.kind);
    check("date", iso(kazakh.date), iso(russian.date));
    check("number", kazakh.number.value_or(""), russian.number.value_or(""));
    check("registration date", iso(kazakh.registration_date), iso(russian.registration_date));
    check("registration number", kazakh.registration_number.value_or(""),
          russian.registration_number.value_or(""));
    check("status", kazakh.status, russian.status);
    check("entry into force", iso(kazakh.entry_into_force.date), iso(russian.entry_into_force.date));
    check("points", numbers_of(kazakh.tree), numbers_of(russian.tree));
    check_parts(kazakh.tree, russian.tree, "", check);
    check("appendices", std::to_string(kazakh.appendices.size()), std::to_string(russian.appendices.size()));
    for (std::size_t i = 0; i < std::min(kazakh.appendices.size(), russian.appendices.size()); ++i) {
        const Appendix& kk = kazakh.appendices[i];
        const Appendix& ru = russian.appendices[i];
        const std::string name = " of appendix " + std::to_string(i + 1);
        check("number" + name, kk.number, ru.number);
        check("points" + name, numbers_of(kk.tree), numbers_of(ru.tree));
        check_parts(kk.tree, ru.tree, name, check);
        check("tables" + name, std::to_string(kk.tables.size()), std::to_string(ru.tables.size()));
        for (std::size_t t = 0; t < std::min(kk.tables.size(), ru.tables.size()); ++t) {
            check_tables(kazakh.tables[kk.tables[t]], russian.tables[ru.tables[t]],
                         "table " + std::to_string(t + 1) + name, check);
        }
    }
    const auto cited = [&](const Act& act) {
        std::set<std::string> all;
        for (const Reference& reference : act.cites)
            all.insert(reference.kind + " " + iso(reference.date) + " " + reference.number.value_or(""));
        return all;
    };
    const std::set<std::string> kk = cited(kazakh);
    const std::set<std::string> ru = cited(russian);
    std::set<std::string> only_kk;
    std::set<std::string> only_ru;
    std::set_difference(kk.begin(), kk.end(), ru.begin(), ru.end(), std::inserter(only_kk, only_kk.end()));
    std::set_difference(ru.begin(), ru.end(), kk.begin(), kk.end(), std::inserter(only_ru, only_ru.end()));
    check("cited acts", joined(only_kk), joined(only_ru));
    check("operations", std::to_string(kazakh.operations.size()), std::to_string(russian.operations.size()));
    return out;
}

}  // namespace qujat::acts
