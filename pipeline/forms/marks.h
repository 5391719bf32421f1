#pragma once
// Private to the room. What is set on a form without words: ticks in boxes, a signature, a round stamp.
// Each is looked for in the picture, at the place the print names. Threads: pure functions.

#include "forms/align.h"
#include "forms/forms.h"
#include "forms/layout.h"
#include "forms/places.h"

namespace qujat::forms {

// The box left of a choice's words.
enum class Tick { Absent, Present, Unsure };

// In an upright part of a picture the square box about that high, and whether it is ticked: by a cross, a
// hook, filled in. Unsure when no box is found, when there is hardly a trace in it, and when a ring is drawn
// about it.
Tick find_tick(const page::Raster& part, double letter_height);

// A field of boxes: the ticked choices' texts in the form's language, their ids as the typed value.
Field read_boxes(const Pattern& pattern, const Alignment& alignment, int item,
                 const std::vector<const Piece*>& pieces, const std::vector<Sheet>& sheets,
                 const Sight& sight);

// Whether something is written left of a name's line, where the signature belongs.
bool is_signed(const WritingLine& line, const Alignment& alignment, const std::vector<const Piece*>& pieces,
               const std::vector<Sheet>& sheets, const Sight& sight);

// The round stamp about the printed place of the seal.
Seal find_seal(const Pattern& pattern, const Alignment& alignment, const std::vector<const Piece*>& pieces,
               const std::vector<Sheet>& sheets, const Sight& sight);
// In a grey part of a picture of that resolution, a ring 1.8 to 5 cm across.
Seal find_ring(const page::Raster& part, double dpi);

}  // namespace qujat::forms
