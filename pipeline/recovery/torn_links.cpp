// Link text torn to the end of its physical line returns to the gap it left.
//
// A PDF writer that sets links as separate objects leaves two blanks (or a blank before a mark, or one more
// blank in the indent) where the link stood, and puts its text behind the line's last word, often without a
// blank. The gaps of a line take the links in their order. A link broken over the line's end leaves its first
// piece where it was. What decides is evidence in points: the gap, the words around it, the link's form and
// case, how it hangs at the end.

#include <algorithm>
#include <optional>

#include "recovery/layout.h"
#include "recovery/lexicon.h"
#include "recovery/torn_line.h"
#include "recovery/torn_words.h"

namespace qujat::recovery {

using namespace torn;

namespace {

std::u32string carried_out(const LinkPlan& plan, const std::u32string& line, std::u32string& above_tail) {
    std::u32string out;
    std::size_t at = 0;
    for (std::size_t i = 0; i < plan.moves.size();) {
        const LinkGap gap = plan.moves[i].first;
        std::u32string links;
        std::size_t count = 0;
        for (; i < plan.moves.size() && plan.moves[i].first.begin == gap.begin &&
               plan.moves[i].first.kind == gap.kind;
             ++i) {
            const LinkUnit& unit = plan.moves[i].second;
            const std::u32string link = line.substr(unit.begin, unit.end - unit.begin);
            if (i == 0 && plan.joins_above) {
                above_tail = (plan.above_needs_blank ? U" " : U"") + link;
                ++count;
                continue;
            }
            links += (links.empty() ? U"" : U" ") + link;
            ++count;
        }
        out += line.substr(at, gap.begin - at);
        at = gap.end;
        if (links.empty()) continue;
        if (gap.kind == LinkGap::Start) {
            out += std::u32string(gap.end - std::min(count, gap.end), U' ') + links + U" ";
        } else if (gap.kind == LinkGap::Inner) {
            out += U" " + links + U" ";
        } else {
            out += (gap.begin == gap.end ? U"" : U" ") + links;
        }
    }
    std::size_t tail = plan.tail;
    while (tail > at && is_blank(line[tail - 1])) --tail;
    out += line.substr(at, tail - at);
    while (!out.empty() && is_blank(out.back())) out.pop_back();
    return out;
}

bool may_have_gap(std::string_view line) {
    const std::size_t first = line.find_first_not_of(' ');
    if (first == std::string_view::npos) return false;
    if (first == 1 || first > 2) return true;
    if (one_of(static_cast<unsigned char>(line[first]), U",:;")) return true;
    for (std::size_t at = line.find(' ', first); at != std::string_view::npos && at + 1 < line.size();
         at = line.find(' ', at + 1)) {
        if (line[at + 1] == ' ' || line[at + 1] == ',' || line[at + 1] == ':' || line[at + 1] == ';' ||
            line[at + 1] == '.' || line[at + 1] == ')')
            return true;
    }
    return false;
}

// The indent most paragraphs of the document have.
std::size_t usual_indent_of(const Lines& lines) {
    std::map<std::size_t, std::size_t> counts;
    for (std::size_t i = 0; i < lines.size() && i < 20000; ++i) {
        const std::size_t first = lines.bytes(i).find_first_not_of(' ');
        if (first != std::string_view::npos && first > 1 && first < 20) ++counts[first];
    }
    std::size_t best = 6;
    std::size_t most = 2;
    for (const auto& [indent, count] : counts) {
        if (count > most) most = count, best = indent;
    }
    return best;
}

}  // namespace

void return_torn_links(Lines& lines, const LinkGrammar& grammar, const Lexicon* lexicon) {
    const std::size_t usual_indent = usual_indent_of(lines);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!may_have_gap(lines.bytes(i)) || lines.bytes(i).size() > 2000) continue;
        const std::size_t above = lines.above(i);
        const std::size_t below = lines.below(i);
        TornLine mender(grammar, lexicon, lines.at(i),
                        above == Lines::npos ? std::u32string() : lines.at(above),
                        below == Lines::npos ? std::u32string() : lines.at(below), usual_indent);
        const std::optional<LinkPlan> plan = mender.plan();
        if (!plan) continue;
        const double per_link = plan->score / static_cast<double>(plan->moves.size());
        const double confidence = std::min(0.99, 0.6 + 0.07 * (per_link - kTornLinkAccept + 1));
        std::u32string above_tail;
        const std::u32string now = carried_out(*plan, mender.line(), above_tail);
        lines.change(i, now, "torn link", confidence);
        if (!above_tail.empty()) {
            std::u32string up = lines.at(above);
            while (!up.empty() && is_blank(up.back())) up.pop_back();
            lines.change(above, up + above_tail, "torn link", confidence);
            lines.tie(above, i);
        }
    }
}

}  // namespace qujat::recovery
