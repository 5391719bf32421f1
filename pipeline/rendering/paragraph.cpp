#include "rendering/paragraph.h"

#include <fmt/format.h>
#include <algorithm>

#include "base/error.h"
#include "rendering/line_breaks.h"
#include "rendering/total_fit.h"
#include "text/unicode.h"

namespace qujat::rendering {
namespace {

constexpr double kSlack = 0.01;               // points a line may be over by rounding
constexpr double kStretchBeforeDivide = 0.4;  // em a space may grow before a word is divided instead
constexpr double kRaggedBeforeDivide =
    3.5;  // em a ragged line may stay short before a word is divided instead
constexpr int kDividedLinesInARow = 2;
constexpr double kEvenEnough =
    0.75;  // parts of a space: no word is divided while no space grows more than this

constexpr std::string_view kSoftHyphen = "\xC2\xAD";
constexpr std::string_view kObject = "\xEF\xBF\xBC";

// The smallest unit of setting: part of a word in one face, a space, or an object.
struct Item {
    enum class Kind { Word, Space, Object, LineBreak } kind = Kind::Word;
    const Run* run = nullptr;
    Face* face = nullptr;
    const Shaped* shaped = nullptr;
    double width = 0;
    std::string_view text;
    bool break_after = false;
    bool hyphen_at_break = false;  // a soft hyphen stands after it
    bool divided = false;          // ends with the hyphen of a division
};

double width_of(const Shaped& shaped, const Style& style) {
    return shaped.width * style.font_size + style.letter_spacing * static_cast<double>(shaped.glyphs.size());
}

double object_width(const Run& run) {
    if (run.kind == Run::Kind::Box)
        return run.box->width + run.box->style->margin[kLeft].value + run.box->style->margin[kRight].value;
    return run.style->width.value + run.style->margin[kLeft].value + run.style->margin[kRight].value;
}

char32_t decode(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) {
        return static_cast<unsigned char>(i < text.size() ? text[i] : 0);
    };
    const unsigned char first = byte(at);
    char32_t c = first;
    int more = 0;
    if (first >= 0xF0) {
        c = first & 0x07U;
        more = 3;
    } else if (first >= 0xE0) {
        c = first & 0x0FU;
        more = 2;
    } else if (first >= 0xC0) {
        c = first & 0x1FU;
        more = 1;
    }
    ++at;
    for (; more > 0; --more) c = (c << 6U) | (byte(at++) & 0x3FU);
    return c;
}

bool invisible(char32_t c) {
    return c == 0xAD || c == 0x200B || c == 0x2060;
}

}  // namespace

struct ParagraphSetter::Parts {
    FontLibrary& fonts;
    Hyphenation& hyphenation;
    LineBreaks breaks;
    std::string page = "1";
    std::string pages = "1";
    std::string all;  // the paragraph's text, as the break iterator sees it
    std::vector<Item> items;
    std::deque<std::string>
        own_text;  // text that stands in no run: numbers, words without invisible characters

    Parts(FontLibrary& library, Hyphenation& words) : fonts(library), hyphenation(words) {}

    std::string_view text_of(const Run& run) const {
        switch (run.kind) {
            case Run::Kind::Text:
                return run.text;
            case Run::Kind::LineBreak:
                return "\n";
            case Run::Kind::Page:
                return page;
            case Run::Kind::Pages:
                return pages;
            default:
                return kObject;
        }
    }

    void collect(const Box& box);
    void add_word(const Run& run, std::string_view text);
    void add_face_run(const Run& run, Face& face, std::string_view text);
    bool fits_divided(std::size_t at, double room, Item& head, Item& tail);
    bool cut_anywhere(std::size_t at, double room, Item& head, Item& tail);
    Item word_item(const Item& like, std::string_view text, bool with_hyphen);
    bool set_evenly(Box& box, double width, bool divide);
    std::size_t divided_from = 0;   // the item that the rest of a divided word is
    std::size_t divided_bytes = 0;  // how much of the word stands before it
    Line finish(Box& box, std::size_t begin, std::size_t end) const;
};

// One word in as many faces as its characters need.
void ParagraphSetter::Parts::add_word(const Run& run, std::string_view text) {
    Face* face = nullptr;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t here = at;
        const char32_t c = decode(text, at);
        Face* wanted = fonts.face_for(*run.style, c);
        if (wanted == nullptr) {
            throw base::Error({QUJAT_MSG("the template holds the character {0}, which none of the fonts has"),
                               {fmt::format("U+{:04X}", static_cast<std::uint32_t>(c))}});
        }
        if (wanted != face) {
            if (face != nullptr) add_face_run(run, *face, text.substr(begin, here - begin));
            face = wanted;
            begin = here;
        }
    }
    if (face != nullptr) add_face_run(run, *face, text.substr(begin));
}

void ParagraphSetter::Parts::add_face_run(const Run& run, Face& face, std::string_view text) {
    Item item;
    item.run = &run;
    item.face = &face;
    item.text = text;
    item.shaped = &face.shape(text);
    item.width = width_of(*item.shaped, *run.style);
    items.push_back(item);
}

void ParagraphSetter::Parts::collect(const Box& box) {
    items.clear();
    own_text.clear();
    all.clear();
    for (const Run& run : box.runs) all += text_of(run);

    std::size_t run_index = 0;
    std::size_t run_begin = 0;  // in `all`
    std::size_t segment = 0;
    const std::string_view whole = all;
    for (const std::size_t end : breaks.find(all)) {
        std::size_t at = segment;
        bool breakable = end < whole.size();
        if (breakable && whole[end - 1] == ' ') {
            std::size_t word_end = end;
            while (word_end > 0 && whole[word_end - 1] == ' ') --word_end;
            const std::size_t gap = word_end == 0 ? std::string_view::npos : whole.rfind(' ', word_end - 1);
            const std::size_t word_begin = gap == std::string_view::npos ? 0 : gap + 1;
            const std::size_t next_end = std::min(whole.find(' ', end), whole.size());
            breakable = hyphenation.may_break(whole.substr(word_begin, word_end - word_begin),
                                              whole.substr(end, next_end - end));
        }
        // 440-НҚ, 17-1: a number keeps what its hyphen ties to it.
        if (breakable && end >= 2 && whole[end - 1] == '-' && whole[end - 2] >= '0' && whole[end - 2] <= '9')
            breakable = false;
        while (at < end) {
            while (run_index < box.runs.size() && at >= run_begin + text_of(box.runs[run_index]).size()) {
                run_begin += text_of(box.runs[run_index]).size();
                ++run_index;
            }
            const Run& run = box.runs[run_index];
            const std::string_view text = text_of(run);
            const std::size_t stop_here = std::min(end, run_begin + text.size());
            std::string_view part = text.substr(at - run_begin, stop_here - at);
            at = stop_here;
            if (run.kind == Run::Kind::LineBreak) {
                items.push_back({Item::Kind::LineBreak, &run, nullptr, nullptr, 0, {}, false, false, false});
                continue;
            }
            if (run.kind == Run::Kind::Picture || run.kind == Run::Kind::Box) {
                items.push_back(
                    {Item::Kind::Object, &run, nullptr, nullptr, object_width(run), {}, false, false, false});
                continue;
            }
            const std::size_t spaces_at = part.find_last_not_of(' ') + 1;
            std::string_view word = part.substr(0, spaces_at);
            if (!word.empty()) {
                const bool soft = word.ends_with(kSoftHyphen);
                bool clean = true;
                for (std::size_t i = 0; i < word.size();) clean = !invisible(decode(word, i)) && clean;
                if (!clean) {
                    std::string& kept = own_text.emplace_back();
                    for (std::size_t i = 0; i < word.size();) {
                        const std::size_t begin = i;
                        if (!invisible(decode(word, i))) kept += word.substr(begin, i - begin);
                    }
                    word = kept;
                }
                if (!word.empty()) add_word(run, word);
                if (soft && !items.empty()) items.back().hyphen_at_break = true;
            }
            for (std::size_t i = spaces_at; i < part.size(); ++i) {
                Item space;
                space.kind = Item::Kind::Space;
                space.run = &run;
                space.face = &fonts.face_for(*run.style);
                space.shaped = &space.face->shape(" ");
                space.width = width_of(*space.shaped, *run.style);
                items.push_back(space);
            }
        }
        if (!items.empty() && breakable) items.back().break_after = true;
        segment = end;
    }
}

Item ParagraphSetter::Parts::word_item(const Item& like, std::string_view text, bool with_hyphen) {
    Item item = like;
    item.text = text;
    item.divided = with_hyphen;
    item.hyphen_at_break = false;
    item.shaped = with_hyphen ? &like.face->shape(std::string(text) + "-") : &like.face->shape(text);
    item.width = width_of(*item.shaped, *like.run->style);
    return item;
}

// The longest part of the word at `at` that fits in `room` with its hyphen.
bool ParagraphSetter::Parts::fits_divided(std::size_t at, double room, Item& head, Item& tail) {
    const Item item = items[at];
    if (item.kind != Item::Kind::Word || item.run->style->hyphens != Hyphens::Auto || !item.face->has(U'-'))
        return false;
    const auto& points = hyphenation.points(item.text, item.run->style->language);
    for (std::size_t i = points.size(); i-- > 0;) {
        const Item tried = word_item(item, item.text.substr(0, points[i]), true);
        if (tried.width > room + kSlack) continue;
        head = tried;
        head.break_after = true;
        tail = word_item(item, item.text.substr(points[i]), false);
        return true;
    }
    return false;
}

// At least one character, as many as fit.
bool ParagraphSetter::Parts::cut_anywhere(std::size_t at, double room, Item& head, Item& tail) {
    const Item item = items[at];
    if (item.kind != Item::Kind::Word) return false;
    std::vector<std::size_t> ends;
    for (std::size_t i = 0; i < item.text.size();) {
        decode(item.text, i);
        ends.push_back(i);
    }
    if (ends.size() < 2) return false;
    std::size_t low = 0;
    std::size_t high = ends.size() - 2;
    while (low < high) {
        const std::size_t middle = (low + high + 1) / 2;
        if (word_item(item, item.text.substr(0, ends[middle]), false).width <= room + kSlack)
            low = middle;
        else
            high = middle - 1;
    }
    head = word_item(item, item.text.substr(0, ends[low]), false);
    head.break_after = true;
    tail = word_item(item, item.text.substr(ends[low]), false);
    return true;
}

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
