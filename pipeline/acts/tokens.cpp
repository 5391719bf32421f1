#include "acts/tokens.h"

#include <algorithm>

#include "text/unicode.h"

namespace qujat::acts {

namespace {

struct Letter {
    char32_t code = 0;
    std::uint32_t size = 1;
};

Letter decode(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(at);
    const auto tail = [&](std::size_t k) -> char32_t {
        return at + k < text.size() && (byte(at + k) & 0xC0U) == 0x80U ? byte(at + k) & 0x3FU : 0xFFFFFFU;
    };
    if (lead < 0x80) return {lead, 1};
    if (lead >= 0xC2 && lead < 0xE0 && tail(1) != 0xFFFFFFU) return {((lead & 0x1FU) << 6) | tail(1), 2};
    if (lead >= 0xE0 && lead < 0xF0 && tail(1) != 0xFFFFFFU && tail(2) != 0xFFFFFFU)
        return {((lead & 0x0FU) << 12) | (tail(1) << 6) | tail(2), 3};
    if (lead >= 0xF0 && tail(1) != 0xFFFFFFU && tail(2) != 0xFFFFFFU && tail(3) != 0xFFFFFFU)
        return {((lead & 0x07U) << 18) | (tail(1) << 12) | (tail(2) << 6) | tail(3), 4};
    return {0xFFFD, 1};
}

bool is_digit(char32_t c) {
    return c >= '0' && c <= '9';
}
bool is_latin_letter(char32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || c == 0x259 || c == 0x18F;
}
bool is_cyrillic_letter(char32_t c) {
    return c >= 0x400 && c <= 0x52F;
}
bool is_letter(char32_t c) {
    return is_latin_letter(c) || is_cyrillic_letter(c);
}
bool is_upper(char32_t c) {
    if (c >= 'A' && c <= 'Z') return true;
    if (c >= 0x400 && c <= 0x42F) return true;
    return c >= 0x48A && c <= 0x52F && c != 0x4CF && ((c >= 0x4C1 && c <= 0x4CE) ? c % 2 == 1 : c % 2 == 0);
}
char32_t lower(char32_t c) {
    if (c >= 'A' && c <= 'Z') return c + 32;
    if (c >= 0x410 && c <= 0x42F) return c + 32;
    if (c >= 0x400 && c <= 0x40F) return c + 80;
    return is_upper(c) ? c + 1 : c;
}

// What a lower-case letter counts as when words are compared.
char32_t skeleton(char32_t c) {
    switch (c) {
        case U'қ':
            return U'к';
        case U'ғ':
            return U'г';
        case U'ң':
            return U'н';
        case U'ө':
            return U'о';
        case U'ү':
        case U'ұ':
            return U'у';
        case U'ә':
            return U'а';
        case U'һ':
            return U'х';
        case U'і':
        case U'ї':
            return U'и';
        case U'ё':
            return U'е';
        default:
            return c;
    }
}

char32_t cyrillic_twin(char32_t c) {
    switch (c) {
        case 'a':
            return U'а';
        case 'b':
            return U'в';
        case 'c':
            return U'с';
        case 'e':
            return U'е';
        case 'h':
            return U'н';
        case 'i':
            return U'и';
        case 'k':
            return U'к';
        case 'm':
            return U'м';
        case 'o':
            return U'о';
        case 'p':
            return U'р';
        case 't':
            return U'т';
        case 'x':
            return U'х';
        case 'y':
            return U'у';
        case 0x259:
            return U'а';
        default:
            return c;
    }
}

void append(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | (c >> 6));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xE0 | (c >> 12));
        out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

bool is_space(char32_t c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == 0xA0 || c == 0x202F;
}
bool is_hyphen(char32_t c) {
    return c == '-' || c == 0x2010 || c == 0x2011;
}

}  // namespace

Tokens::Tokens(std::string_view text) : text_(text) {
    keys_.reserve(text.size());
    tokens_.reserve(text.size() / 8);
    bool space = true;
    int open_quotes = 0;
    std::size_t i = 0;
    while (i < text.size()) {
        const Letter first = decode(text, i);
        if (is_space(first.code)) {
            space = true;
            i += first.size;
            continue;
        }
        Token token;
        token.begin = static_cast<std::uint32_t>(i);
        token.key_begin = static_cast<std::uint32_t>(keys_.size());
        token.space_before = space;
        const bool after_space = space;
        space = false;
        if (is_letter(first.code)) {
            token.kind = TokenKind::Word;
            token.capital = is_upper(first.code);
            std::size_t letters = 0;
            std::size_t capitals = 0;
            bool cyrillic = false;
            bool latin = false;
            std::size_t end = i;
            while (end < text.size()) {
                const Letter letter = decode(text, end);
                if (is_letter(letter.code)) {
                    ++letters;
                    capitals += is_upper(letter.code) ? 1 : 0;
                    cyrillic = cyrillic || is_cyrillic_letter(letter.code);
                    latin = latin || is_latin_letter(letter.code);
                } else if (is_hyphen(letter.code) && end + letter.size < text.size() &&
                           is_letter(decode(text, end + letter.size).code)) {
                    // A hyphen between letters belongs to the word.
                } else {
                    break;
                }
                end += letter.size;
            }
            token.all_capitals = letters > 1 && capitals == letters;
            for (std::size_t at = i; at < end;) {
                const Letter letter = decode(text, at);
                char32_t c = lower(letter.code);
                if (cyrillic && latin) c = cyrillic_twin(c);
                append(keys_, is_hyphen(c) ? U'-' : skeleton(c));
                at += letter.size;
            }
            i = end;
        } else if (is_digit(first.code)) {
            token.kind = TokenKind::Number;
            std::size_t end = i;
            while (end < text.size()) {
                const char c = text[end];
                const bool digit_next =
                    end + 1 < text.size() && is_digit(static_cast<unsigned char>(text[end + 1]));
                if (!is_digit(static_cast<unsigned char>(c)) && !((c == '-' || c == '.') && digit_next))
                    break;
                keys_ += c;
                ++end;
            }
            i = end;
        } else {
            const bool at_end = i + first.size >= text.size();
            const char32_t next = at_end ? U' ' : decode(text, i + first.size).code;
            if (first.code == 0x2116) {
                token.kind = TokenKind::NumberSign;
            } else if (first.code == 0xAB || first.code == 0x201E) {
                token.kind = TokenKind::OpenQuote;
            } else if (first.code == 0xBB) {
                token.kind = TokenKind::CloseQuote;
            } else if (first.code == '"' || first.code == 0x201C || first.code == 0x201D) {
                // A straight quote opens when it follows a gap, a bracket or another opening quote, unless it
                // stands before punctuation.
                const bool after_open = !tokens_.empty() && tokens_.back().end == i &&
                                        (tokens_.back().kind == TokenKind::OpenQuote || text[i - 1] == '(');
                const bool before_stop =
                    at_end || next == ';' || next == '.' || next == ',' || next == ')' || next == ':';
                // One that stands alone between two gaps closes what is open.
                const bool alone = after_space && next == ' ' && open_quotes > 0;
                token.kind = (after_space || after_open) && !before_stop && !alone ? TokenKind::OpenQuote
                                                                                   : TokenKind::CloseQuote;
            }
            if (token.kind == TokenKind::OpenQuote) ++open_quotes;
            if (token.kind == TokenKind::CloseQuote && open_quotes > 0) --open_quotes;
            append(keys_, first.code == 0x2013 || first.code == 0x2014 ? U'-' : first.code);
            i += first.size;
        }
        token.end = static_cast<std::uint32_t>(i);
        token.key_end = static_cast<std::uint32_t>(keys_.size());
        tokens_.push_back(token);
    }
}

std::string_view Tokens::slice(std::size_t first, std::size_t last) const {
    if (first >= last || first >= tokens_.size()) return {};
    last = std::min(last, tokens_.size());
    return text_.substr(tokens_[first].begin, tokens_[last - 1].end - tokens_[first].begin);
}

std::size_t Tokens::at_byte(std::size_t byte) const {
    const auto it =
        std::partition_point(tokens_.begin(), tokens_.end(), [&](const Token& t) { return t.end <= byte; });
    return static_cast<std::size_t>(it - tokens_.begin());
}

std::string key_of(std::string_view text) {
    const Tokens tokens(text);
    std::string key;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (i > 0 && tokens[i].space_before) key += ' ';
        key += tokens.key(i);
    }
    return key;
}

bool near(std::string_view key, std::string_view wanted, int edits) {
    if (key == wanted) return true;
    const std::u32string a = text::to_u32(key);
    const std::u32string b = text::to_u32(wanted);
    const std::size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (gap > static_cast<std::size_t>(edits) || a.size() > 40) return false;
    std::vector<int> row(b.size() + 1);
    for (std::size_t k = 0; k <= b.size(); ++k) row[k] = static_cast<int>(k);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        int diagonal = row[0];
        row[0] = static_cast<int>(i);
        for (std::size_t k = 1; k <= b.size(); ++k) {
            const int above = row[k];
            row[k] = std::min({above + 1, row[k - 1] + 1, diagonal + (a[i - 1] == b[k - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row[b.size()] <= edits;
}

Phrase::Phrase(std::string_view pattern) {
    std::size_t i = 0;
    while (i < pattern.size()) {
        std::size_t end = pattern.find(' ', i);
        if (end == std::string_view::npos) end = pattern.size();
        std::string_view word = pattern.substr(i, end - i);
        i = end + 1;
        if (word.empty()) continue;
        Stem stem;
        if (word == "...") {
            stem.gap = true;
        } else {
            if (word.size() > 1 && word.back() == '*') {
                stem.prefix = true;
                word.remove_suffix(1);
            }
            stem.key = key_of(word);
        }
        stems_.push_back(std::move(stem));
    }
}

std::size_t Phrase::match(const Tokens& tokens, std::size_t i) const {
    return match_from(tokens, i, 0);
}

std::size_t Phrase::match_from(const Tokens& tokens, std::size_t i, std::size_t stem) const {
    if (stem == stems_.size()) return stem == 0 ? 0 : i;
    if (stems_[stem].gap) {
        for (std::size_t skip = 0; skip <= 6; ++skip) {
            if (const std::size_t end = match_from(tokens, i + skip, stem + 1)) return end;
        }
        return 0;
    }
    if (i >= tokens.size()) return 0;
    const std::string_view key = tokens.key(i);
    const Stem& wanted = stems_[stem];
    const bool fits = wanted.prefix ? key.substr(0, wanted.key.size()) == wanted.key : key == wanted.key;
    return fits ? match_from(tokens, i + 1, stem + 1) : 0;
}

PhraseHit find_phrase(const Tokens& tokens, const std::vector<Phrase>& phrases, std::size_t from) {
    for (std::size_t i = from; i < tokens.size(); ++i) {
        if (const PhraseHit hit = starts_with(tokens, phrases, i)) return hit;
    }
    return {};
}

PhraseHit starts_with(const Tokens& tokens, const std::vector<Phrase>& phrases, std::size_t at) {
    for (std::size_t p = 0; p < phrases.size(); ++p) {
        if (const std::size_t end = phrases[p].match(tokens, at)) return {at, end, p};
    }
    return {};
}

}  // namespace qujat::acts
