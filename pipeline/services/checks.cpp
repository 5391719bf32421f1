#include "services/checks.h"

#include <algorithm>

#include "services/checks_private.h"
#include "services/pack_rules.h"
#include "text/unicode.h"

namespace qujat::services {

long Parameters::whole(std::string_view key) {
    return static_cast<long>(reader_.integer(key));
}

long Parameters::whole_or(std::string_view key, long otherwise) {
    return static_cast<long>(reader_.integer_or(key, otherwise));
}

std::string Parameters::text(std::string_view key) {
    return reader_.text(key);
}

std::vector<std::string> Parameters::words_or_none(std::string_view key) {
    std::vector<std::string> result;
    for (const std::string& word : reader_.list_or_empty(key)) result.push_back(text::fold(word));
    return result;
}

std::vector<std::string> Parameters::words(std::string_view key) {
    std::vector<std::string> result = words_or_none(key);
    if (result.empty()) refuse(key, "a list of words");
    return result;
}

void Parameters::prove(std::string_view key, const std::string& path) {
    std::string why;
    if (!known_path(library_, path, why)) refuse(key, "\"form/field\"; " + why);
}

std::string Parameters::path(std::string_view key) {
    const std::string path = reader_.text(key);
    prove(key, path);
    return path;
}

std::string Parameters::path_or_none(std::string_view key) {
    if (!reader_.has(key)) {
        reader_.allow(key);
        return {};
    }
    return path(key);
}

std::vector<std::string> Parameters::paths(std::string_view key) {
    std::vector<std::string> result = reader_.list_or_empty(key);
    if (result.empty()) refuse(key, "a list of \"form/field\"");
    for (const std::string& path : result) prove(key, path);
    return result;
}

std::string Parameters::table(std::string_view key) {
    const std::string path = reader_.text(key);
    const std::size_t slash = path.find('/');
    const forms::FormDefinition* form = library_.find(path.substr(0, slash));
    if (form == nullptr || slash == std::string::npos) refuse(key, "\"form/table\"; no such form: " + path);
    for (const forms::Item& item : form->items) {
        if (item.kind == forms::Item::Kind::Table && item.name == path.substr(slash + 1)) return path;
    }
    refuse(key,
           "\"form/table\"; the form \"" + form->id + "\" has no table \"" + path.substr(slash + 1) + "\"");
}

std::string Parameters::column(const std::string& table, std::string_view key) {
    const std::string name = reader_.text(key);
    prove(key, table + "1." + name);
    return name;
}

std::string Parameters::column_or_none(const std::string& table, std::string_view key) {
    if (!reader_.has(key)) {
        reader_.allow(key);
        return {};
    }
    return column(table, key);
}

std::string Parameters::form(std::string_view key) {
    const std::string id = reader_.text(key);
    if (library_.find(id) == nullptr) refuse(key, "the id of a form; there is no form \"" + id + "\"");
    return id;
}

std::vector<Parameters::Combination> Parameters::combinations(std::string_view key) {
    const forms::DataNode* list = reader_.any(key);
    if (list == nullptr || list->items.empty()) refuse(key, "a list of { name, all }");
    std::vector<Combination> result;
    for (const forms::DataNode& item : list->items) {
        forms::TableReader reader(item, reader_.file());
        Combination one{reader.texts("name"), {}};
        const forms::DataNode* all = reader.any("all");
        if (all == nullptr || all->items.empty()) refuse(key, "\"all\": a list of lists of words");
        for (const forms::DataNode& words : all->items) {
            std::vector<std::string> folded;
            for (const forms::DataNode& word : words.items) folded.push_back(text::fold(word.text));
            if (folded.empty()) refuse(key, "\"all\": a list of lists of words");
            one.second.push_back(std::move(folded));
        }
        reader.finish();
        result.push_back(std::move(one));
    }
    return result;
}

long Parameters::thousandths(std::string_view key) {
    return thousandths_of(reader_, key);
}

void Parameters::refuse(std::string_view key, const std::string& expected) {
    forms::refuse_data(reader_.file(), reader_.line_of(key),
                       "\"" + std::string(key) + "\": expected " + expected);
}

Sentence same_words(const std::string& text) {
    return {text, text, text};
}

bool holds_any(const std::string& value, const std::vector<std::string>& words) {
    const std::string folded = text::fold(value);
    for (const std::string& word : words) {
        if (folded.find(word) != std::string::npos) return true;
    }
    return false;
}

bool names_any(const std::string& value, const std::string& second, const std::vector<std::string>& words) {
    constexpr std::size_t kLongEnough = 6;  // letters: a short word may arise where two others meet
    const auto closed = [](std::string text) {
        std::erase(text, ' ');
        return text;
    };
    for (const std::string* reading : {&value, &second}) {
        if (reading->empty()) continue;
        const std::string folded = text::fold(*reading);
        const auto named = [&](const std::string& word) { return folded.find(word) != std::string::npos; };
        if (std::any_of(words.begin(), words.end(), named)) return true;
        if (folded.find(' ') == std::string::npos) continue;
        const std::string whole = closed(folded);
        const auto torn = [&](const std::string& word) {
            return text::length(word) >= kLongEnough && whole.find(closed(word)) != std::string::npos;
        };
        if (std::any_of(words.begin(), words.end(), torn)) return true;
    }
    return false;
}

Verdict not_there() {
    Verdict verdict;
    verdict.applies = false;
    return verdict;
}

Verdict doubt(Verdict verdict, const Case& facts, const std::vector<Seen>& fields) {
    verdict.outcome = Outcome::Doubtful;
    verdict.message = "doubtful_field";
    verdict.arguments.clear();
    for (const Seen& seen : fields) {
        if (seen.path.empty()) continue;
        verdict.arguments = {label_of(facts.pack, seen.path)};
        if (!seen.usable()) break;
    }
    if (verdict.arguments.empty()) verdict.message = "doubtful_something";
    return verdict;
}

Verdict failed(Verdict verdict, const Case& facts, const Seen& seen) {
    if (seen.how != How::Sure) return doubt(std::move(verdict), facts, {seen});
    verdict.outcome = Outcome::Failed;
    verdict.arguments = {label_of(facts.pack, seen.path)};
    return verdict;
}

CheckFunction on_field(const std::string& path, Judge judge) {
    return [path, judge = std::move(judge)](const Case& facts) {
        Verdict verdict;
        verdict.fields = {path};
        const Seen seen = look(facts, path);
        if (seen.how == How::NoDocument || seen.how == How::Empty) return not_there();
        if (!seen.usable()) return doubt(verdict, facts, {seen});
        return judge(facts, seen, std::move(verdict));
    };
}

std::vector<std::string> first_or_another(Parameters& parameters) {
    std::vector<std::string> result{parameters.path("field")};
    const std::string other = parameters.path_or_none("or_field");
    if (!other.empty()) result.push_back(other);
    return result;
}

CheckFunction any_place(const std::vector<std::string>& paths, Judge judge) {
    std::vector<CheckFunction> places;
    for (const std::string& path : paths) places.push_back(on_field(path, judge));
    return [places = std::move(places)](const Case& facts) {
        Verdict first = places.front()(facts);
        if (!first.applies || first.outcome != Outcome::Failed) return first;
        for (std::size_t i = 1; i < places.size(); ++i) {
            const Verdict other = places[i](facts);
            if (!other.applies || other.outcome == Outcome::Failed) continue;
            first.outcome = Outcome::Doubtful;
            first.message = "another_place";
            first.arguments = {label_of(facts.pack, other.fields.front())};
            first.fields.push_back(other.fields.front());
            return first;
        }
        return first;
    };
}

std::vector<std::string> check_kinds() {
    return {"acts_match",
            "age_max",
            "choice_is",
            "combination",
            "count_per_year",
            "dates_in_order",
            "each_known",
            "experience_min",
            "extension_window",
            "fee_paid",
            "given",
            "identifier",
            "mentions",
            "negative_statement",
            "not_expired",
            "not_in_future",
            "number_min",
            "one_of",
            "routing",
            "rows_in_order",
            "rows_min",
            "same_person",
            "same_value",
            "span_max",
            "working_days_max"};
}

CheckFunction make_check(const std::string& kind, forms::TableReader& reader,
                         const forms::FormLibrary& library) {
    Parameters parameters(reader, library);
    for (auto* family : {make_date_check, make_value_check, make_cross_check, make_law_check}) {
        if (CheckFunction function = family(kind, parameters)) return function;
    }
    std::string known;
    for (const std::string& name : check_kinds()) known += (known.empty() ? "" : ", ") + name;
    forms::refuse_data(reader.file(), reader.line_of("kind"),
                       "unknown kind of check \"" + kind + "\"; expected one of: " + known);
}

}  // namespace qujat::services
