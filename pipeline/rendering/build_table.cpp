// Tables: rows, cells that reach over columns and rows, heads that repeat.
#include <algorithm>
#include <cstring>

#include "rendering/builder.h"

namespace qujat::rendering {

Box* Builder::table(const pugi::xml_node& element, Context context) {
    Box* box = tree_.make(Box::Kind::Table, context.style, context.node);
    context.plain_table = std::strcmp(element.attribute("role").value(), "presentation") == 0;
    if (!context.plain_table) enter(context, "Table", false);
    box->node = context.node;
    rows(element, context, *box, false);
    return box;
}

void Builder::rows(const pugi::xml_node& parent, const Context& context, Box& box, bool header) {
    int count = 0;
    for (const pugi::xml_node child : parent.children()) count += child.type() == pugi::node_element ? 1 : 0;
    int index = 0;
    for (const pugi::xml_node child : parent.children()) {
        if (child.type() != pugi::node_element) continue;
        ++index;
        path_.push_back({child.name(), child.attribute("id").value(), child.attribute("class").value(), index,
                         index == count});
        const std::string_view tag = child.name();
        const auto& entry = computed(child, context);
        Context inner = context;
        inner.style = &entry.style;
        inner.style_id = entry.id;
        if (entry.style.display == Display::None) {
            // left out
        } else if (tag == "col") {
            box.column_widths.push_back(entry.style.width);
        } else if (tag == "colgroup") {
            rows(child, inner, box, false);
        } else if (tag == "thead" || tag == "tbody") {
            if (!context.plain_table) enter(inner, tag == "thead" ? "THead" : "TBody", false);
            rows(child, inner, box, tag == "thead");
            end_spans(box);
        } else if (tag == "tr") {
            row(child, inner, box, header);
        }
        path_.pop_back();
    }
}

void Builder::end_spans(Box& table_box) {
    for (std::size_t r = 0; r < table_box.children.size(); ++r) {
        for (Box* cell : table_box.children[r]->children)
            cell->rows = std::min(cell->rows, static_cast<int>(table_box.children.size() - r));
    }
    table_box.occupied.clear();
}

void Builder::row(const pugi::xml_node& element, Context context, Box& table_box, bool header) {
    if (!context.plain_table) enter(context, "TR", false);
    Box* box = tree_.make(Box::Kind::Row, context.style, context.node);
    int column = 0;
    int count = 0;
    for (const pugi::xml_node child : element.children()) count += child.type() == pugi::node_element ? 1 : 0;
    int index = 0;
    for (const pugi::xml_node child : element.children()) {
        if (child.type() != pugi::node_element) continue;
        ++index;
        path_.push_back({child.name(), child.attribute("id").value(), child.attribute("class").value(), index,
                         index == count});
        const auto& entry = computed(child, context);
        if (entry.style.display != Display::None) {
            Context inner = context;
            inner.style = &entry.style;
            inner.style_id = entry.id;
            const bool is_head = std::strcmp(child.name(), "th") == 0;
            if (!context.plain_table) enter(inner, is_head ? "TH" : "TD", true);
            Box* cell = tree_.make(Box::Kind::Cell, inner.style, inner.node);
            std::vector<int>& occupied = table_box.occupied;
            while (static_cast<std::size_t>(column) < occupied.size() &&
                   occupied[static_cast<std::size_t>(column)] > 0)
                ++column;
            cell->column = column;
            cell->span = std::max(1, child.attribute("colspan").as_int(1));
            cell->rows = std::max(1, child.attribute("rowspan").as_int(1));
            if (cell->span + cell->rows > 2 && inner.node != kArtifact && !context.plain_table)
                structure_.set_span(inner.node, cell->span, cell->rows);
            column += cell->span;
            if (occupied.size() < static_cast<std::size_t>(column))
                occupied.resize(static_cast<std::size_t>(column));
            for (int c = cell->column; c < column; ++c) occupied[static_cast<std::size_t>(c)] = cell->rows;
            children(child, inner, *cell);
            box->children.push_back(cell);
        }
        path_.pop_back();
    }
    for (int& rows_left : table_box.occupied) rows_left = std::max(0, rows_left - 1);
    if (header) ++table_box.header_rows;
    table_box.children.push_back(box);
}

}  // namespace qujat::rendering
