#include <algorithm>

#include "acts/requisites.h"
#include "acts/structure.h"
#include "acts/terms.h"
#include "text/unicode.h"

namespace qujat::acts {

namespace {

bool initial(const Tokens& tokens, std::size_t i) {
    return tokens.is(i, TokenKind::Word) && tokens[i].capital && text::length(tokens.text(i)) <= 2 &&
           tokens.is(i + 1, '.');
}
bool surname(const Tokens& tokens, std::size_t i) {
    return tokens.is(i, TokenKind::Word) && tokens[i].capital && text::length(tokens.text(i)) >= 3;
}

// Letters no name has: both scripts in one word, a capital behind a small letter.
bool impossible_name(std::string_view name) {
    const std::u32string letters = text::to_u32(name);
    bool cyrillic = false;
    bool latin = false;
    char32_t before = U' ';
    const auto lower = [](char32_t c) {
        return text::upper(text::to_utf8(std::u32string(1, c))) != text::to_utf8(std::u32string(1, c));
    };
    const auto upper = [](char32_t c) {
        return text::lower(text::to_utf8(std::u32string(1, c))) != text::to_utf8(std::u32string(1, c));
    };
    for (const char32_t c : letters) {
        if (text::is_cyrillic(c)) cyrillic = true;
        if (text::is_latin(c)) latin = true;
        if (c >= U'0' && c <= U'9') return true;
        if (upper(c) && lower(before)) return true;
        before = c;
    }
    return cyrillic && latin;
}

// Marks that stand alone before a name: what the reader made of a stamp or signature.
bool noise_before(const Tokens& tokens, std::size_t name) {
    for (std::size_t i = 0; i < name; ++i) {
        if (tokens[i].kind == TokenKind::Punctuation && (i == 0 || tokens[i].space_before) &&
            !tokens.is(i, '-') && !tokens.is(i, '(') && tokens.text(i) != "–" && tokens.text(i) != "—" &&
            tokens.text(i) != "_")
            return true;
    }
    return false;
}

// Names of a paragraph in which several signatures ran together: each is followed by the next one's office.
std::vector<std::string> names_in(const std::string& text, const Tokens& tokens, std::size_t last) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i + 2 < tokens.size() && tokens[i].begin < last; ++i) {
        if (!initial(tokens, i)) continue;
        std::size_t end = i + 2;
        if (initial(tokens, end)) end += 2;
        if (surname(tokens, end) && end + 1 < tokens.size() && tokens[end + 1].capital &&
            tokens[end].begin < last) {
            out.emplace_back(tokens.slice(i, end + 1));
        }
        i = end;
    }
    out.push_back(text.substr(last));
    return out;
}

}  // namespace

std::size_t trailing_name(std::string_view text) {
    if (text.size() < 6) return std::string::npos;
    const std::size_t from = text.size() > 160 ? text.find(' ', text.size() - 160) : 0;
    if (from == std::string::npos) return std::string::npos;
    const Tokens tokens(text.substr(from));
    std::size_t n = tokens.size();
    while (n > 0 && tokens[n - 1].kind == TokenKind::Punctuation && tokens.text(n - 1) == "_") --n;
    if (n >= 3 && surname(tokens, n - 1)) {
        std::size_t begin = n - 1;
        while (begin >= 2 && initial(tokens, begin - 2) && (n - 1 - begin) < 4) begin -= 2;
        if (begin < n - 1) return from + tokens[begin].begin;
    }
    if (n >= 3 && text.size() < 200 && tokens.is(n - 1, '.') && initial(tokens, n - 2) &&
        surname(tokens, n - 3)) {
        return from + tokens[n - 3].begin;
    }
    if (n >= 5 && text.size() < 200 && initial(tokens, n - 2) && initial(tokens, n - 4) &&
        surname(tokens, n - 5)) {
        return from + tokens[n - 5].begin;
    }
    return std::string::npos;
}

void read_signature(const std::vector<Paragraph>& paragraphs, std::size_t begin, Act& act) {
    bool approvals = false;
    bool any = false;
    for (std::size_t i = begin; i < paragraphs.size(); ++i) {
        const Paragraph& paragraph = paragraphs[i];
        if (paragraph.table >= 0) {
            act.parts.push_back({PartKind::Table, {}, static_cast<std::size_t>(paragraph.table)});
            continue;
        }
        const std::string text = text::collapse_spaces(paragraph.text);
        const Tokens tokens(text);
        if (const std::string kind = note_kind(text); !kind.empty()) {
            act.notes.push_back({kind, text, "signature"});
            act.parts.push_back({PartKind::Note, text, 0});
            continue;
        }
        std::size_t first = 0;
        while (first < tokens.size() && tokens[first].kind != TokenKind::Word) ++first;
        if (const PhraseHit hit = starts_with(tokens, terms().approvals, first); hit && text.size() < 400) {
            approvals = true;
            act.approvals.emplace_back();
            std::size_t rest = hit.end;
            while (rest < tokens.size() && tokens[rest].kind != TokenKind::Word) ++rest;
            if (rest < tokens.size()) act.approvals.back().body = tokens.slice(rest, tokens.size());
            act.parts.push_back({PartKind::Approval, text, 0});
            continue;
        }
        if (approvals) {
            Approval& approval = act.approvals.back();
            const auto dates = text::find_dates(text);
            if (!dates.empty() && !approval.date) approval.date = dates.front().date;
            const bool form = text.find("__") != std::string::npos;
            if (dates.empty() && !form) join_line(approval.body, text);
            act.parts.push_back({PartKind::Approval, text, 0});
            continue;
        }
        any = true;
        act.parts.push_back({PartKind::Signature, text, 0});
        const std::size_t name = trailing_name(text);
        if (name == std::string::npos) {
            act.signer_doubtful =
                act.signer_doubtful || (noise_before(tokens, tokens.size()) && text.size() < 200);
            continue;
        }
        for (const std::string& signer : names_in(text, tokens, name)) {
            act.signers.push_back(signer);
            act.signer_doubtful = act.signer_doubtful || impossible_name(signer);
        }
        const bool unsure = paragraph.doubtful || paragraph.confidence < 0.6;
        if (unsure || noise_before(tokens, tokens.at_byte(name))) act.signer_doubtful = true;
    }
    if (any && act.signers.empty()) act.signer_doubtful = true;
    for (Approval& approval : act.approvals) {
        // A person's name under an approval is not part of the body's name.
        const std::size_t name = trailing_name(approval.body);
        if (name != std::string::npos && name > 0) approval.body.resize(name);
        while (!approval.body.empty() && (approval.body.back() == ' ' || approval.body.back() == '_'))
            approval.body.pop_back();
    }
}

}  // namespace qujat::acts
