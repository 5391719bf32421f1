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

struct ScoreWishes {
    bool each_page = false;    // a line for each page as well
    bool differences = false;  // what was printed and what was read instead, the most frequent first
};

// Compares `<page>_<tier>.txt` of `read` (and `.json` beside it, which says how sure words are) with
// `<page>.txt` of `truth`, or with its reading cell by cell in `<truth>-cells`. A table of a line for each
// tier and language: CER (mean of pages, %), digit groups, how many of them are right in their place (%),
// wrong or invented and not flagged (% of the groups), the nine Kazakh letters kept (%), words right (%);
// then each of the nine letters, and how often words were right by how sure they were said to be.
std::string score_pages(const std::string& truth, const std::string& read, const ScoreWishes& wishes);

}  // namespace qujat::maker
