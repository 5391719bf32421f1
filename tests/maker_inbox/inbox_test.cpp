#include <catch2/catch.hpp>
#include <filesystem>
#include <set>

#include "base/files.h"
#include "maker/inbox.h"
#include "text/unicode.h"

using namespace qujat;

TEST_CASE("the inbox in the tree is what the maker makes") {
    const maker::Files made = maker::make_inbox();
    const auto root = base::home() / "samples";
    std::set<std::string> lying, expected;
    std::size_t bytes = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "inbox"))
        if (entry.is_regular_file()) {
            lying.insert(std::filesystem::relative(entry.path(), root / "inbox").string());
            bytes += entry.file_size();
        }
    for (const auto& [name, content] : made.inbox) expected.insert(name);
    CHECK(lying == expected);
    CHECK(bytes < 8'000'000);
    // Pixels and line ends may move with the fonts' versions; the truth may not.
    for (const auto& [name, content] : made.truth) {
        INFO(name);
        REQUIRE(std::filesystem::exists(root / "truth" / name));
        CHECK(text::collapse_spaces(base::read_file(root / "truth" / name)) ==
              text::collapse_spaces(content));
    }
}
