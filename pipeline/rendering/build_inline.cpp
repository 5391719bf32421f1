// Text, breaks, pictures and boxes in the line: what becomes the paragraphs of a block.
#include "rendering/builder.h"
#include "text/unicode.h"

namespace qujat::rendering {
namespace {

bool is_inline(Display display) {
    return display == Display::Inline || display == Display::InlineBlock;
}

}  // namespace

void Builder::ensure_node(Collector& inlines, const Context& context) {
    if (inlines.has_node) return;
    inlines.has_node = true;
    inlines.node = context.holds_text ? context.node : new_node(context, "P");
    if (!context.holds_text) mark_language(inlines.node, *context.style, context.node_language);
}

bool Builder::ends_with_space(const Collector& inlines) {
    if (inlines.runs.empty()) return true;
    const Run& last = inlines.runs.back();
    return last.kind == Run::Kind::LineBreak || (last.kind == Run::Kind::Text && last.text.ends_with(' '));
}

void Builder::add_text(Collector& inlines, const Context& block, const Style& style, NodeId node,
                       bool own_node, std::string_view text) {
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

void Builder::add_break(Collector& inlines, const Style& style) {
    Run run;
    run.kind = Run::Kind::LineBreak;
    run.style = &style;
    run.node = inlines.node;
    inlines.runs.push_back(run);
}

void Builder::add_content(Collector& inlines, const Context& block, const Style& style, NodeId node,
                          bool own_node, const std::vector<ContentPart>& parts) {
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

void Builder::flush(Collector& inlines, const Context& context, Box& into) {
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

const Style& Builder::plain_style(const Context& context) {
    return cache_
        .find("plain\x1F" + std::to_string(context.style_id),
              [&] {
                  Style style = inherited(*context.style);
                  style.break_inside = Break::Auto;
                  return style;
              })
        .style;
}

void Builder::children(const pugi::xml_node& parent, const Context& context, Box& into) {
    Collector inlines;
    add_content(inlines, context, *context.style, kArtifact, false, context.style->before);
    child_nodes(parent, context, context, kArtifact, false, inlines, into);
    add_content(inlines, context, *context.style, kArtifact, false, context.style->after);
    flush(inlines, context, into);
}

void Builder::child_nodes(const pugi::xml_node& parent, const Context& block, const Context& here,
                          NodeId node, bool own_node, Collector& inlines, Box& into) {
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
        path_.push_back({child.name(), child.attribute("id").value(), child.attribute("class").value(), index,
                         index == count});
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

void Builder::inline_element(const pugi::xml_node& element, const Context& block, const Context& inner,
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

void Builder::add_picture(const pugi::xml_node& element, const Context& block, const Context& inner,
                          Collector& inlines) {
    const Picture* picture = pictures_(element.attribute("src").value());
    Style& style = tree_.styles.emplace_back(*inner.style);
    const double ratio = picture->height / picture->width;
    const bool has_width = style.width.kind == Length::Kind::Points;
    const bool has_height = style.height.kind == Length::Kind::Points;
    if (!has_width)
        style.width = {Length::Kind::Points, has_height ? style.height.value / ratio : picture->width * 0.75};
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

}  // namespace qujat::rendering
