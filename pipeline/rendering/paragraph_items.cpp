// The text of a paragraph cut into words, spaces and objects, with the places a line may end at; words
// divided.
#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "rendering/paragraph_parts.h"

namespace qujat::rendering {
namespace {

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

}  // namespace qujat::rendering
