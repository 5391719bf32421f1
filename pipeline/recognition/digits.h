#pragma once
// Numbers read a second time. Private to recognition. Threads: as the Engine's.
//
// 3 is read as 5 in faces with a flat-topped 3 (PT Serif, PT Sans) even on clean pages, by every model but
// the English one most of all. A word with digits is therefore read again by the English model, and every 3
// and 5 is looked at: the stroke of the upper half hangs on the left of a 5 and on the right of a 3.

#include "page/raster.h"
#include "recognition/engine.h"
#include "recognition/models.h"

namespace qujat::recognition {

enum class Shape { Three, Five, Unsure };

// What stands in `box`, which holds one digit believed to be 3 or 5.
Shape three_or_five(const page::Raster& grey, const page::Box& box);

// Whether the outline in `box` is that of a 0: full on both sides at the middle, round above and below.
bool outline_of_zero(const page::Raster& grey, const page::Box& box);

struct NumberReading {
    std::string text;       // settled
    std::string other;      // a reading that differs, when the two could not be settled for certain
    bool agreed = false;    // every digit was said twice: by both models, or by one model and the shape
    bool doubtful = false;  // a digit is open: a person should look
};

// `word` was read by the first model and holds a digit. The English model reads it again; where the two
// differ and the shapes do not decide, the Russian one is asked as well.
NumberReading read_number(Models& models, const page::Raster& grey, const ReadWord& word);

}  // namespace qujat::recognition
