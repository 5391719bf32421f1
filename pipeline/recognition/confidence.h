#pragma once
// How sure a word is, calibrated on made pages: of words said to be c sure, the share c is right. Private to
// recognition. Threads: pure functions.

#include "page/page.h"
#include "recognition/engine.h"

namespace qujat::recognition {

// `word` holds the settled text; `agreed`: a second reading said the same.
double calibrated(const ReadWord& read, const page::Word& word, bool agreed);

}  // namespace qujat::recognition
