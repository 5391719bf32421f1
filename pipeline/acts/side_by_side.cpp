#include "acts/side_by_side.h"

#include <cstdint>
#include <nlohmann/json.hpp>

#include "acts/markers.h"
#include "acts/tree.h"
#include "text/unicode.h"

namespace qujat::acts {

namespace {

using Json = nlohmann::ordered_json;

struct Row {
    const Part* kazakh = nullptr;
    const Part* russian = nullptr;
};

// What must be the same in both texts for two paragraphs to belong together.
std::string key_of_part(const Part& part) {
    std::string key = std::to_string(static_cast<int>(part.kind));
    if (part.kind == PartKind::Body || part.kind == PartKind::Heading) {
        const Marker marker = marker_of(part.text);
        key += std::string(node_name(marker.kind)) + marker.number + (marker.quoted ? "\"" : "");
    }
    return key;
}

std::vector<const Part*> printed(const Act& act) {
    std::vector<const Part*> out;
    for (const Part& part : act.parts) {
        if (part.kind == PartKind::Table ? !act.tables[part.table].rows.empty()
                                         : !text::collapse_spaces(part.text).empty())
            out.push_back(&part);
    }
    return out;
}

// Both texts in order; the longest row of agreeing paragraphs holds them together, what lies between is
// paired one by one.
std::vector<Row> rows_of(const Act& kazakh, const Act& russian) {
    const std::vector<const Part*> a = printed(kazakh);
    const std::vector<const Part*> b = printed(russian);
    std::vector<std::string> ka;
    std::vector<std::string> kb;
    for (const Part* part : a) ka.push_back(key_of_part(*part));
    for (const Part* part : b) kb.push_back(key_of_part(*part));
    const std::size_t n = a.size();
    const std::size_t m = b.size();
    constexpr std::size_t kMost = 6000;  // paragraphs; beyond it memory would grow too large
    std::vector<std::vector<std::uint16_t>> common;
    if (n <= kMost && m <= kMost) {
        common.assign(n + 1, std::vector<std::uint16_t>(m + 1));
        for (std::size_t i = n; i-- > 0;) {
            for (std::size_t k = m; k-- > 0;)
                common[i][k] = ka[i] == kb[k] ? static_cast<std::uint16_t>(common[i + 1][k + 1] + 1)
                                              : std::max(common[i + 1][k], common[i][k + 1]);
        }
    }
    std::vector<Row> out;
    std::vector<const Part*> left;
    std::vector<const Part*> right;
    const auto flush = [&] {
        for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i)
            out.push_back({i < left.size() ? left[i] : nullptr, i < right.size() ? right[i] : nullptr});
        left.clear();
        right.clear();
    };
    std::size_t i = 0;
    std::size_t k = 0;
    while (i < n || k < m) {
        if (i < n && k < m && ka[i] == kb[k]) {
            flush();
            out.push_back({a[i++], b[k++]});
        } else if (i < n && (k == m || common.empty() || common[i + 1][k] >= common[i][k + 1])) {
            left.push_back(a[i++]);
        } else {
            right.push_back(b[k++]);
        }
    }
    flush();
    return out;
}

const char* style_of(PartKind kind) {
    switch (kind) {
        case PartKind::Title:
            return "title";
        case PartKind::Requisites:
            return "requisites";
        case PartKind::Note:
            return "note";
        case PartKind::Heading:
        case PartKind::AppendixTitle:
            return "heading";
        case PartKind::AppendixHeader:
            return "appendix";
        case PartKind::Approval:
        case PartKind::Signature:
            return "sign";
        default:
            return "text";
    }
}

Json cell(const Part* part) {
    Json out = Json::object();
    out["style"] = part == nullptr ? "text" : style_of(part->kind);
    out["text"] = part == nullptr ? Json(nullptr) : Json(text::collapse_spaces(part->text));
    return out;
}

Json table(const Table& table) {
    std::size_t columns = 1;
    for (const auto& row : table.rows) columns = std::max(columns, row.size());
    Json rows = Json::array();
    for (const auto& row : table.rows) {
        Json cells = Json::array();
        for (std::size_t c = 0; c < columns; ++c) {
            const std::string text = c < row.size() ? text::collapse_spaces(row[c]) : std::string();
            cells.push_back({{"text", text.empty() ? Json(nullptr) : Json(text)}});
        }
        rows.push_back({{"cells", cells}});
    }
    return {{"rows", rows}};
}

}  // namespace

std::string print_pair_values(const Act& kazakh, const Act& russian, const std::string& source,
                              const std::vector<std::string>& front) {
    Json out = Json::object();
    out["title"] = kazakh.title.empty() ? russian.title : kazakh.title;
    out["source"] = source.empty() ? Json(nullptr) : Json(source);
    out["text_date"] = kazakh.date ? Json(text::iso(*kazakh.date)) : Json(nullptr);
    Json lines = Json::array();
    for (const std::string& line : front) lines.push_back({{"text", line}});
    out["front"] = std::move(lines);
    Json rows = Json::array();
    for (const Row& row : rows_of(kazakh, russian)) {
        Json item = Json::object();
        item["pair"] = nullptr;
        item["table"] = nullptr;
        const auto is_table = [](const Part* part) {
            return part != nullptr && part->kind == PartKind::Table;
        };
        if (!is_table(row.kazakh) && !is_table(row.russian)) {
            item["pair"] = {{"kk", cell(row.kazakh)}, {"ru", cell(row.russian)}};
            rows.push_back(std::move(item));
            continue;
        }
        // Tables need the whole width: one below the other.
        for (const auto& [part, act] : {std::pair{row.kazakh, &kazakh}, std::pair{row.russian, &russian}}) {
            if (part == nullptr) continue;
            item["pair"] = nullptr;
            item["table"] = nullptr;
            if (is_table(part)) {
                item["table"] = table(act->tables[part->table]);
            } else {
                item["pair"] = {{"kk", cell(act == &kazakh ? part : nullptr)},
                                {"ru", cell(act == &russian ? part : nullptr)}};
            }
            rows.push_back(item);
        }
    }
    out["rows"] = std::move(rows);
    return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace qujat::acts
