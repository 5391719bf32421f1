#pragma once
// Private to the room. Figures that differ between two readings as a 3 and a 5.
//
// Readers take a 3 with a flat top (italics, chancery hands, PT Serif) for a 5, and never a 5 for a 3: of 76
// such places in the requests and acts of 228 dossiers of all faces, all were a 3. Those were made pages:
// a refusal rests on what is settled so only where both figures break the rule. Threads: a value of one
// field.

#include <deque>
#include <vector>

#include "forms/layout.h"

namespace qujat::forms {

class Threes {
  public:
    // Every place where one of the readings has a 3 and another a 5, and all have as many figures, becomes
    // a 3.
    Threes(const std::vector<const Piece*>& first, const std::vector<const Piece*>& second);
    Threes(const Threes&) = delete;
    Threes& operator=(const Threes&) = delete;

    // False when nothing was changed; the two readings then are as they came.
    bool changed() const { return changed_; }
    const std::vector<const Piece*>& first() const { return first_; }
    const std::vector<const Piece*>& second() const { return second_; }

  private:
    bool changed_ = false;
    std::vector<const Piece*> first_, second_;
    std::deque<Piece> pieces_;
    std::deque<page::Word> words_;
};

}  // namespace qujat::forms
