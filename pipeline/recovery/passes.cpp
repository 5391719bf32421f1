#include "recovery/passes.h"

#include <algorithm>

namespace qujat::recovery {
namespace {

// Where a byte of the text before a pass lies after it; inside a replaced piece the piece's begin or end.
class Moves {
  public:
    explicit Moves(const Pass& pass) {
        std::size_t shift_before = 0;  // bytes that left the text minus those that came, so far
        std::size_t shift_after = 0;
        for (const page::Repair& repair : pass.repairs) {
            const std::size_t old_begin = repair.begin - shift_after + shift_before;
            places_.push_back({old_begin, old_begin + repair.before.size(), repair.begin, repair.end});
            shift_before += repair.before.size();
            shift_after += repair.after.size();
        }
    }

    std::size_t begin(std::size_t old) const { return moved(old, true); }
    std::size_t end(std::size_t old) const { return moved(old, false); }

  private:
    struct Place {
        std::size_t old_begin, old_end, new_begin, new_end;
    };

    std::size_t moved(std::size_t old, bool to_begin) const {
        const auto next =
            std::upper_bound(places_.begin(), places_.end(), old,
                             [](std::size_t value, const Place& place) { return value < place.old_begin; });
        if (next == places_.begin()) return old;
        const Place& place = *(next - 1);
        if (old >= place.old_end) return old - place.old_end + place.new_end;
        return to_begin ? place.new_begin : old == place.old_begin ? place.new_begin : place.new_end;
    }

    std::vector<Place> places_;
};

}  // namespace

void take_in(Edits edits, Recovered& recovered) {
    if (edits.changed()) {
        const Moves moves(edits.pass());
        for (page::Repair& repair : recovered.repairs) {
            repair.begin = moves.begin(repair.begin);
            repair.end = std::max(repair.begin, moves.end(repair.end));
        }
        for (Flag& flag : recovered.flagged) {
            flag.begin = moves.begin(flag.begin);
            flag.end = std::max(flag.begin, moves.end(flag.end));
        }
        recovered.text = std::move(edits.text());
        recovered.repairs.insert(recovered.repairs.end(), edits.pass().repairs.begin(),
                                 edits.pass().repairs.end());
        recovered.passes.push_back(std::move(edits.pass()));
    }
    recovered.flagged.insert(recovered.flagged.end(), edits.flags().begin(), edits.flags().end());
}

}  // namespace qujat::recovery
