// Where text may have been torn out of a line, and what its end can be read as.
#include "recovery/torn_line.h"
#include "recovery/torn_words.h"

namespace qujat::recovery {

using namespace torn;

namespace {

constexpr std::size_t kLongestTail = 8;  // words

}  // namespace

TornLine::TornLine(const LinkGrammar& grammar, const Lexicon* lexicon, std::u32string line,
                   std::u32string above, std::u32string below, std::size_t usual_indent)
    : grammar_(grammar),
      lexicon_(lexicon),
      line_(std::move(line)),
      above_(std::move(above)),
      below_(std::move(below)),
      usual_indent_(usual_indent) {
    while (!line_.empty() && is_blank(line_.back())) line_.pop_back();
    while (!above_.empty() && is_blank(above_.back())) above_.pop_back();
}

void TornLine::find_gaps() {
    std::size_t indent = 0;
    while (indent < line_.size() && is_blank(line_[indent])) ++indent;
    // One blank more than usual for each link that stood at the front.
    const std::size_t more = indent <= 2 ? indent : indent > usual_indent_ ? indent - usual_indent_ : 0;
    for (std::size_t i = 0; i < more && more <= 3; ++i) gaps_.push_back({LinkGap::Start, 0, indent});
    if (indent != 1 && indent < line_.size() && one_of(line_[indent], U",:;"))
        gaps_.push_back({LinkGap::Mark, indent, indent});
    for (std::size_t i = indent; i < line_.size();) {
        if (!is_blank(line_[i])) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < line_.size() && is_blank(line_[end])) ++end;
        for (std::size_t k = 1; k < end - i && end - i <= 4; ++k) gaps_.push_back({LinkGap::Inner, i, end});
        if (end - i == 1 && end < line_.size() && one_of(line_[end], U",:;.)"))
            gaps_.push_back({LinkGap::Mark, i, end});
        i = end;
    }
}

// "Республики|пунктом 3": a link's first word glued to a whole word.
void TornLine::add_glued(std::size_t begin, std::vector<std::size_t>& out) const {
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
std::vector<std::size_t> TornLine::tails() const {
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
bool TornLine::stands_right() {
    std::vector<std::vector<LinkUnit>> readings;
    most_units_ = kLongestTail;
    for (const LinkGap& gap : gaps_) {
        std::vector<LinkUnit> units;
        if (gap.kind == LinkGap::Inner) read_units(gap.end, units, readings);
    }
    most_units_ = gaps_.size();
    return !readings.empty();
}

// "пункты 4", "статьи 7-2)", "пунктами 1, 2 и 3".
template <typename GoOn>
void TornLine::with_numbers(LinkUnit unit, GoOn go_on) const {
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

// A Kazakh code of laws stands at this place.
bool TornLine::is_code(std::size_t at) const {
    const std::u32string_view rest = std::u32string_view(line_).substr(at);
    return (rest.starts_with(U"кодекс") || rest.starts_with(U"Кодекс")) &&
           grammar_.head(word_after(line_, at)).cases != 0;
}

void TornLine::read_units(std::size_t at, std::vector<LinkUnit>& units,
                          std::vector<std::vector<LinkUnit>>& readings) const {
    while (at < line_.size() && is_blank(line_[at])) ++at;
    if (at >= line_.size()) {
        if (!units.empty()) readings.push_back(units);
        return;
    }
    if (units.size() >= most_units_ || readings.size() > 64) return;
    const std::u32string_view word = word_after(line_, at);
    const std::size_t end = at + word.size();
    const auto go_on = [&](LinkUnit unit) {
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
            LinkUnit unit{at, end, grammar_.head(joined), false, true};
            go_on(unit);
            with_numbers(unit, go_on);
        }
    }
    if (LinkGrammar::is_number(word)) {
        LinkUnit unit{at, end, {}, true, false};
        go_on(unit);
        // "2) тармақшаларында"
        const std::u32string_view next = word_after(line_, end);
        if (const auto head = grammar_.head(next); head.kazakh && !next.empty()) {
            go_on(
                {at, static_cast<std::size_t>(next.data() - line_.data()) + next.size(), head, false, false});
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
        const LinkUnit unit{at, head_end, head, false, false};
        go_on(unit);
        if (!head.kazakh) with_numbers(unit, go_on);
    }
}

}  // namespace qujat::recovery
