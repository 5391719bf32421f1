#include "recovery/layout.h"

namespace qujat::recovery {

Edits repair_layout(std::string_view text, const Plausibility& plausibility, const LinkGrammar& grammar,
                    double threshold) {
    Lines lines(text);
    close_letter_spacing(lines, plausibility);
    close_addresses(lines);
    return_torn_links(lines, grammar, plausibility.lexicon());
    mend_line_ends(lines);
    return lines.edits(threshold);
}

}  // namespace qujat::recovery
