#include "acts/wording.h"

#include "acts/tree.h"

namespace qujat::acts {

std::string wording_text(const std::vector<const Node*>& wording, const Act& act) {
    std::string out;
    for (const Node* node : wording) {
        if (node->kind == NodeKind::Table) {
            for (const auto& row : act.tables[node->table].rows) {
                std::string line;
                for (const std::string& cell : row) line += (line.empty() ? "" : "\t") + cell;
                out += (out.empty() ? "" : "\n") + line;
            }
        } else {
            const std::string text = full_text(node->children);
            out += (out.empty() ? "" : "\n") + text;
        }
    }
    return out;
}

std::string wording_for(const std::vector<const Node*>& wording, const std::string& place, const Act& act) {
    const std::size_t space = place.rfind(' ');
    const std::string number = space == std::string::npos ? "" : place.substr(space + 1);
    for (const Node* quote : wording) {
        if (quote->kind != NodeKind::Quote) continue;
        for (const Node& node : quote->children) {
            if (!node.number.empty() && node.number == number) return full_text(node);
        }
    }
    return wording_text(wording, act);
}

}  // namespace qujat::acts
