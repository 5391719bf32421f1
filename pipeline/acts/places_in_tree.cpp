#include "acts/places_in_tree.h"

#include <algorithm>
#include <set>

#include "acts/markers.h"
#include "acts/source.h"
#include "acts/tokens.h"
#include "acts/tree.h"

namespace qujat::acts {

namespace {

bool is_group(const Node& node) {
    return node.kind == NodeKind::Section || node.kind == NodeKind::Chapter ||
           node.kind == NodeKind::Paragraph;
}

// Beginnings of the longer words: endings of cases differ between "Правила" and "в Правилах".
std::set<std::string> stems(const std::string& text) {
    constexpr std::size_t kStem = 10;  // bytes: five letters
    std::set<std::string> out;
    const Tokens tokens(text);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const std::string_view key = tokens.key(i);
        if (tokens[i].kind == TokenKind::Word && key.size() >= 8) out.emplace(key.substr(0, kStem));
    }
    return out;
}

double alike(const std::string& title, const std::string& words) {
    const std::set<std::string> wanted = stems(title);
    if (wanted.empty()) return 0;
    const std::set<std::string> there = stems(words);
    std::size_t found = 0;
    for (const std::string& stem : wanted) found += there.count(stem);
    return static_cast<double>(found) / static_cast<double>(wanted.size());
}

// The one that is clearly most alike; absent when none is, or two are.
template <class Score>
std::optional<std::size_t> best(std::size_t count, const Score& score) {
    constexpr double kAlike = 0.5;
    std::optional<std::size_t> out;
    double most = 0;
    bool tied = false;
    for (std::size_t i = 0; i < count; ++i) {
        const double value = score(i);
        if (value > most) {
            out = i;
            most = value;
            tied = false;
        } else if (value == most) {
            tied = true;
        }
    }
    if (most < kAlike || tied) return std::nullopt;
    return out;
}

bool number_is(const std::string& printed, const std::string& wanted) {
    std::string number = printed;
    while (!number.empty() && (number.back() == '.' || number.back() == ')')) number.pop_back();
    return number == wanted;
}

std::optional<std::size_t> find_appendix(const Act& act, const std::string& of, const Step& step) {
    std::vector<std::size_t> candidates;
    const auto numbered = [&](const std::string& number) {
        for (std::size_t i = 0; i < act.appendices.size(); ++i) {
            if (act.appendices[i].number == number) candidates.push_back(i);
        }
    };
    numbered(step.number);
    // The only one is printed without a number and spoken of with or without.
    if (candidates.empty() && step.number == "1") numbered("");
    if (candidates.empty() && step.number.empty()) numbered("1");
    if (candidates.empty()) return std::nullopt;
    if (candidates.size() == 1) return candidates.front();
    // Two of one number: one belongs to the act, the other to its rules.
    const auto pick =
        best(candidates.size(), [&](std::size_t i) { return alike(act.appendices[candidates[i]].to, of); });
    if (!pick) return std::nullopt;
    return candidates[*pick];
}

}  // namespace

std::vector<Step> steps_of(const std::string& place) {
    std::vector<Step> out;
    for (std::size_t i = 0; i < place.size();) {
        const std::size_t end = std::min(place.find(", ", i), place.size());
        const std::string step = place.substr(i, end - i);
        const std::size_t space = step.find(' ');
        out.push_back({step.substr(0, space), space == std::string::npos ? "" : step.substr(space + 1)});
        i = end + 2;
    }
    return out;
}

std::optional<Document> find_document(Act& act, const std::string& of, std::vector<Step>& steps) {
    Document out;
    if (!steps.empty() && steps.front().unit == "appendix") {
        out.appendix = find_appendix(act, of, steps.front());
        if (!out.appendix) return std::nullopt;
        steps.erase(steps.begin());
    } else if (!of.empty()) {
        out.appendix =
            best(act.appendices.size(), [&](std::size_t i) { return alike(act.appendices[i].title, of); });
        if (!out.appendix) return std::nullopt;
    }
    out.tree = out.appendix ? &act.appendices[*out.appendix].tree : &act.tree;
    return out;
}

std::optional<Spot> find_node(std::vector<Node>& tree, const Step& step) {
    for (std::size_t i = 0; i < tree.size(); ++i) {
        if (node_name(tree[i].kind) == step.unit && number_is(tree[i].number, step.number))
            return Spot{&tree, i};
    }
    for (Node& node : tree) {
        if (!is_group(node)) continue;
        if (const auto found = find_node(node.children, step)) return found;
    }
    return std::nullopt;
}

std::optional<Spot> find_node(std::vector<Node>& tree, const std::vector<Step>& steps) {
    std::optional<Spot> spot;
    for (const Step& step : steps) {
        std::vector<Node>& list = spot ? spot->node().children : tree;
        auto next = find_node(list, step);
        // Parts of an article of a code are printed as numbered points.
        if (!next && step.unit == "part") next = find_node(list, Step{"point", step.number});
        if (!next) return std::nullopt;
        spot = next;
    }
    return spot;
}

Spot place_for(std::vector<Node>& tree, NodeKind kind, const std::string& number) {
    const Ordinal wanted = ordinal(number);
    Spot out{&tree, tree.size()};
    Ordinal nearest{-1, 0};
    const auto earlier = [](const Ordinal& a, const Ordinal& b) {
        return a.major != b.major ? a.major < b.major : a.minor < b.minor;
    };
    const auto look = [&](auto&& self, std::vector<Node>& list) -> void {
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (list[i].kind == kind) {
                const Ordinal here = ordinal(list[i].number);
                if (earlier(here, wanted) && !earlier(here, nearest)) {
                    nearest = here;
                    out = {&list, i + 1};
                }
            } else if (is_group(list[i])) {
                self(self, list[i].children);
            }
        }
    };
    look(look, tree);
    if (nearest.major < 0) {
        // The first of its kind: before those that follow it, else behind the last passage.
        for (std::size_t i = 0; i < tree.size(); ++i) {
            if (tree[i].kind == kind) return {&tree, i};
        }
    }
    return out;
}

std::vector<Node*> find_paragraphs(Node& node, const Step& step) {
    const int wanted = ordinal(step.number).major;
    const bool part = step.unit == "part";
    std::vector<Node*> out;
    int count = 0;
    bool sentence_over = true;
    bool lists = false;
    const auto look = [&](auto&& self, Node& at) -> void {
        const bool paragraph = &at == &node || at.kind == NodeKind::Passage;
        if (!at.text.empty()) {
            const bool begins =
                paragraph && (!part || count == 0 || (sentence_over && starts_upper(at.text)));
            if (begins) {
                ++count;
                lists = false;
            }
            // An enumeration belongs to the part that announces it.
            const bool follows = begins || at.kind != NodeKind::Subpoint || lists;
            lists = lists || at.text.back() == ':';
            if (follows && count == wanted && (begins || part)) out.push_back(&at);
            sentence_over = at.text.back() == '.';
        }
        for (Node& child : at.children) self(self, child);
    };
    if (wanted > 0) look(look, node);
    return out;
}

}  // namespace qujat::acts
