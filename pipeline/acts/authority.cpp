// Names of authorities from the genitive of a first line to the nominative.
#include "acts/requisites.h"
#include "acts/terms.h"
#include "text/unicode.h"

namespace qujat::acts {

namespace {

bool ends(std::string_view text, std::string_view with) {
    return text.size() >= with.size() && text.substr(text.size() - with.size()) == with;
}

std::string with_case_of(std::string_view model, const std::string& word) {
    const std::u32string first = text::to_u32(model.substr(0, std::min<std::size_t>(model.size(), 4)));
    if (first.empty()) return word;
    const std::string lead = text::to_utf8(first.substr(0, 1));
    if (text::upper(model) == model && text::length(model) > 2) return text::upper(word);
    if (text::lower(lead) == lead) return word;
    // Every part of a compound is capital or none: Премьер-Министра -> Премьер-Министр.
    std::string out;
    bool start = true;
    const bool parts = model.find('-') != std::string_view::npos &&
                       text::lower(model.substr(model.find('-'))) != model.substr(model.find('-'));
    for (const char32_t c : text::to_u32(word)) {
        const std::string letter = text::to_utf8(std::u32string(1, c));
        out += start ? text::upper(letter) : letter;
        start = parts && c == U'-';
    }
    return out;
}

// "районного" -> "районный", "Центральной" -> "Центральная" by the gender of the head.
std::string adjective(std::string_view word, std::string_view key, char gender) {
    const auto known = terms().adjectives.find(std::string(key));
    if (gender == 'm' && known != terms().adjectives.end()) return with_case_of(word, known->second);
    const bool capitals = text::upper(word) == word;
    const auto cut = [&](std::size_t letters, const char* ending) {
        std::u32string base = text::to_u32(word);
        base.resize(base.size() - letters);
        const std::string tail = capitals ? text::upper(ending) : ending;
        return text::to_utf8(base) + tail;
    };
    if (gender == 'f') {
        if (ends(key, "ой")) return cut(2, "ая");
        if (ends(key, "ей")) return cut(2, "яя");
        return std::string(word);
    }
    const char* hard = gender == 'm' ? "ый" : "ое";
    const char* soft = gender == 'm' ? "ий" : "ее";
    if (ends(key, "его")) return cut(3, soft);
    if (ends(key, "ого")) {
        const std::string_view stem = key.substr(0, key.size() - std::string_view("ого").size());
        const bool velar = ends(stem, "к") || ends(stem, "г") || ends(stem, "х");
        return cut(3, gender == 'm' && velar ? "ий" : hard);
    }
    return std::string(word);
}

bool adjective_like(std::string_view key) {
    return key.size() > 8 && (ends(key, "ого") || ends(key, "его") || ends(key, "ой") || ends(key, "ей"));
}

}  // namespace

std::string nominative_russian(std::string_view genitive) {
    const std::string joined = text::collapse_spaces(genitive);
    const Tokens tokens(joined);
    const Terms& t = terms();
    std::string out;
    std::size_t copied = 0;  // bytes already written
    bool expect_head = true;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (expect_head && starts_with(tokens, t.acting_ru, i)) {
            // "и.о. Министра" stays in the genitive; "исполняющего обязанности" is a head of its own.
            if (tokens.key(i) == "исполняющего") {
                out += joined.substr(copied, tokens[i].begin - copied);
                out += with_case_of(tokens.text(i), "исполняющий");
                copied = tokens[i].end;
            }
            expect_head = false;
            continue;
        }
        if (!expect_head) {
            // A dash or "и" between two offices starts a new head: "Заместителя Премьер-Министра – Министра
            // финансов".
            const std::string_view mark = tokens.text(i);
            expect_head = (mark == "-" || mark == "–" || mark == "—" || mark == ",") ||
                          (tokens.key(i) == "и" && i + 1 < tokens.size() && tokens[i + 1].capital &&
                           t.authority_heads.count(std::string(tokens.key(i + 1))) != 0);
            continue;
        }
        if (tokens[i].kind != TokenKind::Word) continue;
        const auto head = t.authority_heads.find(std::string(tokens.key(i)));
        if (head != t.authority_heads.end()) {
            out += joined.substr(copied, tokens[i].begin - copied);
            out += with_case_of(tokens.text(i), head->second.nominative);
            copied = tokens[i].end;
            expect_head = false;
            continue;
        }
        // Adjectives before the head follow its gender.
        std::size_t next = i + 1;
        while (next < tokens.size() && next < i + 4 && tokens[next].kind == TokenKind::Word &&
               t.authority_heads.count(std::string(tokens.key(next))) == 0 &&
               adjective_like(tokens.key(next)))
            ++next;
        const auto coming = next < tokens.size() ? t.authority_heads.find(std::string(tokens.key(next)))
                                                 : t.authority_heads.end();
        if (coming == t.authority_heads.end() || !adjective_like(tokens.key(i))) {
            expect_head = false;
            continue;
        }
        out += joined.substr(copied, tokens[i].begin - copied);
        out += adjective(tokens.text(i), tokens.key(i), coming->second.gender);
        copied = tokens[i].end;
    }
    out += joined.substr(copied);
    // A name begins with a capital letter, except the abbreviation "и.о.".
    std::u32string letters = text::to_u32(out);
    if (!letters.empty() && !(letters.size() > 1 && letters[1] == U'.')) {
        const std::u32string first = text::to_u32(text::upper(text::to_utf8(letters.substr(0, 1))));
        letters = first + letters.substr(1);
    }
    return text::to_utf8(letters);
}

std::string nominative_kazakh(std::string_view genitive) {
    std::string joined = text::collapse_spaces(genitive);
    while (!joined.empty() && (joined.back() == ',' || joined.back() == ' ' || joined.back() == '-'))
        joined.pop_back();
    const std::string key = key_of(joined);
    for (const char* ending : {"нин", "нын", "дин", "дын", "тин", "тын"}) {
        if (!ends(key, ending)) continue;
        std::u32string letters = text::to_u32(joined);
        if (letters.size() > 6) letters.resize(letters.size() - 3);
        return text::to_utf8(letters);
    }
    return joined;
}

}  // namespace qujat::acts
