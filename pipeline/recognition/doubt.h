#pragma once
// Words read a second time because there is doubt. Private to recognition. Threads: as the Engine's.

#include "page/raster.h"
#include "recognition/engine.h"
#include "recognition/models.h"
#include "text/language.h"

namespace qujat::recognition {

// Whether the first reading of a word leaves doubt: low confidence, letters of other languages, or no word of
// any dictionary with less than full confidence.
bool in_doubt(const ReadWord& word, text::Language language);

struct WordReading {
    std::string text;       // the better of the two
    double confidence = 0;  // the engine's own for it
    std::string other;      // the other reading, when it differs
    bool agreed = false;    // both say the same
    bool changed = false;   // the second reading was taken
};

// Reads the word again with the model of `language` (Kazakh or Russian; both when Unknown) and takes the
// better reading.
WordReading read_doubtful(Models& models, const page::Raster& grey, const ReadWord& word,
                          text::Language language);

// A word of signs only that is most likely dirt: small and unsure.
bool is_dirt(const ReadWord& word, double line_height);

}  // namespace qujat::recognition
