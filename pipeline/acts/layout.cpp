#include "acts/layout.h"

#include <algorithm>

#include "acts/markers.h"
#include "acts/structure.h"
#include "acts/terms.h"
#include "text/unicode.h"

namespace qujat::acts {

namespace {

// A line that always stands alone: a word of status, of approval.
bool stands_alone(const SourceLine& line) {
    if (line.text.size() > 60) return false;
    const Tokens tokens(line.text);
    std::size_t at = tokens.is(0, TokenKind::OpenQuote) ? 1 : 0;
    std::size_t end = starts_with(tokens, terms().approvals, at).end;
    if (end == 0) end = starts_with(tokens, terms().repealed, at).end;
    if (end == 0) return false;
    while (end < tokens.size() && tokens[end].kind != TokenKind::Word &&
           tokens[end].kind != TokenKind::Number)
        ++end;
    return end == tokens.size();
}

// Words a new paragraph begins with wherever they stand at the beginning of a line.
bool starts_note(const SourceLine& line) {
    const std::string_view head = std::string_view(line.text).substr(0, 80);
    const Tokens tokens(head);
    if (tokens.size() < 2 || !tokens[0].capital) return false;
    const std::size_t end = starts_with(tokens, terms().note_kinds).end;
    return end > 0 && end < tokens.size() &&
           (tokens.is(end, '.') || tokens.is(end, ':') || tokens.is(end, '!'));
}

// The first line of an act: "Приказ Министра ...", "Закон Республики Казахстан от ...".
bool starts_requisites(const SourceLine& line) {
    if (!starts_upper(line.text)) return false;
    const std::string_view head = std::string_view(line.text).substr(0, 90);
    const Tokens tokens(head);
    std::size_t i = starts_with(tokens, terms().repealed).end;
    while (const PhraseHit prefix = starts_with(tokens, terms().kind_prefixes, i)) i = prefix.end;
    if (i >= tokens.size() || !tokens.is(i, TokenKind::Word)) return false;
    const auto kind = terms().kind_of(tokens.key(i));
    return kind && (kind->russian_nominative || (tokens.size() == i + 1 && kind->kazakh_nominative));
}

bool ends_open(std::string_view text) {  // a preposition or comma: the sentence goes on in the next line
    if (text.empty() || text.back() == ',') return true;
    const std::size_t space = text.rfind(' ');
    const std::string_view last = space == std::string_view::npos ? text : text.substr(space + 1);
    for (const char* word : {"в", "к", "и", "из", "от", "на", "по", "с", "о", "об", "за", "для", "при", "№",
                             "мен", "және", "«", "\"", "("}) {
        if (last == word) return true;
    }
    return false;
}

class Builder {
  public:
    Builder(const Source& source, std::size_t first, std::size_t last)
        : source_(source), first_(first), last_(last) {}

    std::vector<Paragraph> build() {
        for (std::size_t i = first_; i < last_; ++i) {
            const SourceLine& line = source_.lines[i];
            if (line.absorbed) continue;
            if (line.table >= 0) {
                start(i);
                out_.back().table = line.table;
                closed_ = true;
                continue;
            }
            if (out_.empty() || closed_ || begins_paragraph(i)) {
                start(i);
            } else {
                Paragraph& current = out_.back();
                join_line(current.text, line.text);
                current.last_line = i;
                current.confidence = std::min(current.confidence, line.confidence);
                current.doubtful = current.doubtful || line.doubtful;
            }
            closed_ = (line.text.size() <= 60 && stands_alone(line)) || ends_signature(line);
            if (in_head_ &&
                (i > first_ + 40 || (source_.indented && line.indent >= 3) || marker_of(line.text)))
                in_head_ = false;
        }
        return std::move(out_);
    }

  private:
    void start(std::size_t i) {
        const SourceLine& line = source_.lines[i];
        Paragraph p;
        p.text = line.text;
        p.first_line = p.last_line = i;
        p.indent = line.indent;
        p.blanks_before = line.blanks_before;
        p.right_half = line.right_half;
        p.confidence = line.confidence;
        p.doubtful = line.doubtful;
        out_.push_back(std::move(p));
        closed_ = false;
    }

    bool full(const SourceLine& line, double share) const {
        return source_.width > 0 &&
               static_cast<double>(text::length(line.text)) >= share * static_cast<double>(source_.width);
    }

    // A short line that ends with a name ends a signature.
    bool ends_signature(const SourceLine& line) const {
        return line.text.size() <= 160 && !ends_sentence(line.text) && !full(line, 0.8) &&
               trailing_name(line.text) != std::string::npos;
    }

    bool begins_paragraph(std::size_t i) const {
        const SourceLine& line = source_.lines[i];
        const SourceLine& before = source_.lines[i - 1];
        const bool ended = ends_sentence(before.text) || before.text.ends_with("__");
        const bool marked = static_cast<bool>(marker_of(line.text));
        if (stands_alone(line) || starts_note(line)) return true;
        if (line.blanks_before > 0) {
            if (source_.indented && line.indent >= 3) return true;
            if (ended || marked || starts_requisites(line)) return true;
            if (in_head_ && !starts_lower(line.text) && !ends_open(before.text) && !stray(line.text))
                return true;
            return !(starts_lower(line.text) || full(before, 0.75) || ends_open(before.text) ||
                     stray(line.text));
        }
        if (source_.indented && line.indent >= 3) return true;
        if (marked && (ended || (before.text.front() == '(' && before.text.back() == ')'))) return true;
        // A numbered line below a centred one: a heading inside a form.
        if (marked && before.indent >= 8 && line.indent + 6 < before.indent) return true;
        if (!ends_open(before.text) && starts_requisites(line) && i < first_ + 40) return true;
        if (source_.indented) {
            // A page whose indents were not seen: a short line that ends a clause ends its paragraph.
            const char stop = before.text.back();
            return line.indent == 0 && (stop == ';' || stop == ':') && !full(before, 0.8) && !in_head_;
        }
        if (line.block_start) return ended || !starts_lower(line.text);
        if (marked) return !full(before, 0.8);
        if (!ended) return false;
        const char last = before.text.back();
        if (last == ';' || last == ':') return true;
        return !full(before, 0.85) && !starts_lower(line.text);
    }
    static bool stray(std::string_view text) {
        return text.front() == ',' || text.front() == ';' || text.front() == ')';
    }

    const Source& source_;
    std::size_t first_;
    std::size_t last_;
    std::vector<Paragraph> out_;
    bool closed_ = false;
    bool in_head_ = true;
};

}  // namespace

std::vector<Paragraph> paragraphs_of(const Source& source, std::size_t first, std::size_t last) {
    return Builder(source, first, last).build();
}

}  // namespace qujat::acts
