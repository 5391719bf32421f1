#include "forms/numbers.h"

#include <algorithm>

#include "text/date.h"
#include "text/identifiers.h"

namespace qujat::forms {
namespace {

bool is_figure(char c) {
    return c >= '0' && c <= '9';
}

// Runs of figures of that length.
std::vector<std::string> runs_in(const std::string& value, std::size_t least, std::size_t most) {
    std::vector<std::string> runs;
    for (std::size_t i = 0; i < value.size();) {
        if (!is_figure(value[i])) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < value.size() && is_figure(value[end])) ++end;
        if (end - i >= least && end - i <= most) runs.push_back(value.substr(i, end - i));
        i = end;
    }
    return runs;
}

std::vector<text::CivilDate> dates_in(const std::string& value) {
    std::vector<text::CivilDate> dates;
    for (const text::FoundDate& found : text::find_dates(value)) dates.push_back(found.date);
    return dates;
}

bool is_good(const std::string& number) {
    return text::check_identifier(number) == text::IdentifierCheck::Good;
}

void make_conflicting(Field& field) {
    field.state = FieldState::Conflicting;
    field.confidence = std::min(field.confidence, 0.5);
}

}  // namespace

void settle_numbers(Field& chosen, const std::string& first, const std::string& second) {
    if (chosen.state != FieldState::Present) return;
    const auto one = runs_in(first, 11, 13), two = runs_in(second, 11, 13);
    if (one.size() == two.size()) {
        for (std::size_t i = 0; i < one.size(); ++i) {
            if (one[i] == two[i]) continue;
            const bool left = is_good(one[i]), right = is_good(two[i]);
            if (left == right) {
                make_conflicting(chosen);
                return;
            }
            const std::string& good = left ? one[i] : two[i];
            const std::string& bad = left ? two[i] : one[i];
            const std::size_t at = chosen.value.find(bad);
            if (at == std::string::npos) continue;
            chosen.value.replace(at, bad.size(), good);
            chosen.repairs.push_back({at, at + good.size(), bad, good, "second-reading", "check digit", 0.9});
        }
    } else if (!one.empty() && !two.empty()) {
        make_conflicting(chosen);
        return;
    }
    const auto dates = dates_in(first), others = dates_in(second);
    if (!dates.empty() && dates.size() == others.size() && dates != others) make_conflicting(chosen);
}

}  // namespace qujat::forms
