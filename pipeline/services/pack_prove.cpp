// What only the whole pack can show, each with the line it stands in.
#include <algorithm>
#include <set>

#include "services/evidence.h"
#include "services/pack_rules.h"

namespace qujat::services {
namespace {

using forms::DataNode;
using Ids = std::set<std::string>;

std::string listed(const Ids& ids) {
    std::string result;
    for (const std::string& id : ids) result += (result.empty() ? "" : ", ") + id;
    return result;
}

std::vector<std::string> words_of(const DataNode& node, std::string_view key) {
    std::vector<std::string> result;
    const DataNode* value = node.find(key);
    if (value == nullptr) return result;
    if (value->kind == DataNode::Kind::String) result.push_back(value->text);
    for (const DataNode& item : value->items) result.push_back(item.text);
    return result;
}

std::string word_of(const DataNode& node, std::string_view key) {
    const DataNode* value = node.find(key);
    return value != nullptr ? value->text : "";
}

int line_of(const DataNode& node, std::string_view key) {
    const DataNode* value = node.find(key);
    return value != nullptr ? value->line : node.line;
}

const std::vector<DataNode>& tables(const DataNode& node, std::string_view key) {
    static const std::vector<DataNode> none;
    const DataNode* value = node.find(key);
    return value != nullptr ? value->items : none;
}

class Proof {
  public:
    Proof(const DataNode& root, const Pack& pack) : root_(root), pack_(pack) {}

    void all() {
        if (pack_.editions.empty()) refuse(1, "a pack needs at least one [[edition]]");
        if (pack_.procedures.empty()) refuse(1, "a pack needs at least one [[procedure]]");
        editions_ = ids_of("edition");
        procedures_ = ids_of("procedure");
        grounds_ = ids_of("ground");
        ids_of("check");
        ids_of("route");
        names_everywhere();
        forms_of_acts();
        choices();
        for (std::size_t i = 0; i < pack_.procedures.size(); ++i)
            outcomes(tables(root_, "procedure")[i], pack_.procedures[i]);
    }

  private:
    [[noreturn]] void refuse(int line, const std::string& expected) const {
        forms::refuse_data(pack_.file, line, expected);
    }

    Ids ids_of(const char* table) const {
        Ids ids;
        for (const DataNode& node : tables(root_, table)) {
            if (!ids.insert(word_of(node, "id")).second)
                refuse(line_of(node, "id"),
                       std::string("two [[") + table + "]] have the id \"" + word_of(node, "id") + "\"");
        }
        return ids;
    }

    void named(const DataNode& node, std::string_view key, const char* what, const Ids& ids) const {
        for (const std::string& id : words_of(node, key)) {
            if (!id.empty() && !ids.contains(id))
                refuse(line_of(node, key),
                       std::string("the ") + what + " \"" + id +
                           "\" is named but not defined; expected one of: " + listed(ids));
        }
    }

    void names_everywhere() const {
        for (const char* table : {"procedure", "check", "route", "fee", "validity", "document", "receipt"}) {
            for (const DataNode& node : tables(root_, table)) {
                named(node, "editions", "edition", editions_);
                named(node, "procedures", "procedure", procedures_);
                named(node, "ground", "ground", grounds_);
                named(node, "incomplete_ground", "ground", grounds_);
            }
        }
        if (const DataNode* body = root_.find("body_grounds")) {
            for (const auto& [choice, ground] : body->members) named(*body, choice, "ground", grounds_);
        }
    }

    // The ids of a choice's choices; empty when the field is no choice.
    Ids choices_of(const std::string& form, const std::string& field) const {
        Ids ids;
        const forms::FormDefinition* definition = pack_.forms->find(form);
        if (definition == nullptr) return ids;
        const forms::Column* column = definition->column_of(field);
        const forms::Item* item = definition->item_of(field);
        if (column == nullptr && item == nullptr) return ids;
        for (const forms::Choice& choice : column != nullptr ? column->choices : item->choices)
            ids.insert(choice.id);
        return ids;
    }

    void are_choices(const DataNode& node, std::string_view key, const std::string& path) const {
        const std::vector<std::string> named = words_of(node, key);
        if (named.empty()) return;
        const std::size_t slash = std::min(path.find('/'), path.size());
        const Ids ids = choices_of(path.substr(0, slash), path.substr(std::min(slash + 1, path.size())));
        if (ids.empty())
            refuse(line_of(node, key), "\"" + path + "\" is no choice, so it has no choices to name");
        for (const std::string& id : named) {
            if (!ids.contains(id))
                refuse(line_of(node, key),
                       "\"" + id + "\" is no choice of \"" + path + "\"; expected one of: " + listed(ids));
        }
    }

    void choices() const {
        for (const DataNode& procedure : tables(root_, "procedure")) {
            are_choices(procedure, "when_choices", word_of(procedure, "when_field"));
            for (const DataNode& enclosure : tables(procedure, "enclosure"))
                are_choices(enclosure, "when_choices", word_of(enclosure, "when_field"));
        }
        for (const DataNode& check : tables(root_, "check")) {
            are_choices(check, "choice", word_of(check, "field"));
            are_choices(check, "when_choice", word_of(check, "when_field"));
        }
        for (const DataNode& route : tables(root_, "route")) {
            for (const DataNode& condition : tables(route, "condition"))
                are_choices(condition, "choices", word_of(condition, "field"));
        }
        const DataNode* lists = root_.find("lists");
        Ids list_names;
        if (lists != nullptr) {
            for (const auto& [name, columns] : lists->members) list_names.insert(name);
        }
        for (const DataNode& receipt : tables(root_, "receipt"))
            named(receipt, "enclosed", "list", list_names);
        static const Ids channels{"mission", "paper", "portal", "state_corporation"};
        for (const DataNode& office : tables(root_, "office")) named(office, "channel", "channel", channels);
    }

    // Forms by which bodies decide, and what the choices of their decisions mean.
    void forms_of_acts() const {
        Ids decisions, roles;
        bool any = false;
        const auto take = [&](const DataNode& node, const char* key) {
            const std::string id = word_of(node, key);
            if (id.empty()) return;
            const forms::FormDefinition* form = pack_.forms->find(id);
            if (form == nullptr)
                refuse(line_of(node, key), std::string("\"") + key + "\": no form has the id \"" + id + "\"");
            if (!form->decides)
                refuse(line_of(node, key),
                       "the form \"" + id + "\" is no act of a body: it lacks decides = true");
            any = true;
            for (const char* field : {"decision", "decision1.decision"})
                decisions.merge(choices_of(id, field));
            roles.merge(choices_of(id, "member1.role"));
        };
        take(root_, "decided_by");
        take(root_, "refused_by");
        for (const DataNode& procedure : tables(root_, "procedure")) take(procedure, "decided_by");
        if (!any) return;
        for (const char* key : {"decisions", "body_grounds"}) {
            const DataNode* node = root_.find(key);
            if (node == nullptr) continue;
            for (const auto& [choice, meaning] : node->members) {
                if (!decisions.contains(choice))
                    refuse(meaning.line,
                           "\"" + choice +
                               "\" is no decision of the acts this service is decided by; expected one of: " +
                               listed(decisions));
            }
        }
        if (const DataNode* commission = root_.find("commission")) named(*commission, "roles", "role", roles);
    }

    void outcomes(const DataNode& node, const Procedure& procedure) const {
        if (pack_.from_register) return;
        if (procedure.documents.empty())
            refuse(node.line,
                   "the procedure \"" + procedure.id + "\" needs at least one [[procedure.document]]");
        if (std::none_of(procedure.documents.begin(), procedure.documents.end(),
                         [](const auto& one) { return one.lead; }))
            refuse(node.line, "the procedure \"" + procedure.id +
                                  "\" needs a document with lead = true: the request itself");
        std::set<Action> ends{Action::Issue, procedure.on_incomplete};
        if (!pack_.grounds.empty()) ends.insert(Action::Refuse);
        for (const Check& check : pack_.checks) {
            const bool own = check.procedures.empty() ||
                             std::find(check.procedures.begin(), check.procedures.end(), procedure.id) !=
                                 check.procedures.end();
            if (check.hear && own) ends.insert(Action::Hear);
        }
        for (const Action end : ends) {
            const bool paper =
                std::any_of(pack_.documents.begin(), pack_.documents.end(), [&](const DocumentOut& document) {
                    return document.action == end && document.of(procedure.id);
                });
            if (!paper)
                refuse(node.line, "the procedure \"" + procedure.id + "\" may end in \"" +
                                      std::string(code(end)) +
                                      "\"; expected a [[document]] with action = \"" +
                                      std::string(code(end)) + "\" for it");
        }
    }

    const DataNode& root_;
    const Pack& pack_;
    Ids editions_, procedures_, grounds_;
};

}  // namespace

void prove_pack(const DataNode& root, const Pack& pack) {
    Proof(root, pack).all();
}

}  // namespace qujat::services
