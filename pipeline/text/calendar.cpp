#include "text/calendar.h"

namespace qujat::text {
namespace {

bool weekend(const CivilDate& day) {
    // 1970-01-01 was a Thursday.
    const long weekday = ((to_days(day) + 3) % 7 + 7) % 7;  // 0: Monday
    return weekday >= 5;
}

bool off(DayKind kind) {
    return kind != DayKind::Working && kind != DayKind::WorkingByTransfer;
}

}  // namespace

void Calendar::add(const Holiday& holiday) {
    holidays_.push_back(holiday);
}

void Calendar::add_day_off(const CivilDate& day, const DayName& name) {
    days_off_[day] = name;
}

void Calendar::add(const Transfer& transfer) {
    transfers_.push_back(transfer);
}

void Calendar::add_year(int year, bool sure) {
    years_[year] = sure;
}

void Calendar::lay_out(int year) {
    std::map<CivilDate, DayName> moving;
    for (const Holiday& holiday : holidays_) {
        if (year < holiday.from_year || year > holiday.to_year) continue;
        const CivilDate day{year, holiday.month, holiday.day};
        special_[day] = {holiday.moves ? DayKind::Holiday : DayKind::DayOff, holiday.name};
        if (holiday.moves && weekend(day)) moving[day] = holiday.name;
    }
    for (const auto& [day, name] : days_off_) {
        if (day.year == year && !special_.contains(day)) special_[day] = {DayKind::DayOff, name};
    }
    for (const auto& [day, name] : moving) {
        CivilDate next = add_days(day, 1);
        while (off(kind(next))) next = add_days(next, 1);
        special_[next] = {DayKind::AfterHoliday, name};
    }
}

void Calendar::finish() {
    special_.clear();
    for (const auto& [year, sure] : years_) lay_out(year);
    // A transfer says where it leads whatever the day was; the day it comes from is worked.
    for (const Transfer& transfer : transfers_) {
        special_[transfer.from] = {DayKind::WorkingByTransfer, {}};
        special_[transfer.to] = {DayKind::Transferred, {}};
    }
}

DayKind Calendar::kind(const CivilDate& day) const {
    const auto found = special_.find(day);
    if (found != special_.end()) return found->second.kind;
    return weekend(day) ? DayKind::Weekend : DayKind::Working;
}

bool Calendar::working(const CivilDate& day) const {
    return !off(kind(day));
}

DayName Calendar::name(const CivilDate& day) const {
    const auto found = special_.find(day);
    return found == special_.end() ? DayName{} : found->second.name;
}

bool Calendar::sure(int year) const {
    const auto found = years_.find(year);
    return found != years_.end() && found->second;
}

CivilDate Calendar::working_day_from(const CivilDate& day) const {
    CivilDate result = day;
    while (!working(result)) result = add_days(result, 1);
    return result;
}

CivilDate Calendar::add_working_days(const CivilDate& start, int n) const {
    if (n == 0) return working_day_from(start);
    CivilDate day = start;
    const int step = n > 0 ? 1 : -1;
    for (int left = n > 0 ? n : -n; left > 0;) {
        day = add_days(day, step);
        if (working(day)) --left;
    }
    return day;
}

int Calendar::working_days_between(const CivilDate& from, const CivilDate& to) const {
    if (to < from) return -working_days_between(to, from);
    int count = 0;
    for (CivilDate day = add_days(from, 1); day <= to; day = add_days(day, 1)) {
        if (working(day)) ++count;
    }
    return count;
}

WorkingTerm Calendar::term(const CivilDate& start, int days) const {
    WorkingTerm result;
    result.start = start;
    result.days = days;
    result.due = start;
    int counted = 0;
    for (CivilDate day = add_days(start, 1); counted < days; day = add_days(day, 1)) {
        if (!working(day)) {
            result.skipped.push_back({day, kind(day)});
            continue;
        }
        if (++counted == 1) result.first = day;
        result.due = day;
    }
    for (int year = start.year; year <= result.due.year; ++year) result.sure = result.sure && sure(year);
    return result;
}

}  // namespace qujat::text
