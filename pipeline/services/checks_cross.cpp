// Checks between documents of one request: the same person, the same number, acts that a report names.
#include <algorithm>
#include <set>

#include "services/checks_private.h"
#include "text/names.h"
#include "text/unicode.h"

namespace qujat::services {
namespace {

std::string value_for_comparison(const Seen& seen) {
    return seen.typed.empty() ? letters_and_digits(seen.value) : seen.typed;
}

// Long texts may differ by misread letters and still say the same.
bool agree(const Seen& one, const Seen& other) {
    const std::string a = value_for_comparison(one);
    const std::string b = value_for_comparison(other);
    if (a == b) return true;
    const std::size_t shorter = std::min(text::to_u32(a).size(), text::to_u32(b).size());
    return shorter >= 25 && one.typed.empty() && differing_share(a, b) <= 0.1;
}

bool agreeing(const std::string& one, const std::string& other) {
    const text::NameMatch match = text::compare_names(one, other);
    return match == text::NameMatch::Same || match == text::NameMatch::Agreeing;
}

// By what was read or by its second reading; and when one was read in doubt, by surname and first letter of
// the name.
bool one_person(const Seen& one, const Seen& other) {
    if (agreeing(one.value, other.value)) return true;
    if (!other.second.empty() && agreeing(one.value, other.second)) return true;
    if (!one.second.empty() && agreeing(one.second, other.value)) return true;
    if (one.how == How::Sure && other.how == How::Sure && other.confidence > 0.9) return false;
    const text::PersonName a = text::parse_name(one.value);
    const text::PersonName b = text::parse_name(other.value);
    return !a.name.empty() && !b.name.empty() && text::fold(a.surname) == text::fold(b.surname) &&
           text::to_u32(text::fold(a.name)).front() == text::to_u32(text::fold(b.name)).front();
}

// A Kazakh letter of the name is written, or was read, as the Russian one on this paper, and the first and
// two others at least spell it alike: that is no other person.
bool one_among_several(const std::vector<Seen>& names, std::size_t i) {
    if (text::compare_names(names[0].value, names[i].value) != text::NameMatch::Similar) return false;
    return std::count_if(names.begin() + 1, names.end(),
                         [&](const Seen& other) { return agreeing(names[0].value, other.value); }) >= 2;
}

Verdict same_person(const Case& facts, const std::vector<std::string>& paths) {
    Verdict verdict;
    std::vector<Seen> names;
    std::vector<Seen> doubtful;
    for (const std::string& path : paths) {
        for (const Seen& seen : look_all(facts, path)) {
            if (seen.how == How::Doubtful) doubtful.push_back(seen);
            if (!seen.usable()) continue;
            names.push_back(seen);
            verdict.fields.push_back(seen.path);
        }
    }
    if (names.empty() && doubtful.empty()) return not_there();
    for (std::size_t i = 1; i < names.size(); ++i) {
        if (one_person(names[0], names[i]) || one_among_several(names, i)) continue;
        // Another person's paper in the file is as likely a clerk's slip as a false statement: a person
        // looks.
        verdict.outcome = Outcome::Doubtful;
        verdict.message = "same_person_differs";
        verdict.arguments = {label_of(facts.pack, names[0].path), label_of(facts.pack, names[i].path)};
        return verdict;
    }
    if (!doubtful.empty()) return doubt(verdict, facts, doubtful);
    return verdict;
}

Verdict same_value(const Case& facts, const std::vector<std::string>& paths) {
    Verdict verdict;
    std::vector<Seen> values;
    std::vector<Seen> doubtful;
    for (const std::string& path : paths) {
        for (const Seen& seen : look_all(facts, path)) {
            if (seen.how == How::Doubtful) doubtful.push_back(seen);
            if (!seen.usable()) continue;
            values.push_back(seen);
            verdict.fields.push_back(seen.path);
        }
    }
    if (values.size() < 2 && doubtful.empty()) return not_there();
    for (std::size_t i = 1; i < values.size(); ++i) {
        if (agree(values[0], values[i])) continue;
        verdict.outcome = Outcome::Doubtful;
        verdict.message = "same_value_differs";
        verdict.arguments = {label_of(facts.pack, values[0].path), label_of(facts.pack, values[i].path)};
        return verdict;
    }
    if (!doubtful.empty()) return doubt(verdict, facts, doubtful);
    return verdict;
}

struct ActName {
    std::string number;
    std::string date;
    bool operator<(const ActName& other) const {
        return std::tie(number, date) < std::tie(other.number, other.date);
    }
};

Verdict acts_match(const Case& facts, const std::string& table, const std::string& column,
                   const std::string& form, const std::string& number, const std::string& date,
                   bool every_row) {
    Verdict verdict;
    verdict.fields = {table + "*." + column, form + "/" + number};
    if (!facts.dossier.whole || document_of(facts.dossier, form) == nullptr) return not_there();
    std::set<ActName> named;
    bool unread = false;
    for (const Seen& cell : look_all(facts, table + "*." + column)) {
        const std::size_t bar = cell.typed.find('|');
        if (cell.usable() && bar != std::string::npos) {
            named.insert({letters_and_digits(cell.typed.substr(0, bar)), cell.typed.substr(bar + 1)});
        } else if (cell.how != How::Empty) {
            unread = true;
        }
    }
    std::set<ActName> enclosed;
    for (const forms::Submission& document : facts.dossier.documents) {
        if (document.form != form) continue;
        const Seen its_number = look_in(facts, document, number);
        const Seen its_date = look_in(facts, document, date);
        if (!its_number.usable() || !its_date.usable())
            return doubt(verdict, facts, {its_number.usable() ? its_date : its_number});
        const ActName act{letters_and_digits(its_number.value), its_date.typed};
        enclosed.insert(act);
        if (!named.contains(act)) {
            verdict.outcome = Outcome::Doubtful;
            verdict.message = "acts_match_stranger";
            verdict.arguments = {same_words(its_number.value)};
            return verdict;
        }
    }
    if (!every_row) return verdict;
    if (unread) verdict.outcome = Outcome::Doubtful;  // the row may name an act that is not enclosed
    for (const ActName& act : named) {
        if (enclosed.contains(act)) continue;
        verdict.outcome = unread ? Outcome::Doubtful : Outcome::Failed;
        verdict.arguments = {same_words(act.number)};
        return verdict;
    }
    return verdict;
}

}  // namespace

CheckFunction make_cross_check(const std::string& kind, Parameters& parameters) {
    if (kind == "same_person") {
        const auto paths = parameters.paths("fields");
        return [=](const Case& facts) { return same_person(facts, paths); };
    }
    if (kind == "same_value") {
        const auto paths = parameters.paths("fields");
        return [=](const Case& facts) { return same_value(facts, paths); };
    }
    if (kind == "acts_match") {
        const std::string table = parameters.table("table");
        const std::string column = parameters.column(table, "column");
        const std::string form = parameters.form("form");
        const std::string number = parameters.text("number");
        const std::string date = parameters.text("date");
        const bool every_row = parameters.whole_or("every_row", 0) != 0;
        return [=](const Case& facts) {
            return acts_match(facts, table, column, form, number, date, every_row);
        };
    }
    return {};
}

}  // namespace qujat::services
