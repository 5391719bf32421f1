#pragma once
// Working days: holidays, days off that moved or were transferred, terms counted in working days. The days
// themselves are data (templates/calendar/kz.toml); here is the rule of the Labour Code: a holiday that falls
// on a Saturday or Sunday makes the next working day after it a day off, religious days off do not. No clock.
// Threads: const use may be shared.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "text/date.h"

namespace qujat::text {

enum class DayKind {
    Working,
    WorkingByTransfer,  // a Saturday or Sunday people work because another day was given for it
    Weekend,
    Holiday,
    AfterHoliday,  // a day off for a holiday that fell on a weekend
    Transferred,   // a day off by transfer
    DayOff,        // a religious day off
};

// What a day off is called; empty for plain weekends and working days.
struct DayName {
    std::string kk;
    std::string ru;
};

// A term in working days, with all that was passed over on the way.
struct WorkingTerm {
    CivilDate start;  // the day of the event; not counted
    int days = 0;
    CivilDate first;  // the first day counted
    CivilDate due;    // the last day counted
    struct Skipped {
        CivilDate day;
        DayKind kind = DayKind::Weekend;
    };
    std::vector<Skipped> skipped;  // days off between start and due, weekends too
    bool sure = true;              // false: it runs through a year whose transfers are not known
};

class Calendar {
  public:
    struct Holiday {
        int month = 0;
        int day = 0;
        int from_year = 0;
        int to_year = 9999;
        bool moves = true;  // a religious day off does not
        DayName name;
    };
    struct Transfer {
        CivilDate from;  // becomes a working day
        CivilDate to;    // becomes a day off
    };

    void add(const Holiday& holiday);
    void add_day_off(const CivilDate& day, const DayName& name);  // of one year, does not move
    void add(const Transfer& transfer);
    // From here on the year is known; `sure`: with all its transfers.
    void add_year(int year, bool sure);
    // After the last add. Years known are laid out day by day.
    void finish();

    DayKind kind(const CivilDate& day) const;
    bool working(const CivilDate& day) const;
    DayName name(const CivilDate& day) const;
    bool known(int year) const { return years_.contains(year); }
    bool sure(int year) const;

    // The day itself when people work, else the next one that they do.
    CivilDate working_day_from(const CivilDate& day) const;
    // The n-th working day after `start` (n = 0: start, or the next working day); negative counts back.
    CivilDate add_working_days(const CivilDate& start, int n) const;
    // Working days after `from`, up to `to` and with it; negative when `to` is earlier.
    int working_days_between(const CivilDate& from, const CivilDate& to) const;
    WorkingTerm term(const CivilDate& start, int days) const;

  private:
    void lay_out(int year);

    std::vector<Holiday> holidays_;
    std::vector<Transfer> transfers_;
    std::map<CivilDate, DayName> days_off_;
    std::map<int, bool> years_;
    struct Day {
        DayKind kind = DayKind::Working;
        DayName name;
    };
    std::map<CivilDate, Day> special_;  // what differs from a plain week
};

}  // namespace qujat::text
