#include <catch2/catch.hpp>

#include "acts/acts.h"

using namespace qujat;

TEST_CASE("an empty text is no act") {
    const acts::Act act = acts::parse_text("");
    CHECK(act.is_act_confidence < 0.3);
    CHECK(act.points().empty());
}
