// A pack with a mistake is refused with the file, the line and what was expected there: the program's own
// packs, each spoiled in one place.
#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "services/services.h"
#include "support/folder.h"

using namespace qujat;

namespace {

struct Spoil {
    const char* what;
    const char* file;  // below templates/
    const char* from;  // the first place of this text
    const char* to;
    int line;           // of the mistake, counted from the line `from` begins in
    const char* words;  // the sentence holds them
};

const char* const kApostille = "apostille-education/service.toml";
const char* const kBlasting = "blasting-works-permit/service.toml";
const char* const kProject = "project-approval/service.toml";
const char* const kExtension = "expert-auditor-extension/service.toml";
const char* const kForm = "blasting-works-permit/forms/blasting-request.toml";

const std::vector<Spoil> kSpoils{
    {"no TOML", kApostille, "payment = \"paid\"", "payment = \"paid", 0, "not well-formed"},
    {"an unknown key", kApostille, "term_working_days", "term_days", 0,
     "unknown key \"term_days\"; expected one of"},
    {"a word for a number", kApostille, "term_working_days = 15", "term_working_days = \"15\"", 0,
     "whole number"},
    {"a term below nothing", kApostille, "term_working_days = 15", "term_working_days = -1", 0, "0 to 1000"},
    {"a start of the clock nobody knows", kApostille, "term_from = \"filing\"", "term_from = \"monday\"", 0,
     "expected one of: registration, application, filing"},
    {"a payment nobody knows", kApostille, "payment = \"paid\"", "payment = \"some\"", 0,
     "expected one of: free, paid"},
    {"an action nobody knows", kApostille, "on_incomplete = \"refuse\"", "on_incomplete = \"reject\"", 0,
     "unknown action \"reject\"; expected one of"},
    {"a language is missing", kApostille, "name = { ru = \"апостиль\", kk = \"апостиль\" }",
     "name = { ru = \"апостиль\" }", 0, "lacks the language \"kk\""},
    {"a form that is not there", kApostille, "form = \"apostille-request\"", "form = \"apostil\"", 0,
     "no form has the id \"apostil\""},
    {"a field no form has", kApostille, "field = \"apostille-request/iin\"",
     "field = \"apostille-request/inn\"", 0, "has no field \"inn\""},
    {"a kind of check nobody knows", kApostille, "kind = \"fee_paid\"", "kind = \"fee\"", 0,
     "unknown kind of check"},
    {"a check without its parameter", kApostille, "mci = \"0.5\"\nground", "ground", -6, "mci"},
    {"a ground nobody defined", kApostille, "ground = \"unpaid\"", "ground = \"not-paid\"", 0,
     "the ground \"not-paid\" is named but not defined; expected one of: hague"},
    {"a ground of incompleteness nobody defined", kApostille, "incomplete_ground = \"incomplete\"",
     "incomplete_ground = \"lacking\"", 0, "the ground \"lacking\""},
    {"two grounds of one name", kApostille, "id = \"hague\"\ntext", "id = \"unpaid\"\ntext", 0,
     "two [[ground]] have the id \"unpaid\""},
    {"hours that are none", kApostille, "hours = \"9:00-20:00\"", "hours = \"9-20\"", 0, "expected hours as"},
    {"a channel nobody knows", kApostille, "channel = \"portal\"", "channel = \"fax\"", 0,
     "expected one of: mission, paper, portal, state_corporation"},
    {"a stage that begins nowhere", kApostille, "from = \"previous\"", "from = \"friday\"", 0,
     "expected one of: registration, previous, elsewhere"},
    {"a decision the act cannot hold", kApostille, "grant = \"issue\"", "granted = \"issue\"", 0,
     "\"granted\" is no decision of the acts"},
    {"a deciding act that is not there", kApostille, "decided_by = \"official-decision\"",
     "decided_by = \"decision\"", 0, "no form has the id \"decision\""},
    {"a deciding act that decides nothing", kApostille, "decided_by = \"official-decision\"",
     "decided_by = \"apostille-request\"", 0, "is no act of a body"},
    {"a share of the index that is no number", kApostille, "mci = \"0.5\"", "mci = \"half\"", 0,
     "expected a number as"},
    {"a day that is none", kApostille, "in_force_from = 2022-02-02", "in_force_from = \"soon\"", 0,
     "must be a date"},
    {"an edition that ends before it begins", kApostille, "in_force_from = 2022-02-02",
     "in_force_from = 2022-02-02\nin_force_to = 2021-01-01", 1, "must not be earlier"},
    {"an edition nobody defined", kApostille, "editions = [\"2021\"]", "editions = [\"2020\"]", 0,
     "the edition \"2020\" is named but not defined; expected one of: 2021"},
    {"an outcome without a document", kApostille, "action = \"hear\"", "action = \"issue\"", 0,
     "may end in \"hear\""},
    {"a procedure without the request", kApostille, "lead = true", "lead = false", 0, "lead = true"},
    {"an enclosure for a choice nobody has", kBlasting, "when_choices = [\"surface\"]",
     "when_choices = [\"open\"]", 0, "\"open\" is no choice of \"blasting-request/kind\"; expected one of"},
    {"a term of a value that is not there", kBlasting, "to = \"valid_end\"", "to = \"valid_ending\"", 0,
     "is not among [values]"},
    {"a validity nobody knows", kBlasting, "kind = \"as_is\"", "kind = \"weeks\"", 0,
     "expected one of: same_span"},
    {"a route for a choice nobody has", kProject, "choices = [\"social\"]", "choices = [\"sozial\"]", 0,
     "\"sozial\" is no choice"},
    {"a role nobody has", kExtension, "roles = [\"chair\", \"expert\", \"issuer\"]", "roles = [\"chairman\"]",
     0, "the role \"chairman\""},
    {"a table no form has", kExtension, "table = \"activity-report/work\"",
     "table = \"activity-report/works\"", 0, "has no table \"works\""},
    {"a kind of value nobody knows", kForm, "value = \"bin\"", "value = \"bim\"", 0,
     "expected one of: text, name"},
    {"an id that is not the folder's", kBlasting, "id = \"blasting-works-permit\"", "id = \"blasting\"", 0,
     "must be the name of its folder"},
};

int line_at(const std::string& text, std::size_t at) {
    return 1 +
           static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

}  // namespace

TEST_CASE("a spoiled pack is refused with the file, the line and what was expected") {
    const std::filesystem::path templates = base::home() / "templates";
    const test::Folder folder;
    for (const char* part : {"common", "apostille-education", "blasting-works-permit", "project-approval",
                             "expert-auditor-extension"}) {
        for (const char* kind : {"forms", "service.toml"}) {
            const auto from = templates / part / kind;
            if (!std::filesystem::exists(from)) continue;
            std::filesystem::create_directories(folder.path() / part);
            std::filesystem::copy(from, folder.path() / part / kind,
                                  std::filesystem::copy_options::recursive);
        }
    }
    const auto refusal = [&] {
        try {
            services::PackLibrary::load(folder.path(), forms::FormLibrary::load(folder.path()));
        } catch (const base::Error& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    REQUIRE(refusal() == "");
    for (const Spoil& spoil : kSpoils) {
        CAPTURE(spoil.what);
        const auto file = folder.path() / spoil.file;
        const std::string sound = base::read_file(file);
        const std::size_t at = sound.find(spoil.from);
        REQUIRE(at != std::string::npos);
        std::string spoiled = sound;
        spoiled.replace(at, std::string(spoil.from).size(), spoil.to);
        base::write_file(file, spoiled);
        const std::string said = refusal();
        INFO(said);
        CHECK(said.find(spoil.file) != std::string::npos);
        CHECK(said.find(spoil.words) != std::string::npos);
        // An outcome without a document and a procedure without the request are the procedure's fault, not a
        // line's.
        const std::string of_the_procedure = "the procedure \"";
        if (said.find(of_the_procedure) == std::string::npos)
            CHECK(said.find("Line " + std::to_string(line_at(sound, at) + spoil.line) + ":") !=
                  std::string::npos);
        base::write_file(file, sound);
    }
}
