#pragma once
// Finds in an act's trees what a place like "appendix 2, point 4, subpoint 1" names. Private to the room.
// Threads: pure functions.

#include <optional>
#include <string>
#include <vector>

#include "acts/acts.h"

namespace qujat::acts {

struct Step {
    std::string unit;    // "point", "preamble"
    std::string number;  // empty for parts without one
};
std::vector<Step> steps_of(const std::string& place);

// The document of an act that a command speaks of: the act proper, or one of its appendices.
struct Document {
    std::vector<Node>* tree = nullptr;
    std::optional<std::size_t> appendix;  // index into Act::appendices
};

// `of` as an operation has it ("в Правилах ..., утвержденных указанным приказом"); takes a leading appendix
// off `steps`. Absent when it cannot be told.
std::optional<Document> find_document(Act& act, const std::string& of, std::vector<Step>& steps);

// A node and the list it stands in.
struct Spot {
    std::vector<Node>* list = nullptr;
    std::size_t at = 0;
    Node& node() const { return (*list)[at]; }
};
std::optional<Spot> find_node(std::vector<Node>& tree, const Step& step);
// The node that the steps lead to, one after the other.
std::optional<Spot> find_node(std::vector<Node>& tree, const std::vector<Step>& steps);

// Where a new node of this kind and number belongs: the list and the index to insert at. `tree` is what the
// node goes below (the children of its point, or the whole document).
Spot place_for(std::vector<Node>& tree, NodeKind kind, const std::string& number);

// The paragraphs of a part (часть: a sentence begun anew with all that hangs on it) or a passage (абзац: one
// paragraph without a number) of a node, in reading order; the first may be the node itself, for its own
// text. Empty when there is none.
std::vector<Node*> find_paragraphs(Node& node, const Step& step);

}  // namespace qujat::acts
