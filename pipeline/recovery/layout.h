#pragma once
// Layout damage of text taken from PDF files: letter-spaced words, gaps doubled, link text torn to the end of
// its line, brackets and quotes left at line ends, addresses with blanks.
//
// Nothing is added or lost: the characters that are not white space are the same before and after, in another
// order at most; a change that would break this is dropped. Threads: immutable.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "recovery/edits.h"
#include "recovery/link_grammar.h"
#include "recovery/plausibility.h"

namespace qujat::recovery {

// The lines of a document as the passes of this room change them. Lines that nothing changes are views of the
// input.
class Lines {
  public:
    explicit Lines(std::string_view utf8);  // outlives this object

    std::size_t size() const { return original_.size(); }
    std::string_view bytes(std::size_t line) const;  // as it stands now, without its line break
    std::u32string at(std::size_t line) const;
    bool blank(std::size_t line) const;

    // The nearest line above or below that is not blank, at most `reach` blank lines away; npos when there is
    // none.
    std::size_t above(std::size_t line, std::size_t reach = 6) const;
    std::size_t below(std::size_t line, std::size_t reach = 6) const;
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    void change(std::size_t line, std::u32string_view text, const char* rule, double confidence);
    void tie(std::size_t line,
             std::size_t last);     // these lines were changed together and are undone together
    void remove(std::size_t line);  // an emptied line goes with its line break

    Edits edits(double threshold) const;

  private:
    struct Mark {
        std::string now;
        std::string rule;
        double confidence = 1;
        bool removed = false;
        bool changed = false;
        bool tied_to_next = false;
    };
    std::vector<std::string_view> original_;  // with line breaks
    std::map<std::size_t, Mark> marks_;
};

bool is_blank(char32_t c);

void close_letter_spacing(Lines& lines, const Plausibility& plausibility);
void close_addresses(Lines& lines);
void mend_line_ends(Lines& lines);
void return_torn_links(Lines& lines, const LinkGrammar& grammar, const Lexicon* lexicon);

// All of the above.
Edits repair_layout(std::string_view text, const Plausibility& plausibility, const LinkGrammar& grammar,
                    double threshold);

// Hard-wrapped lines joined into paragraphs, page-break gaps closed.
Edits join_paragraphs(std::string_view text);

}  // namespace qujat::recovery
