#include "recovery/lexicon_automaton.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace qujat::recovery {
namespace {

constexpr std::uint32_t kLetterMask = 0x7F;
constexpr int kFlagShift = 7;
constexpr std::uint32_t kLastEdge = 1u << 10;
constexpr int kTargetShift = 11;

}  // namespace

Automaton::Step Automaton::step(Node from, LetterCode code) const {
    if (from == 0) return {};
    for (Node at = from;; ++at) {
        const std::uint32_t edge = edges_[at];
        const std::uint32_t letter = edge & kLetterMask;
        if (letter == code)
            return {edge >> kTargetShift, static_cast<std::uint8_t>(edge >> kFlagShift & 7), true};
        if (letter > code || (edge & kLastEdge) != 0) return {};
    }
}

std::uint8_t Automaton::find(CodeView word) const {
    Step at{root(), 0, true};
    for (const LetterCode code : word) {
        at = step(at.node, code);
        if (!at.exists) return 0;
    }
    return at.flags;
}

bool Automaton::has_prefix(CodeView prefix) const {
    Step at{root(), 0, true};
    for (const LetterCode code : prefix) {
        at = step(at.node, code);
        if (!at.exists) return false;
    }
    return true;
}

bool Automaton::sound() const {
    if (edges_.size() == 1) return false;
    for (const std::uint32_t edge : edges_) {
        if ((edge >> kTargetShift) >= edges_.size()) return false;
    }
    return edges_.empty() || (edges_.back() & kLastEdge) != 0;
}

struct AutomatonBuilder::Work {
    struct Edge {
        LetterCode code;
        std::uint8_t flags;
        std::uint32_t target;
    };
    struct Node {
        std::vector<Edge> edges;
    };

    std::vector<std::uint32_t> out{0};
    std::vector<Node> path{1};  // nodes along the last word; path[0] is the root
    std::basic_string<LetterCode> last;
    std::unordered_map<std::string, std::uint32_t> known;

    // Writes the node unless an equal one is there; where its edges begin.
    std::uint32_t freeze(const Node& node, bool root) {
        if (node.edges.empty()) return 0;
        std::string key;
        for (const Edge& edge : node.edges) {
            key += static_cast<char>(edge.code);
            key += static_cast<char>(edge.flags);
            for (int shift = 0; shift < 32; shift += 8) key += static_cast<char>(edge.target >> shift & 0xFF);
        }
        if (!root) {
            if (const auto found = known.find(key); found != known.end()) return found->second;
        }
        const auto begin = static_cast<std::uint32_t>(out.size());
        for (const Edge& edge : node.edges) {
            out.push_back(edge.code | static_cast<std::uint32_t>(edge.flags) << kFlagShift |
                          edge.target << kTargetShift);
        }
        out.back() |= kLastEdge;
        known.emplace(std::move(key), begin);
        return begin;
    }

    void freeze_below(std::size_t depth) {
        while (path.size() > depth + 1) {
            const std::uint32_t target = freeze(path.back(), false);
            path.pop_back();
            path.back().edges.back().target = target;
        }
    }
};

AutomatonBuilder::AutomatonBuilder() : work_(std::make_unique<Work>()) {}
AutomatonBuilder::~AutomatonBuilder() = default;

void AutomatonBuilder::add(CodeView word, std::uint8_t flags) {
    std::size_t common = 0;
    while (common < word.size() && common < work_->last.size() && word[common] == work_->last[common])
        ++common;
    work_->freeze_below(common);
    for (std::size_t i = common; i < word.size(); ++i) {
        work_->path.back().edges.push_back({word[i], 0, 0});
        work_->path.emplace_back();
    }
    // The edge that ends the word belongs to the node before the last.
    if (work_->path.size() >= 2) work_->path[work_->path.size() - 2].edges.back().flags = flags;
    work_->last = word;
}

std::vector<std::uint32_t> AutomatonBuilder::finish() {
    work_->freeze_below(0);
    const Work::Node root = work_->path.front();
    const std::uint32_t begin = work_->freeze(root, true);
    if (begin == 0) return {};
    // The root was written last; walks begin at edge 1, so its edges change places with a copy at the front.
    const auto count = static_cast<std::uint32_t>(root.edges.size());
    std::vector<std::uint32_t> edges;
    edges.reserve(work_->out.size());
    edges.push_back(0);
    edges.insert(edges.end(), work_->out.begin() + begin, work_->out.begin() + begin + count);
    edges.insert(edges.end(), work_->out.begin() + 1, work_->out.begin() + begin);
    for (std::size_t i = 1; i < edges.size(); ++i) {
        const std::uint32_t target = edges[i] >> kTargetShift;
        if (target != 0)
            edges[i] = (edges[i] & ((1u << kTargetShift) - 1)) | (target + count) << kTargetShift;
    }
    return edges;
}

}  // namespace qujat::recovery
