#pragma once
// Our own annotated texts: an act, and beside it its facts as set down by hand.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "acts/acts.h"

namespace qujat::test {

struct Facts {
    std::string name;
    std::string text;
    std::map<std::string, std::string> fields;  // kind, date, number, ...: as strings
    std::vector<std::string> signers, points, cites, amends, operations;
    std::vector<std::vector<std::string>> appendix_points;
    int appendices = 0;
    int approvals = 0;
};

std::filesystem::path texts_folder();
std::vector<Facts> annotated(const std::filesystem::path& folder = texts_folder());
// Texts that are no acts: name and text only.
std::vector<Facts> other_papers(const std::filesystem::path& folder = texts_folder());

// The text as a reader of a scan gives it: lines set anew at 78 letters without indents, number signs
// misread, one in forty of the letters only Kazakh has misread as its Russian neighbour. The same input gives
// the same output.
std::string as_scanned(const std::string& text);

struct Score {
    int right = 0;
    int all = 0;
    std::vector<std::string> misses;
    void mark(bool ok, const std::string& what);
    double share() const { return all == 0 ? 1 : static_cast<double>(right) / all; }
};

struct Scores {
    Score requisites, points, points_invented, cites_precision, cites_recall, amends, operations, appendices;
};
void score(const Facts& facts, const acts::Act& act, Scores& scores);
std::string reference_line(const acts::Reference& reference);  // "order 2021-07-01 440-НҚ"

}  // namespace qujat::test
