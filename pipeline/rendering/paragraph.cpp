#include "rendering/paragraph.h"

#include <algorithm>

#include "rendering/paragraph_parts.h"
#include "rendering/total_fit.h"

namespace qujat::rendering {
namespace {

constexpr double kStretchBeforeDivide = 0.4;  // em a space may grow before a word is divided instead
constexpr double kRaggedBeforeDivide =
    3.5;  // em a ragged line may stay short before a word is divided instead
constexpr int kDividedLinesInARow = 2;
constexpr double kEvenEnough =
    0.75;  // parts of a space: no word is divided while no space grows more than this

}  // namespace

// A line of items[begin, end): positions, height and baseline.
Line ParagraphSetter::Parts::finish(Box& box, std::size_t begin, std::size_t end) const {
    while (end > begin && items[end - 1].kind == Item::Kind::Space) --end;
    Line line;
    line.begin = box.pieces.size();
    Face& strut = fonts.face_for(*box.style);
    const auto leading = [](const Face& face, const Style& style, double& above, double& below,
                            double shift) {
        const double ascent = face.ascent() * style.font_size;
        const double descent = face.descent() * style.font_size;
        const double half = (style.line_points() - ascent - descent) / 2;
        above = std::max(above, ascent + half + shift);
        below = std::max(below, descent + half - shift);
    };
    double above = 0;
    double below = 0;
    leading(strut, *box.style, above, below, 0);
    double x = 0;
    for (std::size_t i = begin; i < end; ++i) {
        const Item& item = items[i];
        LinePiece piece;
        piece.run = item.run;
        piece.face = item.face;
        piece.shaped = item.shaped;
        piece.x = static_cast<float>(x);
        piece.width = static_cast<float>(item.width);
        piece.space = item.kind == Item::Kind::Space;
        piece.soft_hyphen = item.divided;
        if (piece.space) ++line.gaps;
        const Style& style = *item.run->style;
        if (item.kind == Item::Kind::Object) {
            const bool is_box = item.run->kind == Run::Kind::Box;
            const double height = is_box ? item.run->box->height : style.height.value;
            const Style& own = is_box ? *item.run->box->style : style;
            double up = height;
            if (is_box && !item.run->box->children.empty() &&
                !item.run->box->children.back()->lines.empty()) {
                const Line& last = item.run->box->children.back()->lines.back();
                up = height - (last.height - last.baseline) - own.padding[kBottom].value -
                     own.border[kBottom].width;
            }
            if (own.vertical_align == VerticalAlign::Middle) up = height / 2 + 0.25 * box.style->font_size;
            above = std::max(above, up + own.margin[kTop].value);
            below = std::max(below, height - up + own.margin[kBottom].value);
        } else if (style.vertical_align == VerticalAlign::Super ||
                   style.vertical_align == VerticalAlign::Sub) {
            // Raised and lowered text does not push lines apart.
        } else if (item.kind == Item::Kind::Word) {
            leading(fonts.face_for(style), style, above, below, 0);
        }
        x += item.width;
        box.pieces.push_back(piece);
    }
    line.end = box.pieces.size();
    line.width = x;
    line.height = above + below;
    line.baseline = above;
    return line;
}

// A justified paragraph set as a whole. False when that cannot be done (a word wider than the line), or would
// leave loose lines that dividing words can mend.
bool ParagraphSetter::Parts::set_evenly(Box& box, double width, bool divide) {
    struct Cut {
        std::size_t item = 0;
        std::uint16_t point = 0;  // in the item's text; 0: after the item
    };
    std::vector<Opportunity> opportunities;
    std::vector<Cut> cuts;
    double total = 0;
    double trimmed = 0;  // without spaces at the end
    int gaps = 0;
    int trimmed_gaps = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Item& item = items[i];
        if (item.kind == Item::Kind::LineBreak || item.hyphen_at_break) return false;
        if (divide && item.kind == Item::Kind::Word && item.run->style->hyphens == Hyphens::Auto &&
            item.face->has(U'-')) {
            for (const std::uint16_t point : hyphenation.points(item.text, item.run->style->language)) {
                const double head = word_item(item, item.text.substr(0, point), true).width;
                const double tail = word_item(item, item.text.substr(point), false).width;
                opportunities.push_back({total + head, total + item.width - tail, gaps, gaps, true});
                cuts.push_back({i, point});
            }
        }
        total += item.width;
        if (item.kind == Item::Kind::Space) {
            ++gaps;
        } else {
            trimmed = total;
            trimmed_gaps = gaps;
        }
        if (item.break_after) {
            opportunities.push_back({trimmed, total, trimmed_gaps, gaps, false});
            cuts.push_back({i, 0});
        }
    }
    opportunities.push_back({trimmed, total, trimmed_gaps, gaps, false});
    cuts.push_back({items.size() - 1, 0});
    Face& strut = fonts.face_for(*box.style);
    const double space = width_of(strut.shape(" "), *box.style);
    const Fit fit = total_fit(opportunities, width - box.style->text_indent, width, space);
    if (fit.breaks.empty() || (!divide && fit.loosest > kEvenEnough)) return false;

    std::size_t begin = 0;
    std::size_t added = 0;  // items that dividing has added so far
    for (const std::size_t chosen : fit.breaks) {
        const std::size_t at = cuts[chosen].item + added;
        if (cuts[chosen].point != 0) {
            // A word divided twice keeps its points counted from its own beginning.
            const Item item = items[at];
            const std::size_t done = divided_from == at ? divided_bytes : 0;
            const Item head = word_item(item, item.text.substr(0, cuts[chosen].point - done), true);
            const Item tail = word_item(item, item.text.substr(cuts[chosen].point - done), false);
            items[at] = tail;
            items.insert(items.begin() + static_cast<std::ptrdiff_t>(at), head);
            ++added;
            divided_from = at + 1;
            divided_bytes = cuts[chosen].point;
        }
        while (begin < at && items[begin].kind == Item::Kind::Space && !box.lines.empty()) ++begin;
        Line line = finish(box, begin, at + 1);
        line.ends_paragraph = chosen == fit.breaks.back();
        box.lines.push_back(line);
        begin = at + 1;
    }
    return true;
}

ParagraphSetter::ParagraphSetter(FontLibrary& fonts, Hyphenation& hyphenation)
    : parts_(std::make_unique<Parts>(fonts, hyphenation)) {}
ParagraphSetter::~ParagraphSetter() = default;

void ParagraphSetter::set_numbers(int page, int pages) {
    parts_->page = std::to_string(page);
    parts_->pages = std::to_string(pages);
}

ParagraphSetter::Extent ParagraphSetter::extent(const Box& box) {
    parts_->collect(box);
    Extent extent;
    double line = box.style->text_indent;
    double word = 0;
    for (const Item& item : parts_->items) {
        if (item.kind == Item::Kind::LineBreak) {
            extent.widest_line = std::max(extent.widest_line, line);
            line = word = 0;
            continue;
        }
        line += item.width;
        word = item.kind == Item::Kind::Space ? 0 : word + item.width;
        extent.widest_word = std::max(extent.widest_word, word);
        if (item.break_after) word = 0;
    }
    extent.widest_line = std::max(extent.widest_line, line);
    return extent;
}

void ParagraphSetter::set(Box& box, double full_width) {
    Parts& parts = *parts_;
    parts.collect(box);
    box.lines.clear();
    box.pieces.clear();
    box.pieces.reserve(parts.items.size());
    std::vector<Item>& items = parts.items;
    const bool nowrap = box.style->nowrap;
    const bool justify = box.style->align == Align::Justify;
    parts.divided_from = std::string::npos;
    if (justify && !nowrap && !items.empty() &&
        (parts.set_evenly(box, full_width, false) || parts.set_evenly(box, full_width, true)))
        return;
    int divided_lines = 0;
    std::size_t begin = 0;
    while (begin < items.size()) {
        while (begin < items.size() && items[begin].kind == Item::Kind::Space && !box.lines.empty()) ++begin;
        if (begin >= items.size()) break;
        const double room = full_width - (box.lines.empty() ? box.style->text_indent : 0);
        double width = 0;
        double width_at_break = 0;
        std::size_t after_break = 0;  // where the next line begins when the line ends at its last opportunity
        int gaps = 0;
        int gaps_at_break = 0;
        std::size_t end = begin;
        bool forced = false;
        bool divided = false;
        for (;; ++end) {
            if (end == items.size()) break;
            Item& item = items[end];
            if (item.kind == Item::Kind::LineBreak) {
                forced = true;
                break;
            }
            if (item.kind == Item::Kind::Space) {
                if (item.break_after) {
                    after_break = end + 1;
                    width_at_break = width;
                    gaps_at_break = gaps;
                }
                width += item.width;
                ++gaps;
                continue;
            }
            if (!nowrap && width + item.width > room + kSlack) {
                Item head;
                Item tail;
                const double size = item.run->style->font_size;
                const double free = room - width_at_break;
                const bool loose = justify ? free > kStretchBeforeDivide * size * std::max(gaps_at_break, 1)
                                           : free > kRaggedBeforeDivide * size;
                const bool may_divide = after_break == 0 || (loose && divided_lines < kDividedLinesInARow);
                if (may_divide && parts.fits_divided(end, room - width, head, tail)) {
                    divided = true;
                } else if (after_break > 0) {
                    end = after_break;
                    break;
                } else if (end == begin && parts.cut_anywhere(end, room - width, head, tail)) {
                    // a word wider than the line
                } else if (end > begin) {
                    break;
                }
                if (head.shaped != nullptr) {
                    items[end] = tail;
                    items.insert(items.begin() + static_cast<std::ptrdiff_t>(end), head);
                    ++end;
                    break;
                }
            }
            width += item.width;
            if (item.break_after) {
                const bool soft = item.hyphen_at_break;
                if (!soft || width + item.face->shape("-").width * item.run->style->font_size <= room) {
                    after_break = end + 1;
                    width_at_break = width;
                    gaps_at_break = gaps;
                }
            }
        }
        if (end > begin && end < items.size() && items[end - 1].hyphen_at_break && !forced)
            items[end - 1] = parts.word_item(items[end - 1], items[end - 1].text, true);
        Line line = parts.finish(box, begin, end);
        line.ends_paragraph = forced || end >= items.size();
        box.lines.push_back(std::move(line));
        divided_lines = divided ? divided_lines + 1 : 0;
        begin = end + (forced ? 1 : 0);
    }
}

}  // namespace qujat::rendering
