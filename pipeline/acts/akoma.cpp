// Akoma Ntoso 3.0 (OASIS LegalDocML, schema of 29 August 2018). Mapping: раздел - section, глава - chapter,
// параграф - subchapter, статья - article, пункт - paragraph, подпункт - point, абзац - alinea; new wording -
// mod/quotedStructure; appendices - attachments with a tree of their own.
#include <algorithm>
#include <map>
#include <pugixml.hpp>
#include <set>
#include <sstream>

#include "acts/acts.h"
#include "acts/citations.h"
#include "acts/links.h"
#include "text/unicode.h"

namespace qujat::acts {

namespace {

using pugi::xml_node;

constexpr const char* kUnknownDate =
    "0001-01-01";  // the schema wants a date; this one says that the text has none

struct Element {
    const char* name;
    const char* prefix;
};
Element element_of(NodeKind kind) {
    switch (kind) {
        case NodeKind::Section:
            return {"section", "sec"};
        case NodeKind::Chapter:
            return {"chapter", "chp"};
        case NodeKind::Paragraph:
            return {"subchapter", "subchp"};
        case NodeKind::Article:
            return {"article", "art"};
        case NodeKind::Point:
            return {"paragraph", "para"};
        case NodeKind::Subpoint:
            return {"point", "point"};
        default:
            return {"alinea", "al"};
    }
}

// Letters an address or id cannot have become underscores.
std::string token(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool plain = static_cast<unsigned char>(c) > ' ' &&
                           std::string_view("/\\\"'<>&#%?[]{}|^`").find(c) == std::string_view::npos;
        out += plain ? c : '_';
    }
    return out;
}

std::string address(const std::string& kind, const std::optional<text::CivilDate>& date,
                    const std::optional<std::string>& number) {
    return akn_address(kind, date ? text::iso(*date) : "", number.value_or(""));
}
std::string address(const Reference& reference) {
    return address(reference.kind, reference.date, reference.number);
}

const char* language_code(text::Language language) {
    switch (language) {
        case text::Language::Kazakh:
            return "kaz";
        case text::Language::Russian:
            return "rus";
        case text::Language::English:
            return "eng";
        case text::Language::Mixed:
            return "mul";
        case text::Language::Unknown:
            break;
    }
    return "und";
}

// XML knows no control characters.
std::string clean(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n') out += c;
    }
    return text::is_valid_utf8(out) ? out : text::nfc(out);
}

class Writer {
  public:
    explicit Writer(const Act& act) : act_(act), work_(address(act.kind, act.date, act.number)) {}

    std::string write() {
        xml_node declaration = document_.append_child(pugi::node_declaration);
        declaration.append_attribute("version") = "1.0";
        declaration.append_attribute("encoding") = "UTF-8";
        xml_node root = document_.append_child("akomaNtoso");
        root.append_attribute("xmlns") = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";
        xml_node act = root.append_child("act");
        act.append_attribute("name") = act_.kind.empty() ? "act" : act_.kind.c_str();
        xml_node meta = act.append_child("meta");
        identification(meta, "main");
        preface(act);
        if (!act_.preamble.empty()) paragraphs(act.append_child("preamble"), act_.preamble);
        xml_node body = act.append_child("body");
        if (act_.tree.empty()) {
            // The schema wants something in a body: an act without a readable body has an empty passage.
            alinea(body, "", "body").append_child("p");
        } else {
            hierarchy(body, act_.tree, "", "");
        }
        conclusions(act);
        attachments(act);
        analysis(meta);
        references(meta);
        std::ostringstream out;
        document_.save(out, "  ", pugi::format_indent, pugi::encoding_utf8);
        return out.str();
    }

  private:
    void identification(xml_node meta, const std::string& component) {
        const std::string expression = work_ + "/" + language_code(act_.language) + "@";
        const std::string date = act_.date ? text::iso(*act_.date) : kUnknownDate;
        xml_node id = meta.append_child("identification");
        id.append_attribute("source") = "#qujat";
        const auto level = [&](const char* name, const std::string& uri, const char* author,
                               const char* what) {
            xml_node node = id.append_child(name);
            node.append_child("FRBRthis").append_attribute("value") = (uri + "/!" + component).c_str();
            node.append_child("FRBRuri").append_attribute("value") = uri.c_str();
            xml_node day = node.append_child("FRBRdate");
            day.append_attribute("date") = date.c_str();
            day.append_attribute("name") = what;
            node.append_child("FRBRauthor").append_attribute("href") = author;
            return node;
        };
        xml_node work = level("FRBRWork", work_, "#authority", "adopted");
        work.append_child("FRBRcountry").append_attribute("value") = "kz";
        if (act_.number) work.append_child("FRBRnumber").append_attribute("value") = act_.number->c_str();
        xml_node text = level("FRBRExpression", expression, "#authority", "adopted");
        text.append_child("FRBRlanguage").append_attribute("language") = language_code(act_.language);
        level("FRBRManifestation", expression + ".akn", "#qujat", "adopted");
    }

    void preface(xml_node act) {
        xml_node preface = act.append_child("preface");
        xml_node title = preface.append_child("longTitle").append_child("p").append_child("docTitle");
        put(title, act_.title);
        xml_node p = preface.append_child("p");
        if (!act_.kind.empty()) put(p.append_child("docType"), act_.kind);
        if (!act_.authority.empty()) {
            put(p, " ");
            put(p.append_child("docAuthority"), act_.authority);
        }
        if (act_.date) {
            put(p, " ");
            xml_node date = p.append_child("docDate");
            date.append_attribute("date") = text::iso(*act_.date).c_str();
            put(date, text::iso(*act_.date));
        }
        if (act_.number) {
            put(p, " ");
            put(p.append_child("docNumber"), *act_.number);
        }
        if (act_.registration_number)
            put(p, "; registered " +
                       (act_.registration_date ? text::iso(*act_.registration_date) + " " : "") + "№ " +
                       *act_.registration_number);
    }

    static void put(xml_node node, const std::string& text) {
        node.append_child(pugi::node_pcdata).set_value(clean(text).c_str());
    }

    void paragraphs(xml_node parent, const std::string& text) {
        for (std::size_t i = 0; i <= text.size();) {
            const std::size_t end = std::min(text.find('\n', i), text.size());
            prose(parent.append_child("p"), text.substr(i, end - i));
            i = end + 1;
        }
    }

    // Text with its citations as references.
    void prose(xml_node p, const std::string& text) {
        const Tokens tokens(text);
        std::size_t at = 0;
        for (const FoundReference& found : find_references(tokens)) {
            const std::size_t begin = tokens[found.begin].begin;
            const std::size_t end = tokens[found.end - 1].end;
            if (begin < at) continue;
            put(p, text.substr(at, begin - at));
            xml_node ref = p.append_child("ref");
            ref.append_attribute("href") = address(found.reference).c_str();
            put(ref, text.substr(begin, end - begin));
            at = end;
        }
        put(p, text.substr(at));
    }

    std::string id(const std::string& parent, const char* prefix, const std::string& number) {
        const std::string stem = (parent.empty() ? "" : parent + "__") + prefix + "_";
        std::string out = number.empty() ? stem + std::to_string(++counters_[stem]) : stem + token(number);
        while (!ids_.insert(out).second)
            out = stem + (number.empty() ? "" : token(number) + "_") + std::to_string(++counters_[stem]);
        return out;
    }

    xml_node alinea(xml_node parent, const std::string& number, const std::string& above) {
        xml_node node = parent.append_child("alinea");
        node.append_attribute("eId") = id(above, "al", number).c_str();
        return node.append_child("content");
    }

    void hierarchy(xml_node parent, const std::vector<Node>& tree, const std::string& above,
                   const std::string& at) {
        for (const Node& node : tree) {
            switch (node.kind) {
                case NodeKind::Passage:
                    prose(alinea(parent, "", above).append_child("p"), node.text);
                    break;
                case NodeKind::Quote:
                    quote(alinea(parent, "", above), node, above);
                    break;
                case NodeKind::Table:
                    table(alinea(parent, "", above), act_.tables[node.table]);
                    break;
                default:
                    numbered(parent, node, above, at);
                    break;
            }
        }
    }

    void numbered(xml_node parent, const Node& node, const std::string& above, const std::string& at) {
        const Element element = element_of(node.kind);
        xml_node out = parent.append_child(element.name);
        const std::string eid = id(above, element.prefix, node.number);
        out.append_attribute("eId") = eid.c_str();
        std::string here = at;
        if (node.kind == NodeKind::Article || node.kind == NodeKind::Point || node.kind == NodeKind::Subpoint)
            here += (here.empty() ? "" : ", ") +
                    std::string(node.kind == NodeKind::Article ? "article "
                                : node.kind == NodeKind::Point ? "point "
                                                               : "subpoint ") +
                    node.number;
        places_.emplace(here, eid);
        if (!node.number.empty()) put(out.append_child("num"), node.number);
        if (!node.heading.empty()) put(out.append_child("heading"), node.heading);
        if (node.children.empty()) {
            prose(out.append_child("content").append_child("p"), node.text);
            return;
        }
        if (!node.text.empty()) prose(out.append_child("intro").append_child("p"), node.text);
        hierarchy(out, node.children, eid, here);
    }

    void quote(xml_node content, const Node& node, const std::string& above) {
        xml_node mod = content.append_child("p").append_child("mod");
        mod.append_attribute("eId") = id(above, "mod", "").c_str();
        xml_node quoted = mod.append_child("quotedStructure");
        const std::string eid = id(above, "qstr", "");
        quoted.append_attribute("eId") = eid.c_str();
        quoted.append_attribute("startQuote") = "\"";
        quoted.append_attribute("endQuote") = "\"";
        hierarchy(quoted, node.children, eid, "");
        if (node.children.empty()) quoted.append_child("p");
    }

    void table(xml_node content, const Table& table) {
        xml_node out = content.append_child("table");
        out.append_attribute("eId") = id("", "tbl", "").c_str();
        if (table.doubtful) out.append_attribute("title") = table.doubt.c_str();
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
            xml_node row = out.append_child("tr");
            for (const std::string& cell : table.rows[r])
                put(row.append_child(r < table.header_rows ? "th" : "td").append_child("p"), cell);
        }
        if (table.rows.empty()) out.append_child("tr").append_child("td").append_child("p");
    }

    void conclusions(xml_node act) {
        if (act_.signers.empty() && act_.approvals.empty()) return;
        xml_node out = act.append_child("conclusions");
        for (const std::string& signer : act_.signers)
            put(out.append_child("p").append_child("signature"), signer);
        for (const Approval& approval : act_.approvals) {
            put(out.append_child("p"),
                approval.body + (approval.date ? ", " + text::iso(*approval.date) : ""));
        }
    }

    void attachments(xml_node act) {
        if (act_.appendices.empty()) return;
        xml_node list = act.append_child("attachments");
        for (std::size_t i = 0; i < act_.appendices.size(); ++i) {
            const Appendix& appendix = act_.appendices[i];
            xml_node attachment = list.append_child("attachment");
            const std::string eid = id("", "att", std::to_string(i + 1));
            attachment.append_attribute("eId") = eid.c_str();
            put(attachment.append_child("heading"),
                appendix.number.empty() ? appendix.to : appendix.number + " " + appendix.to);
            xml_node doc = attachment.append_child("doc");
            doc.append_attribute("name") = "appendix";
            xml_node meta = doc.append_child("meta");
            identification(meta, "appendix_" + std::to_string(i + 1));
            if (!appendix.title.empty())
                put(doc.append_child("preface").append_child("p").append_child("docTitle"), appendix.title);
            xml_node body = doc.append_child("mainBody");
            const std::string at =
                "appendix " + (appendix.number.empty() ? std::to_string(i + 1) : appendix.number);
            hierarchy(body, appendix.tree, eid, at);
            if (appendix.tree.empty()) body.append_child("p");
        }
    }

    void analysis(xml_node meta) {
        if (act_.operations.empty()) return;
        xml_node analysis = meta.append_child("analysis");
        analysis.append_attribute("source") = "#qujat";
        xml_node list = analysis.append_child("activeModifications");
        for (const Operation& operation : act_.operations) {
            xml_node mod = list.append_child("textualMod");
            const bool whole = operation.action == Action::Repeal || operation.action == Action::Delete;
            mod.append_attribute("type") = whole                             ? "repeal"
                                           : operation.action == Action::Add ? "insertion"
                                                                             : "substitution";
            mod.append_attribute("eId") = id("", "tmod", "").c_str();
            const auto place = places_.find(operation.at);
            mod.append_child("source").append_attribute("href") =
                place == places_.end() ? "#main" : ("#" + place->second).c_str();
            const std::string target =
                address(operation.act) + (operation.place.empty() ? "" : "/~" + token(operation.place));
            mod.append_child("destination").append_attribute("href") = target.c_str();
        }
    }

    void references(xml_node meta) {
        xml_node list = meta.append_child("references");
        list.append_attribute("source") = "#qujat";
        const auto organisation = [&](const char* eid, const std::string& href, const std::string& name) {
            xml_node node = list.append_child("TLCOrganization");
            node.append_attribute("eId") = eid;
            node.append_attribute("href") = href.c_str();
            node.append_attribute("showAs") = name.c_str();
        };
        organisation("qujat", "/ontology/organization/qujat", "Qujat");
        organisation("authority", "/ontology/organization/authority",
                     act_.authority.empty() ? "Республика Казахстан" : clean(act_.authority));
    }

    const Act& act_;
    std::string work_;
    pugi::xml_document document_;
    std::map<std::string, int> counters_;
    std::set<std::string> ids_;
    std::map<std::string, std::string> places_;  // "point 1, subpoint 2" -> id
};

}  // namespace

std::string to_akoma_ntoso(const Act& act) {
    return Writer(act).write();
}

}  // namespace qujat::acts
