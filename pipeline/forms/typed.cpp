#include <algorithm>

#include "forms/align.h"
#include "forms/values.h"
#include "text/date.h"
#include "text/unicode.h"

namespace qujat::forms {

std::string only_digits(const std::string& text) {
    std::string result;
    for (char c : text) {
        if (c >= '0' && c <= '9') result.push_back(c);
    }
    return result;
}

namespace {

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

// The first run of `length` digits that is not part of a longer run.
std::string digits_of_length(const std::string& text, std::size_t length) {
    std::size_t i = 0;
    while (i < text.size()) {
        if (text[i] < '0' || text[i] > '9') {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
        if (end - i == length) return text.substr(i, length);
        i = end;
    }
    return {};
}

std::string account_of(const std::string& text) {
    // KZ, two check digits, three digits of the bank, thirteen letters or digits; spaces may stand anywhere.
    const std::u32string all = text::to_u32(text);
    for (std::size_t start = 0; start + 1 < all.size(); ++start) {
        std::string code;
        for (std::size_t i = start; i < all.size() && code.size() < 20; ++i) {
            char32_t c = all[i];
            if (c == U' ') continue;
            if (c == U'К') c = U'K';
            if (c == U'Т') c = U'T';
            if (c == U'А') c = U'A';
            if (!is_digit(c) && !(c >= U'A' && c <= U'Z')) break;
            code.push_back(static_cast<char>(c));
        }
        if (code.size() == 20 && code.starts_with("KZ") && is_digit(static_cast<char32_t>(code[2])))
            return code;
    }
    return {};
}

// "акт экспертизы № 100-22 от 09.07.2022" -> "100-22|2022-07-09".
std::string act_of(const std::string& text) {
    const std::vector<text::FoundDate> dates = text::find_dates(text);
    if (dates.empty()) return {};
    const std::size_t sign = text.find("№");
    std::string number;
    if (sign != std::string::npos && sign < dates.back().begin) {
        std::size_t begin = sign + std::string("№").size();
        while (begin < text.size() && text[begin] == ' ') ++begin;
        const std::size_t end = text.find(' ', begin);
        number = text.substr(begin, end == std::string::npos ? end : end - begin);
        while (!number.empty() && (number.back() == ',' || number.back() == '.')) number.pop_back();
    }
    if (number.empty()) return {};
    return number + "|" + text::iso(dates.back().date);
}

std::string hours_of(const std::string& text) {
    std::size_t i = 0;
    while (i < text.size()) {
        if (text[i] < '0' || text[i] > '9') {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
        const std::string rest = text::fold(text.substr(end, 60));
        if (rest.find("час") != std::string::npos || rest.find("сағат") != std::string::npos)
            return text.substr(i, end - i);
        i = end;
    }
    return {};
}

// Letters without the strokes and tails readers lose, words without the gaps they tear: "қанағат
// тандырылсын".
std::u32string as_read(const std::string& text) {
    static constexpr std::u32string_view kKazakh = U"әғқңөұүһі";
    static constexpr std::u32string_view kPlain = U"агкноуухи";
    std::u32string out;
    for (const char32_t c : text::to_u32(text::fold(text))) {
        if (c == U' ') continue;
        const std::size_t at = kKazakh.find(c);
        out += at == kKazakh.npos ? c : kPlain[at];
    }
    return out;
}

// Letters that a hand or a bad print makes alike.
std::u32string in_any_hand(std::u32string text) {
    static constexpr std::u32string_view kSeen = U"ыйвщцдлтнмпяхжф6304";
    static constexpr std::u32string_view kLike = U"иибшшблтннпакккбзоа";
    static_assert(kSeen.size() == kLike.size());
    for (char32_t& c : text) {
        if (const std::size_t at = kSeen.find(c); at != kSeen.npos) c = kLike[at];
    }
    return text;
}

int letters_between(const std::u32string& one, const std::u32string& other) {
    return distance(in_any_hand(one), in_any_hand(other),
                    static_cast<int>(std::max(one.size(), other.size())));
}

struct Nearness {
    std::string id;
    int away = 0;            // letters
    std::size_t length = 0;  // of the choice's words
};

// By nearness to what was read.
std::vector<Nearness> by_nearness(const std::u32string& read, const std::vector<Choice>& choices) {
    std::vector<Nearness> result;
    for (const Choice& choice : choices) {
        Nearness own{choice.id, 1000, 0};
        for (const std::u32string& words : {as_read(choice.text.ru), as_read(choice.text.kk)}) {
            const int away = words.empty() ? own.away : letters_between(read, words);
            if (away < own.away) own.away = away, own.length = words.size();
        }
        result.push_back(std::move(own));
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const Nearness& one, const Nearness& other) { return one.away < other.away; });
    return result;
}

std::string choice_of(const std::string& text, const std::vector<Choice>& choices) {
    const std::u32string read = as_read(text);
    if (read.empty() || choices.empty()) return {};
    std::string best;
    std::size_t length = 0;
    for (const Choice& choice : choices) {
        for (const std::u32string& words : {as_read(choice.text.ru), as_read(choice.text.kk)}) {
            // The longest choice counts: "не согласен" holds "согласен".
            const std::size_t at = words.empty() ? read.npos : read.find(words);
            if (at == read.npos || words.size() <= length) continue;
            const bool denied = at >= 2 && read.compare(at - 2, 2, U"не") == 0;
            best = denied ? std::string() : choice.id;
            length = words.size();
        }
    }
    const std::vector<Nearness> near = by_nearness(read, choices);
    // "ие согласен" holds "согласен" and is nearer to "не согласен".
    if (length > 0 && best.empty()) return {};
    if (!best.empty()) {
        const auto own =
            std::find_if(near.begin(), near.end(), [&](const Nearness& n) { return n.id == best; });
        return near.front().away < own->away ? std::string() : best;
    }
    // Not quite any of them: the nearest, when it is near and every other is further by some letters. Letters
    // more than the choice has may say the contrary: "қанағаттандырылмасын".
    constexpr std::size_t kShortest = 6;
    constexpr int kApart = 3;
    const bool is_near = near.front().length >= kShortest && read.size() <= near.front().length + 1 &&
                         near.front().away <= static_cast<int>(near.front().length) / 5;
    const bool alone = near.size() == 1 || near[1].away >= near.front().away + kApart;
    return is_near && alone ? near.front().id : std::string();
}

}  // namespace

std::string typed_value(const std::string& value, ValueKind kind, const std::vector<Choice>& choices) {
    switch (kind) {
        case ValueKind::Date: {
            const auto date = text::parse_date(value);
            return date ? text::iso(*date) : std::string();
        }
        case ValueKind::SignedName: {
            const auto dates = text::find_dates(value);
            return dates.size() == 1 ? text::iso(dates.front().date) : std::string();
        }
        case ValueKind::Period: {
            const auto dates = text::find_dates(value);
            if (dates.size() == 1) return text::iso(dates[0].date) + "/" + text::iso(dates[0].date);
            return dates.size() == 2 ? text::iso(dates[0].date) + "/" + text::iso(dates[1].date)
                                     : std::string();
        }
        case ValueKind::Year:
            return digits_of_length(value, 4);
        case ValueKind::Iin:
        case ValueKind::Bin: {
            const std::string digits = only_digits(value);
            return digits.size() == 12 ? digits : std::string();
        }
        case ValueKind::Phone:
            return only_digits(value);
        case ValueKind::Account:
            return account_of(value);
        case ValueKind::Act:
            return act_of(value);
        case ValueKind::Hours:
            return hours_of(value);
        case ValueKind::Choice:
            return choice_of(value, choices);
        default:
            return {};
    }
}

}  // namespace qujat::forms
