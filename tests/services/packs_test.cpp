// Packs are data: what is wrong in them is refused with file, line and what was expected.
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "base/error.h"
#include "base/files.h"
#include "services/services.h"
#include "support/folder.h"

using namespace qujat;

namespace {

const std::filesystem::path& templates() {
    static const std::filesystem::path path = base::home() / "templates";
    return path;
}

// The indented blocks of the worked example in templates/README.md: first the form, then the pack.
std::vector<std::string> worked_example() {
    std::istringstream in(base::read_file(templates() / "README.md"));
    std::vector<std::string> blocks;
    bool reached = false;
    bool inside = false;
    for (std::string line; std::getline(in, line);) {
        reached = reached || line.starts_with("### A worked example");
        const bool code = line.starts_with("    ");
        if (reached && code && !inside) blocks.emplace_back();
        inside = code;
        if (reached && code) blocks.back() += line.substr(4) + "\n";
    }
    return blocks;
}

std::string refusal(const std::filesystem::path& folder) {
    try {
        services::PackLibrary::load(folder, forms::FormLibrary::load(folder));
    } catch (const base::Error& error) {
        return error.what();
    }
    return "";
}

std::string changed(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("the program's own packs load") {
    const auto forms = forms::FormLibrary::load(templates());
    const auto packs = services::PackLibrary::load(templates(), forms);
    CHECK(packs.all().size() >= 15);
    CHECK(packs.find("expert-auditor-extension") != nullptr);
}

TEST_CASE("the worked example of the guide is a service that loads, its mistakes are named with their line") {
    const auto blocks = worked_example();
    REQUIRE(blocks.size() >= 3);  // the form, the pack, the document
    const test::Folder folder;
    const auto root = folder.path();
    // What every service uses comes along: the forms of the deciding acts.
    std::filesystem::create_directories(root / "common");
    std::filesystem::copy(templates() / "common/forms", root / "common/forms");
    base::write_file(root / "bee-garden/forms/bee-request.toml", blocks[0]);
    base::write_file(root / "bee-garden/service.toml", blocks[1]);
    CHECK(refusal(root) == "");

    base::write_file(root / "bee-garden/service.toml",
                     changed(blocks[1], "bee-request/iin", "bee-request/inn"));
    CHECK(refusal(root).find("has no field \"inn\"") != std::string::npos);
    CHECK(refusal(root).find("service.toml") != std::string::npos);
    base::write_file(root / "bee-garden/service.toml",
                     changed(blocks[1], "kind = \"identifier\"", "kind = \"identify\""));
    CHECK(refusal(root).find("unknown kind of check \"identify\"") != std::string::npos);
    base::write_file(root / "bee-garden/service.toml", changed(blocks[1], ", kk = \"2-тармақ\"", ""));
    CHECK(refusal(root).find("lacks the language \"kk\"") != std::string::npos);
    base::write_file(root / "bee-garden/service.toml",
                     changed(blocks[1], "on_incomplete", "on_incompleteness"));
    CHECK(refusal(root).find("unknown key \"on_incompleteness\"") != std::string::npos);
    CHECK(refusal(root).find("Line 1") != std::string::npos);
}
