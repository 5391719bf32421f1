#include "acts/application.h"

#include <algorithm>

#include "acts/layout.h"
#include "acts/markers.h"
#include "acts/parts.h"
#include "acts/requisites.h"
#include "acts/structure.h"
#include "acts/tree.h"
#include "text/unicode.h"

namespace qujat::acts {

namespace {

std::optional<NodeKind> kind_of(const std::string& unit) {
    for (const NodeKind kind : {NodeKind::Section, NodeKind::Chapter, NodeKind::Paragraph, NodeKind::Article,
                                NodeKind::Point, NodeKind::Subpoint}) {
        if (node_name(kind) == unit) return kind;
    }
    return std::nullopt;
}

}  // namespace

Outcome Application::run() {
    if (o_.place.empty() && o_.of.empty() && o_.words.empty()) return whole_act();
    if (o_.action == Action::Add && !steps_.empty() && steps_.front().unit == "appendix" &&
        steps_.size() == 1)
        return add_appendix();
    const std::optional<Document> document = find_document(act_, o_.of, steps_);
    if (!document) return {o_.place.empty() || !o_.of.empty() ? "no_document" : "no_place", {}};
    document_ = *document;
    if (steps_.empty()) return o_.words.empty() ? whole_document() : words_everywhere();
    const std::string unit = steps_.back().unit;
    if (unit == "preamble") return preamble();
    if (unit == "title") return title();
    if (unit == "note") return note_of_document();
    if (unit == "row") return row();
    if (unit == "part" || unit == "passage") return paragraphs();
    return node();
}

std::string Application::note_place() const {
    std::string at = document_.appendix ? appendix_name(act_, *document_.appendix) : "";
    for (const Step& step : steps_of(o_.place)) {
        if (step.unit == "article" || step.unit == "point")
            at += (at.empty() ? "" : ", ") + step.unit + " " + step.number;
    }
    return at.empty() ? "body" : at;
}

void Application::note(const std::string& sentence) {
    std::string place = phrases_.place(o_.place);
    if (sentence != "note_added")
        place = text::upper(place.substr(0, place.size() > 1 && (place[0] & 0x80) != 0 ? 2 : 1)) +
                place.substr(place.size() > 1 && (place[0] & 0x80) != 0 ? 2 : 1);
    act_.notes.push_back({phrases_.say("note"), phrases_.say(sentence, {place, with()}), note_place()});
}

std::string Application::with() const {
    return phrases_.reference(by_);
}

Reference Application::by_reference() const {
    return {by_.kind, by_.date, by_.number, {}, {}};
}

Node Application::gone(Node node) const {
    node.text = phrases_.say(o_.action == Action::Delete ? "gone_deleted" : "gone_repealed", {with()});
    node.heading.clear();
    node.children.clear();
    node.status = "repealed";
    node.status_by = by_reference();
    return node;
}

Outcome Application::node() {
    if (steps_.back().unit == "part") steps_.back().unit = "point";
    const auto kind = kind_of(steps_.back().unit);
    if (!kind) return {"no_place", {}};
    const auto spot = find_node(*document_.tree, steps_);
    if (o_.into_place && o_.words.empty()) return spot ? behind(spot->node()) : Outcome{"no_place", {}};
    if (o_.action == Action::Add && o_.words.empty()) {
        if (spot && spot->node().status != "repealed") return {"there_already", {}};
        return spot ? put_at(*spot, true, *kind) : add(*kind);
    }
    if (!spot) return {"no_place", {}};
    if (!o_.words.empty()) {
        if (changed_words(spot->node()) == 0) return {"no_words", o_.words};
        note("note_changed");
        return {};
    }
    if (o_.action == Action::Delete || o_.action == Action::Repeal) {
        spot->node() = gone(std::move(spot->node()));
        return {};
    }
    return put_at(*spot, true, *kind);
}

Outcome Application::behind(Node& node) {
    if (o_.text.empty()) return {"no_wording", {}};
    Node* last = &node;
    while (!last->children.empty() && last->children.back().kind != NodeKind::Table &&
           last->children.back().kind != NodeKind::Quote)
        last = &last->children.back();
    std::string& text = last->text.empty() ? last->heading : last->text;
    std::string stop;
    while (!text.empty() && (text.back() == '.' || text.back() == ';' || text.back() == ':')) {
        stop.insert(0, 1, text.back());
        text.pop_back();
    }
    join_line(text, o_.text);
    if (text.ends_with(".") || text.ends_with(";")) stop.clear();
    text += stop;
    note("note_changed");
    return {};
}

Outcome Application::add(NodeKind kind) {
    std::vector<Step> above = steps_;
    above.pop_back();
    std::vector<Node>* list = document_.tree;
    if (!above.empty()) {
        const auto parent = find_node(*document_.tree, above);
        if (!parent) return {"no_place", {}};
        list = &parent->node().children;
    }
    return put_at(place_for(*list, kind, steps_.back().number), false, kind);
}

void Application::take_tail(Node& before, Node& last) {
    if (before.text.empty() || before.text.back() != '.') return;
    const auto tail = std::find_if(before.children.begin(), before.children.end(),
                                   [](const Node& node) { return node.kind == NodeKind::Passage; });
    last.children.insert(last.children.end(), std::make_move_iterator(tail),
                         std::make_move_iterator(before.children.end()));
    before.children.erase(tail, before.children.end());
}

Outcome Application::put_at(const Spot& spot, bool instead, NodeKind kind) {
    std::vector<Node> fresh = wording();
    const std::string& number = steps_.back().number;
    if (fresh.empty()) return {"no_wording", {}};
    if (fresh.front().kind != kind || fresh.front().number != number) {
        // A subpoint without its number still is its text; anything else would be a guess.
        return {"no_wording", {}};
    }
    std::vector<Node>& list = *spot.list;
    const auto at = static_cast<std::ptrdiff_t>(spot.at);
    if (instead) {
        list.erase(list.begin() + at);
    } else if (kind == NodeKind::Subpoint && at > 0) {
        take_tail(list[spot.at - 1], fresh.back());
    }
    list.insert(list.begin() + at, std::make_move_iterator(fresh.begin()),
                std::make_move_iterator(fresh.end()));
    note(o_.action == Action::Add ? "note_added" : "note_restated");
    return {};
}

Outcome apply(Act& act, const Operation& operation, const Act& by, const Phrases& phrases) {
    return Application(act, operation, by, phrases).run();
}

bool is_act(const Act& act, const Reference& reference) {
    if (act.kind != reference.kind) return false;
    if (reference.date && act.date && *reference.date != *act.date) return false;
    if (reference.number && act.number && *reference.number != *act.number) return false;
    return (reference.date && act.date) || (reference.number && act.number);
}

}  // namespace qujat::acts
