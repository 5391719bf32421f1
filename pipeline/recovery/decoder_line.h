#pragma once
// One line of damaged text as a lattice of readings, and the best way through it.
// Private to the decoder. Threads: a LineDecoder belongs to one thread.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recovery/decoder_beam.h"

namespace qujat::recovery {

// A blank-separated piece of the line.
struct LineToken {
    std::size_t begin = 0;  // code points of the line
    std::size_t end = 0;
    bool protected_ = false;  // stays as it is
    std::u32string read_as;   // what the beam reads instead of the piece itself; empty: the piece
    std::u32string sure;      // a word in lower case that is not in question, for its neighbours' sake
};
std::vector<LineToken> tokens_of(std::u32string_view line);

// Digits with marks, URLs, e-mail addresses: what no repair may touch.
bool is_protected(std::u32string_view token);

// One or two tokens and the reading chosen for them.
struct ChosenReading {
    std::size_t first_token = 0;
    std::size_t tokens = 1;
    Reading reading;  // empty parts: stays as it is
    double margin =
        30;            // natural logarithm, to the best way through the line that reads this place otherwise
    double doubt = 0;  // sum over such ways of exp(-how much worse), capped
    std::u32string runner_up;
    // The same against the way on which the token stays as it is; none where no such way was kept.
    std::optional<double> over_itself;
};

struct LineContext {
    WordModel::WordId before = WordModel::kUnknown;  // the last word of the line above
};

class LineDecoder {
  public:
    // `earlier`: see Beam.
    LineDecoder(const WordScorer& scorer, const Channel& channel, BeamCache& cache,
                const TokenReadings* earlier = nullptr)
        : scorer_(scorer), beam_(scorer, channel, cache, earlier) {}

    std::vector<ChosenReading> decode(std::u32string_view line, const std::vector<LineToken>& tokens,
                                      LineContext& context, bool joins = true);

  private:
    const WordScorer& scorer_;
    Beam beam_;
};

// Gives the words of a reading their case.
struct CaseContext {
    bool opening = false;         // the word begins a sentence
    bool starting = false;        // the word begins a text, or follows a blank line
    bool closed_line = false;     // is_closed_line of the line it stands in
    bool quoted = false;          // an opening quote stands before it
    bool after_capitals = false;  // the word before was written in capitals
    WordModel::WordId before = WordModel::kUnknown;
};
// The line ends in a comma, semicolon or colon, or in a full stop after a few words.
bool is_closed_line(std::u32string_view line);
std::u32string with_case(const Reading& reading, const WordScorer& scorer, CaseContext& context);

}  // namespace qujat::recovery
