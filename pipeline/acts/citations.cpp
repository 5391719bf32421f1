#include "acts/citations.h"

#include <algorithm>

#include "acts/terms.h"
#include "text/date.h"

namespace qujat::acts {

namespace {

constexpr std::size_t kReach = 60;  // tokens between a date and the kind of its act

bool has_year(std::string_view text) {  // four digits in a row, before dates are looked for
    int run = 0;
    for (const char c : text) {
        run = c >= '0' && c <= '9' ? run + 1 : 0;
        if (run == 4) return true;
    }
    return false;
}

struct Dated {
    text::CivilDate date;
    std::size_t begin = 0;  // tokens
    std::size_t end = 0;
};

// "2015 құйғы 25 қарашадағы №": a Kazakh date whose word for "year" was misread. Adds it behind `out`, which
// holds no date there.
void add_misread_dates(const Tokens& tokens, std::vector<Dated>& out) {
    for (std::size_t i = 0; i + 4 < tokens.size(); ++i) {
        if (!tokens.is(i, TokenKind::Number) || tokens.text(i).size() != 4) continue;
        std::size_t day = i + 2;  // one word between the two numbers, with a stray mark before it at most
        if (tokens.is(i + 1, TokenKind::Punctuation)) ++day;
        const bool shape = tokens.is(day - 1, TokenKind::Word) && tokens.is(day, TokenKind::Number) &&
                           tokens.text(day).size() <= 2 && tokens.is(day + 1, TokenKind::Word) &&
                           (tokens.key(day + 1).ends_with("гы") || tokens.key(day + 1).ends_with("ги"));
        if (!shape) continue;
        const bool known = std::any_of(out.begin(), out.end(), [&](const Dated& dated) {
            return dated.begin <= day + 1 && i < dated.end;
        });
        if (known) continue;
        const auto date =
            text::parse_date(std::string(tokens.text(i)) + " жылғы " + std::string(tokens.text(day)) + " " +
                             std::string(tokens.text(day + 1)));
        if (date) out.push_back({*date, i, day + 2});
    }
}

std::vector<Dated> dates_of(const Tokens& tokens) {
    std::vector<Dated> out;
    if (!has_year(tokens.text())) return out;
    for (const text::FoundDate& found : text::find_dates(tokens.text())) {
        Dated dated{found.date, tokens.at_byte(found.begin), tokens.at_byte(found.end - 1) + 1};
        out.push_back(dated);
    }
    add_misread_dates(tokens, out);
    std::stable_sort(out.begin(), out.end(),
                     [](const Dated& a, const Dated& b) { return a.begin < b.begin; });
    return out;
}

// The index after a quotation that opens at `i`, or `i` when none does. Straight quotes nest badly in print:
// the quotation goes on to the last closing mark before the next word that is no part of a title.
std::size_t skip_quotation(const Tokens& tokens, std::size_t i, std::size_t limit) {
    if (!tokens.is(i, TokenKind::OpenQuote)) return i;
    int depth = 0;
    for (std::size_t k = i; k < std::min(tokens.size(), limit); ++k) {
        if (tokens[k].kind == TokenKind::OpenQuote) ++depth;
        if (tokens[k].kind == TokenKind::CloseQuote && --depth <= 0) return k + 1;
    }
    return i;
}

std::size_t skip_brackets(const Tokens& tokens, std::size_t i, std::size_t limit) {
    if (!tokens.is(i, '(')) return i;
    int depth = 0;
    for (std::size_t k = i; k < std::min(tokens.size(), limit); ++k) {
        if (tokens.is(k, '(')) ++depth;
        if (tokens.is(k, ')') && --depth == 0) return k + 1;
    }
    return i;
}

std::string title_at(const Tokens& tokens, std::size_t begin, std::size_t end) {
    if (end < begin + 3) return {};
    return std::string(tokens.slice(begin + 1, end - 1));
}

// Where the quotation that ends before `end` began; straight quotes that close once for two are taken to the
// outermost.
std::size_t quotation_before(const Tokens& tokens, std::size_t end, std::size_t floor) {
    if (end == 0 || !tokens.is(end - 1, TokenKind::CloseQuote)) return end;
    int depth = 0;
    std::size_t opened = end;
    for (std::size_t k = end; k-- > floor;) {
        if (tokens[k].kind == TokenKind::CloseQuote) ++depth;
        if (tokens[k].kind == TokenKind::OpenQuote) {
            opened = k;
            if (--depth <= 0) break;
        }
        if (tokens.is(k, ';')) break;
    }
    return opened;
}

class Finder {
  public:
    explicit Finder(const Tokens& tokens) : t_(tokens), dates_(dates_of(tokens)) {}

    std::vector<FoundReference> all() {
        for (std::size_t d = 0; d < dates_.size(); ++d) {
            const Dated& dated = dates_[d];
            if (dated.begin >= t_.size()) continue;
            if (!russian(d) && !kazakh(d)) continue;
        }
        undated();
        std::stable_sort(out_.begin(), out_.end(),
                         [](const auto& a, const auto& b) { return a.begin < b.begin; });
        return std::move(out_);
    }

  private:
    std::string_view key(std::size_t i) const { return i < t_.size() ? t_.key(i) : std::string_view(); }

    bool russian(std::size_t d) {
        const Dated& dated = dates_[d];
        std::size_t before = dated.begin;
        if (before > 0 && t_.is(before - 1, TokenKind::OpenQuote)) --before;  // от «23» февраля
        if (before == 0) return false;
        const bool from = key(before - 1) == "от";
        const bool adopted = !from && adopted_before(before);
        if (!from && !adopted) return false;
        const std::size_t floor = d > 0 ? dates_[d - 1].end : 0;
        const std::size_t at = from ? before - 1 : before;
        FoundReference found;
        std::string title_before;
        std::optional<KindWord> kind = kind_back(at, floor, found.begin, title_before);
        if (!kind) title_before.clear();
        if (!kind) {
            // "от 14 декабря 2012 постановления года № 1598": the kind was torn out and stands behind the
            // date.
            for (std::size_t k = dated.end > 1 ? dated.end - 2 : 0;
                 k < std::min(t_.size(), dated.end + 3) && !kind; ++k) {
                const auto torn = terms().kind_of(key(k));
                if (torn && torn->russian && !torn->russian_nominative) kind = torn;
            }
            if (kind) found.begin = at;
        }
        if (!kind && shared_kind_) {
            // "постановления Правительства от ... № 745 ... и от 31 августа 2012 года № 1129"
            const std::size_t gap = at - std::min(at, floor);
            const bool chained = at > 0 && (key(at - 1) == "и" || t_.is(at - 1, ','));
            if (gap <= kReach && chained) {
                kind = shared_kind_;
                found.begin = at;
            }
        }
        if (!kind) return false;
        shared_kind_ = kind;
        found.reference.kind = kind->id;
        found.reference.date = dated.date;
        found.reference.title = title_before;
        std::size_t end = dated.end;
        if (end < t_.size() && (key(end) == "года" || key(end) == "г" || key(end) == "год")) {
            ++end;
            if (t_.is(end, '.')) ++end;
        }
        if (t_.is(end, ',') && is_number_sign(t_, end + 1)) ++end;
        const std::size_t quoted = skip_quotation(t_, end, t_.size());
        std::size_t number_end = end;
        if (quoted > end && is_number_sign(t_, quoted)) {
            found.reference.number = number_after(t_, quoted, number_end);
            found.reference.title = title_at(t_, end, quoted);
            end = number_end;
        } else {
            found.reference.number = number_after(t_, end, number_end);
            end = std::max(end, number_end);
            const std::size_t after = skip_quotation(t_, end, t_.size());
            if (after > end && found.reference.title.empty())
                found.reference.title = title_at(t_, end, after);
        }
        found.end = end;
        if (adopted && !found.reference.number && found.reference.kind != "code" &&
            found.reference.kind != "law")
            return false;
        out_.push_back(std::move(found));
        return true;
    }

    // "принятый Верховным Советом Республики Казахстан 27 декабря 1994 года"
    bool adopted_before(std::size_t at) const {
        for (std::size_t k = at, steps = 0; k-- > 0 && steps < 12; ++steps) {
            if (t_[k].kind == TokenKind::Punctuation && !t_.is(k, '-')) return false;
            if (key(k).substr(0, std::string_view("принят").size()) == "принят") return true;
        }
        return false;
    }

    // The kind word that a Russian date belongs to: backwards in the sentence, over quotations.
    std::optional<KindWord> kind_back(std::size_t from, std::size_t floor, std::size_t& begin,
                                      std::string& title) {
        std::size_t k = from;
        std::size_t steps = 0;
        while (k > floor && steps < kReach) {
            --k;
            ++steps;
            if (t_.is(k, TokenKind::CloseQuote)) {
                const std::size_t opened = quotation_before(t_, k + 1, floor);
                if (opened < k) {
                    if (title.empty()) title = title_at(t_, opened, k + 1);
                    k = opened;
                    continue;
                }
            }
            if (t_.is(k, ';') || t_.is(k, ':')) return std::nullopt;
            if (t_.is(k, ')')) {
                // What stands in brackets is another thing: "(далее – Закон)".
                std::size_t open = k;
                while (open > floor && !t_.is(open, '(')) --open;
                if (t_.is(open, '(')) k = open;
                continue;
            }
            if (t_[k].kind != TokenKind::Word) continue;
            if (key(k) == "редакции" || key(k) == "состоянию") return std::nullopt;
            const auto kind = terms().kind_of(key(k));
            if (kind && kind->russian) {
                begin = k;
                return kind;
            }
        }
        return std::nullopt;
    }

    bool kazakh(std::size_t d) {
        const Dated& dated = dates_[d];
        const std::size_t limit = std::min(
            {t_.size(), dated.end + kReach, d + 1 < dates_.size() ? dates_[d + 1].begin : t_.size()});
        const std::string_view last = key(dated.end - 1);
        const bool spoken = last.ends_with("дагы") || last.ends_with("деги") || last.ends_with("тагы") ||
                            last.ends_with("теги") || last.ends_with("гы") || last.ends_with("ги");
        const bool dotted = t_[dated.begin].kind == TokenKind::Number && dated.end == dated.begin + 1;
        const bool adopted =
            last.ends_with("да") || last.ends_with("де") || last.ends_with("та") || last.ends_with("те");
        if (!spoken && !dotted && !adopted) return false;
        FoundReference found;
        found.begin = dated.begin;
        found.reference.date = dated.date;
        bool seen_adopted = !adopted;
        std::size_t words = 0;
        for (std::size_t i = dated.end; i < limit;) {
            if (const std::size_t after = skip_quotation(t_, i, t_.size()); after > i) {
                if (found.reference.title.empty()) found.reference.title = title_at(t_, i, after);
                i = after;
                continue;
            }
            if (const std::size_t after = skip_brackets(t_, i, t_.size()); after > i) {
                i = after;
                continue;
            }
            if (!found.reference.number && is_number_sign(t_, i)) {
                std::size_t end = i;
                found.reference.number = number_after(t_, i, end);
                i = std::max(end, i + 1);
                continue;
            }
            if (t_.is(i, ';') || t_.is(i, ':') || (t_.is(i, '.') && words > 3 && !short_word(i - 1)))
                return false;
            if (t_[i].kind == TokenKind::Word) {
                ++words;
                if (key(i).substr(0, std::string_view("кабылда").size()) == "кабылда") seen_adopted = true;
                if (key(i).substr(0, std::string_view("тиркел").size()) == "тиркел") return false;
                const auto kind = terms().kind_of(key(i));
                if (kind && !kind->russian_nominative && seen_adopted) return add_kazakh(found, *kind, i);
                if (kind && kind->russian_nominative && seen_adopted && key(i) == "кодекс")
                    return add_kazakh(found, *kind, i);
            }
            if (words > 24) return false;
            ++i;
        }
        return false;
    }

    bool short_word(std::size_t i) const { return t_[i].end - t_[i].begin <= 4; }

    bool add_kazakh(FoundReference& found, const KindWord& kind, std::size_t at) {
        found.reference.kind = kind.id;
        found.end = at + 1;
        if (found.reference.title.empty()) {
            // The title stands before the authority: the nearest quotation back, unless a sentence ended in
            // between.
            for (std::size_t k = found.begin, steps = 0; k-- > 0 && steps < 24; ++steps) {
                if (t_.is(k, ';') || t_.is(k, ':') || t_.is(k, '(') || t_.is(k, ')')) break;
                if (!out_.empty() && k < out_.back().end) break;
                if (t_.is(k, TokenKind::CloseQuote)) {
                    const std::size_t opened =
                        quotation_before(t_, k + 1, out_.empty() ? 0 : out_.back().end);
                    if (opened < k) found.reference.title = title_at(t_, opened, k + 1);
                    break;
                }
            }
        }
        out_.push_back(found);
        return true;
    }

    // "приказом № 209", "№ 209 бұйрығы": a number without a date.
    void undated() {
        for (std::size_t i = 0; i < t_.size(); ++i) {
            if (!t_.is(i, TokenKind::NumberSign)) continue;
            const bool taken = std::any_of(
                out_.begin(), out_.end(), [&](const FoundReference& f) { return i >= f.begin && i < f.end; });
            if (taken) continue;
            std::size_t end = i;
            const auto number = number_after(t_, i, end);
            if (!number) continue;
            std::optional<KindWord> kind;
            std::size_t begin = i;
            if (i > 0) {
                kind = terms().kind_of(key(i - 1));
                if (kind && !kind->russian) kind.reset();
                if (kind) begin = i - 1;
            }
            if (!kind && end < t_.size()) {
                kind = terms().kind_of(key(end));
                if (kind && (kind->russian || key(end).size() < 8)) kind.reset();
                if (kind) ++end;
            }
            if (!kind) continue;
            if (begin >= 1 && key(begin - 1).substr(0, 8) == "настоящ") continue;
            FoundReference found;
            found.reference.kind = kind->id;
            found.reference.number = number;
            found.begin = begin;
            found.end = end;
            out_.push_back(std::move(found));
        }
    }

    const Tokens& t_;
    std::vector<Dated> dates_;
    std::vector<FoundReference> out_;
    std::optional<KindWord> shared_kind_;
};

}  // namespace

std::vector<FoundReference> find_references(const Tokens& tokens) {
    const std::string_view text = tokens.text();
    if (!has_year(text) && text.find("№") == std::string_view::npos) return {};
    std::vector<FoundReference> found = Finder(tokens).all();
    for (FoundReference& one : found) {
        if (one.reference.number)
            one.reference.number =
                mended_number(one.reference.kind, *one.reference.number, one.reference.date);
    }
    return found;
}

std::string with_mended_numbers(std::string text) {
    if (text.find("№") == std::string::npos) return text;
    std::vector<std::pair<std::string, std::string>> mends;
    const Tokens tokens(text);
    for (const FoundReference& one : Finder(tokens).all()) {
        if (!one.reference.number) continue;
        std::string mended = mended_number(one.reference.kind, *one.reference.number, one.reference.date);
        if (mended != *one.reference.number) mends.emplace_back("№ " + *one.reference.number, "№ " + mended);
    }
    for (const auto& [read, meant] : mends) {
        if (const std::size_t at = text.find(read); at != std::string::npos)
            text.replace(at, read.size(), meant);
    }
    return text;
}

}  // namespace qujat::acts
