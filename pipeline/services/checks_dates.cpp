// Checks on dates: windows, order, the future, age, counts by year, experience.
#include <algorithm>
#include <map>
#include <set>

#include "services/checks_private.h"
#include "text/unicode.h"

namespace qujat::services {
namespace {

using text::CivilDate;

Sentence said(const CivilDate& date) {
    return same_words(text::dotted(date));
}

CivilDate plus_years(const CivilDate& date, int years) {
    return text::add_months(date, 12 * years);
}

// One row of the table: when its act is dated, when the work ended, and whether that was read surely.
struct Work {
    std::optional<CivilDate> act;
    std::optional<CivilDate> ended;
    std::string number;
    bool sure = true;
};

struct YearRule {
    long each = 0;
    long last = 0;
};

// Whether every span holds enough of the dates. Spans are [begin, end).
bool enough(const std::vector<CivilDate>& dates, const std::vector<std::pair<CivilDate, CivilDate>>& spans,
            const YearRule& rule, std::pair<CivilDate, CivilDate>* short_span, long* found, long* wanted) {
    for (std::size_t i = 0; i < spans.size(); ++i) {
        const long count = std::count_if(dates.begin(), dates.end(), [&](const CivilDate& d) {
            return d >= spans[i].first && d < spans[i].second;
        });
        const long needed = i + 1 == spans.size() ? std::max(rule.each, rule.last) : rule.each;
        if (count < needed) {
            if (short_span != nullptr) *short_span = spans[i], *found = count, *wanted = needed;
            return false;
        }
    }
    return true;
}

std::vector<std::pair<CivilDate, CivilDate>> years_from_start(const CivilDate& from, const CivilDate& to) {
    std::vector<std::pair<CivilDate, CivilDate>> result;
    const CivilDate after = text::add_days(to, 1);
    for (int year = 0; year < 100; ++year) {
        const CivilDate begin = plus_years(from, year);
        if (begin >= after) break;
        result.emplace_back(begin, std::min(plus_years(from, year + 1), after));
    }
    return result;
}

std::vector<std::pair<CivilDate, CivilDate>> calendar_years(const CivilDate& from, const CivilDate& to) {
    std::vector<std::pair<CivilDate, CivilDate>> result;
    const CivilDate after = text::add_days(to, 1);
    for (int year = from.year; year <= to.year; ++year) {
        result.emplace_back(std::max(from, CivilDate{year, 1, 1}),
                            std::min(after, CivilDate{year + 1, 1, 1}));
    }
    return result;
}

std::vector<Work> works_of(const Case& facts, const std::string& table, const std::string& date_column,
                           const std::string& period_column) {
    std::vector<Work> works;
    const std::size_t slash = table.find('/');
    const forms::Submission* document = document_of(facts.dossier, table.substr(0, slash));
    const std::string name = table.substr(slash + 1);
    const int rows = document != nullptr ? document->rows(name) : 0;
    for (int r = 1; r <= rows; ++r) {
        const std::string row = name + std::to_string(r) + ".";
        const Seen act = look_in(facts, *document, row + date_column);
        Work work;
        const std::size_t bar = act.typed.find('|');
        if (bar != std::string::npos) {
            work.number = act.typed.substr(0, bar);
            work.act = text::parse_iso(act.typed.substr(bar + 1));
        }
        work.sure = act.how == How::Sure || act.how == How::Empty || (act.how == How::Fair && work.act);
        // What stands there without a number and a date of an act is no result, when it was read surely.
        if (act.usable() && !work.act) work.sure = act.how == How::Sure;
        if (!period_column.empty()) work.ended = look_in(facts, *document, row + period_column).span().second;
        works.push_back(std::move(work));
    }
    return works;
}

Verdict count_per_year(const Case& facts, const std::string& table, const std::string& date_column,
                       const std::string& period_column, const std::string& from_path,
                       const std::string& to_path, const YearRule& rule) {
    Verdict verdict;
    const Seen from = look(facts, from_path);
    const Seen to = look(facts, to_path);
    verdict.fields = {from_path, to_path, table + "*." + date_column};
    if (from.how == How::NoDocument) return not_there();
    if (!from.usable() || !to.usable() || !from.date() || !to.date() || *to.date() < *from.date())
        return doubt(verdict, facts, {from, to});
    const std::vector<Work> works = works_of(facts, table, date_column, period_column);
    std::set<std::string> numbers;
    std::vector<CivilDate> sure;      // surely works of the period
    std::vector<CivilDate> possible;  // with those that could not be read
    std::vector<CivilDate> by_end;    // dated by the end of the work instead of the act
    bool unread = false;
    for (const Work& work : works) {
        if (work.act && !numbers.insert(work.number).second) continue;
        if (work.act && work.sure) sure.push_back(*work.act);
        if (work.act) possible.push_back(*work.act);
        if (work.act) by_end.push_back(work.ended.value_or(*work.act));
        unread = unread || !work.sure;
    }
    const auto spans = years_from_start(*from.date(), *to.date());
    const auto calendar = calendar_years(*from.date(), *to.date());
    std::pair<CivilDate, CivilDate> lacking;
    long found = 0;
    long wanted = 0;
    const bool by_years = enough(sure, spans, rule, &lacking, &found, &wanted);
    const bool by_calendar = enough(sure, calendar, rule, nullptr, nullptr, nullptr);
    if (by_years && by_calendar && enough(by_end, spans, rule, nullptr, nullptr, nullptr)) return verdict;
    const bool sure_period = from.how == How::Sure && to.how == How::Sure;
    if (!by_years && !by_calendar && !unread && sure_period &&
        !enough(by_end, spans, rule, nullptr, nullptr, nullptr)) {
        verdict.outcome = Outcome::Failed;
        verdict.arguments = {said(lacking.first), said(text::add_days(lacking.second, -1)),
                             same_words(std::to_string(found)), same_words(std::to_string(wanted))};
        return verdict;
    }
    verdict.outcome = Outcome::Doubtful;
    verdict.message = unread ? "count_per_year_unread" : "count_per_year_doubtful";
    return verdict;
}

// Days both spans cover once: experience is not counted twice.
long union_days(std::vector<std::pair<long, long>> spans) {
    std::sort(spans.begin(), spans.end());
    long total = 0;
    long covered_to = -1000000;
    for (auto [begin, end] : spans) {
        begin = std::max(begin, covered_to);
        if (end > begin) total += end - begin;
        covered_to = std::max(covered_to, end);
    }
    return total;
}

bool says_until_now(const std::string& value, const std::vector<std::string>& words) {
    return holds_any(value, words);
}

// A date read in two ways that is later either way.
bool both_later(const Seen& seen, const CivilDate& incoming) {
    const auto dates = text::find_dates(seen.second);
    return seen.how == How::Fair && dates.size() == 1 && dates[0].date > incoming;
}

}  // namespace

CheckFunction make_date_check(const std::string& kind, Parameters& parameters) {
    if (kind == "extension_window") {
        const auto dates = parameters.paths("dates");
        const long days = parameters.whole("days");
        return [=](const Case& facts) {
            Verdict verdict;
            verdict.fields = dates;
            Seen valid;
            bool any_document = false;
            for (const std::string& path : dates) {
                const Seen seen = look(facts, path);
                any_document = any_document || seen.how != How::NoDocument;
                if (seen.usable() && seen.date()) {
                    valid = seen;
                    break;
                }
            }
            if (!any_document) return not_there();
            if (!valid.date() || !facts.incoming) {
                verdict.outcome = Outcome::Doubtful;
                return verdict;
            }
            const long left = text::to_days(*valid.date()) - text::to_days(*facts.incoming);
            verdict.arguments = {same_words(std::to_string(left)), same_words(std::to_string(days)),
                                 said(*valid.date())};
            if (left >= 0 && left <= days) return verdict;
            verdict.outcome = valid.how == How::Sure ? Outcome::Failed : Outcome::Doubtful;
            if (left < 0 && verdict.outcome == Outcome::Failed) verdict.message = "extension_window_expired";
            return verdict;
        };
    }
    if (kind == "count_per_year") {
        const std::string table = parameters.table("table");
        const std::string column = parameters.column(table, "date");
        const std::string period = parameters.column_or_none(table, "period");
        const std::string from = parameters.path("from");
        const std::string to = parameters.path("to");
        const YearRule rule{parameters.whole("each_year_min"), parameters.whole("last_year_min")};
        return
            [=](const Case& facts) { return count_per_year(facts, table, column, period, from, to, rule); };
    }
    if (kind == "not_in_future") {
        const auto paths = parameters.paths("fields");
        return [=](const Case& facts) {
            Verdict verdict;
            bool any = false;
            std::vector<Seen> doubtful;
            for (const std::string& path : paths) {
                for (const Seen& seen : look_all(facts, path)) {
                    if (seen.how == How::NoDocument || seen.how == How::Empty) continue;
                    any = true;
                    std::vector<CivilDate> dates;
                    for (const text::FoundDate& found : text::find_dates(seen.value))
                        dates.push_back(found.date);
                    if (dates.empty() && seen.typed.size() == 4 && seen.usable() && facts.incoming &&
                        std::atoi(seen.typed.c_str()) > facts.incoming->year) {
                        dates.push_back({std::atoi(seen.typed.c_str()), 1, 1});
                    }
                    for (const CivilDate& date : dates) {
                        if (!facts.incoming || date <= *facts.incoming) continue;
                        verdict.fields.push_back(seen.path);
                        if (seen.how != How::Sure && !both_later(seen, *facts.incoming)) {
                            doubtful.push_back(seen);
                        } else {
                            verdict.outcome = Outcome::Failed;
                            verdict.arguments = {label_of(facts.pack, seen.path), said(date),
                                                 said(*facts.incoming)};
                        }
                    }
                }
            }
            if (!any) return not_there();
            if (verdict.outcome != Outcome::Failed && (!doubtful.empty() || !facts.incoming))
                return doubt(verdict, facts, doubtful);
            return verdict;
        };
    }
    if (kind == "dates_in_order") {
        const auto paths = parameters.paths("fields");
        return [=](const Case& facts) {
            Verdict verdict;
            verdict.fields = paths;
            std::vector<Seen> dates;
            std::vector<Seen> doubtful;
            for (const std::string& path : paths) {
                const Seen seen = look(facts, path);
                if (seen.how == How::Doubtful) doubtful.push_back(seen);
                if (seen.usable() && seen.date()) dates.push_back(seen);
            }
            for (std::size_t i = 1; i < dates.size(); ++i) {
                if (*dates[i - 1].date() <= *dates[i].date()) continue;
                const bool sure = dates[i - 1].how == How::Sure && dates[i].how == How::Sure;
                verdict.outcome = sure ? Outcome::Failed : Outcome::Doubtful;
                verdict.arguments = {label_of(facts.pack, dates[i].path), said(*dates[i].date()),
                                     said(*dates[i - 1].date())};
                return sure ? verdict : doubt(verdict, facts, {dates[i - 1], dates[i]});
            }
            if (!doubtful.empty()) return doubt(verdict, facts, doubtful);
            return dates.size() < 2 ? not_there() : verdict;
        };
    }
    if (kind == "rows_in_order") {
        const std::string table = parameters.table("table");
        const std::string period = parameters.column(table, "period");
        const std::string act = parameters.column(table, "act");
        return [=](const Case& facts) {
            Verdict verdict;
            const std::vector<Work> works = works_of(facts, table, act, period);
            verdict.fields = {table + "*." + period, table + "*." + act};
            if (works.empty()) return not_there();
            for (std::size_t i = 0; i < works.size(); ++i) {
                if (!works[i].act || !works[i].ended || *works[i].ended <= *works[i].act) continue;
                verdict.outcome = works[i].sure ? Outcome::Failed : Outcome::Doubtful;
                verdict.arguments = {same_words(std::to_string(i + 1)), said(*works[i].act),
                                     said(*works[i].ended)};
                return verdict;
            }
            return verdict;
        };
    }
    if (kind == "age_max") {
        const auto places = first_or_another(parameters);
        const long months = parameters.whole("months");
        return any_place(places, [=](const Case& facts, const Seen& seen, Verdict verdict) {
            if (!seen.date() || !facts.incoming) return doubt(verdict, facts, {seen});
            verdict.arguments = {label_of(facts.pack, seen.path), said(*seen.date()),
                                 same_words(std::to_string(months))};
            if (text::add_months(*seen.date(), static_cast<int>(months)) >= *facts.incoming) return verdict;
            verdict.outcome = seen.how == How::Sure ? Outcome::Failed : Outcome::Doubtful;
            return verdict;
        });
    }
    if (kind == "not_expired") {
        const std::string path = parameters.path("field");
        const std::string issued = parameters.path_or_none("issued");
        return [=](const Case& facts) {
            // The last date in the field is the end of validity ("до 08.11.2013").
            Verdict verdict;
            verdict.fields = {path};
            const Seen seen = look(facts, path);
            if (seen.how == How::NoDocument) return not_there();
            const auto dates = text::find_dates(seen.value);
            if (!seen.usable() || dates.empty() || !facts.incoming) return doubt(verdict, facts, {seen});
            const CivilDate until = dates.back().date;
            verdict.arguments = {label_of(facts.pack, path), said(until), said(*facts.incoming)};
            if (!issued.empty()) {
                const Seen start = look(facts, issued);
                if (start.usable() && start.date() && *start.date() > until)
                    return doubt(verdict, facts, {start, seen});
            }
            if (until >= *facts.incoming) return verdict;
            verdict.outcome = seen.how == How::Sure ? Outcome::Failed : Outcome::Doubtful;
            return verdict;
        };
    }
    if (kind == "experience_min") {
        const auto begins = parameters.paths("begins");
        const auto ends = parameters.paths("ends");
        const long months = parameters.whole("months");
        const auto until_now = parameters.words("until_now");
        if (begins.size() != ends.size()) parameters.refuse("ends", "as many \"ends\" as \"begins\"");
        return [=](const Case& facts) {
            Verdict verdict;
            std::vector<std::pair<long, long>> spans;
            std::vector<Seen> doubtful;
            bool sure = true;
            for (std::size_t i = 0; i < begins.size(); ++i) {
                const Seen begin = look(facts, begins[i]);
                const Seen end = look(facts, ends[i]);
                verdict.fields.push_back(begins[i]);
                verdict.fields.push_back(ends[i]);
                if (begin.how == How::NoDocument) return not_there();
                if (begin.how == How::Empty) continue;
                if (!begin.usable() || !begin.date() || end.how == How::Doubtful || !facts.incoming) {
                    doubtful.push_back(begin.usable() ? end : begin);
                    continue;
                }
                CivilDate stop = *facts.incoming;
                if (end.date()) {
                    stop = std::min(*end.date(), stop);
                } else if (end.how != How::Empty && !says_until_now(end.value, until_now)) {
                    doubtful.push_back(end);
                    continue;
                }
                sure = sure && begin.how == How::Sure && (end.how == How::Sure || end.how == How::Empty);
                spans.emplace_back(text::to_days(*begin.date()), text::to_days(stop) + 1);
            }
            const long days = union_days(spans);
            const long wanted = months * 36525 / 1200;
            verdict.arguments = {same_words(std::to_string(days * 1200 / 36525)),
                                 same_words(std::to_string(months))};
            if (days >= wanted) return verdict;
            // A few days short may be a matter of counting.
            if (!doubtful.empty() || !sure || days + 5 >= wanted) return doubt(verdict, facts, doubtful);
            verdict.outcome = Outcome::Failed;
            return verdict;
        };
    }
    return {};
}

}  // namespace qujat::services
