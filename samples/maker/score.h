#pragma once
// How well pages were read: characters, digit groups and Kazakh letters, per language and quality. Threads:
// pure functions.

#include <string>
#include <string_view>

namespace qujat::maker {

// NFC, white space collapsed, quotes, dashes and leaders made one kind: what counts as the same print.
std::u32string comparable(std::string_view utf8);
// Edit distance over code points (Hyyrö's bit-parallel form of Myers's algorithm).
std::size_t edits(const std::u32string& truth, const std::u32string& read);

// Compares `<page>_<tier>.txt` of `read` with `<page>.txt` of `truth`; a table of a line for each tier and
// language with CER (mean of pages, %), share of digit groups found anywhere (%), and Kazakh letters printed
// per letter in the truth.
std::string score_pages(const std::string& truth, const std::string& read, bool each_page);

}  // namespace qujat::maker
