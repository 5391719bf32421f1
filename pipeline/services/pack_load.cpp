#include <algorithm>

#include "base/error.h"
#include "services/checks.h"
#include "services/pack.h"
#include "services/pack_rules.h"
#include "text/unicode.h"

namespace qujat::services {
namespace {

using forms::DataNode;
using forms::TableReader;

Texts cites_or_none(TableReader& reader, std::string_view key) {
    return reader.texts_or_empty(key);
}

std::optional<text::CivilDate> day(TableReader& reader, std::string_view key) {
    const std::string iso = reader.date_or(key, "");
    if (iso.empty()) return std::nullopt;
    const auto date = text::parse_iso(iso);
    if (!date)
        forms::refuse_data(reader.file(), reader.line_of(key),
                           "\"" + std::string(key) + "\" must be a day of the calendar");
    return date;
}

Sentence sentence_from(const DataNode& node, const std::string& file) {
    TableReader reader(node, file);
    Sentence result;
    for (const char* language : {"kk", "ru", "en"}) {
        if (!reader.has(language)) {
            forms::refuse_data(
                file, node.line,
                std::string("a sentence needs kk, ru and en; \"") + language + "\" is missing");
        }
    }
    result.kk = reader.text("kk");
    result.ru = reader.text("ru");
    result.en = reader.text("en");
    reader.finish();
    return result;
}

Edition edition_from(const DataNode& node, const std::string& file) {
    TableReader reader(node, file);
    Edition edition;
    edition.id = reader.text("id");
    edition.in_force_from = day(reader, "in_force_from");
    edition.in_force_to = day(reader, "in_force_to");
    edition.uncertain_from = day(reader, "uncertain_from");
    edition.uncertain_to = day(reader, "uncertain_to");
    edition.act = reader.texts("act");
    edition.source = reader.text("source");
    if (!edition.in_force_from) forms::refuse_data(file, node.line, "an edition needs \"in_force_from\"");
    if (edition.uncertain_from && *edition.uncertain_from > *edition.in_force_from) {
        forms::refuse_data(file, reader.line_of("uncertain_from"),
                           "\"uncertain_from\" must not be later than \"in_force_from\"");
    }
    if (edition.in_force_to && *edition.in_force_to < *edition.in_force_from)
        forms::refuse_data(file, reader.line_of("in_force_to"),
                           "\"in_force_to\" must not be earlier than \"in_force_from\"");
    if (edition.uncertain_to && (!edition.in_force_to || *edition.uncertain_to < *edition.in_force_to))
        forms::refuse_data(file, reader.line_of("uncertain_to"),
                           "\"uncertain_to\" needs an \"in_force_to\" that is not later");
    reader.finish();
    return edition;
}

RequiredDocument document_from(const DataNode& node, const std::string& file,
                               const forms::FormLibrary& library) {
    TableReader reader(node, file);
    RequiredDocument document;
    document.form = reader.text("form");
    document.lead = reader.boolean_or("lead", false);
    document.optional = reader.boolean_or("optional", false);
    document.many = reader.boolean_or("many", false);
    document.cites = reader.texts("cites");
    if (library.find(document.form) == nullptr) {
        forms::refuse_data(file, reader.line_of("form"), "no form has the id \"" + document.form + "\"");
    }
    reader.finish();
    return document;
}

Procedure procedure_from(const DataNode& node, const std::string& file, const forms::FormLibrary& library) {
    TableReader reader(node, file);
    Procedure procedure;
    procedure.id = reader.text("id");
    procedure.name = reader.texts("name");
    procedure.editions = reader.list_or_empty("editions");
    procedure.term_working_days = static_cast<int>(reader.integer_or("term_working_days", 0));
    if (procedure.term_working_days < 0 || procedure.term_working_days > 1000)
        forms::refuse_data(
            file, reader.line_of("term_working_days"),
            "\"term_working_days\" must be a number of working days, 0 to 1000 (0: the act sets none)");
    procedure.term_from = one_of(reader, "term_from", {"registration", "application", "filing"});
    if (procedure.term_working_days > 0 && procedure.term_from.empty())
        forms::refuse_data(file, node.line,
                           "a term needs \"term_from\"; expected one of: registration, application, filing");
    procedure.on_incomplete = action_of(reader, "on_incomplete", "return");
    procedure.incomplete_ground = reader.text_or("incomplete_ground", "");
    procedure.on_incomplete_cites = cites_or_none(reader, "on_incomplete_cites");
    procedure.when_field = reader.text_or("when_field", "");
    procedure.when_words = folded_words(reader, "when_words");
    procedure.mandatory_fields = reader.list_or_empty("mandatory_fields");
    for (const std::string& path : procedure.mandatory_fields)
        prove_path(library, reader, "mandatory_fields", path);
    procedure.decided_by = reader.text_or("decided_by", "");
    if (!procedure.decided_by.empty() && library.find(procedure.decided_by) == nullptr)
        forms::refuse_data(file, reader.line_of("decided_by"),
                           "no form has the id \"" + procedure.decided_by + "\"");
    procedure.when_choices = reader.list_or_empty("when_choices");
    procedure.term_cites = cites_or_none(reader, "term_cites");
    procedure.earlier_becomes = one_of(reader, "earlier_becomes", {"replaced", "void"});
    procedure.earlier_number = reader.text_or("earlier_number", "");
    if (!procedure.earlier_number.empty())
        prove_path(library, reader, "earlier_number", procedure.earlier_number);
    read_enclosures(reader, procedure, library);
    read_stages(reader, procedure);
    for (const DataNode* document : reader.tables("document")) {
        procedure.documents.push_back(document_from(*document, file, library));
    }
    if (!procedure.when_field.empty()) {
        std::string why;
        if (!known_path(library, procedure.when_field, why))
            forms::refuse_data(file, reader.line_of("when_field"), why);
    }
    if (procedure.on_incomplete == Action::Refuse && procedure.incomplete_ground.empty()) {
        forms::refuse_data(file, node.line, "on_incomplete = \"refuse\" needs \"incomplete_ground\"");
    }
    reader.finish();
    return procedure;
}

Check check_from(const DataNode& node, const std::string& file, const forms::FormLibrary& library) {
    TableReader reader(node, file);
    Check check;
    check.id = reader.text("id");
    check.kind = reader.text("kind");
    check.ground = reader.text_or("ground", "");
    check.cites = reader.texts("cites");
    check.editions = reader.list_or_empty("editions");
    check.procedures = reader.list_or_empty("procedures");
    check.hear = reader.boolean_or("hear", false);
    if (const DataNode* fail = reader.any("fail")) check.fail = sentence_from(*fail, file);
    check.function = make_check(check.kind, reader, library);
    if (check.kind == "same_value") check.same = reader.list_or_empty("fields");
    if (check.kind == "extension_window") check.window_days = static_cast<int>(reader.integer("days"));
    if (check.kind == "acts_match") {
        check.acts = {reader.text("table"), reader.text("column"), reader.text("form"), reader.text("number"),
                      reader.text("date")};
    }
    reader.finish();
    return check;
}

void read_thresholds(TableReader& pack, Thresholds& limits) {
    const DataNode* node = pack.any("thresholds");
    if (node == nullptr) return;
    TableReader reader(*node, pack.file());
    limits.text = reader.number_or("text", limits.text);
    limits.value = reader.number_or("value", limits.value);
    limits.refuse = reader.number_or("refuse", limits.refuse);
    limits.empty = reader.number_or("empty", limits.empty);
    for (const double limit : {limits.text, limits.value, limits.refuse, limits.empty}) {
        if (limit < 0 || limit > 1)
            forms::refuse_data(pack.file(), node->line, "a threshold lies between 0 and 1");
    }
    reader.finish();
}

void read_values(TableReader& pack, Pack& result) {
    const DataNode* node = pack.any("values");
    if (node == nullptr) return;
    TableReader reader(*node, pack.file());
    for (const auto& [name, list] : node->members) {
        result.values[name] = reader.list_or_empty(name);
        for (const std::string& path : result.values[name]) {
            std::string why;
            if (!known_path(*result.forms, path, why)) forms::refuse_data(pack.file(), list.line, why);
        }
    }
}

void read_commission(TableReader& pack, Commission& commission) {
    const DataNode* node = pack.any("commission");
    if (node == nullptr) return;
    TableReader reader(*node, pack.file());
    commission.odd = reader.boolean_or("odd", false);
    commission.members_min = static_cast<int>(reader.integer_or("members_min", 0));
    commission.roles = reader.list_or_empty("roles");
    commission.cites = reader.texts("cites");
    reader.finish();
}

void read_decisions(TableReader& pack, Pack& result) {
    const DataNode* node = pack.any("decisions");
    if (node == nullptr) return;
    TableReader reader(*node, pack.file());
    for (const auto& [choice, action] : node->members)
        result.decisions[choice] = action_of(reader, choice, "");
    reader.finish();
}

}  // namespace

const Procedure* Pack::procedure(std::string_view procedure_id) const {
    for (const Procedure& known : procedures) {
        if (known.id == procedure_id) return &known;
    }
    return nullptr;
}

const std::string& Pack::deciding_form(std::string_view procedure_id) const {
    const Procedure* asked = procedure(procedure_id);
    return asked != nullptr && !asked->decided_by.empty() ? asked->decided_by : decided_by;
}

const Office* Pack::office(std::string_view channel) const {
    for (const Office& known : offices) {
        if (known.channel == channel) return &known;
    }
    return nullptr;
}

const Validity& Pack::validity_of(std::string_view procedure_id) const {
    static const Validity none;
    for (const Validity& rule : validity) {
        if (rule.procedures.empty() ||
            std::find(rule.procedures.begin(), rule.procedures.end(), procedure_id) != rule.procedures.end())
            return rule;
    }
    return none;
}

bool DocumentOut::of(std::string_view procedure) const {
    return procedures.empty() ||
           std::find(procedures.begin(), procedures.end(), procedure) != procedures.end();
}

const GroundText* Pack::ground(std::string_view ground_id) const {
    for (const GroundText& text : grounds) {
        if (text.id == ground_id) return &text;
    }
    return nullptr;
}

Sentence Pack::message(const std::string& key, const std::vector<Sentence>& arguments) const {
    const auto found = messages->find(key);
    if (found == messages->end()) return {key, key, key};
    std::vector<std::string> kk;
    std::vector<std::string> ru;
    std::vector<std::string> en;
    for (const Sentence& argument : arguments) {
        kk.push_back(argument.kk);
        ru.push_back(argument.ru);
        en.push_back(argument.en);
    }
    return {base::fill(found->second.kk, kk), base::fill(found->second.ru, ru),
            base::fill(found->second.en, en)};
}

std::map<std::string, Sentence> load_messages(const std::filesystem::path& path) {
    std::map<std::string, Sentence> result;
    const DataNode root = forms::read_data_file(path);
    for (const auto& [key, node] : root.members) result[key] = sentence_from(node, path.string());
    return result;
}

Pack load_pack(const std::filesystem::path& path, std::shared_ptr<const forms::FormLibrary> library,
               std::shared_ptr<const std::map<std::string, Sentence>> messages,
               std::shared_ptr<const OfficeCalendar> days) {
    const DataNode root = forms::read_data_file(path);
    TableReader reader(root, path.string());
    Pack pack;
    pack.file = path.string();
    pack.forms = std::move(library);
    pack.messages = std::move(messages);
    pack.days = std::move(days);
    pack.id = reader.text("id");
    if (pack.id != path.parent_path().filename().string()) {
        forms::refuse_data(pack.file, reader.line_of("id"),
                           "the id \"" + pack.id + "\" must be the name of its folder");
    }
    pack.number = static_cast<int>(reader.integer("number"));
    pack.name = reader.texts("name");
    pack.authority = reader.texts("authority");
    pack.payment = one_of(reader, "payment", {"free", "paid"});
    if (pack.payment.empty()) pack.payment = "free";
    pack.decided_by = reader.text_or("decided_by", "");
    pack.refused_by = reader.text_or("refused_by", "");
    pack.decided_by_cites = cites_or_none(reader, "decided_by_cites");
    pack.calendar = reader.text_or("calendar", "kz");
    pack.office_hours = reader.text_or("office_hours", "");
    pack.office_break = reader.text_or("office_break", "");
    pack.reapply_cites = cites_or_none(reader, "reapply_cites");
    pack.signer_position = cites_or_none(reader, "signer_position");
    pack.signer_name = reader.text_or("signer_name", "");
    pack.check_address = reader.text_or("check_address", "");
    read_thresholds(reader, pack.thresholds);
    for (const DataNode* node : reader.tables("edition"))
        pack.editions.push_back(edition_from(*node, pack.file));
    for (const DataNode* node : reader.tables("procedure"))
        pack.procedures.push_back(procedure_from(*node, pack.file, *pack.forms));
    for (const DataNode* node : reader.tables("ground")) {
        TableReader ground(*node, pack.file);
        GroundText text{ground.text("id"), ground.texts("text"), ground.texts("cites"),
                        folded_words(ground, "words")};
        ground.finish();
        pack.grounds.push_back(std::move(text));
    }
    for (const DataNode* node : reader.tables("check"))
        pack.checks.push_back(check_from(*node, pack.file, *pack.forms));
    read_values(reader, pack);
    read_decisions(reader, pack);
    read_commission(reader, pack.commission);
    read_rules(reader, pack);
    reader.finish();
    prove_pack(root, pack);
    return pack;
}

}  // namespace qujat::services
