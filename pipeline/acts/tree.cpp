#include "acts/tree.h"

namespace qujat::acts {

std::string_view node_name(NodeKind kind) {
    switch (kind) {
        case NodeKind::Section:
            return "section";
        case NodeKind::Chapter:
            return "chapter";
        case NodeKind::Paragraph:
            return "paragraph";
        case NodeKind::Article:
            return "article";
        case NodeKind::Point:
            return "point";
        case NodeKind::Subpoint:
            return "subpoint";
        case NodeKind::Passage:
            return "passage";
        case NodeKind::Quote:
            return "quote";
        case NodeKind::Table:
            return "table";
    }
    return "passage";
}

void walk(const std::vector<Node>& tree, const std::function<void(const Node&, bool)>& visit, bool in_quote) {
    for (const Node& node : tree) {
        const bool quoted = in_quote || node.kind == NodeKind::Quote;
        visit(node, quoted);
        walk(node.children, visit, quoted);
    }
}

namespace {

void write(const Node& node, std::string& out) {
    std::string line = node.label;
    for (const std::string& words : {node.heading, node.text}) {
        if (words.empty()) continue;
        if (!line.empty()) line += line == node.label ? " " : "\n";
        line += words;
    }
    if (!line.empty()) {
        if (!out.empty()) out += '\n';
        out += line;
    }
    for (const Node& child : node.children) write(child, out);
}

}  // namespace

std::string full_text(const Node& node) {
    std::string out;
    write(node, out);
    return out;
}

std::string full_text(const std::vector<Node>& tree) {
    std::string out;
    for (const Node& node : tree) write(node, out);
    return out;
}

}  // namespace qujat::acts
