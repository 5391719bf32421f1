#pragma once
// Private to the room. Sets the printed texts of a form against the words of a page group: what matches is
// print, what stands between is what somebody wrote. One dynamic programme over both sequences, so that a
// lost caption, a misread label or a value that repeats a label does not throw the rest out of step.

#include <string>
#include <vector>

#include "forms/definition.h"
#include "forms/layout.h"

namespace qujat::forms {

// A form in one language as a sequence of printed words and places to write on.
struct Pattern {
    enum class Part { Corner, Title, Label, Slot, After, Caption, Print, TableSlot, Box, Choice };
    struct Token {
        Part part = Part::Print;
        int item = -1;       // index into the form's items
        int choice = -1;     // of a box to tick and its words: index into the item's choices
        std::u32string key;  // of a printed word
    };
    const FormDefinition* form = nullptr;
    text::Language language = text::Language::Russian;
    std::vector<Token> tokens;
    double printed_letters = 0;  // of title, labels, captions and prints
};

Pattern pattern_of(const FormDefinition& form, text::Language language);
bool is_place(const Pattern::Token& token);  // to write on or to tick, not print

struct Alignment {
    // For each piece: index of the item it was written into, -1 for print, -2 for neither.
    static constexpr int kPrint = -1;
    static constexpr int kStray = -2;
    std::vector<int> owner;
    std::vector<int> token_of;    // for each piece the printed token it matched, -1 for none
    std::vector<int> piece_of;    // for each token the piece that matched it, -1 when the print was not found
    double fit = 0;               // 0..1, share of the form's printed letters found
    double stray = 0;             // share of the pages' letters that are neither print nor written in a place
    std::size_t longest_gap = 0;  // longest run of printed words not found
};

// `pieces` in reading order over all pages.
Alignment align(const Pattern& pattern, const std::vector<const Piece*>& pieces);

// Share of the pattern's printed letters whose words occur anywhere among the words of the page: a quick
// first sieve.
double overlap(const Pattern& pattern, const std::vector<const Piece*>& pieces);
// The same for the words a form opens with (corner, title, first labels).
double overlap_of_head(const Pattern& pattern, const std::vector<const Piece*>& pieces);

// Edit distance, cut off at `limit` + 1.
int distance(const std::u32string& a, const std::u32string& b, int limit);

}  // namespace qujat::forms
