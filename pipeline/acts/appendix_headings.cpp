#include <algorithm>
#include <cctype>

#include "acts/layout.h"
#include "acts/markers.h"
#include "acts/terms.h"
#include "text/date.h"
#include "text/unicode.h"

namespace qujat::acts {

namespace {

constexpr std::size_t kLongestLine = 90;  // letters: a heading stands in a narrow column
constexpr std::size_t kMostLines = 22;

bool begins(std::string_view text, std::string_view with) {
    return text.substr(0, with.size()) == with;
}

int quote_depth(const Tokens& tokens) {
    int depth = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind == TokenKind::OpenQuote) ++depth;
        if (tokens[i].kind == TokenKind::CloseQuote && depth > 0) --depth;
    }
    return depth;
}

// What a Russian heading has said so far.
struct Said {
    bool to = false;          // "к ..." or "приказом"
    bool wants_date = false;  // names an order, resolution or decision
    bool has_date = false;
    bool has_number = false;
    bool in_quotes = false;
    bool ends_quoted = false;
    bool quoted = false;  // something has been named in quotation marks
    bool open = false;    // ends with a preposition or comma

    // Wherever the column stops, this could be all of it.
    bool may_end() const { return to && !in_quotes && !open && (!wants_date || (has_date && has_number)); }
    bool complete() const {
        return to && !in_quotes && ((has_date && has_number) || (ends_quoted && !wants_date));
    }
};

Said read(const std::string& text) {
    Said said;
    const Tokens tokens(text);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind != TokenKind::Word) continue;
        if (tokens.key(i) == "к") said.to = true;
        const auto kind = terms().kind_of(tokens.key(i));
        if (kind && i > 0) {
            said.to = true;
            if (kind->id != "law" && kind->id != "code") said.wants_date = true;
        }
    }
    const std::vector<text::FoundDate> dates = text::find_dates(text);
    said.has_date = !dates.empty();
    if (said.has_date) {
        for (std::size_t i = tokens.at_byte(dates.back().end); i < tokens.size(); ++i) {
            if (tokens.is(i, TokenKind::NumberSign) && i + 1 < tokens.size()) said.has_number = true;
            const std::string_view key = tokens.key(i);
            if ((key == "n" || key == "no" || key == "ne") && i + 1 < tokens.size()) said.has_number = true;
        }
    }
    said.in_quotes = quote_depth(tokens) > 0;
    for (std::size_t i = 0; i < tokens.size(); ++i)
        said.quoted = said.quoted || tokens.is(i, TokenKind::OpenQuote);
    said.ends_quoted = tokens.size() > 0 && tokens.is(tokens.size() - 1, TokenKind::CloseQuote);
    if (tokens.size() > 0) {
        const std::string_view last = tokens.key(tokens.size() - 1);
        for (const char* word : {"к", "и", "в", "по", "о", "об", "от", "на", "№", ",", "с", "для"})
            said.open = said.open || last == word;
    }
    return said;
}

enum class Start { None, Appendix, Approved };

struct Opening {
    Start start = Start::None;
    std::string number;
    std::size_t rest = 0;  // bytes: where "к приказу" begins
};

Opening russian_opening(const Source& source, std::size_t at) {
    Opening out;
    const SourceLine& line = source.lines[at];
    if (line.table >= 0 || line.text.size() < 8 || !starts_upper(line.text)) return out;
    const std::string_view text = line.text;
    if (!begins(text, "П") && !begins(text, "У")) return out;
    // Clean text prints the whole heading as one paragraph between gaps.
    const bool apart = line.blanks_before > 0 && text.size() < 900 && !ends_sentence(text) &&
                       (at + 1 == source.lines.size() || source.lines[at + 1].blanks_before > 0);
    if (!apart && text::length(text.substr(0, 400)) > kLongestLine) return out;
    const Tokens tokens(text);
    if (terms().appendix_approved_ru.count(std::string(tokens.key(0))) != 0) {
        const bool alone = tokens.size() == 1;
        const auto kind = tokens.size() > 1 ? terms().kind_of(tokens.key(1)) : std::nullopt;
        if (alone || (kind && kind->russian)) out.start = Start::Approved;
        return out;
    }
    if (terms().appendix_ru.count(std::string(tokens.key(0))) == 0) return out;
    if (find_phrase(tokens, terms().not_heading)) return out;
    std::size_t i = 1;
    while (i < tokens.size() &&
           (tokens.is(i, TokenKind::NumberSign) || tokens.key(i) == "n" || tokens.key(i) == "no"))
        ++i;
    if (tokens.is(i, TokenKind::Number)) out.number = tokens.text(i++);
    if (i < tokens.size() && tokens.key(i) != "к" && !tokens.is(i, TokenKind::Punctuation)) return out;
    if (i < tokens.size() && ends_sentence(text) && out.number.empty()) return out;
    out.start = Start::Appendix;
    out.rest = i < tokens.size() ? tokens[i].begin : text.size();
    return out;
}

bool title_starts(const std::string& text) {
    const Tokens tokens(std::string_view(text).substr(0, 120));
    return tokens.size() > 0 && tokens[0].capital && starts_with(tokens, terms().appendix_titles);
}

// A Russian heading that begins at line `first`; the index of its last line.
std::size_t grow_down(const Source& source, std::size_t first, std::string& text) {
    text = source.lines[first].text;
    std::size_t longest = text::length(text);
    std::size_t last = first;
    const bool right = source.lines[first].right_half;
    for (std::size_t i = first + 1; i < source.lines.size() && i - first < kMostLines; ++i) {
        const SourceLine& line = source.lines[i];
        if (line.table >= 0 || russian_opening(source, i).start != Start::None) break;
        const std::size_t length = text::length(line.text);
        if (length > kLongestLine) break;
        if (right && !line.right_half) break;
        const Said said = read(text);
        if (said.complete()) break;
        if (said.may_end()) {
            const bool names = opening_quote(line.text) > 0 && !said.quoted;
            if (line.blanks_before > 0 && !starts_lower(line.text) && !names) break;
            if (title_starts(line.text)) break;
            if (length > std::max<std::size_t>(25, longest) * 8 / 5) break;
            if (line.indent >= source.lines[last].indent + 8 && !right) break;
        } else if (!said.to && line.blanks_before > 0 && !starts_lower(line.text)) {
            break;
        }
        join_line(text, line.text);
        longest = std::max(longest, length);
        last = i;
    }
    return last;
}

bool starts_with_republic(std::string_view text) {
    return begins(key_of(text.substr(0, 60)), "казакстан республикас");
}

// Is this the last line of a Kazakh heading? Gives the appendix number, or marks an approval.
struct Closing {
    Start start = Start::None;
    std::string number;
    std::string before;  // what the line says before "3-қосымша"
    bool whole = false;  // the whole heading stands in this one line
};

// "қосымша", also read with one letter wrong ("қосқымша").
bool is_appendix_word(const std::string& key) {
    if (terms().appendix_kk.count(key) != 0) return true;
    if (key.size() < 10 || key.compare(0, std::string_view("кос").size(), "кос") != 0) return false;
    for (const std::string& word : terms().appendix_kk) {
        if (near(key, word, 1)) return true;
    }
    return false;
}

// The heading as clean text prints it, one paragraph between gaps: "Қазақстан Республикасы ... министрінің
// 2020 жылғы 3 ақпандағы № 40 бұйрығымен бекітілген".
Closing kazakh_paragraph(const Source& source, std::size_t at) {
    constexpr std::size_t kMostBytes = 600;
    Closing out;
    const SourceLine& line = source.lines[at];
    const bool apart =
        line.blanks_before > 0 && (at + 1 == source.lines.size() || source.lines[at + 1].blanks_before > 0);
    if (!apart || line.table >= 0 || line.text.size() > kMostBytes || !starts_upper(line.text) ||
        ends_sentence(line.text) || text::length(line.text) <= 45)
        return out;
    const Tokens tokens(line.text);
    const std::size_t last = tokens.size() - 1;
    if (tokens[last].kind != TokenKind::Word) return out;
    const bool dated = !text::find_dates(line.text).empty();
    if (terms().appendix_approved_kk.count(std::string(tokens.key(last))) != 0 && dated && last > 0 &&
        terms().kind_of(tokens.key(last - 1))) {
        out.start = Start::Approved;
        out.before = line.text;
    } else if (is_appendix_word(std::string(tokens.key(last))) && last > 2) {
        const bool dash = tokens.is(last - 1, '-') && tokens.is(last - 2, TokenKind::Number);
        const std::size_t begin = dash ? last - 2 : last;
        const std::string_view word = begin > 0 ? tokens.key(begin - 1) : std::string_view();
        const bool dative = word.ends_with("на") || word.ends_with("не") || word.ends_with("га") ||
                            word.ends_with("ге") || word.ends_with("ка") || word.ends_with("ке");
        if (!dative || find_phrase(tokens, terms().not_heading)) return out;
        if (begin < last) out.number = tokens.text(begin);
        out.start = Start::Appendix;
        out.before = tokens.slice(0, begin);
    }
    out.whole = out.start != Start::None;
    return out;
}

Closing kazakh_closing(const Source& source, std::size_t at) {
    Closing out = kazakh_paragraph(source, at);
    if (out.whole) return out;
    const SourceLine& line = source.lines[at];
    if (line.table >= 0 || line.text.size() < 8 || line.text.size() > 160) return out;
    const Tokens tokens(line.text);
    const std::size_t last = tokens.size() - 1;
    const std::string key(tokens.key(last));
    if (is_appendix_word(key)) {
        std::size_t begin = last;
        if (last >= 2 && tokens.is(last - 1, '-') && tokens.is(last - 2, TokenKind::Number)) {
            begin = last - 2;
        } else if (last >= 1 && tokens.is(last - 1, TokenKind::Number)) {
            begin = last - 1;
        }
        if (begin < last) out.number = tokens.text(begin);
        if (begin > 0) {
            // The word before is a dative: "бұйрығына", "Қағидаларға".
            const std::string_view word = tokens.key(begin - 1);
            const bool dative =
                word.size() > 8 && (word.ends_with("на") || word.ends_with("не") || word.ends_with("га") ||
                                    word.ends_with("ге") || word.ends_with("ка") || word.ends_with("ке"));
            if (!dative || text::length(line.text) > 60) return out;
            out.before = tokens.slice(0, begin);
        } else if (out.number.empty() && tokens[last].capital && at + 1 < source.lines.size() &&
                   starts_lower(source.lines[at + 1].text)) {
            return out;
        }
        out.start = Start::Appendix;
    } else if (terms().appendix_approved_kk.count(key) != 0 && text::length(line.text) <= 45) {
        const bool goes_on = at + 1 < source.lines.size() && source.lines[at + 1].blanks_before == 0 &&
                             starts_lower(source.lines[at + 1].text);
        bool names_act = false;
        for (std::size_t i = 0; i < last; ++i)
            names_act = names_act || terms().kind_of(tokens.key(i)).has_value();
        if (last == 0 && at > 0) {
            const Tokens above(source.lines[at - 1].text);
            for (std::size_t i = 0; i < above.size(); ++i)
                names_act = names_act || terms().kind_of(above.key(i)).has_value();
            if (above.size() > 9) names_act = false;
        }
        if (goes_on || !names_act) return out;
        out.start = Start::Approved;
        out.before = line.text;
    }
    return out;
}

// "министрінің м.а.": a stop that ends no sentence.
bool acting(const std::string& key) {
    return begins(key, "м.а") || key.ends_with(" м.а.") || key.ends_with(" м. а.");
}

bool ends_latin(std::string_view text) {
    const std::size_t space = text.rfind(' ');
    const std::string_view word = text.substr(space == std::string_view::npos ? 0 : space + 1);
    return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
        return std::isalpha(static_cast<unsigned char>(c)) != 0;
    });
}

std::size_t grow_up(const Source& source, std::size_t last, std::size_t floor) {
    std::size_t first = last;
    bool dated = !text::find_dates(source.lines[last].text).empty();
    while (first > floor && last - first < kMostLines) {
        const SourceLine& line = source.lines[first];
        const SourceLine& above = source.lines[first - 1];
        if (above.table >= 0 || text::length(above.text) > 60) break;
        if (ends_sentence(above.text) && !acting(key_of(above.text))) break;
        if (starts_with(Tokens(above.text), terms().approvals)) break;
        if (source.indented && line.indent >= 3 && line.indent <= 8 && above.indent < 3) break;
        if (dated && starts_with_republic(line.text)) break;
        const bool phrase_start = starts_upper(line.text) || opening_quote(line.text) > 0;
        if (line.blanks_before > 0 && phrase_start && first != last) {
            if (starts_with_republic(above.text) && text::length(above.text) < 40) --first;
            break;
        }
        if (line.right_half && !above.right_half) break;
        // A page break that became one space; what could not be read above a gap is a table's, not the
        // heading's.
        if (line.indent == 1 && above.indent == 0 && first != last) break;
        if (line.blanks_before > 0 && first != last && ends_latin(above.text)) break;
        if (source.indented && above.indent >= 3 && above.indent <= 8 && line.indent < 3) break;
        --first;
        dated = dated || !text::find_dates(above.text).empty();
    }
    return first;
}

}  // namespace

namespace {

// "к с тандарту": letters set apart that no gap tells from words. What such a heading names is known.
std::string close_known_words(std::string text) {
    while (!text.empty() && text.front() == ' ') text.erase(0, 1);
    for (const char* word :
         {"стандарт", "правил", "приказ", "постановлени", "решени", "инструкци", "положени"}) {
        const std::string_view whole = word;
        for (std::size_t cut = 2; cut < whole.size(); cut += 2) {
            const std::string torn =
                " " + std::string(whole.substr(0, cut)) + " " + std::string(whole.substr(cut));
            if (const std::size_t at = text.find(torn); at != std::string::npos) text.erase(at + 1 + cut, 1);
        }
    }
    return text;
}

}  // namespace

std::vector<AppendixHeading> appendix_headings(const Source& source) {
    std::vector<AppendixHeading> out;
    std::size_t floor = 0;
    const auto add = [&](AppendixHeading heading) {
        heading.text = close_known_words(std::move(heading.text));
        for (std::string& to : heading.to) to = close_known_words(std::move(to));
        floor = heading.last + 1;
        if (!out.empty() && out.back().last + 1 == heading.first) {
            AppendixHeading& above = out.back();
            above.last = heading.last;
            if (above.number.empty()) above.number = heading.number;
            above.to.push_back(heading.text);
            above.more.push_back(heading.text);
        } else {
            out.push_back(std::move(heading));
        }
    };
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
        if (i < floor) continue;
        const Opening opening = russian_opening(source, i);
        if (opening.start != Start::None) {
            AppendixHeading heading;
            heading.first = i;
            heading.last = grow_down(source, i, heading.text);
            const bool named = read(heading.text).to;
            const bool alone =
                source.lines[i].blanks_before > 0 || source.lines[i].right_half || source.lines[i].page_start;
            if (named || (opening.start == Start::Appendix && alone && heading.first == heading.last)) {
                heading.number = opening.number;
                heading.to.push_back(opening.start == Start::Appendix
                                         ? heading.text.substr(std::min(opening.rest, heading.text.size()))
                                         : heading.text);
                if (heading.to.back().empty()) heading.to.pop_back();
                add(std::move(heading));
                continue;
            }
        }
        const Closing closing = kazakh_closing(source, i);
        if (closing.start == Start::None) continue;
        AppendixHeading heading;
        heading.last = i;
        heading.first = closing.whole ? i : grow_up(source, i, floor);
        if (closing.start == Start::Approved && heading.first == heading.last && closing.before.size() < 40)
            continue;
        for (std::size_t l = heading.first; l < i; ++l) join_line(heading.text, source.lines[l].text);
        std::string to = heading.text;
        join_line(to, closing.before);
        join_line(heading.text, source.lines[i].text);
        heading.number = closing.number;
        if (!to.empty()) heading.to.push_back(to);
        add(std::move(heading));
    }
    return out;
}

}  // namespace qujat::acts
