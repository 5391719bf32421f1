// `qujat run`: an act that cites another act of the archive leads to it.

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "base/files.h"
#include "support/folder.h"

namespace fs = std::filesystem;
using nlohmann::json;

TEST_CASE("acts that an archive holds lead to each other, and a second run changes nothing") {
    const qujat::test::Folder folder;
    const fs::path inbox = folder.path() / "inbox";
    const fs::path archive = folder.path() / "archive";
    fs::create_directories(inbox);
    qujat::base::write_file(
        inbox / "first.txt",
        "О водопоях\n\nПриказ Министра дорог Республики Казахстан от 1 июня 2018 года № 71\n      "
        "ПРИКАЗЫВАЮ:\n      1. Чистить водопои.\n      2. Настоящий приказ вводится в действие со "
        "дня подписания.\n\n      Министр                               О. Сериков\n");
    qujat::base::write_file(
        inbox / "second.txt",
        "О внесении изменения в приказ Министра дорог Республики Казахстан от 1 июня 2018 года № "
        "71\n\nПриказ Министра дорог Республики Казахстан от 3 июля 2019 года № 15\n      "
        "ПРИКАЗЫВАЮ:\n      1. Внести в приказ Министра дорог Республики Казахстан от 1 июня 2018 "
        "года № 71 следующее изменение:\n      пункт 1 исключить.\n      2. Настоящий приказ "
        "вводится в действие со дня подписания.\n\n      Министр                               О. "
        "Сериков\n");
    const fs::path program = fs::read_symlink("/proc/self/exe").parent_path() / "../../qujat";
    const std::string command = "'" + program.string() + "' run '" + inbox.string() + "' --archive '" +
                                archive.string() + "' >/dev/null 2>&1";
    REQUIRE(std::system(command.c_str()) == 0);
    fs::path second;
    for (const auto& entry : fs::recursive_directory_iterator(archive / "acts")) {
        if (entry.path().filename().string().rfind("second", 0) == 0 && entry.path().extension() == ".json")
            second = entry.path();
    }
    REQUIRE_FALSE(second.empty());
    const std::string before = qujat::base::read_file(second);
    const json act = json::parse(before);
    REQUIRE(act.at("amends").size() == 1);
    CHECK(act.at("amends")[0].value("held", "").rfind("first", 0) == 0);
    CHECK(act.at("operations")[0].at("act").value("held", "").rfind("first", 0) == 0);
    REQUIRE(std::system(command.c_str()) == 0);
    CHECK(qujat::base::read_file(second) == before);
}
