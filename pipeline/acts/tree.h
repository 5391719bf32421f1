#pragma once
// Walks over trees of an act. Private to the room.

#include <functional>
#include <string>

#include "acts/acts.h"

namespace qujat::acts {

// "point", "subpoint", ...: how places and JSON name a node's kind.
std::string_view node_name(NodeKind kind);

// Calls `visit` for every node, parents first; `in_quote` tells whether new wording is being read.
void walk(const std::vector<Node>& tree, const std::function<void(const Node&, bool in_quote)>& visit,
          bool in_quote = false);

// Text of a node and of what is below it, one paragraph a line, numbers written before.
std::string full_text(const Node& node);
std::string full_text(const std::vector<Node>& tree);

}  // namespace qujat::acts
