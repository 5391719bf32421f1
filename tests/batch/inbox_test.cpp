// What lies in an inbox, and what is said where nothing does.
#include "batch/inbox.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "base/error.h"
#include "base/files.h"
#include "batch/batch.h"
#include "batch/progress.h"
#include "support/folder.h"

using namespace qujat;

namespace {

batch::RunResult run(const std::filesystem::path& inbox, const std::filesystem::path& archive) {
    std::ostringstream silent;
    batch::Progress progress(silent, false, {"pages", "documents", "/s", "left"});
    return batch::run({.inbox = inbox, .archive = archive, .database = ""}, progress);
}

}  // namespace

TEST_CASE("a document is called by its file, pages that are files of their own by their common name") {
    const test::Folder folder;
    for (const char* file : {"a/scan.pdf", "x-1.png", "x-2.png"}) {
        std::filesystem::create_directories((folder.path() / file).parent_path());
        base::write_file(folder.path() / file, "x");
    }
    const auto items = batch::look_into(folder.path());
    REQUIRE(items.size() == 2);
    CHECK(items[0].name == "a/scan");
    CHECK(batch::shown_name(items[0]) == "a/scan.pdf");
    CHECK(batch::shown_name(items[1]) == "x");
}

TEST_CASE("a link to a folder above is walked once, a torn link is kept to be named") {
    const test::Folder folder;
    base::write_file(folder.path() / "below" / "list.txt", "x");
    std::filesystem::create_directory_symlink("..", folder.path() / "below" / "up");
    std::filesystem::create_symlink("nowhere", folder.path() / "torn.txt");
    const auto items = batch::look_into(folder.path());
    REQUIRE(items.size() == 2);
    CHECK(items[0].name == "below/list");
    CHECK(items[1].name == "torn");
}

TEST_CASE(
    "a folder without documents is an error where documents were named, and a report where an inbox is") {
    const test::Folder folder;
    const test::Folder archive;
    CHECK_THROWS_AS(batch::look_at({folder.path()}), base::Error);
    const batch::RunResult result = run(folder.path(), archive.path());
    CHECK(result.documents.empty());
    CHECK(result.all_done());
    CHECK(std::filesystem::exists(archive.path() / "report.pdf"));
}

TEST_CASE(
    "an inbox of texts alone, nothing read from a picture, has its report, an empty file is named with its "
    "ending") {
    const test::Folder folder;
    const test::Folder archive;
    base::write_file(folder.path() / "list.txt", "Сүт, нан, жұмыртқа алу керек. Кешке қонақ келеді.\n");
    base::write_file(folder.path() / "scan.png", "");
    const batch::RunResult result = run(folder.path(), archive.path());
    REQUIRE(result.documents.size() == 2);
    CHECK(result.documents[0].kind == "paper");
    CHECK(result.reading().pages == 0);
    CHECK(result.documents[1].file == "scan.png");
    CHECK_FALSE(result.documents[1].set_aside.empty());
    CHECK(std::filesystem::exists(archive.path() / "report.pdf"));
}
