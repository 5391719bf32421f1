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

Outcome Application::whole_act() {
    if (o_.action == Action::Restate) return new_edition();
    if (o_.action == Action::Add) return {"no_wording", {}};
    act_.status = "repealed";
    act_.repealed_by = by_reference();
    return {};
}

Outcome Application::new_edition() {
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

bool Application::set_parts(PartKind kind, const std::string& text) {
    bool first = true;
    for (Part& part : act_.parts) {
        if (part.kind != kind) continue;
        part.text = first ? text : "";
        first = false;
    }
    return !first;
}

std::vector<Node> Application::wording() {
    std::vector<Paragraph> paragraphs;
    Table table;
    const auto close_table = [&] {
        if (table.rows.empty()) return;
        Paragraph& holder = paragraphs.emplace_back();
        holder.table = static_cast<int>(act_.tables.size());
        act_.tables.push_back(std::move(table));
        table = {};
    };
    for (const std::string& line : split_lines(o_.text, '\n')) {
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

const Appendix* Application::source_appendix() const {
    if (o_.from.empty()) return nullptr;
    for (std::size_t i = 0; i < by_.appendices.size(); ++i) {
        if (o_.from == "appendix" ? by_.appendices[i].number.empty() || by_.appendices.size() == 1
                                  : appendix_name(by_, i) == o_.from)
            return &by_.appendices[i];
    }
    return by_.appendices.size() == 1 ? &by_.appendices.front() : nullptr;
}

std::vector<Node> Application::taken_over(const std::vector<Node>& nodes) {
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

void Application::fill(Appendix& appendix, const Appendix& from) {
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

Outcome Application::add_appendix() {
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

Outcome Application::whole_document() {
    if (!document_.appendix) return {"no_document", {}};
    Appendix& appendix = act_.appendices[*document_.appendix];
    if (o_.action == Action::Delete || o_.action == Action::Repeal) {
        appendix.tree = {gone(passage_of(""))};
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

Outcome Application::preamble() {
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

void Application::shift_parts(std::size_t by) {
    act_.parts_begin += by;
    act_.parts_end += by;
    for (Appendix& appendix : act_.appendices) {
        if (appendix.parts_end == 0) continue;
        appendix.parts_begin += by;
        appendix.parts_end += by;
    }
}

Outcome Application::title() {
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
        if (appendix.parts_begin > 0 && act_.parts[appendix.parts_begin - 1].kind == PartKind::AppendixTitle)
            act_.parts[appendix.parts_begin - 1].text = appendix.title;
    }
    note("note_restated");
    return {};
}

Outcome Application::note_of_document() {
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

std::string Application::note_kind_like(const std::string& text) const {
    const std::string word = text::lower(text.substr(0, phrases_.say("places.note").size()));
    return word == phrases_.say("places.note") ? word : "";
}

}  // namespace qujat::acts
