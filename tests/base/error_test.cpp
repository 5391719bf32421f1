#include "base/error.h"

#include <catch2/catch.hpp>

using qujat::base::Error;
using qujat::base::fill;

TEST_CASE("an error says file, page and cause in one line") {
    Error error({"{0} of {1} bytes could be read", {"12", "40"}});
    error.in_file("act.pdf").on_page(3);
    CHECK(std::string(error.what()) == "act.pdf: page 3: 12 of 40 bytes could be read");
}

TEST_CASE("a place without a value stays as written") {
    CHECK(fill("{0} and {1}", {"one"}) == "one and {1}");
    CHECK(fill("{x} {", {"one"}) == "{x} {");
}
