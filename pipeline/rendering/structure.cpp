#include "rendering/structure.h"

#include <cstring>

#include "rendering/numbers.h"
#include "rendering/pdf_file.h"

namespace qujat::rendering {

Structure::Structure() {
    nodes_.push_back({"Document", kArtifact, 1, 1, {}});
}

NodeId Structure::add(NodeId parent, const char* role) {
    const auto id = static_cast<NodeId>(nodes_.size());
    nodes_.push_back({role, parent, 1, 1, {}});
    nodes_[static_cast<std::size_t>(parent)].kids.push_back({id, 0, 0});
    return id;
}

void Structure::set_language(NodeId node, const std::string& language) {
    extras_[node].language = language;
}
void Structure::set_alternative(NodeId node, const std::string& text) {
    extras_[node].alternative = text;
}
void Structure::set_span(NodeId node, int columns, int rows) {
    nodes_[static_cast<std::size_t>(node)].column_span = columns;
    nodes_[static_cast<std::size_t>(node)].row_span = rows;
}

void Structure::set_box(NodeId node, double left, double bottom, double right, double top) {
    std::string box = "[";
    for (const double side : {left, bottom, right, top}) {
        put_number(box, side);
        box += ' ';
    }
    box.back() = ']';
    extras_[node].box = box;
}

int Structure::add_content(NodeId node, int page) {
    const auto index = static_cast<std::size_t>(page);
    if (on_page_.size() <= index) on_page_.resize(index + 1);
    const int number = static_cast<int>(on_page_[index].size());
    on_page_[index].push_back(node);
    nodes_[static_cast<std::size_t>(node)].kids.push_back({kArtifact, page, number});
    return number;
}

namespace {

// Headings as a reader may rely on them (ISO 14289-1, 7.4.2): the first is H1 and none skips a level,
// whatever levels the template chose for their looks.
class HeadingLevels {
  public:
    const char* role_of(int wanted) {
        static constexpr const char* kRoles[] = {"H1", "H2", "H3", "H4", "H5", "H6"};
        while (!open_.empty() && open_.back() >= wanted) open_.pop_back();
        open_.push_back(wanted);
        return kRoles[open_.size() - 1];
    }

  private:
    std::vector<int> open_;  // the levels asked for of the headings this one stands under
};

bool is_heading(const char* role) {
    return role[0] == 'H' && role[1] >= '1' && role[1] <= '6';
}

}  // namespace

int Structure::write(PdfFile& file, const std::vector<int>& pages) const {
    // A node without content, and without nodes that have some, is left out: an empty paragraph tells a
    // reader nothing.
    std::vector<bool> alive(nodes_.size());
    for (std::size_t i = nodes_.size(); i-- > 0;) {
        for (const Kid& kid : nodes_[i].kids)
            alive[i] = alive[i] || kid.node == kArtifact || alive[static_cast<std::size_t>(kid.node)];
        // The cells of a row stand for its columns, empty or not.
        if (std::strcmp(nodes_[i].role, "TD") == 0 || std::strcmp(nodes_[i].role, "TH") == 0) alive[i] = true;
    }
    const int tree = file.reserve();
    std::vector<int> objects(nodes_.size());
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        if (alive[i] || i == 0) objects[i] = file.reserve();
    }
    HeadingLevels headings;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        if (objects[i] == 0) continue;
        const Node& node = nodes_[i];
        static const Extra kNone;
        const auto found = extras_.find(static_cast<NodeId>(i));
        const Extra& extra = found == extras_.end() ? kNone : found->second;
        std::string body = "<</S/";
        body += is_heading(node.role) ? headings.role_of(node.role[1] - '0') : node.role;
        body +=
            "/P " + std::to_string(i == 0 ? tree : objects[static_cast<std::size_t>(node.parent)]) + " 0 R";
        if (!extra.language.empty()) body += "/Lang(" + extra.language + ")";
        if (!extra.alternative.empty()) body += "/Alt" + pdf_text(extra.alternative);
        const bool head = std::strcmp(node.role, "TH") == 0;
        if (head || node.column_span > 1 || node.row_span > 1) {
            body += head ? "/A<</O/Table/Scope/Column" : "/A<</O/Table";
            if (node.column_span > 1) body += "/ColSpan " + std::to_string(node.column_span);
            if (node.row_span > 1) body += "/RowSpan " + std::to_string(node.row_span);
            body += ">>";
        } else if (!extra.box.empty()) {
            body += "/A<</O/Layout/BBox" + extra.box + "/Placement/Block>>";
        } else if (std::strcmp(node.role, "L") == 0) {
            body += "/A<</O/List/ListNumbering/None>>";
        }
        // /Pg names the page of the first piece; pieces on other pages name their own.
        int own_page = -1;
        for (const Kid& kid : node.kids) {
            if (kid.node == kArtifact && own_page < 0) own_page = kid.page;
        }
        if (own_page >= 0)
            body += "/Pg " + std::to_string(pages[static_cast<std::size_t>(own_page)]) + " 0 R";
        body += "/K[";
        for (const Kid& kid : node.kids) {
            if (kid.node != kArtifact) {
                if (const int object = objects[static_cast<std::size_t>(kid.node)]; object != 0)
                    body += std::to_string(object) + " 0 R ";
            } else if (kid.page == own_page) {
                body += std::to_string(kid.number) + " ";
            } else {
                body += "<</Type/MCR/Pg " + std::to_string(pages[static_cast<std::size_t>(kid.page)]) +
                        " 0 R/MCID " + std::to_string(kid.number) + ">>";
            }
        }
        body += "]>>";
        file.set(objects[i], std::move(body));
    }
    std::string numbers = "<</Nums[";
    for (std::size_t page = 0; page < pages.size(); ++page) {
        numbers += std::to_string(page) + "[";
        if (page < on_page_.size()) {
            for (const NodeId owner : on_page_[page])
                numbers += std::to_string(objects[static_cast<std::size_t>(owner)]) + " 0 R ";
        }
        numbers += "]";
    }
    const int parents = file.add(numbers + "]>>");
    file.set(tree, "<</Type/StructTreeRoot/K " + std::to_string(objects[0]) + " 0 R/ParentTree " +
                       std::to_string(parents) + " 0 R/ParentTreeNextKey " + std::to_string(pages.size()) +
                       ">>");
    return tree;
}

}  // namespace qujat::rendering
