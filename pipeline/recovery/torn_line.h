#pragma once
// One line whose link text may have been torn to its end: where the gaps are, what the torn text can be read
// as, and which links go into which gaps. Private to torn_links.cpp. Threads: one mender per line.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "recovery/layout.h"
#include "recovery/lexicon.h"

namespace qujat::recovery {

inline constexpr double kTornLinkAccept = 4;  // points a plan needs for each link

struct LinkGap {
    enum Kind { Inner, Start, Mark } kind;
    std::size_t begin;  // blanks
    std::size_t end;    // what follows
};

struct LinkUnit {
    std::size_t begin;
    std::size_t end;
    LinkGrammar::Head head;  // of a link with a head word
    bool number_only = false;
    bool piece = false;  // its first word is the rest of one that the line above begins
};

struct LinkPlan {
    double score = 0;
    std::size_t tail = 0;  // where the torn text begins
    bool glued = false;
    std::vector<std::pair<LinkGap, LinkUnit>> moves;
    bool joins_above = false;  // the first move goes to the end of the line above
    bool above_needs_blank = true;
};

class TornLine {
  public:
    // The line, the nearest ones above and below that are not blank, and the indent most paragraphs have.
    // `lexicon` may be null.
    TornLine(const LinkGrammar& grammar, const Lexicon* lexicon, std::u32string line, std::u32string above,
             std::u32string below, std::size_t usual_indent);

    // The best plan that has enough points; none when the line is sound.
    std::optional<LinkPlan> plan();

    const std::u32string& line() const { return line_; }  // without blanks at its end

  private:
    // What may have been torn, and from where: torn_line_units.cpp
    void find_gaps();
    void add_glued(std::size_t begin, std::vector<std::size_t>& out) const;
    std::vector<std::size_t> tails() const;
    bool stands_right();
    void read_units(std::size_t at, std::vector<LinkUnit>& units,
                    std::vector<std::vector<LinkUnit>>& readings) const;
    bool is_code(std::size_t at) const;
    template <typename GoOn>
    void with_numbers(LinkUnit unit, GoOn go_on) const;

    // How well a link sits in a gap: torn_line_fit.cpp
    bool is_hole(unsigned want, std::u32string_view right) const;
    double fit(const LinkGap& gap, const LinkUnit& unit, bool first, bool behind_another,
               bool before_another) const;
    double hanging(std::size_t tail, const LinkUnit& first, bool gaps_left) const;
    void place(std::size_t tail, const std::vector<LinkUnit>& units, std::optional<LinkPlan>& best) const;

    const LinkGrammar& grammar_;
    const Lexicon* lexicon_;
    std::u32string line_;
    std::u32string above_;
    std::u32string below_;
    std::size_t usual_indent_;
    std::vector<LinkGap> gaps_;
    std::size_t most_units_ = 0;
};

}  // namespace qujat::recovery
