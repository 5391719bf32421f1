#include "services/pack_rules.h"

#include <algorithm>

#include "services/evidence.h"
#include "text/unicode.h"

namespace qujat::services {
namespace {

using forms::DataNode;
using forms::TableReader;

const std::vector<std::string> kChannels{"mission", "paper", "portal", "state_corporation"};

std::vector<std::string> channels_of(TableReader& reader) {
    std::vector<std::string> result = reader.list_or_empty("channels");
    for (const std::string& channel : result) {
        if (std::find(kChannels.begin(), kChannels.end(), channel) == kChannels.end())
            forms::refuse_data(reader.file(), reader.line_of("channels"),
                               "unknown channel \"" + channel +
                                   "\"; expected one of: paper, portal, state_corporation, mission");
    }
    return result;
}

// "9:00-18:30" in minutes after midnight.
std::pair<int, int> hours_of(TableReader& reader, std::string_view key) {
    const std::string written = reader.text_or(key, "");
    if (written.empty()) return {0, 0};
    int numbers[4] = {-1, -1, -1, -1};
    std::size_t at = 0;
    bool good = true;
    for (char c : written) {
        if (c >= '0' && c <= '9') {
            numbers[at] = std::max(numbers[at], 0) * 10 + (c - '0');
        } else if (at < 3) {
            good = good && c == (at == 1 ? '-' : ':');
            ++at;
        } else {
            good = false;
        }
    }
    const std::pair<int, int> result{numbers[0] * 60 + numbers[1], numbers[2] * 60 + numbers[3]};
    if (!good || *std::min_element(numbers, numbers + 4) < 0 || result.second > 24 * 60 ||
        result.first >= result.second)
        forms::refuse_data(reader.file(), reader.line_of(key),
                           "\"" + std::string(key) + "\": expected hours as \"9:00-18:30\"");
    return result;
}

void read_offices(TableReader& pack, Pack& result) {
    for (const DataNode* node : pack.tables("office")) {
        TableReader reader(*node, pack.file());
        Office office;
        office.channel = reader.text("channel");
        const std::string days = reader.text_or("days", "mon-fri");
        if (days != "mon-fri" && days != "mon-sat")
            forms::refuse_data(pack.file(), reader.line_of("days"), "expected one of: mon-fri, mon-sat");
        office.saturday = days == "mon-sat";
        if (const auto hours = hours_of(reader, "hours"); hours.second > 0)
            std::tie(office.opens, office.closes) = hours;
        std::tie(office.break_from, office.break_to) = hours_of(reader, "break");
        office.result_day_early = reader.boolean_or("result_day_early", false);
        reader.finish();
        result.offices.push_back(std::move(office));
    }
}

void read_fees(TableReader& pack, Pack& result) {
    for (const DataNode* node : pack.tables("fee")) {
        TableReader reader(*node, pack.file());
        Fee fee;
        fee.procedures = reader.list_or_empty("procedures");
        fee.mci_thousandths = thousandths_of(reader, "mci");
        fee.text = reader.texts("text");
        fee.cites = reader.texts("cites");
        reader.finish();
        result.fees.push_back(std::move(fee));
    }
}

void read_routes(TableReader& pack, Pack& result) {
    for (const DataNode* node : pack.tables("route")) {
        TableReader reader(*node, pack.file());
        Route route;
        route.id = reader.text("id");
        route.authority = reader.texts("authority");
        route.cites = reader.texts("cites");
        route.signer_position = reader.texts_or_empty("signer_position");
        route.addressee = folded_words(reader, "addressee");
        route.addressee_not = folded_words(reader, "addressee_not");
        route.procedures = reader.list_or_empty("procedures");
        for (const DataNode* item : reader.tables("condition")) {
            TableReader condition(*item, pack.file());
            Route::Condition rule;
            rule.field = condition.text("field");
            prove_path(*result.forms, condition, "field", rule.field);
            rule.choices = condition.list_or_empty("choices");
            rule.items_min = static_cast<int>(condition.integer_or("items_min", 0));
            condition.finish();
            route.conditions.push_back(std::move(rule));
        }
        reader.finish();
        result.routes.push_back(std::move(route));
    }
}

void read_validity(TableReader& pack, Pack& result) {
    for (const DataNode* node : pack.tables("validity")) {
        TableReader reader(*node, pack.file());
        Validity rule;
        rule.procedures = reader.list_or_empty("procedures");
        rule.kind = reader.text("kind");
        rule.from = reader.text_or("from", "");
        rule.to = reader.text_or("to", "");
        rule.months = static_cast<int>(reader.integer_or("months", 0));
        rule.cites = reader.texts_or_empty("cites");
        static const std::vector<std::string> kinds{"same_span", "months", "until", "as_is", "none"};
        if (std::find(kinds.begin(), kinds.end(), rule.kind) == kinds.end())
            forms::refuse_data(pack.file(), reader.line_of("kind"),
                               "expected one of: same_span, months, until, as_is, none");
        for (const char* key : {"from", "to"}) {
            const std::string name = reader.text_or(key, "");
            if (!name.empty() && !result.values.contains(name))
                forms::refuse_data(pack.file(), reader.line_of(key),
                                   "\"" + name + "\" is not among [values]");
        }
        reader.finish();
        result.validity.push_back(std::move(rule));
    }
}

void read_documents(TableReader& pack, Pack& result) {
    for (const DataNode* node : pack.tables("document")) {
        TableReader reader(*node, pack.file());
        DocumentOut document;
        document.action = action_of(reader, "action", "");
        document.procedures = reader.list_or_empty("procedures");
        document.id = reader.text("id");
        document.template_file = reader.text("template");
        document.language = one_of(reader, "language", {"kk", "ru"});
        document.numbers = reader.text_or("numbers", "");
        document.series = reader.text_or("series", document.id);
        document.printed_number = reader.text_or("printed_number", "");
        if (const DataNode* set = reader.any("set")) {
            for (const auto& [name, value] : set->members)
                document.set[name] =
                    value.kind == DataNode::Kind::Boolean ? (value.boolean ? "true" : "") : value.text;
        }
        document.name = reader.texts("name");
        reader.finish();
        result.documents.push_back(std::move(document));
    }
}

void read_receipts(TableReader& pack, Pack& result) {
    for (const DataNode* node : pack.tables("receipt")) {
        TableReader reader(*node, pack.file());
        Receipt receipt{reader.text("id"),
                        reader.text("template"),
                        channels_of(reader),
                        reader.list_or_empty("procedures"),
                        {},
                        reader.list_or_empty("enclosed"),
                        reader.texts("name")};
        if (const DataNode* set = reader.any("set")) {
            for (const auto& [name, value] : set->members) receipt.set[name] = value.text;
        }
        reader.finish();
        result.receipts.push_back(std::move(receipt));
    }
}

void read_constants_and_lists(TableReader& pack, Pack& result) {
    if (const DataNode* node = pack.any("constants")) {
        TableReader reader(*node, pack.file());
        for (const auto& [name, value] : node->members) result.constants[name] = reader.texts(name);
        reader.finish();
    }
    if (const DataNode* node = pack.any("english")) {
        for (const auto& [name, ids] : node->members) {
            TableReader reader(ids, pack.file());
            for (const auto& [id, words] : ids.members) result.english[name][id] = reader.text(id);
            reader.finish();
        }
    }
    if (const DataNode* node = pack.any("lists")) {
        for (const auto& [list, columns] : node->members) {
            TableReader reader(columns, pack.file());
            for (const auto& [name, value] : columns.members) {
                result.lists[list][name] = reader.text(name);
                prove_path(*result.forms, reader, name, result.lists[list][name]);
            }
            reader.finish();
        }
    }
}

void read_body(TableReader& pack, Pack& result) {
    if (const DataNode* node = pack.any("body_grounds")) {
        TableReader reader(*node, pack.file());
        for (const auto& [choice, ground] : node->members) result.body_grounds[choice] = reader.text(choice);
        reader.finish();
    }
    if (const DataNode* node = pack.any("hearing")) {
        TableReader reader(*node, pack.file());
        result.hearing_notice_days = static_cast<int>(reader.integer("notice_days_before_due"));
        result.hearing_days = static_cast<int>(reader.integer("days_after_notice"));
        reader.finish();
    }
}

}  // namespace

long thousandths_of(TableReader& reader, std::string_view key) {
    const std::string written = reader.text_or(key, "0");
    long value = 0;
    int decimals = -1;
    for (char c : written) {
        if (c == '.' && decimals < 0) {
            decimals = 0;
        } else if (c >= '0' && c <= '9' && decimals < 3) {
            value = value * 10 + (c - '0');
            if (decimals >= 0) ++decimals;
        } else {
            forms::refuse_data(reader.file(), reader.line_of(key),
                               "\"" + std::string(key) + "\": expected a number as \"0.5\"");
        }
    }
    for (int i = std::max(decimals, 0); i < 3; ++i) value *= 10;
    return value;
}

Action action_of(TableReader& reader, std::string_view key, const std::string& otherwise) {
    const std::string name = reader.text_or(key, otherwise);
    const auto action = action_from_code(name);
    if (!action) {
        forms::refuse_data(reader.file(), reader.line_of(key),
                           "unknown action \"" + name +
                               "\"; expected one of: issue, refuse, not_accept, return, hear, review");
    }
    return *action;
}

std::string one_of(TableReader& reader, std::string_view key, const std::vector<std::string>& words) {
    const std::string word = reader.text_or(key, "");
    if (word.empty() || std::find(words.begin(), words.end(), word) != words.end()) return word;
    std::string known;
    for (const std::string& one : words) known += (known.empty() ? "" : ", ") + one;
    forms::refuse_data(reader.file(), reader.line_of(key),
                       "\"" + std::string(key) + "\" is \"" + word + "\"; expected one of: " + known);
}

std::vector<std::string> folded_words(TableReader& reader, std::string_view key) {
    std::vector<std::string> result;
    for (const std::string& word : reader.list_or_empty(key)) result.push_back(text::fold(word));
    return result;
}

void prove_path(const forms::FormLibrary& library, TableReader& reader, std::string_view key,
                const std::string& path) {
    std::string why;
    if (!known_path(library, path, why)) forms::refuse_data(reader.file(), reader.line_of(key), why);
}

void read_enclosures(TableReader& reader, Procedure& procedure, const forms::FormLibrary& library) {
    procedure.enclosures_field = reader.text_or("enclosures_field", "");
    if (!procedure.enclosures_field.empty())
        prove_path(library, reader, "enclosures_field", procedure.enclosures_field);
    for (const DataNode* node : reader.tables("enclosure")) {
        TableReader item(*node, reader.file());
        Enclosure enclosure;
        enclosure.id = item.text("id");
        enclosure.name = item.texts("name");
        enclosure.cites = item.texts("cites");
        enclosure.words = folded_words(item, "words");
        enclosure.channels = channels_of(item);
        enclosure.when_field = item.text_or("when_field", "");
        enclosure.when_choices = item.list_or_empty("when_choices");
        enclosure.need_not_be_listed = item.boolean_or("need_not_be_listed", false);
        if (!enclosure.when_field.empty()) prove_path(library, item, "when_field", enclosure.when_field);
        if (enclosure.words.empty())
            forms::refuse_data(reader.file(), node->line, "an enclosure needs \"words\" it is known by");
        item.finish();
        procedure.enclosures.push_back(std::move(enclosure));
    }
    if (!procedure.enclosures.empty() && procedure.enclosures_field.empty())
        forms::refuse_data(reader.file(), reader.line(),
                           "enclosures need \"enclosures_field\": the list they are looked for in");
}

void read_stages(TableReader& reader, Procedure& procedure) {
    for (const DataNode* node : reader.tables("stage")) {
        TableReader item(*node, reader.file());
        Stage stage;
        stage.name = item.texts("name");
        stage.working_days = static_cast<int>(item.integer("working_days"));
        stage.from = one_of(item, "from", {"registration", "previous", "elsewhere"});
        if (stage.from.empty()) stage.from = "previous";
        if (stage.working_days < 0)
            forms::refuse_data(reader.file(), item.line_of("working_days"),
                               "\"working_days\" must be a number of working days");
        stage.channels = channels_of(item);
        stage.cites = item.texts_or_empty("cites");
        item.finish();
        procedure.stages.push_back(std::move(stage));
    }
}

void read_rules(TableReader& reader, Pack& pack) {
    pack.channel_field = reader.text_or("channel_field", "");
    if (!pack.channel_field.empty()) prove_path(*pack.forms, reader, "channel_field", pack.channel_field);
    pack.from_register = reader.boolean_or("from_register", false);
    read_offices(reader, pack);
    read_fees(reader, pack);
    read_routes(reader, pack);
    read_validity(reader, pack);
    read_documents(reader, pack);
    read_receipts(reader, pack);
    read_constants_and_lists(reader, pack);
    read_body(reader, pack);
}

}  // namespace qujat::services
