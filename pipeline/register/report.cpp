#include "register/report.h"

#include <algorithm>
#include <map>

#include "text/date.h"

namespace qujat::registry {
namespace {

Value text(const std::string& value) {
    return {value, false};
}
Value number(long value) {
    return {std::to_string(value), true};
}

// One place after the point, rounded, without floating point: 27 tenths are "2.7".
Value tenths(long sum, long count) {
    if (count == 0) return {"", false};
    const long rounded = (sum * 10 + count / 2) / count;
    return {std::to_string(rounded / 10) + "." + std::to_string(rounded % 10), true};
}

long days_between(const ReportTerms& terms, const std::string& from, const std::string& to) {
    if (terms.working_days) return terms.working_days(from, to);
    return text::to_days(*text::parse_iso(to)) - text::to_days(*text::parse_iso(from));
}

void take(const Entry& entry, const ReportTerms& terms, Activity& count) {
    const bool received = entry.incoming_date >= terms.from && entry.incoming_date <= terms.to;
    count.received += received;
    if (entry.issued_on > terms.to) {
        count.waiting += received;
        return;
    }
    count.issued += entry.decision == "issue";
    count.refused += entry.decision == "refuse";
    count.returned += entry.decision == "return";
    count.not_accepted += entry.decision == "not_accept";
    if (!text::parse_iso(entry.incoming_date) || !text::parse_iso(entry.issued_on)) return;
    const long days = days_between(terms, entry.incoming_date, entry.issued_on);
    ++count.timed;
    count.days += days;
    count.longest = std::max(count.longest, days);
    const int allowed = terms.working_days && terms.term ? terms.term(entry.service, entry.procedure) : 0;
    if (allowed <= 0) return;
    ++(days > allowed ? count.overdue : count.in_term);
}

// Decided in the period or received in it and decided later; a decision is never older than its receipt.
std::vector<Entry> concerned(const Register& book, const ReportTerms& terms) {
    Filter filter;
    filter.service = terms.service;
    filter.issued_from = terms.from;
    std::vector<Entry> entries = book.list(filter);
    std::erase_if(entries, [&](const Entry& entry) {
        return entry.issued_on > terms.to &&
               (entry.incoming_date < terms.from || entry.incoming_date > terms.to);
    });
    return entries;
}

using Counts = std::map<std::pair<std::string, std::string>, Activity>;

Counts counted(const std::vector<Entry>& entries, const ReportTerms& terms) {
    Counts counts;
    for (const Entry& entry : entries) {
        Activity& count = counts[{entry.service, entry.procedure}];
        count.service = entry.service;
        count.procedure = entry.procedure;
        take(entry, terms, count);
    }
    return counts;
}

}  // namespace

void Activity::add(const Activity& other) {
    received += other.received;
    issued += other.issued;
    refused += other.refused;
    returned += other.returned;
    not_accepted += other.not_accepted;
    waiting += other.waiting;
    in_term += other.in_term;
    overdue += other.overdue;
    timed += other.timed;
    days += other.days;
    longest = std::max(longest, other.longest);
}

std::vector<Activity> count_activity(const Register& book, const ReportTerms& terms) {
    std::vector<Activity> rows;
    for (auto& [key, count] : counted(concerned(book, terms), terms)) rows.push_back(count);
    return rows;
}

std::string share_in_term(const Activity& activity) {
    const long all = activity.in_term + activity.overdue;
    if (all == 0) return {};
    const long tenths_of_percent = (activity.in_term * 1000 + all / 2) / all;
    return std::to_string(tenths_of_percent / 10) + "," + std::to_string(tenths_of_percent % 10);
}

std::vector<Sheet> activity_report(const Register& book, const ReportTerms& terms) {
    const auto tr = [&](const char* english) {
        return terms.words ? terms.words(english) : std::string(english);
    };
    const bool working = static_cast<bool>(terms.working_days);
    Sheet activity{
        tr(QUJAT_MSG("Activity")),
        {tr(QUJAT_MSG("service")), tr(QUJAT_MSG("procedure")), tr(QUJAT_MSG("received")),
         tr(QUJAT_MSG("issued")), tr(QUJAT_MSG("refused")), tr(QUJAT_MSG("returned")),
         tr(QUJAT_MSG("not accepted")), tr(QUJAT_MSG("waiting")),
         working ? tr(QUJAT_MSG("mean time, working days")) : tr(QUJAT_MSG("mean time, calendar days")),
         working ? tr(QUJAT_MSG("longest time, working days"))
                 : tr(QUJAT_MSG("longest time, calendar days"))},
        {}};
    if (working) activity.header.push_back(tr(QUJAT_MSG("overdue")));
    Sheet grounds{tr(QUJAT_MSG("Refusals by ground")),
                  {tr(QUJAT_MSG("service")), tr(QUJAT_MSG("ground")), tr(QUJAT_MSG("refused"))},
                  {}};
    Sheet journal{tr(QUJAT_MSG("Journal")),
                  {tr(QUJAT_MSG("number")), tr(QUJAT_MSG("issued on")), tr(QUJAT_MSG("service")),
                   tr(QUJAT_MSG("procedure")), tr(QUJAT_MSG("decision")), tr(QUJAT_MSG("holder")),
                   tr(QUJAT_MSG("request")), tr(QUJAT_MSG("received on")), tr(QUJAT_MSG("valid until")),
                   tr(QUJAT_MSG("state")), tr(QUJAT_MSG("decided by"))},
                  {}};
    std::map<std::pair<std::string, std::string>, long> by_ground;
    const std::vector<Entry> entries = concerned(book, terms);
    for (const Entry& entry : entries) {
        if (entry.issued_on > terms.to) continue;
        for (const std::string& ground : entry.grounds) ++by_ground[{entry.service, ground}];
        const std::string act =
            entry.act.number.empty() ? "" : "№ " + entry.act.number + ", " + entry.act.date;
        journal.rows.push_back({text(entry.number), text(entry.issued_on), text(entry.service),
                                text(entry.procedure), text(tr(entry.decision.c_str())),
                                text(entry.holder.name), text(entry.incoming_number),
                                text(entry.incoming_date), text(entry.valid_until),
                                text(tr(std::string(code(entry.status)).c_str())), text(act)});
    }
    for (const auto& [key, count] : counted(entries, terms)) {
        activity.rows.push_back({text(key.first), text(key.second), number(count.received),
                                 number(count.issued), number(count.refused), number(count.returned),
                                 number(count.not_accepted), number(count.waiting),
                                 tenths(count.days, count.timed), number(count.longest)});
        if (working) activity.rows.back().push_back(number(count.overdue));
    }
    for (const auto& [key, count] : by_ground)
        grounds.rows.push_back({text(key.first), text(key.second), number(count)});
    return {activity, grounds, journal};
}

}  // namespace qujat::registry
