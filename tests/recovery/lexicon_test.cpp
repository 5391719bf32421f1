#include "recovery/lexicon.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "recovery/language_model.h"
#include "support/folder.h"

using namespace qujat::recovery;

TEST_CASE("the lexicon knows words of three languages in any case") {
    const Lexicon lexicon = Lexicon::open();
    CHECK((lexicon.languages("бұйрық") & kKazakh) != 0);
    CHECK((lexicon.languages("ҚАЗАҚСТАН") & kKazakh) != 0);
    CHECK((lexicon.languages("приказом") & kRussian) != 0);
    CHECK((lexicon.languages("Certificate") & kEnglish) != 0);
    CHECK(lexicon.languages("бұйрпқ") == 0);
    CHECK(lexicon.languages("") == 0);
    CHECK(lexicon.languages("12") == 0);
}

TEST_CASE("a word with a hyphen counts when every part is a word") {
    const Lexicon lexicon = Lexicon::open();
    CHECK(lexicon.contains("бұйрық-тармақ", kKazakh));
    CHECK_FALSE(lexicon.contains("бұйрық-тпрмқ", kKazakh));
    CHECK_FALSE(lexicon.contains("-бұйрық"));
}

TEST_CASE("prefixes are found letter by letter") {
    const Lexicon lexicon = Lexicon::open();
    CHECK(lexicon.has_prefix(U"көрсетіл", kKazakh));
    CHECK_FALSE(lexicon.has_prefix(U"көрсетілщ", kKazakh));
}

TEST_CASE("the user's own words are known after they are added, others are not") {
    Lexicon lexicon = Lexicon::open();
    CHECK_FALSE(lexicon.contains("Қаржаубайтегі"));
    lexicon.add_words({"Қаржаубайтегі", "бір екі", "Ақмекен"});
    CHECK((lexicon.languages("қаржаубайтегі") & kUserWords) != 0);
    CHECK(lexicon.contains("АҚМЕКЕН", kUserWords));
    CHECK_FALSE(lexicon.contains("қаржаубай-", kUserWords));
    CHECK(lexicon.has_prefix(U"қаржаубайт", kUserWords));
}

TEST_CASE("a missing or damaged lexicon is a clear error") {
    const qujat::test::Folder folder;
    CHECK_THROWS_AS(Lexicon::open(folder.path() / "none.bin"), qujat::base::Error);
    qujat::base::write_file(folder.path() / "short.bin", "QUJATLX1\x05");
    CHECK_THROWS_AS(Lexicon::open(folder.path() / "short.bin"), qujat::base::Error);
    qujat::base::write_file(folder.path() / "other.bin", std::string(4096, 'x'));
    CHECK_THROWS_AS(Lexicon::open(folder.path() / "other.bin"), qujat::base::Error);
}

TEST_CASE("an automaton holds exactly the words it was built from") {
    AutomatonBuilder builder;
    std::vector<std::basic_string<LetterCode>> words;
    for (const char32_t* word : {U"ал", U"алма", U"алмалар", U"бала", U"балалар"})
        words.push_back(*word_codes(word));
    for (const auto& word : words) builder.add(word, kWord);
    const std::vector<std::uint32_t> edges = builder.finish();
    const Automaton automaton(edges);
    REQUIRE(automaton.sound());
    for (const auto& word : words) CHECK(automaton.find(word) == kWord);
    CHECK(automaton.find(*word_codes(U"алм")) == 0);
    CHECK(automaton.find(*word_codes(U"балма")) == 0);
    CHECK(automaton.has_prefix(*word_codes(U"балал")));
    CHECK_FALSE(Automaton().has_prefix(*word_codes(U"а")));
}

TEST_CASE("each language's letters score best in its own model") {
    const Lexicon lexicon = Lexicon::open();
    const LanguageModel model(lexicon);
    const char32_t* kazakh = U"осы бұйрық алғашқы ресми жарияланған күнінен кейін қолданысқа енгізіледі";
    const char32_t* russian =
        U"настоящий приказ вводится в действие после первого официального опубликования";
    const char32_t* english = U"this order comes into force after the day of its first official publication";
    CHECK(model.score(kazakh, kKazakh) > model.score(kazakh, kRussian));
    CHECK(model.score(russian, kRussian) > model.score(russian, kKazakh));
    CHECK(model.score(english, kEnglish) > model.score(english, kRussian));
    CHECK(model.score(U"Қазақстан", kKazakh) > model.score(U"Ќазаќстан", kKazakh) + 5);
    CHECK(model.best_score(kazakh) >= model.score(kazakh, kKazakh));
    CHECK(model.score(U"", kKazakh) == 0);
}
