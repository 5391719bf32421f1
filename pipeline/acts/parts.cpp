#include "acts/parts.h"

#include <algorithm>

#include "acts/tree.h"

namespace qujat::acts {

namespace {

class Writer {
  public:
    Writer(const Act& act, std::string where) : act_(act), where_(std::move(where)) {}

    std::vector<Part> write(const std::vector<Node>& tree) {
        notes_at(where_.empty() ? "body" : where_);
        nodes(tree, where_);
        return std::move(out_);
    }

  private:
    void notes_at(const std::string& place) {
        for (const Note& note : act_.notes) {
            if (note.at == place) out_.push_back({PartKind::Note, note.text, 0});
        }
    }

    void nodes(const std::vector<Node>& tree, const std::string& at) {
        for (const Node& node : tree) one(node, at);
    }

    void one(const Node& node, const std::string& at) {
        if (node.kind == NodeKind::Table) {
            out_.push_back({PartKind::Table, {}, node.table});
            return;
        }
        if (node.kind == NodeKind::Quote) {
            quote(node, at);
            return;
        }
        std::string line = node.label;
        const bool group = node.kind == NodeKind::Section || node.kind == NodeKind::Chapter ||
                           node.kind == NodeKind::Paragraph || !node.heading.empty();
        const auto put = [&](const std::string& words, bool heading) {
            if (words.empty() && line.empty()) return;
            if (!line.empty() && !words.empty()) line += ' ';
            out_.push_back({heading ? PartKind::Heading : PartKind::Body, line + words, 0});
            line.clear();
        };
        if (group) put(node.heading, true);
        if (!group || !node.text.empty()) put(node.text, false);
        std::string here = at;
        const bool named = node.kind == NodeKind::Article || node.kind == NodeKind::Point;
        if (named) here += (here.empty() ? "" : ", ") + std::string(node_name(node.kind)) + " " + node.number;
        nodes(node.children, here);
        if (named) notes_at(here);
    }

    // New wording stands between quotation marks.
    void quote(const Node& node, const std::string& at) {
        const std::size_t first = out_.size();
        nodes(node.children, at);
        const auto is_text = [&](std::size_t i) { return out_[i].kind != PartKind::Table; };
        std::size_t begin = first;
        while (begin < out_.size() && !is_text(begin)) ++begin;
        if (begin == out_.size()) return;
        std::size_t last = out_.size() - 1;
        while (last > begin && !is_text(last)) --last;
        out_[begin].text.insert(0, "\"");
        out_[last].text += "\";";
    }

    const Act& act_;
    std::string where_;
    std::vector<Part> out_;
};

void append(std::vector<Part>& out, std::size_t& begin, std::size_t& end, std::vector<Part> parts) {
    begin = out.size();
    std::move(parts.begin(), parts.end(), std::back_inserter(out));
    end = out.size();
}

}  // namespace

std::string appendix_name(const Act& act, std::size_t index) {
    const std::string& number = act.appendices[index].number;
    if (!number.empty()) return "appendix " + number;
    const std::string counted = std::to_string(index + 1);
    const bool taken = std::any_of(act.appendices.begin(), act.appendices.end(),
                                   [&](const Appendix& other) { return other.number == counted; });
    return (taken ? "approved document " : "appendix ") + counted;
}

void rebuild_parts(Act& act) {
    const std::vector<Part> old = std::move(act.parts);
    act.parts.clear();
    const auto keep = [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end && i < old.size(); ++i) act.parts.push_back(old[i]);
    };
    std::size_t copied = act.parts_end;
    keep(0, act.parts_begin);
    append(act.parts, act.parts_begin, act.parts_end, Writer(act, "").write(act.tree));
    for (std::size_t a = 0; a < act.appendices.size(); ++a) {
        Appendix& appendix = act.appendices[a];
        if (appendix.parts_end == 0) {  // a new one has no parts yet
            act.parts.push_back({PartKind::AppendixHeader, appendix.to, 0});
            if (!appendix.title.empty()) act.parts.push_back({PartKind::AppendixTitle, appendix.title, 0});
        } else {
            const std::size_t end = appendix.parts_end;
            keep(copied, appendix.parts_begin);
            copied = end;
        }
        append(act.parts, appendix.parts_begin, appendix.parts_end,
               Writer(act, appendix_name(act, a)).write(appendix.tree));
    }
    keep(copied, old.size());
}

}  // namespace qujat::acts
