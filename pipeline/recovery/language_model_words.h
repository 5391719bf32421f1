#pragma once
// How often words and pairs of words are met in the documents of the genre, and in which case they are
// written.
//
// Filled from the counts of the mapped lexicon file and, if the caller likes, from clean documents of the
// user's own archive or from the damaged document itself. Words are kept in lower case as letter codes; a
// prefix tree over them gives the share of running text that begins like this, which is what a beam needs.
// Threads: fill first, then const and shareable.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "recovery/lexicon_automaton.h"

namespace qujat::recovery {

class WordModel {
  public:
    using WordId = std::uint32_t;
    using Node = std::uint32_t;  // of the prefix tree; 0 is the root
    static constexpr WordId kUnknown = 0;
    static constexpr Node kNoNode = 0xFFFFFFFFu;

    // Lines "word<TAB>count" and "word word<TAB>count" as the lexicon file holds them; words in their usual
    // case.
    void add_counts(std::string_view tsv);
    // Running text: every word and pair of neighbours counts `weight` times.
    void add_text(std::string_view utf8, double weight = 1);
    // Builds the prefix tree; call it after the last add and before any question.
    void finish();

    WordId id_of(CodeView word) const;
    double unigram(WordId word) const;  // probability; 0 for kUnknown
    double bigram(WordId before,
                  WordId word) const;     // discounted share of `before`'s followers; 0 when never seen
    double backoff(WordId before) const;  // what is left for words never seen after `before`; 1 if unknown
    double total() const { return total_; }

    // Share of the word's uses that are written with a capital first letter, or in capitals throughout; -1 if
    // unknown.
    double title_share(WordId word) const;
    double upper_share(WordId word) const;
    // The same for the word's uses after `before`; `uses` tells how many there were.
    double title_share_after(WordId before, WordId word, double& uses) const;

    Node step(Node from, LetterCode code) const;  // kNoNode when no known word goes on like this
    double prefix_probability(Node node) const { return nodes_[node].mass; }
    WordId word_at(Node node) const { return nodes_[node].word; }

  private:
    struct Entry {
        double count = 0;
        double title = 0;
        double upper = 0;
        double followers = 0;  // kinds of words seen after it
        double paired = 0;     // how often any was
        double followed = 0;   // that, or the word's own count where pairs were left out
    };
    struct TreeNode {
        Node first_child = kNoNode;
        Node next_sibling = kNoNode;
        WordId word = kUnknown;
        LetterCode code = 0;
        double mass = 0;
    };
    WordId intern(CodeView word);
    void count_word(std::u32string_view written, double weight, WordId& before);

    std::unordered_map<std::string, WordId> ids_;
    std::vector<Entry> entries_{Entry{}};
    std::vector<std::string> words_{std::string()};
    struct Pair {
        double count = 0;
        double title = 0;  // of them, the second word with a capital first letter
    };
    std::unordered_map<std::uint64_t, Pair> pairs_;
    std::vector<TreeNode> nodes_{TreeNode{}};
    double total_ = 0;
};

}  // namespace qujat::recovery
