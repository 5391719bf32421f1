#pragma once
// What one sentence of an amending act commands: verbs, acts, quoted words. Private to the room. Threads:
// pure functions.

#include <cstddef>
#include <string>
#include <vector>

#include "acts/acts.h"
#include "acts/tokens.h"

namespace qujat::acts {

struct Command {
    bool restate = false, add = false, remove = false, repeal = false, replace = false, suspend = false,
         amended = false;
    std::size_t verb = 0;  // token of the first verb
    explicit operator bool() const { return restate || add || remove || repeal || replace; }
};
Command command_of(const Tokens& tokens);

// Acts a sentence speaks of itself, not those inside titles or brackets; nor those it only rests on.
std::vector<Reference> own_references(const Tokens& tokens);

// What stands between the outermost quotation marks.
std::vector<std::string> quoted_words(const Tokens& tokens);

// The document inside an act that a sentence names: the words before token `stop`.
std::string document_named(const Tokens& tokens, std::size_t stop);

}  // namespace qujat::acts
