// check-templates sets every document of a pack before anybody waits for one.
#include "batch/document_trial.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "support/folder.h"

using namespace qujat;

namespace {

std::string trial(const std::filesystem::path& templates) {
    try {
        const auto packs = services::PackLibrary::load(templates, forms::FormLibrary::load(templates));
        rendering::Renderer renderer({templates, {}});
        for (const services::Pack* pack : packs.all()) batch::try_documents(*pack, templates, renderer);
    } catch (const base::Error& error) {
        return error.what();
    }
    return "";
}

}  // namespace

TEST_CASE("every document of the program's packs can be set, with all values and with the least") {
    CHECK(trial(base::home() / "templates") == "");
}

TEST_CASE("what a document would fail on one day is named now, with file and line") {
    const test::Folder folder;
    const auto& root = folder.path();
    for (const char* part : {"common", "blasting-works-permit"})
        std::filesystem::copy(base::home() / "templates" / part, root / part,
                              std::filesystem::copy_options::recursive);
    REQUIRE(trial(root) == "");
    const auto with = [&](const char* name, const std::string& from, const std::string& to) {
        const auto file = root / "blasting-works-permit" / name;
        const std::string sound = base::read_file(file);
        const std::size_t at = sound.find(from);
        REQUIRE(at != std::string::npos);
        std::string spoiled = sound;
        spoiled.replace(at, from.size(), to);
        base::write_file(file, spoiled);
        const std::string said = trial(root);
        base::write_file(file, sound);
        return said;
    };
    using Catch::Matchers::Contains;
    CHECK_THAT(with("service.toml", "template = \"certificate.html\"", "template = \"certificat.html\""),
               Contains("service.toml: Line") && Contains("\"certificat.html\" is not there"));
    CHECK_THAT(with("service.toml", "{yy}VZR{n:5}", "{yyy}VZR{n:5}"),
               Contains("service.toml: Line") && Contains("the number pattern"));
    CHECK_THAT(with("certificate.html", "{{holder}}", "{{holders}}"),
               Contains("certificate.html: Line") && Contains("\"holders\"") &&
                   Contains("nearest given one is \"holder\""));
    // "purpose" comes from a field that may be empty: printed without a section it would fail on such a
    // request.
    CHECK_THAT(with("certificate.html", "{{holder}}", "{{purpose}}"),
               Contains("when values that may be absent are"));
}
