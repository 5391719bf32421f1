// Numbers of acts: "111-НҚ", "ҚР ДСМ-175/2020", "157-VIII ЗРК".
#include <algorithm>

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

std::string mended_number(const std::string& kind, std::string number) {
    if (kind != "law" && kind != "code") return number;
    const std::size_t dash = number.find('-');
    if (dash == std::string::npos || dash == 0) return number;
    const std::size_t end = std::min(number.find(' ', dash), number.size());
    std::string roman;
    for (const char32_t letter : text::to_u32(number.substr(dash + 1, end - dash - 1))) {
        static constexpr std::u32string_view kRead = U"VIXУМШПІ1l|Х";
        static constexpr const char* kMeant[] = {"V",  "I", "X", "V", "V", "III",
                                                 "II", "I", "I", "I", "I", "X"};
        const std::size_t at = kRead.find(letter);
        if (at == std::u32string_view::npos) return number;
        roman += kMeant[at];
    }
    for (const char* convocation : {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"}) {
        if (roman == convocation) return number.replace(dash + 1, end - dash - 1, roman);
    }
    return number;
}

}  // namespace qujat::acts
