#include "rendering/total_fit.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace qujat::rendering {
namespace {

constexpr double kStretch = 0.5;       // a stretch of half a space is as bad as a shrink to the limit
constexpr double kDividePenalty = 60;  // of a divided word, beside badness 100 for a stretch to the limit
constexpr double kTwoDividedDemerits = 4000;
constexpr double kPartOfWordLeftDemerits = 60'000;  // part of a word alone on the last line
constexpr double kSlack = 0.01;

struct State {
    double demerits = std::numeric_limits<double>::infinity();
    std::size_t before = 0;
    double loosest = 0;
};

}  // namespace

Fit total_fit(const std::vector<Opportunity>& opportunities, double first_room, double room, double space) {
    const std::size_t count = opportunities.size();
    std::vector<State> states(count + 1);  // state i + 1: lines that end at opportunity i
    states[0].demerits = 0;
    const Opportunity start;
    for (std::size_t i = 0; i < count; ++i) {
        const Opportunity& end = opportunities[i];
        const bool last = i + 1 == count;
        for (std::size_t from = i + 1; from-- > 0;) {
            const Opportunity& begin = from == 0 ? start : opportunities[from - 1];
            const double width = end.width_before - begin.width_after;
            const double line = from == 0 ? first_room : room;
            const int gaps = end.gaps_before - begin.gaps_after;
            const double free = line - width;
            if (free < -gaps * space * kShrink - kSlack) break;  // longer lines only get worse
            if (last && free < -kSlack) continue;
            if (!std::isfinite(states[from].demerits)) continue;
            double ratio = 0;
            double loose = 0;
            if (!last || free < 0) {
                loose = free / space / std::max(gaps, 1) * (gaps == 0 ? 4 : 1);
                ratio = loose < 0 ? -loose / kShrink : loose / kStretch;
            }
            const double badness = 100 * ratio * ratio * ratio;
            double demerits = (10 + badness) * (10 + badness);
            if (end.divides) demerits += kDividePenalty * kDividePenalty;
            if (end.divides && begin.divides) demerits += kTwoDividedDemerits;
            if (last && begin.divides) demerits += kPartOfWordLeftDemerits;
            demerits += states[from].demerits;
            if (demerits < states[i + 1].demerits)
                states[i + 1] = {demerits, from, std::max(states[from].loosest, loose)};
        }
    }
    Fit fit;
    if (count == 0 || !std::isfinite(states[count].demerits)) return fit;
    fit.loosest = states[count].loosest;
    for (std::size_t at = count; at > 0; at = states[at].before) fit.breaks.push_back(at - 1);
    std::reverse(fit.breaks.begin(), fit.breaks.end());
    return fit;
}

}  // namespace qujat::rendering
