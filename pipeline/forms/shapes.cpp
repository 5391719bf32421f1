// Numbers of a known shape ("KZ.A.99.9999").
#include <optional>

#include "forms/tidy.h"
#include "text/unicode.h"

namespace qujat::forms {
namespace {

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

// The value written as the shape wants it; absent when it has another shape.
std::optional<std::u32string> fit(const std::string& value, const std::u32string& shape) {
    static constexpr std::u32string_view figure_like = U"ОоOo@ЗзIІlБбВSZ";
    static constexpr std::u32string_view figures = U"000003311166852";
    static constexpr std::u32string_view cyrillic = U"АВСЕНКМОРТХУ";
    static constexpr std::u32string_view latin = U"ABCEHKMOPTXY";
    std::u32string text;
    for (char32_t c : text::to_u32(value)) {
        if (c != U' ') text.push_back(c == U',' ? U'.' : c);
    }
    if (text.size() != shape.size()) return std::nullopt;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char32_t& c = text[i];
        if (shape[i] == U'9') {
            if (const std::size_t at = figure_like.find(c); !is_digit(c) && at != std::u32string_view::npos)
                c = figures[at];
            if (!is_digit(c)) return std::nullopt;
        } else {
            if (const std::size_t at = cyrillic.find(c); at != std::u32string_view::npos) c = latin[at];
            if (shape[i] == U'A' ? !(c >= U'A' && c <= U'Z') : c != shape[i]) return std::nullopt;
        }
    }
    return text;
}

// Where neither reading has the shape, place by place the sign of the one that fits there; absent when a
// place fits neither, or both and they differ.
std::optional<std::u32string> fit_of_two(const std::string& one, const std::string& other,
                                         const std::u32string& shape) {
    const std::u32string a = text::to_u32(one), b = text::to_u32(other);
    if (a.size() != shape.size() || b.size() != shape.size()) return std::nullopt;
    std::u32string merged;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const std::u32string place(1, shape[i]);
        const auto left = fit(text::to_utf8(a.substr(i, 1)), place);
        const auto right = fit(text::to_utf8(b.substr(i, 1)), place);
        if (!left && !right) return std::nullopt;
        if (left && right && *left != *right) return std::nullopt;
        merged += left ? *left : *right;
    }
    return merged;
}

// The figures standing where the shape wants figures, whatever became of its letters; absent when the value
// has another length or no figures there.
std::optional<std::u32string> figures_of(const std::string& value, const std::u32string& shape) {
    std::u32string text;
    for (char32_t c : text::to_u32(value)) {
        if (c != U' ') text.push_back(c);
    }
    if (text.size() != shape.size()) return std::nullopt;
    std::u32string found;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (shape[i] != U'9') continue;
        if (!is_digit(text[i])) return std::nullopt;
        found.push_back(text[i]);
    }
    return found;
}

}  // namespace

void settle_shape(Field& field, const std::vector<std::string>& shapes) {
    if (field.state == FieldState::Empty) return;
    for (const std::string& name : shapes) {
        const std::u32string shape = text::to_u32(name);
        const auto first = fit(field.value, shape);
        const auto second = field.second_reading.empty() ? std::nullopt : fit(field.second_reading, shape);
        if (!first && !second) {
            const auto merged = fit_of_two(field.value, field.second_reading, shape);
            if (!merged) continue;
            const std::string chosen = text::to_utf8(*merged);
            field.repairs.push_back(
                {0, chosen.size(), field.value, chosen, "second-reading", "shape " + name, 0.8});
            field.value = chosen;
            field.state = FieldState::Present;
            field.confidence = std::min(field.confidence, 0.55);
            return;
        }
        const std::string chosen = text::to_utf8(first ? *first : *second);
        if (chosen != field.value) {
            field.repairs.push_back({0, chosen.size(), field.value, chosen,
                                     first ? "homoglyph" : "second-reading", "shape " + name, 0.9});
            if (!first) field.second_reading = field.value;
            // A 0 with a dot inside; once in a while another figure.
            if (first && field.value.find('@') != std::string::npos)
                field.confidence = std::min(field.confidence, 0.8);
            field.value = chosen;
        }
        if (first && second && *first != *second) return;  // both have the shape and differ: the doubt stays
        const auto one = figures_of(field.value, shape);
        const auto other = figures_of(field.second_reading, shape);
        if (one && other && *one != *other) {
            // A letter of the other reading is lost, but its figures contradict: a wrong figure is the worst
            // there is.
            field.confidence = std::min(field.confidence, 0.4);
            return;
        }
        field.state = FieldState::Present;
        field.legibility = std::max(field.legibility, 0.8);
        if (!one || !other) return;  // the figures were said once only: as sure as they were
        field.second_reading.clear();
        field.confidence = std::max(field.confidence, 0.8);
        return;
    }
}

void doubt_strange_signs(Field& field, ValueKind kind) {
    if (kind == ValueKind::Number && field.value.find('@') != std::string::npos)
        field.confidence = std::min(field.confidence, 0.4);
}

}  // namespace qujat::forms
