#pragma once
// Chains of wrong decodings and the search for the one that explains a text.
//
// A step takes a text back: its letters as bytes in the encoding a program read them in, those bytes as text
// in the encoding they were written in. The search is best first over steps, three at most, on the length of
// the description (Plausibility). Threads: immutable.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recovery/code_pages.h"
#include "recovery/plausibility.h"

namespace qujat::recovery {

struct Step {
    const CodePage* reader = nullptr;  // what the program took the bytes for
    std::string_view written;  // what they were: "UTF-8", "UTF-16LE", "UTF-16BE" or a code page's name
    bool operator==(const Step&) const = default;
};

struct Chain {
    std::vector<Step> steps;  // in the order they are taken back
    std::string name()
        const;  // "UTF-8 read as windows-1252, twice" in short: "windows-1252>UTF-8,windows-1252>UTF-8"
    bool operator==(const Chain&) const = default;
};

// What a chain makes of a text.
struct Unchained {
    std::u32string text;
    int lost = 0;  // letters whose bytes were partly gone and were chosen by what reads best
};

struct Finding {
    Chain chain;
    Unchained result;
    Reading reading;    // of the result
    Reading changed;    // of the words that are not what they were
    double gain = 0;    // bits saved against the text as it stands, after paying for the chain
    double margin = 0;  // bits to the best different result, or to leaving the text alone
};

class ChainSearch {
  public:
    explicit ChainSearch(const Plausibility& plausibility) : plausibility_(plausibility) {}

    // The chain that explains the text; absent when none is convincing.
    std::optional<Finding> search(std::u32string_view text) const;

    // One given chain; absent when the text cannot have come about that way.
    std::optional<Unchained> apply(const Chain& chain, std::u32string_view text) const;

  private:
    struct Node;
    std::optional<Unchained> decode(const std::string& bytes, const Step& step) const;
    std::u32string fill_lost(std::u32string_view text, const CodePage& reader) const;
    std::u32string fill_run(std::u32string_view run, const CodePage& reader) const;
    void expand(const Node& node, std::vector<Node>& into) const;

    const Plausibility& plausibility_;
};

// The words of a result that differ from what stood there: what a repair is judged by.
std::u32string changed_words(std::u32string_view before, std::u32string_view after);

// A finding that may be acted upon without further evidence.
bool convincing(const Finding& finding);
// Words somebody may have meant: known ones, or ones whose letters follow each other as in known ones.
bool reads_like_words(const Reading& reading, double gain);

}  // namespace qujat::recovery
