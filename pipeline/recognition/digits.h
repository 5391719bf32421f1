#pragma once
// Numbers read a second time. Private to recognition. Threads: as the Engine's.
//
// 3 is read as 5 in faces with a flat-topped 3 (PT Serif, PT Sans) even on clean pages, by every model but
// the English one most of all; a dotted or slashed 0 is read as 6, 8, 9 or a letter. Every figure of a word
// is therefore looked at by its shape (figures.h). Where the eye and the first model say the same, that is
// it; otherwise the English model reads the word, then the Russian one, and what two say that share no habit
// counts. The rest is flagged.

#include "page/raster.h"
#include "recognition/engine.h"
#include "recognition/layout.h"
#include "recognition/models.h"

namespace qujat::recognition {

struct NumberReading {
    std::string text;       // settled
    std::string other;      // a reading that differs, when the two could not be settled for certain
    bool agreed = false;    // every digit was said twice, by a model and by its shape or by two models
    bool doubtful = false;  // a digit is open: a person should look
};

// `word` was read by the first model and holds a digit; `room` is where its ink may reach.
NumberReading read_number(Models& models, const page::Raster& grey, const ReadWord& word,
                          const page::Box& room);

// The box of word `i` of a line and some room beside it, as far as the next words: the engine's boxes now and
// then lose the last figure.
page::Box room_of(const std::vector<ReadWord>& words, std::size_t i);

// Whether a word without digits may be a number read as letters: short, unsure or in no dictionary; of one
// sign only where it stands `alone` in a cell of a table.
bool may_be_number(const ReadWord& word, bool alone);
// Whether such a word is figures to the eye and to the English model; `number` is then its reading.
bool looks_like_number(Models& models, const page::Raster& grey, const ReadWord& word, NumberReading& number);

// A word that begins with the bracket or stop of a list number whose figures the engine has cut off at the
// margin: they are sought left of it. `word` then covers them.
bool find_lost_figures(Models& models, const page::Raster& grey, ReadWord& word, NumberReading& number);

// Numbers of items that stand apart left of their texts and were passed over become the first words of their
// lines.
void find_margin_numbers(Models& models, const page::Raster& grey, Reading& reading);

}  // namespace qujat::recognition
