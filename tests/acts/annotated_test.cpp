// How well acts are read: our own annotated texts, clean and as a reader of scans would give them. The
// figures are printed.
#include "annotated.h"

#include <catch2/catch.hpp>

#include <iostream>

using namespace qujat;

namespace {

void report(const std::string& name, const test::Score& score) {
    std::cout << "  " << name << ": " << score.right << " of " << score.all << "\n";
    for (const std::string& miss : score.misses) std::cout << "    " << miss << "\n";
}

test::Scores run(bool scanned) {
    test::Scores scores;
    for (test::Facts facts : test::annotated()) {
        if (scanned) {
            facts.text = test::as_scanned(facts.text);
            facts.name += " scanned";
        }
        const acts::Act act = acts::parse_text(facts.text);
        test::score(facts, act, scores);
    }
    std::cout << (scanned ? "annotated texts as scanned\n" : "annotated texts\n");
    report("requisites", scores.requisites);
    report("points found", scores.points);
    report("points printed", scores.points_invented);
    report("citations recall", scores.cites_recall);
    report("citations precision", scores.cites_precision);
    report("amended acts", scores.amends);
    report("operations", scores.operations);
    report("appendices and approvals", scores.appendices);
    return scores;
}

}  // namespace

TEST_CASE("requisites, points, citations and operations of clean texts are right") {
    const test::Scores scores = run(false);
    CHECK(scores.requisites.share() >= 0.97);
    CHECK(scores.points.share() >= 0.99);
    CHECK(scores.points_invented.share() == 1.0);
    CHECK(scores.cites_recall.share() >= 0.95);
    CHECK(scores.cites_precision.share() >= 0.95);
    CHECK(scores.operations.share() >= 0.95);
    CHECK(scores.appendices.share() >= 0.95);
}

TEST_CASE("requisites and points survive the reading of scans") {
    const test::Scores scores = run(true);
    CHECK(scores.requisites.share() >= 0.92);
    CHECK(scores.points.share() >= 0.99);
    CHECK(scores.points_invented.share() == 1.0);
    CHECK(scores.cites_recall.share() >= 0.9);
    CHECK(scores.cites_precision.share() >= 0.9);
}

TEST_CASE("acts are told from minutes, applications, reports and letters") {
    for (const test::Facts& paper : test::other_papers()) {
        INFO(paper.name);
        CHECK(acts::parse_text(paper.text).is_act_confidence < 0.5);
    }
    for (const test::Facts& facts : test::annotated()) {
        INFO(facts.name);
        CHECK(acts::parse_text(facts.text).is_act_confidence > 0.8);
    }
}
