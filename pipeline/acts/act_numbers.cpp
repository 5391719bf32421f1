// Numbers of acts: "111-НҚ", "ҚР ДСМ-175/2020", "157-VIII ЗРК".
#include <algorithm>
#include <cstdlib>

#include "acts/citations.h"
#include "acts/terms.h"
#include "text/unicode.h"

namespace qujat::acts {

bool is_number_sign(const Tokens& tokens, std::size_t i) {
    if (i >= tokens.size()) return false;
    if (tokens[i].kind == TokenKind::NumberSign) return true;
    if (tokens[i].kind != TokenKind::Word) return false;
    const std::string_view raw = tokens.text(i);
    return raw == "N" || raw == "No" || raw == "Ne" || raw == "Nº" || raw == "Nо" || raw == "Ng" ||
           raw == "Мо" || raw == "Nе" || raw == "Мe";
}

std::optional<std::string> number_after(const Tokens& tokens, std::size_t i, std::size_t& end) {
    if (!is_number_sign(tokens, i)) return std::nullopt;
    std::size_t k = i + 1;
    while (tokens.is(k, '.') || tokens.is(k, ':')) ++k;
    if (k >= tokens.size()) return std::nullopt;
    const auto has_digit = [](std::string_view text) {
        return text.find_first_of("0123456789") != std::string_view::npos;
    };
    // Tokens without a gap between them are one number; opening marks and stops end it.
    const auto piece = [&](std::size_t from) {
        std::size_t stop = from;
        while (stop < tokens.size()) {
            const Token& token = tokens[stop];
            if (stop > from && token.space_before) break;
            if (token.kind == TokenKind::OpenQuote || token.kind == TokenKind::CloseQuote ||
                token.kind == TokenKind::NumberSign)
                break;
            if (token.kind == TokenKind::Punctuation) {
                const std::string_view mark = tokens.text(stop);
                const bool inner =
                    mark == "-" || mark == "/" || mark == "\\" || mark == "–" || mark == "_" || mark == "*";
                if (!inner) break;
            }
            ++stop;
        }
        while (stop > from && tokens[stop - 1].kind == TokenKind::Punctuation) --stop;
        return stop;
    };
    std::size_t stop = piece(k);
    if (stop == k) return std::nullopt;
    std::string number(tokens.slice(k, stop));
    const Terms& t = terms();
    while (!has_digit(number) && stop < tokens.size()) {
        // "ҚР ДСМ-175/2020": capitals, then the part with digits.
        if (!tokens[stop - 1].all_capitals || number.size() > 12) return std::nullopt;
        const std::size_t next = piece(stop);
        if (next == stop) return std::nullopt;
        number += " ";
        number += tokens.slice(stop, next);
        stop = next;
    }
    if (!has_digit(number)) return std::nullopt;
    // "223- ҮП ҚРЗ": a gap behind the hyphen that the print does not have.
    if (tokens.is(stop, '-') && !tokens[stop].space_before && stop + 1 < tokens.size() &&
        tokens[stop + 1].kind == TokenKind::Word && tokens[stop + 1].all_capitals &&
        tokens[stop + 1].end - tokens[stop + 1].begin <= 8) {
        const std::size_t tail = piece(stop + 1);
        number += "-";
        number += tokens.slice(stop + 1, tail);
        stop = tail;
    }
    if (stop < tokens.size() && tokens[stop].kind == TokenKind::Word) {
        const std::size_t tail = piece(stop);
        const std::string_view word = tokens.slice(stop, tail);
        if (std::find(t.number_tails.begin(), t.number_tails.end(), word) != t.number_tails.end()) {
            number += " ";
            number += word;
            stop = tail;
        }
    }
    end = stop;
    return number;
}

namespace {

// Letters that readers of pictures take for parts of a Roman number, and what they stand for.
std::optional<std::string> roman_meant(const std::string& kind, std::string_view read, bool& clean) {
    std::string roman;
    clean = true;
    bool letters = kind != "decision";  // of a law the second part is always Roman: "221-11 ЗРК"
    for (const char32_t letter : text::to_u32(read)) {
        static constexpr std::u32string_view kRead = U"VIXУҮМШПІ1l|Х\\v";
        static constexpr const char* kMeant[] = {"V", "I", "X", "V", "V", "V", "III", "II",
                                                 "I", "I", "I", "I", "X", "V", "V"};
        const std::size_t at = kRead.find(letter);
        if (at == std::u32string_view::npos) return std::nullopt;
        clean = clean && at < 3;
        letters = letters || letter != U'1';
        roman += kMeant[at];
    }
    if (!letters || roman.empty()) return std::nullopt;
    return roman;
}

constexpr const char* kRoman[] = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"};

int roman_value(std::string_view roman) {
    for (int i = 0; i < 10; ++i) {
        if (roman == kRoman[i]) return i + 1;
    }
    return 0;
}

// The convocation that numbers acts of this day, and whether the day is near a change.
int convocation(const std::string& kind, const text::CivilDate& day, bool& near_change) {
    const auto& table = kind == "decision" ? terms().maslikhats : terms().parliaments;
    constexpr long kNear = 120;  // days
    int value = 0;
    near_change = false;
    for (const auto& [since, number] : table) {
        const long days = text::to_days(day) - text::to_days(since);
        near_change = near_change || (days > -kNear && days < kNear);
        if (days >= 0) value = number;
    }
    return value;
}

// What the Roman part of a number reads as: as printed when it is clean and fits the day; else the
// convocation of that day.
std::optional<std::string> mended_roman(const std::string& kind, std::string_view read,
                                        const std::optional<text::CivilDate>& date) {
    bool clean = false;
    const auto meant = roman_meant(kind, read, clean);
    if (!meant) return std::nullopt;
    const int value = roman_value(*meant);
    bool near_change = false;
    const int expected = date ? convocation(kind, *date, near_change) : 0;
    if (expected == 0) return value > 0 ? std::optional(*meant) : std::nullopt;
    if (value > 0 && (value == expected || ((clean || near_change) && std::abs(value - expected) == 1)))
        return *meant;
    return std::string(kRoman[expected - 1]);
}

}  // namespace

std::string mended_number(const std::string& kind, std::string number,
                          const std::optional<text::CivilDate>& date) {
    if (kind != "law" && kind != "code" && kind != "decision") return number;
    const std::size_t last = number.rfind('-');
    if (last == std::string::npos || last == 0) return number;
    std::size_t begin = last + 1;
    while (begin < number.size() && number[begin] == ' ') ++begin;
    const std::size_t end = std::min(number.find(' ', begin), number.size());
    if (const auto roman = mended_roman(kind, std::string_view(number).substr(begin, end - begin), date))
        return number.replace(last + 1, end - last - 1, *roman);
    if (kind != "decision") return number;
    const std::size_t first = number.find('-');
    if (const auto roman = mended_roman(kind, std::string_view(number).substr(0, first), date))
        number.replace(0, first, *roman);
    return number;
}

}  // namespace qujat::acts
