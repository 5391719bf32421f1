#include <nlohmann/json.hpp>

#include "acts/acts.h"
#include "acts/tree.h"
#include "text/language.h"

namespace qujat::acts {

namespace {

using Json = nlohmann::ordered_json;

void put(Json& out, const char* key, const std::string& value) {
    if (!value.empty()) out[key] = value;
}
void put(Json& out, const char* key, const std::optional<text::CivilDate>& date) {
    if (date) out[key] = text::iso(*date);
}

Json reference_json(const Reference& reference) {
    Json out = Json::object();
    out["kind"] = reference.kind;
    out["date"] = reference.date ? Json(text::iso(*reference.date)) : Json(nullptr);
    out["number"] = reference.number ? Json(*reference.number) : Json(nullptr);
    put(out, "title", reference.title);
    if (!reference.places.empty()) out["places"] = reference.places;
    return out;
}

Json table_json(const Table& table) {
    Json out = Json::object();
    out["rows"] = table.rows;
    out["header_rows"] = table.header_rows;
    if (table.doubtful) out["doubt"] = table.doubt;
    return out;
}

Json node_json(const Node& node, const Act& act) {
    Json out = Json::object();
    out["kind"] = node_name(node.kind);
    if (!node.number.empty()) out["number"] = node.number;
    put(out, "heading", node.heading);
    if (node.kind == NodeKind::Table) {
        out["table"] = table_json(act.tables[node.table]);
        return out;
    }
    // Passages behind the own text, up to the first child, are part of it.
    std::string text = node.text;
    std::size_t first = 0;
    while (first < node.children.size() && node.children[first].kind == NodeKind::Passage) {
        text += (text.empty() ? "" : "\n") + node.children[first].text;
        ++first;
    }
    out["text"] = text;
    put(out, "status", node.status);
    if (node.status_by) out["status_by"] = reference_json(*node.status_by);
    Json children = Json::array();
    for (std::size_t i = first; i < node.children.size(); ++i)
        children.push_back(node_json(node.children[i], act));
    out["children"] = std::move(children);
    return out;
}

// Articles or points one after the other; the chapters around them become their fields.
void points_json(const std::vector<Node>& tree, NodeKind unit, const Json& around, const Act& act,
                 Json& out) {
    for (const Node& node : tree) {
        if (node.kind == unit) {
            Json point = node_json(node, act);
            for (const auto& [key, value] : around.items()) point[key] = value;
            out.push_back(std::move(point));
        } else if (node.kind == NodeKind::Section || node.kind == NodeKind::Chapter ||
                   node.kind == NodeKind::Paragraph) {
            Json inner = around;
            inner[std::string(node_name(node.kind))] =
                node.number + (node.heading.empty() ? "" : ". " + node.heading);
            points_json(node.children, unit, inner, act, out);
        }
    }
}

Json points_json(const std::vector<Node>& tree, const Act& act) {
    Json out = Json::array();
    const std::vector<const Node*> points = points_of(tree);
    if (!points.empty()) points_json(tree, points.front()->kind, Json::object(), act, out);
    return out;
}

const char* action_name(Action action) {
    switch (action) {
        case Action::Restate:
            return "restate";
        case Action::Add:
            return "add";
        case Action::Delete:
            return "delete";
        case Action::Repeal:
            return "repeal";
    }
    return "restate";
}

Json operation_json(const Operation& operation) {
    Json out = Json::object();
    out["act"] = operation.act.kind.empty() ? Json(nullptr) : reference_json(operation.act);
    put(out, "of", operation.of);
    out["place"] = operation.place;
    out["action"] = action_name(operation.action);
    put(out, "words", operation.words);
    put(out, "text", operation.text);
    put(out, "from", operation.from);
    out["at"] = operation.at;
    return out;
}

}  // namespace

std::string to_json(const Act& act) {
    Json out = Json::object();
    out["is_act_confidence"] =
        static_cast<double>(static_cast<int>(act.is_act_confidence * 1000 + 0.5)) / 1000;
    put(out, "language", std::string(text::code(act.language)));
    put(out, "title", act.title);
    put(out, "kind", act.kind);
    put(out, "authority", act.authority);
    put(out, "date", act.date);
    if (act.number) out["number"] = *act.number;
    put(out, "registration_date", act.registration_date);
    if (act.registration_number) out["registration_number"] = *act.registration_number;
    out["status"] = act.status;
    if (act.repealed_by) out["repealed_by"] = reference_json(*act.repealed_by);
    out["signer"] = act.signers;
    out["signer_doubtful"] = act.signer_doubtful;
    put(out, "preamble", act.preamble);
    Json list = Json::array();
    for (const Reference& reference : act.amends) list.push_back(reference_json(reference));
    out["amends"] = std::move(list);
    list = Json::array();
    for (const Reference& reference : act.cites) list.push_back(reference_json(reference));
    out["cites"] = std::move(list);
    out["points"] = points_json(act.tree, act);
    list = Json::array();
    for (const Appendix& appendix : act.appendices) {
        Json item = Json::object();
        item["number"] = appendix.number.empty() ? Json(nullptr) : Json(appendix.number);
        item["to"] = appendix.to;
        item["title"] = appendix.title;
        item["points"] = points_json(appendix.tree, act);
        Json tables = Json::array();
        for (const std::size_t table : appendix.tables) tables.push_back(table_json(act.tables[table]));
        item["tables"] = std::move(tables);
        list.push_back(std::move(item));
    }
    out["appendices"] = std::move(list);
    list = Json::array();
    for (const Operation& operation : act.operations) list.push_back(operation_json(operation));
    out["operations"] = std::move(list);
    if (!act.entry_into_force.rule.empty()) {
        Json entry = Json::object();
        entry["rule"] = act.entry_into_force.rule;
        put(entry, "date", act.entry_into_force.date);
        put(entry, "exceptions", act.entry_into_force.exceptions);
        out["entry_into_force"] = std::move(entry);
    }
    list = Json::array();
    for (const Approval& approval : act.approvals) {
        Json item = Json::object();
        item["body"] = approval.body;
        put(item, "date", approval.date);
        list.push_back(std::move(item));
    }
    out["approvals"] = std::move(list);
    list = Json::array();
    for (const Note& note : act.notes)
        list.push_back({{"kind", note.kind}, {"text", note.text}, {"at", note.at}});
    out["notes"] = std::move(list);
    if (!act.doubts.empty()) out["doubts"] = act.doubts;
    return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::vector<std::string> doubts_of_json(const std::string& json) {
    const Json act = Json::parse(json, nullptr, false);
    std::vector<std::string> out;
    if (!act.is_object() || !act.contains("doubts")) return out;
    for (const Json& doubt : act["doubts"]) {
        if (doubt.is_string()) out.push_back(doubt.get<std::string>());
    }
    return out;
}

}  // namespace qujat::acts
