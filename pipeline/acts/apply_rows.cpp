#include "acts/application.h"

#include <algorithm>

#include "acts/layout.h"
#include "acts/markers.h"
#include "acts/parts.h"
#include "acts/requisites.h"
#include "acts/structure.h"
#include "acts/tree.h"
#include "text/unicode.h"

namespace qujat::acts {

Table* Application::table_with_row(std::size_t& row, const std::string& number,
                                   std::vector<std::size_t>& tables) {
    walk(*document_.tree, [&](const Node& node, bool) {
        if (node.kind == NodeKind::Table) tables.push_back(node.table);
    });
    for (const std::size_t index : tables) {
        Table& table = act_.tables[index];
        for (std::size_t r = table.header_rows; r < table.rows.size(); ++r) {
            std::string first = table.rows[r].empty() ? "" : table.rows[r].front();
            while (!first.empty() && (first.back() == '.' || first.back() == ')')) first.pop_back();
            if (first != number) continue;
            row = r;
            return &table;
        }
    }
    return nullptr;
}

std::optional<std::vector<std::string>> Application::row_cells(std::size_t columns) const {
    const std::string first = o_.text.substr(0, o_.text.find('\n'));
    std::vector<std::string> cells = cells_of(first);
    if (cells.size() == columns) return cells;
    const Marker marker = marker_of(o_.text);
    if (columns == 2 && cells.size() == 1 && marker)
        return std::vector<std::string>{marker.number,
                                        text::collapse_spaces(o_.text.substr(marker.text_begin))};
    return std::nullopt;
}

Outcome Application::row() {
    const std::string number = steps_.back().number;
    std::size_t r = 0;
    std::vector<std::size_t> tables;
    Table* table = table_with_row(r, number, tables);
    const auto at = [&](std::size_t index) { return static_cast<std::ptrdiff_t>(index); };
    if (o_.action == Action::Add) {
        if (table != nullptr) return {"there_already", {}};
        if (tables.size() != 1) return {"no_place", {}};
        Table& only = act_.tables[tables.front()];
        const auto cells = row_cells(only.rows.empty() ? 0 : only.rows.front().size());
        if (!cells) return {"cells", {}};
        std::size_t behind = only.header_rows;
        const Ordinal wanted = ordinal(number);
        for (std::size_t i = only.header_rows; i < only.rows.size(); ++i) {
            const Ordinal here = ordinal(only.rows[i].front());
            if (here.major > 0 &&
                (here.major < wanted.major || (here.major == wanted.major && here.minor < wanted.minor)))
                behind = i + 1;
        }
        only.rows.insert(only.rows.begin() + at(behind), *cells);
    } else if (table == nullptr) {
        // A list printed as numbered lines.
        steps_.back().unit = "point";
        return node();
    } else if (o_.action == Action::Restate && o_.words.empty()) {
        const auto cells = row_cells(table->rows[r].size());
        if (!cells) return {o_.text.empty() ? "no_wording" : "cells", {}};
        table->rows[r] = *cells;
    } else if (!o_.words.empty()) {
        int count = 0;
        for (std::string& cell : table->rows[r]) count += replace_all(cell, o_.words, o_.text);
        if (count == 0) return {"no_words", o_.words};
    } else {
        table->rows.erase(table->rows.begin() + at(r));
    }
    note(o_.action == Action::Add ? "note_added" : "note_changed");
    return {};
}

}  // namespace qujat::acts
