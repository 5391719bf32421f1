#include "base/translation.h"

#include <catch2/catch.hpp>
#include <cstdlib>

using namespace qujat::base;

TEST_CASE("a message comes in the language asked for, in any order of asking") {
    const Message message{"page {0}", {"3"}};
    CHECK(translated(message, "kk") == "3-бет");
    CHECK(translated(message, "ru") == "стр. 3");
    CHECK(translated(message, "en") == "page 3");
    CHECK(translated(message, "kk") == "3-бет");
}

TEST_CASE("a sentence the catalogue lacks stays English") {
    CHECK(translated("no catalogue has this sentence", "ru") == "no catalogue has this sentence");
}
