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

namespace qujat::recovery {
namespace {

constexpr double kAccept = 4;
constexpr std::size_t kLongestTail = 8;  // words

struct Gap {
    enum Kind { Inner, Start, Mark } kind;
    std::size_t begin;  // blanks
    std::size_t end;    // what follows
};

struct Unit {
    std::size_t begin;
    std::size_t end;
    LinkGrammar::Head head;  // of a link with a head word
    bool number_only = false;
    bool piece = false;  // its first word is the rest of one that the line above begins
};

struct Plan {
    double score = 0;
    std::size_t tail = 0;  // where the torn text begins
    bool glued = false;
    std::vector<std::pair<Gap, Unit>> moves;
    bool joins_above = false;  // the first move goes to the end of the line above
    bool above_needs_blank = true;
};

bool is_digit(char32_t c) {
    return c >= '0' && c <= '9';
}
bool is_upper(char32_t c) {
    return (c >= U'А' && c <= U'Я') || (c >= 'A' && c <= 'Z') ||
           std::u32string_view(U"ӘҒҚҢӨҰҮҺІЁ").find(c) != std::u32string_view::npos;
}
bool one_of(char32_t c, std::u32string_view set) {
    return set.find(c) != std::u32string_view::npos;
}

std::u32string_view word_before(std::u32string_view text, std::size_t at) {
    while (at > 0 && is_blank(text[at - 1])) --at;
    std::size_t begin = at;
    while (begin > 0 && !is_blank(text[begin - 1])) --begin;
    return text.substr(begin, at - begin);
}
std::u32string_view word_after(std::u32string_view text, std::size_t at) {
    while (at < text.size() && is_blank(text[at])) ++at;
    std::size_t end = at;
    while (end < text.size() && !is_blank(text[end])) ++end;
    return text.substr(at, end - at);
}

bool ends_any(std::u32string_view word, std::initializer_list<std::u32string_view> endings) {
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::u32string_view e) { return word.ends_with(e); });
}
bool is_genitive_name(std::u32string_view word) {
    return !word.empty() && is_upper(word[0]) && word.size() > 4 &&
           ends_any(word, {U"а", U"я", U"ы", U"и", U"ого", U"его", U"ой", U"ей"});
}
bool is_verb_of_change(std::u32string_view word) {
    return word.starts_with(U"изложить") || word.starts_with(U"дополнить") ||
           word.starts_with(U"исключить") || word.starts_with(U"признать");
}

// "части второй", "абзаца первого"
bool is_ordinal(std::u32string_view word) {
    for (const std::u32string_view stem :
         {U"перв", U"втор", U"трет", U"четверт", U"пят", U"шест", U"седьм", U"восьм", U"девят", U"десят"}) {
        if (word.starts_with(stem)) return true;
    }
    return false;
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

class LineMender {
  public:
    LineMender(const LinkGrammar& grammar, const Lexicon* lexicon, std::u32string line, std::u32string above,
               std::u32string below, std::size_t usual_indent)
        : grammar_(grammar),
          lexicon_(lexicon),
          line_(std::move(line)),
          above_(std::move(above)),
          below_(std::move(below)),
          usual_indent_(usual_indent) {
        end_ = line_.size();
        while (end_ > 0 && is_blank(line_[end_ - 1])) --end_;
        line_.resize(end_);
        while (!above_.empty() && is_blank(above_.back())) above_.pop_back();
    }

    std::optional<Plan> plan() {
        find_gaps();
        if (gaps_.empty() || line_.empty()) return std::nullopt;
        // A link holds no mark at its end; torn text ends as the link does.
        if (one_of(line_.back(), U",;:.!?»\"")) return std::nullopt;
        const bool in_place = stands_right();
        std::optional<Plan> best;
        for (const std::size_t tail : tails()) {
            std::vector<std::vector<Unit>> readings;
            std::vector<Unit> units;
            read_units(tail, units, readings);
            for (const std::vector<Unit>& reading : readings) {
                if (in_place && gaps_.front().begin == gaps_.back().begin) break;
                if (reading.size() > gaps_.size() || (in_place && reading.size() != gaps_.size())) continue;
                place(tail, reading, best);
            }
        }
        if (!best ||
            best->score < kAccept * static_cast<double>(std::max<std::size_t>(best->moves.size(), 1)))
            return std::nullopt;
        return best;
    }

    const std::u32string& line() const { return line_; }

  private:
    void find_gaps() {
        std::size_t indent = 0;
        while (indent < line_.size() && is_blank(line_[indent])) ++indent;
        // One blank more than usual for each link that stood at the front.
        const std::size_t more = indent <= 2 ? indent : indent > usual_indent_ ? indent - usual_indent_ : 0;
        for (std::size_t i = 0; i < more && more <= 3; ++i) gaps_.push_back({Gap::Start, 0, indent});
        if (indent != 1 && indent < line_.size() && one_of(line_[indent], U",:;"))
            gaps_.push_back({Gap::Mark, indent, indent});
        for (std::size_t i = indent; i < line_.size();) {
            if (!is_blank(line_[i])) {
                ++i;
                continue;
            }
            std::size_t end = i;
            while (end < line_.size() && is_blank(line_[end])) ++end;
            for (std::size_t k = 1; k < end - i && end - i <= 4; ++k) gaps_.push_back({Gap::Inner, i, end});
            if (end - i == 1 && end < line_.size() && one_of(line_[end], U",:;.)"))
                gaps_.push_back({Gap::Mark, i, end});
            i = end;
        }
    }

    // "Республики|пунктом 3": a link's first word glued to a whole word.
    void add_glued(std::size_t begin, std::vector<std::size_t>& out) const {
        const std::u32string_view token = word_after(line_, begin);
        if (lexicon_ == nullptr || token.size() < 5 || lexicon_->contains(token)) return;
        for (std::size_t cut = 1; cut + 3 < token.size(); ++cut) {
            if (!is_letter(token[cut]) && !is_digit(token[cut])) continue;
            if (is_digit(token[cut]) && (is_digit(token[cut - 1]) || token[cut - 1] == '-')) continue;
            const LinkGrammar::Head head = grammar_.head(token.substr(cut));
            if (head.cases == 0 || (is_digit(token[cut]) && !head.numbered)) continue;
            std::u32string_view word = token.substr(0, cut);
            while (!word.empty() && !is_letter(word[0]) && !is_digit(word[0])) word.remove_prefix(1);
            const bool whole = word.empty() || std::all_of(word.begin(), word.end(), is_digit) ||
                               lexicon_->contains(word) ||
                               (word.size() == 1 && one_of(word[0], U"вксоуиаВКСОУИА"));
            if (whole) out.push_back(begin + cut);
        }
    }

    // Places where the torn text may begin: words of the tail, and marks that a word is glued to.
    std::vector<std::size_t> tails() const {
        std::vector<std::size_t> out;
        std::size_t words = 0;
        for (std::size_t i = line_.size(); i-- > 1 && words < kLongestTail;) {
            const char32_t c = line_[i];
            const char32_t before = line_[i - 1];
            if (is_blank(c)) continue;
            if (is_blank(before)) {
                ++words;
                out.push_back(i);
                add_glued(i, out);
            } else if ((is_letter(c) || is_digit(c)) && one_of(before, U";:.,»\")(!?") &&
                       !(one_of(before, U".,") && is_digit(c) && i > 1 && is_digit(line_[i - 2]))) {
                out.push_back(i);
            } else if (is_upper(before) == false && is_letter(before) && is_upper(c)) {
                out.push_back(i);
            } else if (is_upper(c) && is_upper(before) && i > 1 && !is_letter(line_[i - 2]) &&
                       i + 1 < line_.size() && is_letter(line_[i + 1]) && !is_upper(line_[i + 1])) {
                out.push_back(i);  // «О|Закона
            }
        }
        return out;
    }

    // The whole text behind the last gap is links: they stand where they belong, unless other gaps want them.
    bool stands_right() {
        std::vector<std::vector<Unit>> readings;
        most_units_ = kLongestTail;
        for (const Gap& gap : gaps_) {
            std::vector<Unit> units;
            if (gap.kind == Gap::Inner) read_units(gap.end, units, readings);
        }
        most_units_ = gaps_.size();
        return !readings.empty();
    }

    void read_units(std::size_t at, std::vector<Unit>& units,
                    std::vector<std::vector<Unit>>& readings) const {
        while (at < line_.size() && is_blank(line_[at])) ++at;
        if (at >= line_.size()) {
            if (!units.empty()) readings.push_back(units);
            return;
        }
        if (units.size() >= most_units_ || readings.size() > 64) return;
        const std::u32string_view word = word_after(line_, at);
        const std::size_t end = at + word.size();
        const auto go_on = [&](Unit unit) {
            units.push_back(unit);
            read_units(unit.end, units, readings);
            units.pop_back();
        };
        if (units.empty() && !above_.empty()) {
            const std::u32string_view piece = word_before(above_, above_.size());
            const std::u32string joined = std::u32string(piece) + std::u32string(word);
            const bool number_of_word =
                piece.size() > 1 && piece.back() == '-' && is_digit(piece[piece.size() - 2]);
            const bool torn = (number_of_word || (is_letter(piece.empty() ? U' ' : piece.back()) &&
                                                  is_letter(word[0]) && grammar_.head(piece).cases == 0)) &&
                              grammar_.head(joined).cases != 0 && (number_of_word || !is_upper(word[0]));
            if (torn) {
                Unit unit{at, end, grammar_.head(joined), false, true};
                go_on(unit);
                with_numbers(unit, go_on);
            }
        }
        if (LinkGrammar::is_number(word)) {
            Unit unit{at, end, {}, true, false};
            go_on(unit);
            // "2) тармақшаларында"
            const std::u32string_view next = word_after(line_, end);
            if (const auto head = grammar_.head(next); head.kazakh && !next.empty()) {
                go_on({at, static_cast<std::size_t>(next.data() - line_.data()) + next.size(), head, false,
                       false});
            }
        }
        LinkGrammar::Head head = grammar_.head(word);
        std::size_t head_end = end;
        if (head.cases == 0 && is_upper(word[0])) {
            // "Еңбек кодексіне"
            const std::u32string_view next = word_after(line_, end);
            const std::size_t next_at = static_cast<std::size_t>(next.data() - line_.data());
            if (!next.empty() && is_code(next_at))
                go_on({at, next_at + next.size(), grammar_.head(next), false, false});
        }
        if (const unsigned cases = LinkGrammar::adjective(word);
            head.cases == 0 && cases != 0 && is_upper(word[0])) {
            const std::u32string_view next = word_after(line_, end);
            head = grammar_.head(next);
            if ((head.cases & cases) == 0) head.cases = 0;
            head_end = static_cast<std::size_t>(next.data() - line_.data()) + next.size();
        }
        if (head.cases != 0 && head_end > at) {
            const Unit unit{at, head_end, head, false, false};
            go_on(unit);
            if (!head.kazakh) with_numbers(unit, go_on);
        }
    }

    // A Kazakh code of laws stands at this place.
    bool is_code(std::size_t at) const {
        const std::u32string_view rest = std::u32string_view(line_).substr(at);
        return (rest.starts_with(U"кодекс") || rest.starts_with(U"Кодекс")) &&
               grammar_.head(word_after(line_, at)).cases != 0;
    }

    // "пункты 4", "статьи 7-2)", "пунктами 1, 2 и 3".
    template <typename GoOn>
    void with_numbers(Unit unit, GoOn go_on) const {
        for (;;) {
            const std::u32string_view next = word_after(line_, unit.end);
            const std::u32string_view after =
                word_after(line_, static_cast<std::size_t>(next.data() - line_.data()) + next.size());
            if (LinkGrammar::is_number(next)) {
                unit.end = static_cast<std::size_t>(next.data() - line_.data()) + next.size();
                go_on(unit);
            } else if (!next.empty() && is_ordinal(next) &&
                       (LinkGrammar::adjective(next) & unit.head.cases) != 0) {
                unit.end = static_cast<std::size_t>(next.data() - line_.data()) + next.size();
                go_on(unit);
            } else if (next == U"и" && LinkGrammar::is_number(after)) {
                unit.end = static_cast<std::size_t>(after.data() - line_.data()) + after.size();
                go_on(unit);
            } else {
                return;
            }
        }
    }

    // What follows a preposition cannot be what it governs: something is missing between them.
    bool is_hole(unsigned want, std::u32string_view right) const {
        if (right.empty()) return true;
        if (grammar_.after(right) != 0 || one_of(right[0], U",:;.)")) return true;
        if ((want & kGenitive) != 0) return false;
        return right.starts_with(U"настоящ") || is_genitive_name(right) ||
               (grammar_.head(right).cases & want) == 0;
    }

    double fit(const Gap& gap, const Unit& unit, bool first, bool behind_another, bool before_another) const {
        // "подпунктом 11) статьи 17": what stands before is the link before.
        if (behind_another)
            return unit.number_only ? 0 : (unit.head.cases & kGenitive) != 0 || unit.head.kazakh ? 5 : 2;
        const bool at_start = gap.kind == Gap::Start || (gap.kind == Gap::Mark && gap.begin == gap.end);
        const std::u32string_view left = gap.kind == Gap::Start ? word_before(above_, above_.size())
                                         : at_start             ? std::u32string_view()
                                                                : word_before(line_, gap.begin);
        const std::u32string_view right = before_another ? std::u32string_view() : word_after(line_, gap.end);
        double points = 1;
        const bool new_paragraph = gap.kind == Gap::Start && gap.end > 1;
        if (unit.piece) return gap.kind == Gap::Start && first ? 12 : -100;
        const auto left_head = grammar_.head(left);
        if (unit.number_only) {
            if (LinkGrammar::is_number(right) && gap.kind == Gap::Inner && first && gap.end != unit.begin)
                return -10;
            if (gap.kind == Gap::Start && first && !new_paragraph && left_head.cases != 0 &&
                !left_head.kazakh)
                points += 4;
            if (left_head.cases != 0 && gap.kind != Gap::Start && !left_head.kazakh) points += 3;
            if (left == U"№") points += 4;
            if (ends_any(left, {U"ның", U"нің", U"дың", U"дің", U"тың", U"тің"})) points += 2.5;
            // Links after the first: "пункты 4", "5", "6".
            if (!first) points += 3;
            return points;
        }
        const unsigned wanted = new_paragraph || at_start ? 0U : grammar_.after(left);
        const unsigned wanted_above = gap.kind == Gap::Start && !new_paragraph ? grammar_.after(left) : 0U;
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
            const std::u32string_view link =
                std::u32string_view(line_).substr(unit.begin, unit.end - unit.begin);
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
        if (gap.kind == Gap::Mark && !right.empty() && one_of(right[0], U",:;.)")) points += 2;
        return points;
    }

    double hanging(std::size_t tail, const Unit& first, bool gaps_left) const {
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
        if (!first.number_only && !is_upper(word.empty() ? U'А' : word[0]) &&
            LinkGrammar::adjective(word) != 0 && (LinkGrammar::adjective(word) & first.head.cases) == 0)
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
        if (ends_any(word, {U"ның", U"нің", U"дың", U"дің", U"тың", U"тің"}) && first.head.kazakh)
            points -= 3;
        return points;
    }

    void place(std::size_t tail, const std::vector<Unit>& units, std::optional<Plan>& best) const {
        std::vector<Gap> usable;
        for (const Gap& gap : gaps_) {
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
        Plan plan;
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
        const bool continues_above = gap.kind == Gap::Start && gap.end == 1 && !above_.empty();
        plan.joins_above = continues_above && (unit.piece || unit.number_only);
        plan.above_needs_blank = !unit.piece;
        if (!best || plan.score > best->score + 1e-9) best = plan;
    }

    const LinkGrammar& grammar_;
    const Lexicon* lexicon_;  // may be null
    std::u32string line_;
    std::u32string above_;
    std::u32string below_;
    std::size_t usual_indent_;
    std::size_t end_ = 0;
    std::vector<Gap> gaps_;
    std::size_t most_units_ = 0;
};

std::u32string carried_out(const Plan& plan, const std::u32string& line, std::u32string& above_tail) {
    std::u32string out;
    std::size_t at = 0;
    for (std::size_t i = 0; i < plan.moves.size();) {
        const Gap gap = plan.moves[i].first;
        std::u32string links;
        std::size_t count = 0;
        for (; i < plan.moves.size() && plan.moves[i].first.begin == gap.begin &&
               plan.moves[i].first.kind == gap.kind;
             ++i) {
            const Unit& unit = plan.moves[i].second;
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
        if (gap.kind == Gap::Start) {
            out += std::u32string(gap.end - std::min(count, gap.end), U' ') + links + U" ";
        } else if (gap.kind == Gap::Inner) {
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
        LineMender mender(grammar, lexicon, lines.at(i),
                          above == Lines::npos ? std::u32string() : lines.at(above),
                          below == Lines::npos ? std::u32string() : lines.at(below), usual_indent);
        const std::optional<Plan> plan = mender.plan();
        if (!plan) continue;
        const double per_link = plan->score / static_cast<double>(plan->moves.size());
        const double confidence = std::min(0.99, 0.6 + 0.07 * (per_link - kAccept + 1));
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
