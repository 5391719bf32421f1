#pragma once
// Look-alikes, lost strokes and tails, and letters replaced by '?': words that are nearly right.
// Private to the decoder. Threads: pure over immutable models.

#include <string>
#include <string_view>

#include "recovery/channel.h"
#include "recovery/decoder_line.h"

namespace qujat::recovery {

// The channel of nearly right text: the hand-made table, every letter for itself, and any other slip at a
// high price. With `lossy` a '?' or U+FFFD may stand for any letter.
Channel near_channel(std::string_view table, bool lossy);

// Tokens of the line with those that are not in question marked as protected or sure, the rest lower-cased
// for the beam.
std::vector<LineToken> near_tokens(std::u32string_view line, const WordScorer& scorer, bool lossy);

// Whether the reading may replace the token, and how sure that is (0..1). `identity` is what the token itself
// is worth less than the reading, natural logarithm.
struct NearVerdict {
    bool changed = false;
    double confidence = 0;
    double margin = 0;
};
// With `careful` only listed slips are taken back: a document that knows its words has its writer's own
// slips, too.
NearVerdict judge(std::u32string_view token, const ChosenReading& chosen, const WordScorer& scorer,
                  bool opening, bool lossy, bool careful);

// The token with the reading in the place of its letters, in the case they have; the marks around them stay.
std::u32string with_case_of(std::u32string_view token, const Reading& reading, bool lossy);

}  // namespace qujat::recovery
