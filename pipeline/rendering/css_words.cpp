#include "rendering/css_words.h"

#include <charconv>
#include <cmath>
#include <unordered_map>

namespace qujat::rendering {
namespace {

std::optional<double> absolute_unit(const std::string& unit) {
    static const std::unordered_map<std::string, double> units = {
        {"pt", 1}, {"mm", 72 / 25.4}, {"cm", 720 / 25.4}, {"in", 72}, {"px", 0.75}};
    const auto found = units.find(unit);
    if (found == units.end()) return {};
    return found->second;
}

}  // namespace

void bad_value(std::string_view value, const std::string& wanted, const Place& place) {
    throw error_at(place, {QUJAT_MSG("Line {0}, column {1}: the value \"{2}\" is not understood; write {3}"),
                           {std::string(value), wanted}});
}

std::optional<Number> number_of(std::string_view text) {
    Number number;
    const char* begin = text.data();
    const char* end = begin + text.size();
    if (begin != end && *begin == '+') ++begin;
    const auto [rest, failed] = std::from_chars(begin, end, number.value);
    if (failed != std::errc() || !std::isfinite(number.value) || std::abs(number.value) > 1e6) return {};
    number.unit.assign(rest, end);
    return number;
}

Measure read_measure(std::string_view text, const Place& place, bool may_be_auto) {
    if (may_be_auto && text == "auto") return {};
    const auto number = number_of(text);
    if (number) {
        if (number->unit == "em") return {{Length::Kind::Points, number->value}, true};
        if (number->unit == "%") return {{Length::Kind::Percent, number->value}, false};
        if (number->unit.empty() && number->value == 0) return {{Length::Kind::Points, 0}, false};
        if (const auto unit = absolute_unit(number->unit))
            return {{Length::Kind::Points, number->value * *unit}, false};
    }
    bad_value(text, "a length such as 4mm, 10pt, 1.5em or 50%", place);
}

int read_count(std::string_view text, const Place& place) {
    const auto number = number_of(text);
    if (!number || !number->unit.empty() || number->value < 1 || number->value > 99)
        bad_value(text, "1 to 99", place);
    return static_cast<int>(number->value);
}

std::string trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
}

std::vector<std::string> value_words(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    int depth = 0;
    char quote = 0;
    for (const char c : text) {
        if (quote != 0) {
            if (c == quote) quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '(') {
            ++depth;
        } else if (c == ')') {
            --depth;
        } else if (depth == 0 && (c == ' ' || c == '\t' || c == '\n' || c == '\r')) {
            if (!word.empty()) words.push_back(std::move(word));
            word.clear();
            continue;
        }
        word += c;
    }
    if (!word.empty()) words.push_back(std::move(word));
    return words;
}

double read_points(std::string_view text, const Place& place) {
    const auto number = number_of(text);
    if (number && number->unit.empty() && number->value == 0) return 0;
    if (number) {
        if (const auto unit = absolute_unit(number->unit)) return number->value * *unit;
    }
    bad_value(text, "a length in mm, cm, in, pt or px", place);
}

Color read_color(std::string_view text, const Place& place) {
    static const std::unordered_map<std::string_view, Color> names = {{"black", {}},
                                                                      {"white", {255, 255, 255}},
                                                                      {"transparent", {0, 0, 0, true}},
                                                                      {"none", {0, 0, 0, true}}};
    if (const auto named = names.find(text); named != names.end()) return named->second;
    if (text.size() == 7 || text.size() == 4) {
        unsigned value = 0;
        const auto [end, failed] = std::from_chars(text.data() + 1, text.data() + text.size(), value, 16);
        if (text[0] == '#' && failed == std::errc() && end == text.data() + text.size()) {
            const auto channel = [&](unsigned shift) {
                return static_cast<std::uint8_t>((value >> shift) & 0xFFU);
            };
            if (text.size() == 7) return {channel(16), channel(8), channel(0)};
            const auto digit = [&](unsigned shift) {
                return static_cast<std::uint8_t>(((value >> shift) & 0xFU) * 17U);
            };
            return {digit(8), digit(4), digit(0)};
        }
    }
    bad_value(text, "#rrggbb, black, white or transparent", place);
}

}  // namespace qujat::rendering
