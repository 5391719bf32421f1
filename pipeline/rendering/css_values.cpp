#include "rendering/css_values.h"

#include <algorithm>
#include <unordered_map>

#include "rendering/css_words.h"

namespace qujat::rendering {
namespace {

std::vector<std::string> read_families(std::string_view text) {
    std::vector<std::string> families;
    std::string current;
    for (const char c : std::string(text) + ",") {
        if (c == ',') {
            std::string name = trimmed(current);
            if (name.size() >= 2 && (name.front() == '"' || name.front() == '\''))
                name = name.substr(1, name.size() - 2);
            if (!name.empty()) families.push_back(name);
            current.clear();
        } else {
            current += c;
        }
    }
    return families;
}

BorderSide read_border(std::string_view text, const Place& place) {
    BorderSide side;
    if (text == "none" || text == "0") return side;
    side.width = 0.75;
    for (const std::string& word : value_words(text)) {
        if (word == "solid") continue;
        if (word == "dotted")
            side.dotted = true;
        else if (word == "dashed")
            side.dashed = true;
        else if (word == "double")
            side.is_double = true;
        else if (number_of(word))
            side.width = read_points(word, place);
        else
            side.color = read_color(word, place);
    }
    return side;
}

std::vector<ContentPart> read_content(std::string_view text, const Place& place) {
    std::vector<ContentPart> parts;
    for (const std::string& word : value_words(text)) {
        if (word.size() >= 2 && (word.front() == '"' || word.front() == '\''))
            parts.push_back({ContentPart::Kind::Text, word.substr(1, word.size() - 2)});
        else if (word == "counter(page)")
            parts.push_back({ContentPart::Kind::Page, {}});
        else if (word == "counter(pages)")
            parts.push_back({ContentPart::Kind::Pages, {}});
        else if (word == "none")
            continue;
        else
            bad_value(word, "\"text\", counter(page) or counter(pages)", place);
    }
    return parts;
}

using Reader = std::function<Declaration(std::string_view, const Place&)>;
using Apply = std::function<void(Style&, const Style&)>;

Declaration plain(Apply apply) {
    return {false, false, std::move(apply)};
}

template <typename Member>
Reader measure_of(Member member, bool may_be_auto) {
    return [=](std::string_view text, const Place& place) {
        const Measure measure = read_measure(text, place, may_be_auto);
        return plain([=](Style& style, const Style&) { style.*member = measure.in(style); });
    };
}

template <typename Member>
Reader points_of(Member member) {
    return [=](std::string_view text, const Place& place) {
        const Measure measure = read_measure(text == "normal" ? "0" : text, place);
        return plain([=](Style& style, const Style&) { style.*member = measure.in(style).value; });
    };
}

template <typename Value>
Reader word_of(Value Style::*member, std::vector<std::pair<std::string, Value>> known) {
    return [=](std::string_view text, const Place& place) {
        const Value value = one_of(text, known, place);
        return plain([=](Style& style, const Style&) { style.*member = value; });
    };
}

Reader edges_of(std::array<Length, 4> Style::*member, bool may_be_auto) {
    return [=](std::string_view text, const Place& place) {
        const auto words = value_words(text);
        if (words.empty() || words.size() > 4) bad_value(text, "one to four lengths", place);
        std::array<Measure, 4> sides;
        for (std::size_t side = 0; side < 4; ++side) {
            // CSS order top right bottom left; a missing one is its opposite, or the first.
            std::size_t from = side < words.size() ? side : (side == 3 ? 1 : 0);
            if (from >= words.size()) from = 0;
            sides[side] = read_measure(words[from], place, may_be_auto);
        }
        return plain([=](Style& style, const Style&) {
            for (std::size_t side = 0; side < 4; ++side) (style.*member)[side] = sides[side].in(style);
        });
    };
}

Reader edge_of(std::array<Length, 4> Style::*member, std::size_t side, bool may_be_auto) {
    return [=](std::string_view text, const Place& place) {
        const Measure measure = read_measure(text, place, may_be_auto);
        return plain([=](Style& style, const Style&) { (style.*member)[side] = measure.in(style); });
    };
}

Reader border_of(std::vector<std::size_t> sides) {
    return [=](std::string_view text, const Place& place) {
        const BorderSide side = read_border(text, place);
        return plain([=](Style& style, const Style&) {
            for (const std::size_t which : sides) style.border[which] = side;
        });
    };
}

Reader color_of(Color Style::*member) {
    return [=](std::string_view text, const Place& place) {
        const Color color = read_color(text, place);
        return plain([=](Style& style, const Style&) { style.*member = color; });
    };
}

Declaration read_font_size(std::string_view text, const Place& place) {
    const Measure measure = read_measure(text, place);
    Declaration declaration = plain([=](Style& style, const Style& parent) {
        if (measure.em)
            style.font_size = measure.length.value * parent.font_size;
        else
            style.font_size = measure.length.of(parent.font_size);
    });
    declaration.early = true;
    return declaration;
}

Declaration read_line_height(std::string_view text, const Place& place) {
    const auto number = number_of(text);
    if (number && number->unit.empty()) {
        return plain([value = number->value](Style& style, const Style&) {
            style.line_height = value;
            style.line_height_points = false;
        });
    }
    const Measure measure = read_measure(text, place);
    return plain([=](Style& style, const Style&) {
        style.line_height =
            measure.em ? measure.length.value * style.font_size : measure.length.of(style.font_size);
        style.line_height_points = true;
    });
}

Declaration read_position(std::string_view text, const Place& place) {
    if (text.starts_with("running(") && text.ends_with(")")) {
        const std::string name = trimmed(text.substr(8, text.size() - 9));
        return plain([=](Style& style, const Style&) {
            style.position = Position::Running;
            style.running = name;
        });
    }
    const Position position = one_of<Position>(
        text, {{"static", Position::Static}, {"fixed", Position::Fixed}, {"absolute", Position::Absolute}},
        place);
    return plain([=](Style& style, const Style&) { style.position = position; });
}

Declaration read_flex(std::string_view text, const Place& place) {
    const auto number = number_of(text == "none" ? "0" : text);
    if (!number || !number->unit.empty() || number->value < 0) bad_value(text, "a number such as 1", place);
    return plain([value = number->value](Style& style, const Style&) { style.flex = value; });
}

Declaration read_white_space(std::string_view text, const Place& place) {
    const int mode = one_of<int>(text, {{"normal", 0}, {"nowrap", 1}, {"pre-line", 2}}, place);
    return plain([=](Style& style, const Style&) {
        style.nowrap = mode == 1;
        style.keep_lines = mode == 2;
    });
}

const std::unordered_map<std::string, Reader>& readers() {
    using P = std::vector<std::pair<std::string, bool>>;
    static const std::vector<std::pair<std::string, Break>> breaks = {
        {"auto", Break::Auto}, {"avoid", Break::Avoid}, {"page", Break::Page}};
    static const std::unordered_map<std::string, Reader> all = {
        {"font-family", [](std::string_view text, const Place&) {
             return plain([families = read_families(text)](Style& style, const Style&) { style.families = families; });
         }},
        {"font-size", read_font_size},
        {"line-height", read_line_height},
        {"font-weight", word_of(&Style::bold, P{{"normal", false}, {"400", false}, {"bold", true}, {"700", true}})},
        {"font-style", word_of(&Style::italic, P{{"normal", false}, {"italic", true}})},
        {"text-transform", word_of(&Style::uppercase, P{{"none", false}, {"uppercase", true}})},
        {"text-decoration", word_of(&Style::underline, P{{"none", false}, {"underline", true}})},
        {"white-space", read_white_space},
        {"hyphens", word_of<Hyphens>(&Style::hyphens, {{"none", Hyphens::None}, {"manual", Hyphens::Manual}, {"auto", Hyphens::Auto}})},
        {"text-align", word_of<Align>(&Style::align, {{"left", Align::Left}, {"right", Align::Right}, {"center", Align::Center}, {"justify", Align::Justify}})},
        {"text-indent", points_of(&Style::text_indent)},
        {"letter-spacing", points_of(&Style::letter_spacing)},
        {"color", color_of(&Style::color)},
        {"background", color_of(&Style::background)},
        {"background-color", color_of(&Style::background)},
        {"orphans", [](std::string_view text, const Place& place) {
             return plain([count = read_count(text, place)](Style& style, const Style&) { style.orphans = count; });
         }},
        {"widows", [](std::string_view text, const Place& place) {
             return plain([count = read_count(text, place)](Style& style, const Style&) { style.widows = count; });
         }},
        {"list-style-type", word_of<Marker>(&Style::marker, {{"none", Marker::None}, {"disc", Marker::Disc}, {"dash", Marker::Dash}, {"decimal", Marker::Decimal}})},
        {"display", word_of<Display>(&Style::display,
             {{"block", Display::Block}, {"inline", Display::Inline}, {"inline-block", Display::InlineBlock}, {"flex", Display::Flex},
              {"list-item", Display::ListItem}, {"none", Display::None}, {"table", Display::Table}, {"table-row", Display::Row},
              {"table-cell", Display::Cell}, {"table-header-group", Display::HeaderGroup}, {"table-row-group", Display::RowGroup}})},
        {"position", read_position},
        {"top", edge_of(&Style::offset, kTop, true)},
        {"right", edge_of(&Style::offset, kRight, true)},
        {"bottom", edge_of(&Style::offset, kBottom, true)},
        {"left", edge_of(&Style::offset, kLeft, true)},
        {"margin", edges_of(&Style::margin, true)},
        {"margin-top", edge_of(&Style::margin, kTop, false)},
        {"margin-right", edge_of(&Style::margin, kRight, true)},
        {"margin-bottom", edge_of(&Style::margin, kBottom, false)},
        {"margin-left", edge_of(&Style::margin, kLeft, true)},
        {"padding", edges_of(&Style::padding, false)},
        {"padding-top", edge_of(&Style::padding, kTop, false)},
        {"padding-right", edge_of(&Style::padding, kRight, false)},
        {"padding-bottom", edge_of(&Style::padding, kBottom, false)},
        {"padding-left", edge_of(&Style::padding, kLeft, false)},
        {"border", border_of({kTop, kRight, kBottom, kLeft})},
        {"border-top", border_of({kTop})},
        {"border-right", border_of({kRight})},
        {"border-bottom", border_of({kBottom})},
        {"border-left", border_of({kLeft})},
        {"border-collapse", [](std::string_view text, const Place& place) {
             one_of<int>(text, {{"collapse", 1}}, place);
             return plain([](Style&, const Style&) {});
         }},
        {"width", measure_of(&Style::width, true)},
        {"height", measure_of(&Style::height, true)},
        {"min-height", measure_of(&Style::min_height, true)},
        {"vertical-align", word_of<VerticalAlign>(&Style::vertical_align,
             {{"baseline", VerticalAlign::Baseline}, {"top", VerticalAlign::Top}, {"middle", VerticalAlign::Middle},
              {"bottom", VerticalAlign::Bottom}, {"super", VerticalAlign::Super}, {"sub", VerticalAlign::Sub}})},
        {"align-items", word_of<VerticalAlign>(&Style::align_items,
             {{"stretch", VerticalAlign::Top}, {"flex-start", VerticalAlign::Top}, {"center", VerticalAlign::Middle}, {"flex-end", VerticalAlign::Bottom}})},
        {"flex", read_flex},
        {"gap", points_of(&Style::gap)},
        {"break-before", word_of(&Style::break_before, breaks)},
        {"break-after", word_of(&Style::break_after, breaks)},
        {"break-inside", word_of(&Style::break_inside, breaks)},
    };
    return all;
}

}  // namespace

Declaration read_declaration(const std::string& property, std::string_view value, const Place& place) {
    if (property == "content") {
        Declaration declaration;
        declaration.late = true;
        declaration.apply = [parts = read_content(value, place)](Style& style, const Style&) {
            style.before = parts;
        };
        return declaration;
    }
    const auto reader = readers().find(property);
    if (reader == readers().end()) {
        std::vector<std::string> known;
        for (const auto& [name, ignored] : readers()) known.push_back(name);
        std::sort(known.begin(), known.end());
        throw error_at(
            place,
            {QUJAT_MSG("Line {0}, column {1}: the property \"{2}\" is not known; the nearest is \"{3}\""),
             {property, nearest(property, known)}});
    }
    return reader->second(value, place);
}

}  // namespace qujat::rendering
