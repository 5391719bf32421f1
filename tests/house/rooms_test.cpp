#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

// docs/DESIGN.md, "The house": a room includes only rooms above it in this list.
const std::vector<std::string> kRooms{"base",        "text",      "page",  "intake", "imaging",
                                      "recognition", "recovery",  "acts",  "forms",  "services",
                                      "register",    "rendering", "batch", "cli"};

// Libraries whose types stay in the rooms named; nowhere in a room's face.
const std::map<std::string, std::set<std::string>> kOwners{
    {"tesseract/", {"recognition"}}, {"leptonica/", {"intake", "imaging"}},
    {"poppler/", {"intake"}},        {"hpdf", {"rendering"}},
    {"soci/", {"register"}},         {"qpdf/", {"intake", "rendering"}},
    {"hb", {"rendering"}},           {"httplib", {"review"}},
};

struct Include {
    std::string room;  // that includes
    std::string file;  // in which
    std::string what;
};

std::vector<Include> includes() {
    std::vector<Include> found;
    for (const std::string& room : kRooms) {
        if (!fs::is_directory(fs::path("pipeline") / room)) continue;
        for (const auto& entry : fs::recursive_directory_iterator(fs::path("pipeline") / room)) {
            const std::string ending = entry.path().extension().string();
            if (ending != ".h" && ending != ".cpp") continue;
            std::ifstream in(entry.path());
            for (std::string text; std::getline(in, text);) {
                if (text.rfind("#include", 0) != 0) continue;
                const std::size_t begin = text.find_first_of("<\"") + 1;
                const std::size_t end = text.find_first_of(">\"", begin);
                found.push_back({room, entry.path().string(), text.substr(begin, end - begin)});
            }
        }
    }
    return found;
}

std::size_t height_of(const std::string& room) {
    return static_cast<std::size_t>(std::find(kRooms.begin(), kRooms.end(), room) - kRooms.begin());
}

}  // namespace

TEST_CASE("a room includes only rooms above it") {
    const auto all = includes();
    REQUIRE(all.size() > 50);
    for (const Include& include : all) {
        const std::string room = include.what.substr(0, include.what.find('/'));
        if (height_of(room) == kRooms.size() || include.what.find('/') == std::string::npos) continue;
        INFO(include.file << " includes " << include.what);
        CHECK(height_of(room) <= height_of(include.room));
    }
}

TEST_CASE("rendering knows neither acts nor services, the register knows no documents") {
    for (const Include& include : includes()) {
        const std::string room = include.what.substr(0, include.what.find('/'));
        INFO(include.file << " includes " << include.what);
        if (include.room == "rendering")
            CHECK((room != "acts" && room != "services" && room != "forms" && room != "register"));
        if (include.room == "register") CHECK((room != "rendering" && room != "acts"));
    }
}

TEST_CASE("a library's types stay in the room that owns it") {
    for (const Include& include : includes()) {
        for (const auto& [library, owners] : kOwners) {
            const bool uses =
                library.back() == '/' || library == "httplib" || library == "hpdf"
                    ? include.what.rfind(library, 0) == 0
                    : include.what == library + ".h" || include.what.rfind(library + "-", 0) == 0;
            if (!uses) continue;
            INFO(include.file << " includes " << include.what);
            CHECK(owners.count(include.room) == 1);
        }
    }
}

TEST_CASE("a room's face shows no library's types") {
    for (const Include& include : includes()) {
        if (fs::path(include.file) != fs::path("pipeline") / include.room / (include.room + ".h")) continue;
        for (const auto& [library, owners] : kOwners) {
            INFO(include.file << " includes " << include.what);
            CHECK(include.what.rfind(library + (library.back() == '/' ? "" : "."), 0) != 0);
        }
    }
}
