// `qujat act` on the five damaged acts beside the checkout, against lists made by hand (tests/acts/seeds):
// every requisite that can be read, every point, every appendix, the rows of the tables, every amendment,
// every clash.

#include <toml++/toml.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "base/files.h"
#include "support/folder.h"

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

using Strings = std::vector<std::string>;

Strings strings(const toml::node_view<const toml::node>& node) {
    Strings out;
    if (const toml::array* list = node.as_array()) {
        for (const toml::node& item : *list) out.push_back(item.value_or(std::string()));
    }
    return out;
}

std::string text_of(const json& object, const char* key) {
    const auto at = object.find(key);
    return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

std::string named(const json& reference) {
    return text_of(reference, "kind") + " " + text_of(reference, "date") + " " + text_of(reference, "number");
}

Strings numbers(const json& points) {
    Strings out;
    for (const json& point : points) out.push_back(text_of(point, "number"));
    return out;
}

std::size_t words(const std::string& text) {
    std::istringstream in(text);
    std::size_t count = 0;
    for (std::string word; in >> word;) ++count;
    return count;
}

bool fits(const std::string& cell, const std::string& begins) {
    if (begins == "*") return true;
    return begins.empty() ? cell.empty() : cell.rfind(begins, 0) == 0;
}

void check_requisites(const toml::table& facts, const json& act) {
    for (const char* key : {"kind", "authority", "date", "number", "registration_date", "registration_number",
                            "status", "language"}) {
        INFO(key);
        CHECK(text_of(act, key) == facts[key].value_or(std::string()));
    }
    const auto repealed = act.find("repealed_by");
    CHECK((repealed == act.end() ? std::string() : named(*repealed)) ==
          facts["repealed_by"].value_or(std::string()));
    CHECK(words(text_of(act, "title")) == static_cast<std::size_t>(facts["title_words"].value_or(0)));
    CHECK(act.value("signer_doubtful", false) == facts["signer_doubtful"].value_or(false));
    if (facts.contains("signers")) CHECK(act.at("signer").get<Strings>() == strings(facts["signers"]));
    CHECK(act.at("approvals").size() == static_cast<std::size_t>(facts["approvals"].value_or(0)));
    Strings amends;
    for (const json& reference : act.at("amends")) amends.push_back(named(reference));
    CHECK(amends == strings(facts["amends"]));
}

void check_rows(const toml::array& rows, const json& table) {
    const std::size_t header = table.value("header_rows", std::size_t{0});
    const json& printed = table.at("rows");
    REQUIRE(printed.size() == header + rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const toml::array& row = *rows[i].as_array();
        INFO("row " << i + 1);
        REQUIRE(printed[header + i].size() == row.size());
        for (std::size_t c = 0; c < row.size(); ++c)
            CHECK(fits(printed[header + i][c].get<std::string>(), row[c].value_or(std::string())));
    }
}

void check_appendices(const toml::table& facts, const json& act) {
    const toml::array& wanted = *facts["appendix"].as_array();
    REQUIRE(act.at("appendices").size() == wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const toml::table& one = *wanted[i].as_table();
        const json& appendix = act.at("appendices")[i];
        INFO("appendix " << i + 1 << " in the order of the text");
        CHECK(text_of(appendix, "number") == one["number"].value_or(std::string()));
        for (const std::string& part : strings(toml::node_view<const toml::node>(one["to"])))
            CHECK(text_of(appendix, "to").find(part) != std::string::npos);
        CHECK(text_of(appendix, "title").rfind(one["title"].value_or(std::string()), 0) == 0);
        if (one.contains("points"))
            CHECK(numbers(appendix.at("points")) ==
                  strings(toml::node_view<const toml::node>(one["points"])));
        if (const toml::array* rows = one["rows"].as_array()) {
            REQUIRE(appendix.at("tables").size() == 1);
            check_rows(*rows, appendix.at("tables")[0]);
        }
    }
}

void check_operations(const toml::table& facts, const json& act) {
    Strings done;
    for (const json& operation : act.at("operations"))
        done.push_back(named(operation.at("act")) + " | " + text_of(operation, "action") + " | " +
                       text_of(operation, "place") + " | " + text_of(operation, "from"));
    CHECK(done == strings(facts["operations"]));
    std::size_t clashes = 0;
    const auto doubts = act.find("doubts");
    for (const json& doubt : doubts == act.end() ? json::array() : *doubts)
        clashes += doubt.get<std::string>().rfind("clash: ", 0) == 0 ? 1 : 0;
    const Strings wanted = strings(facts["clashes"]);
    CHECK(clashes == wanted.size());
    for (const std::string& place : wanted) {
        bool told = false;
        for (const json& doubt : *doubts)
            told = told || doubt.get<std::string>().find(place) != std::string::npos;
        INFO(place);
        CHECK(told);
    }
}

}  // namespace

TEST_CASE("the five damaged acts are what the lists made by hand say") {
    const char* shared = std::getenv("QUJAT_SHARED");
    const fs::path seeds = fs::path(shared != nullptr ? shared : "../shared") / "seeds";
    if (!fs::is_directory(seeds)) {
        std::cout << "SKIPPED: the seed documents are not beside the checkout\n";
        return;
    }
    const qujat::test::Folder folder;
    const fs::path program = fs::read_symlink("/proc/self/exe").parent_path() / "../../qujat";
    const std::string command = "'" + program.string() + "' act '" + seeds.string() +
                                "' --format json --out '" + folder.path().string() + "' >/dev/null 2>&1";
    REQUIRE(std::system(command.c_str()) == 0);
    std::size_t seen = 0;
    for (const auto& entry : fs::directory_iterator(folder.path())) {
        if (entry.path().extension() != ".json") continue;
        const std::string name = entry.path().filename().string().substr(0, 3);
        INFO(name);
        const toml::table facts = toml::parse_file(std::string(QUJAT_ACTS_SEEDS) + "/" + name + ".toml");
        const json act = json::parse(qujat::base::read_file(entry.path()));
        check_requisites(facts, act);
        CHECK(numbers(act.at("points")) == strings(facts["points"]));
        check_appendices(facts, act);
        check_operations(facts, act);
        ++seen;
    }
    CHECK(seen == 5);
}
