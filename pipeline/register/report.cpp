#include "register/report.h"

#include <algorithm>
#include <map>

#include "text/date.h"

namespace qujat::registry {
namespace {

struct Count {
    long received = 0;
    long issued = 0;
    long refused = 0;
    long returned = 0;
    long not_accepted = 0;
    long overdue = 0;
    long timed = 0;  // decisions whose receipt is known
    long days = 0;
    long longest = 0;
};

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

void take(const Entry& entry, const ReportTerms& terms, Count& count) {
    count.received += entry.incoming_date >= terms.from && entry.incoming_date <= terms.to;
    count.issued += entry.decision == "issue";
    count.refused += entry.decision == "refuse";
    count.returned += entry.decision == "return";
    count.not_accepted += entry.decision == "not_accept";
    if (!text::parse_iso(entry.incoming_date) || !text::parse_iso(entry.issued_on)) return;
    const long days = days_between(terms, entry.incoming_date, entry.issued_on);
    ++count.timed;
    count.days += days;
    count.longest = std::max(count.longest, days);
    if (!terms.working_days || !terms.term) return;
    const int allowed = terms.term(entry.service, entry.procedure);
    count.overdue += allowed > 0 && days > allowed;
}

}  // namespace

std::vector<Sheet> activity_report(const Register& book, const ReportTerms& terms) {
    const auto tr = [&](const char* english) {
        return terms.words ? terms.words(english) : std::string(english);
    };
    const bool working = static_cast<bool>(terms.working_days);
    Sheet activity{
        tr(QUJAT_MSG("Activity")),
        {tr(QUJAT_MSG("service")), tr(QUJAT_MSG("procedure")), tr(QUJAT_MSG("received")),
         tr(QUJAT_MSG("issued")), tr(QUJAT_MSG("refused")), tr(QUJAT_MSG("returned")),
         tr(QUJAT_MSG("not accepted")),
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
    std::map<std::pair<std::string, std::string>, Count> counts;
    std::map<std::pair<std::string, std::string>, long> by_ground;
    Filter filter;
    filter.service = terms.service;
    filter.issued_from = terms.from;
    filter.issued_to = terms.to;
    for (const Entry& entry : book.list(filter)) {
        take(entry, terms, counts[{entry.service, entry.procedure}]);
        for (const std::string& ground : entry.grounds) ++by_ground[{entry.service, ground}];
        const std::string act =
            entry.act.number.empty() ? "" : "№ " + entry.act.number + ", " + entry.act.date;
        journal.rows.push_back({text(entry.number), text(entry.issued_on), text(entry.service),
                                text(entry.procedure), text(tr(entry.decision.c_str())),
                                text(entry.holder.name), text(entry.incoming_number),
                                text(entry.incoming_date), text(entry.valid_until),
                                text(tr(std::string(code(entry.status)).c_str())), text(act)});
    }
    for (const auto& [key, count] : counts) {
        activity.rows.push_back({text(key.first), text(key.second), number(count.received),
                                 number(count.issued), number(count.refused), number(count.returned),
                                 number(count.not_accepted), tenths(count.days, count.timed),
                                 number(count.longest)});
        if (working) activity.rows.back().push_back(number(count.overdue));
    }
    for (const auto& [key, count] : by_ground)
        grounds.rows.push_back({text(key.first), text(key.second), number(count)});
    return {activity, grounds, journal};
}

}  // namespace qujat::registry
