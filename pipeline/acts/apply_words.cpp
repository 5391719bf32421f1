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

std::vector<std::string> split_lines(const std::string& text, char at) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i <= text.size();) {
        const std::size_t end = std::min(text.find(at, i), text.size());
        out.push_back(text.substr(i, end - i));
        i = end + 1;
    }
    return out;
}

std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> out = split_lines(line, '\t');
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

Node passage_of(const std::string& text) {
    Node node;
    node.text = text;
    return node;
}

Outcome Application::words_everywhere() {
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

int Application::changed_words(std::string& text) const {
    if (o_.action == Action::Add) return replace_all(text, o_.words, o_.words + " " + o_.text);
    return replace_all(text, o_.words, o_.action == Action::Restate ? o_.text : "");
}

int Application::changed_words(Node& node) const {
    int count = changed_words(node.text) + changed_words(node.heading);
    for (Node& child : node.children) count += changed_words(child);
    return count;
}

Outcome Application::paragraphs() {
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
        for (const std::string& line : split_lines(o_.text, '\n')) owner.children.push_back(passage_of(line));
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
    const std::vector<std::string> lines = restate ? split_lines(o_.text, '\n') : std::vector<std::string>{};
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
        for (std::size_t i = 1; i < lines.size(); ++i) more.push_back(passage_of(lines[i]));
        first.children.insert(first.children.begin(), std::make_move_iterator(more.begin()),
                              std::make_move_iterator(more.end()));
    }
    prune(owner, kGone);
    note("note_changed");
    return {};
}

void Application::prune(Node& node, const std::string& gone) {
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

bool Application::points_below() {
    std::vector<Step> above = steps_;
    above.pop_back();
    const auto spot = find_node(*document_.tree, above);
    return spot && !spot->node().children.empty() && spot->node().children.front().kind == NodeKind::Point;
}

}  // namespace qujat::acts
