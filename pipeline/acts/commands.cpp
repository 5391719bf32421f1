#include "acts/commands.h"

#include <algorithm>

#include "acts/citations.h"
#include "acts/terms.h"

namespace qujat::acts {

namespace {

bool in_quotes(const Tokens& tokens, std::size_t at) {
    int depth = 0;
    for (std::size_t i = 0; i < at; ++i) {
        if (tokens[i].kind == TokenKind::OpenQuote) ++depth;
        if (tokens[i].kind == TokenKind::CloseQuote && depth > 0) --depth;
    }
    return depth > 0;
}

bool in_brackets(const Tokens& tokens, std::size_t at) {
    int depth = 0;
    for (std::size_t i = 0; i < at; ++i) {
        if (tokens.is(i, '(')) ++depth;
        if (tokens.is(i, ')') && depth > 0) --depth;
    }
    return depth > 0;
}

}  // namespace

std::vector<Reference> own_references(const Tokens& tokens) {
    std::vector<Reference> out;
    for (const FoundReference& found : find_references(tokens)) {
        if (in_quotes(tokens, found.begin) || in_brackets(tokens, found.begin)) continue;
        bool basis = false;
        for (std::size_t i = found.begin; i > 0 && i + 8 > found.begin; --i) {
            if (tokens.key(i - 1) == "соответствии") basis = true;
        }
        if (found.end < tokens.size() &&
            (tokens.key(found.end) == "сайкес" || tokens.key(found.end) == "негизинде"))
            basis = true;
        // "утвержденных приказом ...": the act stands behind the part that is changed; it is changed all the
        // same.
        if (!basis) out.push_back(found.reference);
    }
    if (!out.empty()) return out;
    // Quotation marks of nested titles may not pair up; a Kazakh sentence names the act it changes last, in
    // the dative: "... № 234 бұйрығына мынадай өзгерістер енгізілсін".
    for (const FoundReference& found : find_references(tokens)) {
        if (in_brackets(tokens, found.begin) || found.end == 0 || found.end > tokens.size()) continue;
        const std::string_view last = tokens.key(found.end - 1);
        if (last.ends_with("гына") || last.ends_with("сына") || last.ends_with("мине"))
            out = {found.reference};
    }
    return out;
}

Command command_of(const Tokens& tokens) {
    Command out;
    out.verb = tokens.size();
    const auto look = [&](const std::vector<Phrase>& phrases, bool& flag) {
        for (std::size_t from = 0; from < tokens.size();) {
            const PhraseHit hit = find_phrase(tokens, phrases, from);
            if (!hit) return;
            if (!in_quotes(tokens, hit.begin)) {
                flag = true;
                out.verb = std::min(out.verb, hit.begin);
                return;
            }
            from = hit.begin + 1;
        }
    };
    look(terms().restate, out.restate);
    look(terms().add, out.add);
    look(terms().remove, out.remove);
    look(terms().repeal, out.repeal);
    look(terms().replace, out.replace);
    look(terms().suspend, out.suspend);
    look(terms().amended, out.amended);
    return out;
}

std::vector<std::string> quoted_words(const Tokens& tokens) {
    std::vector<std::string> out;
    int depth = 0;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind == TokenKind::OpenQuote && depth++ == 0) begin = i + 1;
        if (tokens[i].kind == TokenKind::CloseQuote && depth > 0 && --depth == 0 && i > begin)
            out.emplace_back(tokens.slice(begin, i));
    }
    return out;
}

std::string document_named(const Tokens& tokens, std::size_t stop) {
    std::string out(tokens.slice(0, std::min(stop, tokens.size())));
    while (!out.empty() && (out.back() == ':' || out.back() == ' ' || out.back() == ',')) out.pop_back();
    return out;
}

}  // namespace qujat::acts
