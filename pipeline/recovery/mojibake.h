#pragma once
// The pass over a document that takes wrong decodings back: the whole document's chain first, then a line's
// own, then that of a run of words inside a line. Lines that read well are not looked at twice. Threads:
// immutable.

#include <string_view>
#include <vector>

#include "recovery/chains.h"
#include "recovery/edits.h"
#include "recovery/gate.h"

namespace qujat::recovery {

class Mojibake {
  public:
    Mojibake(const Plausibility& plausibility, const Gate& gate)
        : plausibility_(plausibility), gate_(gate), search_(plausibility) {}

    // `text` is well-formed UTF-8. Returns the text with all its repairs.
    Edits repair(std::string_view text, double threshold) const;

  private:
    struct Unit;
    struct Known;
    std::vector<Unit> suspicious_units(std::string_view text) const;
    void learn_from_document(const std::vector<Unit>& units, Known& known) const;
    void learn_from_unit(const Unit& unit, Known& known) const;
    void repair_unit(const Unit& unit, const Known& known, double threshold, Edits& edits) const;

    const Plausibility& plausibility_;
    const Gate& gate_;
    ChainSearch search_;
};

}  // namespace qujat::recovery
