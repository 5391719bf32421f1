#include <catch2/catch.hpp>
#include <set>

#include "base/error.h"
#include "maker/born_digital.h"
#include "maker/grammar.h"
#include "maker/random_pages.h"
#include "maker/score.h"
#include "maker/typeset.h"
#include "text/unicode.h"

using namespace qujat;
using namespace qujat::maker;

TEST_CASE("random pages differ by seed and repeat with it") {
    const auto texts = [](std::uint64_t seed) {
        std::vector<std::string> all;
        make_pages({2, seed, {"clean"}, ""},
                   [&](const MadePage& page) { all.push_back(page.name + page.truth); });
        return all;
    };
    const auto first = texts(1);
    CHECK(first == texts(1));
    CHECK(first != texts(2));
    REQUIRE(first.size() == 2);
    CHECK(first[0].substr(0, 4) == "kk01");
    CHECK(first[1].substr(0, 4) == "ru02");
}

TEST_CASE("a quality of pages nobody knows is refused") {
    CHECK_THROWS_AS(make_pages({1, 1, {"perfect"}, ""}, [](const MadePage&) {}), base::Error);
}

TEST_CASE("sentences of each language hold its letters and no open slot") {
    for (const auto language : {text::Language::Kazakh, text::Language::Russian}) {
        const Grammar grammar = Grammar::load(language);
        std::string words;
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            Random random(seed);
            words += grammar.act(20, random);
        }
        CHECK(words.find('{') == std::string::npos);
        CHECK(words.find('}') == std::string::npos);
        const std::vector<std::string> letters =
            language == text::Language::Kazakh
                ? std::vector<std::string>{"ә", "ғ", "қ", "ң", "ө", "ұ", "ү", "һ", "і"}
                : std::vector<std::string>{"щ", "ъ", "ф", "э", "ц", "№"};
        for (const auto& letter : letters) {
            INFO(letter);
            CHECK(words.find(letter) != std::string::npos);
        }
    }
}

TEST_CASE("edit distance agrees with the table it replaces") {
    Random random(8);
    for (int round = 0; round < 60; ++round) {
        std::u32string a, b;
        for (int i = random.below(150); i > 0; --i) a += static_cast<char32_t>(U'а' + random.below(5));
        for (int i = random.below(150); i > 0; --i) b += static_cast<char32_t>(U'а' + random.below(5));
        std::vector<std::size_t> row(b.size() + 1);
        for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
        for (std::size_t i = 1; i <= a.size(); ++i) {
            std::size_t corner = row[0];
            row[0] = i;
            for (std::size_t j = 1; j <= b.size(); ++j) {
                const std::size_t above = row[j];
                row[j] = std::min({above + 1, row[j - 1] + 1, corner + (a[i - 1] != b[j - 1] ? 1U : 0U)});
                corner = above;
            }
        }
        REQUIRE(edits(a, b) == row.back());
    }
}

TEST_CASE("print that means the same compares as the same") {
    CHECK(comparable("«Ел»  –\n№ 5") == comparable("\"Ел\" - № 5"));
    CHECK(comparable("Фамилия ________ Ким") == comparable("Фамилия Ким"));
    CHECK(comparable("п. 1...") != comparable("п. 1"));
}

TEST_CASE("text goes into the bytes of old charsets, and a letter they lack is an error") {
    CHECK(encoded("Құжат", "RK1048") == "\x8D\xA2\xE6\xE0\xF2");
    CHECK_THROWS_AS(encoded("Құжат", "KOI8-R"), base::Error);
}

TEST_CASE("the marks of a text are taken off for plain text") {
    CHECK(plain("# Бас\n\n|: 1 1\n|а|б|\n~ Министр|Ә. Б.\n") == "Бас\n\nа\nб\nМинистр Ә. Б.\n");
}
