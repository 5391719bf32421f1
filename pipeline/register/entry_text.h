#pragma once
// An entry as the text that is hashed and kept in history, and back. Private to pipeline/register/.
// Threads: pure functions.

#include <string>

#include "register/register.h"

namespace qujat::registry {

// One line of JSON, keys in fixed order, what is empty left out: the same entry gives the same bytes.
std::string text_of(const Entry& entry);
Entry entry_from(const std::string& text);  // throws base::Error when the text is none

// Why and by which act: the second part of a history row.
// The SHA-256 of all papers the text of an entry names, the document first; without reading the whole text.
std::vector<std::string> papers_in(const std::string& text);
// The beginning of a SHA-256 as a number, for a small index; what is found by it is held against the whole.
long long fingerprint(const std::string& sha256);

std::string note_text(const std::string& reason, const DecidingAct& act);
void note_from(const std::string& text, std::string& reason, DecidingAct& act);

// What chains a row to the one before.
std::string row_hash(long long sequence, long long entry, const std::string& event, const std::string& on,
                     const std::string& request_key, const std::string& note, const std::string& content,
                     const std::string& before);

}  // namespace qujat::registry
