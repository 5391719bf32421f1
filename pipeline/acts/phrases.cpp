#include "acts/phrases.h"

#include <toml++/toml.h>

#include <map>

#include "base/error.h"
#include "base/files.h"
#include "text/unicode.h"

namespace qujat::acts {

namespace {

using Sentences = std::map<std::string, std::string>;  // "ru.places.point" -> sentence

void read(const toml::table& table, const std::string& prefix, Sentences& out) {
    for (const auto& [key, value] : table) {
        const std::string name = prefix + std::string(key.str());
        if (const toml::table* inner = value.as_table())
            read(*inner, name + ".", out);
        else
            out[name] = value.value_or(std::string());
    }
}

const Sentences& sentences() {
    static const Sentences all = [] {
        const std::string path = (base::home() / "templates/acts/consolidation.toml").string();
        Sentences out;
        try {
            read(toml::parse_file(path), "", out);
        } catch (const toml::parse_error& error) {
            throw base::Error({QUJAT_MSG("Line {0}: {1}"),
                               {std::to_string(error.source().begin.line), std::string(error.description())}},
                              base::ErrorKind::MissingOnMachine)
                .in_file(path);
        }
        return out;
    }();
    return all;
}

}  // namespace

std::string Phrases::say(const std::string& id, const std::vector<std::string>& values) const {
    const auto found = sentences().find((kazakh_ ? "kk." : "ru.") + id);
    return found == sentences().end() ? id : base::fill(found->second, values);
}

std::string Phrases::reference(const Reference& reference) const {
    const std::string kind = say("kinds." + (reference.kind.empty() ? "other" : reference.kind));
    const std::string date = reference.date ? text::dotted(*reference.date) : "?";
    return reference.number ? say("reference", {kind, date, *reference.number})
                            : say("reference_no_number", {kind, date});
}

std::string Phrases::reference(const Act& act) const {
    return reference(Reference{act.kind, act.date, act.number, {}, {}});
}

std::string Phrases::place(const std::string& place) const {
    std::string out;
    for (std::size_t i = 0; i < place.size();) {
        const std::size_t end = std::min(place.find(", ", i), place.size());
        const std::string step = place.substr(i, end - i);
        constexpr std::string_view kApproved = "approved document ";
        const std::size_t space = step.rfind(kApproved, 0) == 0 ? kApproved.size() - 1 : step.find(' ');
        const std::string number = space == std::string::npos ? "" : step.substr(space + 1);
        std::string said = say("places." + step.substr(0, std::min(space, step.find(' '))), {number});
        if (number.empty()) said = said.substr(0, said.find(" {"));
        out += (out.empty() ? "" : ", ") + said;
        i = end + 2;
    }
    return out.empty() ? say("whole") : out;
}

}  // namespace qujat::acts
