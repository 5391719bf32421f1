#include "acts/appendices.h"

#include <algorithm>

#include "acts/markers.h"
#include "acts/requisites.h"
#include "acts/structure.h"
#include "acts/terms.h"
#include "acts/tree.h"
#include "text/unicode.h"

namespace qujat::acts {

namespace {

bool is_mark(const std::string& text) {
    if (text.size() > 40) return false;
    // "Heican": the word misread as Latin letters, alone above a Kazakh or Russian title.
    const bool latin = text.size() >= 5 && text.size() <= 8 &&
                       std::all_of(text.begin(), text.end(),
                                   [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
    if (latin) return true;
    std::string key = key_of(text);
    while (!key.empty() && (key.back() == '.' || key.back() == ' ')) key.pop_back();
    return terms().appendix_marks.count(key) != 0;
}

// "«... товара» 1. Общие положения": the heading of the first chapter was printed in the title's line.
std::string split_first_chapter(std::string& title) {
    for (const char* mark : {"» 1. ", "\" 1. "}) {
        const std::size_t at = title.rfind(mark);
        if (at == std::string::npos || title.size() - at > 200) continue;
        const std::size_t cut = title.find(' ', at);
        std::string heading = title.substr(cut + 1);
        title.resize(cut);
        return heading;
    }
    return {};
}

std::string joined(const std::vector<std::string>& parts) {
    std::string out;
    for (const std::string& part : parts) out += (out.empty() ? "" : "; ") + part;
    return out;
}

bool ends_open(const std::string& title) {
    for (const char* word :
         {" и", " в", " к", " на", " по", " о", " об", " для", " от", ",", " мен", " және"})
        if (title.ends_with(word)) return true;
    return false;
}

// The heading of a form stands below the lines that say whom it is addressed to: "В ____", "ЗАЯВЛЕНИЕ".
std::string title_inside(const std::vector<Paragraph>& paragraphs, std::size_t from) {
    constexpr std::size_t kFar = 8;
    constexpr std::size_t kLongest = 120;  // bytes
    for (std::size_t i = from; i < std::min(paragraphs.size(), from + kFar); ++i) {
        const Paragraph& paragraph = paragraphs[i];
        if (paragraph.table >= 0 || marker_of(paragraph.text)) break;
        if (paragraph.text.size() > kLongest || paragraph.text.find("__") != std::string::npos) continue;
        const Tokens tokens(paragraph.text);
        const bool shaped = paragraph.indent > 8 || (tokens.size() > 0 && tokens[0].all_capitals);
        if (shaped && starts_with(tokens, terms().appendix_titles))
            return text::collapse_spaces(paragraph.text);
    }
    return {};
}

// The paragraphs a title takes: up to the first marker, table, sentence or gap.
std::size_t read_title(const std::vector<Paragraph>& paragraphs, std::size_t i, std::string& title,
                       Act& act) {
    while (i < paragraphs.size() && paragraphs[i].table < 0 && is_mark(paragraphs[i].text)) {
        act.parts.push_back({PartKind::AppendixHeader, paragraphs[i].text, 0});
        ++i;
    }
    const std::size_t first = i;
    for (; i < paragraphs.size() && i < first + 9; ++i) {
        const Paragraph& paragraph = paragraphs[i];
        const Marker marker = marker_of(paragraph.text);
        if (paragraph.table >= 0 || (marker && !marker.quoted) || !note_kind(paragraph.text).empty()) break;
        if (paragraph.text.find("___") != std::string::npos) break;
        if (i > first) {
            // A second paragraph belongs to the title when it goes on with it: "ПРАВИЛА" / "проведения ...".
            const bool centred =
                paragraph.indent > 8 && paragraphs[first].indent > 8 && paragraph.blanks_before == 0;
            const bool goes_on = !ends_sentence(title) && (starts_lower(paragraph.text) || centred) &&
                                 paragraph.text.size() < 600;
            if (!goes_on) break;
            // A centred line of its own right above the first point heads a part of the form.
            const bool heads = centred && i > first + 1 && starts_upper(paragraph.text) &&
                               !ends_open(title) && i + 1 < paragraphs.size() &&
                               marker_of(paragraphs[i + 1].text);
            if (heads) break;
        }
        if (i == first && ends_sentence(paragraph.text) && paragraph.text.size() > 400) break;
        join_line(title, paragraph.text);
    }
    title = text::collapse_spaces(title);
    return i;
}

}  // namespace

void read_appendices(const Source& source, const std::vector<AppendixHeading>& headings, Act& act) {
    for (std::size_t h = 0; h < headings.size(); ++h) {
        const AppendixHeading& heading = headings[h];
        const std::size_t end = h + 1 < headings.size() ? headings[h + 1].first : source.lines.size();
        Appendix appendix;
        appendix.number = heading.number;
        appendix.to = joined(heading.to);
        act.parts.push_back({PartKind::AppendixHeader, text::collapse_spaces(heading.text), 0});
        for (const std::string& more : heading.more)
            act.parts.push_back({PartKind::AppendixHeader, text::collapse_spaces(more), 0});
        std::vector<Paragraph> paragraphs = paragraphs_of(source, heading.last + 1, end);
        std::size_t begin = read_title(paragraphs, 0, appendix.title, act);
        const std::string chapter = split_first_chapter(appendix.title);
        if (!appendix.title.empty())
            act.parts.push_back({PartKind::AppendixTitle, appendix.title, 0});
        else
            appendix.title = title_inside(paragraphs, begin);
        const std::string counted = std::to_string(h + 1);
        const bool taken = appendix.number.empty() &&
                           std::any_of(headings.begin(), headings.end(),
                                       [&](const auto& other) { return other.number == counted; });
        const std::string where = (taken ? "approved document " : "appendix ") +
                                  (appendix.number.empty() ? counted : appendix.number);
        Body body = read_body(paragraphs, begin, true, where);
        appendix.parts_begin = act.parts.size();
        if (!chapter.empty()) {
            act.parts.push_back({PartKind::Heading, chapter, 0});
            Node node;
            node.kind = NodeKind::Chapter;
            node.number = "1";
            node.label = "1.";
            node.heading = chapter.substr(3);
            std::size_t stop = 0;
            while (stop < body.tree.size() && body.tree[stop].kind != NodeKind::Chapter) ++stop;
            node.children.assign(
                std::make_move_iterator(body.tree.begin()),
                std::make_move_iterator(body.tree.begin() + static_cast<std::ptrdiff_t>(stop)));
            body.tree.erase(body.tree.begin(), body.tree.begin() + static_cast<std::ptrdiff_t>(stop));
            body.tree.insert(body.tree.begin(), std::move(node));
        }
        appendix.tree = std::move(body.tree);
        std::move(body.parts.begin(), body.parts.end(), std::back_inserter(act.parts));
        std::move(body.notes.begin(), body.notes.end(), std::back_inserter(act.notes));
        appendix.parts_end = act.parts.size();
        walk(appendix.tree, [&](const Node& node, bool) {
            if (node.kind == NodeKind::Table) appendix.tables.push_back(node.table);
        });
        act.appendices.push_back(std::move(appendix));
    }
}

}  // namespace qujat::acts
