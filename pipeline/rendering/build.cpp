#include "rendering/build.h"

#include <cstring>

#include "base/error.h"
#include "rendering/builder.h"
#include "text/unicode.h"

namespace qujat::rendering {
namespace {

const char* heading_role(std::string_view tag) {
    static constexpr const char* kRoles[] = {"H1", "H2", "H3", "H4", "H5", "H6"};
    if (tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6') return kRoles[tag[1] - '1'];
    return nullptr;
}

}  // namespace

void Builder::document(const pugi::xml_node& html, const Style& initial, const std::string& language) {
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

const StyleCache::Entry& Builder::computed(const pugi::xml_node& node, const Context& context) {
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

NodeId Builder::new_node(const Context& context, const char* role) {
    if (context.node == kArtifact) return kArtifact;
    return structure_.add(context.node, role);
}

std::string_view Builder::mark_language(NodeId node, const Style& style, std::string_view around) {
    if (node == kArtifact || style.language == around || style.language.empty()) return around;
    structure_.set_language(node, style.language);
    return style.language;
}

void Builder::block_element(const pugi::xml_node& element, Context context, Box& into) {
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

void Builder::enter(Context& context, const char* role, bool holds_text) {
    context.node = new_node(context, role);
    context.node_language = mark_language(context.node, *context.style, context.node_language);
    context.holds_text = holds_text;
}

void Builder::list_item(const pugi::xml_node& element, Context& context, Box& box) {
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
            for (auto before = element.previous_sibling("li"); before; before = before.previous_sibling("li"))
                ++number;
            box.marker = std::to_string(number) + ".";
        }
    }
    if (!box.marker.empty()) box.marker_node = new_node(context, "Lbl");
    enter(context, "LBody", true);
}

void Builder::picture_block(const pugi::xml_node& element, const Context& context, Box& box) {
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
