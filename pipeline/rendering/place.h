#pragma once
// A place in a template file, for messages; and the nearest right word for a wrong one. Threads: values.

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace qujat::rendering {

struct Place {
    std::string file;
    int line = 1;    // from 1
    int column = 1;  // in characters, from 1

    // The place `offset` bytes into `text`, when this is where `text` begins.
    Place at(std::string_view text, std::size_t offset) const;
};

// An error at a place of a template. {0} and {1} of the sentence are line and column; the message's own
// values count from {2}.
base::Error error_at(const Place& place, base::Message message);

// The word of `known` that needs the fewest changed letters to become `word`; empty when all are far off.
std::string nearest(std::string_view word, const std::vector<std::string>& known);

}  // namespace qujat::rendering
