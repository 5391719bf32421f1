#include "services/settle.h"

#include <algorithm>
#include <map>

#include "services/evidence.h"
#include "text/unicode.h"

namespace qujat::services {
namespace {

using forms::Field;
using forms::FieldState;
using forms::Submission;

bool sure(const Field& field, const Thresholds& limits) {
    return field.state == FieldState::Present && field.confidence >= limits.value &&
           field.second_reading.empty();
}

bool doubtful(const Field& field, const Thresholds& limits) {
    if (field.state == FieldState::Empty || field.value.empty()) return false;
    return field.state != FieldState::Present || field.confidence < limits.value ||
           !field.second_reading.empty();
}

void settle(Field& field, const std::string& value, const std::string& typed, const std::string& by) {
    if (field.value != value) {
        field.repairs.push_back(
            {0, value.size(), field.value, value, "second-reading", "agrees with " + by, 0.95});
        field.value = value;
    }
    field.typed = typed;
    field.second_reading.clear();
    field.state = FieldState::Present;
    field.confidence = std::max(field.confidence, 0.85);
    field.legibility = std::max(field.legibility, 0.85);
}

struct Place {
    std::size_t document = 0;
    std::string field;
};

std::vector<Place> places_of(const Dossier& dossier, const std::vector<std::string>& paths) {
    std::vector<Place> result;
    for (const std::string& path : paths) {
        const std::size_t slash = path.find('/');
        for (std::size_t d = 0; d < dossier.documents.size(); ++d) {
            const Submission& document = dossier.documents[d];
            if (document.form == path.substr(0, slash) && document.find(path.substr(slash + 1)) != nullptr) {
                result.push_back({d, path.substr(slash + 1)});
            }
        }
    }
    return result;
}

// The value most sure readings agree on; null when none is sure or two are equally many.
const Field* agreed(const Dossier& dossier, const std::vector<Place>& places, const Thresholds& limits,
                    Place& where) {
    std::map<std::string, std::pair<int, Place>> votes;
    for (const Place& place : places) {
        const Field& field = dossier.documents[place.document].fields.at(place.field);
        if (!sure(field, limits)) continue;
        auto& vote = votes[field.value];
        ++vote.first;
        if (vote.first == 1) vote.second = place;
    }
    int most = 0;
    bool tie = false;
    for (const auto& [value, vote] : votes) {
        tie = vote.first == most || (tie && vote.first < most);
        if (vote.first > most) most = vote.first, where = vote.second, tie = false;
    }
    return most > 0 && !tie ? &dossier.documents[where.document].fields.at(where.field) : nullptr;
}

bool settle_group(Dossier& dossier, const std::vector<std::string>& paths, const Thresholds& limits) {
    const std::vector<Place> places = places_of(dossier, paths);
    Place where;
    const Field* found = agreed(dossier, places, limits, where);
    if (found == nullptr) return false;
    const Field model = *found;
    const std::u32string wanted = skeleton(model.value);
    const std::string by = dossier.documents[where.document].form + "/" + where.field;
    bool changed = false;
    for (const Place& place : places) {
        Field& field = dossier.documents[place.document].fields.at(place.field);
        if (!doubtful(field, limits)) continue;
        if (skeleton(field.value) != wanted && skeleton(field.second_reading) != wanted) continue;
        settle(field, model.value, model.typed, by);
        changed = true;
    }
    return changed;
}

// A row of the report that names an act by number and date, one of the two read in doubt, and an enclosed act
// that has both.
bool settle_acts(Dossier& dossier, const ActsLink& link, const Thresholds& limits) {
    const std::size_t slash = link.table.find('/');
    const std::string table = link.table.substr(slash + 1);
    bool changed = false;
    for (Submission& report : dossier.documents) {
        if (report.form != link.table.substr(0, slash)) continue;
        for (int r = 1; r <= report.rows(table); ++r) {
            const auto at = report.fields.find(table + std::to_string(r) + "." + link.column);
            if (at == report.fields.end() || !doubtful(at->second, limits)) continue;
            Field& field = at->second;
            for (const Submission& act : dossier.documents) {
                const Field* number = act.form == link.form ? act.find(link.number) : nullptr;
                const Field* date = number != nullptr ? act.find(link.date) : nullptr;
                if (number == nullptr || date == nullptr || date->typed.empty()) continue;
                if (!sure(*number, limits) || !sure(*date, limits)) continue;
                const auto day = text::parse_iso(date->typed);
                const std::u32string wanted = skeleton(number->value);
                const std::u32string written_day = day ? skeleton(text::dotted(*day)) : std::u32string();
                bool fits = false;
                for (const std::string& reading : {field.value, field.second_reading}) {
                    const std::u32string whole = skeleton(reading);
                    const std::size_t found = whole.find(wanted);
                    fits = fits || (!written_day.empty() && found != std::u32string::npos &&
                                    whole.find(written_day, found) != std::u32string::npos);
                }
                if (!fits) continue;
                settle(field, field.value, number->value + "|" + date->typed, link.form + "/" + link.number);
                changed = true;
                break;
            }
        }
    }
    return changed;
}

}  // namespace

std::optional<Dossier> settled(const Dossier& dossier, const Pack& pack) {
    if (dossier.documents.size() < 2) return std::nullopt;
    bool any = false;
    for (const Submission& document : dossier.documents) {
        any = any || std::any_of(document.fields.begin(), document.fields.end(),
                                 [&](const auto& entry) { return doubtful(entry.second, pack.thresholds); });
    }
    if (!any) return std::nullopt;
    Dossier copy = dossier;
    bool changed = false;
    for (const Check& check : pack.checks) {
        if (!check.same.empty()) changed = settle_group(copy, check.same, pack.thresholds) || changed;
        if (!check.acts.table.empty()) changed = settle_acts(copy, check.acts, pack.thresholds) || changed;
    }
    if (!changed) return std::nullopt;
    return copy;
}

}  // namespace qujat::services
