#include "forms/numbers.h"

#include <algorithm>

#include "text/date.h"
#include "text/identifiers.h"
#include "text/unicode.h"

namespace qujat::forms {
namespace {

bool is_figure(char c) {
    return c >= '0' && c <= '9';
}

// Runs of figures of that length.
std::vector<std::string> runs_in(const std::string& value, std::size_t least, std::size_t most) {
    std::vector<std::string> runs;
    for (std::size_t i = 0; i < value.size();) {
        if (!is_figure(value[i])) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < value.size() && is_figure(value[end])) ++end;
        if (end - i >= least && end - i <= most) runs.push_back(value.substr(i, end - i));
        i = end;
    }
    return runs;
}

std::vector<text::CivilDate> dates_in(const std::string& value) {
    std::vector<text::CivilDate> dates;
    for (const text::FoundDate& found : text::find_dates(value)) dates.push_back(found.date);
    return dates;
}

bool is_good(const std::string& number) {
    return text::check_identifier(number) == text::IdentifierCheck::Good;
}

void make_conflicting(Field& field) {
    field.state = FieldState::Conflicting;
    field.confidence = std::min(field.confidence, 0.5);
}

// Confidence of a value whose figures two readings tell differently: below what passes for sure.
constexpr double kDoubted = 0.55;

// Runs of two to ten figures that touch no letter: beside one, a figure of one reading may be a letter of the
// other.
std::vector<std::string> free_runs_in(const std::string& value) {
    std::vector<std::string> runs;
    for (std::size_t i = 0; i < value.size();) {
        std::size_t end = i;
        while (end < value.size() && is_figure(value[end])) ++end;
        const auto letter = [&](std::size_t at) {
            const auto c = static_cast<unsigned char>(value[at]);
            return c >= 0x80 || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        };
        const bool alone = (i == 0 || !letter(i - 1)) && (end == value.size() || !letter(end));
        if (alone && end - i >= 2 && end - i <= 10) runs.push_back(value.substr(i, end - i));
        i = std::max(end, i + 1);
    }
    return runs;
}

bool lacks_one(const std::string& shorter, const std::string& longer) {
    if (shorter.size() + 1 != longer.size()) return false;
    const auto [here, there] = std::mismatch(shorter.begin(), shorter.end(), longer.begin());
    return std::equal(here, shorter.end(), there + 1);
}

// Numbers of papers, houses, telephones: of two readings one of which lost a figure the longer is taken;
// figures that differ are a doubt.
void settle_long_runs(Field& chosen, const std::string& first, const std::string& second) {
    const auto one = free_runs_in(first), two = free_runs_in(second);
    if (one == two || one.size() != two.size()) return;
    chosen.confidence = std::min(chosen.confidence, kDoubted);
    for (std::size_t i = 0; i < one.size(); ++i) {
        const bool first_lacks = lacks_one(one[i], two[i]);
        if (!first_lacks && !lacks_one(two[i], one[i])) continue;
        const std::string& lost = first_lacks ? one[i] : two[i];
        const std::string& whole = first_lacks ? two[i] : one[i];
        if (lost.size() < 5) continue;
        const auto runs = runs_in(chosen.value, lost.size(), lost.size());
        if (std::count(runs.begin(), runs.end(), lost) != 1) continue;
        const std::size_t at = chosen.value.find(lost);
        chosen.value.replace(at, lost.size(), whole);
        chosen.repairs.push_back({at, at + whole.size(), lost, whole, "second-reading", "lost figure", 0.7});
    }
}

// Runs of figures and letters, everything else left out.
std::vector<std::u32string> parts_of(const std::string& value) {
    std::vector<std::u32string> parts(1);
    for (const char32_t c : text::to_u32(value)) {
        if (c == U' ' || c == U'-' || c == U'/') {
            parts.emplace_back(1, c);
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

bool in(std::u32string_view set, char32_t c) {
    return set.find(c) != std::u32string_view::npos;
}

bool is_clean_code(const std::string& value) {
    for (const char32_t c : text::to_u32(value)) {
        const bool capital = (c >= U'А' && c <= U'Я') || (c >= U'A' && c <= U'Z') || in(U"ӘҒҚҢӨҰҮҺІЁ", c);
        if (!capital && !(c >= U'0' && c <= U'9') && !in(U"№-/. ,()", c)) return false;
    }
    return true;
}

}  // namespace

void settle_code(Field& chosen, const std::string& first, const std::string& second) {
    if (chosen.state != FieldState::Present || first == second) return;
    // "ПК-3338 3338", "ПК-81 50" beside "ПК-3338", "ПК-8150": a part read twice or torn off.
    const std::string& left_out = chosen.value == first ? second : first;
    const std::size_t gap = chosen.value.rfind(' ');
    if (gap != std::string::npos && is_figure(chosen.value[gap + 1])) {
        const std::string tail = chosen.value.substr(gap + 1), head = chosen.value.substr(0, gap);
        const bool twice = head == left_out && head.ends_with(tail);
        const std::string other_tail = left_out.substr(left_out.find_last_of("- /") + 1);
        const bool torn = !head.empty() && is_figure(head.back()) &&
                          head.substr(head.find_last_of("- /") + 1) + tail == other_tail;
        if (twice || torn) {
            const std::string mended = twice ? head : head + tail;
            chosen.repairs.push_back(
                {0, mended.size(), chosen.value, mended, "second-reading", "torn", 0.85});
            chosen.value = mended;
            return;
        }
    }
    // Numbers are written in capitals and figures: of two readings the one that is.
    const bool one = is_clean_code(first), two = is_clean_code(second);
    if (one != two) {
        const std::string& clean = one ? first : second;
        const std::string& other = one ? second : first;
        if (chosen.value == other) {
            chosen.repairs.push_back({0, clean.size(), other, clean, "second-reading", "capitals", 0.85});
            chosen.value = clean;
            chosen.second_reading = other;
        }
        return;
    }
    // "ЖБ-П" and "ЖБ-1": what is a П to one reading and a 1 to the other is the Roman two.
    std::vector<std::u32string> parts = parts_of(chosen.value);
    const std::string& against = chosen.value == first ? second : first;
    const std::vector<std::u32string> others = parts_of(against);
    if (parts.size() != others.size()) return;
    bool changed = false;
    for (std::size_t i = 1; i < parts.size(); ++i) {
        if (parts[i] == others[i] || parts[i - 1] != U"-") continue;
        const auto ones = [](const std::u32string& part) {
            return !part.empty() &&
                   std::all_of(part.begin(), part.end(), [](char32_t c) { return in(U"1IІ|l", c); });
        };
        const auto gate = [](const std::u32string& part) {
            return part == U"П" || part == U"п" || part == U"И" || part == U"Н";
        };
        if ((gate(parts[i]) && ones(others[i])) || (ones(parts[i]) && gate(others[i]))) {
            parts[i] = U"II";
            changed = true;
        } else if (parts[i].size() == 1 && others[i].size() == 1) {
            // A slanting А alone is taken for a 4; a 4 is no letter to anybody.
            const bool mine = parts[i] == U"4" && in(U"АA", others[i][0]);
            if (mine) parts[i] = U"А";
            changed = changed || mine;
        }
    }
    if (!changed) return;
    std::u32string whole;
    for (const std::u32string& part : parts) whole += part;
    const std::string mended = text::to_utf8(whole);
    chosen.repairs.push_back({0, mended.size(), chosen.value, mended, "second-reading", "letters", 0.7});
    chosen.value = mended;
    chosen.confidence = std::min(chosen.confidence, kDoubted);
}

void doubt_numbers(Field& field, ValueKind kind) {
    // "ЖБ-П № 5931162", "ЖБ-11 № ...": series of diplomas end in the Roman two, hardly in the letter or
    // eleven.
    for (const std::string seen : {"-П №", "-11 №"}) {
        const std::size_t at = field.value.find(seen);
        if (kind != ValueKind::Number || at == std::string::npos || at == 0 || is_figure(field.value[at - 1]))
            continue;
        const std::string two = "-II №";
        field.repairs.push_back({at, at + two.size(), seen, two, "homoglyph", "series", 0.6});
        if (field.second_reading.empty()) field.second_reading = field.value;
        field.value.replace(at, seen.size(), two);
        field.confidence = std::min(field.confidence, kDoubted);
    }
    // A house of four figures that ends in 8 is most likely "109В": hardly a street is so long.
    const std::size_t house = field.value.find("д. ");
    if (house == std::string::npos) return;
    const std::size_t begin = house + std::string("д. ").size();
    std::size_t end = begin;
    while (end < field.value.size() && is_figure(field.value[end])) ++end;
    if (end - begin != 4 || field.value[end - 1] != '8') return;
    field.repairs.push_back({end - 1, end + 1, "8", "В", "homoglyph", "house number", 0.6});
    field.value.replace(end - 1, 1, "В");
    field.confidence = std::min(field.confidence, kDoubted);
}

namespace {

// The word that begins like an account, without the mark behind it.
std::string account_like(const std::string& value) {
    for (std::size_t begin = 0; begin < value.size();) {
        const std::size_t end = std::min(value.find(' ', begin), value.size());
        std::string word = value.substr(begin, end - begin);
        while (!word.empty() && (word.back() == ',' || word.back() == ';' || word.back() == '.'))
            word.pop_back();
        if (word.size() >= 16 && word.starts_with("KZ")) return word;
        begin = end + 1;
    }
    return {};
}

// KZ, two check digits, three of the bank, thirteen letters or figures.
bool is_account(const std::string& word) {
    return word.size() == 20 && std::all_of(word.begin() + 2, word.begin() + 7, is_figure) &&
           std::all_of(word.begin() + 7, word.end(),
                       [](char c) { return is_figure(c) || (c >= 'A' && c <= 'Z'); });
}

// Of two readings of an account the one that has an account's shape; two such that differ are a doubt.
void settle_account(Field& chosen, const std::string& first, const std::string& second) {
    const std::string one = account_like(first), two = account_like(second);
    if (one.empty() || two.empty() || one == two) return;
    chosen.confidence = std::min(chosen.confidence, kDoubted);
    if (is_account(one) == is_account(two)) return;
    const std::string& good = is_account(one) ? one : two;
    const std::string& bad = is_account(one) ? two : one;
    const std::size_t at = chosen.value.find(bad);
    if (at == std::string::npos) return;
    chosen.value.replace(at, bad.size(), good);
    chosen.repairs.push_back({at, at + good.size(), bad, good, "second-reading", "account", 0.8});
}

}  // namespace

void settle_numbers(Field& chosen, const std::string& first, const std::string& second) {
    if (chosen.state != FieldState::Present) return;
    const auto one = runs_in(first, 11, 13), two = runs_in(second, 11, 13);
    if (one.size() == two.size()) {
        for (std::size_t i = 0; i < one.size(); ++i) {
            if (one[i] == two[i]) continue;
            const bool left = is_good(one[i]), right = is_good(two[i]);
            if (left == right) {
                make_conflicting(chosen);
                return;
            }
            const std::string& good = left ? one[i] : two[i];
            const std::string& bad = left ? two[i] : one[i];
            const std::size_t at = chosen.value.find(bad);
            if (at == std::string::npos) continue;
            chosen.value.replace(at, bad.size(), good);
            chosen.repairs.push_back({at, at + good.size(), bad, good, "second-reading", "check digit", 0.9});
        }
    } else if (!one.empty() && !two.empty()) {
        make_conflicting(chosen);
        return;
    }
    settle_account(chosen, first, second);
    settle_long_runs(chosen, first, second);
    const auto dates = dates_in(first), others = dates_in(second);
    if (!dates.empty() && dates.size() == others.size() && dates != others) make_conflicting(chosen);
}

}  // namespace qujat::forms
