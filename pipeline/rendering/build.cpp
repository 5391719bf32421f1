#include "rendering/build.h"

#include <cstring>
#include <pugixml.hpp>

#include "base/error.h"
#include "text/unicode.h"

namespace qujat::rendering {
namespace {

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

bool is_inline(Display display) {
    return display == Display::Inline || display == Display::InlineBlock;
}

const char* heading_role(std::string_view tag) {
    static constexpr const char* kRoles[] = {"H1", "H2", "H3", "H4", "H5", "H6"};
    if (tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6') return kRoles[tag[1] - '1'];
    return nullptr;
}

class Builder {
  public:
    Builder(const Stylesheet& sheet, StyleCache& cache, Structure& structure, const PictureSource& pictures,
            BoxTree& tree)
        : sheet_(sheet), cache_(cache), structure_(structure), pictures_(pictures), tree_(tree) {}

    void document(const pugi::xml_node& html, const Style& initial, const std::string& language) {
        Context context;
        context.style = &initial;
        context.node = structure_.root();
        language_ = language;
        context.node_language = language_;
        path_.push_back({"html", html.attribute("id").value(), html.attribute("class").value(), 1, true});
        const auto& root = computed(html, context);
        context.style = &root.style;
        context.style_id = root.id;
        const pugi::xml_node body = html.child("body");
        path_.push_back({"body", body.attribute("id").value(), body.attribute("class").value(), 1, true});
        const auto& entry = computed(body, context);
        context.style = &entry.style;
        context.style_id = entry.id;
        tree_.root = tree_.make(Box::Kind::Block, context.style, context.node);
        children(body, context, *tree_.root);
    }

  private:
    const StyleCache::Entry& computed(const pugi::xml_node& node, const Context& context) {
        const ElementView& element = path_.back();
        const std::string_view language = node.attribute("lang").value();
        const std::string_view own = node.attribute("style").value();
        key_.assign(std::to_string(context.style_id));
        for (const std::string_view part : {element.tag, element.classes, element.id, own, language}) {
            key_ += '\x1F';
            key_ += part;
        }
        if (sheet_.uses_positions()) {
            key_ += '\x1F';
            key_ += element.index == 1 ? 'f' : element.index % 2 == 1 ? 'o' : 'e';
            key_ += element.last ? 'l' : '-';
        }
        return cache_.find(key_, [&] {
            Style initial = inherited(*context.style);
            if (!language.empty()) initial.language = language;
            std::vector<Declaration> declarations;
            if (!own.empty()) declarations = Stylesheet::inline_declarations(own, {"style attribute", 1, 1});
            return sheet_.compute(path_, *context.style, initial, declarations);
        });
    }

    NodeId new_node(const Context& context, const char* role) {
        if (context.node == kArtifact) return kArtifact;
        return structure_.add(context.node, role);
    }
    // Tells the structure a node's language where it differs from what surrounds it.
    std::string_view mark_language(NodeId node, const Style& style, std::string_view around) {
        if (node == kArtifact || style.language == around || style.language.empty()) return around;
        structure_.set_language(node, style.language);
        return style.language;
    }

    void ensure_node(Collector& inlines, const Context& context) {
        if (inlines.has_node) return;
        inlines.has_node = true;
        inlines.node = context.holds_text ? context.node : new_node(context, "P");
        if (!context.holds_text) mark_language(inlines.node, *context.style, context.node_language);
    }

    static bool ends_with_space(const Collector& inlines) {
        if (inlines.runs.empty()) return true;
        const Run& last = inlines.runs.back();
        return last.kind == Run::Kind::LineBreak ||
               (last.kind == Run::Kind::Text && last.text.ends_with(' '));
    }

    void add_text(Collector& inlines, const Context& block, const Style& style, NodeId node, bool own_node,
                  std::string_view text) {
        Run run;
        run.style = &style;
        const auto flush = [&] {
            if (run.text.empty()) return;
            ensure_node(inlines, block);
            run.node = own_node ? node : inlines.node;
            if (style.uppercase) run.text = text::upper(run.text);
            inlines.runs.push_back(run);
            run.text.clear();
        };
        for (const char c : text) {
            if (c == '\n' && style.keep_lines) {
                flush();
                if (inlines.runs.empty()) continue;
                add_break(inlines, style);
                continue;
            }
            if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
                run.text += c;
                continue;
            }
            const bool after_space = run.text.empty() ? ends_with_space(inlines) : run.text.back() == ' ';
            if (!after_space) run.text += ' ';
        }
        flush();
    }

    static void add_break(Collector& inlines, const Style& style) {
        Run run;
        run.kind = Run::Kind::LineBreak;
        run.style = &style;
        run.node = inlines.node;
        inlines.runs.push_back(run);
    }

    void add_content(Collector& inlines, const Context& block, const Style& style, NodeId node, bool own_node,
                     const std::vector<ContentPart>& parts) {
        for (const ContentPart& part : parts) {
            if (part.kind == ContentPart::Kind::Text) {
                add_text(inlines, block, style, node, own_node, part.text);
                continue;
            }
            ensure_node(inlines, block);
            Run run;
            run.kind = part.kind == ContentPart::Kind::Page ? Run::Kind::Page : Run::Kind::Pages;
            run.style = &style;
            run.node = own_node ? node : inlines.node;
            inlines.runs.push_back(run);
        }
    }

    // What was collected becomes a paragraph of `into`.
    void flush(Collector& inlines, const Context& context, Box& into) {
        while (!inlines.runs.empty()) {
            Run& last = inlines.runs.back();
            if (last.kind == Run::Kind::Text && last.text.ends_with(' ')) last.text.pop_back();
            if (last.kind != Run::Kind::Text || !last.text.empty()) break;
            inlines.runs.pop_back();
        }
        if (!inlines.runs.empty()) {
            const Style* style = &plain_style(context);
            Box* paragraph = tree_.make(Box::Kind::Paragraph, style, inlines.node);
            paragraph->runs = std::move(inlines.runs);
            into.children.push_back(paragraph);
        }
        inlines = {};
    }

    // The looks of text without the box around it.
    const Style& plain_style(const Context& context) {
        return cache_
            .find("plain\x1F" + std::to_string(context.style_id),
                  [&] {
                      Style style = inherited(*context.style);
                      style.break_inside = Break::Auto;
                      return style;
                  })
            .style;
    }

    void children(const pugi::xml_node& parent, const Context& context, Box& into) {
        Collector inlines;
        add_content(inlines, context, *context.style, kArtifact, false, context.style->before);
        child_nodes(parent, context, context, kArtifact, false, inlines, into);
        add_content(inlines, context, *context.style, kArtifact, false, context.style->after);
        flush(inlines, context, into);
    }

    // `block` is the context of the box being filled, `here` that of the (perhaps inline) element whose
    // children these are.
    void child_nodes(const pugi::xml_node& parent, const Context& block, const Context& here, NodeId node,
                     bool own_node, Collector& inlines, Box& into) {
        int count = 0;
        if (sheet_.uses_positions()) {
            for (const pugi::xml_node child : parent.children())
                count += child.type() == pugi::node_element ? 1 : 0;
        }
        int index = 0;
        for (const pugi::xml_node child : parent.children()) {
            if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
                add_text(inlines, block, *here.style, node, own_node, child.value());
                continue;
            }
            if (child.type() != pugi::node_element) continue;
            ++index;
            path_.push_back({child.name(), child.attribute("id").value(), child.attribute("class").value(),
                             index, index == count});
            const auto& entry = computed(child, here);
            if (entry.style.display != Display::None) {
                Context inner = here;
                inner.style = &entry.style;
                inner.style_id = entry.id;
                if (is_inline(entry.style.display) && entry.style.position == Position::Static) {
                    inline_element(child, block, inner, node, own_node, inlines, into);
                } else {
                    inner.node = block.node;
                    inner.node_language = block.node_language;
                    inner.holds_text = false;
                    inner.plain_table = block.plain_table;
                    if (entry.style.position == Position::Static) flush(inlines, block, into);
                    block_element(child, inner, into);
                }
            }
            path_.pop_back();
        }
    }

    void inline_element(const pugi::xml_node& element, const Context& block, const Context& inner,
                        NodeId node, bool own_node, Collector& inlines, Box& into) {
        const std::string_view tag = element.name();
        if (tag == "br") {
            ensure_node(inlines, block);
            add_break(inlines, *inner.style);
            return;
        }
        if (tag == "img") {
            add_picture(element, block, inner, inlines);
            return;
        }
        if (inner.style->display == Display::InlineBlock) {
            ensure_node(inlines, block);
            Context content = inner;
            content.node = own_node ? node : inlines.node;
            content.holds_text = true;
            Box* box = tree_.make(Box::Kind::Block, inner.style, content.node);
            children(element, content, *box);
            Run run;
            run.kind = Run::Kind::Box;
            run.style = inner.style;
            run.node = content.node;
            run.box = box;
            inlines.runs.push_back(run);
            return;
        }
        Context context = inner;
        // A change of language is told to readers.
        if (element.attribute("lang") && inner.style->language != block.style->language &&
            block.node != kArtifact) {
            ensure_node(inlines, block);
            node = structure_.add(own_node ? node : inlines.node, "Span");
            structure_.set_language(node, inner.style->language);
            own_node = true;
        }
        add_content(inlines, block, *inner.style, node, own_node, inner.style->before);
        child_nodes(element, block, context, node, own_node, inlines, into);
        add_content(inlines, block, *inner.style, node, own_node, inner.style->after);
    }

    void add_picture(const pugi::xml_node& element, const Context& block, const Context& inner,
                     Collector& inlines) {
        const Picture* picture = pictures_(element.attribute("src").value());
        Style& style = tree_.styles.emplace_back(*inner.style);
        const double ratio = picture->height / picture->width;
        const bool has_width = style.width.kind == Length::Kind::Points;
        const bool has_height = style.height.kind == Length::Kind::Points;
        if (!has_width)
            style.width = {Length::Kind::Points,
                           has_height ? style.height.value / ratio : picture->width * 0.75};
        if (!has_height) style.height = {Length::Kind::Points, style.width.value * ratio};
        Run run;
        run.kind = Run::Kind::Picture;
        run.style = &style;
        run.picture = picture;
        const std::string alternative = element.attribute("alt").value();
        if (!alternative.empty() && block.node != kArtifact) {
            ensure_node(inlines, block);
            run.node = structure_.add(inlines.node, "Figure");
            structure_.set_alternative(run.node, alternative);
        }
        inlines.runs.push_back(run);
    }

    void block_element(const pugi::xml_node& element, Context context, Box& into) {
        const Style& style = *context.style;
        const std::string_view tag = element.name();
        if (style.position == Position::Running) context.node = kArtifact;
        Box* box = nullptr;
        if (style.display == Display::Table) {
            box = table(element, context);
        } else {
            box = tree_.make(style.display == Display::Flex ? Box::Kind::Flex : Box::Kind::Block, &style,
                             context.node);
            if (const char* role = heading_role(tag)) {
                enter(context, role, true);
                box->bookmark_level = tag[1] - '0';
            } else if (tag == "p") {
                enter(context, "P", true);
            } else if (tag == "section") {
                enter(context, "Sect", false);
            } else if (tag == "ul" || tag == "ol") {
                enter(context, "L", false);
            } else if (style.display == Display::ListItem) {
                list_item(element, context, *box);
            } else if (tag == "img") {
                picture_block(element, context, *box);
            }
            box->node = context.node;
            if (tag != "img") children(element, context, *box);
        }
        switch (style.position) {
            case Position::Static:
                into.children.push_back(box);
                break;
            case Position::Fixed:
                tree_.fixed.push_back(box);
                break;
            case Position::Absolute:
                tree_.absolute.push_back(box);
                break;
            case Position::Running:
                tree_.running.emplace_back(style.running, box);
                break;
        }
    }

    void enter(Context& context, const char* role, bool holds_text) {
        context.node = new_node(context, role);
        context.node_language = mark_language(context.node, *context.style, context.node_language);
        context.holds_text = holds_text;
    }

    void list_item(const pugi::xml_node& element, Context& context, Box& box) {
        enter(context, "LI", false);
        switch (context.style->marker) {
            case Marker::None:
                break;
            case Marker::Disc:
                box.marker = "•";
                break;
            case Marker::Dash:
                box.marker = "–";
                break;
            case Marker::Decimal: {
                int number = 1;
                for (auto before = element.previous_sibling("li"); before;
                     before = before.previous_sibling("li"))
                    ++number;
                box.marker = std::to_string(number) + ".";
            }
        }
        if (!box.marker.empty()) box.marker_node = new_node(context, "Lbl");
        enter(context, "LBody", true);
    }

    void picture_block(const pugi::xml_node& element, const Context& context, Box& box) {
        Collector inlines;
        add_picture(element, context, context, inlines);
        // The box carries the margins; the picture in it has none.
        Style& bare = tree_.styles.back();
        bare.margin = inherited(bare).margin;
        flush(inlines, context, box);
        Style& around = tree_.styles.emplace_back(*context.style);
        around.width = around.height = Length{};
        box.style = &around;
    }

    Box* table(const pugi::xml_node& element, Context context) {
        Box* box = tree_.make(Box::Kind::Table, context.style, context.node);
        context.plain_table = std::strcmp(element.attribute("role").value(), "presentation") == 0;
        if (!context.plain_table) enter(context, "Table", false);
        box->node = context.node;
        rows(element, context, *box, false);
        return box;
    }

    void rows(const pugi::xml_node& parent, const Context& context, Box& box, bool header) {
        int count = 0;
        for (const pugi::xml_node child : parent.children())
            count += child.type() == pugi::node_element ? 1 : 0;
        int index = 0;
        for (const pugi::xml_node child : parent.children()) {
            if (child.type() != pugi::node_element) continue;
            ++index;
            path_.push_back({child.name(), child.attribute("id").value(), child.attribute("class").value(),
                             index, index == count});
            const std::string_view tag = child.name();
            const auto& entry = computed(child, context);
            Context inner = context;
            inner.style = &entry.style;
            inner.style_id = entry.id;
            if (entry.style.display == Display::None) {
                // left out
            } else if (tag == "col") {
                box.column_widths.push_back(entry.style.width);
            } else if (tag == "colgroup") {
                rows(child, inner, box, false);
            } else if (tag == "thead" || tag == "tbody") {
                if (!context.plain_table) enter(inner, tag == "thead" ? "THead" : "TBody", false);
                rows(child, inner, box, tag == "thead");
                end_spans(box);
            } else if (tag == "tr") {
                row(child, inner, box, header);
            }
            path_.pop_back();
        }
    }

    // A cell may name more rows than its part of the table has.
    static void end_spans(Box& table_box) {
        for (std::size_t r = 0; r < table_box.children.size(); ++r) {
            for (Box* cell : table_box.children[r]->children)
                cell->rows = std::min(cell->rows, static_cast<int>(table_box.children.size() - r));
        }
        table_box.occupied.clear();
    }

    void row(const pugi::xml_node& element, Context context, Box& table_box, bool header) {
        if (!context.plain_table) enter(context, "TR", false);
        Box* box = tree_.make(Box::Kind::Row, context.style, context.node);
        int column = 0;
        int count = 0;
        for (const pugi::xml_node child : element.children())
            count += child.type() == pugi::node_element ? 1 : 0;
        int index = 0;
        for (const pugi::xml_node child : element.children()) {
            if (child.type() != pugi::node_element) continue;
            ++index;
            path_.push_back({child.name(), child.attribute("id").value(), child.attribute("class").value(),
                             index, index == count});
            const auto& entry = computed(child, context);
            if (entry.style.display != Display::None) {
                Context inner = context;
                inner.style = &entry.style;
                inner.style_id = entry.id;
                const bool is_head = std::strcmp(child.name(), "th") == 0;
                if (!context.plain_table) enter(inner, is_head ? "TH" : "TD", true);
                Box* cell = tree_.make(Box::Kind::Cell, inner.style, inner.node);
                std::vector<int>& occupied = table_box.occupied;
                while (static_cast<std::size_t>(column) < occupied.size() &&
                       occupied[static_cast<std::size_t>(column)] > 0)
                    ++column;
                cell->column = column;
                cell->span = std::max(1, child.attribute("colspan").as_int(1));
                cell->rows = std::max(1, child.attribute("rowspan").as_int(1));
                if (cell->span + cell->rows > 2 && inner.node != kArtifact && !context.plain_table)
                    structure_.set_span(inner.node, cell->span, cell->rows);
                column += cell->span;
                if (occupied.size() < static_cast<std::size_t>(column))
                    occupied.resize(static_cast<std::size_t>(column));
                for (int c = cell->column; c < column; ++c)
                    occupied[static_cast<std::size_t>(c)] = cell->rows;
                children(child, inner, *cell);
                box->children.push_back(cell);
            }
            path_.pop_back();
        }
        for (int& rows_left : table_box.occupied) rows_left = std::max(0, rows_left - 1);
        if (header) ++table_box.header_rows;
        table_box.children.push_back(box);
    }

    const Stylesheet& sheet_;
    StyleCache& cache_;
    Structure& structure_;
    const PictureSource& pictures_;
    BoxTree& tree_;
    std::vector<ElementView> path_;
    std::string key_;
    std::string language_;
};

}  // namespace

const StyleCache::Entry& StyleCache::find(const std::string& key, const std::function<Style()>& compute) {
    const auto known = entries_.find(key);
    if (known != entries_.end()) return known->second;
    Entry entry{compute(), static_cast<int>(entries_.size()) + 1};
    return entries_.emplace(key, std::move(entry)).first->second;
}

Head build(std::string& xhtml, const std::string& template_name, const Stylesheet& sheet, StyleCache& cache,
           Structure& structure, const PictureSource& pictures, BoxTree& tree) {
    pugi::xml_document document;
    const auto parsed = document.load_buffer_inplace(
        xhtml.data(), xhtml.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
    if (!parsed) {
        throw base::Error({QUJAT_MSG("with these values the template is no longer well-formed XHTML: {0}"),
                           {parsed.description()}})
            .in_file(template_name);
    }
    const pugi::xml_node html = document.child("html");
    Head head;
    head.language = html.attribute("lang").value();
    head.title = text::collapse_spaces(html.child("head").child("title").text().get());
    for (const pugi::xml_node meta : html.child("head").children("meta")) {
        const std::string name = meta.attribute("name").value();
        if (name == "author") head.author = meta.attribute("content").value();
        if (name == "subject") head.subject = meta.attribute("content").value();
        if (name == "max-pages") head.max_pages = meta.attribute("content").as_int();
    }
    if (head.language.empty() || head.title.empty()) {
        throw base::Error(
            {QUJAT_MSG(
                 "a template needs <html lang=\"...\"> and a <title>: readers and archives ask for both"),
             {}})
            .in_file(template_name);
    }
    Style initial;
    initial.families = {"PT Serif"};
    initial.language = head.language;
    initial.margin = inherited(initial).margin;
    Builder(sheet, cache, structure, pictures, tree).document(html, initial, head.language);
    return head;
}

}  // namespace qujat::rendering
