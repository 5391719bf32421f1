#include "acts/apply.h"

#include <algorithm>

#include "acts/layout.h"
#include "acts/markers.h"
#include "acts/parts.h"
#include "acts/places_in_tree.h"
#include "acts/requisites.h"
#include "acts/structure.h"
#include "acts/tree.h"
#include "text/unicode.h"

namespace qujat::acts {

namespace {

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i <= text.size();) {
        const std::size_t end = std::min(text.find(at, i), text.size());
        out.push_back(text.substr(i, end - i));
        i = end + 1;
    }
    return out;
}

std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> out = split(line, '\t');
    for (std::string& cell : out) cell = text::collapse_spaces(cell);
    return out;
}

int replace_all(std::string& text, const std::string& words, const std::string& with) {
    int count = 0;
    for (std::size_t at = text.find(words); at != std::string::npos;
         at = text.find(words, at + with.size())) {
        text.replace(at, words.size(), with);
        ++count;
    }
    if (count > 0) text = text::collapse_spaces(text);
    return count;
}

int replace_all(Node& node, const std::string& words, const std::string& with) {
    int count = replace_all(node.text, words, with) + replace_all(node.heading, words, with);
    for (Node& child : node.children) count += replace_all(child, words, with);
    return count;
}

std::optional<NodeKind> kind_of(const std::string& unit) {
    for (const NodeKind kind : {NodeKind::Section, NodeKind::Chapter, NodeKind::Paragraph, NodeKind::Article,
                                NodeKind::Point, NodeKind::Subpoint}) {
        if (node_name(kind) == unit) return kind;
    }
    return std::nullopt;
}

Node passage(const std::string& text) {
    Node node;
    node.text = text;
    return node;
}

class Application {
  public:
    Application(Act& act, const Operation& operation, const Act& by, const Phrases& phrases)
        : act_(act), o_(operation), by_(by), phrases_(phrases), steps_(steps_of(operation.place)) {}

    Outcome run() {
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

  private:
    std::string with() const { return phrases_.reference(by_); }

    // Where notes of the changed place stand, as Note::at has it.
    std::string note_place() const {
        std::string at = document_.appendix ? appendix_name(act_, *document_.appendix) : "";
        for (const Step& step : steps_of(o_.place)) {
            if (step.unit == "article" || step.unit == "point")
                at += (at.empty() ? "" : ", ") + step.unit + " " + step.number;
        }
        return at.empty() ? "body" : at;
    }

    void note(const std::string& sentence) {
        std::string place = phrases_.place(o_.place);
        if (sentence != "note_added")
            place = text::upper(place.substr(0, place.size() > 1 && (place[0] & 0x80) != 0 ? 2 : 1)) +
                    place.substr(place.size() > 1 && (place[0] & 0x80) != 0 ? 2 : 1);
        act_.notes.push_back({phrases_.say("note"), phrases_.say(sentence, {place, with()}), note_place()});
    }

    Reference by_reference() const { return {by_.kind, by_.date, by_.number, {}, {}}; }

    Outcome whole_act() {
        if (o_.action == Action::Restate) return new_edition();
        if (o_.action == Action::Add) return {"no_wording", {}};
        act_.status = "repealed";
        act_.repealed_by = by_reference();
        return {};
    }

    // The act in a new wording: title and preamble stand before its first point or article.
    Outcome new_edition() {
        const Appendix* from = source_appendix();
        if (from == nullptr && !o_.from.empty()) return {"no_appendix", {}};
        if (from == nullptr && o_.text.empty()) return {"no_wording", {}};
        std::vector<Node> tree = from != nullptr ? taken_over(from->tree) : wording();
        std::string title = from != nullptr ? from->title : std::string();
        std::string preamble;
        while (!tree.empty() && tree.front().kind == NodeKind::Passage && tree.front().number.empty()) {
            const std::string text = tree.front().text;
            // What hangs below is the preamble's; a wording without points is none.
            if (!tree.front().children.empty()) return {"no_wording", {}};
            std::string& part = commands(text) ? preamble : title;
            join_line(part, text);
            tree.erase(tree.begin());
            if (!preamble.empty()) break;
        }
        if (tree.empty()) return {"no_wording", {}};
        act_.tree = std::move(tree);
        if (!title.empty()) set_parts(PartKind::Title, act_.title = title);
        if (!preamble.empty()) set_parts(PartKind::Preamble, act_.preamble = preamble);
        document_ = {&act_.tree, std::nullopt};
        note("note_restated");
        return {};
    }

    // The first part of the kind takes the text, the others go.
    bool set_parts(PartKind kind, const std::string& text) {
        bool first = true;
        for (Part& part : act_.parts) {
            if (part.kind != kind) continue;
            part.text = first ? text : "";
            first = false;
        }
        return !first;
    }

    // The new wording as trees; tables of it become tables of the act.
    std::vector<Node> wording() {
        std::vector<Paragraph> paragraphs;
        Table table;
        const auto close_table = [&] {
            if (table.rows.empty()) return;
            Paragraph& holder = paragraphs.emplace_back();
            holder.table = static_cast<int>(act_.tables.size());
            act_.tables.push_back(std::move(table));
            table = {};
        };
        for (const std::string& line : split(o_.text, '\n')) {
            if (line.find('\t') != std::string::npos) {
                table.rows.push_back(cells_of(line));
                continue;
            }
            close_table();
            if (!text::collapse_spaces(line).empty()) paragraphs.emplace_back().text = line;
        }
        close_table();
        return read_body(paragraphs, 0, true, "").tree;
    }

    const Appendix* source_appendix() const {
        if (o_.from.empty()) return nullptr;
        for (std::size_t i = 0; i < by_.appendices.size(); ++i) {
            if (o_.from == "appendix" ? by_.appendices[i].number.empty() || by_.appendices.size() == 1
                                      : appendix_name(by_, i) == o_.from)
                return &by_.appendices[i];
        }
        return by_.appendices.size() == 1 ? &by_.appendices.front() : nullptr;
    }

    // A copy of the other act's nodes whose tables point into this act.
    std::vector<Node> taken_over(const std::vector<Node>& nodes) {
        std::vector<Node> out = nodes;
        const auto move_tables = [&](auto&& self, std::vector<Node>& list) -> void {
            for (Node& node : list) {
                if (node.kind == NodeKind::Table) {
                    act_.tables.push_back(by_.tables[node.table]);
                    node.table = act_.tables.size() - 1;
                }
                self(self, node.children);
            }
        };
        move_tables(move_tables, out);
        return out;
    }

    void fill(Appendix& appendix, const Appendix& from) {
        if (!from.title.empty()) appendix.title = from.title;
        appendix.tree = taken_over(from.tree);
        appendix.tables.clear();
        walk(appendix.tree, [&](const Node& node, bool) {
            if (node.kind == NodeKind::Table) appendix.tables.push_back(node.table);
        });
        // The title among the parts, when it is printed there.
        for (std::size_t i = appendix.parts_begin; i > 0 && i + 3 > appendix.parts_begin; --i) {
            if (i <= act_.parts.size() && act_.parts[i - 1].kind == PartKind::AppendixTitle)
                act_.parts[i - 1].text = appendix.title;
        }
    }

    Outcome add_appendix() {
        const std::string& number = steps_.front().number;
        for (const Appendix& known : act_.appendices) {
            if (known.number == number && (o_.of.empty() || known.to.empty())) return {"there_already", {}};
        }
        const Appendix* from = source_appendix();
        Appendix added;
        added.number = number;
        if (from != nullptr) {
            added.to = from->to;
            fill(added, *from);
        } else if (!o_.text.empty()) {
            added.tree = wording();
        } else {
            return {"no_appendix", {}};
        }
        added.to = phrases_.place("appendix " + number) + (added.to.empty() ? "" : " – ") + added.to;
        added.parts_begin = added.parts_end = 0;
        act_.appendices.push_back(std::move(added));
        document_ = {&act_.appendices.back().tree, act_.appendices.size() - 1};
        note("note_added");
        return {};
    }

    Outcome whole_document() {
        if (!document_.appendix) return {"no_document", {}};
        Appendix& appendix = act_.appendices[*document_.appendix];
        if (o_.action == Action::Delete || o_.action == Action::Repeal) {
            appendix.tree = {gone(passage(""))};
            appendix.tables.clear();
            return {};
        }
        if (const Appendix* from = source_appendix()) {
            fill(appendix, *from);
        } else if (!o_.from.empty()) {
            return {"no_appendix", {}};
        } else if (!o_.text.empty()) {
            appendix.tree = wording();
        } else {
            return {"no_wording", {}};
        }
        note("note_restated");
        return {};
    }

    Outcome words_everywhere() {
        int count = 0;
        for (Node& node : *document_.tree) count += replace_all(node, o_.words, o_.text);
        if (!document_.appendix && o_.of.empty()) {
            for (Appendix& appendix : act_.appendices) {
                for (Node& node : appendix.tree) count += replace_all(node, o_.words, o_.text);
            }
        }
        if (count == 0) return {"no_words", o_.words};
        note("note_changed");
        return {};
    }

    Outcome preamble() {
        if (document_.appendix) return {"no_place", {}};
        std::string text = act_.preamble;
        if (o_.action == Action::Delete) {
            text.clear();
        } else if (!o_.words.empty()) {
            if (replace_all(text, o_.words, o_.text) == 0) return {"no_words", o_.words};
        } else if (!o_.text.empty()) {
            text = o_.text;
        } else {
            return {"no_wording", {}};
        }
        act_.preamble = text;
        if (!set_parts(PartKind::Preamble, text)) {
            act_.parts.insert(act_.parts.begin() + static_cast<std::ptrdiff_t>(act_.parts_begin),
                              {PartKind::Preamble, text, 0});
            shift_parts(1);
        }
        note("note_restated");
        return {};
    }

    void shift_parts(std::size_t by) {
        act_.parts_begin += by;
        act_.parts_end += by;
        for (Appendix& appendix : act_.appendices) {
            if (appendix.parts_end == 0) continue;
            appendix.parts_begin += by;
            appendix.parts_end += by;
        }
    }

    // Of the act, of a document in it, or of a chapter.
    Outcome title() {
        steps_.pop_back();
        std::string* words = &act_.title;
        if (!steps_.empty()) {
            const auto spot = find_node(*document_.tree, steps_);
            if (!spot) return {"no_place", {}};
            words = &spot->node().heading;
        } else if (document_.appendix) {
            words = &act_.appendices[*document_.appendix].title;
        }
        if (!o_.words.empty()) {
            if (replace_all(*words, o_.words, o_.text) == 0) return {"no_words", o_.words};
        } else if (!o_.text.empty()) {
            *words = text::collapse_spaces(o_.text);
        } else {
            return {"no_wording", {}};
        }
        if (words == &act_.title) {
            set_parts(PartKind::Title, act_.title);
        } else if (steps_.empty()) {
            const Appendix& appendix = act_.appendices[*document_.appendix];
            if (appendix.parts_begin > 0 &&
                act_.parts[appendix.parts_begin - 1].kind == PartKind::AppendixTitle)
                act_.parts[appendix.parts_begin - 1].text = appendix.title;
        }
        note("note_restated");
        return {};
    }

    // "примечание изложить": the note printed below a document or its table.
    Outcome note_of_document() {
        const std::string where = document_.appendix ? appendix_name(act_, *document_.appendix) : "";
        for (Note& known : act_.notes) {
            const bool own = known.at.substr(0, where.size()) == where && known.kind != phrases_.say("note");
            if (!own || (where.empty() && known.at.find("appendix") == 0)) continue;
            if (o_.action == Action::Delete)
                known.text.clear();
            else if (o_.text.empty())
                return {"no_wording", {}};
            else
                known.text = o_.text;
            return {};
        }
        std::vector<Node>& tree = *document_.tree;
        for (std::size_t i = 0; i < tree.size(); ++i) {
            if (tree[i].kind != NodeKind::Passage || note_kind_like(tree[i].text).empty()) continue;
            if (o_.action == Action::Restate && o_.text.empty()) return {"no_wording", {}};
            tree.resize(i);
            if (o_.action == Action::Restate)
                for (Node& node : wording()) tree.push_back(std::move(node));
            return {};
        }
        return {"no_place", {}};
    }

    std::string note_kind_like(const std::string& text) const {
        const std::string word = text::lower(text.substr(0, phrases_.say("places.note").size()));
        return word == phrases_.say("places.note") ? word : "";
    }

    Table* table_with_row(std::size_t& row, const std::string& number, std::vector<std::size_t>& tables) {
        walk(*document_.tree, [&](const Node& node, bool) {
            if (node.kind == NodeKind::Table) tables.push_back(node.table);
        });
        for (const std::size_t index : tables) {
            Table& table = act_.tables[index];
            for (std::size_t r = table.header_rows; r < table.rows.size(); ++r) {
                std::string first = table.rows[r].empty() ? "" : table.rows[r].front();
                while (!first.empty() && (first.back() == '.' || first.back() == ')')) first.pop_back();
                if (first != number) continue;
                row = r;
                return &table;
            }
        }
        return nullptr;
    }

    // The cells of a row as the wording has them: tabs between them, or the number and the only other cell.
    std::optional<std::vector<std::string>> row_cells(std::size_t columns) const {
        const std::string first = o_.text.substr(0, o_.text.find('\n'));
        std::vector<std::string> cells = cells_of(first);
        if (cells.size() == columns) return cells;
        const Marker marker = marker_of(o_.text);
        if (columns == 2 && cells.size() == 1 && marker)
            return std::vector<std::string>{marker.number,
                                            text::collapse_spaces(o_.text.substr(marker.text_begin))};
        return std::nullopt;
    }

    Outcome row() {
        const std::string number = steps_.back().number;
        std::size_t r = 0;
        std::vector<std::size_t> tables;
        Table* table = table_with_row(r, number, tables);
        const auto at = [&](std::size_t index) { return static_cast<std::ptrdiff_t>(index); };
        if (o_.action == Action::Add) {
            if (table != nullptr) return {"there_already", {}};
            if (tables.size() != 1) return {"no_place", {}};
            Table& only = act_.tables[tables.front()];
            const auto cells = row_cells(only.rows.empty() ? 0 : only.rows.front().size());
            if (!cells) return {"cells", {}};
            std::size_t behind = only.header_rows;
            const Ordinal wanted = ordinal(number);
            for (std::size_t i = only.header_rows; i < only.rows.size(); ++i) {
                const Ordinal here = ordinal(only.rows[i].front());
                if (here.major > 0 &&
                    (here.major < wanted.major || (here.major == wanted.major && here.minor < wanted.minor)))
                    behind = i + 1;
            }
            only.rows.insert(only.rows.begin() + at(behind), *cells);
        } else if (table == nullptr) {
            // A list printed as numbered lines.
            steps_.back().unit = "point";
            return node();
        } else if (o_.action == Action::Restate && o_.words.empty()) {
            const auto cells = row_cells(table->rows[r].size());
            if (!cells) return {o_.text.empty() ? "no_wording" : "cells", {}};
            table->rows[r] = *cells;
        } else if (!o_.words.empty()) {
            int count = 0;
            for (std::string& cell : table->rows[r]) count += replace_all(cell, o_.words, o_.text);
            if (count == 0) return {"no_words", o_.words};
        } else {
            table->rows.erase(table->rows.begin() + at(r));
        }
        note(o_.action == Action::Add ? "note_added" : "note_changed");
        return {};
    }

    // A part (часть) or passage (абзац) of a node.
    Outcome paragraphs() {
        const Step step = steps_.back();
        if (step.unit == "part") {
            // Parts of articles in codes are numbered and stand in the tree as points.
            if (find_node(*document_.tree, steps_) || points_below()) return node();
        }
        steps_.pop_back();
        const auto spot = find_node(*document_.tree, steps_);
        if (!spot) return {"no_place", {}};
        Node& owner = spot->node();
        const std::vector<Node*> found = find_paragraphs(owner, step);
        if (o_.action == Action::Add && o_.words.empty()) {
            if (!found.empty()) return {"there_already", {}};
            if (o_.text.empty()) return {"no_wording", {}};
            for (const std::string& line : split(o_.text, '\n')) owner.children.push_back(passage(line));
            note("note_changed");
            return {};
        }
        if (found.empty()) return {"no_place", {}};
        if (!o_.words.empty()) {
            int count = 0;
            for (Node* node : found) count += changed_words(node->text);
            if (count == 0) return {"no_words", o_.words};
            note("note_changed");
            return {};
        }
        const bool restate = o_.action == Action::Restate;
        if (restate && o_.text.empty()) return {"no_wording", {}};
        const std::vector<std::string> lines = restate ? split(o_.text, '\n') : std::vector<std::string>{};
        constexpr const char* kGone = "\x01";
        for (Node* node : found) {
            node->text = kGone;
            if (node->kind == NodeKind::Subpoint) node->label.clear();
        }
        Node& first = *found.front();
        if (restate) {
            Marker marker = marker_of(lines.front());
            first.text = marker && &first == &owner && marker.number == owner.number
                             ? lines.front().substr(marker.text_begin)
                             : lines.front();
            std::vector<Node> more;
            for (std::size_t i = 1; i < lines.size(); ++i) more.push_back(passage(lines[i]));
            first.children.insert(first.children.begin(), std::make_move_iterator(more.begin()),
                                  std::make_move_iterator(more.end()));
        }
        prune(owner, kGone);
        note("note_changed");
        return {};
    }

    static void prune(Node& node, const std::string& gone) {
        for (Node& child : node.children) prune(child, gone);
        // What still hangs below a paragraph that went moves up.
        std::vector<Node> kept;
        for (Node& child : node.children) {
            if (child.text != gone) {
                kept.push_back(std::move(child));
            } else {
                for (Node& below : child.children) kept.push_back(std::move(below));
            }
        }
        node.children = std::move(kept);
        if (node.text == gone) node.text.clear();
    }

    bool points_below() {
        std::vector<Step> above = steps_;
        above.pop_back();
        const auto spot = find_node(*document_.tree, above);
        return spot && !spot->node().children.empty() &&
               spot->node().children.front().kind == NodeKind::Point;
    }

    int changed_words(std::string& text) const {
        if (o_.action == Action::Add) return replace_all(text, o_.words, o_.words + " " + o_.text);
        return replace_all(text, o_.words, o_.action == Action::Restate ? o_.text : "");
    }
    int changed_words(Node& node) const {
        int count = changed_words(node.text) + changed_words(node.heading);
        for (Node& child : node.children) count += changed_words(child);
        return count;
    }

    Node gone(Node node) const {
        node.text = phrases_.say(o_.action == Action::Delete ? "gone_deleted" : "gone_repealed", {with()});
        node.heading.clear();
        node.children.clear();
        node.status = "repealed";
        node.status_by = by_reference();
        return node;
    }

    Outcome node() {
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

    // "пункт 5 дополнить словами ...": at its end, before the stop.
    Outcome behind(Node& node) {
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

    Outcome add(NodeKind kind) {
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

    // What stood behind the enumeration hangs on its last subpoint; it stays behind the enumeration.
    static void take_tail(Node& before, Node& last) {
        if (before.text.empty() || before.text.back() != '.') return;
        const auto tail = std::find_if(before.children.begin(), before.children.end(),
                                       [](const Node& node) { return node.kind == NodeKind::Passage; });
        last.children.insert(last.children.end(), std::make_move_iterator(tail),
                             std::make_move_iterator(before.children.end()));
        before.children.erase(tail, before.children.end());
    }

    // Puts the wording at the spot, in the stead of the node there when `instead`. It must begin with the
    // number that the command names.
    Outcome put_at(const Spot& spot, bool instead, NodeKind kind) {
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

    Act& act_;
    const Operation& o_;
    const Act& by_;
    const Phrases& phrases_;
    std::vector<Step> steps_;
    Document document_;
};

}  // namespace

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
