#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/files.h"
#include "services/evidence.h"
#include "services/law.h"
#include "services/pack.h"
#include "services/terms.h"

namespace qujat::services {
namespace {

constexpr std::array<std::pair<std::string_view, Action>, 6> kActions{{{"issue", Action::Issue},
                                                                       {"refuse", Action::Refuse},
                                                                       {"not_accept", Action::NotAccept},
                                                                       {"return", Action::Return},
                                                                       {"hear", Action::Hear},
                                                                       {"review", Action::Review}}};

// How well a pack fits: forms of its procedures the dossier brings, whether its request is among them,
// whether one of its editions may be in force on the incoming date.
struct Fit {
    int in_force = 0;
    int forms = 0;
    int lead = 0;
    auto operator<=>(const Fit&) const = default;
};

Fit fit_of(const Dossier& dossier, const Pack& pack, const std::optional<text::CivilDate>& incoming) {
    Fit best;
    for (const Procedure& procedure : pack.procedures) {
        Fit fit;
        for (const RequiredDocument& required : procedure.documents) {
            if (document_of(dossier, required.form) == nullptr) continue;
            ++fit.forms;
            if (required.lead) fit.lead = 1;
        }
        best = std::max(best, fit);
    }
    if (incoming && best.forms > 0) {
        for (const Edition& edition : pack.editions) {
            if (standing_on(edition, *incoming) != InForce::No) best.in_force = 1;
        }
    }
    return best;
}

// A folder of packs may leave out what is the same everywhere.
std::filesystem::path own_or_common(const std::filesystem::path& templates, const char* file) {
    const auto own = templates / file;
    return std::filesystem::exists(own) ? own : base::home() / "templates" / file;
}

}  // namespace

std::string_view code(Action action) {
    for (const auto& [name, value] : kActions) {
        if (value == action) return name;
    }
    return "";
}

std::optional<Action> action_from_code(std::string_view name) {
    for (const auto& [text, value] : kActions) {
        if (text == name) return value;
    }
    return std::nullopt;
}

std::string_view code(Outcome outcome) {
    switch (outcome) {
        case Outcome::Passed:
            return "passed";
        case Outcome::Failed:
            return "failed";
        case Outcome::Doubtful:
            return "doubtful";
    }
    return "";
}

std::string_view code(Standing standing) {
    switch (standing) {
        case Standing::Draft:
            return "draft";
        case Standing::Decided:
            return "decided";
        case Standing::Waiting:
            return "waiting";
    }
    return "";
}

InForce standing_on(const Edition& edition, const text::CivilDate& day) {
    if (edition.in_force_from && day < *edition.in_force_from) {
        return edition.uncertain_from && day >= *edition.uncertain_from ? InForce::Perhaps : InForce::No;
    }
    if (edition.in_force_to && day > *edition.in_force_to) {
        return edition.uncertain_to && day <= *edition.uncertain_to ? InForce::Perhaps : InForce::No;
    }
    return InForce::Yes;
}

const Edition* edition_on(const Pack& pack, const text::CivilDate& day, InForce& standing) {
    standing = InForce::No;
    const Edition* found = nullptr;
    for (const Edition& edition : pack.editions) {
        const InForce here = standing_on(edition, day);
        if (here == InForce::No) continue;
        // Two editions on one day: which one counts is for a person.
        standing = found == nullptr ? here : InForce::Perhaps;
        found = &edition;
    }
    return found;
}

Seen incoming_of(const Dossier& dossier, const Pack& pack, std::string_view field) {
    const Case facts{dossier, pack, std::nullopt};
    const forms::Submission* chosen = nullptr;
    for (const Procedure& procedure : pack.procedures) {
        for (const RequiredDocument& required : procedure.documents) {
            if (!required.lead) continue;
            const forms::Submission* document = document_of(dossier, required.form);
            if (document != nullptr && document->find(field) != nullptr) chosen = document;
        }
    }
    if (chosen == nullptr) {
        for (const forms::Submission& document : dossier.documents) {
            if (document.find(field) != nullptr) {
                chosen = &document;
                break;
            }
        }
    }
    if (chosen == nullptr) return {};
    return look_in(facts, *chosen, std::string(field));
}

PackLibrary PackLibrary::load(const std::filesystem::path& templates, const forms::FormLibrary& library) {
    const auto own_forms = std::make_shared<const forms::FormLibrary>(library);
    const auto messages = std::make_shared<const std::map<std::string, Sentence>>(
        load_messages(own_or_common(templates, "messages.toml")));
    std::vector<std::filesystem::path> files;
    for (const auto& folder : std::filesystem::directory_iterator(templates)) {
        const auto file = folder.path() / "service.toml";
        if (std::filesystem::exists(file)) files.push_back(file);
    }
    std::sort(files.begin(), files.end());
    PackLibrary result;
    result.calendar_ =
        std::make_shared<const OfficeCalendar>(load_calendar(own_or_common(templates, "calendar/kz.toml")));
    for (const auto& file : files)
        result.packs_.push_back(
            std::make_shared<const Pack>(load_pack(file, own_forms, messages, result.calendar_)));
    return result;
}

const Pack* PackLibrary::find(std::string_view id) const {
    for (const auto& pack : packs_) {
        if (pack->id == id) return pack.get();
    }
    return nullptr;
}

std::vector<const Pack*> PackLibrary::all() const {
    std::vector<const Pack*> result;
    for (const auto& pack : packs_) result.push_back(pack.get());
    return result;
}

int PackLibrary::working_days(const std::string& from, const std::string& to) const {
    const auto first = text::parse_iso(from);
    const auto last = text::parse_iso(to);
    return first && last ? calendar_->days.working_days_between(*first, *last) : 0;
}

int PackLibrary::term_of(const std::string& service, const std::string& procedure) const {
    const Pack* pack = find(service);
    if (pack == nullptr) return 0;
    for (const Procedure& known : pack->procedures) {
        if (known.id == procedure) return known.term_working_days;
    }
    return 0;
}

const Pack* PackLibrary::match(const Dossier& dossier) const {
    const Pack* best = nullptr;
    Fit best_fit;
    bool tie = false;
    for (const auto& pack : packs_) {
        const auto incoming = incoming_of(dossier, *pack, "incoming_date").date();
        const Fit fit = fit_of(dossier, *pack, incoming);
        if (fit.forms == 0 || fit < best_fit) continue;
        tie = best != nullptr && !(best_fit < fit);
        best_fit = fit;
        best = pack.get();
    }
    // A form several services share, on a day none of them covers: any of them says so.
    return tie && best_fit.in_force != 0 ? nullptr : best;
}

}  // namespace qujat::services
