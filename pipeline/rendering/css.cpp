#include "rendering/css.h"

#include <algorithm>

#include "rendering/css_values.h"

namespace qujat::rendering {
namespace {

// Comments become spaces of the same length, so that places stay right.
std::string without_comments(std::string_view text) {
    std::string clean(text);
    for (std::size_t begin = clean.find("/*"); begin != std::string::npos; begin = clean.find("/*", begin)) {
        const std::size_t end = std::min(clean.find("*/", begin + 2), clean.size() - 2) + 2;
        for (std::size_t i = begin; i < end; ++i) {
            if (clean[i] != '\n') clean[i] = ' ';
        }
    }
    return clean;
}

std::size_t closing_brace(const std::string& text, std::size_t open, const Place& place) {
    int depth = 0;
    for (std::size_t i = open; i < text.size(); ++i) {
        if (text[i] == '{') ++depth;
        if (text[i] == '}' && --depth == 0) return i;
    }
    throw error_at(place.at(text, open),
                   {QUJAT_MSG("Line {0}, column {1}: this \"{\" is never closed with \"}\""), {}});
}

struct RawDeclaration {
    std::string property;
    std::string value;
    Place place;
};

std::vector<RawDeclaration> split_declarations(std::string_view text, const Place& place) {
    std::vector<RawDeclaration> found;
    std::size_t begin = 0;
    char quote = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && quote != 0) {
            if (text[i] == quote) quote = 0;
            continue;
        }
        if (i < text.size() && (text[i] == '"' || text[i] == '\'')) quote = text[i];
        if (i < text.size() && text[i] != ';') continue;
        const std::string_view one = text.substr(begin, i - begin);
        const std::size_t first = one.find_first_not_of(" \t\r\n");
        if (first != std::string_view::npos) {
            const Place here = place.at(text, begin + first);
            const std::size_t colon = one.find(':');
            if (colon == std::string_view::npos) {
                throw error_at(
                    here,
                    {QUJAT_MSG("Line {0}, column {1}: \"{2}\" is no declaration; write property: value;"),
                     {trimmed(one)}});
            }
            found.push_back({trimmed(one.substr(0, colon)), trimmed(one.substr(colon + 1)), here});
        }
        begin = i + 1;
    }
    return found;
}

[[noreturn]] void bad_selector(std::string_view text, const Place& place) {
    throw error_at(
        place,
        {QUJAT_MSG(
             "Line {0}, column {1}: the selector \"{2}\" is not understood; write names, .classes, #ids, "
             "spaces, >, :first-child, :last-child, :nth-child(odd), ::before or ::after"),
         {trimmed(text)}});
}

SimpleSelector read_simple(const std::string& word, Rule& rule, const Place& place) {
    SimpleSelector simple;
    std::size_t at = 0;
    const auto name = [&] {
        const std::size_t begin = at;
        while (at < word.size() && word[at] != '.' && word[at] != '#' && word[at] != ':') ++at;
        if (begin == at) bad_selector(word, place);
        return word.substr(begin, at - begin);
    };
    if (word[0] == '*') {
        ++at;
    } else if (word[0] != '.' && word[0] != '#' && word[0] != ':') {
        simple.tag = name();
        rule.specificity += 1;
    }
    while (at < word.size()) {
        const char mark = word[at];
        if (mark == '.') {
            ++at;
            simple.classes.push_back(name());
            rule.specificity += 100;
        } else if (mark == '#') {
            ++at;
            simple.id = name();
            rule.specificity += 10000;
        } else {
            const std::string rest = word.substr(at);
            const auto takes = [&](const std::string& pseudo) {
                if (!rest.starts_with(pseudo)) return false;
                at += pseudo.size();
                rule.specificity += pseudo[1] == ':' ? 1 : 100;
                return true;
            };
            if (takes("::before"))
                rule.pseudo = Rule::Pseudo::Before;
            else if (takes("::after"))
                rule.pseudo = Rule::Pseudo::After;
            else if (takes(":first-child"))
                simple.first_child = true;
            else if (takes(":last-child"))
                simple.last_child = true;
            else if (takes(":nth-child(odd)"))
                simple.nth_parity = 1;
            else if (takes(":nth-child(even)"))
                simple.nth_parity = 0;
            else
                bad_selector(word, place);
        }
    }
    return simple;
}

Rule read_selector(const std::string& text, const Place& place) {
    Rule rule;
    bool child_only = false;
    for (const std::string& word : value_words(text)) {
        if (word == ">") {
            child_only = true;
            continue;
        }
        rule.selector.push_back(read_simple(word, rule, place));
        rule.selector.back().child_only = child_only;
        child_only = false;
    }
    if (rule.selector.empty()) bad_selector(text, place);
    return rule;
}

std::vector<Declaration> read_declarations(std::string_view text, const Place& place) {
    std::vector<Declaration> declarations;
    for (const RawDeclaration& raw : split_declarations(text, place))
        declarations.push_back(read_declaration(raw.property, raw.value, raw.place));
    return declarations;
}

void read_page_box(const std::string& name, std::string_view body, const Place& place, PageRule& page) {
    static const std::vector<std::string> known = {"top-left",    "top-center",    "top-right",
                                                   "bottom-left", "bottom-center", "bottom-right"};
    if (std::find(known.begin(), known.end(), name) == known.end()) {
        throw error_at(
            place,
            {QUJAT_MSG("Line {0}, column {1}: there is no page margin box \"@{2}\"; the nearest is \"@{3}\""),
             {name, nearest(name, known)}});
    }
    for (const RawDeclaration& raw : split_declarations(body, place)) {
        if (raw.property != "content" || !raw.value.starts_with("element(") || !raw.value.ends_with(")")) {
            throw error_at(
                raw.place,
                {QUJAT_MSG("Line {0}, column {1}: a page margin box takes only content: element(name)"), {}});
        }
        page.boxes[name].element = trimmed(std::string_view(raw.value).substr(8, raw.value.size() - 9));
    }
}

void read_page_declaration(const RawDeclaration& raw, PageRule& page) {
    const auto words = value_words(raw.value);
    if (raw.property == "size" && !words.empty()) {
        if (words[0] == "A4" || words[0] == "A5") {
            const bool whole = words[0] == "A4";
            page.width = whole ? 595.276 : 419.528;
            page.height = whole ? 841.89 : 595.276;
            if (words.size() > 1 && words[1] == "landscape") std::swap(page.width, page.height);
            return;
        }
        page.width = read_points(words[0], raw.place);
        page.height = read_points(words.back(), raw.place);
        return;
    }
    if (raw.property == "margin" && !words.empty() && words.size() <= 4) {
        for (std::size_t side = 0; side < 4; ++side) {
            std::size_t from = side < words.size() ? side : (side == 3 ? 1 : 0);
            if (from >= words.size()) from = 0;
            page.margin[side] = read_points(words[from], raw.place);
        }
        return;
    }
    throw error_at(
        raw.place,
        {QUJAT_MSG("Line {0}, column {1}: \"{2}\" is not understood in @page; write size or margin"),
         {raw.property}});
}

// `body` with its "@name { ... }" blocks read and blanked out.
std::string read_page_boxes(std::string body, const Place& place, PageRule& page) {
    for (std::size_t mark = body.find('@'); mark != std::string::npos; mark = body.find('@', mark)) {
        const std::size_t open = body.find('{', mark);
        if (open == std::string::npos) bad_selector(body.substr(mark), place.at(body, mark));
        const std::size_t close = closing_brace(body, open, place);
        read_page_box(trimmed(std::string_view(body).substr(mark + 1, open - mark - 1)),
                      std::string_view(body).substr(open + 1, close - open - 1), place.at(body, open + 1),
                      page);
        for (std::size_t i = mark; i <= close; ++i) {
            if (body[i] != '\n') body[i] = ' ';
        }
    }
    return body;
}

bool matches_simple(const SimpleSelector& simple, const ElementView& element) {
    if (!simple.tag.empty() && simple.tag != element.tag) return false;
    if (!simple.id.empty() && simple.id != element.id) return false;
    if (simple.first_child && element.index != 1) return false;
    if (simple.last_child && !element.last) return false;
    if (simple.nth_parity >= 0 && element.index % 2 != simple.nth_parity) return false;
    for (const std::string& wanted : simple.classes) {
        bool found = false;
        for (std::size_t at = element.classes.find(wanted); at != std::string_view::npos && !found;
             at = element.classes.find(wanted, at + 1)) {
            const bool begins = at == 0 || element.classes[at - 1] == ' ';
            const std::size_t end = at + wanted.size();
            found = begins && (end == element.classes.size() || element.classes[end] == ' ');
        }
        if (!found) return false;
    }
    return true;
}

bool matches_from(const std::vector<SimpleSelector>& selector, std::size_t part,
                  const std::vector<ElementView>& path, std::size_t element) {
    if (!matches_simple(selector[part], path[element])) return false;
    if (part == 0) return true;
    if (selector[part].child_only) return element > 0 && matches_from(selector, part - 1, path, element - 1);
    for (std::size_t up = element; up-- > 0;) {
        if (matches_from(selector, part - 1, path, up)) return true;
    }
    return false;
}

}  // namespace

bool matches(const std::vector<SimpleSelector>& selector, const std::vector<ElementView>& path) {
    return !path.empty() && matches_from(selector, selector.size() - 1, path, path.size() - 1);
}

void Stylesheet::add(std::string_view source, const Place& place) {
    const std::string text = without_comments(source);
    std::size_t at = 0;
    while ((at = text.find_first_not_of(" \t\r\n", at)) != std::string::npos) {
        const std::size_t open = text.find('{', at);
        if (open == std::string::npos) bad_selector(text.substr(at), place.at(text, at));
        const std::size_t close = closing_brace(text, open, place);
        const std::string head = trimmed(std::string_view(text).substr(at, open - at));
        const std::string body = text.substr(open + 1, close - open - 1);
        const Place body_place = place.at(text, open + 1);
        if (head == "@page") {
            for (const RawDeclaration& raw :
                 split_declarations(read_page_boxes(body, body_place, page_), body_place))
                read_page_declaration(raw, page_);
        } else {
            const std::vector<Declaration> declarations = read_declarations(body, body_place);
            std::size_t begin = 0;
            while (begin <= head.size()) {
                const std::size_t comma = std::min(head.find(',', begin), head.size());
                Rule rule = read_selector(head.substr(begin, comma - begin), place.at(text, at));
                rule.order = static_cast<int>(rules_.size());
                rule.declarations = declarations;
                for (const SimpleSelector& simple : rule.selector)
                    uses_positions_ |= simple.first_child || simple.last_child || simple.nth_parity >= 0;
                rules_.push_back(std::move(rule));
                begin = comma + 1;
            }
        }
        at = close + 1;
    }
    std::stable_sort(rules_.begin(), rules_.end(),
                     [](const Rule& a, const Rule& b) { return a.specificity < b.specificity; });
}

std::vector<Declaration> Stylesheet::inline_declarations(std::string_view text, const Place& place) {
    return read_declarations(text, place);
}

Style Stylesheet::compute(const std::vector<ElementView>& path, const Style& parent, const Style& initial,
                          const std::vector<Declaration>& inline_style) const {
    Style style = initial;
    std::vector<const Rule*> matching;
    for (const Rule& rule : rules_) {
        if (matches(rule.selector, path)) matching.push_back(&rule);
    }
    for (const bool early : {true, false}) {
        for (const Rule* rule : matching) {
            if (rule->pseudo != Rule::Pseudo::None) continue;
            for (const Declaration& declaration : rule->declarations) {
                if (declaration.early == early && !declaration.late) declaration.apply(style, parent);
            }
        }
        for (const Declaration& declaration : inline_style) {
            if (declaration.early == early && !declaration.late) declaration.apply(style, parent);
        }
    }
    for (const Rule* rule : matching) {
        if (rule->pseudo == Rule::Pseudo::None) continue;
        Style scratch;
        for (const Declaration& declaration : rule->declarations) {
            if (declaration.late) declaration.apply(scratch, parent);
        }
        (rule->pseudo == Rule::Pseudo::Before ? style.before : style.after) = scratch.before;
    }
    return style;
}

Style inherited(const Style& parent) {
    const Style fresh;
    Style style = parent;
    style.face = nullptr;
    style.display = Display::Inline;
    style.position = Position::Static;
    style.running.clear();
    style.margin = {Length{Length::Kind::Points, 0}, Length{Length::Kind::Points, 0},
                    Length{Length::Kind::Points, 0}, Length{Length::Kind::Points, 0}};
    style.padding = style.margin;
    style.border = fresh.border;
    style.offset = fresh.offset;
    style.width = style.height = style.min_height = Length{};
    style.background = fresh.background;
    style.vertical_align = fresh.vertical_align;
    style.align_items = fresh.align_items;
    style.flex = style.gap = 0;
    style.break_before = style.break_after = style.break_inside = Break::Auto;
    style.before.clear();
    style.after.clear();
    return style;
}

}  // namespace qujat::rendering
