#include "acts/quotes.h"

#include "acts/markers.h"
#include "acts/terms.h"

namespace qujat::acts {

bool announces_wording(const std::string& text) {
    if (text.size() > 3000) return false;
    const Tokens tokens(text);
    return find_phrase(tokens, terms().restate) || find_phrase(tokens, terms().add) ||
           find_phrase(tokens, terms().replace);
}

bool is_command(const std::string& text) {
    if (text.size() > 900 || opening_quote(text) > 0) return false;
    const Tokens tokens(text);
    return find_phrase(tokens, terms().restate) || find_phrase(tokens, terms().add) ||
           find_phrase(tokens, terms().remove);
}

bool opens_document(const std::string& text) {
    if (text.size() > 900 || !text.ends_with(":") || opening_quote(text) > 0) return false;
    const Tokens tokens(text);
    for (std::size_t i = 0; i < tokens.size() && i < 4; ++i) {
        const std::string_view key = tokens.key(i);
        if (key == "корсетилген" || key.substr(0, std::string_view("указанн").size()) == "указанн")
            return true;
    }
    return key_of(text).find("утвержденн") != std::string::npos;
}

QuoteState quotes_of(const std::string& text, std::size_t from) {
    QuoteState state;
    const Tokens tokens(std::string_view(text).substr(from));
    int depth = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind == TokenKind::OpenQuote) ++depth;
        if (tokens[i].kind != TokenKind::CloseQuote) continue;
        std::size_t rest = i + 1;
        while (rest < tokens.size() && (tokens.is(rest, ';') || tokens.is(rest, '.') || tokens.is(rest, ',')))
            ++rest;
        // A link torn out of its sentence may stand behind the stop without a gap: `көрсетеді".қосымшаға`.
        if (rest > i + 1 && rest + 1 == tokens.size() && tokens[rest].kind == TokenKind::Word &&
            !tokens[rest].space_before)
            ++rest;
        const bool last = rest == tokens.size();
        if (--depth < 0) {
            if (last) state.closes = true;
            depth = 0;
        } else if (last) {
            state.may_close = true;
        }
    }
    return state;
}

bool displaced_colon(const std::string& above) {
    const std::size_t colon = above.rfind(':');
    return colon != std::string::npos && above.size() - colon < 60 && announces_wording(above);
}

void strip_closing(std::string& text) {
    const std::string before = text;
    while (!text.empty() &&
           (text.back() == ';' || text.back() == '.' || text.back() == ',' || text.back() == ' '))
        text.pop_back();
    if (text.ends_with("\"")) {
        text.pop_back();
    } else if (text.ends_with("»")) {
        text.resize(text.size() - 2);
    } else if (text.ends_with("”") || text.ends_with("“")) {
        text.resize(text.size() - 3);
    } else {
        text = before;
    }
}

}  // namespace qujat::acts
