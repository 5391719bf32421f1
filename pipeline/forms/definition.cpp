#include "forms/definition.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace qujat::forms {
namespace {

constexpr std::array<std::pair<std::string_view, ValueKind>, 15> kKinds{{
    {"text", ValueKind::Text},
    {"name", ValueKind::Name},
    {"signed_name", ValueKind::SignedName},
    {"date", ValueKind::Date},
    {"year", ValueKind::Year},
    {"number", ValueKind::Number},
    {"iin", ValueKind::Iin},
    {"bin", ValueKind::Bin},
    {"phone", ValueKind::Phone},
    {"account", ValueKind::Account},
    {"list", ValueKind::List},
    {"period", ValueKind::Period},
    {"act", ValueKind::Act},
    {"hours", ValueKind::Hours},
    {"choice", ValueKind::Choice},
}};

ValueKind kind_from(TableReader& reader) {
    const std::string name = reader.text("value");
    std::string known;
    for (const auto& [text, kind] : kKinds) {
        if (text == name) return kind;
        known += known.empty() ? "" : ", ";
        known += text;
    }
    refuse_data(reader.file(), reader.line_of("value"),
                "unknown kind of value \"" + name + "\"; expected one of: " + known);
}

std::vector<Choice> choices_from(TableReader& reader, ValueKind kind) {
    std::vector<Choice> result;
    for (const DataNode* node : reader.tables("choices")) {
        TableReader inner(*node, reader.file());
        Choice choice;
        choice.id = inner.text("id");
        choice.text.ru = inner.text("ru");
        choice.text.kk = inner.text("kk");
        inner.finish();
        result.push_back(std::move(choice));
    }
    if ((kind == ValueKind::Choice) == result.empty()) {
        refuse_data(reader.file(), reader.line(),
                    "\"choices\" belongs to value = \"choice\", and there it must not be empty");
    }
    return result;
}

Column column_from(const DataNode& node, const std::string& file) {
    TableReader reader(node, file);
    Column column;
    column.name = reader.text("name");
    column.value = kind_from(reader);
    column.label = reader.texts("label");
    column.width = reader.number_or("width", 0);
    column.may_be_empty = reader.boolean_or("may_be_empty", false);
    column.choices = choices_from(reader, column.value);
    column.shapes = reader.list_or_empty("shapes");
    reader.finish();
    return column;
}

void read_field(TableReader& reader, Item& item) {
    item.kind = Item::Kind::Field;
    item.name = reader.text("field");
    item.value = kind_from(reader);
    item.label = reader.texts_or_empty("label");
    item.after = reader.texts_or_empty("after");
    item.caption = reader.texts_or_empty("caption");
    item.mandatory = reader.boolean_or("mandatory", false);
    item.same_row = reader.boolean_or("same_row", false);
    item.label_above = reader.boolean_or("label_above", false);
    item.signature = reader.boolean_or("signature", false);
    item.lines = static_cast<int>(reader.integer_or("lines", 1));
    item.width = reader.number_or("width", 0);
    item.choices = choices_from(reader, item.value);
    item.shapes = reader.list_or_empty("shapes");
    item.boxes = reader.boolean_or("boxes", false);
    item.several = reader.boolean_or("several", false);
    if (item.boxes && (item.value != ValueKind::Choice || item.same_row || item.signature)) {
        refuse_data(reader.file(), reader.line_of("boxes"),
                    "boxes belong to value = \"choice\", on rows of their own and without a signature");
    }
    if (item.several && !item.boxes)
        refuse_data(reader.file(), reader.line_of("several"), "\"several\" belongs to boxes = true");
}

void read_table(TableReader& reader, Item& item) {
    item.kind = Item::Kind::Table;
    item.name = reader.text("table");
    item.mandatory = reader.boolean_or("mandatory", false);
    item.numbered = reader.boolean_or("numbered", false);
    for (const DataNode* node : reader.tables("column"))
        item.columns.push_back(column_from(*node, reader.file()));
    if (item.columns.empty())
        refuse_data(reader.file(), reader.line(), "a table needs at least one [[item.column]]");
}

Item item_from(const DataNode& node, const std::string& file) {
    TableReader reader(node, file);
    Item item;
    if (reader.has("field")) {
        read_field(reader, item);
    } else if (reader.has("table")) {
        read_table(reader, item);
    } else if (reader.has("title_here")) {
        item.kind = Item::Kind::Title;
        reader.boolean_or("title_here", true);
    } else {
        item.print = reader.texts("print");
        item.heading = reader.boolean_or("heading", false);
        item.seal = reader.boolean_or("seal", false);
    }
    reader.finish();
    return item;
}

void read_corner(TableReader& reader, FormDefinition& form) {
    const DataNode* node = reader.any("corner");
    if (node == nullptr) return;
    TableReader corner(*node, form.file);
    form.corner_ru = corner.list_or_empty("ru");
    form.corner_kk = corner.list_or_empty("kk");
    if (form.corner_ru.empty() != form.corner_kk.empty()) {
        refuse_data(form.file, node->line, "\"corner\" must have its lines in both languages, ru and kk");
    }
    corner.finish();
}

// "work3.period" -> {"work", "period"}; empty when the name has no such shape.
std::pair<std::string_view, std::string_view> split_table_field(std::string_view field) {
    const std::size_t dot = field.find('.');
    if (dot == std::string_view::npos || dot == 0) return {};
    std::size_t digits = dot;
    while (digits > 0 && std::isdigit(static_cast<unsigned char>(field[digits - 1])) != 0) --digits;
    if (digits == dot || digits == 0) return {};
    return {field.substr(0, digits), field.substr(dot + 1)};
}

}  // namespace

const std::string& in_language(const Texts& texts, text::Language language) {
    return language == text::Language::Kazakh ? texts.kk : texts.ru;
}

const Item* FormDefinition::item_of(std::string_view field) const {
    for (const Item& item : items) {
        if (item.kind == Item::Kind::Field && item.name == field) return &item;
    }
    const auto [table, column] = split_table_field(field);
    for (const Item& item : items) {
        if (item.kind == Item::Kind::Table && item.name == table) return &item;
    }
    return nullptr;
}

const Column* FormDefinition::column_of(std::string_view field) const {
    const auto [table, column_name] = split_table_field(field);
    const Item* item = item_of(field);
    if (item == nullptr || item->kind != Item::Kind::Table) return nullptr;
    for (const Column& column : item->columns) {
        if (column.name == column_name) return &column;
    }
    return nullptr;
}

bool FormDefinition::has_field(std::string_view field) const {
    if (field == "incoming_number" || field == "incoming_date") return true;
    const Item* item = item_of(field);
    return item != nullptr && (item->kind == Item::Kind::Field || column_of(field) != nullptr);
}

FormDefinition form_from(const DataNode& root, const std::string& file) {
    TableReader reader(root, file);
    FormDefinition form;
    form.file = file;
    form.id = reader.text("id");
    form.own_sheet = reader.boolean_or("own_sheet", false);
    form.decides = reader.boolean_or("decides", false);
    form.source = reader.texts("source");
    form.name = reader.texts("name");
    form.title = reader.texts("title");
    read_corner(reader, form);
    bool title_placed = false;
    std::vector<std::string> names;
    for (const DataNode* node : reader.tables("item")) {
        form.items.push_back(item_from(*node, file));
        const Item& item = form.items.back();
        title_placed = title_placed || item.kind == Item::Kind::Title;
        if (item.name.empty()) continue;
        if (std::find(names.begin(), names.end(), item.name) != names.end()) {
            refuse_data(file, node->line, "the name \"" + item.name + "\" stands twice on the form");
        }
        names.push_back(item.name);
    }
    reader.finish();
    if (names.empty()) refuse_data(file, 1, "a form needs at least one [[item]] with a field or a table");
    if (!title_placed) {
        Item title;
        title.kind = Item::Kind::Title;
        form.items.insert(form.items.begin(), title);
    }
    return form;
}

FormDefinition load_form(const std::filesystem::path& path) {
    FormDefinition form = form_from(read_data_file(path), path.string());
    if (form.id != path.stem().string()) {
        refuse_data(form.file, 1, "the id \"" + form.id + "\" must be the same as the file's name");
    }
    return form;
}

}  // namespace qujat::forms
