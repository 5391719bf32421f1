#pragma once
// Two texts set side by side: editions of one act point by point, and the Kazakh and Russian text of one act.
// Threads: pure functions. No errors.

#include <string>
#include <vector>

#include "acts/acts.h"

namespace qujat::acts {

enum class ChangeKind { Same, Changed, Added, Removed };

// A word or gap of a changed text: kept, struck out or put in.
struct WordChange {
    ChangeKind kind = ChangeKind::Same;
    std::string text;
};

struct Change {
    ChangeKind kind = ChangeKind::Same;
    std::string place;  // "point 3, subpoint 2", "appendix 1, point 4", "title", "preamble", "appendix 1,
                        // table 1, row 2"
    std::string before;
    std::string after;
    std::vector<WordChange> words;  // of a changed text
};

// What changed from one edition to the other, in the order of the newer one; places that are the same are
// left out.
std::vector<Change> compare(const Act& before, const Act& after);

// Where the Kazakh and the Russian text of one act do not agree: numbers, dates, counts of points and tables,
// cited acts. Each difference names the fact and what either text says.
struct TwinDifference {
    std::string fact;  // "number", "date", "points", "points of appendix 2", "rows of table 1 of appendix 1",
                       // "cited acts", ...
    std::string kazakh;
    std::string russian;
};
std::vector<TwinDifference> check_twins(const Act& kazakh, const Act& russian);

// "appendix 1, point 2" in the words of the act's language: "приложение 1, пункт 2", "1-қосымша, 2-тармақ".
std::string place_in_words(const std::string& place, const Act& act);

// Values for the template acts/diff.html: the changes marked. `names` stands at the foot of each page.
std::string print_values(const std::vector<Change>& changes, const Act& act, const std::string& names);

// JSON of a comparison: [{"place", "change": "changed" | "added" | "removed", "before", "after"}].
std::string to_json(const std::vector<Change>& changes);

}  // namespace qujat::acts
