#pragma once
// A set of words as a minimal acyclic automaton: 4 bytes an edge, usable straight from a mapped file.
//
// An edge packs: bits 0-6 letter code, bits 7-9 word flags (0: no word ends here), bit 10 last edge of its
// node, bits 11-31 index of the first edge of the target node (0: the target has no edges). Edge 0 is a
// filler; the root's edges begin at index 1. Built by Daciuk's incremental construction from sorted words.
// Threads: a view is immutable and may be shared.

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "recovery/lexicon_alphabet.h"

namespace qujat::recovery {

using CodeView = std::basic_string_view<LetterCode>;

class Automaton {
  public:
    using Node = std::uint32_t;  // index of the node's first edge; 0 is the node without edges
    struct Step {
        Node node = 0;
        std::uint8_t flags = 0;  // of the word that ends with this letter; 0: none does
        bool exists = false;
    };

    Automaton() = default;
    explicit Automaton(std::span<const std::uint32_t> edges) : edges_(edges) {}

    Node root() const { return edges_.size() > 1 ? 1 : 0; }
    Step step(Node from, LetterCode code) const;
    std::uint8_t find(CodeView word) const;  // flags of the word, 0 when it is not there
    bool has_prefix(CodeView prefix) const;

    // Checks that every target lies inside; a damaged file must not lead a walk outside.
    bool sound() const;

  private:
    std::span<const std::uint32_t> edges_;
};

class AutomatonBuilder {
  public:
    AutomatonBuilder();
    ~AutomatonBuilder();

    // Words in strictly rising order of their codes; flags 1..7.
    void add(CodeView word, std::uint8_t flags);
    std::vector<std::uint32_t> finish();

  private:
    struct Work;
    std::unique_ptr<Work> work_;
};

}  // namespace qujat::recovery
