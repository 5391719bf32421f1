// `qujat act` on the five damaged acts that lie beside the checkout: facts of each, set down by hand.

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "base/files.h"
#include "support/folder.h"

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

fs::path seeds() {
    const char* shared = std::getenv("QUJAT_SHARED");
    return fs::path(shared != nullptr ? shared : "../shared") / "seeds";
}

struct Facts {
    std::string number, date, registration_number, registration_date, title_part;
};

}  // namespace

TEST_CASE("the five damaged acts tell their requisites") {
    if (!fs::is_directory(seeds())) {
        std::cout << "SKIPPED: the seed documents are not beside the checkout\n";
        return;
    }
    const std::map<std::string, Facts> expected{
        {"000",
         {"111-НҚ", "2024-02-23", "34052", "2024-02-26",
          "О внесении изменений и дополнения в приказ Министра"}},
        {"001",
         {"429", "2025-09-30", "37008", "2025-10-01",
          "Өнеркәсіптік қауіпсіздік саласындағы мемлекеттік қызметтер көрсету саласындағы кейбір бұйрықтарға "
          "өзгерістер енгізу туралы"}},
        {"002", {"587", "2013-06-07", "", "", "О внесении изменений в постановления Правительства"}},
        {"003", {"204", "2020-05-29", "20785", "2020-05-30", "Өз бетінше жұмысқа орналасуы үшін"}},
        {"004", {"586", "2021-12-10", "25911", "2021-12-22", "ресми құжаттарды апостильдеу"}},
    };
    const qujat::test::Folder folder;
    const fs::path program = fs::read_symlink("/proc/self/exe").parent_path() / "../../qujat";
    const std::string command = "'" + program.string() + "' act '" + seeds().string() + "' --out '" +
                                folder.path().string() + "' >/dev/null 2>&1";
    REQUIRE(std::system(command.c_str()) == 0);
    std::size_t seen = 0;
    for (const auto& entry : fs::directory_iterator(folder.path())) {
        if (entry.path().extension() != ".json") continue;
        const Facts& facts = expected.at(entry.path().filename().string().substr(0, 3));
        INFO(entry.path().filename().string());
        const json act = json::parse(qujat::base::read_file(entry.path()));
        CHECK(act.value("number", "") == facts.number);
        CHECK(act.value("date", "") == facts.date);
        CHECK(act.value("registration_number", "") == facts.registration_number);
        CHECK(act.value("registration_date", "") == facts.registration_date);
        CHECK(act.value("title", "").find(facts.title_part) != std::string::npos);
        CHECK(act.value("signer_doubtful", false) == (facts.number == "429"));
        ++seen;
    }
    CHECK(seen == 5);
}
