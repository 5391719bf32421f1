#pragma once
// Private to build.h: makes the boxes of one document. build.cpp has elements and blocks, build_inline.cpp
// the text and what stands in it, build_table.cpp tables.

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "rendering/build.h"

namespace qujat::rendering {

struct Context {
    const Style* style = nullptr;
    int style_id = 0;
    NodeId node = 0;
    std::string_view node_language;  // what `node` is known to be in
    bool holds_text = false;         // text may stand in `node` itself: no paragraph of its own is needed
    bool plain_table = false;        // inside a table that only arranges things
};

// Inline content on its way to becoming a paragraph.
struct Collector {
    std::vector<Run> runs;
    NodeId node = kArtifact;
    bool has_node = false;
};

class Builder {
  public:
    Builder(const Stylesheet& sheet, StyleCache& cache, Structure& structure, const PictureSource& pictures,
            BoxTree& tree)
        : sheet_(sheet), cache_(cache), structure_(structure), pictures_(pictures), tree_(tree) {}
    void document(const pugi::xml_node& html, const Style& initial, const std::string& language);

  private:
    const StyleCache::Entry& computed(const pugi::xml_node& node, const Context& context);
    NodeId new_node(const Context& context, const char* role);
    // Tells the structure a node's language where it differs from what surrounds it.
    std::string_view mark_language(NodeId node, const Style& style, std::string_view around);
    void ensure_node(Collector& inlines, const Context& context);
    static bool ends_with_space(const Collector& inlines);
    void add_text(Collector& inlines, const Context& block, const Style& style, NodeId node, bool own_node,
                  std::string_view text);
    static void add_break(Collector& inlines, const Style& style);
    void add_content(Collector& inlines, const Context& block, const Style& style, NodeId node, bool own_node,
                     const std::vector<ContentPart>& parts);
    // What was collected becomes a paragraph of `into`.
    void flush(Collector& inlines, const Context& context, Box& into);
    // The looks of text without the box around it.
    const Style& plain_style(const Context& context);
    void children(const pugi::xml_node& parent, const Context& context, Box& into);
    // `block` is the context of the box being filled, `here` that of the (perhaps inline) element whose
    // children these are.
    void child_nodes(const pugi::xml_node& parent, const Context& block, const Context& here, NodeId node,
                     bool own_node, Collector& inlines, Box& into);
    void inline_element(const pugi::xml_node& element, const Context& block, const Context& inner,
                        NodeId node, bool own_node, Collector& inlines, Box& into);
    void add_picture(const pugi::xml_node& element, const Context& block, const Context& inner,
                     Collector& inlines);
    void block_element(const pugi::xml_node& element, Context context, Box& into);
    void enter(Context& context, const char* role, bool holds_text);
    void list_item(const pugi::xml_node& element, Context& context, Box& box);
    void picture_block(const pugi::xml_node& element, const Context& context, Box& box);
    Box* table(const pugi::xml_node& element, Context context);
    void rows(const pugi::xml_node& parent, const Context& context, Box& box, bool header);
    // A cell may name more rows than its part of the table has.
    static void end_spans(Box& table_box);
    void row(const pugi::xml_node& element, Context context, Box& table_box, bool header);

    const Stylesheet& sheet_;
    StyleCache& cache_;
    Structure& structure_;
    const PictureSource& pictures_;
    BoxTree& tree_;
    std::vector<ElementView> path_;
    std::string key_;
    std::string language_;
};

}  // namespace qujat::rendering
