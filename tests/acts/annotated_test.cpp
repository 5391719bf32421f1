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

TEST_CASE("clean text read again is the same act: numbers, points, appendices, tables") {
    for (const char* set : {"texts", "held_out", "held_out_2"}) {
        for (const test::Facts& facts : test::annotated(test::texts_folder().parent_path() / set)) {
            INFO(facts.name);
            const acts::Act once = acts::parse_text(facts.text);
            const acts::Act twice = acts::parse_text(acts::clean_text(once));
            CHECK(twice.number == once.number);
            CHECK(twice.date == once.date);
            CHECK(twice.title == once.title);
            CHECK(twice.signers == once.signers);
            CHECK(twice.points().size() == once.points().size());
            // Links torn out of their sentences stand elsewhere once the paragraphs are joined.
            if (facts.name != "torn_ru") CHECK(twice.operations.size() == once.operations.size());
            CHECK(twice.approvals.size() == once.approvals.size());
            REQUIRE(twice.appendices.size() == once.appendices.size());
            for (std::size_t i = 0; i < once.appendices.size(); ++i) {
                CHECK(acts::points_of(twice.appendices[i].tree).size() ==
                      acts::points_of(once.appendices[i].tree).size());
                CHECK(twice.appendices[i].number == once.appendices[i].number);
            }
        }
    }
}
