// How well links sit in the gaps of a line: evidence in points.
#include <algorithm>

#include "recovery/torn_line.h"
#include "recovery/torn_words.h"

namespace qujat::recovery {

using namespace torn;

namespace {

bool is_genitive_name(std::u32string_view word) {
    return !word.empty() && is_upper(word[0]) && word.size() > 4 &&
           ends_any(word, {U"а", U"я", U"ы", U"и", U"ого", U"его", U"ой", U"ей"});
}

bool is_verb_of_change(std::u32string_view word) {
    return word.starts_with(U"изложить") || word.starts_with(U"дополнить") ||
           word.starts_with(U"исключить") || word.starts_with(U"признать");
}

bool is_day(std::u32string_view word) {
    return !word.empty() && word.size() <= 2 && std::all_of(word.begin(), word.end(), is_digit);
}

bool is_year(std::u32string_view word) {
    return word.size() == 4 && std::all_of(word.begin(), word.end(), is_digit);
}

bool begins_with_month(std::u32string_view line) {
    const std::u32string_view word = word_after(line, 0);
    for (const std::u32string_view month :
         {U"января", U"февраля", U"марта", U"апреля", U"мая", U"июня", U"июля", U"августа", U"сентября",
          U"октября", U"ноября", U"декабря"}) {
        if (word == month) return true;
    }
    return false;
}

}  // namespace

// What follows a preposition cannot be what it governs: something is missing between them.
bool TornLine::is_hole(unsigned want, std::u32string_view right) const {
    if (right.empty()) return true;
    if (grammar_.after(right) != 0 || one_of(right[0], U",:;.)")) return true;
    if ((want & kGenitive) != 0) return false;
    return right.starts_with(U"настоящ") || is_genitive_name(right) ||
           (grammar_.head(right).cases & want) == 0;
}

double TornLine::fit(const LinkGap& gap, const LinkUnit& unit, bool first, bool behind_another,
                     bool before_another) const {
    // "подпунктом 11) статьи 17": what stands before is the link before.
    if (behind_another)
        return unit.number_only ? 0 : (unit.head.cases & kGenitive) != 0 || unit.head.kazakh ? 5 : 2;
    const bool at_start = gap.kind == LinkGap::Start || (gap.kind == LinkGap::Mark && gap.begin == gap.end);
    const std::u32string_view left = gap.kind == LinkGap::Start ? word_before(above_, above_.size())
                                     : at_start                 ? std::u32string_view()
                                                                : word_before(line_, gap.begin);
    const std::u32string_view right = before_another ? std::u32string_view() : word_after(line_, gap.end);
    double points = 1;
    const bool new_paragraph = gap.kind == LinkGap::Start && gap.end > 1;
    if (unit.piece) return gap.kind == LinkGap::Start && first ? 12 : -100;
    const auto left_head = grammar_.head(left);
    if (unit.number_only) {
        if (LinkGrammar::is_number(right) && gap.kind == LinkGap::Inner && first && gap.end != unit.begin)
            return -10;
        if (gap.kind == LinkGap::Start && first && !new_paragraph && left_head.cases != 0 &&
            !left_head.kazakh)
            points += 4;
        if (left_head.cases != 0 && gap.kind != LinkGap::Start && !left_head.kazakh) points += 3;
        if (left == U"№") points += 4;
        if (ends_any(left, {U"ның", U"нің", U"дың", U"дің", U"тың", U"тің"})) points += 2.5;
        // Links after the first: "пункты 4", "5", "6".
        if (!first) points += 3;
        return points;
    }
    const unsigned wanted = new_paragraph || at_start ? 0U : grammar_.after(left);
    const unsigned wanted_above = gap.kind == LinkGap::Start && !new_paragraph ? grammar_.after(left) : 0U;
    const unsigned want = wanted | wanted_above;
    if (want != 0) points += (want & unit.head.cases) != 0 ? 3 : -2;
    if (want != 0 && want != kAnyCase &&
        (grammar_.after(right) != 0 || (!right.empty() && one_of(right[0], U",:;.)"))))
        points += 3;
    if (!unit.head.kazakh) {
        if (is_genitive_name(right)) points += 2;
        if (right == U"к" &&
            (unit.head.cases & (kDative | kNominative | kInstrumental | kPrepositional)) != 0)
            points += 1;
        if (!first && (left == U"и" || left == U"или")) points += 2;
        if (!left.empty() && left.back() == ')' && (unit.head.cases & kGenitive) != 0) points += 2;
        if (!left.empty() && left.back() == ',' && (unit.head.cases & kGenitive) != 0) points += 0.5;
        if (at_start && (unit.head.cases & kNominative) != 0) points += 2;
        if (at_start &&
            (is_verb_of_change(right) || (!right.empty() && is_letter(right[0]) && !is_upper(right[0]))))
            points += 2;
    } else {
        if (ends_any(left, {U"ның", U"нің", U"дың", U"дің", U"тың", U"тің"})) points += 2.5;
        // "осы бұйрыққа қосымшаға", "қағидаларға 1-қосымша"
        const std::u32string_view link = std::u32string_view(line_).substr(unit.begin, unit.end - unit.begin);
        if (link.find(U"қосымша") != std::u32string_view::npos && (left_head.cases & kDative) != 0)
            points += 3;
        if (!first && (left == U"және" || left == U"мен" || left == U"бен")) points += 3;
        if (left.size() < 7 && !left.empty() && (is_digit(left[0]) || left == U"осы")) points += 2;
        if (const unsigned follows = grammar_.before(right); follows != 0)
            points += (follows & unit.head.cases) != 0 ? 3 : -2;
        if (at_start && new_paragraph) points += 2;
        if (!right.empty() && (right[0] == '(' || right == U"осы")) points += 1;
        // "конкурс өткізу қағидалары"
        if (ends_any(left, {U"у", U"ү", U"ю"}) && (unit.head.cases & kNominative) != 0) points += 2;
    }
    if (gap.kind == LinkGap::Mark && !right.empty() && one_of(right[0], U",:;.)")) points += 2;
    return points;
}

double TornLine::hanging(std::size_t tail, const LinkUnit& first, bool gaps_left) const {
    const char32_t before = line_[tail - 1];
    if (!is_blank(before)) return before == '(' ? 2.5 : 3;
    const std::u32string_view word = word_before(line_, tail);
    const unsigned wanted = grammar_.after(word);
    double points = 0;
    if (wanted != 0 && !first.number_only) points += (wanted & first.head.cases) != 0 ? -3 : 1;
    // A number after a word that governs numbers, or after a number sign, stays.
    if (first.number_only && (grammar_.head(word).cases != 0 || word == U"№")) points -= 5;
    // "от 11 | статьи 29" above "января 2007 года": the date goes on there.
    if (is_day(word) && begins_with_month(below_)) points += 3;
    if (is_year(word) && word_after(below_, 0).starts_with(U"год")) points += 3;
    // "Разрешительные требования" is one link.
    if (LinkGrammar::adjective(word) != 0 && is_upper(word[0]) &&
        (LinkGrammar::adjective(word) & first.head.cases) != 0)
        points -= 3;
    // "в следующей | подпункт 2)": the adjective waits for the line below.
    if (!first.number_only && !is_upper(word.empty() ? U'А' : word[0]) && LinkGrammar::adjective(word) != 0 &&
        (LinkGrammar::adjective(word) & first.head.cases) == 0)
        points += 2;
    // "Закона статьи 34": a law stands behind its article, not before it.
    if (!first.number_only && !first.head.kazakh && (grammar_.head(word).cases & kGenitive) != 0 &&
        is_upper(word[0]) && (first.head.cases & kGenitive) != 0)
        points += 2;
    // Torn text is taken whole while there are gaps for it.
    if (gaps_left && (LinkGrammar::is_number(word) || is_ordinal(word) || grammar_.head(word).cases != 0))
        points -= 3;
    if (first.number_only && LinkGrammar::is_number(word)) points -= 4;
    // The next line goes on as if nothing stood between.
    if (wanted != 0 && !first.number_only && !below_.empty() && is_letter(below_[0]) &&
        !is_upper(below_[0])) {
        points += (LinkGrammar::adjective(word_after(below_, 0)) & wanted) != 0 ? 3 : 0.5;
    }
    // "Еңбек кодексіне" is one link.
    if (first.head.kazakh && !word.empty() && is_upper(word[0]) && is_code(first.begin)) points -= 3;
    if (ends_any(word, {U"ның", U"нің", U"дың", U"дің", U"тың", U"тің"}) && first.head.kazakh) points -= 3;
    return points;
}

void TornLine::place(std::size_t tail, const std::vector<LinkUnit>& units,
                     std::optional<LinkPlan>& best) const {
    std::vector<LinkGap> usable;
    for (const LinkGap& gap : gaps_) {
        if (gap.end <= tail) usable.push_back(gap);
    }
    if (usable.size() < units.size()) return;
    // The best places in order.
    const std::size_t n = units.size();
    std::vector<std::vector<double>> score(usable.size() + 1, std::vector<double>(n + 1, -1e9));
    std::vector<std::vector<bool>> taken(usable.size() + 1, std::vector<bool>(n + 1, false));
    for (std::size_t g = 0; g <= usable.size(); ++g) score[g][0] = 0;
    for (std::size_t g = 1; g <= usable.size(); ++g) {
        for (std::size_t u = 1; u <= n; ++u) {
            const double with = score[g - 1][u - 1] +
                                fit(usable[g - 1], units[u - 1], u == 1,
                                    g > 1 && u > 1 && usable[g - 2].begin == usable[g - 1].begin,
                                    g < usable.size() && u < n && usable[g].begin == usable[g - 1].begin);
            taken[g][u] = with > score[g - 1][u];
            score[g][u] = std::max(with, score[g - 1][u]);
        }
    }
    LinkPlan plan;
    plan.tail = tail;
    plan.glued = !is_blank(line_[tail - 1]);
    plan.score = score[usable.size()][n] + hanging(tail, units[0], usable.size() > n);
    // "1) және 2) тармақшаларында": the last link says what the numbers are.
    if (n > 1 && units[0].number_only && units.back().head.kazakh) plan.score += 1;
    for (std::size_t g = usable.size(), u = n; u > 0 && g > 0; --g) {
        if (!taken[g][u]) continue;
        plan.moves.emplace_back(usable[g - 1], units[u - 1]);
        --u;
    }
    std::reverse(plan.moves.begin(), plan.moves.end());
    if (plan.moves.size() != n) return;
    const auto& [gap, unit] = plan.moves[0];
    const bool continues_above = gap.kind == LinkGap::Start && gap.end == 1 && !above_.empty();
    plan.joins_above = continues_above && (unit.piece || unit.number_only);
    plan.above_needs_blank = !unit.piece;
    if (!best || plan.score > best->score + 1e-9) best = plan;
}

std::optional<LinkPlan> TornLine::plan() {
    find_gaps();
    if (gaps_.empty() || line_.empty()) return std::nullopt;
    // A link holds no mark at its end; torn text ends as the link does.
    if (one_of(line_.back(), U",;:.!?»\"")) return std::nullopt;
    const bool in_place = stands_right();
    std::optional<LinkPlan> best;
    for (const std::size_t tail : tails()) {
        std::vector<std::vector<LinkUnit>> readings;
        std::vector<LinkUnit> units;
        read_units(tail, units, readings);
        for (const std::vector<LinkUnit>& reading : readings) {
            if (in_place && gaps_.front().begin == gaps_.back().begin) break;
            if (reading.size() > gaps_.size() || (in_place && reading.size() != gaps_.size())) continue;
            place(tail, reading, best);
        }
    }
    if (!best ||
        best->score < kTornLinkAccept * static_cast<double>(std::max<std::size_t>(best->moves.size(), 1)))
        return std::nullopt;
    return best;
}

}  // namespace qujat::recovery
