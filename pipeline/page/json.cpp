// The page model as JSON and back. One word a line: the file can be read, searched and compared by line
// tools.
#include <array>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "base/error.h"
#include "page/kinds.h"
#include "page/pagewise_makers.h"
#include "page/writers.h"

namespace qujat::page {
namespace {

using Json = nlohmann::ordered_json;

// In the order of LineKind.
const std::array<const char*, 8> kKinds{name(LineKind::Text),       name(LineKind::Heading),
                                        name(LineKind::PageNumber), name(LineKind::RunningHead),
                                        name(LineKind::Stamp),      name(LineKind::RunningFoot),
                                        name(LineKind::Caption),    name(LineKind::FormLine)};
constexpr std::array<const char*, 4> kSources{"none", "recognised", "text-layer", "text-file"};

std::string dump(const Json& value) {
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json box(const Box& value) {
    return Json::array({value.left, value.top, value.width, value.height});
}

// What is as everywhere (sure, no language, no repairs) is left out.
Json word(const Word& value) {
    Json json{{"text", value.text}, {"box", box(value.box)}, {"confidence", value.confidence}};
    if (value.language != text::Language::Unknown) json["language"] = text::code(value.language);
    if (value.doubtful) json["doubtful"] = true;
    if (!value.second_reading.empty()) json["second_reading"] = value.second_reading;
    for (const Repair& repair : value.repairs) {
        json["repairs"].push_back({{"begin", repair.begin},
                                   {"end", repair.end},
                                   {"before", repair.before},
                                   {"after", repair.after},
                                   {"kind", repair.kind},
                                   {"rule", repair.rule},
                                   {"confidence", repair.confidence}});
    }
    return json;
}

std::string line(const Line& value) {
    Json json{{"box", box(value.box)}};
    if (value.language != text::Language::Unknown) json["language"] = text::code(value.language);
    if (value.kind != LineKind::Text) json["kind"] = name(value.kind);
    if (value.cell) json["cell"] = {value.cell->table, value.cell->cell};
    if (value.starts_block) json["starts_block"] = true;
    std::string out = dump(json);
    out.pop_back();
    out += ",\"words\":[";
    for (std::size_t i = 0; i < value.words.size(); ++i)
        out += (i > 0 ? ",\n  " : "\n  ") + dump(word(value.words[i]));
    return out + "]}";
}

Json table(const Table& value) {
    Json json{
        {"box", box(value.box)}, {"rows", value.rows}, {"columns", value.columns}, {"cells", Json::array()}};
    for (const Cell& cell : value.cells) {
        json["cells"].push_back({{"row", cell.row},
                                 {"column", cell.column},
                                 {"row_span", cell.row_span},
                                 {"column_span", cell.column_span},
                                 {"box", box(cell.box)}});
    }
    return json;
}

std::string page_as_json(const Page& value) {
    Json json{{"number", value.number},
              {"width", value.width},
              {"height", value.height},
              {"dpi", value.dpi},
              {"source", kSources.at(static_cast<std::size_t>(value.source))},
              {"blank", value.blank},
              {"rotation", value.rotation},
              {"quality", value.quality},
              {"notes", value.notes},
              {"tables", Json::array()},
              {"rules", Json::array()}};
    if (!value.part.empty()) json["part"] = box(value.part);
    for (const Table& one : value.tables) json["tables"].push_back(table(one));
    for (const Rule& rule : value.rules) {
        json["rules"].push_back({{"box", box(rule.box)}, {"horizontal", rule.horizontal}});
    }
    std::string out = dump(json);
    out.pop_back();
    out += ",\"lines\":[";
    for (std::size_t i = 0; i < value.lines.size(); ++i)
        out += (i > 0 ? ",\n " : "\n ") + line(value.lines[i]);
    return out + "]}";
}

[[noreturn]] void refuse(const std::string& place) {
    throw base::Error({QUJAT_MSG("this is not a page model as Qujat writes it: see {0}"), {place}});
}

// Reading: everything is checked, for the file may come from anywhere.
class Reader {
  public:
    Document document(const Json& json) {
        Document document;
        document.name = text(json, "name");
        document.sha256 = text(json, "sha256");
        for (const Json& one : array(json, "pages")) document.pages.push_back(page(one));
        return document;
    }

  private:
    static const Json& member(const Json& json, const char* key) {
        if (!json.is_object() || !json.contains(key)) refuse(key);
        return json.at(key);
    }
    static const Json& array(const Json& json, const char* key) {
        const Json& value = member(json, key);
        if (!value.is_array()) refuse(key);
        return value;
    }
    static std::string text(const Json& json, const char* key) {
        const Json& value = member(json, key);
        if (!value.is_string()) refuse(key);
        return value.get<std::string>();
    }
    static int integer(const Json& value, const char* key) {
        if (!value.is_number_integer()) refuse(key);
        if (value.is_number_unsigned() && value.get<std::uint64_t>() > std::numeric_limits<int>::max())
            refuse(key);
        const auto number = value.get<std::int64_t>();
        if (number < std::numeric_limits<int>::min() || number > std::numeric_limits<int>::max()) refuse(key);
        return static_cast<int>(number);
    }
    static std::size_t index(const Json& value, const char* key) {
        const int number = integer(value, key);
        if (number < 0) refuse(key);
        return static_cast<std::size_t>(number);
    }
    static double real(const Json& json, const char* key) {
        const Json& value = member(json, key);
        if (!value.is_number()) refuse(key);
        return value.get<double>();
    }
    static bool truth(const Json& json, const char* key) {
        const Json& value = member(json, key);
        if (!value.is_boolean()) refuse(key);
        return value.get<bool>();
    }
    // Right and bottom must fit as well.
    static Box box(const Json& json, const char* key = "box") {
        const Json& value = array(json, key);
        if (value.size() != 4) refuse(key);
        const Box box{integer(value[0], "box"), integer(value[1], "box"), integer(value[2], "box"),
                      integer(value[3], "box")};
        constexpr int kFar = 1 << 30;
        for (const int side : {box.left, box.top, box.width, box.height}) {
            if (side > kFar / 2 || side < -kFar / 2) refuse("box");
        }
        return box;
    }
    static text::Language language(const Json& json) {
        if (!json.contains("language")) return text::Language::Unknown;
        const auto language = text::language_from_code(text(json, "language"));
        if (!language) refuse("language");
        return *language;
    }
    template <typename Value, std::size_t N>
    static Value named(const Json& json, const char* key, const std::array<const char*, N>& names) {
        const std::string name = text(json, key);
        for (std::size_t i = 0; i < N; ++i) {
            if (name == names[i]) return static_cast<Value>(i);
        }
        refuse(key);
    }

    static Word word(const Json& json) {
        Word word;
        word.text = text(json, "text");
        word.box = box(json);
        word.confidence = real(json, "confidence");
        word.language = language(json);
        if (json.contains("doubtful")) word.doubtful = truth(json, "doubtful");
        if (json.contains("second_reading")) word.second_reading = text(json, "second_reading");
        if (!json.contains("repairs")) return word;
        for (const Json& one : array(json, "repairs")) {
            Repair repair;
            repair.begin = index(member(one, "begin"), "begin");
            repair.end = index(member(one, "end"), "end");
            if (repair.begin > repair.end || repair.end > word.text.size()) refuse("repairs");
            repair.before = text(one, "before");
            repair.after = text(one, "after");
            repair.kind = text(one, "kind");
            repair.rule = text(one, "rule");
            repair.confidence = real(one, "confidence");
            word.repairs.push_back(std::move(repair));
        }
        return word;
    }

    static Line line(const Json& json, const Page& page) {
        Line line;
        line.box = box(json);
        line.language = language(json);
        if (json.contains("kind")) line.kind = named<LineKind>(json, "kind", kKinds);
        if (json.contains("starts_block")) line.starts_block = truth(json, "starts_block");
        if (json.contains("cell")) {
            const Json& place = array(json, "cell");
            if (place.size() != 2) refuse("cell");
            line.cell = CellPlace{index(place[0], "cell"), index(place[1], "cell")};
            if (line.cell->table >= page.tables.size()) refuse("cell");
            if (line.cell->cell >= page.tables[line.cell->table].cells.size()) refuse("cell");
        }
        for (const Json& one : array(json, "words")) line.words.push_back(word(one));
        return line;
    }

    static Table table(const Json& json) {
        Table table;
        table.box = box(json);
        table.rows = integer(member(json, "rows"), "rows");
        table.columns = integer(member(json, "columns"), "columns");
        for (const Json& one : array(json, "cells")) {
            table.cells.push_back({integer(member(one, "row"), "row"),
                                   integer(member(one, "column"), "column"),
                                   integer(member(one, "row_span"), "row_span"),
                                   integer(member(one, "column_span"), "column_span"), box(one)});
        }
        return table;
    }

    static Page page(const Json& json) {
        Page page;
        page.number = integer(member(json, "number"), "number");
        page.width = integer(member(json, "width"), "width");
        page.height = integer(member(json, "height"), "height");
        if (json.contains("part")) page.part = box(json, "part");
        page.dpi = real(json, "dpi");
        page.source = named<TextSource>(json, "source", kSources);
        page.blank = truth(json, "blank");
        page.rotation = real(json, "rotation");
        page.quality = real(json, "quality");
        for (const Json& note : array(json, "notes")) {
            if (!note.is_string()) refuse("notes");
            page.notes.push_back(note.get<std::string>());
        }
        for (const Json& one : array(json, "tables")) page.tables.push_back(table(one));
        for (const Json& one : array(json, "rules"))
            page.rules.push_back({box(one), truth(one, "horizontal")});
        for (const Json& one : array(json, "lines")) page.lines.push_back(line(one, page));
        return page;
    }
};

}  // namespace

std::string to_json(const Document& document) {
    return written(Format::Json, document);
}

namespace {

class Writer final : public PagewiseWriter {
  public:
    std::string begin(const std::string& name, const std::string& sha256) override {
        return "{\"name\":" + dump(name) + ",\"sha256\":" + dump(sha256) + ",\"pages\":[";
    }
    std::string page(const Page& page) override {
        return (std::exchange(first_, false) ? "\n" : ",\n") + page_as_json(page);
    }
    std::string end() override { return "]}\n"; }

  private:
    bool first_ = true;
};

}  // namespace

std::unique_ptr<PagewiseWriter> json_writer() {
    return std::make_unique<Writer>();
}

Document from_json(std::string_view json) {
    const Json parsed = Json::parse(json, nullptr, false);
    if (parsed.is_discarded()) refuse("JSON");
    return Reader().document(parsed);
}

}  // namespace qujat::page
