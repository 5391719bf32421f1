#include "acts/acts.h"

#include <algorithm>
#include <cmath>

#include "acts/amendments.h"
#include "acts/appendices.h"
#include "acts/citations.h"
#include "acts/entry.h"
#include "acts/layout.h"
#include "acts/markers.h"
#include "acts/missing.h"
#include "acts/requisites.h"
#include "acts/structure.h"
#include "acts/terms.h"
#include "acts/text_tables.h"
#include "acts/tree.h"
#include "text/unicode.h"

namespace qujat::acts {

namespace {

text::Language language_of(const Act& act) {
    std::string sample = act.title;
    for (const Part& part : act.parts) {
        if (sample.size() > 20000) break;
        sample += '\n';
        sample += part.text;
    }
    return text::guess_language(sample);
}

// Signs of an act against signs of another paper, weighed so that a requisite line with any other sign
// decides.
double confidence(const Act& act, const Head& head, std::size_t underscores, const std::string& beginning) {
    double score = -2.5;
    if (head.requisite_line)
        score += 4;
    else if (!act.kind.empty() && act.date)
        score += 1.5;
    if (head.enacting) score += act.kind.empty() ? 0.7 : 1.5;
    if (act.registration_number) score += 2;
    if (act.status == "repealed") score += 1;
    if (!act.entry_into_force.rule.empty()) score += 2;
    if (!act.approvals.empty()) score += 0.5;
    if (act.points().size() >= 2) score += 0.5;
    if (!act.amends.empty()) score += 1;
    const std::string title = key_of(std::string_view(act.title).substr(0, 2000));
    if (title.rfind("о ", 0) == 0 || title.rfind("об ", 0) == 0 || title.ends_with("туралы")) score += 1;
    const Tokens tokens(beginning);
    const bool other = static_cast<bool>(find_phrase(tokens, terms().other_papers));
    if (other && !head.requisite_line) score -= 3;
    if (underscores > 3 && !head.requisite_line) score -= 2;
    return 1 / (1 + std::exp(-score));
}

// Paragraphs before the first point, up to the word of command; the first paragraph of the body.
std::size_t read_preamble(const std::vector<Paragraph>& paragraphs, std::size_t begin, Act& act) {
    std::size_t end = begin;
    for (std::size_t i = begin; i < std::min(paragraphs.size(), begin + 8); ++i) {
        const Marker marker = marker_of(paragraphs[i].text);
        if (marker && !marker.quoted) break;
        if (commands(paragraphs[i].text)) end = i + 1;
    }
    for (std::size_t i = begin; i < end; ++i) {
        const std::string text = text::collapse_spaces(paragraphs[i].text);
        if (const std::string kind = note_kind(text); !kind.empty()) {
            act.notes.push_back({kind, text, "head"});
            act.parts.push_back({PartKind::Note, text, 0});
            continue;
        }
        act.preamble += (act.preamble.empty() ? "" : "\n") + text;
        act.parts.push_back({PartKind::Preamble, text, 0});
    }
    return end;
}

// A title begins with a capital letter, whatever its reading made of it; "06 утверждении" is "Об
// утверждении".
std::string with_capital(std::string title) {
    for (const char* misread : {"06 ", "0б ", "О6 ", "O6 ", "Oб "}) {
        const std::size_t size = std::string_view(misread).size();
        if (title.rfind(misread, 0) == 0 && starts_lower(std::string_view(title).substr(size)))
            title.replace(0, size, "Об ");
    }
    const std::u32string letters = text::to_u32(title);
    if (letters.empty()) return title;
    return text::upper(text::to_utf8(letters.substr(0, 1))) + text::to_utf8(letters.substr(1));
}

// The title is printed as it is known, in one part.
void keep_one_title(Act& act) {
    bool first = true;
    for (Part& part : act.parts) {
        if (part.kind != PartKind::Title) continue;
        part.text = first ? act.title : std::string();
        first = false;
    }
    act.parts.erase(
        std::remove_if(act.parts.begin(), act.parts.end(),
                       [](const Part& part) { return part.kind == PartKind::Title && part.text.empty(); }),
        act.parts.end());
}

Act parse_source(Source source) {
    Act act;
    const std::vector<AppendixHeading> headings = appendix_headings(source);
    const std::size_t main_end = headings.empty() ? source.lines.size() : headings.front().first;
    join_cut_tables(source);
    for (std::size_t h = 0; h < headings.size(); ++h) {
        const std::size_t end = h + 1 < headings.size() ? headings[h + 1].first : source.lines.size();
        join_torn_tables(source, headings[h].last + 1, end);
        find_text_table(source, headings[h].last + 1, end);
    }
    act.tables = std::move(source.tables);
    std::vector<Paragraph> paragraphs = paragraphs_of(source, 0, main_end);
    part_runs(paragraphs);
    const Head head = read_head(paragraphs, act);
    act.title = with_capital(act.title);
    keep_one_title(act);
    const std::size_t body_begin = read_preamble(paragraphs, head.end, act);
    Body body = read_body(paragraphs, body_begin, false, "");
    act.tree = std::move(body.tree);
    act.parts_begin = act.parts.size();
    act.parts_end = act.parts_begin + body.parts.size();
    std::move(body.parts.begin(), body.parts.end(), std::back_inserter(act.parts));
    std::move(body.notes.begin(), body.notes.end(), std::back_inserter(act.notes));
    read_signature(paragraphs, body.end, act);
    read_appendices(source, headings, act);
    act.language = language_of(act);
    read_entry_into_force(act);
    read_amendments(act);
    collect_citations(act);
    std::size_t underscores = 0;
    std::string beginning;
    for (std::size_t i = 0; i < std::min<std::size_t>(source.lines.size(), 60); ++i) {
        const std::string& line = source.lines[i].text;
        underscores += line.find("____") != std::string::npos ? 1 : 0;
        if (i < 14 && line.size() < 200) beginning += line + "\n";
    }
    act.is_act_confidence = confidence(act, head, underscores, beginning);
    name_what_is_missing(act, head.requisite_line);
    return act;
}

void gather(const std::vector<Node>& tree, NodeKind kind, std::vector<const Node*>& out) {
    for (const Node& node : tree) {
        if (node.kind == kind)
            out.push_back(&node);
        else if (node.kind == NodeKind::Section || node.kind == NodeKind::Chapter ||
                 node.kind == NodeKind::Paragraph)
            gather(node.children, kind, out);
    }
}

}  // namespace

std::vector<const Node*> points_of(const std::vector<Node>& tree) {
    std::vector<const Node*> out;
    gather(tree, NodeKind::Article, out);
    if (out.empty()) gather(tree, NodeKind::Point, out);
    return out;
}

std::vector<const Node*> Act::points() const {
    return points_of(tree);
}

// How much of the requisite line was found.
static int requisites_found(const Act& act) {
    return !act.kind.empty() + act.date.has_value() + act.number.has_value() +
           act.registration_date.has_value() + act.registration_number.has_value();
}

Act parse(const page::Document& document) {
    Act act = parse_source(source_of_document(document));
    if (!act.kind.empty() && act.date && act.number) return act;
    // Boxes set lines apart that belong together, or the other way round (text layers of some PDFs): the
    // plain text may tell more.
    Act plain = parse_source(source_of_text(document.plain_text()));
    return requisites_found(plain) > requisites_found(act) ? plain : act;
}

Act parse_text(std::string_view utf8) {
    return parse_source(source_of_text(utf8));
}

}  // namespace qujat::acts
