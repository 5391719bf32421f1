#include "acts/structure.h"

#include <algorithm>

#include "acts/citations.h"
#include "acts/markers.h"
#include "acts/places.h"
#include "acts/quotes.h"
#include "acts/requisites.h"
#include "acts/terms.h"
#include "text/unicode.h"

namespace qujat::acts {

namespace {

int level_of(const Marker& marker) {
    switch (marker.kind) {
        case NodeKind::Section:
            return 1;
        case NodeKind::Chapter:
            return 2;
        case NodeKind::Paragraph:
            return 3;
        case NodeKind::Article:
            return 4;
        case NodeKind::Point:
            return 5;
        case NodeKind::Subpoint:
            return marker.letter ? 7 : 6;
        default:
            return 8;
    }
}

class TreeBuilder {
  public:
    TreeBuilder(const std::vector<Paragraph>& paragraphs, std::size_t begin, bool appendix, std::string where)
        : p_(paragraphs), begin_(begin), appendix_(appendix), where_(std::move(where)) {}

    Body build() {
        body_.end = appendix_ ? p_.size() : signature_at();
        unit_is_article_ = has_articles();
        for (std::size_t i = begin_; i < body_.end;) i = take(i);
        body_.tree = fold();
        return std::move(body_);
    }

  private:
    struct Flat {
        int level = 0;
        Node node;
    };

    // Where signature and approvals begin: a short paragraph that ends with a name, with the position lines
    // above it.
    std::size_t signature_at() const {
        std::size_t found = p_.size();
        std::size_t last_point = begin_;
        for (std::size_t i = begin_; i < p_.size(); ++i) {
            const Paragraph& paragraph = p_[i];
            if (paragraph.table >= 0) continue;
            const std::string& text = paragraph.text;
            const Marker marker = marker_of(text);
            if (marker) {
                last_point = i;
                continue;
            }
            if (text.size() > 500) continue;
            if (starts_with(Tokens(std::string_view(text).substr(0, 60)), terms().approvals,
                            opening_quote(text) > 0 ? 1 : 0) &&
                text.size() < 60) {
                found = i;
                break;
            }
            if (trailing_name(text) != std::string::npos && opening_quote(text) == 0) {
                found = i;
                break;
            }
        }
        // Position lines: short, no sentence, above the name.
        while (found < p_.size() && found > last_point + 1) {
            const std::string& above = p_[found - 1].text;
            if (p_[found - 1].table >= 0 || above.size() > 260 || ends_sentence(above) || marker_of(above) ||
                !note_kind(above).empty() || !starts_upper(above))
                break;
            --found;
        }
        if (found < p_.size()) return found;
        // No name to be read: position lines at the end still are a signature when the last sentence is the
        // entry into force.
        std::size_t end = p_.size();
        while (end > last_point + 1 && p_[end - 1].table < 0 && p_[end - 1].text.size() < 200 &&
               !ends_sentence(p_[end - 1].text) && note_kind(p_[end - 1].text).empty())
            --end;
        return end;
    }

    bool has_articles() const {
        for (std::size_t i = begin_; i < std::min(body_.end, begin_ + 40); ++i) {
            const Marker marker = marker_of(p_[i].text);
            if (marker.kind == NodeKind::Article && !marker.quoted) return true;
            if (marker.kind == NodeKind::Point && !marker.quoted) return false;
        }
        return false;
    }

    std::size_t take(std::size_t i) {
        const Paragraph& paragraph = p_[i];
        if (paragraph.table >= 0) {
            Node node;
            node.kind = NodeKind::Table;
            node.table = static_cast<std::size_t>(paragraph.table);
            flat_.push_back({8, std::move(node)});
            body_.parts.push_back({PartKind::Table, {}, static_cast<std::size_t>(paragraph.table)});
            return i + 1;
        }
        const std::string& text = paragraph.text;
        if (const std::string kind = note_kind(text);
            !kind.empty() && !(appendix_ && ends_sentence(text) && text.back() == ':')) {
            body_.notes.push_back({kind, text::collapse_spaces(text), at()});
            body_.parts.push_back({PartKind::Note, text, 0});
            return i + 1;
        }
        if (i > begin_ && quote_begins(i)) return take_quote(i);
        const int expected = last_.major < 0 ? 1 : last_.major + 1;
        Marker marker = marker_of(text, unit_is_article_ ? 0 : expected);
        if (!marker && unit_is_article_) marker = article_marker(text, std::max(0, last_article_.major) + 1);
        if (marker.quoted) marker = {};
        if (marker.kind == NodeKind::Point && heading_like_point(i, marker)) marker.kind = NodeKind::Chapter;
        if (marker && !accept(i, marker)) marker = {};
        Node node;
        if (marker) {
            node.kind = marker.kind;
            node.number = marker.number;
            node.label = text::collapse_spaces(std::string_view(text).substr(0, marker.text_begin));
            const std::string rest = text::collapse_spaces(
                std::string_view(text).substr(std::min(marker.text_begin, text.size())));
            const bool heading = marker.kind == NodeKind::Section || marker.kind == NodeKind::Chapter ||
                                 marker.kind == NodeKind::Paragraph ||
                                 (marker.kind == NodeKind::Article && !ends_sentence(rest));
            (heading ? node.heading : node.text) = rest;
            if (const Tokens words(rest); starts_with(words, terms().gone)) {
                node.status = "repealed";
                for (const FoundReference& found : find_references(words)) {
                    node.status_by = found.reference;
                    break;
                }
            }
            remember(marker);
            body_.parts.push_back({heading ? PartKind::Heading : PartKind::Body, text, 0});
        } else {
            node.text = text::collapse_spaces(text);
            body_.parts.push_back({PartKind::Body, text, 0});
        }
        flat_.push_back({level_of(marker), std::move(node)});
        return i + 1;
    }

    void remember(const Marker& marker) {
        switch (marker.kind) {
            case NodeKind::Article:
                article_ = marker.number;
                last_article_ = ordinal(marker.number);
                last_ = {};
                break;
            case NodeKind::Point:
                last_ = ordinal(marker.number);
                point_ = marker.number;
                break;
            default:
                break;
        }
    }

    std::string at() const {
        std::string out = where_;
        const auto add = [&](const std::string& word, const std::string& number) {
            if (number.empty()) return;
            if (!out.empty()) out += ", ";
            out += word + " " + number;
        };
        add("article", article_);
        add("point", point_);
        return out.empty() ? "body" : out;
    }

    // "2. Порядок оказания услуги" set as a heading: no full stop, and the points go on with another number.
    bool heading_like_point(std::size_t i, const Marker& marker) const {
        const std::string& text = p_[i].text;
        if (!appendix_ || text.size() > 300 || ends_sentence(text) || text.find("__") != std::string::npos)
            return false;
        if (i + 1 >= p_.size()) return false;
        const Marker next = marker_of(p_[i + 1].text);
        if (next.kind != NodeKind::Point || next.quoted) return false;
        const Ordinal mine = ordinal(marker.number);
        const Ordinal following = ordinal(next.number);
        if (mine.major == following.major) return true;
        return last_.major > 0 && following.major == last_.major + 1 && mine.major != last_.major + 1;
    }

    bool accept(std::size_t i, const Marker& marker) {
        if (marker.kind == NodeKind::Article) {
            const Ordinal n = ordinal(marker.number);
            if (last_article_.major < 0) return true;
            return n.major > last_article_.major ||
                   (n.major == last_article_.major && n.minor > last_article_.minor) || n.major == 1;
        }
        if (marker.kind != NodeKind::Point) return true;
        const Ordinal n = ordinal(marker.number);
        if (n.major < 0) return false;
        if (last_.major < 0) return n.major <= 1 || appendix_ || comes_later(i, n.major + 1);
        if (n.minor > 0)
            return (n.major == last_.major && n.minor > last_.minor) || n.major == last_.major + 1;
        if (n.major == last_.major + 1) return true;
        if (n.major > last_.major) {
            // A gap: points are missing, or this is no point of the row. The row must go on from here.
            const bool small = n.major - last_.major <= 3;
            return (small && !announced(i)) || (n.major - last_.major <= 40 && comes_later(i, n.major + 1) &&
                                                !comes_later(i, last_.major + 1));
        }
        // A restart: under a heading of its own only.
        if (n.major == 1 && appendix_ && i > 0) {
            const std::string& above = p_[i - 1].text;
            return p_[i - 1].table >= 0 || (!ends_sentence(above) && !marker_of(above)) ||
                   level_above_is_heading();
        }
        return false;
    }

    bool level_above_is_heading() const { return !flat_.empty() && flat_.back().level <= 3; }
    bool announced(std::size_t i) const {
        return i > 0 && p_[i - 1].text.ends_with(":") && announces_wording(p_[i - 1].text);
    }

    bool comes_later(std::size_t i, int number) const {
        for (std::size_t k = i + 1; k < std::min(body_.end, i + 400); ++k) {
            const Marker marker = marker_of(p_[k].text);
            if (marker.kind == NodeKind::Point && !marker.quoted && ordinal(marker.number).major == number)
                return true;
        }
        return false;
    }

    static bool lone_letter(const std::string& text) {
        return text.size() <= 2 && (text.front() < '0' || text.front() > '9');
    }

    static bool names_row(const std::string& text) {
        if (text.size() > 300) return false;
        const std::vector<Unit> units = find_units(Tokens(text));
        return std::any_of(units.begin(), units.end(), [](const Unit& unit) { return unit.name == "row"; });
    }

    bool quote_begins(std::size_t i) const {
        const std::string& text = p_[i].text;
        const std::string& above = p_[i - 1].text;
        if (p_[i - 1].table >= 0) return false;
        const bool colon = above.ends_with(":") || above.ends_with(": ") ||
                           (announces_wording(above) && !ends_sentence(above)) || displaced_colon(above);
        if (!colon) return false;
        if (opening_quote(text) > 0) return true;
        // A mark that stands alone before a table was read as a letter.
        if (lone_letter(text) && announces_wording(above)) return true;
        // The reader of the picture lost the mark: a number that is not the next of this row.
        if (!announces_wording(above)) return false;
        const Marker marker = marker_of(text);
        if (marker.kind != NodeKind::Point && marker.kind != NodeKind::Article) return false;
        const Ordinal n = ordinal(marker.number);
        return marker.kind == NodeKind::Article || (last_.major >= 0 && n.major != last_.major + 1);
    }

    std::size_t take_quote(std::size_t i) {
        const std::size_t open = lone_letter(p_[i].text) ? p_[i].text.size() : opening_quote(p_[i].text);
        // The wording is a row of a table, whose closing mark readers of pictures lose.
        const bool alone = open == p_[i].text.size() || (i > begin_ && names_row(p_[i - 1].text));
        std::size_t end = i;  // last paragraph of the block
        std::size_t soft = p_.size();
        // A row of points inside the wording goes on by itself; wording that begins with a subpoint has none.
        const Marker first = marker_of(p_[i].text);
        Ordinal inside = first.kind == NodeKind::Subpoint ? Ordinal{} : ordinal(first.number);
        bool closed = false;
        for (std::size_t k = i; k < body_.end; ++k) {
            const std::string& text = p_[k].text;
            if (k > i && p_[k].table < 0) {
                const Marker marker = marker_of(text);
                const bool after_soft = soft + 1 == k;
                if (marker && !marker.quoted && row_goes_on(marker, inside, after_soft)) break;
                if (is_command(text) && (after_soft || text.ends_with(":") || displaced_colon(text))) break;
                // The reader lost the closing mark of a row: the next command, or the next document, ends it.
                if (alone && ((is_command(text) && ends_sentence(text)) || opens_document(text))) break;
                if (marker && marker.kind == NodeKind::Point) inside = ordinal(marker.number);
            }
            end = k;
            if (p_[k].table >= 0) continue;
            const QuoteState state = quotes_of(text, k == i ? open : 0);
            if (state.closes) {
                closed = true;
                break;
            }
            if (state.may_close && soft == p_.size()) soft = k;
            if (state.may_close) soft = k;
        }
        if (!closed && soft < p_.size() && soft >= i && end == body_.end - 1) end = soft;
        Node quote;
        quote.kind = NodeKind::Quote;
        std::vector<Paragraph> inner(p_.begin() + static_cast<std::ptrdiff_t>(i),
                                     p_.begin() + static_cast<std::ptrdiff_t>(end + 1));
        inner.front().text.erase(0, open);
        if (closed || soft == end) strip_closing(inner.back().text);
        if (inner.front().text.empty() && inner.front().table < 0) inner.erase(inner.begin());
        for (std::size_t k = i; k <= end; ++k) {
            if (p_[k].table >= 0) {
                body_.parts.push_back({PartKind::Table, {}, static_cast<std::size_t>(p_[k].table)});
            } else {
                body_.parts.push_back({PartKind::Body, p_[k].text, 0});
            }
        }
        TreeBuilder builder(inner, 0, true, where_);
        Body nested = builder.build();
        quote.children = std::move(nested.tree);
        flat_.push_back({8, std::move(quote)});
        return end + 1;
    }

    // Does this numbered paragraph continue the row outside the quoted block?
    bool row_goes_on(const Marker& marker, const Ordinal& inside, bool after_close) const {
        const Ordinal n = ordinal(marker.number);
        if (marker.kind == NodeKind::Article)
            return unit_is_article_ && n.major == last_article_.major + 1 && after_close;
        if (marker.kind == NodeKind::Point) {
            if (last_.major < 0 || n.major != last_.major + 1 || n.minor != 0) return false;
            return after_close || inside.major < 0 || n.major != inside.major + 1;
        }
        if (marker.kind == NodeKind::Subpoint) return after_close;
        return false;
    }

    std::vector<Node> fold() {
        std::size_t at = 0;
        return fold_level(at, 0);
    }
    // Takes nodes deeper than `level` from `at` on.
    std::vector<Node> fold_level(std::size_t& at, int level) {
        std::vector<Node> out;
        while (at < flat_.size() && flat_[at].level > level) {
            const int mine = flat_[at].level;
            Node node = std::move(flat_[at].node);
            ++at;
            if (mine < 8) node.children = fold_level(at, mine);
            out.push_back(std::move(node));
        }
        return out;
    }

    const std::vector<Paragraph>& p_;
    std::size_t begin_;
    bool appendix_;
    std::string where_;
    Body body_;
    std::vector<Flat> flat_;
    bool unit_is_article_ = false;
    Ordinal last_;
    Ordinal last_article_;
    std::string article_;
    std::string point_;
};

}  // namespace

Body read_body(const std::vector<Paragraph>& paragraphs, std::size_t begin, bool appendix,
               const std::string& where) {
    return TreeBuilder(paragraphs, begin, appendix, where).build();
}

}  // namespace qujat::acts
