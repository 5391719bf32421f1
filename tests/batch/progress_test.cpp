#include "batch/progress.h"

#include <catch2/catch.hpp>
#include <sstream>

using qujat::batch::Progress;

namespace {

struct Clock {
    std::chrono::steady_clock::time_point now;
    Progress::Now reader() {
        return [this] { return now; };
    }
};

}  // namespace

TEST_CASE("away from a terminal ten lines tell pages, rate and time left") {
    Clock clock;
    std::ostringstream out;
    Progress progress(out, false, {"pages", "documents", "/s", "left"}, clock.reader());
    progress.start(40);
    for (int page = 0; page < 40; ++page) {
        clock.now += std::chrono::seconds(2);
        progress.done();
    }
    progress.finish();
    const std::string text = out.str();
    CHECK(std::count(text.begin(), text.end(), '\n') == 10);
    CHECK(text.find("20/40 pages, 0.5 pages/s, 0:40 left\n") != std::string::npos);
}

TEST_CASE("on a terminal one line is drawn over itself") {
    Clock clock;
    std::ostringstream out;
    Progress progress(out, true, {"бет", "құжат", "/с", "қалды"}, clock.reader());
    progress.start(2);
    clock.now += std::chrono::seconds(1);
    progress.done();
    progress.done();
    progress.finish();
    const std::string text = out.str();
    CHECK(std::count(text.begin(), text.end(), '\n') == 1);
    CHECK(text.find("[###############               ] 1/2 бет, 1.0 бет/с, 0:01 қалды") != std::string::npos);
}

TEST_CASE("finishing counts documents") {
    Clock clock;
    std::ostringstream out;
    Progress progress(out, false, {"pages", "documents", "/s", "left"}, clock.reader());
    progress.start(1, Progress::Unit::Documents);
    clock.now += std::chrono::seconds(1);
    progress.done();
    CHECK(out.str() == "1/1 documents, 1.0 documents/s, 0:00 left\n");
}

TEST_CASE("nothing to do shows nothing") {
    std::ostringstream out;
    Progress progress(out, false, {});
    progress.start(0);
    progress.finish();
    CHECK(out.str().empty());
}
