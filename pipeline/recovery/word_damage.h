#pragma once
// Which lines need the decoder of words, and for what: Kazakh that was read as Latin letters, letters lost as
// '?', words that no list knows. A line whose words are all known needs nothing. Threads: immutable.

#include <string_view>

#include "recovery/decoder.h"
#include "recovery/edits.h"
#include "recovery/plausibility.h"

namespace qujat::recovery {

// Perhaps: all words are known, but Kazakh ones may be other words that lost a stroke; the document decides.
// ShortLatin: a word or two of Latin letters that are no English; such a line is read only with strong proof.
enum class WordNeed { None, Perhaps, ShortLatin, LatinReading, LookAlikes, Lossy };
WordNeed word_need(std::u32string_view line, const Plausibility& plausibility);

// Most of the text is Kazakh that was read as Latin letters: gaps in it are no traces of torn links.
bool reads_as_latin(std::string_view text, const Plausibility& plausibility);

// "14.30-?а дейін": the letter lost behind a number is told by the number.
Edits repair_number_endings(std::string_view text);

struct WordPass {
    Edits edits;
    bool latin_document = false;  // most of the letters were a Latin reading
    bool lossy = false;
};

// Repairs the words of a document or of a single line. A line by itself is taken for a Latin reading only if
// what comes out is Kazakh; in a document that is one, every such line is.
WordPass repair_words(std::string_view text, const Plausibility& plausibility, const Decoder& decoder,
                      double threshold);

}  // namespace qujat::recovery
