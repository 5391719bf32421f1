#pragma once
// Private to the room. Parts of a page's picture, upright and clean enough to look at. Threads: pure
// functions.

#include "forms/layout.h"
#include "page/raster.h"

namespace qujat::forms {

// Grey, and without salt: parts of a few dark pixels standing alone, as poor scanners strew. Letters and
// points of letters are larger.
page::Raster without_salt(const page::Raster& picture);

// The part of a grey or coloured picture between these upright pixels of its sheet, in grey, upright, one
// pixel of the picture to one of the part.
page::Raster cut_out(const page::Raster& picture, const Sheet& sheet, double left, double top, double right,
                     double bottom);

// Takes a ruled line about `y` out of an upright part; strokes of letters that go through it stay.
void take_line(page::Raster& part, double y, double letter_height);

// The paper's tone, also under a blot over half of the part; the tone ink is darker than; and the same for
// ruled lines, which are faint beside letters.
int paper_level(const page::Raster& part);
int ink_level(const page::Raster& part);
int faint_level(const page::Raster& part);

}  // namespace qujat::forms
