// Checks that need more of the law than the field: the calendar, the index a fee follows, the routes of a
// pack.
#include <algorithm>

#include "services/checks_private.h"
#include "services/enclosures.h"
#include "text/unicode.h"

namespace qujat::services {
namespace {

Sentence number(long value) {
    return same_words(std::to_string(value));
}

// The request came within so many working days after a date. A year without published transfers leaves a
// late request to a person: an unknown day off may make it timely.
CheckFunction working_days_max(Parameters& parameters) {
    const std::string path = parameters.path("field");
    const long days = parameters.whole("days");
    return [=](const Case& facts) {
        Verdict verdict;
        verdict.fields = {path};
        const Seen seen = look(facts, path);
        if (seen.how == How::NoDocument || seen.how == How::Empty) return not_there();
        if (!seen.usable() || !seen.date() || !facts.incoming) return doubt(verdict, facts, {seen});
        const text::Calendar& calendar = facts.pack.days->days;
        const int passed = calendar.working_days_between(*seen.date(), *facts.incoming);
        const auto said = std::vector<Sentence>{number(passed), number(days), label_of(facts.pack, path)};
        if (passed <= days) {
            verdict.arguments = said;
            return verdict;
        }
        if (!calendar.sure(seen.date()->year) || !calendar.sure(facts.incoming->year)) {
            verdict.outcome = Outcome::Doubtful;
            return verdict;
        }
        verdict = failed(verdict, facts, seen);
        if (verdict.outcome == Outcome::Failed) verdict.arguments = said;
        return verdict;
    };
}

std::optional<long> tenge_in(const std::string& value) {
    std::string digits;
    for (char32_t c : text::to_u32(value)) {
        if (c >= U'0' && c <= U'9') {
            digits += static_cast<char>(c);
        } else if (c == U',' || c == U'.') {
            break;  // tiyn
        } else if (c != U' ' && c != U'\u00a0' && !digits.empty()) {
            break;
        }
    }
    if (digits.empty() || digits.size() > 9) return std::nullopt;
    return std::stol(digits);
}

// What was paid against a share of the monthly calculation index on the day of payment.
CheckFunction fee_paid(Parameters& parameters) {
    const std::string amount = parameters.path("amount");
    const std::string date = parameters.path("date");
    const long share = parameters.thousandths("mci");
    if (share <= 0) parameters.refuse("mci", "a share of the index as \"0.5\"");
    return [=](const Case& facts) {
        Verdict verdict;
        verdict.fields = {amount, date};
        const Seen paid = look(facts, amount);
        const Seen day = look(facts, date);
        if (paid.how == How::NoDocument || paid.how == How::Empty) return not_there();
        const auto tenge = tenge_in(paid.value);
        const auto index = day.usable() && day.date() ? facts.pack.days->mci_on(*day.date()) : std::nullopt;
        if (!paid.usable() || !tenge || !index) {
            verdict.outcome = Outcome::Doubtful;
            return verdict;
        }
        const long due = *index * share / 1000;  // part of a tenge is not asked for
        const auto said = std::vector<Sentence>{number(*tenge), number(due)};
        if (*tenge >= due) {
            verdict.arguments = said;
            return verdict;
        }
        verdict = failed(verdict, facts, day.how == How::Sure ? paid : day);
        if (verdict.outcome == Outcome::Failed) verdict.arguments = said;
        return verdict;
    };
}

// Whether the request is addressed to the body its object belongs to. Another body's request is forwarded by
// a person, never refused.
CheckFunction routing(Parameters& parameters) {
    const std::string path = parameters.path("field");
    return [=](const Case& facts) {
        Verdict verdict;
        verdict.fields = {path};
        const Seen seen = look(facts, path);
        if (seen.how == How::NoDocument) return not_there();
        bool sure = true;
        const Procedure* procedure = procedure_for(facts, "", sure);
        const Route* route = procedure != nullptr && sure ? route_for(facts, *procedure) : nullptr;
        if (!seen.usable() || route == nullptr) {
            verdict.outcome = Outcome::Doubtful;
            return verdict;
        }
        if (holds_any(seen.value, route->addressee) && !holds_any(seen.value, route->addressee_not))
            return verdict;
        verdict.outcome = Outcome::Doubtful;
        verdict.message = "routing_other";
        verdict.arguments = {{route->authority.kk, route->authority.ru, route->authority.ru}};
        return verdict;
    };
}

// A period no longer than so many months.
CheckFunction span_max(Parameters& parameters) {
    const std::string from = parameters.path("from");
    const std::string to = parameters.path("to");
    const long months = parameters.whole("months");
    return [=](const Case& facts) {
        Verdict verdict;
        verdict.fields = {from, to};
        const Seen begin = look(facts, from);
        const Seen end = look(facts, to);
        if (begin.how == How::NoDocument || end.how == How::Empty) return not_there();
        if (!begin.usable() || !begin.date() || !end.usable() || !end.date())
            return doubt(verdict, facts, {begin.usable() ? end : begin});
        if (*end.date() < text::add_months(*begin.date(), static_cast<int>(months))) return verdict;
        verdict = failed(verdict, facts, begin.how == How::Sure ? end : begin);
        if (verdict.outcome == Outcome::Failed)
            verdict.arguments = {same_words(text::dotted(*begin.date())),
                                 same_words(text::dotted(*end.date())), number(months)};
        return verdict;
    };
}

}  // namespace

CheckFunction make_law_check(const std::string& kind, Parameters& parameters) {
    if (kind == "working_days_max") return working_days_max(parameters);
    if (kind == "fee_paid") return fee_paid(parameters);
    if (kind == "routing") return routing(parameters);
    if (kind == "span_max") return span_max(parameters);
    return {};
}

}  // namespace qujat::services
