#include "rendering/layout.h"

#include <algorithm>

#include "base/error.h"
#include "rendering/misfit.h"

namespace qujat::rendering {

Layout::Cursor Layout::next_page(const Cursor& at) {
    canvas_.need_page(at.page + 1);
    return {at.page + 1, top()};
}

// Height that must be free for child `index` to begin here: itself or its lead, and what it must not be
// parted from.
double Layout::needed(const Box& parent, std::size_t index) const {
    const Box& child = *parent.children[index];
    const bool stays_with_next = index + 1 < parent.children.size() &&
                                 (child.style->break_after == Break::Avoid ||
                                  parent.children[index + 1]->style->break_before == Break::Avoid);
    if (!stays_with_next) return lead(child);
    const Box& next = *parent.children[index + 1];
    return child.height + std::max(child.margin_bottom, next.margin_top) + needed(parent, index + 1);
}

Layout::Cursor Layout::flow(Box& box, double x, Cursor at) {
    canvas_.need_page(at.page);
    switch (box.kind) {
        case Box::Kind::Paragraph:
            return flow_paragraph(box, x, at);
        case Box::Kind::Table: {
            const std::size_t mark = canvas_.under_mark(at.page);
            const Cursor end = flow_table(box, x + box.content_left, at);
            decorate(box, x, box.width, at, end, mark);
            return end;
        }
        default:
            return flow_block(box, x, at);
    }
}

Layout::Cursor Layout::flow_block(Box& box, double x, Cursor at) {
    const Style& style = *box.style;
    const std::size_t mark = canvas_.under_mark(at.page);
    if (box.bookmark_level > 0 && !artifact_) {
        std::string title;
        for (const Box* child : box.children) {
            for (const Run& run : child->runs) title += run.kind == Run::Kind::LineBreak ? " " : run.text;
        }
        bookmarks_.push_back({box.bookmark_level, title, at.page, at.y});
    }
    Cursor inner{at.page, at.y + style.border[kTop].width + style.padding[kTop].value};
    if (!box.marker.empty() && !box.children.empty()) {
        // The marker stands left of the first line, right-aligned to the content.
        const Box* first = box.children.front();
        const Style& look = *first->style;
        Face* face = fonts_.face_for(look, U'•');
        if (box.marker != "•" || face == nullptr) face = &fonts_.face_for(look);
        const Shaped& shaped = face->shape(box.marker);
        const double baseline = first->lines.empty() ? look.font_size : first->lines.front().baseline;
        canvas_.text(at.page, owner(box.marker_node), *face, look.font_size, look.color, 0,
                     x + box.content_left - shaped.width * look.font_size - 0.45 * look.font_size,
                     inner.y + baseline, {{&shaped, 0, false}});
    }
    Cursor end = box.kind == Box::Kind::Flex ? flow_flex(box, x + box.content_left, inner)
                                             : flow_children(box, x + box.content_left, inner);
    end.y += style.border[kBottom].width + style.padding[kBottom].value;
    if (end.page == at.page && !(style.height.is_auto() && style.min_height.is_auto()))
        end.y = std::max(end.y, at.y + box.height);
    decorate(box, x, box.width, at, end, mark);
    return end;
}

Layout::Cursor Layout::flow_children(Box& box, double x, Cursor at) {
    double pending = 0;
    for (std::size_t i = 0; i < box.children.size(); ++i) {
        Box& child = *box.children[i];
        if (child.style->break_before == Break::Page && !at_top(at)) {
            at = next_page(at);
            pending = 0;
        }
        const double gap = std::max(pending, child.margin_top);
        const double room = bottom() - top();
        double need = needed(box, i);
        if (need > room) need = std::min(lead(child), room);
        if (!at_top(at) && at.y + gap + need > bottom() + 0.01) {
            at = next_page(at);
        } else if (!(at_top(at) && i > 0)) {
            at.y += gap;
        }
        at = flow(child, x + child.margin_left, at);
        pending = child.margin_bottom;
        if (child.style->break_after == Break::Page && i + 1 < box.children.size()) {
            at = next_page(at);
            pending = 0;
        }
    }
    at.y += pending;
    return at;
}

Layout::Cursor Layout::flow_paragraph(Box& box, double x, Cursor at) {
    const auto count = static_cast<int>(box.lines.size());
    int done = 0;
    while (done < count) {
        double y = at.y;
        int fit = 0;
        while (done + fit < count &&
               y + box.lines[static_cast<std::size_t>(done + fit)].height <= bottom() + 0.01) {
            y += box.lines[static_cast<std::size_t>(done + fit)].height;
            ++fit;
        }
        const bool fresh = at_top(at);
        if (done + fit < count) {
            // Not fewer than `orphans` lines before the break nor `widows` after it, when a page has room for
            // that.
            if (count - done - fit < box.style->widows) fit = count - done - box.style->widows;
            if (done == 0 && fit < box.style->orphans) fit = 0;
            if (fit < 0) fit = 0;
            if (fit == 0 && fresh)
                fit =
                    std::max(1, std::min(count - done,
                                         static_cast<int>((bottom() - at.y) /
                                                          box.lines[static_cast<std::size_t>(done)].height)));
        }
        for (int i = 0; i < fit; ++i) {
            const Line& line = box.lines[static_cast<std::size_t>(done + i)];
            paint_line(box, line, x, at, done + i == 0);
            at.y += line.height;
        }
        done += fit;
        if (done < count) at = next_page(at);
    }
    return at;
}

Layout::Cursor Layout::flow_flex(Box& box, double x, Cursor at) {
    Cursor end = at;
    const double inner_height = box.height - box.style->border[kTop].width -
                                box.style->border[kBottom].width - box.style->padding[kTop].value -
                                box.style->padding[kBottom].value;
    const bool unbroken = at.y + inner_height <= bottom() + 0.01;
    for (std::size_t i = 0; i < box.children.size(); ++i) {
        Box& child = *box.children[i];
        Cursor from = at;
        if (unbroken && box.style->align_items != VerticalAlign::Top) {
            const double free = inner_height - child.height;
            from.y += box.style->align_items == VerticalAlign::Middle ? free / 2 : free;
        } else {
            from.y += child.margin_top;
        }
        Cursor after = flow(child, x + box.columns[i] + child.margin_left, from);
        after.y += child.margin_bottom;
        if (after.page > end.page || (after.page == end.page && after.y > end.y)) end = after;
    }
    return end;
}

Layout::Cursor Layout::flow_table(Box& box, double x, Cursor at) {
    double head = 0;
    for (std::size_t i = 0; i < box.header_rows; ++i) head += box.children[i]->height;
    const Cursor begin = at;
    for (std::size_t i = 0; i < box.header_rows; ++i) at = flow_row(box, *box.children[i], x, at);
    const double outer = inset_;
    inset_ += head;
    for (std::size_t i = box.header_rows; i < box.children.size(); ++i) {
        Box& row = *box.children[i];
        double need = lead(row);
        for (std::size_t next = i + 1; next < i + row.tied; ++next) need += box.children[next]->height;
        need = std::min(need, bottom() - top());
        const bool keeps_next = row.style->break_after == Break::Avoid && i + 1 < box.children.size();
        const double with_next = keeps_next ? row.height + lead(*box.children[i + 1]) : need;
        if (!at_top(at) && at.y + with_next > bottom() + 0.01) at = next_page(at);
        at = flow_row(box, row, x, at);
    }
    inset_ = outer;
    if (head > 0) {
        const bool was = artifact_;
        artifact_ = true;
        for (int page = begin.page + 1; page <= at.page; ++page) {
            Cursor top_of_page{page, top()};
            for (std::size_t i = 0; i < box.header_rows; ++i)
                top_of_page = flow_row(box, *box.children[i], x, top_of_page);
        }
        artifact_ = was;
    }
    return at;
}

Layout::Cursor Layout::flow_row(const Box& table, Box& row, double x, Cursor at) {
    const bool unbroken = at.y + row.height <= bottom() + 0.01;
    const std::size_t mark = canvas_.under_mark(at.page);
    Cursor end = unbroken ? Cursor{at.page, at.y + row.height} : at;
    for (Box* cell : row.children) {
        const Style& style = *cell->style;
        Cursor from{at.page, at.y + style.padding[kTop].value + style.border[kTop].width};
        const double height = cell->rows > 1 ? cell->span_height : row.height;
        if (unbroken && style.vertical_align == VerticalAlign::Middle) from.y += (height - cell->height) / 2;
        if (unbroken && style.vertical_align == VerticalAlign::Bottom) from.y += height - cell->height;
        Cursor after = flow_children(
            *cell, x + table.columns[static_cast<std::size_t>(cell->column)] + cell->content_left, from);
        after.y += style.padding[kBottom].value + style.border[kBottom].width;
        if (!unbroken && (after.page > end.page || (after.page == end.page && after.y > end.y))) end = after;
    }
    for (const Box* cell : row.children) {
        const Cursor cell_end = cell->rows > 1 ? Cursor{at.page, at.y + cell->span_height} : end;
        decorate(*cell, x + table.columns[static_cast<std::size_t>(cell->column)], cell->width, at, cell_end,
                 mark);
    }
    decorate(row, x, row.width, at, end, mark);
    return end;
}

// Background and borders of a box that reaches from `begin` to `end`, page by page.
void Layout::decorate(const Box& box, double x, double width, const Cursor& begin, const Cursor& end,
                      std::size_t mark) {
    const Style& style = *box.style;
    const bool bordered = style.border[kTop].width > 0 || style.border[kRight].width > 0 ||
                          style.border[kBottom].width > 0 || style.border[kLeft].width > 0;
    if (style.background.none && !bordered) return;
    for (int page = begin.page; page <= end.page; ++page) {
        const double from = page == begin.page ? begin.y : top();
        const double to = page == end.page ? end.y : bottom();
        const Rect rect{x, from, width, to - from};
        canvas_.fill(page, page == begin.page ? mark : 0, rect, style.background);
        if (!bordered) continue;
        if (box.kind == Box::Kind::Cell)
            canvas_.cell_border(page, rect, style.border);
        else
            canvas_.border(page, rect, style.border, page == begin.page, page == end.page);
    }
}

void Layout::paint_line(const Box& box, const Line& line, double x, const Cursor& at, bool first) {
    const double room = box.width - (first ? box.style->text_indent : 0);
    const double free = std::max(0.0, room - line.width);
    double left = x + (first ? box.style->text_indent : 0);
    double stretch = 0;
    switch (box.style->align) {
        case Align::Right:
            left += free;
            break;
        case Align::Center:
            left += free / 2;
            break;
        case Align::Justify:
            // Negative where spaces shrink a little.
            if (!line.ends_paragraph && line.gaps > 0) stretch = (room - line.width) / line.gaps;
            break;
        case Align::Left:
            break;
    }
    const double baseline = at.y + line.baseline;
    std::vector<TextPiece> pieces;
    double moved = 0;  // what stretched spaces have added so far
    for (std::size_t i = line.begin; i < line.end;) {
        const LinePiece& piece = box.pieces[i];
        if (piece.shaped == nullptr) {
            paint_object(piece, left + piece.x + moved, baseline, at.page);
            ++i;
            continue;
        }
        const Run& run = *piece.run;
        const Style& style = *run.style;
        pieces.clear();
        const double begin = left + piece.x + moved;
        double end = begin;
        while (i < line.end && box.pieces[i].run == &run && box.pieces[i].face == piece.face &&
               box.pieces[i].shaped != nullptr) {
            const LinePiece& one = box.pieces[i];
            const double extra = one.space ? stretch : 0;
            pieces.push_back({one.shaped, extra, one.soft_hyphen});
            end = left + one.x + moved + one.width + extra;
            moved += extra;
            ++i;
        }
        double y = baseline;
        if (style.vertical_align == VerticalAlign::Super) y -= 0.55 * style.font_size;
        if (style.vertical_align == VerticalAlign::Sub) y += 0.2 * style.font_size;
        canvas_.text(at.page, owner(run.node), *piece.face, style.font_size, style.color,
                     style.letter_spacing, begin, y, pieces);
        if (style.underline) {
            BorderSide look;
            look.width = style.font_size * 0.05;
            look.color = style.color;
            canvas_.rule(at.page, owner(run.node), begin, y + style.font_size * 0.13, end,
                         y + style.font_size * 0.13, look);
        }
    }
}

void Layout::paint_object(const LinePiece& piece, double x, double baseline, int page) {
    const Run& run = *piece.run;
    if (run.kind == Run::Kind::Box) {
        Box& box = *run.box;
        double up = box.height;
        if (!box.children.empty() && !box.children.back()->lines.empty()) {
            const Line& last = box.children.back()->lines.back();
            up = box.height - (last.height - last.baseline) - box.style->padding[kBottom].value -
                 box.style->border[kBottom].width;
        }
        if (box.style->vertical_align == VerticalAlign::Middle)
            up = box.height / 2 + 0.25 * box.style->font_size;
        const bool was = whole_;
        whole_ = true;
        flow_block(box, x + box.style->margin[kLeft].value, {page, baseline - up});
        whole_ = was;
        return;
    }
    const Style& style = *run.style;
    const double width = style.width.value;
    const double height = style.height.value;
    double up = height;
    if (style.vertical_align == VerticalAlign::Middle) up = height / 2 + 0.25 * style.font_size;
    const double left = x + style.margin[kLeft].value;
    const double low = canvas_.page_height() - (baseline - up + height);
    const Picture& picture = *run.picture;
    if (run.node != kArtifact && !artifact_)
        structure_.set_box(run.node, left, low, left + width, low + height);
    if (picture.drawing != nullptr) {
        canvas_.drawing(page, owner(run.node), picture.drawing->operators,
                        {width / picture.width, 0, 0, height / picture.height, left, low});
    } else {
        const double across = picture.form ? width / picture.width : width;
        const double up_scale = picture.form ? height / picture.height : height;
        canvas_.object(page, owner(run.node), picture.object, {across, 0, 0, up_scale, left, low});
    }
}

// A box at a place of its own: offsets count from the edges of the text area.
void Layout::place_fixed(Box& box, int page) {
    const Style& style = *box.style;
    const double width = page_.width - page_.margin[kLeft] - page_.margin[kRight];
    const double height = page_.height - page_.margin[kTop] - page_.margin[kBottom];
    const double left = style.offset[kLeft].of(width);
    const double right = style.offset[kRight].of(width);
    const double y = !style.offset[kTop].is_auto() || style.offset[kBottom].is_auto()
                         ? page_.margin[kTop] + style.offset[kTop].of(height)
                         : page_.margin[kTop] + height - style.offset[kBottom].of(height) - box.height;
    const bool from_right = style.offset[kLeft].is_auto() && !style.offset[kRight].is_auto();
    const double x = page_.margin[kLeft] + (from_right ? width - right - box.width : left) + box.margin_left;
    if (y < -0.5 || y + box.height > page_.height + 0.5) {
        throw Misfit{{QUJAT_MSG("a box with a fixed place reaches over the edge of the page: its text is too "
                                "long; shorten the value {0}"),
                      {}},
                     text_in(box)};
    }
    whole_ = true;
    flow(box, x, {page, y});
    whole_ = false;
}

void Layout::place_running(BoxTree& tree, int page) {
    const double width = page_.width - page_.margin[kLeft] - page_.margin[kRight];
    for (const auto& [place, margin_box] : page_.boxes) {
        for (const auto& [name, box] : tree.running) {
            if (name != margin_box.element) continue;
            measure(*box, width);
            const bool at_head = place.starts_with("top");
            const double space = page_.margin[at_head ? kTop : kBottom];
            const double y =
                at_head ? (space - box->height) / 2 : page_.height - space + (space - box->height) / 2;
            whole_ = true;
            flow(*box, page_.margin[kLeft] + box->margin_left, {page, y});
            whole_ = false;
        }
    }
}

void Layout::run(BoxTree& tree) {
    const double width = page_.width - page_.margin[kLeft] - page_.margin[kRight];
    canvas_.need_page(0);
    measure(*tree.root, width);
    const auto area_of = [&](const Box& box) {
        const Style& style = *box.style;
        return width - style.offset[kLeft].of(width) - style.offset[kRight].of(width);
    };
    for (auto* boxes : {&tree.fixed, &tree.absolute}) {
        for (Box* box : *boxes) measure(*box, area_of(*box));
    }
    for (Box* box : tree.absolute) place_fixed(*box, 0);
    flow(*tree.root, page_.margin[kLeft] + tree.root->margin_left, {0, top()});
    const int pages = canvas_.pages();
    for (int page = 0; page < pages; ++page) {
        // What repeats on every page is told to readers once.
        artifact_ = page > 0;
        for (Box* box : tree.fixed) place_fixed(*box, page);
        artifact_ = true;
        setter_.set_numbers(page + 1, pages);
        place_running(tree, page);
        artifact_ = false;
    }
}

}  // namespace qujat::rendering
