// What templates/acts/act.html asks for.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "acts/acts.h"
#include "acts/structure.h"
#include "text/language.h"
#include "text/unicode.h"

namespace qujat::acts {

namespace {

using Json = nlohmann::ordered_json;

// Every name the template knows, absent until set: it must be told of each.
Json empty_part() {
    Json part = Json::object();
    for (const char* name : {"title_text", "requisites", "note", "body", "heading", "signature", "position",
                             "name", "approval", "appendix", "appendix_title", "table"})
        part[name] = nullptr;
    return part;
}

Json row_json(const std::vector<std::string>& row, std::size_t columns) {
    Json cells = Json::array();
    for (std::size_t c = 0; c < columns; ++c) {
        const std::string text = c < row.size() ? text::collapse_spaces(row[c]) : std::string();
        cells.push_back({{"text", text.empty() ? Json(nullptr) : Json(text)}});
    }
    return {{"cells", cells}};
}

Json table_json(const Table& table) {
    std::size_t columns = 1;
    for (const auto& row : table.rows) columns = std::max(columns, row.size());
    Json head = Json::array();
    Json rows = Json::array();
    for (std::size_t r = 0; r < table.rows.size(); ++r)
        (r < table.header_rows ? head : rows).push_back(row_json(table.rows[r], columns));
    return {{"head", head}, {"rows", rows}, {"doubt", nullptr}};
}

// Groups of three figures, and a number behind its sign, stay in one line.
std::string held_together(std::string text) {
    const auto digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
    constexpr const char* kNoBreak = "\xC2\xA0";
    for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at + 1)) {
        const bool group =
            at > 0 && digit(at - 1) && digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4);
        const bool number = at >= 3 && text.compare(at - 3, 3, "№") == 0;
        if (group || number) text.replace(at, 1, kNoBreak);
    }
    return text;
}

void set(Json& part, const Part& from) {
    const std::string text = held_together(text::collapse_spaces(from.text));
    switch (from.kind) {
        case PartKind::Title:
            part["title_text"] = text;
            break;
        case PartKind::Requisites:
            part["requisites"] = text;
            break;
        case PartKind::Note:
            part["note"] = text;
            break;
        case PartKind::Heading:
            part["heading"] = text;
            break;
        case PartKind::Approval:
            part["approval"] = text;
            break;
        case PartKind::AppendixHeader:
            part["appendix"] = text;
            break;
        case PartKind::AppendixTitle:
            part["appendix_title"] = text;
            break;
        case PartKind::Signature: {
            part["signature"] = true;
            const std::size_t name = trailing_name(text);
            const std::string position =
                name == std::string::npos ? text : text::collapse_spaces(text.substr(0, name));
            if (!position.empty()) part["position"] = position;
            if (name != std::string::npos) part["name"] = text.substr(name);
            break;
        }
        default:
            part["body"] = text;
            break;
    }
}

}  // namespace

std::string print_values(const Act& act, const std::string& source, const std::vector<std::string>& front) {
    Json out = Json::object();
    out["language"] = act.language == text::Language::Kazakh ? "kk" : "ru";
    out["title"] = act.title.empty() ? std::string("Act") : act.title;
    out["source"] = source.empty() ? Json(nullptr) : Json(source);
    out["text_date"] = act.date ? Json(text::iso(*act.date)) : Json(nullptr);
    Json lines = Json::array();
    for (const std::string& line : front) lines.push_back({{"text", line}});
    out["front"] = std::move(lines);
    Json parts = Json::array();
    for (const Part& from : act.parts) {
        Json part = empty_part();
        if (from.kind == PartKind::Table) {
            if (act.tables[from.table].rows.empty()) continue;
            part["table"] = table_json(act.tables[from.table]);
        } else {
            if (text::collapse_spaces(from.text).empty()) continue;
            set(part, from);
        }
        parts.push_back(std::move(part));
    }
    out["parts"] = std::move(parts);
    return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace qujat::acts
