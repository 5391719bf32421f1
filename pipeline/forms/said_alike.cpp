#include "forms/said_alike.h"

#include <algorithm>
#include <set>
#include <vector>

#include "forms/tidy_parts.h"
#include "forms/values.h"
#include "text/date.h"
#include "text/unicode.h"

namespace qujat::forms {
namespace {

// "7621-23" of "акт экспертизы 7621-23 от 25.02.2023": the last word with figures before the date, when it
// begins as a hand's № is read; its place and the length of what was the sign.
struct Sign {
    std::size_t begin = 0, length = 0;
    std::string number;  // what follows it
    bool found() const { return length > 0; }
};

Sign sign_in(const std::string& value) {
    const auto dates = text::find_dates(value);
    if (dates.size() != 1 || value.find("№") != std::string::npos) return {};
    std::size_t end = dates[0].begin;
    const auto figure = [&](std::size_t i) { return value[i] >= '0' && value[i] <= '9'; };
    while (end > 0 && !figure(end - 1)) --end;
    std::size_t begin = end;
    while (begin > 0 && value[begin - 1] != ' ') --begin;
    const std::string word = value.substr(begin, end - begin);
    for (const char* seen : {"726", "926", "26", "76", "96", "Ne"}) {
        const std::string sign = seen;
        if (word.size() > sign.size() && word.starts_with(sign) && word[sign.size()] >= '1' &&
            word[sign.size()] <= '9')
            return {begin, sign.size(), word.substr(sign.size())};
    }
    return {};
}

}  // namespace

void find_number_signs(const Item& table, std::map<std::string, Field>& fields) {
    for (const Column& column : table.columns) {
        if (column.value != ValueKind::Act) continue;
        std::vector<Field*> acts;
        std::set<std::string> signs;
        bool all = true;
        for (int row = 1;; ++row) {
            const auto at = fields.find(table.name + std::to_string(row) + "." + column.name);
            if (at == fields.end()) break;
            Field& field = at->second;
            if (field.state == FieldState::Empty) continue;
            for (const std::string& reading : {field.value, field.second_reading}) {
                if (reading.empty()) continue;
                const Sign sign = sign_in(reading);
                if (sign.found()) signs.insert(reading.substr(sign.begin, sign.length));
            }
            all = all && field.typed.empty() && sign_in(field.value).found();
            acts.push_back(&field);
        }
        if (!all || acts.size() < 2 || signs.size() < 2) continue;
        for (Field* field : acts) {
            constexpr double kToPass = 0.65;
            const std::string before = field->value;
            const Sign sign = sign_in(before), other = sign_in(field->second_reading);
            field->value.replace(sign.begin, sign.length, "№ ");
            field->typed = typed_value(field->value, column.value, column.choices);
            field->repairs.push_back(
                {0, field->value.size(), before, field->value, "homoglyph", "number sign", kToPass});
            const auto dates = text::find_dates(field->second_reading);
            const bool said_twice = field->second_reading.empty() ||
                                    (other.found() && other.number == sign.number && dates.size() == 1 &&
                                     field->typed == sign.number + "|" + text::iso(dates[0].date));
            field->state =
                said_twice && !field->typed.empty() ? FieldState::Present : FieldState::Conflicting;
            field->confidence = said_twice ? kToPass : 0.4;
            if (field->second_reading.empty()) field->second_reading = before;
        }
    }
}

void settle_spaces(Field& field, ValueKind kind) {
    const bool words = kind == ValueKind::Text || kind == ValueKind::Name || kind == ValueKind::SignedName;
    if (!words || field.state != FieldState::Present || field.second_reading.empty()) return;
    const std::u32string one = text::to_u32(field.value), two = text::to_u32(field.second_reading);
    const std::u32string one_folded = text::to_u32(text::fold(field.value));
    const std::u32string two_folded = text::to_u32(text::fold(field.second_reading));
    if (one.size() != one_folded.size() || two.size() != two_folded.size()) return;
    std::u32string merged;
    std::size_t a = 0, b = 0;
    while (a < one.size() || b < two.size()) {
        const bool gap = a < one.size() && one[a] == U' ', other_gap = b < two.size() && two[b] == U' ';
        if (gap || other_gap) {
            a += gap ? 1 : 0;
            b += other_gap ? 1 : 0;
            // Behind an initial stands a space before a word, none before another initial.
            const bool initial = a + 1 < one.size() && one[a + 1] == U'.';
            const bool behind_stop = !merged.empty() && merged.back() == U'.';
            const bool behind_comma = !merged.empty() && merged.back() == U',';
            if (gap && other_gap ? true : behind_stop ? !initial : behind_comma || gap) merged += U' ';
            continue;
        }
        if (a >= one.size() || b >= two.size() || one_folded[a] != two_folded[b]) return;
        const bool initial = a + 1 < one.size() && one[a + 1] == U'.' && parts::is_capital(two[b]) &&
                             (merged.empty() || merged.back() == U' ' || merged.back() == U'.');
        const bool after_name =
            merged.find(U' ') != merged.npos && b > 0 && (two[b - 1] == U' ' || two[b - 1] == U'.');
        merged += initial && after_name ? two[b] : one[a];
        ++a;
        ++b;
    }
    const std::string mended = text::to_utf8(merged);
    if (mended == field.value) return;
    field.repairs.push_back({0, mended.size(), field.value, mended, "second-reading", "spaces", 0.9});
    field.value = mended;
}

}  // namespace qujat::forms
