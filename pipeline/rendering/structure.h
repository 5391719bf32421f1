#pragma once
// The tree of what a document says (PDF structure tree): headings, paragraphs, tables, figures, each with its
// language, and the pieces of the pages that belong to it. Threads: a value of one document.

#include <map>
#include <string>
#include <vector>

namespace qujat::rendering {

class PdfFile;

// A place in the tree; kArtifact is what no reader is told: frames, watermarks, running heads, repeated table
// heads.
using NodeId = int;
inline constexpr NodeId kArtifact = -1;

class Structure {
  public:
    Structure();

    NodeId root() const { return 0; }
    // `role` is a standard structure type: "P", "H1", "Table", "TH", "Figure", ...
    NodeId add(NodeId parent, const char* role);
    void set_language(NodeId node, const std::string& language);
    void set_alternative(NodeId node, const std::string& text);
    void set_span(NodeId node, int columns, int rows);
    void set_box(NodeId node, double left, double bottom, double right, double top);

    const char* role(NodeId node) const { return nodes_[static_cast<std::size_t>(node)].role; }
    // A piece of page `page` (from 0) that belongs to `node`; returns its number on that page.
    int add_content(NodeId node, int page);

    // Writes the tree; `pages` are the objects of the pages. Returns the object of the tree's root.
    int write(PdfFile& file, const std::vector<int>& pages) const;

  private:
    struct Kid {
        NodeId node = kArtifact;  // or content:
        int page = 0;
        int number = 0;
    };
    struct Node {
        const char* role = nullptr;
        NodeId parent = kArtifact;
        int column_span = 1;
        int row_span = 1;
        std::vector<Kid> kids;
    };
    // What few nodes have.
    struct Extra {
        std::string language;
        std::string alternative;
        std::string box;
    };
    std::map<NodeId, Extra> extras_;
    std::vector<Node> nodes_;
    std::vector<std::vector<NodeId>> on_page_;  // owner of each piece, by page and number
};

}  // namespace qujat::rendering
