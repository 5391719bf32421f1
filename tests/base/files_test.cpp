#include "base/files.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "base/error.h"
#include "base/file_writer.h"
#include "support/folder.h"

using namespace qujat::base;

TEST_CASE("a written file reads back and leaves nothing beside it") {
    const qujat::test::Folder folder;
    write_file(folder.path() / "deep/er/a.txt", "құжат");
    CHECK(read_file(folder.path() / "deep/er/a.txt") == "құжат");
    write_file(folder.path() / "deep/er/a.txt", "second");
    CHECK(read_file(folder.path() / "deep/er/a.txt") == "second");
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path() / "deep/er"), {}) == 1);
}

TEST_CASE("names as long as a file system allows are written, also two that are alike") {
    const qujat::test::Folder folder;
    const std::string longest(250, 'n');
    FileWriter first(folder.path() / (longest + ".txt"));
    FileWriter second(folder.path() / (longest + ".bin"));
    first.write("text");
    second.write("bin");
    first.finish();
    second.finish();
    CHECK(read_file(folder.path() / (longest + ".txt")) == "text");
    CHECK(read_file(folder.path() / (longest + ".bin")) == "bin");
    CHECK_THROWS_AS(write_file(folder.path() / (longest + ".unseen"), "x"), Error);
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 2);
}

TEST_CASE("a missing file and a folder are errors that name the file") {
    const qujat::test::Folder folder;
    CHECK_THROWS_WITH(read_file(folder.path() / "none"), Catch::Contains("none: the file cannot be opened"));
    CHECK_THROWS_WITH(read_file(folder.path()), Catch::Contains("this is a folder"));
    CHECK_THROWS_AS(write_file(folder.path(), "x"), Error);
}

TEST_CASE("fingerprints agree with the published test vector and with each other") {
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    const qujat::test::Folder folder;
    const std::string big(3'000'000, 'q');
    write_file(folder.path() / "big", big);
    CHECK(sha256_hex_of_file(folder.path() / "big") == sha256_hex(big));
}
