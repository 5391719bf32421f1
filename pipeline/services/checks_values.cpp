// Checks on what one field says: identifiers, choices, words, hours, statements.
#include <algorithm>

#include "services/checks_private.h"
#include "services/enclosures.h"
#include "text/identifiers.h"
#include "text/unicode.h"

namespace qujat::services {
namespace {

// All runs of exactly twelve digits.
std::vector<std::string> identifiers_in(const std::string& value) {
    std::vector<std::string> result;
    std::size_t i = 0;
    while (i < value.size()) {
        if (value[i] < '0' || value[i] > '9') {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < value.size() && value[end] >= '0' && value[end] <= '9') ++end;
        if (end - i == 12) result.push_back(value.substr(i, 12));
        i = end;
    }
    return result;
}

Verdict check_identifier(const Case& facts, const std::string& path, const std::string& born_path,
                         const std::string& year_path) {
    Verdict verdict;
    verdict.fields = {path};
    const Seen seen = look(facts, path);
    if (seen.how == How::NoDocument || seen.how == How::Empty) return not_there();
    const std::vector<std::string> numbers =
        seen.typed.size() == 12 ? std::vector<std::string>{seen.typed} : identifiers_in(seen.value);
    if (numbers.empty()) return seen.usable() ? not_there() : doubt(verdict, facts, {seen});
    for (const std::string& number : numbers) {
        verdict.arguments = {label_of(facts.pack, path)};
        if (text::check_identifier(number) != text::IdentifierCheck::Good) {
            if (seen.how != How::Sure) return doubt(verdict, facts, {seen});
            verdict.outcome = Outcome::Failed;
            return verdict;
        }
        // A number that disagrees with another field is looked at by a person: newer numbers need not encode
        // it.
        if (!born_path.empty() && !text::looks_like_bin(number)) {
            const Seen born = look(facts, born_path);
            const auto encoded = text::birth_date_of_iin(number);
            if (born.usable() && born.date() && (!encoded || *encoded != *born.date())) {
                verdict.outcome = Outcome::Doubtful;
                verdict.message = "identifier_mismatch";
                verdict.fields.push_back(born_path);
                return verdict;
            }
        }
        if (!year_path.empty()) {
            const Seen year = look(facts, year_path);
            const auto birth = text::birth_date_of_iin(number);
            const auto registered = text::registration_of_bin(number);
            const int encoded = text::looks_like_bin(number) ? (registered ? registered->year : 0)
                                                             : (birth ? birth->year : 0);
            if (year.usable() && year.typed.size() == 4 && std::stoi(year.typed) != encoded) {
                verdict.outcome = Outcome::Doubtful;
                verdict.message = "identifier_mismatch";
                verdict.fields.push_back(year_path);
                return verdict;
            }
        }
    }
    return verdict;
}

// "не приостанавливался", "жоқ": nothing of the kind happened; one of `bad` without a denial says that it
// did.
CheckFunction negative_statement(Parameters& parameters) {
    const std::string path = parameters.path("field");
    const auto good = parameters.words("good");
    const auto bad = parameters.words("bad");
    const auto judged = on_field(path, [=](const Case& facts, const Seen& seen, Verdict verdict) {
        if (holds_any(seen.value, good)) return verdict;
        if (holds_any(seen.value, bad)) return failed(verdict, facts, seen);
        return doubt(verdict, facts, {seen});
    });
    return [=](const Case& facts) {
        // Nothing written says that nothing happened.
        if (look(facts, path).how == How::Empty) {
            Verdict verdict;
            verdict.fields = {path};
            return verdict;
        }
        return judged(facts);
    };
}

// Without one of `any_of` the check fails; with one of `none_of` it fails too; `known` (when given) are the
// words of which at least one must be read before the absence of the others is believed.
CheckFunction mentions(Parameters& parameters) {
    const std::string path = parameters.path("field");
    const auto any_of = parameters.words("any_of");
    const auto none_of = parameters.words_or_none("none_of");
    const auto known = parameters.words_or_none("known");
    return on_field(path, [=](const Case& facts, const Seen& seen, Verdict verdict) {
        if (holds_any(seen.value, none_of)) return failed(verdict, facts, seen);
        if (names_any(seen.value, seen.second, any_of)) return verdict;
        if (!known.empty() && !holds_any(seen.value, known)) return doubt(verdict, facts, {seen});
        return failed(verdict, facts, seen);
    });
}

// What is left of a text when every place of the words is cut out of it.
std::string without(const std::string& value, const std::vector<std::string>& words) {
    std::string rest = text::fold(value);
    for (const std::string& word : words) {
        for (std::size_t at; (at = rest.find(word)) != std::string::npos;) rest.erase(at, word.size());
    }
    return rest;
}

// `yes` passes, `no` fails (unless the field `unless` holds something), anything else is for a person: both
// in one text too ("юрист; инженер").
CheckFunction one_of(Parameters& parameters) {
    const std::string path = parameters.path("field");
    const auto yes = parameters.words("yes");
    const auto no = parameters.words_or_none("no");
    const std::string unless = parameters.path_or_none("unless");
    return on_field(path, [=](const Case& facts, const Seen& seen, Verdict verdict) {
        // "не имеется" holds "имеется": what speaks against comes first.
        if (holds_any(seen.value, no)) {
            // Something in the other field may make up for it: a person decides.
            if (!unless.empty() && look(facts, unless).how != How::Empty)
                return doubt(verdict, facts, {seen});
            if (holds_any(without(seen.value, no), yes)) return doubt(verdict, facts, {seen});
            return failed(verdict, facts, seen);
        }
        return holds_any(seen.value, yes) ? verdict : doubt(verdict, facts, {seen});
    });
}

// The number before one of `unit` words: "80 академических часов". `or_field`: another place where it may
// stand.
CheckFunction number_min(Parameters& parameters) {
    const auto places = first_or_another(parameters);
    const auto unit = parameters.words("unit");
    const long least = parameters.whole("min");
    return any_place(places, [=](const Case& facts, const Seen& seen, Verdict verdict) {
        const std::string& value = seen.value;
        for (std::size_t i = 0; i < value.size(); ++i) {
            if (value[i] < '0' || value[i] > '9') continue;
            std::size_t end = i;
            while (end < value.size() && value[end] >= '0' && value[end] <= '9') ++end;
            const std::string digits = value.substr(i, end - i);
            i = end;
            if (digits.size() > 6 || !holds_any(value.substr(end, 40), unit)) continue;
            if (std::stol(digits) < least) verdict = failed(verdict, facts, seen);
            if (verdict.message.empty())
                verdict.arguments = {label_of(facts.pack, seen.path), same_words(digits),
                                     same_words(std::to_string(least))};
            return verdict;
        }
        return doubt(verdict, facts, {seen});
    });
}

CheckFunction choice_is(Parameters& parameters) {
    const std::string path = parameters.path("field");
    const std::string choice = parameters.text("choice");
    return on_field(path, [=](const Case& facts, const Seen& seen, Verdict verdict) {
        if (seen.typed.empty()) return doubt(verdict, facts, {seen});
        return seen.typed == choice ? verdict : failed(verdict, facts, seen);
    });
}

// Every entry of the list is of a kind the law names. One that is not may be misread: a person looks, unless
// every letter of it is sure and `strict` is set.
CheckFunction each_known(Parameters& parameters) {
    const std::string path = parameters.path("field");
    const auto known = parameters.words("known");
    return on_field(path, [=](const Case& facts, const Seen& seen, Verdict verdict) {
        for (const std::string& entry : entries_of(seen.value)) {
            if (holds_any(entry, known)) continue;
            verdict = failed(verdict, facts, seen);
            if (verdict.message.empty()) verdict.arguments = {same_words(entry)};
            return verdict;
        }
        return verdict;
    });
}

// Licences of which one whole combination must be named.
CheckFunction combination(Parameters& parameters) {
    const std::string path = parameters.path("field");
    const std::string when = parameters.path_or_none("when_field");
    const std::string choice = when.empty() ? "" : parameters.text("when_choice");
    const auto combinations = parameters.combinations("combinations");
    return [=](const Case& facts) {
        Verdict verdict;
        verdict.fields = {path};
        if (!when.empty()) {
            const Seen asked = look(facts, when);
            if (asked.how == How::NoDocument || asked.how == How::Empty) return not_there();
            if (!asked.usable() || asked.typed.empty()) return doubt(verdict, facts, {asked});
            if (asked.typed != choice) return not_there();
        }
        const Seen seen = look(facts, path);
        if (!seen.usable() && seen.how != How::Empty) return doubt(verdict, facts, {seen});
        for (const auto& [name, all] : combinations) {
            const bool whole = std::all_of(all.begin(), all.end(), [&](const auto& words) {
                return names_any(seen.value, seen.second, words);
            });
            if (!whole) continue;
            verdict.arguments = {{name.kk, name.ru, name.ru}};
            return verdict;
        }
        return failed(verdict, facts, seen);
    };
}

}  // namespace

CheckFunction make_value_check(const std::string& kind, Parameters& parameters) {
    if (kind == "identifier") {
        const std::string path = parameters.path("field");
        const std::string born = parameters.path_or_none("born");
        const std::string year = parameters.path_or_none("year");
        return [=](const Case& facts) { return check_identifier(facts, path, born, year); };
    }
    if (kind == "given") {
        const std::string path = parameters.path("field");
        return [=](const Case& facts) {
            Verdict verdict;
            verdict.fields = {path};
            const Seen seen = look(facts, path);
            if (seen.how == How::NoDocument) return not_there();
            if (seen.how == How::Doubtful) return doubt(verdict, facts, {seen});
            if (seen.how != How::Empty) return verdict;
            verdict.outcome = Outcome::Failed;
            verdict.arguments = {label_of(facts.pack, path)};
            return verdict;
        };
    }
    if (kind == "choice_is") return choice_is(parameters);
    if (kind == "negative_statement") return negative_statement(parameters);
    if (kind == "mentions") return mentions(parameters);
    if (kind == "one_of") return one_of(parameters);
    if (kind == "number_min") return number_min(parameters);
    if (kind == "each_known") return each_known(parameters);
    if (kind == "combination") return combination(parameters);
    if (kind == "rows_min") {
        const std::string table = parameters.table("table");
        const std::string column = parameters.column(table, "column");
        const long least = parameters.whole("min");
        return [=](const Case& facts) {
            // Different values of the column count once: ten reports on ten positions.
            Verdict verdict;
            verdict.fields = {table + "*." + column};
            const std::vector<Seen> cells = look_all(facts, table + "*." + column);
            if (document_of(facts.dossier, table.substr(0, table.find('/'))) == nullptr) return not_there();
            std::vector<std::string> different;
            std::vector<Seen> doubtful;
            for (const Seen& cell : cells) {
                if (!cell.usable() && cell.how != How::Empty) doubtful.push_back(cell);
                const std::string value = text::fold(cell.value);
                if (cell.usable() && std::find(different.begin(), different.end(), value) == different.end())
                    different.push_back(value);
            }
            verdict.arguments = {same_words(std::to_string(different.size())),
                                 same_words(std::to_string(least))};
            if (static_cast<long>(different.size()) >= least) return verdict;
            if (!doubtful.empty()) return doubt(verdict, facts, doubtful);
            verdict.outcome = Outcome::Failed;
            return verdict;
        };
    }
    return {};
}

}  // namespace qujat::services
