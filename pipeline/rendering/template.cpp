#include "rendering/template.h"

#include <algorithm>
#include <cstring>
#include <kainjow/mustache.hpp>
#include <pugixml.hpp>
#include <sstream>

#include "base/files.h"
#include "rendering/css_values.h"
#include "rendering/values_data.h"

namespace qujat::rendering {
namespace {

namespace mustache = kainjow::mustache;

// How the subset's own elements look before any template says more.
constexpr const char* kDefaultLooks = R"(
html, body, div, p, h1, h2, h3, h4, h5, h6, ul, ol, section, header, footer, hr { display: block }
head, title, meta, style, link { display: none }
li { display: list-item }
table { display: table }
thead { display: table-header-group; break-inside: avoid }
tbody { display: table-row-group }
tr { display: table-row; break-inside: avoid }
th, td { display: table-cell; padding: 2pt 4pt; vertical-align: top }
th { font-weight: bold }
p { margin: 0 0 6pt 0 }
h1, h2, h3, h4, h5, h6 { font-weight: bold; break-after: avoid; break-inside: avoid; margin: 0 0 6pt 0; hyphens: none }
h1 { font-size: 18pt }
h2 { font-size: 14pt }
h3 { font-size: 12pt }
b, strong { font-weight: bold }
i, em { font-style: italic }
u { text-decoration: underline }
sup { vertical-align: super; font-size: 0.65em }
sub { vertical-align: sub; font-size: 0.65em }
ul, ol { margin: 0 0 6pt 0; padding-left: 16pt }
ol { list-style-type: decimal }
hr { border-top: 0.5pt solid black; margin: 6pt 0 }
img { display: inline-block }
)";

const std::map<std::string, std::vector<std::string>>& known_elements() {
    static const std::vector<std::string> none;
    static const std::map<std::string, std::vector<std::string>> all = [] {
        std::map<std::string, std::vector<std::string>> elements;
        for (const char* plain :
             {"body",   "div", "p",  "h1",      "h2",     "h3",     "h4",    "h5",    "h6",    "span",  "b",
              "strong", "i",   "em", "u",       "sup",    "sub",    "br",    "hr",    "thead", "tbody", "tr",
              "ul",     "ol",  "li", "section", "header", "footer", "title", "style", "head",  "html"})
            elements[plain] = none;
        elements["html"] = {"xmlns", "xml:lang"};
        elements["head"] = none;
        elements["meta"] = {"name", "content", "charset"};
        elements["link"] = {"rel", "href"};
        elements["table"] = {"role"};
        elements["td"] = {"colspan", "rowspan"};
        elements["th"] = {"colspan", "rowspan", "scope"};
        elements["img"] = {"src", "alt"};
        elements["col"] = none;
        elements["colgroup"] = none;
        return elements;
    }();
    return all;
}

[[noreturn]] void refuse_word(const Place& place, const char* sentence, const std::string& word,
                              std::vector<std::string> known) {
    throw error_at(place, {sentence, {word, nearest(word, known)}});
}

// One {{...}} of a template.
struct Tag {
    char kind = 'v';  // v value, # section, ^ inverted section, / end, > include, ! comment
    std::string name;
};

Tag read_tag(std::string_view inside, const Place& place) {
    Tag tag;
    const std::string text = trimmed(inside);
    if (!text.empty() && std::strchr("#^/>!", text[0]) != nullptr) {
        tag.kind = text[0];
        tag.name = trimmed(std::string_view(text).substr(1));
    } else {
        tag.name = text;
    }
    const bool plain = !tag.name.empty() && tag.name.find_first_of("{}&=@ ") == std::string::npos;
    if (tag.kind != '!' && !plain) {
        throw error_at(
            place,
            {QUJAT_MSG(
                 "Line {0}, column {1}: \"{2}\" is no name of a value; values are always escaped, so neither "
                 "{{{name}}} nor {{&name}} is allowed"),
             {text}});
    }
    return tag;
}

// Looks a name up with the place it stands at: "name@v0:12:5" is a value, "name@s0:12:5" a section.
class StrictContext : public mustache::context<std::string> {
  public:
    StrictContext(const Values::Data& values, const std::vector<std::string>& files,
                  const std::set<std::string>& optional)
        : mustache::context<std::string>(&values.root), values_(values), files_(files), optional_(optional) {}

    const mustache::data* get(const std::string& marked) const override {
        const std::size_t mark = marked.rfind('@');
        const std::string name = marked.substr(0, mark);
        const mustache::data* found = mustache::context<std::string>::get(name);
        const bool is_value = marked[mark + 1] == 'v';
        // What is written in one language only stands in both: kind for kind_kk and kind_ru.
        if (found == nullptr && (name.ends_with("_kk") || name.ends_with("_ru")))
            found = spoken(name.substr(0, name.size() - 3), "");
        // kind_same: whether kind_kk and kind_ru say the same, so that it need be printed once only.
        if (found == nullptr && name.ends_with("_same")) {
            const std::string base = name.substr(0, name.size() - 5);
            const mustache::data* kazakh = spoken(base, "_kk");
            const mustache::data* russian = spoken(base, "_ru");
            const bool both = kazakh != nullptr && russian != nullptr;
            if (both || optional_.contains(base + "_kk"))
                found = both && kazakh->is_string() && russian->is_string() &&
                                kazakh->string_value() == russian->string_value()
                            ? &present_
                            : &absent_;
        }
        if (found == nullptr && optional_.contains(name)) found = &absent_;
        if (found == nullptr) {
            std::vector<std::string> known(values_.names.begin(), values_.names.end());
            throw error_at(place(marked, mark + 2),
                           {QUJAT_MSG("Line {0}, column {1}: the template uses the value \"{2}\", which was "
                                      "not given; the nearest given one is \"{3}\""),
                            {name, nearest(name, known)}});
        }
        if (is_value && !found->is_string()) {
            throw error_at(place(marked, mark + 2),
                           {QUJAT_MSG("Line {0}, column {1}: the value \"{2}\" is empty; put {{#{2}}} ... "
                                      "{{/{2}}} around what may be absent"),
                            {name}});
        }
        return found;
    }

  private:
    const mustache::data* spoken(const std::string& base, const char* language) const {
        const mustache::data* found = mustache::context<std::string>::get(base + language);
        return found != nullptr ? found : mustache::context<std::string>::get(base);
    }
    Place place(const std::string& marked, std::size_t at) const {
        const std::size_t first = marked.find(':', at);
        const std::size_t second = marked.find(':', first + 1);
        return {files_[std::stoul(marked.substr(at, first - at))],
                std::stoi(marked.substr(first + 1, second - first - 1)),
                std::stoi(marked.substr(second + 1))};
    }

    const Values::Data& values_;
    const std::vector<std::string>& files_;
    const std::set<std::string>& optional_;
    const mustache::data absent_{false};
    const mustache::data present_{true};
};

}  // namespace

struct Template::Filler {
    explicit Filler(const std::string& text) : mustache(text) {}
    mustache::mustache mustache;
};

Template::Template(const std::filesystem::path& folder, const std::string& name)
    : folder_(folder), name_(name) {
    sheet_.add(kDefaultLooks, {"default looks", 1, 1});
    filler_ = std::make_unique<Filler>(read(name, 0));
    if (!filler_->mustache.is_valid()) {
        throw base::Error(
            {QUJAT_MSG("the template cannot be read: {0}"), {filler_->mustache.error_message()}})
            .in_file(name);
    }
}

Template::~Template() = default;

std::filesystem::path Template::beside(const std::string& relative, const Place& place) const {
    const auto path = ((folder_ / name_).parent_path() / relative).lexically_normal();
    const auto inside = path.lexically_relative(folder_.lexically_normal());
    if (inside.empty() || *inside.begin() == ".." || !std::filesystem::exists(path)) {
        throw error_at(place,
                       {QUJAT_MSG("Line {0}, column {1}: there is no file \"{2}\" in the templates folder"),
                        {relative}});
    }
    return path;
}

std::string Template::read(const std::string& name, int depth) {
    const std::string text = base::read_file(folder_ / name);
    lint(text, name);
    return marked(text, name, depth);
}

// The template's text as mustache gets it: every name carries its place, included files stand in place, looks
// are gone, white space is single.
std::string Template::marked(const std::string& text, const std::string& name, int depth) {
    const auto file = files_.size();
    files_.push_back(name);
    const Place origin{name, 1, 1};
    std::string out;
    std::vector<Tag> open;
    bool in_style = false;
    for (std::size_t at = 0; at < text.size();) {
        if (in_style || text.compare(at, 6, "<style") == 0) {
            const std::size_t end = text.find("</style>", at);
            at = end == std::string::npos ? text.size() : end + 8;
            in_style = false;
            continue;
        }
        if (text.compare(at, 4, "<!--") == 0) {
            const std::size_t end = text.find("-->", at);
            at = end == std::string::npos ? text.size() : end + 3;
            continue;
        }
        if (text.compare(at, 2, "{{") != 0) {
            const char c = text[at++];
            const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
            if (!space)
                out += c;
            else if (out.empty() || out.back() != ' ')
                out += ' ';
            continue;
        }
        const Place place = origin.at(text, at);
        const std::size_t end = text.find("}}", at);
        if (end == std::string::npos)
            throw error_at(place, {QUJAT_MSG("Line {0}, column {1}: this \"{2}\" is never closed"), {"{{"}});
        Tag tag = read_tag(std::string_view(text).substr(at + 2, end - at - 2), place);
        at = end + 2;
        if (tag.kind == '!') continue;
        if (tag.kind == '>') {
            if (depth > 4)
                throw error_at(place,
                               {QUJAT_MSG("Line {0}, column {1}: files include each other without end"), {}});
            out += read(tag.name, depth + 1);
            continue;
        }
        if (tag.kind == '/') {
            const std::string bare =
                open.empty() ? "" : open.back().name.substr(0, open.back().name.rfind('@'));
            if (bare != tag.name) {
                throw error_at(
                    place,
                    {QUJAT_MSG("Line {0}, column {1}: the end of \"{2}\" stands where \"{3}\" should end"),
                     {tag.name, bare}});
            }
            out += "{{/" + open.back().name + "}}";
            open.pop_back();
            continue;
        }
        tag.name += std::string("@") + (tag.kind == 'v' ? "v" : "s") + std::to_string(file) + ":" +
                    std::to_string(place.line) + ":" + std::to_string(place.column);
        out += "{{" + (tag.kind == 'v' ? std::string() : std::string(1, tag.kind)) + tag.name + "}}";
        if (tag.kind != 'v') open.push_back(tag);
    }
    if (!open.empty()) {
        throw error_at(origin.at(text, text.size()),
                       {QUJAT_MSG("Line {0}, column {1}: the section \"{2}\" is never closed"),
                        {open.back().name.substr(0, open.back().name.rfind('@'))}});
    }
    return out;
}

// Elements, attributes and looks against the subset, with their places in the file as the office wrote it.
void Template::lint(const std::string& text, const std::string& name) {
    const Place origin{name, 1, 1};
    pugi::xml_document document;
    const auto parsed =
        document.load_buffer(text.data(), text.size(), pugi::parse_default | pugi::parse_fragment);
    if (!parsed) {
        throw error_at(
            origin.at(text, static_cast<std::size_t>(parsed.offset)),
            {QUJAT_MSG("Line {0}, column {1}: this is not well-formed XHTML: {2}"), {parsed.description()}});
    }
    const auto place_of = [&](const pugi::xml_node& node) {
        return origin.at(text,
                         static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 1) - 1));
    };
    const auto check = [&](const auto& self, const pugi::xml_node& node) -> void {
        const std::string tag = node.name();
        const auto element = known_elements().find(tag);
        if (element == known_elements().end()) {
            std::vector<std::string> known;
            for (const auto& [word, ignored] : known_elements()) known.push_back(word);
            refuse_word(
                place_of(node),
                QUJAT_MSG("Line {0}, column {1}: the element <{2}> is not known; the nearest is <{3}>"), tag,
                known);
        }
        for (const pugi::xml_attribute attribute : node.attributes()) {
            std::vector<std::string> known = {"class", "id", "style", "lang"};
            known.insert(known.end(), element->second.begin(), element->second.end());
            const std::string word = attribute.name();
            if (std::find(known.begin(), known.end(), word) == known.end())
                refuse_word(place_of(node),
                            QUJAT_MSG("Line {0}, column {1}: the attribute \"{2}\" is not known here; the "
                                      "nearest is \"{3}\""),
                            word, known);
            if (word == "style" && std::strstr(attribute.value(), "{{") == nullptr)
                Stylesheet::inline_declarations(attribute.value(), place_of(node));
        }
        if (tag == "style") {
            const std::string_view looks = node.child_value();
            sheet_.add(looks, origin.at(text, std::string_view(text).find(looks)));
        } else if (tag == "meta" && std::strcmp(node.attribute("name").value(), "optional") == 0) {
            std::istringstream names(node.attribute("content").value());
            for (std::string one; names >> one;) optional_.insert(one);
        } else if (tag == "link") {
            const auto path = beside(node.attribute("href").value(), place_of(node));
            sheet_.add(base::read_file(path), {path.filename().string(), 1, 1});
        } else if (tag == "img") {
            const std::string source = node.attribute("src").value();
            if (!node.attribute("alt")) {
                throw error_at(
                    place_of(node),
                    {QUJAT_MSG("Line {0}, column {1}: <img> needs alt=\"...\"; an ornament has alt=\"\""),
                     {}});
            }
            if (!source.starts_with("qr:") && source.find("{{") == std::string::npos)
                beside(source, place_of(node));
        }
        for (const pugi::xml_node child : node.children()) {
            if (child.type() == pugi::node_element) self(self, child);
        }
    };
    for (const pugi::xml_node child : document.children()) {
        if (child.type() == pugi::node_element) check(check, child);
    }
}

std::string Template::fill(const Values& values) const {
    StrictContext context(values.data(), files_, optional_);
    std::string out;
    out.reserve(16384);
    struct Sink {
        std::string& out;
        Sink& operator<<(const std::string& text) {
            out += text;
            return *this;
        }
    } sink{out};
    filler_->mustache.render(context, sink);
    return out;
}

}  // namespace qujat::rendering
