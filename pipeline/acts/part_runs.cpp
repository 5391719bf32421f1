// Parts what ran together when a page without indents was read.
#include <algorithm>

#include "acts/citations.h"
#include "acts/markers.h"
#include "acts/requisite_line.h"
#include "acts/requisites.h"
#include "acts/structure.h"
#include "acts/terms.h"

namespace qujat::acts {

namespace {

// Bytes of `text` where the requisites with their registration end, npos when it holds none.
std::size_t requisites_end(const std::string& text) {
    auto found = russian_requisites(text);
    if (!found) found = kazakh_requisites(text);
    if (!found) found = misread_requisites(text);
    if (!found || !found->strong) return std::string::npos;
    const std::string_view rest = std::string_view(text).substr(found->end);
    const Tokens tokens(rest);
    std::size_t end = 0;
    if (const PhraseHit hit = find_phrase(tokens, terms().registered); hit && hit.begin < 40) {
        end = hit.end;
        const bool russian =
            tokens.key(hit.begin).substr(0, std::string_view("зарегистр").size()) == "зарегистр";
        for (std::size_t i = hit.end; russian && i < std::min(tokens.size(), hit.end + 40); ++i) {
            std::size_t after = i;
            if (is_number_sign(tokens, i) && number_after(tokens, i, after)) {
                end = after;
                break;
            }
        }
    }
    while (end < tokens.size() && tokens.is(end, '.')) ++end;
    if (end >= tokens.size()) return std::string::npos;
    if (starts_with(tokens, terms().repealed, end)) return std::string::npos;
    return found->end + tokens[end].begin;
}

Paragraph cut(Paragraph& paragraph, std::size_t at) {
    Paragraph rest = paragraph;
    rest.text = paragraph.text.substr(at);
    rest.indent = 0;
    paragraph.text.resize(at);
    while (!paragraph.text.empty() && paragraph.text.back() == ' ') paragraph.text.pop_back();
    return rest;
}

}  // namespace

void part_runs(std::vector<Paragraph>& paragraphs) {
    for (std::size_t i = 0; i < std::min<std::size_t>(paragraphs.size(), 12); ++i) {
        if (paragraphs[i].table >= 0 || paragraphs[i].text.size() > 6000) continue;
        if (i > 1 && marker_of(paragraphs[i].text)) break;  // the body has begun
        const std::size_t at = requisites_end(paragraphs[i].text);
        if (at == std::string::npos || at == 0 || paragraphs[i].text.size() < at + 8) continue;
        Paragraph rest = cut(paragraphs[i], at);
        paragraphs.insert(paragraphs.begin() + static_cast<std::ptrdiff_t>(i + 1), std::move(rest));
        break;
    }
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
        const std::string& text = paragraphs[i].text;
        if (!marker_of(text)) continue;
        const std::size_t name = trailing_name(text);
        if (name == std::string::npos) continue;
        const std::size_t stop = text.rfind(". ", name);
        // Initials have stops too: the sentence's stop follows a small letter.
        if (stop == std::string::npos || stop < 12 || name - stop > 260 || name - stop < 8) continue;
        if (!starts_lower(std::string_view(text).substr(stop >= 2 ? stop - 2 : 0)) ||
            !starts_upper(std::string_view(text).substr(stop + 2)))
            continue;
        Paragraph rest = cut(paragraphs[i], stop + 2);
        paragraphs.insert(paragraphs.begin() + static_cast<std::ptrdiff_t>(i + 1), std::move(rest));
        ++i;
    }
}

}  // namespace qujat::acts
