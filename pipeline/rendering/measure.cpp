#include <algorithm>
#include <numeric>

#include "rendering/layout.h"
#include "rendering/misfit.h"

namespace qujat::rendering {
namespace {

double vertical_frame(const Style& style) {
    return style.border[kTop].width + style.border[kBottom].width + style.padding[kTop].value +
           style.padding[kBottom].value;
}

double horizontal_frame(const Style& style) {
    return style.border[kLeft].width + style.border[kRight].width + style.padding[kLeft].value +
           style.padding[kRight].value;
}

constexpr std::size_t kRowsLookedAt = 60;  // for the widths of columns that name none

}  // namespace

// Sets width, height and margins of `box` for a containing width of `available` points.
void Layout::measure(Box& box, double available) {
    const Style& style = *box.style;
    if (box.kind == Box::Kind::Paragraph) {
        measure_paragraph(box, available);
        return;
    }
    const double frame = horizontal_frame(style);
    const double left = style.margin[kLeft].of(available);
    const double right = style.margin[kRight].of(available);
    box.margin_top = style.margin[kTop].of(available);
    box.margin_bottom = style.margin[kBottom].of(available);
    box.margin_left = left;
    box.width =
        style.width.is_auto() ? std::max(available - left - right, 0.0) : style.width.of(available) + frame;
    if (!style.width.is_auto() && style.margin[kLeft].is_auto()) {
        const double free = available - box.width - right;
        box.margin_left = std::max(0.0, style.margin[kRight].is_auto() ? free / 2 : free);
    }
    box.content_left = style.border[kLeft].width + style.padding[kLeft].value;
    box.content_width = std::max(box.width - frame, 1.0);
    switch (box.kind) {
        case Box::Kind::Flex:
            measure_flex(box);
            break;
        case Box::Kind::Table:
            measure_table(box);
            break;
        default:
            measure_children(box);
    }
    box.height += vertical_frame(style);
    if (!style.min_height.is_auto())
        box.height = std::max(box.height, style.min_height.value + vertical_frame(style));
    if (!style.height.is_auto()) {
        const double wanted = style.height.value + vertical_frame(style);
        if (box.height > wanted + 0.5 && style.position != Position::Static) {
            throw Misfit{{QUJAT_MSG("text is too long for its box: it needs {0} mm of height and has {1} mm; "
                                    "shorten the value {2}"),
                          {std::to_string(static_cast<int>(box.height / 72 * 25.4 + 1)),
                           std::to_string(static_cast<int>(wanted / 72 * 25.4))}},
                         text_in(box)};
        }
        box.height = std::max(box.height, wanted);
    }
}

void Layout::measure_children(Box& box) {
    const Style& style = *box.style;
    double height = 0;
    double pending = 0;  // margin below the child before
    bool first = true;
    // Margins of first and last children stand outside of a plain block, as in a browser.
    const bool plain =
        box.kind == Box::Kind::Block && style.position == Position::Static && style.display == Display::Block;
    const bool open_top = plain && style.border[kTop].width == 0 && style.padding[kTop].value == 0;
    const bool open_bottom = plain && style.border[kBottom].width == 0 && style.padding[kBottom].value == 0 &&
                             style.height.is_auto();
    for (Box* child : box.children) {
        measure(*child, box.content_width);
        if (first && open_top) {
            box.margin_top = std::max(box.margin_top, child->margin_top);
            child->margin_top = 0;
        }
        height += std::max(pending, child->margin_top) + child->height;
        pending = child->margin_bottom;
        first = false;
    }
    if (open_bottom && !box.children.empty()) {
        box.margin_bottom = std::max(box.margin_bottom, pending);
        box.children.back()->margin_bottom = 0;
        pending = 0;
    }
    box.height = height + pending;
}

void Layout::measure_paragraph(Box& box, double width) {
    for (Run& run : box.runs) {
        if (run.kind != Run::Kind::Box) continue;
        const Style& style = *run.box->style;
        const double content =
            style.width.is_auto() ? std::min(extent(*run.box).widest_line, width) : style.width.of(width);
        measure(*run.box, content + (style.width.is_auto() ? horizontal_frame(style) : 0));
        run.box->width = content + horizontal_frame(style);
        run.box->content_width = std::max(content, 1.0);
    }
    setter_.set(box, width);
    box.width = box.content_width = width;
    box.height = 0;
    for (const Line& line : box.lines) {
        box.height += line.height;
        if (line.width > width + 1 && (box.lines.size() == 1 || box.style->nowrap)) {
            throw Misfit{{QUJAT_MSG("text is too wide for its box: it needs {0} mm and has {1} mm; shorten "
                                    "the value {2} or let it wrap"),
                          {std::to_string(static_cast<int>(line.width / 72 * 25.4 + 1)),
                           std::to_string(static_cast<int>(width / 72 * 25.4))}},
                         text_in(box)};
        }
    }
}

ParagraphSetter::Extent Layout::extent(Box& box) {
    if (box.kind == Box::Kind::Paragraph) {
        for (Run& run : box.runs) {
            if (run.kind == Run::Kind::Box) {
                const Style& style = *run.box->style;
                run.box->width = (style.width.is_auto() ? extent(*run.box).widest_line : style.width.of(0)) +
                                 horizontal_frame(style);
            }
        }
        return setter_.extent(box);
    }
    ParagraphSetter::Extent found;
    if (box.style->width.kind == Length::Kind::Points) {
        found.widest_line = found.widest_word = box.style->width.value + horizontal_frame(*box.style);
        return found;
    }
    for (Box* child : box.children) {
        const ParagraphSetter::Extent one = extent(*child);
        if (box.kind == Box::Kind::Flex || box.kind == Box::Kind::Row) {
            found.widest_line += one.widest_line + box.style->gap;
            found.widest_word += one.widest_word + box.style->gap;
        } else {
            found.widest_line = std::max(found.widest_line, one.widest_line);
            found.widest_word = std::max(found.widest_word, one.widest_word);
        }
    }
    const double frame =
        horizontal_frame(*box.style) + box.style->margin[kLeft].value + box.style->margin[kRight].value;
    found.widest_line += frame;
    found.widest_word += frame;
    return found;
}

void Layout::measure_flex(Box& box) {
    const auto count = static_cast<double>(box.children.size());
    double free = box.content_width - box.style->gap * std::max(0.0, count - 1);
    double shares = 0;
    std::vector<double> widths;
    for (Box* child : box.children) {
        const Style& style = *child->style;
        double width = 0;
        if (child->kind != Box::Kind::Paragraph && style.flex > 0) {
            shares += style.flex;
        } else if (child->kind != Box::Kind::Paragraph && !style.width.is_auto()) {
            width = style.width.of(box.content_width) + horizontal_frame(style) + style.margin[kLeft].value +
                    style.margin[kRight].value;
        } else {
            width = std::min(extent(*child).widest_line + 0.1, box.content_width);
        }
        widths.push_back(width);
        free -= width;
    }
    box.height = 0;
    box.columns.clear();
    double x = 0;
    for (std::size_t i = 0; i < box.children.size(); ++i) {
        Box& child = *box.children[i];
        if (child.kind != Box::Kind::Paragraph && child.style->flex > 0 && shares > 0)
            widths[i] = std::max(free, 0.0) * child.style->flex / shares;
        measure(child, widths[i]);
        box.columns.push_back(x);
        x += widths[i] + box.style->gap;
        box.height = std::max(box.height, child.height + child.margin_top + child.margin_bottom);
    }
}

void Layout::column_widths(Box& table) {
    std::size_t count = table.column_widths.size();
    for (const Box* row : table.children) {
        for (const Box* cell : row->children)
            count = std::max(count, static_cast<std::size_t>(cell->column + cell->span));
    }
    std::vector<double> widths(count, -1);
    for (std::size_t i = 0; i < table.column_widths.size(); ++i) {
        if (!table.column_widths[i].is_auto()) widths[i] = table.column_widths[i].of(table.content_width);
    }
    // Columns that name no width share what is left by what stands in them, but never less than their widest
    // word.
    std::vector<double> lines(count, 0);
    std::vector<double> words(count, 0);
    for (std::size_t r = 0; r < std::min(table.children.size(), kRowsLookedAt); ++r) {
        for (Box* cell : table.children[r]->children) {
            const auto column = static_cast<std::size_t>(cell->column);
            if (cell->span != 1 || widths[column] >= 0) continue;
            if (!cell->style->width.is_auto()) {
                widths[column] = cell->style->width.of(table.content_width);
                continue;
            }
            const auto one = extent(*cell);
            lines[column] = std::max(lines[column], one.widest_line);
            words[column] = std::max(words[column], one.widest_word);
        }
    }
    double free = table.content_width;
    double wanted = 0;
    double least = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (widths[i] >= 0) {
            free -= widths[i];
        } else {
            wanted += std::max(lines[i], 10.0);
            least += words[i];
        }
    }
    for (std::size_t i = 0; i < count; ++i) {
        if (widths[i] >= 0) continue;
        const double line = std::max(lines[i], 10.0);
        if (wanted <= free)
            widths[i] = line + (free - wanted) * line / wanted;
        else if (least >= free)
            widths[i] = free * words[i] / std::max(least, 1.0);
        else
            widths[i] = words[i] + (free - least) * (line - words[i]) / std::max(wanted - least, 1.0);
    }
    table.columns.assign(1, 0);
    for (const double width : widths) table.columns.push_back(table.columns.back() + width);
    if (table.columns.back() > table.content_width + 1) {
        const double scale = table.content_width / table.columns.back();
        for (double& column : table.columns) column *= scale;
    }
}

void Layout::measure_row(const Box& table, Box& row) {
    row.width = table.content_width;
    row.height = row.style->height.is_auto() ? 0 : row.style->height.value;
    for (Box* cell : row.children) {
        const auto first = static_cast<std::size_t>(cell->column);
        const std::size_t last =
            std::min(first + static_cast<std::size_t>(cell->span), table.columns.size() - 1);
        const double width = table.columns[last] - table.columns[first];
        cell->width = width;
        cell->content_left = cell->style->padding[kLeft].value + cell->style->border[kLeft].width;
        cell->content_width = std::max(1.0, width - horizontal_frame(*cell->style));
        measure_children(*cell);
        cell->height += vertical_frame(*cell->style);
        if (!cell->style->height.is_auto())
            cell->height = std::max(cell->height, cell->style->height.value + vertical_frame(*cell->style));
        if (cell->rows == 1) row.height = std::max(row.height, cell->height);
    }
}

// Rows that cells reach over stay on one page together; the last of them makes room for a cell that is taller
// than they are. A cell whose rows no page can hold stands in its first row alone.
void Layout::tie_rows(Box& table) {
    auto& rows = table.children;
    const double room = bottom() - top();
    for (std::size_t r = 0; r < rows.size(); ++r) {
        for (Box* cell : rows[r]->children) {
            if (cell->rows == 1) continue;
            const std::size_t end = std::min(r + static_cast<std::size_t>(cell->rows), rows.size());
            double height = 0;
            for (std::size_t i = r; i < end; ++i) height += rows[i]->height;
            if (std::max(height, cell->height) > room * 0.8) {
                cell->rows = 1;
                rows[r]->height = std::max(rows[r]->height, cell->height);
                continue;
            }
            if (height < cell->height) rows[end - 1]->height += cell->height - height;
        }
    }
    for (std::size_t r = rows.size(); r-- > 0;) {
        std::size_t end = r + 1;
        for (std::size_t i = r; i < end && i < rows.size(); ++i) {
            for (Box* cell : rows[i]->children) {
                if (cell->rows > 1) end = std::max(end, i + static_cast<std::size_t>(cell->rows));
            }
        }
        rows[r]->tied = std::min(end, rows.size()) - r;
        for (Box* cell : rows[r]->children) {
            cell->span_height = 0;
            for (std::size_t i = r; i < std::min(r + static_cast<std::size_t>(cell->rows), rows.size()); ++i)
                cell->span_height += rows[i]->height;
        }
    }
}

void Layout::measure_table(Box& box) {
    column_widths(box);
    for (Box* row : box.children) measure_row(box, *row);
    tie_rows(box);
    box.height = 0;
    for (const Box* row : box.children) box.height += row->height;
}

double Layout::lead(const Box& box) const {
    if (box.style->break_inside == Break::Avoid) return box.height;
    const double frame = box.style->border[kTop].width + box.style->padding[kTop].value;
    switch (box.kind) {
        case Box::Kind::Paragraph: {
            const auto count = static_cast<int>(box.lines.size());
            const int wanted = count <= box.style->orphans + 1 ? count : box.style->orphans;
            double height = 0;
            for (int i = 0; i < wanted; ++i) height += box.lines[static_cast<std::size_t>(i)].height;
            return height;
        }
        case Box::Kind::Table: {
            double height = frame;
            const std::size_t first = std::min(box.header_rows, box.children.size());
            const std::size_t tied = first < box.children.size() ? box.children[first]->tied : 0;
            for (std::size_t i = 0; i < first + tied; ++i) height += lead(*box.children[i]);
            return height;
        }
        case Box::Kind::Flex:
        case Box::Kind::Row: {
            double height = 0;
            for (const Box* child : box.children) height = std::max(height, lead(*child));
            return frame + height;
        }
        default:
            return box.children.empty() ? box.height : frame + needed(box, 0);
    }
}

}  // namespace qujat::rendering
